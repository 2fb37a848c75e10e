using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Windows nodes and their containers, by the names of their files.</summary>
internal static class WindowsDashboards
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("k8s-resources-windows-cluster", c.Finish(WindowsClusterDashboard.Build(c), KubernetesDashboards.Collection)),
        (WindowsNamespaceDashboard.Name, c.Finish(WindowsNamespaceDashboard.Build(c), KubernetesDashboards.Collection)),
        (WindowsPodDashboard.Name, c.Finish(WindowsPodDashboard.Build(c), KubernetesDashboards.Collection)),
        ("k8s-windows-cluster-rsrc-use", c.Finish(WindowsClusterUseDashboard.Build(c), KubernetesDashboards.Collection)),
        (WindowsNodeUseDashboard.Name, c.Finish(WindowsNodeUseDashboard.Build(c), KubernetesDashboards.Collection)),
    ];
}
