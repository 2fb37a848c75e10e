using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Kubernetes of v0.18, by the names of their files.</summary>
internal static class KubernetesDashboardsOfV0_18
{
    private static readonly (string Name, Dashboard Dashboard)[] NoDashboards = [];

    /// <summary>All of them; the one that compares clusters only where people can choose among clusters.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c)
    {
        return
        [
            ("apiserver", Finish(ApiserverDashboardOfV0_18.Build(c))),
            ("cluster-total", Finish(ClusterTotalDashboardOfV0_18.Build(c))),
            ("controller-manager", Finish(ControllerManagerDashboardOfV0_18.Build(c))),
            ("k8s-resources-cluster", Finish(ResourcesClusterDashboardOfV0_18.Build(c))),
            .. c.ShowsClusters ? [("k8s-resources-multicluster", Finish(ResourcesMultiClusterDashboard.Build(c)))] : NoDashboards,
            (ResourcesNamespaceDashboard.Name, Finish(ResourcesNamespaceDashboardOfV0_18.Build(c))),
            ("k8s-resources-node", Finish(ResourcesNodeDashboardOfV0_18.Build(c))),
            ("k8s-resources-nodes-overview", Finish(ResourcesNodesOverviewDashboard.Build(c))),
            (ResourcesPodDashboard.Name, Finish(ResourcesPodDashboardOfV0_18.Build(c))),
            (ResourcesWorkloadDashboard.Name, Finish(ResourcesWorkloadDashboardOfV0_18.Build(c))),
            (ResourcesWorkloadsNamespaceDashboard.Name, Finish(ResourcesWorkloadsNamespaceDashboardOfV0_18.Build(c))),
            ("kubelet", Finish(KubeletDashboardOfV0_18.Build(c))),
            ("namespace-by-pod", Finish(NamespaceByPodDashboardOfV0_18.Build(c))),
            ("namespace-by-workload", Finish(NamespaceByWorkloadDashboardOfV0_18.Build(c))),
            ("persistentvolumesusage", Finish(PersistentVolumesUsageDashboardOfV0_18.Build(c))),
            ("pod-total", Finish(PodTotalDashboardOfV0_18.Build(c))),
            ("proxy", Finish(ProxyDashboardOfV0_18.Build(c))),
            ("scheduler", Finish(SchedulerDashboardOfV0_18.Build(c))),
            ("workload-total", Finish(WorkloadTotalDashboardOfV0_18.Build(c))),
        ];

        Dashboard Finish(Dashboard dashboard) => c.Finish(dashboard, KubernetesDashboards.Collection, firstId: 1);
    }
}
