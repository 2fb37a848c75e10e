using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Rules;

/// <summary>Rules ► PrometheusRules, and back.</summary>
internal static class RuleResources
{
    /// <summary>A fresh PrometheusRule.</summary>
    /// <param name="metadata">Its metadata; it is kept, not copied.</param>
    /// <param name="groups">Its groups.</param>
    public static PrometheusRule ToResource(V1ObjectMeta metadata, IEnumerable<RuleGroupDefinition> groups) =>
        new() { Metadata = metadata, Spec = new() { Groups = ToGroups(groups) } };

    /// <summary>Groups as they stand in a PrometheusRule.</summary>
    public static List<RuleGroup> ToGroups(IEnumerable<RuleGroupDefinition> groups) => [.. groups.Select(g => new RuleGroup
    {
        Name = g.Name,
        Interval = g.Interval,
        PartialResponseStrategy = g.PartialResponseStrategy,
        Rules = [.. g.Rules.Select(ToRule)],
    })];

    /// <summary>
    /// The groups of a PrometheusRule; null where one of its rules is neither an alert nor a recording rule, or both, and so cannot be
    /// edited as one.
    /// </summary>
    public static IReadOnlyList<RuleGroupDefinition>? FromResource(PrometheusRule resource)
    {
        var groups = new List<RuleGroupDefinition>();
        foreach (var group in resource.Spec?.Groups ?? [])
        {
            var rules = group?.Rules?.Select(FromRule).ToArray() ?? [];
            if (group?.Name is null || rules.Contains(null))
            {
                return null;
            }

            groups.Add(new()
            {
                Name = group.Name,
                Interval = group.Interval,
                PartialResponseStrategy = group.PartialResponseStrategy,
                Rules = [.. rules.OfType<RuleDefinition>()],
            });
        }

        return groups;
    }

    /// <summary>
    /// The text of an expression; where it has several lines, with an end to the last one, so that YAML has a plain block of it.
    /// </summary>
    public static string Text(PromQL.PromQLExpression expr) =>
        expr.Text.Contains('\n') && !expr.Text.EndsWith('\n') ? expr.Text + "\n" : expr.Text;

    /// <summary>Whether a rule of a PrometheusRule says what a definition says.</summary>
    public static bool IsOf(Rule rule, RuleDefinition definition)
    {
        var alert = definition as AlertingRule;
        return rule.Alert == alert?.Name && rule.Record == (alert is null ? definition.Name : null)
            && rule.Expr.Value == Text(definition.Expr) && rule.For == alert?.For
            && IsOf(rule.Labels, definition.Labels) && IsOf(rule.Annotations, alert?.Annotations);
    }

    private static bool IsOf(IDictionary<string, string>? map, IReadOnlyDictionary<string, string>? definition) =>
        (map?.Count ?? 0) == (definition?.Count ?? 0)
        && (map is null || map.All(pair => definition!.TryGetValue(pair.Key, out var value) && value == pair.Value));

    /// <summary>A rule as it stands in a PrometheusRule.</summary>
    public static Rule ToRule(RuleDefinition rule)
    {
        var alert = rule as AlertingRule;
        return new()
        {
            Alert = alert?.Name,
            Annotations = Map(alert?.Annotations),
            Expr = Text(rule.Expr),
            For = alert?.For,
            Labels = Map(rule.Labels),
            Record = alert is null ? rule.Name : null,
        };
    }

    private static Dictionary<string, string>? Map(IReadOnlyDictionary<string, string>? map) =>
        map is { Count: > 0 } ? new(map, StringComparer.Ordinal) : null;

    private static RuleDefinition? FromRule(Rule? rule) => rule switch
    {
        { Alert: { Length: > 0 } name, Record: null or "" } => new AlertingRule
        {
            Name = name,
            Expr = rule.Expr.Value,
            For = rule.For,
            Labels = FrozenTextMap.Of(rule.Labels),
            Annotations = FrozenTextMap.Of(rule.Annotations),
        },
        { Record: { Length: > 0 } name, Alert: null or "", For: null or "", Annotations: null or { Count: 0 } } =>
            new RecordingRule { Name = name, Expr = rule.Expr.Value, Labels = FrozenTextMap.Of(rule.Labels) },
        _ => null,
    };
}
