using System.Runtime.CompilerServices;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>
/// Short calls that make rules, for <c>using static KubePrometheus.Rules.RuleFactory;</c>.
/// <code>
/// Group("shop",
///     Alert("ShopIsClosed", Severity.Critical, @for: "10m",
///         """max_over_time(shop_open{job="shop"}[5m]) == 0""",
///         summary: "The shop takes no orders.",
///         description: "Shop {{ $labels.pod }} has been closed for ten minutes. Look at its log first."),
///     Record("shop:orders:rate5m", "sum by (shop) (rate(shop_orders_total[5m]))"))
/// </code>
/// </summary>
public static class RuleFactory
{
    /// <summary>An alerting rule that waits before it fires.</summary>
    /// <param name="name">The alert's name.</param>
    /// <param name="severity">The label <c>severity</c>.</param>
    /// <param name="for">How long the expression must hold before the alert fires, such as <c>10m</c>; null: it fires at once.</param>
    /// <param name="expr">The PromQL expression.</param>
    /// <param name="summary">What is wrong, in one line; a Go template.</param>
    /// <param name="description">What is wrong with which object, and where to look first; a Go template.</param>
    /// <param name="labels">Further labels of the alert.</param>
    [OverloadResolutionPriority(1)]
    public static AlertingRule Alert(
        string name,
        Severity severity,
        string? @for,
        PromQLExpression expr,
        string summary,
        string description,
        (string Name, string Value)[]? labels = null) => new()
        {
            Name = name,
            Expr = expr,
            For = @for,
            Labels = Map(labels),
            Severity = severity,
            Summary = summary,
            Description = description,
        };

    /// <summary>An alerting rule.</summary>
    /// <param name="name">The alert's name.</param>
    /// <param name="severity">The label <c>severity</c>.</param>
    /// <param name="expr">The PromQL expression.</param>
    /// <param name="summary">What is wrong, in one line; a Go template.</param>
    /// <param name="description">What is wrong with which object, and where to look first; a Go template.</param>
    /// <param name="for">How long the expression must hold before the alert fires, such as <c>10m</c>. Default: it fires at once.</param>
    /// <param name="labels">Further labels of the alert.</param>
    public static AlertingRule Alert(
        string name,
        Severity severity,
        PromQLExpression expr,
        string summary,
        string description,
        string? @for = null,
        (string Name, string Value)[]? labels = null) => Alert(name, severity, @for, expr, summary, description, labels);

    /// <summary>A recording rule.</summary>
    /// <param name="record">The name of the series that is recorded.</param>
    /// <param name="expr">The PromQL expression.</param>
    /// <param name="labels">Labels set on the recorded series.</param>
    public static RecordingRule Record(string record, PromQLExpression expr, (string Name, string Value)[]? labels = null) =>
        new() { Name = record, Expr = expr, Labels = Map(labels) };

    /// <summary>A group of rules, evaluated at the interval of the Prometheus.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="rules">The rules in order.</param>
    public static RuleGroupDefinition Group(string name, params RuleDefinition[] rules) => new() { Name = name, Rules = rules };

    /// <summary>A group of rules, evaluated at an interval of its own.</summary>
    /// <param name="name">The group's name.</param>
    /// <param name="interval">The interval, such as <c>3m</c>; null: that of the Prometheus.</param>
    /// <param name="rules">The rules in order.</param>
    public static RuleGroupDefinition Group(string name, string? interval, params RuleDefinition[] rules) =>
        new() { Name = name, Interval = interval, Rules = rules };

    private static IReadOnlyDictionary<string, string> Map((string Name, string Value)[]? labels) =>
        FrozenTextMap.Of(labels?.Select(l => KeyValuePair.Create(l.Name, l.Value)));
}
