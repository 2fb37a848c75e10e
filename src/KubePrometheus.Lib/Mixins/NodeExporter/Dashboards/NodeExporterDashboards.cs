using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of node-exporter, by the names of their files.</summary>
internal static class NodeExporterDashboards
{
    /// <summary>The tag that they have.</summary>
    public const string Collection = "node-exporter-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("node-cluster-rsrc-use", c.Finish(NodeClusterUseDashboard.Build(c), Collection)),
        ("node-rsrc-use", c.Finish(NodeUseDashboard.Build(c), Collection)),
        ("nodes", c.Finish(NodesDashboard.Build(c), Collection)),
    ];
}
