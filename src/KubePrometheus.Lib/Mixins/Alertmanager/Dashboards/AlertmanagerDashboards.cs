using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>The dashboards of Alertmanager, by the names of their files.</summary>
internal static class AlertmanagerDashboards
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
        [("alertmanager-overview", c.Finish(AlertmanagerOverviewDashboard.Build(c), "alertmanager-mixin"))];
}
