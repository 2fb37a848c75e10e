using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>
/// The groups of one PrometheusRule, or of one file, to be checked. A group or rule that could not be read is null in its place.
/// </summary>
/// <param name="Object">The PrometheusRule; null for a rule file.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Source">Where it was added.</param>
internal sealed record RuleSubject(ObjectReference? Object, IList<RuleGroup>? Groups, SourceLocation? Source = null)
{
    /// <summary>The path of what holds the groups: <c>spec</c>, or empty for a rule file.</summary>
    public string Path { get; init; } = "spec";

    /// <summary>Where a path stands in a file, for one that was read.</summary>
    public Func<string, SourceLocation?>? Locate { get; init; }

    /// <summary>The call that added or changed a rule or a group of <see cref="Definitions"/>; null where it is not known.</summary>
    public Func<object?, SourceLocation?>? SourceOf { get; init; }

    /// <summary>The groups that the object was made of, which know their expressions' trees and where they were read from.</summary>
    public IReadOnlyList<RuleGroupDefinition>? Definitions { get; init; }

    /// <summary>The Prometheuses that read the rules; null: they are read at the level that they are checked at.</summary>
    public RuleReaders? Readers { get; init; }

    /// <summary>Every rule.</summary>
    public IEnumerable<CheckedRule> Rules(PromQLLevel level)
    {
        level = Readers?.LevelOf(level) ?? level;
        for (var g = 0; g < (Groups?.Count ?? 0); g++)
        {
            var rules = Groups![g]?.Rules;
            for (var r = 0; r < (rules?.Count ?? 0); r++)
            {
                if (rules![r] is { } rule)
                {
                    var definition = Definition(g, r, rule);
                    yield return new(this, g, r, Groups[g], rule, (definition?.Expr ?? new(rule.Expr.Value)).At(level), definition);
                }
            }
        }
    }

    /// <summary>Where a group comes from.</summary>
    public SourceLocation? SourceOfGroup(int group) =>
        Definitions is not null && group < Definitions.Count ? SourceOf?.Invoke(Definitions[group]) ?? Source : Source;

    private RuleDefinition? Definition(int group, int index, Rule rule) =>
        Definitions is not null && group < Definitions.Count && Definitions[group].Rules is var rules && index < rules.Count
        && rules[index] is var definition && definition.Name == (rule.Alert ?? rule.Record)
        && RuleResources.Text(definition.Expr) == rule.Expr.Value
            ? definition
            : null;
}

/// <summary>One rule under check.</summary>
internal sealed record CheckedRule(
    RuleSubject Subject, int GroupIndex, int Index, RuleGroup Group, Rule Rule, PromQLExpression Expr, RuleDefinition? Definition)
{
    /// <summary>Whether it is an alert; a rule that is both counts as one.</summary>
    public bool IsAlert => Rule.Alert is { Length: > 0 };

    public string Name => IsAlert ? Rule.Alert! : Rule.Record ?? "";

    /// <summary>Whether the rule stands as the release has it, in the object too.</summary>
    public bool IsReleased => Definition is { IsReleased: true } definition && RuleResources.IsOf(Rule, definition);

    /// <summary>The path of the rule.</summary>
    public string Path
    {
        get
        {
            var group = ObjectPath.Append(ObjectPath.Append(Subject.Path, "groups"), GroupIndex);
            return ObjectPath.Append(ObjectPath.Append(group, "rules"), Index);
        }
    }

    /// <summary>The rule as what a finding is of.</summary>
    /// <param name="detail">What in it the finding is of.</param>
    public FindingSubject About(string? detail = null) => new(Group.Name ?? "", Name, detail, IsReleased);

    /// <summary>As a problem names it: <c>Alert "X" (group "g")</c>.</summary>
    public override string ToString() => $"{(IsAlert ? "Alert" : "Rule")} \"{Name}\" (group \"{Group.Name}\")";
}
