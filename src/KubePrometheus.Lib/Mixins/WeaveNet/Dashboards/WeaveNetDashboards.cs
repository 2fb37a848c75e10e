using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>The dashboards of Weave Net, by the names of their files.</summary>
internal static class WeaveNetDashboards
{
    private const string Collection = "practo-managed";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("weave-net-cluster", c.Finish(WeaveNetClusterDashboard.Build(c), Collection)),
        ("weave-net", c.Finish(WeaveNetDashboard.Build(c), Collection)),
    ];
}
