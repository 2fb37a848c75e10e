namespace KubePrometheus.Rules;

/// <summary>Where the runbooks of a mixin's alerts are found.</summary>
internal static class RunbookUrls
{
    /// <summary>The pages that kube-prometheus' own runbooks are below.</summary>
    public const string Upstream = "https://runbooks.prometheus-operator.dev/runbooks/";

    /// <summary>
    /// The last pass over the rules of a mixin. It gives every alert without a runbook the address that the pattern makes of its name:
    /// <c>%s</c> stands for the name in lower case, and an empty pattern gives none. The rules are then as the release has them.
    /// </summary>
    public static IReadOnlyList<RuleGroupDefinition> WithRunbooks(this IEnumerable<RuleGroupDefinition> groups, string pattern)
    {
        RuleGroupDefinition[] finished = pattern.Length == 0
            ? [.. groups]
            : [.. groups.Select(group => group with { Rules = [.. group.Rules.Select(rule => WithRunbook(rule, pattern))] })];
        foreach (var group in finished)
        {
            foreach (var rule in group.Rules)
            {
                rule.MarkReleased();
            }
        }

        return finished;
    }

    private static RuleDefinition WithRunbook(RuleDefinition rule, string pattern) => rule is AlertingRule { RunbookUrl: null } alert
        ? alert with { RunbookUrl = pattern.Replace("%s", alert.Name.ToLowerInvariant(), StringComparison.Ordinal) }
        : rule;
}
