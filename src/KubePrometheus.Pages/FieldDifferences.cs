using System.Text.RegularExpressions;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>What the overrides of a panel say about a series or a column.</summary>
internal sealed class FieldDifferences(FieldConfig? config)
{
    private readonly (Func<string, string, bool> Meets, FieldOverride Override)[] overrides =
        [.. (config?.Overrides ?? []).Select(o => (Matcher(o), o))];

    /// <summary>The configuration of a panel's values; null where it has none.</summary>
    public static FieldConfig? ConfigOf(Panel panel) => panel switch
    {
        TimeSeriesPanel series => series.FieldConfig,
        StatPanel stat => stat.FieldConfig,
        GaugePanel gauge => gauge.FieldConfig,
        BarGaugePanel bars => bars.FieldConfig,
        TablePanel table => table.FieldConfig,
        _ => null,
    };

    /// <summary>The properties that differ for a field.</summary>
    /// <param name="letter">The letter of its query; empty where it is not known.</param>
    /// <param name="names">The names it is known by, the one that is shown last.</param>
    public IEnumerable<(string Id, object? Value)> Of(string letter, params string[] names) =>
        overrides.Where(o => Array.Exists(names, n => o.Meets(letter, n))).SelectMany(o => o.Override.Properties);

    /// <summary>The links that a property of a field holds.</summary>
    public static IEnumerable<LinkView> LinksOf(IEnumerable<(string Id, object? Value)> properties, Links links) =>
        properties.Where(p => p.Id == "links").SelectMany(p => p.Value as object?[] ?? []).OfType<JsonFields>()
            .Select(l => links.To(l.Find("title") as string ?? "", l.Find("url") as string ?? ""));

    /// <summary>What differs, in words.</summary>
    public static string Words(FieldOverride of) => string.Join(", ", of.Properties.Select(Word).OfType<string>());

    private static string? Word((string Id, object? Value) property) => property switch
    {
        ("unit", string unit) => UnitText.Words(unit),
        ("displayName", string name) => $"“{name}”",
        ("color", JsonFields color) => color.Find("fixedColor") as string ?? color.Find("mode") as string,
        ("color", string color) => color,
        ("decimals", long digits) => $"{digits} digits after the point",
        ("custom.lineStyle", JsonFields style) => style.Find("fill") is "dash" ? "dashed" : style.Find("fill") as string,
        ("custom.lineWidth", long width) => $"line {width}",
        ("custom.fillOpacity", long fill) => $"fill {fill} %",
        ("custom.stacking", JsonFields stacking) => stacking.Find("mode") is "none" ? "not stacked" : "stacked",
        ("custom.transform", "negative-Y") => "below the axis",
        ("custom.axisPlacement", string place) => $"{place} axis",
        ("custom.hideFrom", JsonFields hidden) => Hidden(hidden),
        ("min", var value) => $"from {value}",
        ("max", var value) => $"to {value}",
        ("links" or "custom.align" or "custom.width", _) => null,
        var (id, _) => id,
    };

    private static string? Hidden(JsonFields from) =>
        from.Where(f => f.Value is true).Select(f => f.Key == "viz" ? "panel" : f.Key).ToArray() is { Length: > 0 } places
            ? "not in the " + string.Join(" and ", places)
            : null;

    private static Func<string, string, bool> Matcher(FieldOverride of) => of.Matcher switch
    {
        "byName" => (_, name) => name == of.Match,
        "byFrameRefID" => (letter, _) => letter == of.Match,
        "byRegexp" => Pattern(of.Match),
        _ => (_, _) => false,
    };

    private static Func<string, string, bool> Pattern(string pattern)
    {
        var end = pattern.LastIndexOf('/');
        var isClosed = pattern.StartsWith('/') && end > 0;
        try
        {
            var regex = new Regex(
                isClosed ? pattern[1..end] : pattern,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
                    | (isClosed && pattern.AsSpan(end).Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None));
            return (_, name) => regex.IsMatch(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return (_, _) => false;
        }
    }
}
