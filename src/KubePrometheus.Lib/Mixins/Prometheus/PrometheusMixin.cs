using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The alerts on Prometheus.</summary>
internal static class PrometheusMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "prometheus/%s";

    /// <summary>The PrometheusRule of a Prometheus.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="prometheus">The name of the Prometheus.</param>
    /// <param name="service">Its Service, whose name is its job.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static RuleObject Object(
        PrometheusMixinOptions options, string prometheus, string service, string ns, ReleaseRules? release = null) => new()
        {
            Owner = StackRules.Prometheus,
            Name = $"prometheus-{prometheus}-prometheus-rules",
            Groups = Groups(options, service, ns, release),
        };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="service">Prometheus' Service, whose name is its job.</param>
    /// <param name="ns">Prometheus' namespace.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        PrometheusMixinOptions options, string service, string ns, ReleaseRules? release = null) =>
        (release ?? Release.V0_9.Facts.Rules).Prometheus(
            options.PrometheusSelector ?? Selectors.Job(service, ns),
            options.PrometheusName ?? "{{ $labels.namespace }}/{{ $labels.pod }}")
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
}
