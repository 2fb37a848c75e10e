using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>Go templates as Prometheus takes them in the labels and annotations of an alert.</summary>
internal static class RuleTemplates
{
    private const string Labels = "$labels";

    private static readonly string[] Functions =
    [
        "query", "first", "label", "value", "strvalue", "args", "reReplaceAll", "safeHtml", "match", "title", "toUpper", "toLower",
        "graphLink",
        "tableLink", "sortByLabel", "humanize", "humanize1024", "humanizeDuration", "humanizePercentage", "humanizeTimestamp", "pathPrefix",
        "externalURL", "parseDuration", "stripPort", "stripDomain", "toTime", "urlQueryEscape", "toDuration", "now",
    ];

    /// <summary>Reads a template.</summary>
    public static GoTemplate Parse(string text, PromQLLevel level) =>
        GoTemplate.Parse(text, name => Since(name) is { } since && since <= level, Labels, "$externalLabels", "$externalURL", "$value");

    /// <summary>
    /// The labels of the result that a template reads: <c>$labels.pod</c>, <c>.Labels.pod</c>, <c>index $labels "pod"</c>.
    /// </summary>
    public static IEnumerable<string> LabelsOf(GoTemplate template) => template.Uses
        .Select(use => use switch
        {
            { Variable: Labels, Fields: [var label, ..] } => label,
            { Variable: "$", Fields: ["Labels", var label, ..] } => label,
            _ => null,
        })
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// What a template writes that differs from one evaluation to the next: the value of the result, or of a query; null for nothing.
    /// </summary>
    public static string? ChangingPart(GoTemplate template) =>
        template.Written.FirstOrDefault(w => w is "$value" or ".Value" or "$.Value" or "value" or "now");

    /// <summary>What to do about a function that is not there.</summary>
    public static string Remedy(string function) =>
        Since(function) is { } since ? $"It came with Prometheus {since}: deploy a later one, and name its version, or do without it."
        : NearMisses.Nearest(function, Functions) is { } near ? $"Did you mean {near}?"
        : "Use a function of Go's templates or of Prometheus.";

    /// <summary>The release that a function came with; null for no function.</summary>
    private static PromQLLevel? Since(string name) => name switch
    {
        "parseDuration" => PromQLLevel.Of(2, 32),
        "stripPort" => PromQLLevel.Of(2, 33),
        "break" or "continue" => PromQLLevel.Of(2, 35),
        "stripDomain" => PromQLLevel.Of(2, 36),
        "toTime" => PromQLLevel.Of(2, 38),
        "urlQueryEscape" => PromQLLevel.Of(3, 8),
        "toDuration" or "now" => PromQLLevel.Of(3, 6),
        _ => GoTemplate.IsGoFunction(name) || Functions.Contains(name, StringComparer.Ordinal) ? PromQLLevel.V2_29 : null,
    };
}
