using KubePrometheus.Rules;

namespace KubePrometheus.Pages;

/// <summary>The rules of one origin.</summary>
internal sealed record RuleSourceView(string Name, string Anchor, bool Optional, IReadOnlyList<RuleGroupView> Groups)
{
    public int Count => Groups.Sum(g => g.Rules.Count);

    /// <summary>The rules of a kind, by origin and group; what is empty is left out.</summary>
    public static IReadOnlyList<RuleSourceView> Of<T>(IReadOnlyList<RuleSource> sources)
        where T : RuleDefinition
    {
        var number = 0;
        return
        [
            .. sources.Select((s, i) => new RuleSourceView(s.Name, $"source-{i + 1}", s.Optional,
            [
                .. s.Groups
                    .Select(g => new RuleGroupView(
                        g.Name, g.Interval, [.. g.Rules.OfType<T>().Select(r => RuleView.Of(r, $"rule-{++number}"))]))
                    .Where(g => g.Rules.Count > 0),
            ])).Where(s => s.Groups.Count > 0),
        ];
    }
}

/// <summary>A group of rules.</summary>
internal sealed record RuleGroupView(string Name, string? Interval, IReadOnlyList<RuleView> Rules);

/// <summary>A rule.</summary>
internal sealed record RuleView
{
    public required string Name { get; init; }

    public required string Anchor { get; init; }

    public required string Expr { get; init; }

    public string? Severity { get; init; }

    /// <summary>The severity's style: one of the three that are known, or <c>none</c>.</summary>
    public string Style => Severity is "critical" or "warning" or "info" ? Severity : "none";

    public string? For { get; init; }

    public string? Summary { get; init; }

    public string? Description { get; init; }

    public LinkView? Runbook { get; init; }

    public IReadOnlyList<Fact> Labels { get; init; } = [];

    public static RuleView Of(RuleDefinition rule, string anchor)
    {
        var alert = rule as AlertingRule;
        return new()
        {
            Name = rule.Name,
            Anchor = anchor,
            Expr = rule.Expr.Text.Trim(),
            Severity = alert?.Severity?.Value,
            For = alert?.For,
            Summary = alert?.Summary,
            Description = alert?.Description,
            Runbook = alert?.RunbookUrl is { Length: > 0 } url ? new Links(new Dictionary<string, string>()).To("runbook", url) : null,
            Labels = [.. rule.Labels.Where(l => alert is null || l.Key != "severity").Select(l => new Fact(l.Key, l.Value))],
        };
    }
}
