using System.Text.RegularExpressions;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>
/// What the options change in the dashboards of Kubernetes of v0.18 that are about the control plane, volumes and networking.
/// </summary>
public partial class KubernetesDashboardsOfV0_18Tests
{
    private static readonly string[] Names =
    [
        "apiserver", "cluster-total", "controller-manager", "kubelet", "namespace-by-pod", "namespace-by-workload",
        "persistentvolumesusage",
        "pod-total", "proxy", "scheduler", "workload-total",
    ];

    [Fact]
    public void Every_selector_and_the_label_of_clusters_come_from_the_options()
    {
        var queries = Built(new()
        {
            CadvisorSelector = "job=\"o-cadvisor\"",
            KubeletSelector = "job=\"o-kubelet\"",
            KubeStateMetricsSelector = "job=\"o-ksm\"",
            KubeApiserverSelector = "job=\"o-api\"",
            KubeSchedulerSelector = "job=\"o-scheduler\"",
            KubeControllerManagerSelector = "job=\"o-manager\"",
            KubeProxySelector = "job=\"o-proxy\"",
            ClusterLabel = "site",
        }).SelectMany(Queries).ToArray();

        Assert.InRange(queries.Length, 150, 250);
        Assert.DoesNotContain(queries, q => OwnWords().IsMatch(q));
        Assert.All(
            new[] { "o-cadvisor", "o-kubelet", "o-ksm", "o-api", "o-scheduler", "o-manager", "o-proxy", "site=\"$cluster\"" },
            word => Assert.Contains(queries, q => q.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_least_step_the_prefix_of_links_and_the_choice_of_clusters_come_from_the_options()
    {
        var dashboards = Built(new() { MinInterval = "2m", LinkPrefix = "/grafana", ShowMultiCluster = false });

        Assert.All(dashboards, d => Assert.All(
            d.AllPanels(), p => Assert.Equal(p is TablePanel or TextPanel ? null : "2m", p.Interval)));
        Assert.All(dashboards, d => Assert.Equal(
            VariableHide.Variable, d.Variables.OfType<QueryVariable>().Single(v => v.Name == "cluster").Hide));
        var links = dashboards.SelectMany(d => Link().Matches(d.ToJson())).Select(m => m.Groups["uid"].Value).ToArray();
        Assert.Equal(3, links.Length);
        Assert.Subset(dashboards.Select(d => d.Uid!).ToHashSet(), links.ToHashSet());
    }

    [Fact]
    public void Nothing_is_found_against_them() => Assert.All(
        Built(new()), d => Assert.Equal([], DashboardOracle.Mistakes(d)));

    /// <summary>A cell that leads on names a column of its table.</summary>
    [Fact]
    public void A_row_of_a_table_leads_to_the_dashboard_of_what_it_shows()
    {
        var tables = Built(new()).SelectMany(d => d.AllPanels()).OfType<TablePanel>().ToArray();
        Assert.Equal(3, tables.Length);
        Assert.All(tables, t =>
        {
            var dashboard = new Dashboard { Title = "Table", Panels = [t] }.ToJson();
            var columns = Column().Matches(dashboard).Select(m => m.Groups["name"].Value).ToArray();
            Assert.NotEmpty(columns);
            Assert.All(columns, name => Assert.Contains($": \"{name}\"", dashboard, StringComparison.Ordinal));
            Assert.All(t.Targets!, q => Assert.Equal((true, "table"), (q.Instant, q.Format)));
        });
    }

    private static Dashboard[] Built(DashboardOptions options) =>
    [
        .. KubernetesDashboardsOfV0_18.All(new(options, Release.V0_18.Facts)).Where(d => Names.Contains(d.Name))
            .Select(d => d.Dashboard),
    ];

    private static IEnumerable<string> Queries(Dashboard dashboard) =>
        dashboard.AllPanels().SelectMany(p => p.Targets ?? []).Select(t => t.Expr)
            .Concat(dashboard.Variables.OfType<QueryVariable>().Select(v => v.Query));

    [GeneratedRegex("""job="(?!o-)|metrics_path|\bcluster\b(?!")""")]
    private static partial Regex OwnWords();

    [GeneratedRegex(@"/grafana/d/(?<uid>[0-9a-f]+)\?")]
    private static partial Regex Link();

    [GeneratedRegex(@"__data\.fields\.(?<name>\w+)")]
    private static partial Regex Column();
}
