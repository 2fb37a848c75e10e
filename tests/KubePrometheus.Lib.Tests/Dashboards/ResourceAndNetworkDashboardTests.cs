using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

public class ResourceAndNetworkDashboardTests
{
    public static TheoryData<string> Names =>
    [
        "cluster-total", "namespace-by-pod", "namespace-by-workload", "pod-total", "workload-total",
        "k8s-resources-cluster", "k8s-resources-namespace", "k8s-resources-node", "k8s-resources-pod", "k8s-resources-workload",
        "k8s-resources-workloads-namespace",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_goes_by_the_cluster_label_that_is_chosen(string name)
    {
        var dashboard = Built(name, new() { ClusterLabel = "site", ShowMultiCluster = true });
        var cluster = Assert.IsType<QueryVariable>(dashboard.Variables.Single(v => v.Name == "cluster"));
        Assert.EndsWith(", site)", cluster.Query, StringComparison.Ordinal);
        Assert.Equal(VariableHide.Nothing, cluster.Hide);
        Assert.All(dashboard.AllPanels().SelectMany(p => p.Targets ?? []), query =>
        {
            Assert.Contains("site=\"$cluster\"", query.Expr, StringComparison.Ordinal);
            Assert.DoesNotContain("cluster=\"", query.Expr, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Links_between_dashboards_have_the_prefix_that_is_chosen_and_lead_to_one_that_is_there()
    {
        var set = DashboardSet.Default(new() { LinkPrefix = "/grafana" });
        var uids = set.Select(d => d.Model!.Uid).ToHashSet(StringComparer.Ordinal);
        var links = set.SelectMany(d => d.Model!.AllPanels()).OfType<TablePanel>().SelectMany(t => t.Styles ?? [])
            .Where(s => s.Link == true).Select(s => s.LinkUrl!).ToArray();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(link.Split("d/")[1].Split('/')[0], uids));
        Assert.All(
            links.Where(link => link.Contains("/k8s-resources-", StringComparison.Ordinal)),
            link => Assert.StartsWith("/grafana/d/", link, StringComparison.Ordinal));
    }

    [Fact]
    public void The_least_step_and_cAdvisors_selector_come_from_the_options()
    {
        var pod = Built("k8s-resources-pod", new() { MinInterval = "3m" });
        Assert.Equal(6, pod.AllPanels().Count(p => p.Interval == "3m"));

        var cluster = Built("k8s-resources-cluster", new() { CadvisorSelector = "job=\"cadvisor\"" });
        Assert.Contains(cluster.Variables.OfType<QueryVariable>(), v => v.Query == "label_values(up{job=\"cadvisor\"}, cluster)");
    }

    private static Dashboard Built(string name, DashboardOptions? options = null) => DashboardSet.Default(options).Find(name)!.Model!;
}
