using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>How the compute-resources dashboards of v0.18 lead to each other, and which there are.</summary>
public class ResourcesDashboardsOfV0_18Tests
{
    private const string MultiCluster = "k8s-resources-multicluster";

    [Fact]
    public void Links_have_the_prefix_that_is_chosen_and_lead_to_a_dashboard_that_is_there()
    {
        var resources = Built(new() { LinkPrefix = "/grafana" }).Select(d => d.Model!)
            .Where(d => d.Title.StartsWith("Kubernetes / Compute Resources /", StringComparison.Ordinal)).ToArray();
        var uids = resources.Select(d => d.Uid).ToHashSet(StringComparer.Ordinal);
        var links = resources.SelectMany(d => d.AllPanels()).OfType<TablePanel>()
            .SelectMany(table => table.FieldConfig?.Overrides ?? []).SelectMany(it => it.Properties).Where(it => it.Id == "links")
            .Select(it => (string)((JsonFields)((object?[])it.Value!)[0]!).Find("url")!).ToArray();
        Assert.InRange(links.Length, 17, 40);
        Assert.All(links, link =>
        {
            Assert.StartsWith("/grafana/d/", link, StringComparison.Ordinal);
            Assert.Contains(link["/grafana/d/".Length..].Split('?')[0], uids);
        });
    }

    [Fact]
    public void Clusters_are_compared_by_the_label_that_is_chosen()
    {
        var tables = Built(new() { ClusterLabel = "site" }).Find(MultiCluster)!.Model!.Panels!.OfType<TablePanel>().ToArray();
        Assert.Equal(2, tables.Length);
        Assert.All(tables, table =>
        {
            Assert.All(table.Targets!, query => Assert.EndsWith(" by (site)", query.Expr, StringComparison.Ordinal));
            Assert.Equal(Transformation.JoinByField("site"), table.Transformations![0]);
            Assert.Equal("Cluster", ((JsonFields)table.Transformations[1].Options!.Find("renameByName")!).Find("site"));
        });
    }

    [Fact]
    public void Clusters_are_compared_only_where_people_can_choose_among_them()
    {
        Assert.NotNull(Built(new()).Find(MultiCluster));
        Assert.Null(Built(new() { ShowMultiCluster = false }).Find(MultiCluster));
    }

    private static DashboardSet Built(DashboardOptions options) => DashboardSet.Default(options, Release.V0_18);
}
