using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>
/// The house style of Kubernetes' dashboards of v0.18: each query names its datasource, lines over a light area, a legend that is a table
/// beside the graph.
/// </summary>
internal static class MixedPanels
{
    /// <summary>Names of series made of the labels that differ.</summary>
    public const string Auto = "__auto";

    /// <summary>The legend with the last value of each series.</summary>
    public static readonly SeriesLegend LastValues = new()
    {
        AsTable = true,
        Calcs = ["lastNotNull"],
        DisplayMode = "table",
        Placement = "right",
        Show = true,
    };

    /// <summary>The legend without values.</summary>
    public static readonly SeriesLegend Names = LastValues with { Calcs = null };

    /// <summary>The fields that say with which Grafana a panel was saved.</summary>
    public static readonly JsonFields Saved = JsonFields.Of(("pluginVersion", "v11.4.0"));

    /// <summary>Lines over a light area.</summary>
    public static readonly FieldStyle Light = new() { FillOpacity = 10, ShowPoints = "never", SpanNulls = true };

    private static readonly SeriesTooltip OneSeries = new("single");

    /// <summary>A query of series over time.</summary>
    /// <param name="expr">The PromQL expression.</param>
    /// <param name="legend">How each series is called; null: left out.</param>
    public static Target Query(string expr, string? legend = Auto) => new()
    {
        Expr = expr,
        LegendFormat = legend,
        Datasource = DatasourceReference.Prometheus(),
        Format = null,
        IntervalFactor = null,
        RefId = "",
    };

    /// <summary>A query of the last value.</summary>
    /// <param name="expr">The PromQL expression.</param>
    public static Target LastValue(string expr) => Query(expr, legend: null) with { Instant = true };

    /// <summary>A query of the last value of each series, a column of a table.</summary>
    /// <param name="expr">The PromQL expression.</param>
    public static Target Column(string expr) => LastValue(expr) with { Format = "table" };

    /// <summary>Series over time.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit; null: none is written.</param>
    /// <param name="queries">The queries.</param>
    public static TimeSeriesPanel Series(string title, string? unit, params Target[] queries) => new()
    {
        Title = title,
        Datasource = DatasourceReference.Mixed,
        FieldConfig = new() { Defaults = FieldOptions.Of(unit) with { Style = Light } },
        Legend = LastValues,
        Tooltip = OneSeries,
        Links = null,
        Targets = queries,
        Fields = Saved,
    };

    /// <summary>One number.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="expr">The PromQL expression.</param>
    public static StatPanel Number(string title, string unit, string expr) => new()
    {
        Title = title,
        Datasource = DatasourceReference.Mixed,
        FieldConfig = new() { Defaults = FieldOptions.Of(unit) },
        ColorMode = "none",
        GraphMode = null,
        JustifyMode = null,
        Orientation = null,
        Reduce = null,
        TextMode = null,
        Links = null,
        Targets = [LastValue(expr)],
        Fields = Saved,
    };

    /// <summary>A variable of a query.</summary>
    /// <param name="name">The name, which is also its label.</param>
    /// <param name="query">The query.</param>
    public static QueryVariable Variable(string name, string query) => new()
    {
        Name = name,
        Label = name,
        Query = query,
        Datasource = DatasourceReference.Prometheus(),
        IncludeAll = null,
        Multi = null,
        Fields = JsonFields.None,
    };

    /// <summary>The variable <c>$cluster</c>.</summary>
    /// <param name="c">The context.</param>
    /// <param name="series">The series whose clusters it lists.</param>
    public static QueryVariable Cluster(DashboardContext c, string series) =>
        Variable("cluster", $"label_values({series}, {c.ClusterLabel})") with
        {
            Hide = c.ShowsClusters ? VariableHide.Nothing : VariableHide.Variable,
        };

    /// <summary>A dashboard: its first variable is the datasource, and its graphs and numbers have the least step of the options.</summary>
    /// <param name="c">The context.</param>
    /// <param name="title">The title.</param>
    /// <param name="uid">The uid.</param>
    /// <param name="variables">The variables after the datasource.</param>
    /// <param name="lines">The panels.</param>
    public static Dashboard Of(
        DashboardContext c, string title, string uid, Variable[] variables, params IEnumerable<GridLine> lines) => new()
        {
            Title = title,
            Uid = uid,
            Annotations = null,
            Cursor = null,
            Links = [new() { Title = "Kubernetes", Tags = c.Tags ?? [KubernetesDashboards.Collection], AsDropdown = true }],
            Panels = [.. GridLine.Placed(lines).Select(p => p is TablePanel or TextPanel ? p : p with { Interval = c.MinInterval })],
            Rows = null,
            SchemaVersion = 39,
            TimePicker = null,
            Variables = [Datasource(c), .. variables],
            Fields = JsonFields.None,
        };

    private static DatasourceVariable Datasource(DashboardContext c)
    {
        var variable = c.Datasource();
        return variable with
        {
            Label = "Data source",
            Current = variable.Current is { } current ? current with { Selected = true } : null,
            Fields = JsonFields.Of(("regex", "")),
        };
    }
}
