using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>
/// The API server of v0.18: how well it keeps its promise of 99 % good answers in 30 days, its queues of work, its own resources.
/// </summary>
internal static class ApiserverDashboardOfV0_18
{
    private static readonly SeriesLegend Beside = Names with { DisplayMode = null };

    private static readonly FieldStyle Full = new() { FillOpacity = 100 };

    public static Dashboard Build(DashboardContext c)
    {
        var selector = $"{c.Apiserver}, instance=~\"$instance\", {c.Cluster}";
        var all = new ApiserverIndicators(c, "all", "all requests");
        var reads = new ApiserverIndicators(c, "read", "LIST and GET requests");
        var writes = new ApiserverIndicators(c, "write", "POST, PUT, PATCH and DELETE requests");

        return Of(
            c, "Kubernetes / API server", "09ec8aa1e996d6ffcd6817bbaff4db1b",
            [
                Cluster(c, $"up{{{c.Apiserver}}}"),
                ControlPlanePanelsOfV0_18.Instance($"{c.Apiserver}, {c.Cluster}") with { Label = null },
            ],
            [
                new(2, new TextPanel
                {
                    Title = "Notice",
                    Description = ApiserverIndicators.Notice,

                    // the options of a panel are data, and this text is one of them
                    Content = "The SLO (service level objective) and other metrics displayed on this dashboard "
                        + "are for informational purposes only.",
                    Mode = null,
                    InOptions = true,
                    Datasource = DatasourceReference.Mixed,
                    Fields = Saved,
                }),
                new(7,
                    Availability("Availability (30d) > 99.000%", all),
                    Graph("Error Budget (30d) > 99.000%",
                        FieldOptions.Of(Units.PercentUnit) with { Decimals = 3, Style = Full }, Query(all.Budget, "error budget")) with
                    {
                        Description = ApiserverIndicators.BudgetMeaning,
                    })
                {
                    Widths = [8, 16],
                },
                new(7,
                    Availability("Read Availability (30d)", reads),
                    Requests("Read SLI - Requests", reads),
                    Errors("Read SLI - Errors", reads),
                    Duration("Read SLI - Duration", reads)),
                new(7,
                    Availability("Write Availability (30d)", writes),
                    Requests("Write SLI - Requests", writes),
                    Errors("Write SLI - Errors", writes),
                    Duration("Write SLI - Duration", writes)),
                new(7,
                    Queue("Work Queue Add Rate", Units.OperationsPerSecond,
                        $$"""sum(rate(workqueue_adds_total{{{selector}}}[$__rate_interval])) by (instance, name)"""),
                    Queue("Work Queue Depth", Units.Short,
                        $$"""sum(rate(workqueue_depth{{{selector}}}[$__rate_interval])) by (instance, name)""")),
                new(7, Queue("Work Queue Latency", Units.Seconds,
                    "histogram_quantile(0.99, "
                        + $$"""sum(rate(workqueue_queue_duration_seconds_bucket{{{selector}}}[$__rate_interval])) """
                        + "by (instance, name, le))") with
                {
                    Legend = Beside with { Calcs = LastValues.Calcs },
                }),
                ControlPlanePanelsOfV0_18.Process(selector, Graph, FromZero),
            ]);
    }

    private static StatPanel Availability(string title, ApiserverIndicators of) =>
        Number(title, Units.PercentUnit, of.Availability) with
        {
            Description = of.AvailabilityMeaning,
            FieldConfig = new() { Defaults = FieldOptions.Of(Units.PercentUnit) with { Decimals = 3 } },
            ColorMode = null,
            Targets = [Query(of.Availability) with { LegendFormat = null }],
        };

    private static TimeSeriesPanel Requests(string title, ApiserverIndicators of)
    {
        var values = FieldOptions.Of(Units.RequestsPerSecond) with { Style = Full with { Stacking = Stacking.Normal } };
        return Graph(title, values, Query(of.Requests, "{{ code }}")) with
        {
            Description = of.RequestsMeaning,
            FieldConfig = new()
            {
                Defaults = values,
                Overrides = [.. ApiserverIndicators.Colors.Select(c => FieldOverride.ByPattern(c.Pattern, ("color", c.Color)))],
            },
        };
    }

    private static TimeSeriesPanel Errors(string title, ApiserverIndicators of) =>
        FromZero(title, Units.PercentUnit, Query(of.Errors, "{{ resource }}")) with { Description = of.ErrorsMeaning };

    private static TimeSeriesPanel Duration(string title, ApiserverIndicators of) =>
        Graph(title, Units.Seconds, Query(of.Duration("apiserver_request_sli_duration_seconds"), "{{ resource }}")) with
        {
            Description = of.DurationMeaning,
        };

    private static TimeSeriesPanel Queue(string title, string unit, string expr) =>
        FromZero(title, unit, Query(expr, "{{instance}} {{name}}")) with { Legend = Beside with { Show = false } };

    private static TimeSeriesPanel FromZero(string title, string unit, params Target[] queries) =>
        Graph(title, FieldOptions.Of(unit) with { Min = 0 }, queries);

    private static TimeSeriesPanel Graph(string title, string unit, params Target[] queries) =>
        Graph(title, FieldOptions.Of(unit), queries);

    private static TimeSeriesPanel Graph(string title, FieldOptions values, params Target[] queries) =>
        Series(title, values.Unit, queries) with { FieldConfig = new() { Defaults = values }, Legend = Beside };
}
