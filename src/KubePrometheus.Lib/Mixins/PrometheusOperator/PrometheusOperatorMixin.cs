using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The alerts on prometheus-operator.</summary>
internal static class PrometheusOperatorMixin
{
    private const string RunbookUrlPattern = "https://runbooks.prometheus-operator.dev/runbooks/prometheus-operator/%s";

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="job">The operator's job.</param>
    /// <param name="ns">The operator's namespace.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(PrometheusOperatorMixinOptions options, string job, string ns) =>
        new[] { PrometheusOperatorRules.Of(options.PrometheusOperatorSelector ?? Selectors.Job(job, ns)) }
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
}
