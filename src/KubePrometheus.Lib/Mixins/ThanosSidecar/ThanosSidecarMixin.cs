using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The alerts on the Thanos sidecar of Prometheus.</summary>
internal static class ThanosSidecarMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "prometheus/%s";

    /// <summary>The PrometheusRule of a Prometheus with a sidecar.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="prometheus">The name of the Prometheus.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static RuleObject Object(ThanosSidecarMixinOptions options, string prometheus, ReleaseRules? release = null) => new()
    {
        Owner = StackRules.ThanosSidecar,
        Name = $"prometheus-{prometheus}-thanos-sidecar-rules",
        Groups = Groups(options, release),
    };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(ThanosSidecarMixinOptions options, ReleaseRules? release = null) =>
        (release ?? Release.V0_9.Facts.Rules).ThanosSidecar(options.ThanosSelector ?? Selectors.Job(JobNames.ThanosSidecar))
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
}
