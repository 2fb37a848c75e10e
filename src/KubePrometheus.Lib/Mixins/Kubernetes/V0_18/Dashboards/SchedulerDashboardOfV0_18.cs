using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>The scheduler of v0.18: how many pods it places and how long that takes, its requests, its own resources.</summary>
internal static class SchedulerDashboardOfV0_18
{
    private static readonly (string Name, string Legend)[] Phases =
    [
        ("scheduling_attempt", "e2e"),
        ("pod_scheduling_sli", "binding"),
        ("scheduling_algorithm", "scheduling algorithm"),
        ("volume_scheduling", "volume"),
    ];

    public static Dashboard Build(DashboardContext c)
    {
        var all = $"{c.Cluster}, {c.Scheduler}";
        var selector = all + ", instance=~\"$instance\"";
        var by = $"{c.ClusterLabel}, instance";

        return Of(
            c, "Kubernetes / Scheduler", "2e6b6a3b4bddf1427b3a55aa1311c656",
            [
                Cluster(c, $"up{{{c.Scheduler}}}"),
                ControlPlanePanelsOfV0_18.Instance($"{c.Scheduler}, {c.Cluster}") with { AllValue = ".+", Sort = null },
            ],
            [
                new(7,
                    ControlPlanePanelsOfV0_18.Up(all),
                    ByPhase("Scheduling Rate", Units.OperationsPerSecond,
                        phase => $$"""sum(rate(scheduler_{{phase}}_duration_seconds_count{{{selector}}}[$__rate_interval])) by ({{by}})"""),
                    ByPhase("Scheduling latency 99th Quantile", Units.Seconds,
                        phase => $"histogram_quantile(0.99, sum(rate(scheduler_{phase}_duration_seconds_bucket"
                            + $$"""{{{selector}}}[$__rate_interval])) by ({{by}}, le))"""))
                {
                    Widths = [4, 10, 10],
                },
                .. ControlPlanePanelsOfV0_18.ApiRequests(selector, postUnit: Units.OperationsPerSecond),
                ControlPlanePanelsOfV0_18.Process(selector),
            ]);

        TimeSeriesPanel ByPhase(string title, string unit, Func<string, string> expr) => Series(
            title, unit, [.. Phases.Select(phase => Query(expr(phase.Name), $"{c.ClusterLegend} {{{{instance}}}} {phase.Legend}"))]);
    }
}
