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
    public static RuleObject Object(PrometheusMixinOptions options, string prometheus, string service, string ns) =>
        new() { Owner = StackRules.Prometheus, Name = $"prometheus-{prometheus}-prometheus-rules", Groups = Groups(options, service, ns) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="service">Prometheus' Service, whose name is its job.</param>
    /// <param name="ns">Prometheus' namespace.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(PrometheusMixinOptions options, string service, string ns) => new[]
    {
        PrometheusRules.Of(
            options.PrometheusSelector ?? Selectors.Job(service, ns),
            options.PrometheusName ?? "{{ $labels.namespace }}/{{ $labels.pod }}"),
    }.WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
}
