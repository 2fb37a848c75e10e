using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Grafana of v0.18, by the names of their files.</summary>
internal static class GrafanaDashboardsOfV0_18
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
        [("grafana-overview", c.Finish(GrafanaOverviewDashboard.Build(c), collection: null))];
}
