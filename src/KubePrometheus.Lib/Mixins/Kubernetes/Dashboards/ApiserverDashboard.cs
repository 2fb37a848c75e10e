using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>The API server: how well it keeps its promise of 99 % good answers in 30 days, its queues of work, its own resources.</summary>
internal static class ApiserverDashboard
{
    private static readonly SeriesOverride[] ColorsByCode =
    [
        new("/2../i") { Color = "#56A64B" },
        new("/3../i") { Color = "#F2CC0C" },
        new("/4../i") { Color = "#3274D9" },
        new("/5../i") { Color = "#E02F44" },
    ];

    public static Dashboard Build(DashboardContext c)
    {
        var selector = $"{c.Apiserver}, instance=~\"$instance\", {c.Cluster}";

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
                Text("Notice", "Availability and error budget are computed over 30 days. They inform; nothing is promised by them.") with
                {
                    Span = 12,
                    Grid = new(0, 0, 24, 2),
                },
            ],
            Rows =
            [
                Row(
                    Availability("Availability (30d) > 99.000%", "all", "all requests") with { Span = 4 },
                    Graph("ErrorBudget (30d) > 99.000%", new(Units.PercentUnit) { Decimals = 3 },
                        Query($$"""100 * (apiserver_request:availability30d{verb="all", {{c.Cluster}}} - 0.990000)""", "errorbudget")) with
                    {
                        Description = "What is left of the 1 % of requests that may fail or be late within 30 days.",
                        Decimals = 3,
                        Fill = 10,
                    }),
                Row(
                    Availability("Read Availability (30d)", "read", "LIST and GET requests"),
                    Requests("Read SLI - Requests", "read", "LIST and GET"),
                    Errors("Read SLI - Errors", "read", "LIST and GET"),
                    Duration("Read SLI - Duration", "read", "LIST and GET")),
                Row(
                    Availability("Write Availability (30d)", "write", "POST, PUT, PATCH and DELETE requests"),
                    Requests("Write SLI - Requests", "write", "POST, PUT, PATCH and DELETE"),
                    Errors("Write SLI - Errors", "write", "POST, PUT, PATCH and DELETE"),
                    Duration("Write SLI - Duration", "write", "POST, PUT, PATCH and DELETE")),
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

        SinglestatPanel Availability(string title, string verb, string whose) =>
            Singlestat(title, Units.PercentUnit, Query($$"""apiserver_request:availability30d{verb="{{verb}}", {{c.Cluster}}}""")) with
            {
                Description = $"The share of {whose} of the last 30 days that were answered without an error and in time.",
                Decimals = 3,
            };

        GraphPanel Requests(string title, string verb, string verbs) => Graph(title, Units.RequestsPerSecond,
            Query($$"""sum by (code) (code_resource:apiserver_request_total:rate5m{verb="{{verb}}", {{c.Cluster}}})""", "{{ code }}")) with
        {
            Description = $"{verbs} requests a second by the code of the answer.",
            Stack = true,
            Fill = 10,
            SeriesOverrides = ColorsByCode,
        };

        GraphPanel Errors(string title, string verb, string verbs) => Graph(title, Axis.FromZero(Units.PercentUnit), Query(
            $$"""
            sum by (resource) (code_resource:apiserver_request_total:rate5m{verb="{{verb}}",code=~"5..", {{c.Cluster}}})
            / sum by (resource) (code_resource:apiserver_request_total:rate5m{verb="{{verb}}", {{c.Cluster}}})
            """,
            "{{ resource }}")) with
        {
            Description = $"The share of {verbs} requests that end in a server error (5xx), by resource.",
        };

        GraphPanel Duration(string title, string verb, string verbs) => Graph(title, Units.Seconds, Query(
            $$"""cluster_quantile:apiserver_request_duration_seconds:histogram_quantile{verb="{{verb}}", {{c.Cluster}}}""",
            "{{ resource }}")) with
        {
            Description = $"How long {verbs} requests take, but for the slowest hundredth, by resource.",
        };

        static Target Queue(string expr) => Query(expr, "{{instance}} {{name}}");
    }
}
