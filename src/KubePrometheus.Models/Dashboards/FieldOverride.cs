namespace KubePrometheus.Dashboards;

/// <summary>What differs for some fields.</summary>
/// <param name="Matcher">How the fields are found: <c>byName</c>, <c>byRegexp</c>, <c>byType</c>, … (<c>matcher.id</c>)</param>
/// <param name="Match">Which fields those are. (<c>matcher.options</c>)</param>
/// <param name="Properties">What differs: <c>("unit", "bytes")</c>, or by <see cref="FieldProperty"/>. (<c>properties</c>)</param>
public sealed record FieldOverride(
    string Matcher, string Match, params IReadOnlyList<(string Id, object? Value)> Properties) : IDashboardPart
{
    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    /// <summary>What differs for the field of a name.</summary>
    /// <param name="name">The name that is shown.</param>
    /// <param name="properties">What differs.</param>
    public static FieldOverride ByName(string name, params IReadOnlyList<(string Id, object? Value)> properties) =>
        new("byName", name, properties);

    /// <summary>What differs for the fields whose names a regular expression matches.</summary>
    /// <param name="pattern">The regular expression between slashes: <c>/%/</c>.</param>
    /// <param name="properties">What differs.</param>
    public static FieldOverride ByPattern(string pattern, params IReadOnlyList<(string Id, object? Value)> properties) =>
        new("byRegexp", pattern, properties);

    /// <summary>What differs for the fields of a query.</summary>
    /// <param name="refId">The letter of the query. (<see cref="Target.RefId"/>)</param>
    /// <param name="properties">What differs.</param>
    public static FieldOverride ByQuery(string refId, params IReadOnlyList<(string Id, object? Value)> properties) =>
        new("byFrameRefID", refId, properties);

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("matcher", JsonFields.Of(("id", Matcher), ("options", Match)));
        writer.Field("properties", JsonFields.List(Properties.Select(p => JsonFields.Of(("id", p.Id), ("value", p.Value)))), isSet: true);
    }
}

/// <summary>Short calls that make the properties of a <see cref="FieldOverride"/>: an id and its value.</summary>
public static class FieldProperty
{
    /// <summary>The unit.</summary>
    /// <param name="unit">One of <see cref="Units"/>.</param>
    public static (string Id, object? Value) Unit(string unit) => ("unit", unit);

    /// <summary>The digits after the point.</summary>
    /// <param name="decimals">How many.</param>
    public static (string Id, object? Value) Decimals(int decimals) => ("decimals", decimals);

    /// <summary>One color.</summary>
    /// <param name="color">The color, by name or number.</param>
    public static (string Id, object? Value) Color(string color) => ("color", JsonFields.Of(("fixedColor", color), ("mode", "fixed")));

    /// <summary>Colors by value.</summary>
    /// <param name="steps">The colors, from the least value up; the first begins at no value.</param>
    public static (string Id, object? Value) Thresholds(params IReadOnlyList<ThresholdStep> steps) =>
        ("thresholds", JsonFields.Of(("mode", "absolute"), ("steps", JsonFields.List(steps.Select(Step)))));

    /// <summary>How dark the area under a line is, in percent.</summary>
    /// <param name="percent">From 0 to 100.</param>
    public static (string Id, object? Value) FillOpacity(int percent) => ("custom.fillOpacity", percent);

    /// <summary>The width of a line.</summary>
    /// <param name="pixels">The width, in pixels.</param>
    public static (string Id, object? Value) LineWidth(int pixels) => ("custom.lineWidth", pixels);

    /// <summary>A dashed line.</summary>
    /// <param name="dash">The lengths of dashes and gaps, in pixels. Default: Grafana's.</param>
    public static (string Id, object? Value) Dashed(params int[] dash) => (
        "custom.lineStyle", dash is { Length: > 0 } ? JsonFields.Of(("dash", dash), ("fill", "dash")) : JsonFields.Of(("fill", "dash")));

    /// <summary>How series are stacked.</summary>
    /// <param name="mode"><c>none</c>, <c>normal</c> or <c>percent</c>.</param>
    public static (string Id, object? Value) Stacking(string mode) => ("custom.stacking", JsonFields.Of(("mode", mode)));

    /// <summary>Whether series are drawn below the axis.</summary>
    public static (string Id, object? Value) NegativeY { get; } = ("custom.transform", "negative-Y");

    /// <summary>A link of each cell or series.</summary>
    /// <param name="title">The text.</param>
    /// <param name="url">Where it leads, with values as <c>${__data.fields.Pod}</c> or <c>${__value.text}</c>.</param>
    public static (string Id, object? Value) Link(string title, string url) =>
        ("links", new object[] { JsonFields.Of(("title", title), ("url", url)) });

    private static JsonFields Step(ThresholdStep step) => step.Fields.With(step.Value is null && !step.WriteNull
        ? JsonFields.Of(("color", step.Color))
        : JsonFields.Of(("color", step.Color), ("value", step.Value)));
}
