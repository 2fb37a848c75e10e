namespace KubePrometheus.Dashboards;

/// <summary>Series over time, as lines, bars or points.</summary>
public sealed record GraphPanel : Panel
{
    /// <summary>Fields that graphs of every kind have with the same value.</summary>
    internal static readonly JsonFields Common = JsonFields.Of(
        ("aliasColors", JsonFields.None), ("dashLength", 10), ("dashes", false), ("pointradius", 5), ("renderer", "flot"),
        ("spaceLength", 10), ("timeFrom", null), ("timeShift", null));

    internal static readonly JsonFields FixedFields =
        Common.With(JsonFields.Of(("fillGradient", 0), ("gridPos", JsonFields.None), ("repeat", null)));

    /// <summary>Makes a graph.</summary>
    public GraphPanel() => Fields = FixedFields;

    /// <inheritdoc/>
    public override string Type => "graph";

    /// <summary>The left axis, and with it the unit. Default: short numbers. (<c>yaxes[0]</c>)</summary>
    public Axis LeftAxis { get; init; } = new();

    /// <summary>The right axis. Default: as the left one. (<c>yaxes[1]</c>)</summary>
    public Axis? RightAxis { get; init; }

    /// <summary>The axis of time. (<c>xaxis</c>)</summary>
    public XAxis XAxis { get; init; } = new();

    /// <summary>The legend. Default: the names of the series, below. (<c>legend</c>)</summary>
    public Legend Legend { get; init; } = Legend.Below;

    /// <summary>What is shown under the mouse. Default: one series. (<c>tooltip</c>)</summary>
    public Tooltip Tooltip { get; init; } = new(Shared: false);

    /// <summary>Whether the series are stacked. Default: false. (<c>stack</c>)</summary>
    public bool Stack { get; init; }

    /// <summary>Whether stacked series are shares of their sum. Default: false. (<c>percentage</c>)</summary>
    public bool Percentage { get; init; }

    /// <summary>Whether series are lines. Default: true. (<c>lines</c>)</summary>
    public bool Lines { get; init; } = true;

    /// <summary>Whether series are bars. Default: false. (<c>bars</c>)</summary>
    public bool Bars { get; init; }

    /// <summary>Whether values are points. Default: false. (<c>points</c>)</summary>
    public bool Points { get; init; }

    /// <summary>Whether lines go in steps. Default: false. (<c>steppedLine</c>)</summary>
    public bool SteppedLine { get; init; }

    /// <summary>How dark the area under a line is, from 0 to 10. Default: 1. (<c>fill</c>)</summary>
    public int Fill { get; init; } = 1;

    /// <summary>The width of a line, in pixels. Default: 1. (<c>linewidth</c>)</summary>
    public int LineWidth { get; init; } = 1;

    /// <summary>What a gap in a series is. Default: a gap. (<c>nullPointMode</c>)</summary>
    public NullPointMode NullPointMode { get; init; }

    /// <summary>The digits after the point. Default: as many as it takes. (<c>decimals</c>)</summary>
    public int? Decimals { get; init; }

    /// <summary>What differs for some of the series. (<c>seriesOverrides</c>)</summary>
    public IReadOnlyList<SeriesOverride> SeriesOverrides { get; init => field = FrozenList.Of(value); } = FrozenList<SeriesOverride>.Empty;

    /// <summary>Lines and areas that mark a value. (<c>thresholds</c>)</summary>
    public IReadOnlyList<GraphThreshold> Thresholds { get; init => field = FrozenList.Of(value); } = FrozenList<GraphThreshold>.Empty;

