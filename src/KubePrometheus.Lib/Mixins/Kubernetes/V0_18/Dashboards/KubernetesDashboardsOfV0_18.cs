using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Kubernetes of v0.18, by the names of their files.</summary>
internal static class KubernetesDashboardsOfV0_18
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c)
    {
        return
        [
            ("scheduler", Finish(SchedulerDashboardOfV0_18.Build(c))),
        ];

        Dashboard Finish(Dashboard dashboard) => c.Finish(dashboard, KubernetesDashboards.Collection, firstId: 1);
    }
}
