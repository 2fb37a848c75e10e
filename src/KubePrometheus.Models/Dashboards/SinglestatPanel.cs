namespace KubePrometheus.Dashboards;

/// <summary>One number, or a gauge of it, as Grafana before version 7 showed it. (Grafana 8 turns it into a stat or a gauge.)</summary>
public sealed record SinglestatPanel : Panel
{
    /// <summary>What a singlestat is unless its properties say otherwise.</summary>
    internal static readonly JsonFields FixedFields = JsonFields.Of(
        ("cacheTimeout", null), ("colorBackground", false), ("colorValue", false), ("colors", Colorings.GreenOrangeRed),
        ("gauge", Gauge(show: false)), ("gridPos", JsonFields.None), ("interval", null), ("mappingType", 1),
        ("mappingTypes", new[]
        {
            JsonFields.Of(("name", "value to text"), ("value", 1)),
            JsonFields.Of(("name", "range to text"), ("value", 2)),
        }),
        ("maxDataPoints", 100), ("nullText", null), ("postfix", ""), ("postfixFontSize", "50%"), ("prefix", ""), ("prefixFontSize", "50%"),
        ("rangeMaps", new[] { JsonFields.Of(("from", "null"), ("text", "N/A"), ("to", "null")) }),
        ("sparkline", JsonFields.Of(
            ("fillColor", "rgba(31, 118, 189, 0.18)"), ("full", false), ("lineColor", "rgb(31, 120, 193)"), ("show", false))),
        ("tableColumn", ""), ("tooltip", JsonFields.Of(("shared", false))), ("valueFontSize", "80%"),
        ("valueMaps", new[] { JsonFields.Of(("op", "="), ("text", "N/A"), ("value", "null")) }), ("valueName", "avg"));

    /// <summary>Makes a single number.</summary>
    public SinglestatPanel() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "singlestat";

    /// <summary>The unit, one of <see cref="Units"/>. Default: none. (<c>format</c>)</summary>
    public string? Format { get; init; } = Units.None;

    /// <summary>The digits after the point. Default: as many as it takes. (<c>decimals</c>)</summary>
    public int? Decimals { get; init; }

    /// <summary>
    /// Which value of the series: <c>avg</c>, <c>min</c>, <c>max</c>, <c>current</c>, <c>total</c>, … Default: <c>avg</c>.
    /// (<c>valueName</c>)
    /// </summary>
    public string? ValueName { get; init; }

    /// <summary>The two values, parted by a comma, where the second and third color begin. Default: none. (<c>thresholds</c>)</summary>
    public string? Thresholds { get; init; } = "";

    /// <summary>The three colors. Default: green, orange, red. (<c>colors</c>)</summary>
    public IReadOnlyList<string>? Colors { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Whether the number has the color. Default: false. (<c>colorValue</c>)</summary>
    public bool? ColorValue { get; init; }

    /// <summary>Whether the ground has the color. Default: false. (<c>colorBackground</c>)</summary>
    public bool? ColorBackground { get; init; }

    /// <summary>The text before the number. Default: none. (<c>prefix</c>)</summary>
    public string? Prefix { get; init; }

    /// <summary>The text after the number. Default: none. (<c>postfix</c>)</summary>
    public string? Postfix { get; init; }

    /// <summary>The size of the number. Default: <c>80%</c>. (<c>valueFontSize</c>)</summary>
    public string? ValueFontSize { get; init; }

    /// <summary>Whether it is a gauge from 0 to 100. Default: false. (<c>gauge.show</c>)</summary>
    public bool? ShowGauge { get; init; }

    /// <summary>What a gap is. Default: connected. (<c>nullPointMode</c>)</summary>
    public NullPointMode NullPointMode { get; init; } = NullPointMode.Connected;

    /// <summary>Fields of a gauge within a singlestat.</summary>
    internal static JsonFields Gauge(bool show) => JsonFields.Of(
        ("maxValue", 100), ("minValue", 0), ("show", show), ("thresholdLabels", false), ("thresholdMarkers", true));

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("colorBackground", ColorBackground);
        writer.Field("colorValue", ColorValue);
        writer.Field("colors", Colors);
        writer.Field("datasource", Datasource);
        writer.Field("decimals", Decimals);
        writer.Field("description", Description);
        writer.Field("format", Format);
        writer.Field("gauge", ShowGauge is { } show ? Gauge(show) : null);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("nullPointMode", NullPointMode.Text());
        writer.Field("postfix", Postfix);
        writer.Field("prefix", Prefix);
        writer.Field("repeat", Repeat);
        writer.Field("span", Span);
        writer.Field("targets", Targets);
        writer.Field("thresholds", Thresholds);
        writer.Field("title", Title);
        writer.Field("type", Type);
        writer.Field("valueFontSize", ValueFontSize);
        writer.Field("valueName", ValueName);
    }
}

/// <summary>Sets of three colors, for values below, between and above two thresholds.</summary>
public static class Colorings
{
    /// <summary>Green, orange, red: low values are good.</summary>
    public static IReadOnlyList<string> GreenOrangeRed { get; } = ["#299c46", "rgba(237, 129, 40, 0.89)", "#d44a3a"];

    /// <summary>Red, orange, green: high values are good.</summary>
    public static IReadOnlyList<string> RedOrangeGreen { get; } = ["#d44a3a", "rgba(237, 129, 40, 0.89)", "#299c46"];

    /// <summary>Green, orange, red, somewhat brighter: for gauges.</summary>
    public static IReadOnlyList<string> BrightGreenOrangeRed { get; } =
        ["rgba(50, 172, 45, 0.97)", "rgba(237, 129, 40, 0.89)", "rgba(245, 54, 54, 0.9)"];
}