    private protected override void Write(DashboardWriter writer)
    {
        writer.Field("bars", Bars);
        writer.Field("datasource", Datasource);
        writer.Field("decimals", Decimals);
        writer.Field("description", Description);
        writer.Field("fill", Fill);
        writer.Field("gridPos", Grid);
        writer.Field("id", Id);
        writer.Field("interval", Interval);
        writer.Field("legend", Legend);
        writer.Field("lines", Lines);
        writer.Field("linewidth", LineWidth);
        writer.Field("links", Links);
        writer.Field("minSpan", MinSpan);
        writer.Field("nullPointMode", NullPointMode.Text());
        writer.Field("percentage", Percentage);
        writer.Field("points", Points);
        writer.Field("repeat", Repeat);
        writer.Field("seriesOverrides", SeriesOverrides);
        writer.Field("span", Span);
        writer.Field("stack", Stack);
        writer.Field("steppedLine", SteppedLine);
        writer.Field("targets", Targets);
        writer.Field("thresholds", Thresholds);
        writer.Field("title", Title);
        writer.Field("tooltip", Tooltip);
        writer.Field("type", Type);
        writer.Field("xaxis", XAxis);
        writer.Field("yaxes", [LeftAxis, RightAxis ?? LeftAxis]);
    }
}

/// <summary>An axis of values. A text is an axis of that unit.</summary>
/// <param name="Format">The unit, one of <see cref="Units"/>. Default: short numbers. (<c>format</c>)</param>
public sealed record Axis(string Format = Units.Short) : IDashboardPart
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("label", null), ("max", null), ("min", null));

    /// <summary>An axis that is not shown.</summary>
    public static Axis Hidden { get; } = new() { Show = false };

    /// <summary>The least value. Default: by the data. (<c>min</c>)</summary>
    public double? Min { get; init; }

    /// <summary>The greatest value. Default: by the data. (<c>max</c>)</summary>
    public double? Max { get; init; }

    /// <summary>A text beside the axis. Default: none. (<c>label</c>)</summary>
    public string? Label { get; init; }

    /// <summary>The digits after the point. Default: as many as it takes. (<c>decimals</c>)</summary>
    public int? Decimals { get; init; }

    /// <summary>The base of a logarithmic axis; 1: linear. Default: 1. (<c>logBase</c>)</summary>
    public int LogBase { get; init; } = 1;

    /// <summary>Whether it is shown. Default: true. (<c>show</c>)</summary>
    public bool Show { get; init; } = true;

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = FixedFields;

    /// <summary>An axis of a unit.</summary>
    /// <param name="unit">The unit.</param>
    public static implicit operator Axis(string unit) => new(unit);

    /// <summary>An axis of a unit that begins at 0.</summary>
    /// <param name="unit">The unit.</param>
    public static Axis FromZero(string unit) => new(unit) { Min = 0 };

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("decimals", Decimals);
        writer.Field("format", Format);
        writer.Field("label", Label);
        writer.Field("logBase", LogBase);
        writer.Field("max", Max);
        writer.Field("min", Min);
        writer.Field("show", Show);
    }
}

/// <summary>The horizontal axis.</summary>
public sealed record XAxis : IDashboardPart
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("buckets", null), ("name", null));

    /// <summary><c>time</c>, <c>series</c> or <c>histogram</c>. Default: <c>time</c>. (<c>mode</c>)</summary>
    public string Mode { get; init; } = "time";

    /// <summary>Whether it is shown. Default: true. (<c>show</c>)</summary>
    public bool Show { get; init; } = true;

    /// <summary>Which value stands for a series where the mode is <c>series</c>: <c>current</c>, <c>avg</c>, … (<c>values</c>)</summary>
    public IReadOnlyList<string> Values { get; init => field = FrozenList.Of(value); } = FrozenList<string>.Empty;

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = FixedFields;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("mode", Mode);
        writer.Field("show", Show);
        writer.Field("values", Values);
    }
}

/// <summary>The legend of a graph: which series, with which of their values.</summary>
public sealed record Legend : IDashboardPart
{
    internal static readonly JsonFields FixedFields = JsonFields.Of(("alignAsTable", false), ("rightSide", false), ("sideWidth", null));

    /// <summary>The names of the series, below the graph.</summary>
    public static Legend Below { get; } = new();

