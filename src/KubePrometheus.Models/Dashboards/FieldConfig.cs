namespace KubePrometheus.Dashboards;

/// <summary>How values are shown. (Grafana 7 and later)</summary>
public sealed record FieldConfig : IDashboardPart
{
    /// <summary>How all values are shown; null: left out. (<c>defaults</c>)</summary>
    public FieldOptions? Defaults { get; init; } = new();

    /// <summary>What differs for some fields; null: left out. Default: null. (<c>overrides</c>)</summary>
    public IReadOnlyList<FieldOverride>? Overrides { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("defaults", Defaults);
        writer.Field("overrides", Overrides);
    }
}

/// <summary>How a value is shown.</summary>
public sealed record FieldOptions : IDashboardPart
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("links", Array.Empty<object>()), ("mappings", Array.Empty<object>()));

    /// <summary>The color of series and numbers. Default: Grafana's. (<c>color</c>)</summary>
    public FieldColor? Color { get; init; }

    /// <summary>How the type of panel draws the values. Default: Grafana's. (<c>custom</c>)</summary>
    public FieldStyle? Style { get; init; }

    /// <summary>The unit, one of <see cref="Units"/>; null: left out. Default: none. (<c>unit</c>)</summary>
    public string? Unit { get; init; } = Units.None;

    /// <summary>The digits after the point. Default: as many as it takes. (<c>decimals</c>)</summary>
    public int? Decimals { get; init; }

    /// <summary>The least value. Default: by the data. (<c>min</c>)</summary>
    public double? Min { get; init; }

    /// <summary>The greatest value. Default: by the data. (<c>max</c>)</summary>
    public double? Max { get; init; }

    /// <summary>What the field is called. Default: by the data. (<c>displayName</c>)</summary>
    public string? DisplayName { get; init; }

    /// <summary>The text where there is no value. Default: Grafana's. (<c>noValue</c>)</summary>
    public string? NoValue { get; init; }

    /// <summary>Colors by value. Default: none. (<c>thresholds</c>)</summary>
    public FieldThresholds? Thresholds { get; init; } = new();

    /// <summary>Words for values. Default: none. (<c>mappings</c>)</summary>
    public IReadOnlyList<ValueMapping>? Mappings { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = FixedFields;

    /// <summary>A unit and nothing else: what is not said is Grafana's default.</summary>
    /// <param name="unit">The unit, one of <see cref="Units"/>; null: left out.</param>
    public static FieldOptions Of(string? unit) => new() { Unit = unit, Thresholds = null, Fields = JsonFields.None };

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("color", Color);
        writer.Field("custom", Style);
        writer.Field("decimals", Decimals);
        writer.Field("displayName", DisplayName);
        writer.Field("mappings", Mappings);
        writer.Field("max", Max);
        writer.Field("min", Min);
        writer.Field("noValue", NoValue);
        writer.Field("thresholds", Thresholds);
        writer.Field("unit", Unit);
    }
}

/// <summary>Colors by value.</summary>
public sealed record FieldThresholds : IDashboardPart
{
    /// <summary><c>absolute</c> or <c>percentage</c>, of the range; null: left out. Default: <c>absolute</c>. (<c>mode</c>)</summary>
    public string? Mode { get; init; } = "absolute";

    /// <summary>The colors, from the least value up; the first begins at no value. Default: none. (<c>steps</c>)</summary>
    public IReadOnlyList<ThresholdStep> Steps { get; init => field = FrozenList.Of(value); } = FrozenList<ThresholdStep>.Empty;

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("mode", Mode);
        writer.Field("steps", Steps);
    }
}

/// <summary>A color that begins at a value.</summary>
/// <param name="Color">The color, by name or number. (<c>color</c>)</param>
/// <param name="Value">Where it begins; null for the first. (<c>value</c>)</param>
public sealed record ThresholdStep(string Color, double? Value) : IDashboardPart
{
    /// <summary>Whether a value of null is written; false: it is left out, as Grafana 11.5 and later save it. Default: true.</summary>
    public bool WriteNull { get; init; } = true;

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("color", Color);
        writer.Field("value", Value, isSet: Value is not null || WriteNull);
    }
}

/// <summary>The color of series and numbers.</summary>
/// <param name="Mode">
/// <c>fixed</c>, <c>thresholds</c>, <c>palette-classic</c>, <c>continuous-GrYlRd</c>, … (<c>mode</c>)
/// </param>
/// <param name="FixedColor">The color where the mode is <c>fixed</c>, by name or number. (<c>fixedColor</c>)</param>
/// <param name="SeriesBy">Which value of a series decides where the mode is by value, such as <c>last</c>. (<c>seriesBy</c>)</param>
public sealed record FieldColor(string Mode, string? FixedColor = null, string? SeriesBy = null) : IDashboardPart
{
    /// <summary>One color for all.</summary>
    /// <param name="color">The color, by name or number.</param>
    public static FieldColor Fixed(string color) => new("fixed", color);

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("fixedColor", FixedColor);
        writer.Field("mode", Mode);
        writer.Field("seriesBy", SeriesBy);
    }
}

/// <summary>A word for a value.</summary>
/// <param name="Value">The value. (<c>options</c>, its key)</param>
/// <param name="Text">The word. (<c>options.VALUE.text</c>)</param>
/// <param name="Color">The color. Default: by the thresholds. (<c>options.VALUE.color</c>)</param>
public sealed record ValueMapping(string Value, string Text, string? Color = null) : IDashboardPart
{
    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        var shown = JsonFields.Of(("text", Text));
        writer.Field("options", JsonFields.Of((Value, Color is null ? shown : shown.With("color", Color))));
        writer.Field("type", "value");
    }
}
