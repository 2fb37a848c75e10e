using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>A group that two releases share, with what the later has otherwise. A name that the group lacks is a mistake of ours.</summary>
internal static class SharedGroups
{
    /// <summary>The group with rules after the last one of a name.</summary>
    public static RuleGroupDefinition After(this RuleGroupDefinition group, string name, params IReadOnlyList<RuleDefinition> rules)
    {
        var all = group.Rules.ToList();
        var at = all.FindLastIndex(r => r.Name == name);
        if (at < 0)
        {
            throw NotThere(group, name);
        }

        all.InsertRange(at + 1, rules);
        return group with { Rules = all };
    }

    /// <summary>The group with another expression, and where one is given another description, for the only rule of a name.</summary>
    public static RuleGroupDefinition Saying(
        this RuleGroupDefinition group, string name, PromQLExpression expr, string? description = null) => group.Changing(
            name,
            r => r is AlertingRule alert && description is not null
                ? alert with { Expr = expr, Description = description }
                : r with { Expr = expr });

    /// <summary>The group with the only rule of a name changed.</summary>
    public static RuleGroupDefinition Changing(
        this RuleGroupDefinition group, string name, Func<RuleDefinition, RuleDefinition> change)
    {
        var rule = group.Rules.Where(r => r.Name == name).ToList() is [var only] ? only : throw NotThere(group, name);
        return group.Replacing(name, change(rule));
    }

    /// <summary>The group with other rules in the place of those of a name.</summary>
    public static RuleGroupDefinition Replacing(this RuleGroupDefinition group, string name, params IReadOnlyList<RuleDefinition> rules)
    {
        var first = group.Rules.TakeWhile(r => r.Name != name).ToArray();
        if (first.Length == group.Rules.Count)
        {
            throw NotThere(group, name);
        }

        return group with { Rules = [.. first, .. rules, .. group.Rules.Skip(first.Length).Where(r => r.Name != name)] };
    }

    private static InvalidOperationException NotThere(RuleGroupDefinition group, string name) =>
        new($"The group {group.Name} does not have one rule {name}.");
}
