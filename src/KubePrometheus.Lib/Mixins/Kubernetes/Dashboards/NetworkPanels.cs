using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus.Mixins;

/// <summary>What the networking dashboards have alike: variables, headings, graphs of bytes and packets, a table of what goes on now.</summary>
internal static class NetworkPanels
{
    private static readonly JsonFields Step = JsonFields.Of(("step", 10));

    private static readonly Legend NamesOnly = Legend.Below with { HideEmpty = true, HideZero = true };

    private static readonly JsonFields GraphFields = GraphPanel.House.With("paceLength", 10);

    private static readonly JsonFields TableFields = JsonFields.Of(
        ("fill", 1), ("lines", true), ("linewidth", 1), ("nullPointMode", "null as zero"), ("renderer", "flot"),
        ("scroll", true), ("showHeader", true), ("spaceLength", 10), ("timeFrom", null), ("timeShift", null));

    /// <summary>The resolution and the interval of subqueries.</summary>
    public static IReadOnlyList<Variable> Resolution { get; } =
    [
        Variables.Interval("resolution", "5m", "30s", "5m", "1h"),
        Variables.Interval("interval", "5m", "4h") with { Hide = VariableHide.Variable, Selected = "4h" },
    ];

    /// <summary>The cluster, of those whose containers are known.</summary>
    public static QueryVariable Cluster(DashboardContext c, string series) => c.ClusterVariable(series) with { Sort = VariableSort.None };

    /// <summary>A variable as Grafana's editor writes it.</summary>
    public static QueryVariable Edited(string name, string query, string current) => Variables.Query(name, query) with
    {
        Definition = query,
        Current = new(current, current),
        Fields = QueryVariable.House.With(JsonFields.Of(("auto", false), ("auto_count", 30), ("auto_min", "10s"), ("skipUrlSync", false))),
    };

    /// <summary>A heading; with panels, it is shut and holds them.</summary>
    public static Panel Heading(string title, int y, params Panel[] panels) =>
        new RowPanel { Title = title, Collapsed = panels.Length > 0, Panels = panels }.At(0, y, 24, 1);

    /// <summary>Stacked lines, of half the width.</summary>
    public static GraphPanel Graph(string title, string unit, string expr, string legend) => new()
    {
        Title = title,
        LeftAxis = Axis.FromZero(unit),
        Legend = NamesOnly,
        Tooltip = new(Shared: true, TooltipSort.Decreasing),
        Stack = true,
        Fill = 2,
        LineWidth = 2,
        NullPointMode = NullPointMode.Connected,
        Span = 12,
        MinSpan = 12,
        Targets = [new() { Expr = expr, LegendFormat = legend, IntervalFactor = 1, Fields = Step }],
        Fields = GraphFields,
    };

    /// <summary>A dial up to 10 GB/s.</summary>
    public static GaugePanel Dial(string title, string expr, string subject) => new()
    {
        Title = title,
        FieldConfig = null,
        Reduce = null,
        Interval = null,
        Span = 12,
        MinSpan = 12,
        Targets = [new() { Expr = expr, IntervalFactor = 1, Fields = JsonFields.Of(("instant", null)) }],
        Fields = SinglestatPanel.House.Without("tooltip").With(JsonFields.Of(
            ("decimals", 0), ("format", "time_series"), ("height", 9), ("nullPointMode", "connected"), ("thresholds", ""), ("valueName", "current"),
            ("timeFrom", null), ("timeShift", null),
            ("options", JsonFields.Of(("fieldOptions", JsonFields.Of(
                ("calcs", new[] { "last" }),
                ("defaults", JsonFields.Of(("max", 10_000_000_000), ("min", 0), ("title", subject), ("unit", Units.BytesPerSecond))),
                ("mappings", Array.Empty<object>()),
                ("override", JsonFields.None),
                ("thresholds", new[] { DialStep(0, "dark-green", null), DialStep(1, "dark-yellow", 5_000_000_000), DialStep(2, "dark-red", 7_000_000_000) }),
                ("values", false))))))),
    };

    /// <summary>The table of what goes on now: a column for each query, then the key, whose cells lead to another dashboard.</summary>
    public static TablePanel CurrentStatus(string key, string keyTitle, string link, string fontSize, params (string Title, string Unit, string Expr)[] columns) => new()
    {
        Title = "Current Status",
        Span = 24,
        MinSpan = 24,
        Columns = ["Time", .. columns.Select((_, i) => ValueColumn(i)), key],
        Sort = new(0, Descending: false),
        Styles =
        [
            Style("Time", "Time", Units.Short) with { Type = "hidden" },
            .. columns.Select((c, i) => Style(ValueColumn(i), c.Title, c.Unit)),
            Style(key, keyTitle, Units.Short) with { Link = true, LinkUrl = link },
        ],
        Targets = [.. columns.Select(c => TableQuery(c.Expr) with { Fields = Step })],
        Fields = TableFields.With("fontSize", fontSize),
    };

    private static string ValueColumn(int query) => $"Value #{(char)('A' + query)}";

    private static ColumnStyle Style(string pattern, string title, string unit) =>
        new(pattern) { Alias = title, Unit = unit, Link = false, LinkTooltip = "Drill down", LinkUrl = "" };

    private static JsonFields DialStep(int index, string color, long? value) => JsonFields.Of(("color", color), ("index", index), ("value", value));
}
