namespace KubePrometheus.Dashboards;

/// <summary>
/// Short calls that make panels, rows and queries, for <c>using static KubePrometheus.Dashboards.Panels;</c>. What a call does not say is
/// said by <c>with { … }</c>: <c>Graph("Load", Units.Short, Query("node_load1", "1m")) with { Stack = true }</c>.
/// </summary>
public static class Panels
{
    /// <summary>A row, whose panels divide 12 columns.</summary>
    /// <param name="title">The title.</param>
    /// <param name="panels">The panels, from left to right.</param>
    public static Row Row(string title, params Panel[] panels) => new() { Title = title, Panels = panels };

    /// <summary>A row without a title, whose panels divide 12 columns.</summary>
    /// <param name="panels">The panels, from left to right.</param>
    public static Row Row(params Panel[] panels) => new() { Title = "Dashboard Row", ShowTitle = false, Panels = panels };

    /// <summary>A query.</summary>
    /// <param name="expr">The PromQL expression.</param>
    /// <param name="legend">How each series is called, with labels as <c>{{pod}}</c>. Default: by all its labels.</param>
    public static Target Query(string expr, string legend = "") => new() { Expr = expr, LegendFormat = legend };

    /// <summary>A query of the last value, whose result is a table.</summary>
    /// <param name="expr">The PromQL expression.</param>
    public static Target TableQuery(string expr) => new() { Expr = expr, Format = "table", Instant = true };

    /// <summary>Series over time, for Grafana before version 12.</summary>
    /// <param name="title">The title.</param>
    /// <param name="axis">The unit, or the left axis; the right one is as the left.</param>
    /// <param name="queries">The queries.</param>
    public static GraphPanel Graph(string title, Axis axis, params Target[] queries) =>
        new() { Title = title, LeftAxis = axis, Targets = queries };

    /// <summary>Series over time, for Grafana 8 and later.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="queries">The queries.</param>
    public static TimeSeriesPanel TimeSeries(string title, string unit, params Target[] queries) =>
        new() { Title = title, FieldConfig = new() { Defaults = FieldOptions.Of(unit) }, Targets = queries };

    /// <summary>Numbers as bars.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="query">The query.</param>
    public static BarGaugePanel BarGauge(string title, string unit, Target query) =>
        new() { Title = title, FieldConfig = new() { Defaults = new() { Unit = unit } }, Targets = [query] };

    /// <summary>One number, as Grafana before version 7 had it.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="query">The query.</param>
    public static SinglestatPanel Singlestat(string title, string unit, Target query) =>
        new() { Title = title, Format = unit, Targets = [query] };

    /// <summary>One number with a small graph.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="query">The query.</param>
    public static StatPanel Stat(string title, string unit, Target query) =>
        new() { Title = title, FieldConfig = new() { Defaults = new() { Unit = unit } }, Targets = [query] };

    /// <summary>One number on a dial.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="query">The query.</param>
    public static GaugePanel Gauge(string title, string unit, Target query) =>
        new() { Title = title, FieldConfig = new() { Defaults = new() { Unit = unit } }, Targets = [query] };

    /// <summary>A table, for Grafana 7 and later. More than one query take <see cref="TablePanel.Transformations"/>.</summary>
    /// <param name="title">The title.</param>
    /// <param name="queries">The queries, each by <see cref="TableQuery"/>.</param>
    public static TablePanel Table(string title, params Target[] queries) => new() { Title = title, Targets = queries };

    /// <summary>A text.</summary>
    /// <param name="title">The title.</param>
    /// <param name="markdown">The text, in Markdown.</param>
    public static TextPanel Text(string title, string markdown) => new() { Title = title, Content = markdown };

    /// <summary>
    /// Panels on the grid, line by line: the panels of a line are of equal width and height, each line below the one before.
    /// </summary>
    /// <param name="height">The height of each line, in units of 30 pixels.</param>
    /// <param name="lines">The panels of each line, from left to right.</param>
    public static IReadOnlyList<Panel> Lines(int height, params Panel[][] lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return
        [
            .. lines.SelectMany((line, y) =>
                line.Select((panel, x) => panel.At(24 / line.Length * x, y * height, 24 / line.Length, height))),
        ];
    }
}
