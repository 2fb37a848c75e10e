using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Kubernetes, by the names of their files.</summary>
internal static class KubernetesDashboards
{
    /// <summary>The tag of the dashboards.</summary>
    public const string Collection = "kubernetes-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("apiserver", c.Finish(ApiserverDashboard.Build(c), Collection)),
        ("cluster-total", c.Finish(ClusterTotalDashboard.Build(c), Collection)),
        ("controller-manager", c.Finish(ControllerManagerDashboard.Build(c), Collection)),
        ("k8s-resources-cluster", c.Finish(ResourcesClusterDashboard.Build(c), Collection, firstId: 1)),
        (ResourcesNamespaceDashboard.Name, c.Finish(ResourcesNamespaceDashboard.Build(c), Collection, firstId: 1)),
        ("k8s-resources-node", c.Finish(ResourcesNodeDashboard.Build(c), Collection, firstId: 1)),
        (ResourcesPodDashboard.Name, c.Finish(ResourcesPodDashboard.Build(c), Collection, firstId: 1)),
        (ResourcesWorkloadDashboard.Name, c.Finish(ResourcesWorkloadDashboard.Build(c), Collection, firstId: 1)),
        (ResourcesWorkloadsNamespaceDashboard.Name, c.Finish(ResourcesWorkloadsNamespaceDashboard.Build(c), Collection, firstId: 1)),
        ("kubelet", c.Finish(KubeletDashboard.Build(c), Collection)),
        ("namespace-by-pod", c.Finish(NamespaceByPodDashboard.Build(c), Collection)),
        ("namespace-by-workload", c.Finish(NamespaceByWorkloadDashboard.Build(c), Collection)),
        ("persistentvolumesusage", c.Finish(PersistentVolumesUsageDashboard.Build(c), Collection)),
        ("pod-total", c.Finish(PodTotalDashboard.Build(c), Collection)),
        ("proxy", c.Finish(ProxyDashboard.Build(c), Collection)),
        ("scheduler", c.Finish(SchedulerDashboard.Build(c), Collection)),
        ("workload-total", c.Finish(WorkloadTotalDashboard.Build(c), Collection)),
    ];
}
