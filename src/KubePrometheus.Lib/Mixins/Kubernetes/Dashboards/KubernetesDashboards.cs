using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>The dashboards of Kubernetes, by the names of their files.</summary>
internal static class KubernetesDashboards
{
    private const string Collection = "kubernetes-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("kubelet", c.Finish(KubeletDashboard.Build(c), Collection)),
        ("namespace-by-pod", c.Finish(NamespaceByPodDashboard.Build(c), Collection)),
    ];
}
