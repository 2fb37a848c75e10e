using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>The API server: how well it keeps its promise of 99 % good answers in 30 days, its queues of work, its own resources.</summary>
internal static class ApiserverDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var selector = $"{c.Apiserver}, instance=~\"$instance\", {c.Cluster}";
        var all = new ApiserverIndicators(c, "all", "all requests");
        var reads = new ApiserverIndicators(c, "read", "LIST and GET requests");
        var writes = new ApiserverIndicators(c, "write", "POST, PUT, PATCH and DELETE requests");

        return new()
        {
            Title = "Kubernetes / API server",
            Uid = "09ec8aa1e996d6ffcd6817bbaff4db1b",
            Variables =
            [
                c.Datasource(),
                c.ClusterVariable("apiserver_request_total") with { Label = "cluster" },
                Variables.Query("instance", $"label_values(apiserver_request_total{{{c.Apiserver}, {c.Cluster}}}, instance)") with
                {
                    IncludeAll = true,
                },
            ],
            Panels =
            [
                Text("Notice", ApiserverIndicators.Notice) with
                {
                    Span = 12,
                    Grid = new(0, 0, 24, 2),
                },
            ],
            Rows =
            [
                Row(
                    Availability("Availability (30d) > 99.000%", all) with { Span = 4 },
                    Graph("ErrorBudget (30d) > 99.000%", new(Units.PercentUnit) { Decimals = 3 }, Query(all.Budget, "errorbudget")) with
                    {
                        Description = ApiserverIndicators.BudgetMeaning,
                        Decimals = 3,
                        Fill = 10,
                    }),
                Row(
                    Availability("Read Availability (30d)", reads),
                    Requests("Read SLI - Requests", reads),
                    Errors("Read SLI - Errors", reads),
                    Duration("Read SLI - Duration", reads)),
                Row(
                    Availability("Write Availability (30d)", writes),
                    Requests("Write SLI - Requests", writes),
                    Errors("Write SLI - Errors", writes),
                    Duration("Write SLI - Duration", writes)),
                Row(
                    Graph("Work Queue Add Rate", Axis.FromZero(Units.OperationsPerSecond),
                        Queue($$"""sum(rate(workqueue_adds_total{{{selector}}}[5m])) by (instance, name)""")) with
                    {
                        Legend = Legend.Hidden,
                        Span = 6,
                    },
                    Graph("Work Queue Depth", Axis.FromZero(Units.Short),
                        Queue($$"""sum(rate(workqueue_depth{{{selector}}}[5m])) by (instance, name)""")) with
                    {
                        Legend = Legend.Hidden,
                        Span = 6,
                    },
                    Graph("Work Queue Latency", Units.Seconds,
                        Queue(
                            "histogram_quantile(0.99, "
                            + $$"""sum(rate(workqueue_queue_duration_seconds_bucket{{{selector}}}[5m])) by (instance, name, le))""")) with
                    {
                        Legend = Legend.CurrentTable,
                        Span = 12,
                    }),
                Row(ControlPlanePanels.Process(selector)),
            ],
        };

        static SinglestatPanel Availability(string title, ApiserverIndicators of) =>
            Singlestat(title, Units.PercentUnit, Query(of.Availability)) with { Description = of.AvailabilityMeaning, Decimals = 3 };

        static GraphPanel Requests(string title, ApiserverIndicators of) =>
            Graph(title, Units.RequestsPerSecond, Query(of.Requests, "{{ code }}")) with
            {
                Description = of.RequestsMeaning,
                Stack = true,
                Fill = 10,
                SeriesOverrides = [.. ApiserverIndicators.Colors.Select(c => new SeriesOverride(c.Pattern) { Color = c.Color })],
            };

        static GraphPanel Errors(string title, ApiserverIndicators of) =>
            Graph(title, Axis.FromZero(Units.PercentUnit), Query(of.Errors, "{{ resource }}")) with { Description = of.ErrorsMeaning };

        static GraphPanel Duration(string title, ApiserverIndicators of) =>
            Graph(title, Units.Seconds, Query(of.Duration("apiserver_request_duration_seconds"), "{{ resource }}")) with
            {
                Description = of.DurationMeaning,
            };

        static Target Queue(string expr) => Query(expr, "{{instance}} {{name}}");
    }
}
