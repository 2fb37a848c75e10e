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
        ("cluster-total", c.Finish(ClusterTotalDashboard.Build(c), Collection)),
        ("controller-manager", c.Finish(ControllerManagerDashboard.Build(c), Collection)),
        ("k8s-resources-cluster", c.Finish(ResourcesClusterDashboard.Build(c), Collection, firstId: 1)),
        ("k8s-resources-namespace", c.Finish(ResourcesNamespaceDashboard.Build(c), Collection, firstId: 1)),
        ("k8s-resources-node", c.Finish(ResourcesNodeDashboard.Build(c), Collection, firstId: 1)),
        ("k8s-resources-pod", c.Finish(ResourcesPodDashboard.Build(c), Collection, firstId: 1)),
        ("k8s-resources-workload", c.Finish(ResourcesWorkloadDashboard.Build(c), Collection, firstId: 1)),
        ("k8s-resources-workloads-namespace", c.Finish(ResourcesWorkloadsNamespaceDashboard.Build(c), Collection, firstId: 1)),
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
