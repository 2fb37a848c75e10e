using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>
/// The house style of the dashboards of node-exporter, Prometheus and Alertmanager of v0.18: headings, and panels that all ask one
/// datasource.
/// </summary>
internal static class SeriesPanels
{
    /// <summary>The datasource chosen, as queries name it.</summary>
    public static readonly DatasourceReference Chosen = DatasourceReference.Prometheus("$datasource");

    /// <summary>A query.</summary>
    /// <param name="expr">The PromQL expression.</param>
    /// <param name="legend">How each series is called; null: left out.</param>
    public static Target Query(string expr, string? legend) => MixedPanels.Query(expr, legend) with { Datasource = Chosen };

    /// <summary>A query of the last value of each series, a column of a table.</summary>
    /// <param name="expr">The PromQL expression.</param>
    public static Target Column(string expr) => Query(expr, "") with { Format = "table", Instant = true };

    /// <summary>How lines are drawn.</summary>
    /// <param name="unit">The unit; null: left out.</param>
    /// <param name="fill">How dark the area under a line is, in percent.</param>
    /// <param name="stacking">How series are stacked; null: left out, not at all.</param>
    public static FieldOptions Lines(string? unit, int fill = 10, string? stacking = null) => FieldOptions.Of(unit) with
    {
        Style = new() { FillOpacity = fill, ShowPoints = "never", Stacking = stacking is null ? null : new(stacking) },
    };

    /// <summary>Areas, one upon the other.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="fill">How dark they are, in percent.</param>
    public static FieldOptions Areas(string unit, int fill = 10) => Lines(unit, fill, "normal");

    /// <summary>Series over time.</summary>
    /// <param name="title">The title.</param>
    /// <param name="values">How they are drawn.</param>
    /// <param name="queries">The queries.</param>
    public static TimeSeriesPanel Series(string title, FieldOptions values, params Target[] queries) => new()
    {
        Title = title,
        FieldConfig = new() { Defaults = values },
        Tooltip = new("multi"),
        Targets = queries,
    };

    /// <summary>The datasource, with a name at first.</summary>
    /// <param name="c">The context.</param>
    /// <param name="label">The label; null: left out.</param>
    /// <param name="current">The name at first, unless the options give one.</param>
    public static DatasourceVariable Datasource(DashboardContext c, string? label = null, string current = "default")
    {
        var variable = c.Datasource(current);
        return variable with { Label = label, Current = variable.Current! with { Selected = false }, Fields = JsonFields.None };
    }

    /// <summary>A variable of a query, without a label.</summary>
    /// <param name="name">The name.</param>
    /// <param name="query">The query.</param>
    public static QueryVariable Variable(string name, string query) =>
        MixedPanels.Variable(name, query) with { Label = null, Hide = null, Sort = null };

    /// <summary>A dashboard of lines of panels.</summary>
    /// <param name="title">The title.</param>
    /// <param name="uid">The uid.</param>
    /// <param name="datasource">The datasource of the panels.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="lines">The panels.</param>
    public static Dashboard Of(
        string title, string uid, DatasourceReference datasource, Variable[] variables, params IEnumerable<GridLine> lines) => new()
        {
            Title = title,
            Uid = uid,
            Annotations = null,
            Cursor = null,
            Editable = null,
            Links = null,
            Panels =
            [
                .. GridLine.Placed(lines).Select(p => p is RowPanel ? p : p with
                {
                    Datasource = datasource,
                    Links = null,
                    Fields = MixedPanels.Saved,
                }),
            ],
            Refresh = null,
            Rows = null,
            SchemaVersion = 39,
            TimePicker = null,
            Timezone = "utc",
            Variables = variables,
            Fields = JsonFields.None,
        };
}
