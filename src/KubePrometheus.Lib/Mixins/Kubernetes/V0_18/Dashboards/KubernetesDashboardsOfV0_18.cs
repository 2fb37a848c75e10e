using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Kubernetes of v0.18, by the names of their files.</summary>
internal static class KubernetesDashboardsOfV0_18
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c)
    {
        return
        [
            ("apiserver", Finish(ApiserverDashboardOfV0_18.Build(c))),
            ("cluster-total", Finish(ClusterTotalDashboardOfV0_18.Build(c))),
            ("controller-manager", Finish(ControllerManagerDashboardOfV0_18.Build(c))),
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