    /// <summary>No legend.</summary>
    public static Legend Hidden { get; } = new() { Show = false };

    /// <summary>A table of names and current values, beside the graph.</summary>
    public static Legend CurrentTable { get; } = new() { Values = true, Current = true, AlignAsTable = true, RightSide = true };

    /// <summary>Whether there is one. Default: true. (<c>show</c>)</summary>
    public bool Show { get; init; } = true;

    /// <summary>Whether values stand beside the names. Default: false. (<c>values</c>)</summary>
    public bool Values { get; init; }

    /// <summary>The average. Default: false. (<c>avg</c>)</summary>
    public bool Avg { get; init; }

    /// <summary>The last value. Default: false. (<c>current</c>)</summary>
    public bool Current { get; init; }

    /// <summary>The greatest value. Default: false. (<c>max</c>)</summary>
    public bool Max { get; init; }

    /// <summary>The least value. Default: false. (<c>min</c>)</summary>
    public bool Min { get; init; }

    /// <summary>The sum. Default: false. (<c>total</c>)</summary>
    public bool Total { get; init; }

    /// <summary>Whether it is a table. Default: false. (<c>alignAsTable</c>)</summary>
    public bool? AlignAsTable { get; init; }

    /// <summary>Whether it stands beside the graph. Default: false, below. (<c>rightSide</c>)</summary>
    public bool? RightSide { get; init; }

    /// <summary>Whether series without values are left out. Default: Grafana's, false. (<c>hideEmpty</c>)</summary>
    public bool? HideEmpty { get; init; }

    /// <summary>Whether series of zeros are left out. Default: Grafana's, false. (<c>hideZero</c>)</summary>
    public bool? HideZero { get; init; }

    /// <summary>The value by which it is sorted: <c>current</c>, <c>avg</c>, … Default: none. (<c>sort</c>)</summary>
    public string? Sort { get; init; }

    /// <summary>Whether the greatest comes first. Default: Grafana's, false. (<c>sortDesc</c>)</summary>
    public bool? SortDesc { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = FixedFields;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("alignAsTable", AlignAsTable);
        writer.Field("avg", Avg);
        writer.Field("current", Current);
        writer.Field("hideEmpty", HideEmpty);
        writer.Field("hideZero", HideZero);
        writer.Field("max", Max);
        writer.Field("min", Min);
        writer.Field("rightSide", RightSide);
        writer.Field("show", Show);
        writer.Field("sort", Sort);
        writer.Field("sortDesc", SortDesc);
        writer.Field("total", Total);
        writer.Field("values", Values);
    }
}

/// <summary>What is shown under the mouse.</summary>
/// <param name="Shared">Whether all series are shown, or the one pointed at. (<c>shared</c>)</param>
/// <param name="Sort">In which order; null: left out. Default: that of the queries. (<c>sort</c>)</param>
/// <param name="ValueType">
/// Of stacked series, <c>individual</c> or <c>cumulative</c> values; null: left out. Default: <c>individual</c>. (<c>value_type</c>)
/// </param>
public sealed record Tooltip(bool Shared, TooltipSort? Sort = TooltipSort.None, string? ValueType = "individual") : IDashboardPart
{
    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("shared", Shared);
        writer.Field("sort", (long?)Sort);
        writer.Field("value_type", ValueType);
    }
}

/// <summary>The order of series in a tooltip.</summary>
public enum TooltipSort
{
    /// <summary>That of the queries.</summary>
    None,

    /// <summary>The least first.</summary>
    Increasing,

    /// <summary>The greatest first.</summary>
    Decreasing,
}

/// <summary>What a gap in a series is.</summary>
public enum NullPointMode
{
    /// <summary>A gap. (<c>null</c>)</summary>
    Null,

    /// <summary>Nought. (<c>null as zero</c>)</summary>
    NullAsZero,

    /// <summary>A line from the value before to the value after. (<c>connected</c>)</summary>
    Connected,
}

