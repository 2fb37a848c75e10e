using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>The dashboards of Windows nodes and their containers, by the names of their files.</summary>
internal static class WindowsDashboards
{
    private const string Collection = "kubernetes-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("k8s-resources-windows-cluster", c.Finish(WindowsClusterDashboard.Build(c), Collection)),
        ("k8s-resources-windows-namespace", c.Finish(WindowsNamespaceDashboard.Build(c), Collection)),
        ("k8s-resources-windows-pod", c.Finish(WindowsPodDashboard.Build(c), Collection)),
        ("k8s-windows-cluster-rsrc-use", c.Finish(WindowsClusterUseDashboard.Build(c), Collection)),
        ("k8s-windows-node-rsrc-use", c.Finish(WindowsNodeUseDashboard.Build(c), Collection)),
    ];
}
