using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The alerts on kube-state-metrics itself.</summary>
internal static class KubeStateMetricsMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "kube-state-metrics/%s";

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="name">The name of kube-state-metrics' objects.</param>
    /// <param name="job">Its job, where that is not its name.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static RuleObject Object(KubeStateMetricsMixinOptions options, string name, string? job = null, ReleaseRules? release = null) =>
        new() { Owner = StackRules.KubeStateMetrics, Name = name + "-rules", Groups = Groups(options, job ?? name, release) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="job">The job of kube-state-metrics.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        KubeStateMetricsMixinOptions options, string job, ReleaseRules? release = null) =>
        (release ?? Release.V0_9.Facts.Rules).KubeStateMetrics(options.KubeStateMetricsSelector ?? Selectors.Job(job))
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
}
