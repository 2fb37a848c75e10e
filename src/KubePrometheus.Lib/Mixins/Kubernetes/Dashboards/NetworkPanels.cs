using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>A query of the network traffic that a dashboard is about: the rate of <c>container_network_WHAT_total</c>.</summary>
/// <param name="what">What is counted, such as <c>receive_bytes</c>.</param>
/// <param name="aggregation"><c>sum</c> or <c>avg</c>.</param>
internal delegate string TrafficQuery(string what, string aggregation = "sum");

/// <summary>What the networking dashboards have alike: variables, headings, graphs of bytes and packets, a table of the present.</summary>
internal static class NetworkPanels
{
    /// <summary>The series that says to which workload a pod belongs.</summary>
    public const string Owners = "namespace_workload_pod:kube_pod_owner:relabel";

    private static readonly JsonFields Step = JsonFields.Of(("step", 10));

    private static readonly Legend NamesOnly = Legend.Below with { HideEmpty = true, HideZero = true };

    private static readonly JsonFields GraphFields = GraphPanel.FixedFields.With("paceLength", 10);

    private static readonly JsonFields TableFields = JsonFields.Of(
        ("fill", 1), ("lines", true), ("linewidth", 1), ("nullPointMode", "null as zero"), ("renderer", "flot"),
        ("scroll", true), ("showHeader", true), ("spaceLength", 10), ("timeFrom", null), ("timeShift", null));

    /// <summary>A networking dashboard.</summary>
    public static Dashboard Networking(string title, string uid, Variable[] variables, Panel[] panels) => new()
    {
        Title = title,
        Uid = uid,
        Editable = true,
        Annotations = [Annotation.BuiltIn],
        Variables = variables,
        Panels = panels,
    };

    /// <summary>The resolution and the interval of subqueries.</summary>
    public static Variable[] Resolution { get; } =
    [
        Variables.Interval("resolution", "5m", "30s", "5m", "1h"),
        Variables.Interval("interval", "5m", "4h") with { Hide = VariableHide.Variable, Selected = "4h" },
    ];

    /// <summary>The cluster, of those that have a series; that of cAdvisor's targets unless another is given.</summary>
    public static QueryVariable Cluster(DashboardContext c, string? series = null) =>
        c.ClusterVariable(series ?? $"up{{{c.Cadvisor}}}") with { Sort = VariableSort.None };

    /// <summary>The namespace, of those that receive packets.</summary>
    public static QueryVariable Namespace(DashboardContext c) =>
        Edited("namespace", "kube-system", $"label_values(container_network_receive_packets_total{{{c.Cluster}}}, namespace)");

    /// <summary>A variable as Grafana's editor writes it.</summary>
    public static QueryVariable Edited(string name, string current, string query) => Variables.Query(name, query) with
    {
        Definition = query,
        Current = new(current, current),
        Fields = QueryVariable.FixedFields
            .With(JsonFields.Of(("auto", false), ("auto_count", 30), ("auto_min", "10s"), ("skipUrlSync", false))),
    };

    /// <summary>The address of a networking dashboard.</summary>
    public static string Link(string uid, string slug, string variables) => $"d/{uid}/{slug}?orgId=1&refresh=30s&{variables}";

    /// <summary>A heading; with panels, it is shut and holds them.</summary>
    public static Panel Heading(string title, int y, params Panel[] panels) =>
        new RowPanel { Title = title, Collapsed = panels.Length > 0, Panels = panels }.At(0, y, 24, 1);

    /// <summary>The panel in the left half of the grid.</summary>
    public static Panel Left(this Panel panel, int y, int height = 9) => panel.At(0, y, 12, height);

    /// <summary>The panel in the right half of the grid.</summary>
    public static Panel Right(this Panel panel, int y, int height = 9) => panel.At(12, y, 12, height);

    /// <summary>The panel over the whole width of the grid.</summary>
    public static Panel Wide(this Panel panel, int y) => panel.At(0, y, 24, 9);

