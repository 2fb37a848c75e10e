using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Alertmanager, by the names of their files.</summary>
internal static class AlertmanagerDashboards
{
    /// <summary>The tag that they have.</summary>
    public const string Collection = "alertmanager-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
        [("alertmanager-overview", c.Finish(AlertmanagerOverviewDashboard.Build(c), Collection))];
}
