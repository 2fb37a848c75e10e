using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>The dashboards of Kubernetes, by the names of their files.</summary>
internal static class KubernetesDashboards
{
    private const string Collection = "kubernetes-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("apiserver", c.Finish(ApiserverDashboard.Build(c), Collection)),
        ("controller-manager", c.Finish(ControllerManagerDashboard.Build(c), Collection)),
        ("kubelet", c.Finish(KubeletDashboard.Build(c), Collection)),
        ("namespace-by-pod", c.Finish(NamespaceByPodDashboard.Build(c), Collection)),
        ("persistentvolumesusage", c.Finish(PersistentVolumesUsageDashboard.Build(c), Collection)),
        ("proxy", c.Finish(ProxyDashboard.Build(c), Collection)),
        ("scheduler", c.Finish(SchedulerDashboard.Build(c), Collection)),
    ];
}
