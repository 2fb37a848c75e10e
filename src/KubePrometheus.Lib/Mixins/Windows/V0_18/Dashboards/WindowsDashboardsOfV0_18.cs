using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Windows nodes and their containers of v0.18, by the names of their files.</summary>
internal static class WindowsDashboardsOfV0_18
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c)
    {
        return
        [
            ("k8s-resources-windows-cluster", Finish(WindowsResourcesDashboardsOfV0_18.Cluster(c))),
            (WindowsNamespaceDashboard.Name, Finish(WindowsResourcesDashboardsOfV0_18.Namespace(c))),
            (WindowsPodDashboard.Name, Finish(WindowsResourcesDashboardsOfV0_18.Pod(c))),
            ("k8s-windows-cluster-rsrc-use", Finish(WindowsUseMethodDashboardsOfV0_18.Cluster(c))),
            (WindowsNodeUseDashboard.Name, Finish(WindowsUseMethodDashboardsOfV0_18.Node(c))),
        ];

        Dashboard Finish(Dashboard dashboard) => c.Finish(dashboard, KubernetesDashboards.Collection, firstId: 1);
    }

    /// <summary>A dashboard of Windows, with the datasource and the cluster as its first variables.</summary>
    public static Dashboard Of(DashboardContext c, string title, string uid, Variable[] variables, params GridLine[] lines) =>
        MixedPanels.Of(c, title, uid, [MixedPanels.Cluster(c, $"up{{{c.WindowsExporter}}}"), .. variables], lines);
}
