using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>
/// The second house style, that of the compute-resources, Windows and Prometheus dashboards: rows 250 pixels high with titles, a left axis
/// from zero and no right one, gaps as zero. Its tables and single numbers bear the settings of a graph too, as upstream's do.
/// </summary>
internal static class CompactPanels
{
    /// <summary>Fields of the dashboards in this style.</summary>
    public static readonly JsonFields DashboardFields = Dashboard.FixedFields.Without("__inputs", "__requires", "id");

    /// <summary>The legend of the graphs: the names of the series, below.</summary>
    public static readonly Legend Legend = Dashboards.Legend.Below with { Fields = JsonFields.None };

    private static readonly JsonFields QueryFields = JsonFields.Of(("legendLink", null));

    /// <summary>The settings of a graph that panels of other types bear.</summary>
    public static readonly JsonFields Leftovers = GraphPanel.Common.With(JsonFields.Of(
        ("bars", false), ("fill", 1),
        ("legend", JsonFields.Of(
            ("avg", false), ("current", false), ("max", false), ("min", false), ("show", true), ("total", false), ("values", false))),
        ("lines", true), ("linewidth", 1), ("nullPointMode", "null as zero"), ("percentage", false), ("points", false),
        ("seriesOverrides", Array.Empty<object>()), ("stack", false), ("steppedLine", false),
        ("tooltip", JsonFields.Of(("shared", false), ("sort", 2), ("value_type", "individual"))),
        ("xaxis", JsonFields.Of(("buckets", null), ("mode", "time"), ("name", null), ("show", true), ("values", Array.Empty<object>()))),
        ("yaxes", new[] { AxisFields(min: 0, show: true), AxisFields(min: null, show: false) })));

    /// <summary>A row with its title.</summary>
    public static Row Row(string title, params Panel[] panels) => new()
    {
        Title = title,
        Height = "250px",
        Collapsed = null,
        Fields = Dashboards.Row.Repeats,
        Panels = panels,
    };

    /// <summary>A row of single numbers, lower and without its title.</summary>
    public static Row Headlines(params Panel[] panels) => Row("Headlines", panels) with { Height = "100px", ShowTitle = false };

    /// <summary>A query of a graph.</summary>
    public static Target Query(string expr, string legend) =>
        new() { Expr = expr, LegendFormat = legend, RefId = "", Fields = QueryFields };

    /// <summary>Lines.</summary>
    public static GraphPanel Graph(string title, string unit, params Target[] queries) => new()
    {
        Title = title,
        LeftAxis = Axis.FromZero(unit),
        RightAxis = Axis.Hidden,
        Legend = Legend,
        Tooltip = new(Shared: false, TooltipSort.Decreasing),
        NullPointMode = NullPointMode.NullAsZero,
        Targets = queries,
        Fields = GraphPanel.Common,
    };

    /// <summary>Areas, one upon the other.</summary>
    public static GraphPanel Stack(string title, string unit, params Target[] queries) =>
        Graph(title, unit, queries) with { Stack = true, Fill = 10, LineWidth = 0 };

    /// <summary>One number, in percent; orange from 70, red from 80.</summary>
    public static SinglestatPanel Singlestat(string title, string expr) => new()
    {
        Title = title,
        Format = Units.PercentUnit,
        Thresholds = "70,80",
        NullPointMode = NullPointMode.NullAsZero,
        Targets = [new() { Expr = expr, LegendFormat = null, Instant = true }],
        Fields = Leftovers,
    };

    /// <summary>A table: for each query a column (<see cref="Column"/>), then those that name the rows (<see cref="Key"/>).</summary>
    public static TablePanel Table(string title, string[] queries, params ColumnStyle[] columns) => new()
    {
        Title = title,
        Transform = "table",
        Targets = [.. queries.Select(Panels.TableQuery)],
        Styles = [Time, .. columns, Rest],
        Fields = Leftovers.With("thresholds", Array.Empty<object>()),
    };

    /// <summary>The column of the query of a letter.</summary>
    public static ColumnStyle Column(char query, string title, string unit = Units.Short, int decimals = 2) =>
        Key($"Value #{query}", title) with { Unit = unit, Decimals = decimals };

    /// <summary>A column of a label.</summary>
    /// <param name="label">The label.</param>
    /// <param name="title">The heading.</param>
    /// <param name="link">Where its cells lead.</param>
    /// <param name="tooltip">What the link says.</param>
    public static ColumnStyle Key(string label, string title, string? link = null, string tooltip = "Drill down") => new(label)
    {
        Alias = title,
        Link = link is not null,
        LinkTargetBlank = false,
        LinkTooltip = tooltip,
        LinkUrl = link ?? "",
    };

    /// <summary>The dashboard with tooltips that show all series of a graph.</summary>
    public static Dashboard WithSharedTooltips(Dashboard dashboard) => dashboard with
    {
        Rows = [.. (dashboard.Rows ?? []).Select(r => r with { Panels = [.. r.Panels.Select(WithSharedTooltip)] })],
    };

    private static Panel WithSharedTooltip(Panel panel) => panel switch
    {
        GraphPanel graph => graph with { Tooltip = graph.Tooltip with { Shared = true } },
        _ => panel with
        {
            Fields = panel.Fields.With("tooltip", JsonFields.Of(("shared", true), ("sort", 2), ("value_type", "individual"))),
        },
    };

    private static readonly ColumnStyle Time = new("Time")
    {
        Alias = "Time",
        Type = "hidden",
        Fields = JsonFields.Of(("dateFormat", "YYYY-MM-DD HH:mm:ss")),
    };

    private static readonly ColumnStyle Rest = new("/.*/") { Type = "string" };

    private static JsonFields AxisFields(int? min, bool show) => JsonFields.Of(
        ("format", "short"), ("label", null), ("logBase", 1), ("max", null), ("min", min), ("show", show));
}
