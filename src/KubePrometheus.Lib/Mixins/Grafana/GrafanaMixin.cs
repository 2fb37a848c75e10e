using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules on Grafana.</summary>
internal static class GrafanaMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "grafana/%s";

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="groups">The groups of the release.</param>
    public static RuleObject Object(GrafanaMixinOptions options, Func<GrafanaMixinOptions, IReadOnlyList<RuleGroupDefinition>> groups) =>
        new()
        {
            Owner = StackRules.Grafana,
            Name = "grafana-rules",
            Groups = groups(options).WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern),
        };
}
