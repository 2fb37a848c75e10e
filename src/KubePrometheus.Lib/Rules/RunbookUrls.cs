namespace KubePrometheus.Rules;

/// <summary>What a mixin does to all of its groups at the end.</summary>
internal static class RunbookUrls
{
    /// <summary>
    /// Gives every alert without a runbook the address that the pattern makes of its name: <c>%s</c> stands for the name in lower case.
    /// </summary>
    public static IReadOnlyList<RuleGroupDefinition> WithRunbooks(this IEnumerable<RuleGroupDefinition> groups, string pattern) =>
    [
        .. groups.Select(group => group with
        {
            Rules = [.. group.Rules.Select(rule => rule is AlertingRule { RunbookUrl: null } alert ? alert with { RunbookUrl = Of(pattern, alert.Name) } : rule)],
        }),
    ];

    private static string Of(string pattern, string alert) => pattern.Replace("%s", alert.ToLowerInvariant(), StringComparison.Ordinal);
}
