using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>The controller manager of v0.18: its queues of work, its requests, its own resources.</summary>
internal static class ControllerManagerDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        var all = $"{c.Cluster}, {c.ControllerManager}";
        var selector = all + ", instance=~\"$instance\"";
        var by = $"{c.ClusterLabel}, instance, name";

        return Of(
            c, "Kubernetes / Controller Manager", "72e0e05bef5099e5f049b05fdc429ed4",
            [
                Cluster(c, $"up{{{c.ControllerManager}}}"),
                ControlPlanePanelsOfV0_18.Instance(all),
            ],
            [
                new(7,
                    ControlPlanePanelsOfV0_18.Up(all),
                    Queue("Work Queue Add Rate", Units.OperationsPerSecond,
                        $$"""sum(rate(workqueue_adds_total{{{selector}}}[$__rate_interval])) by ({{by}})"""))
                {
                    Widths = [4, 20],
                },
                new(7, Queue("Work Queue Depth", Units.Short,
                    $$"""sum(rate(workqueue_depth{{{selector}}}[$__rate_interval])) by ({{by}})""")),
                new(7, Queue("Work Queue Latency", Units.Seconds,
                    "histogram_quantile(0.99, "
                        + $$"""sum(rate(workqueue_queue_duration_seconds_bucket{{{selector}}}[$__rate_interval])) by ({{by}}, le))""")),
                .. ControlPlanePanelsOfV0_18.ApiRequests(selector, requests: $"{c.ControllerManager}, instance=~\"$instance\""),
                ControlPlanePanelsOfV0_18.Process(selector),
            ]);

        TimeSeriesPanel Queue(string title, string unit, string expr) =>
            Series(title, unit, Query(expr, $"{c.ClusterLegend} {{{{instance}}}} {{{{name}}}}"));
    }
}