    /// <summary>Stacked lines of bytes a second.</summary>
    public static GraphPanel Bytes(string title, string expr, string legend) => Graph(title, Units.BytesPerSecond, expr, legend);

    /// <summary>Stacked lines of packets a second.</summary>
    public static GraphPanel Packets(string title, string expr, string legend) => Graph(title, Units.PacketsPerSecond, expr, legend);

    /// <summary>Stacked lines.</summary>
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

    /// <summary>The graph with all values of its series in a table beside it.</summary>
    public static GraphPanel Detailed(GraphPanel graph) => graph with
    {
        Span = 24,
        MinSpan = 24,
        Legend = Legend.CurrentTable with { HideEmpty = true, HideZero = true, Avg = true, Max = true, Min = true },
    };

    /// <summary>A bar for the current bytes a second of each series, the greatest first.</summary>
    public static GraphPanel Bars(string title, string expr, string legend) => Graph(title, Units.BytesPerSecond, expr, legend) with
    {
        Bars = true,
        Lines = false,
        Stack = false,
        LineWidth = 1,
        NullPointMode = NullPointMode.Null,
        Span = 24,
        MinSpan = 24,
        XAxis = new() { Mode = "series", Show = false, Values = ["current"] },
        Legend = Legend.CurrentTable with { HideEmpty = true, HideZero = true, Sort = "current", SortDesc = true },
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
        Fields = SinglestatPanel.FixedFields.Without("tooltip").With(JsonFields.Of(
            ("decimals", 0), ("format", "time_series"), ("height", 9), ("nullPointMode", "connected"), ("thresholds", ""),
            ("timeFrom", null), ("timeShift", null), ("valueName", "current"),
            ("options", JsonFields.Of(("fieldOptions", JsonFields.Of(
                ("calcs", new[] { "last" }),
                ("defaults", JsonFields.Of(("max", 10_000_000_000), ("min", 0), ("title", subject), ("unit", Units.BytesPerSecond))),
                ("mappings", Array.Empty<object>()),
                ("override", JsonFields.None),
                ("thresholds", new[]
                {
                    DialStep(0, "dark-green", null), DialStep(1, "dark-yellow", 5_000_000_000), DialStep(2, "dark-red", 7_000_000_000),
                }),
                ("values", false))))))),
    };

    /// <summary>The table of what goes on now: a column for each query, then the key, whose cells lead to another dashboard.</summary>
    public static TablePanel CurrentStatus(TrafficQuery rate, bool averages, string key, string keyTitle, string link)
    {
        (string Title, string Unit, string Expr)[] columns =
        [
            (averages ? "Current Bandwidth Received" : "Bandwidth Received", Units.BytesPerSecond, rate("receive_bytes")),
            (averages ? "Current Bandwidth Transmitted" : "Bandwidth Transmitted", Units.BytesPerSecond, rate("transmit_bytes")),
            ("Average Bandwidth Received", Units.BytesPerSecond, rate("receive_bytes", "avg")),
            ("Average Bandwidth Transmitted", Units.BytesPerSecond, rate("transmit_bytes", "avg")),
            ("Rate of Received Packets", Units.PacketsPerSecond, rate("receive_packets")),
            ("Rate of Transmitted Packets", Units.PacketsPerSecond, rate("transmit_packets")),
            ("Rate of Received Packets Dropped", Units.PacketsPerSecond, rate("receive_packets_dropped")),
            ("Rate of Transmitted Packets Dropped", Units.PacketsPerSecond, rate("transmit_packets_dropped")),
        ];
        columns = averages ? columns : [.. columns[..2], .. columns[4..]];
        return new()
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
            Fields = TableFields.With("fontSize", averages ? "90%" : "100%"),
        };
    }

    private static string ValueColumn(int query) => $"Value #{(char)('A' + query)}";

    private static ColumnStyle Style(string pattern, string title, string unit) =>
        new(pattern) { Alias = title, Unit = unit, Link = false, LinkTooltip = "Drill down", LinkUrl = "" };

    private static JsonFields DialStep(int index, string color, long? value) =>
        JsonFields.Of(("color", color), ("index", index), ("value", value));
}
