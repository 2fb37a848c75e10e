using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>What the dashboards of Weave Net have alike: variables, headings, single numbers, graphs and tables.</summary>
internal static class WeaveNetPanels
{
    private static readonly JsonFields SkipUrlSync = JsonFields.Of(("skipUrlSync", false));

    private static readonly JsonFields QueryFields = JsonFields.Of(("legendLink", null), ("step", 10));

    private static readonly JsonFields NumberFields = CompactPanels.Leftovers.With(SinglestatPanel.FixedFields).With(JsonFields.Of(
        ("options", JsonFields.None),
        ("sparkline", ((JsonFields)SinglestatPanel.FixedFields.Find("sparkline")!).With(JsonFields.Of(("ymax", null), ("ymin", null)))),
        ("tooltip", JsonFields.Of(("shared", false), ("sort", 0), ("value_type", "individual")))));

    private static readonly JsonFields GraphFields = GraphPanel.Common.With(JsonFields.Of(
        ("fillGradient", 4), ("hiddenSeries", false), ("options", JsonFields.Of(("dataLinks", Array.Empty<object>()))),
        ("timeRegions", Array.Empty<object>()), ("yaxis", JsonFields.Of(("align", false), ("alignLevel", null)))));

    private static readonly JsonFields TableFields = JsonFields.Of(
        ("fontSize", "100%"), ("options", JsonFields.None), ("pageSize", null), ("pluginVersion", "6.6.0"), ("showHeader", true),
        ("timeFrom", null), ("timeShift", null));

    /// <summary>A dashboard of Weave Net.</summary>
    /// <param name="title">The title.</param>
    /// <param name="uid">What links hold on to.</param>
    /// <param name="description">What it shows.</param>
    /// <param name="version">The version of the JSON.</param>
    /// <param name="iteration">When Grafana last laid it out, in milliseconds.</param>
    /// <param name="plugins">The types of panels, by id.</param>
    public static Dashboard WeaveNet(
        string title, string uid, string description, int version, long iteration, params string[] plugins) => new()
        {
            Title = title,
            Uid = uid,
            Description = description,
            Editable = true,
            SchemaVersion = 22,
            Timezone = "",
            Annotations = [Annotation.BuiltIn],
            Rows = null,
            Fields = Dashboard.FixedFields.Without("hideControls").With(JsonFields.Of(
            ("__requires", (JsonFields[])
            [
                Required("grafana", "grafana", "Grafana", "6.6.0"),
                .. plugins.Select(id => id == "prometheus"
                    ? Required(id, "datasource", "Prometheus", "1.0.0")
                    : Required(id, "panel", char.ToUpperInvariant(id[0]) + id[1..], "")),
            ]),
            ("iteration", iteration), ("version", version))),
        };

    /// <summary>The datasource, the cluster and an interval.</summary>
    public static Variable[] Common(DashboardContext c) =>
    [
        c.Datasource("prometheus") with
        {
            Fields = DatasourceVariable.FixedFields.With(SkipUrlSync).With(JsonFields.Of(("includeAll", false), ("multi", false))),
        },
        Edited(c.ClusterVariable("node_cpu_seconds_total")) with { Label = "cluster", Definition = "", Sort = VariableSort.Descending },
        Variables.Interval("interval", "4h", "4h") with { Current = new("4h", "4h", Selected: false), Hide = VariableHide.Variable },
    ];

    /// <summary>The variable as Grafana's editor writes it, asked for when the dashboard is opened.</summary>
    public static QueryVariable Edited(QueryVariable variable) => variable with
    {
        Refresh = VariableRefresh.OnLoad,
        Definition = variable.Query,
        Fields = QueryVariable.FixedFields.With(SkipUrlSync),
    };

    /// <summary>A heading.</summary>
    public static Panel Heading(int id, string title, int y, bool repeat = true) => new RowPanel
    {
        Id = id,
        Title = title,
        WriteCollapse = false,
        Fields = repeat ? JsonFields.Of(("datasource", null), ("repeat", null)) : JsonFields.Of(("datasource", null)),
    }.At(0, y, 24, 1);

