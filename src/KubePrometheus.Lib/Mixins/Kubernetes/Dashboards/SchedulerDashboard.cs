using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>The scheduler: how many pods it places and how long that takes, its requests, its own resources.</summary>
internal static class SchedulerDashboard
{
    private static readonly (string Name, string Legend)[] Phases =
    [
        ("e2e_scheduling", "e2e"),
        ("binding", "binding"),
        ("scheduling_algorithm", "scheduling algorithm"),
        ("volume_scheduling", "volume"),
    ];

    public static Dashboard Build(DashboardContext c)
    {
        var all = $"{c.Cluster}, {c.Scheduler}";
        var selector = all + ", instance=~\"$instance\"";
        var by = $"{c.ClusterLabel}, instance";

        return new()
        {
            Title = "Kubernetes / Scheduler",
            Uid = "2e6b6a3b4bddf1427b3a55aa1311c656",
            Variables =
            [
                c.Datasource(),
                c.ClusterVariable($"up{{{c.Scheduler}}}") with { Label = "cluster" },
                Variables.Query("instance", $"label_values(process_cpu_seconds_total{{{all}}}, instance)") with { IncludeAll = true },
            ],
            Rows =
            [
                Row(
                    ControlPlanePanels.Up(all),
                    ByPhase("Scheduling Rate", Units.OperationsPerSecond,
                        phase => $$"""sum(rate(scheduler_{{phase}}_duration_seconds_count{{{selector}}}[5m])) by ({{by}})"""),
                    ByPhase("Scheduling latency 99th Quantile", Units.Seconds,
                        phase => "histogram_quantile(0.99, "
                            + $$"""sum(rate(scheduler_{{phase}}_duration_seconds_bucket{{{selector}}}[5m])) by ({{by}}, le))""")),
                .. ControlPlanePanels.ApiRequests(selector, fromZero: true),
                Row(ControlPlanePanels.Process(selector, cpu: Axis.FromZero(Units.Bytes))),
            ],
        };

        GraphPanel ByPhase(string title, string unit, Func<string, string> expr) => Graph(
            title, Axis.FromZero(unit),
            [.. Phases.Select(phase => Query(expr(phase.Name), $"{c.ClusterLegend} {{{{instance}}}} {phase.Legend}"))]) with
        {
            Legend = Legend.CurrentTable,
        };
    }
}
