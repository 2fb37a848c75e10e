using System.Text.RegularExpressions;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>The dashboards of v0.18 as a set, and what the options change of them.</summary>
public class DashboardsOfV0_18Tests
{
    [Fact]
    public void The_set_has_upstreams_names() => Assert.Equal(
        [
            "alertmanager-overview", "apiserver", "cluster-total", "controller-manager", "grafana-overview", "k8s-resources-cluster",
            "k8s-resources-multicluster", "k8s-resources-namespace", "k8s-resources-node", "k8s-resources-nodes-overview",
            "k8s-resources-pod", "k8s-resources-windows-cluster", "k8s-resources-windows-namespace", "k8s-resources-windows-pod",
            "k8s-resources-workload", "k8s-resources-workloads-namespace", "k8s-windows-cluster-rsrc-use", "k8s-windows-node-rsrc-use",
            "kubelet", "namespace-by-pod", "namespace-by-workload", "node-cluster-rsrc-use", "node-rsrc-use", "nodes-aix", "nodes-darwin",
            "nodes", "persistentvolumesusage", "pod-total", "prometheus-remote-write", "prometheus", "proxy", "scheduler",
            "workload-total",
        ],
        DashboardSet.Default(release: Release.V0_18).Select(d => d.Name));

    [Fact]
    public void Every_selector_comes_from_the_options()
    {
        var text = Text(DashboardOracle.OtherSelectors);
        Assert.All(
            new[]
            {
                "kubelet", "kube-state-metrics", "node-exporter", "apiserver", "kube-scheduler", "kube-controller-manager", "kube-proxy",
                "prometheus-k8s", "kubernetes-windows-exporter",
            },
            job => Assert.DoesNotContain($"job=\\\"{job}\\\"", text, StringComparison.Ordinal));
        Assert.DoesNotContain("fstype!=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mmcblk", text, StringComparison.Ordinal);
        Assert.All(
            new[]
            {
                "o-cadvisor", "o-kubelet", "o-ksm", "o-node", "o-windows", "o-api", "o-scheduler", "o-manager", "o-proxy", "o-prometheus",
                "o-fs", "o-disk",
            },
            value => Assert.Contains($"\\\"{value}\\\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_label_of_the_cluster_is_that_of_the_options_in_every_query()
    {
        var dashboards = DashboardOracle.OfV0_18(new() { ClusterLabel = "k8s_cluster" });
        var queries = dashboards.SelectMany(d => d.AllPanels()).SelectMany(p => p.Targets ?? []).Select(t => t.Expr).ToArray();
        Assert.DoesNotContain(queries, q => Regex.IsMatch(q, @"\bcluster=", default, TimeSpan.FromSeconds(1)));
        Assert.DoesNotContain(
            queries,
            q => Regex.IsMatch(q, @"\b(by|on)\s*\([^)]*\bcluster\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        Assert.Contains(queries, q => q.Contains("k8s_cluster=\"$cluster\"", StringComparison.Ordinal));
        Assert.All(
            dashboards.SelectMany(d => d.Variables.OfType<QueryVariable>()),
            v => Assert.DoesNotMatch(@"\bcluster=|, *cluster\)", v.Query));
    }

    [Fact]
    public void The_least_step_the_links_and_the_head_come_from_the_options()
    {
        var text = Text(new() { MinInterval = "30s", LinkPrefix = "/grafana" });
        Assert.Contains("\"interval\": \"30s\"", text, StringComparison.Ordinal);
        Assert.Contains("\"url\": \"/grafana/d/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"url\": \"/d/", text, StringComparison.Ordinal);

        Assert.All(DashboardOracle.OfV0_18(new() { Tags = ["ours"], Refresh = "5m", Timezone = "browser", Datasource = "thanos" }), d =>
        {
            Assert.Equal(["ours"], d.Tags);
            Assert.All(d.Links ?? [], link => Assert.Equal(["ours"], link.Tags));
            Assert.Equal(("5m", "browser"), (d.Refresh, d.Timezone));
            Assert.Equal("thanos", d.Variables.OfType<DatasourceVariable>().Single().Current!.Value);
        });
        var hidden = DashboardOracle.OfV0_18(new() { ShowMultiCluster = false });
        Assert.All(
            hidden.Where(d => d.Tags.Contains("kubernetes-mixin")).SelectMany(d => d.Variables).Where(v => v.Name == "cluster"),
            v => Assert.Equal(VariableHide.Variable, v.Hide));
    }

    [Fact]
    public void Empty_selectors_select_everything()
    {
        var set = DashboardSet.Default(DashboardOracle.NoSelectors, Release.V0_18);
        Assert.DoesNotContain(DashboardChecks.Run(set, null), f => f.Code == "KP0505");
    }

    private static string Text(DashboardOptions options) =>
        string.Concat(DashboardSet.Default(options, Release.V0_18).Select(d => d.ToJson()));
}
