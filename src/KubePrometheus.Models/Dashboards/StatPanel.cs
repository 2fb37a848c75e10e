namespace KubePrometheus.Dashboards;

/// <summary>One number, with a small graph behind it. (Grafana 7 and later)</summary>
public sealed record StatPanel : Panel
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("pluginVersion", "7"), ("transparent", false));

    /// <summary>Makes a number.</summary>
    public StatPanel() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "stat";

    /// <summary>Unit, thresholds, words for values. (<c>fieldConfig</c>)</summary>
    public FieldConfig FieldConfig { get; init; } = new();

    /// <summary>Which value of the series. (<c>options.reduceOptions</c>)</summary>
    public ReduceOptions Reduce { get; init; } = new();

    /// <summary>
    /// What has the color: <c>value</c>, <c>background</c> or <c>none</c>. Default: <c>value</c>. (<c>options.colorMode</c>)
    /// </summary>
    public string ColorMode { get; init; } = "value";

    /// <summary>The graph behind: <c>area</c> or <c>none</c>. Default: <c>area</c>. (<c>options.graphMode</c>)</summary>
    public string GraphMode { get; init; } = "area";

    /// <summary>
    /// What is written: <c>auto</c>, <c>value</c>, <c>value_and_name</c>, <c>name</c>, <c>none</c>. Default: <c>auto</c>.
    /// (<c>options.textMode</c>)
    /// </summary>
    public string TextMode { get; init; } = "auto";

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("datasource", Datasource);
        writer.Field("description", Description);
        writer.Field("fieldConfig", FieldConfig);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("options", new Options(this));
        writer.Field("repeat", Repeat);
        writer.Field("span", Span);
        writer.Field("targets", Targets);
        writer.Field("title", Title);
        writer.Field("type", Type);
    }

    private sealed class Options(StatPanel panel) : IDashboardPart
    {
        public JsonFields Fields => JsonFields.None;

        public void Write(DashboardWriter writer)
        {
            writer.Field("colorMode", panel.ColorMode);
            writer.Field("graphMode", panel.GraphMode);
            writer.Field("justifyMode", "auto");
            writer.Field("orientation", "auto");
            writer.Field("reduceOptions", panel.Reduce);
            writer.Field("textMode", panel.TextMode);
        }
    }
}

/// <summary>One number on a dial. (Grafana 7 and later)</summary>
public sealed record GaugePanel : Panel
{
    /// <inheritdoc/>
    public override string Type => "gauge";

    /// <summary>Unit, range, thresholds, words for values; null: left out. (<c>fieldConfig</c>)</summary>
    public FieldConfig? FieldConfig { get; init; } = new();

    /// <summary>Which value of the series; null: <c>options</c> is left out. (<c>options.reduceOptions</c>)</summary>
    public ReduceOptions? Reduce { get; init; } = new();

    /// <summary>Whether the thresholds are written on the dial. Default: false. (<c>options.showThresholdLabels</c>)</summary>
    public bool ShowThresholdLabels { get; init; }

    /// <summary>Whether the thresholds color the rim of the dial. Default: true. (<c>options.showThresholdMarkers</c>)</summary>
    public bool ShowThresholdMarkers { get; init; } = true;

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("datasource", Datasource);
        writer.Field("description", Description);
        writer.Field("fieldConfig", FieldConfig);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("options", Reduce is null ? null : new Options(this));
        writer.Field("repeat", Repeat);
        writer.Field("span", Span);
        writer.Field("targets", Targets);
        writer.Field("title", Title);
        writer.Field("type", Type);
    }

    private sealed class Options(GaugePanel panel) : IDashboardPart
    {
        public JsonFields Fields => JsonFields.None;

        public void Write(DashboardWriter writer)
        {
            writer.Field("reduceOptions", panel.Reduce);
            writer.Field("showThresholdLabels", panel.ShowThresholdLabels);
            writer.Field("showThresholdMarkers", panel.ShowThresholdMarkers);
        }
    }
}

/// <summary>Which value of a series a panel of one number shows.</summary>
public sealed record ReduceOptions : IDashboardPart
{
    /// <summary><c>lastNotNull</c>, <c>last</c>, <c>mean</c>, <c>max</c>, … Default: <c>lastNotNull</c>. (<c>calcs</c>)</summary>
    public IReadOnlyList<string> Calcs { get; init => field = FrozenList.Of(value); } = FrozenList.Of(["lastNotNull"]);

    /// <summary>The fields meant, by name or pattern; empty: those that are numbers. (<c>fields</c>)</summary>
    public string Fields { get; init; } = "";

    /// <summary>Whether every row is shown, in place of one value a series. Default: false. (<c>values</c>)</summary>
    public bool Values { get; init; }

    JsonFields IDashboardPart.Fields => JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("calcs", Calcs);
        writer.Field("fields", Fields);
        writer.Field("values", Values);
    }
}

/// <summary>How values are shown. (Grafana 7 and later)</summary>
public sealed record FieldConfig : IDashboardPart
{
    /// <summary>How all values are shown. (<c>defaults</c>)</summary>
    public FieldOptions Defaults { get; init; } = new();

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

    /// <summary>The unit, one of <see cref="Units"/>. Default: none. (<c>unit</c>)</summary>
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

    void IDashboardPart.Write(DashboardWriter writer)
    {
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
    /// <summary><c>absolute</c> or <c>percentage</c>, of the range. Default: <c>absolute</c>. (<c>mode</c>)</summary>
    public string Mode { get; init; } = "absolute";

    /// <summary>The colors, from the least value up; the first begins at no value. Default: none. (<c>steps</c>)</summary>
    public IReadOnlyList<ThresholdStep> Steps { get; init => field = FrozenList.Of(value); } = FrozenList<ThresholdStep>.Empty;

    JsonFields IDashboardPart.Fields => JsonFields.None;

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
    JsonFields IDashboardPart.Fields => JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("color", Color);
        writer.Field("value", Value, isSet: true);
    }
}

/// <summary>A word for a value.</summary>
/// <param name="Value">The value. (<c>options</c>, its key)</param>
/// <param name="Text">The word. (<c>options.VALUE.text</c>)</param>
/// <param name="Color">The color. Default: by the thresholds. (<c>options.VALUE.color</c>)</param>
public sealed record ValueMapping(string Value, string Text, string? Color = null) : IDashboardPart
{
    JsonFields IDashboardPart.Fields => JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        var shown = JsonFields.Of(("text", Text));
        writer.Field("options", JsonFields.Of((Value, Color is null ? shown : shown.With("color", Color))));
        writer.Field("type", "value");
    }
}

/// <summary>What differs for some fields.</summary>
/// <param name="Matcher">How the fields are found: <c>byName</c>, <c>byRegexp</c>, <c>byType</c>, … (<c>matcher.id</c>)</param>
/// <param name="Match">Which fields those are. (<c>matcher.options</c>)</param>
/// <param name="Properties">What differs: <c>("unit", "bytes")</c>. (<c>properties</c>)</param>
public sealed record FieldOverride(
    string Matcher, string Match, params IReadOnlyList<(string Id, object? Value)> Properties) : IDashboardPart
{
    JsonFields IDashboardPart.Fields => JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("matcher", JsonFields.Of(("id", Matcher), ("options", Match)));
        writer.Field("properties", JsonFields.List(Properties.Select(p => JsonFields.Of(("id", p.Id), ("value", p.Value)))), isSet: true);
    }
}
