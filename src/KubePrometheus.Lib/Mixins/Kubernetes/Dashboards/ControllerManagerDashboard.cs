using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>The controller manager: its queues of work, its requests, its own resources.</summary>
internal static class ControllerManagerDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var all = $"{c.Cluster}, {c.ControllerManager}";
        var selector = all + ", instance=~\"$instance\"";
        var by = $"{c.ClusterLabel}, instance, name";
        var legend = c.ClusterLegend + " {{instance}} {{name}}";

        return new()
        {
            Title = "Kubernetes / Controller Manager",
            Uid = "72e0e05bef5099e5f049b05fdc429ed4",
            Variables =
            [
                c.Datasource(),
                c.ClusterVariable($"up{{{c.ControllerManager}}}") with { Label = "cluster" },
                Variables.Query("instance", $"label_values(up{{{all}}}, instance)") with { IncludeAll = true },
            ],
            Rows =
            [
                Row(
                    ControlPlanePanels.Up(all),
                    Queue("Work Queue Add Rate", Units.OperationsPerSecond,
                        $$"""sum(rate(workqueue_adds_total{{{selector}}}[5m])) by ({{by}})""")),
                Row(Queue("Work Queue Depth", Axis.FromZero(Units.Short),
                    $$"""sum(rate(workqueue_depth{{{selector}}}[5m])) by ({{by}})""")),
                Row(Queue("Work Queue Latency", Units.Seconds,
                    "histogram_quantile(0.99, "
                    + $$"""sum(rate(workqueue_queue_duration_seconds_bucket{{{selector}}}[5m])) by ({{by}}, le))""")),
                .. ControlPlanePanels.ApiRequests(selector, requests: $"{c.ControllerManager}, instance=~\"$instance\""),
                Row(ControlPlanePanels.Process(selector)),
            ],
        };

        GraphPanel Queue(string title, Axis axis, string expr) =>
            Graph(title, axis, Query(expr, legend)) with { Legend = Legend.CurrentTable };
    }
}
