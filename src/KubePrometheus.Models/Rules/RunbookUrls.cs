namespace KubePrometheus.Rules;

/// <summary>Where the runbooks of a mixin's alerts are found.</summary>
internal static class RunbookUrls
{
    /// <summary>The pages that kube-prometheus' own runbooks are below.</summary>
    public const string Upstream = "https://runbooks.prometheus-operator.dev/runbooks/";

    /// <summary>
    /// Gives every alert without a runbook the address that the pattern makes of its name: <c>%s</c> stands for the name in lower case.
    /// An empty pattern gives none.
    /// </summary>
    public static IReadOnlyList<RuleGroupDefinition> WithRunbooks(this IEnumerable<RuleGroupDefinition> groups, string pattern) =>
        pattern.Length == 0
            ? [.. groups]
            : [.. groups.Select(group => group with { Rules = [.. group.Rules.Select(rule => WithRunbook(rule, pattern))] })];

    private static RuleDefinition WithRunbook(RuleDefinition rule, string pattern) => rule is AlertingRule { RunbookUrl: null } alert
        ? alert with { RunbookUrl = pattern.Replace("%s", alert.Name.ToLowerInvariant(), StringComparison.Ordinal) }
        : rule;
}
