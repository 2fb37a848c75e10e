using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Prometheus of v0.18, by the names of their files.</summary>
internal static class PrometheusDashboardsOfV0_18
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c)
    {
        return
        [
            ("prometheus", Finish(PrometheusDashboardOfV0_18.Build(c))),
            ("prometheus-remote-write", Finish(PrometheusRemoteWriteDashboardOfV0_18.Build(c))),
        ];

        Dashboard Finish(Dashboard dashboard) => c.Finish(
            dashboard with { TimePicker = new() { RefreshIntervals = ["60s"], TimeOptions = null } },
            PrometheusDashboards.Collection,
            firstId: 1);
    }
}