/// <summary>The words of enumerations in the JSON.</summary>
internal static class DashboardEnumText
{
    public static string Text(this NullPointMode mode) => mode switch
    {
        NullPointMode.NullAsZero => "null as zero",
        NullPointMode.Connected => "connected",
        _ => "null",
    };
}

/// <summary>What differs for some series of a graph.</summary>
/// <param name="Alias">The name of the series, or a pattern between slashes. (<c>alias</c>)</param>
public sealed record SeriesOverride(string Alias) : IDashboardPart
{
    /// <summary>The color. (<c>color</c>)</summary>
    public string? Color { get; init; }

    /// <summary>Whether lines are dashed. (<c>dashes</c>)</summary>
    public bool? Dashes { get; init; }

    /// <summary>How dark the area is, from 0 to 10. (<c>fill</c>)</summary>
    public int? Fill { get; init; }

    /// <summary>Whether the series is off until its name is clicked. (<c>hiddenSeries</c>)</summary>
    public bool? HiddenSeries { get; init; }

    /// <summary>Whether the tooltip leaves it out. (<c>hideTooltip</c>)</summary>
    public bool? HideTooltip { get; init; }

    /// <summary>Whether the legend has it. (<c>legend</c>)</summary>
    public bool? Legend { get; init; }

    /// <summary>The width of the line, in pixels. (<c>linewidth</c>)</summary>
    public int? LineWidth { get; init; }

    /// <summary>Whether it is stacked. (<c>stack</c>)</summary>
    public bool? Stack { get; init; }

    /// <summary>The stack it belongs to, such as <c>A</c>, in place of <see cref="Stack"/>. (<c>stack</c>)</summary>
    public string? StackGroup { get; init; }

    /// <summary><c>negative-Y</c>: below the axis. (<c>transform</c>)</summary>
    public string? Transform { get; init; }

    /// <summary>1: by the left axis; 2: by the right one. (<c>yaxis</c>)</summary>
    public int? YAxis { get; init; }

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("alias", Alias);
        writer.Field("color", Color);
        writer.Field("dashes", Dashes);
        writer.Field("fill", Fill);
        writer.Field("hiddenSeries", HiddenSeries);
        writer.Field("hideTooltip", HideTooltip);
        writer.Field("legend", Legend);
        writer.Field("linewidth", LineWidth);
        writer.Field("stack", (object?)StackGroup ?? Stack, StackGroup is not null || Stack is not null);
        writer.Field("transform", Transform);
        writer.Field("yaxis", YAxis);
    }
}

/// <summary>A line, or an area, that marks a value of a graph.</summary>
/// <param name="Value">The value. (<c>value</c>)</param>
public sealed record GraphThreshold(double Value) : IDashboardPart
{
    /// <summary><c>critical</c>, <c>warning</c>, <c>ok</c> or <c>custom</c>. Default: <c>critical</c>. (<c>colorMode</c>)</summary>
    public string ColorMode { get; init; } = "critical";

    /// <summary>Whether the area is filled. Default: true. (<c>fill</c>)</summary>
    public bool Fill { get; init; } = true;

    /// <summary>Whether there is a line. Default: true. (<c>line</c>)</summary>
    public bool Line { get; init; } = true;

    /// <summary><c>gt</c> (the area above) or <c>lt</c>. Default: <c>gt</c>. (<c>op</c>)</summary>
    public string Op { get; init; } = "gt";

    /// <summary><c>left</c> or <c>right</c>. Default: <c>left</c>. (<c>yaxis</c>)</summary>
    public string YAxis { get; init; } = "left";

    /// <summary>Fields that no property sets.</summary>
    public JsonFields Fields { get; init; } = JsonFields.None;

    void IDashboardPart.Write(DashboardWriter writer)
    {
        writer.Field("colorMode", ColorMode);
        writer.Field("fill", Fill);
        writer.Field("line", Line);
        writer.Field("op", Op);
        writer.Field("value", Value);
        writer.Field("yaxis", YAxis);
    }
}