    /// <summary>Panels of equal size, from left to right.</summary>
    public static IEnumerable<Panel> Line(int y, int width, int height, params Panel[] panels) =>
        panels.Select((panel, i) => panel.At(i * width, y, width, height));

    /// <summary>One number, whose color says how bad it is.</summary>
    public static SinglestatPanel Number(int id, string title, string expr, string thresholds = "1,10") => new()
    {
        Id = id,
        Title = title,
        Format = Units.Short,
        ColorValue = true,
        Thresholds = thresholds,
        NullPointMode = NullPointMode.NullAsZero,
        Targets = [new() { Expr = expr, LegendFormat = null, Instant = true, Hide = false }],
        Fields = NumberFields,
    };

    /// <summary>The number without a color of its own.</summary>
    public static SinglestatPanel Plain(this SinglestatPanel number) => number with { ColorValue = false };

    /// <summary>The panel with fields that Grafana 8 knows no more.</summary>
    public static SinglestatPanel With(this SinglestatPanel number, params (string Name, object? Value)[] fields) =>
        number with { Fields = number.Fields.With(JsonFields.Of(fields)) };

    /// <summary>A query of a graph.</summary>
    public static Target Query(string expr, string legend) =>
        new() { Expr = expr, LegendFormat = legend, Hide = false, Fields = QueryFields };

    /// <summary>Lines without a legend.</summary>
    public static GraphPanel Graph(int id, string title, params Target[] queries) => new()
    {
        Id = id,
        Title = title,
        LeftAxis = Left(Units.Short),
        RightAxis = Axis.Hidden,
        Legend = CompactPanels.Legend with { Show = false },
        Tooltip = new(Shared: true, TooltipSort.Decreasing),
        Targets = queries,
        Fields = GraphFields,
    };

    /// <summary>The graph with another gradient under its lines than 4.</summary>
    public static GraphPanel Gradient(this GraphPanel graph, int gradient) =>
        graph with { Fields = graph.Fields.With("fillGradient", gradient) };

    /// <summary>The left axis of a graph, which begins at 0 (upstream writes it as a text) or by the data.</summary>
    public static Axis Left(string unit, bool fromZero = true) =>
        new(unit) { Fields = Axis.FixedFields.With(JsonFields.Of(("label", ""), ("min", fromZero ? "0" : null))) };

    /// <summary>A table of the current value of each node.</summary>
    public static TablePanel Table(int id, string title, string column, string expr, ColumnSort? sort = null, int decimals = 0) => new()
    {
        Id = id,
        Title = title,
        Columns = [],
        Links = null,
        Interval = "",
        Transform = "timeseries_to_rows",
        Sort = sort ?? new(0, Descending: true),
        Targets = [new() { Expr = expr, LegendFormat = "{{node_ip}}", IntervalFactor = null, Instant = true, Hide = false }],
        Styles =
        [
            new("Time")
            {
                Alias = "Time",
                Type = "hidden",
                Fields = JsonFields.Of(("align", "auto"), ("dateFormat", "YYYY-MM-DD HH:mm:ss")),
            },
            Style("Metric", "Node") with { Fields = ColumnStyle.FixedFields.With(JsonFields.Of(("align", "left"), ("mappingType", 1))) },
            Style("Value", column) with
            {
                Decimals = decimals,
                Fields = ColumnStyle.FixedFields.Without("dateFormat").With("align", "left"),
            },
        ],
        Fields = TableFields,
    };

    /// <summary>The series with its instance, less the port, as a label.</summary>
    public static string Named(string label, string series) => $"""label_replace({series}, "{label}", "$1", "instance", "(.*):.*")""";

    private static ColumnStyle Style(string pattern, string title) =>
        new(pattern) { Alias = title, Colors = [.. Colorings.BrightGreenOrangeRed.Reverse()] };

    private static JsonFields Required(string id, string type, string name, string version) =>
        JsonFields.Of(("id", id), ("name", name), ("type", type), ("version", version));
}
