using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of node-exporter of v0.18, by the names of their files.</summary>
internal static class NodeExporterDashboardsOfV0_18
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("node-cluster-rsrc-use", Finish(c, UseMethodDashboardsOfV0_18.Cluster(c))),
        ("node-rsrc-use", Finish(c, UseMethodDashboardsOfV0_18.Node(c))),
        ("nodes", Finish(c, NodesDashboardsOfV0_18.Linux(c))),
        ("nodes-aix", Finish(c, NodesDashboardsOfV0_18.Aix(c))),
        ("nodes-darwin", Finish(c, NodesDashboardsOfV0_18.Darwin(c))),
    ];

    /// <summary>A dashboard, with the datasource and the cluster as its first variables.</summary>
    /// <param name="c">The context.</param>
    /// <param name="title">The title.</param>
    /// <param name="uid">The uid.</param>
    /// <param name="cluster">The variable of the cluster.</param>
    /// <param name="variables">The further variables.</param>
    /// <param name="lines">The panels.</param>
    public static Dashboard Of(
        DashboardContext c, string title, string uid, QueryVariable cluster, Variable[] variables, params GridLine[] lines) =>
        SeriesPanels.Of(
            title, uid, DatasourceReference.Prometheus(),
            [
                c.Datasource(current: null) with { Hide = null, Fields = JsonFields.None },
                cluster with
                {
                    AllValue = ".*",
                    Hide = c.ShowsHiddenClusters ? null : VariableHide.Variable,
                    IncludeAll = true,
                },
                .. variables,
            ],
            lines);

    private static Dashboard Finish(DashboardContext c, Dashboard dashboard) => c.Finish(
        dashboard with { Cursor = SharedCursor.Crosshair, Refresh = "30s" }, NodeExporterDashboards.Collection, firstId: 1);
}
