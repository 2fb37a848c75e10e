using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>The dashboards of etcd, by the names of their files.</summary>
internal static class EtcdDashboards
{
    private const string Collection = "etcd-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("etcd", c.Finish(EtcdDashboard.Build(c), Collection)),
    ];
}
