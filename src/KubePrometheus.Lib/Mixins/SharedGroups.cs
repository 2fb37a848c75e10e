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

    /// <summary>The group with another expression for the only rule of a name.</summary>
    public static RuleGroupDefinition Saying(this RuleGroupDefinition group, string name, PromQLExpression expr)
    {
        var all = group.Rules.ToList();
        var at = all.FindIndex(r => r.Name == name);
        if (at < 0 || at != all.FindLastIndex(r => r.Name == name))
        {
            throw NotThere(group, name);
        }

        all[at] = all[at] with { Expr = expr };
        return group with { Rules = all };
    }

    private static InvalidOperationException NotThere(RuleGroupDefinition group, string name) =>
        new($"The group {group.Name} does not have one rule {name}.");
}
