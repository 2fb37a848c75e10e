using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>What the options of the dashboards change.</summary>
public class DashboardOptionsTests
{
    [Fact]
    public void Every_selector_comes_from_the_options()
    {
        var other = DashboardOracle.OtherSelectors;
        var text = string.Concat(DashboardSet.Default(other).Add(DashboardMixins.WeaveNet(other)).Select(d => d.ToJson()));
        Assert.All(
            new[]
            {
                "kubelet", "kube-state-metrics", "node-exporter", "apiserver", "kube-scheduler", "kube-controller-manager", "kube-proxy",
                "prometheus-k8s",
            },
            job => Assert.DoesNotContain($"job=\\\"{job}\\\"", text, StringComparison.Ordinal));
        Assert.DoesNotContain("fstype!=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mmcblk", text, StringComparison.Ordinal);
        Assert.All(
            new[]
            {
                "o-cadvisor", "o-kubelet", "o-ksm", "o-node", "o-api", "o-scheduler", "o-manager", "o-proxy", "o-prometheus", "o-fs",
                "o-disk",
            },
            value => Assert.Contains($"\\\"{value}\\\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Empty_selectors_select_everything()
    {
        Assert.DoesNotContain(DashboardChecks.Run(DashboardSet.Default(DashboardOracle.NoSelectors), null), f => f.Code == "KP0505");
    }

    [Fact]
    public void Tags_refresh_time_zone_and_datasource_come_from_the_options()
    {
        var set = DashboardSet.Default(new() { Tags = ["ours"], Refresh = "5m", Timezone = "browser", Datasource = "thanos" });
        Assert.All(set.Select(d => d.Model!), d =>
        {
            Assert.Equal(["ours"], d.Tags);
            Assert.Equal(("5m", "browser"), (d.Refresh, d.Timezone));
            Assert.Equal("thanos", d.Variables.OfType<DatasourceVariable>().Single().Current!.Value);
        });
    }

    [Fact]
    public void The_choice_of_clusters_is_shown_and_its_label_named_where_the_options_say_so()
    {
        var set = DashboardSet.Default(new() { ShowMultiCluster = true, ClusterLabel = "k8s_cluster" });
        var choices = set.SelectMany(d => d.Model!.Variables.OfType<QueryVariable>()).Where(v => v.Name == "cluster").ToArray();
        Assert.Equal(20, choices.Length);
        Assert.All(choices, v => Assert.Equal(VariableHide.Nothing, v.Hide));
        var queries = set.SelectMany(d => d.Model!.AllPanels()).SelectMany(p => p.Targets ?? []).Select(t => t.Expr).ToArray();
        Assert.DoesNotContain(
            queries,
            q => System.Text.RegularExpressions.Regex.IsMatch(q, @"\bcluster=", default, TimeSpan.FromSeconds(1)));
        Assert.Contains(queries, q => q.Contains("k8s_cluster=\"$cluster\"", StringComparison.Ordinal));
        Assert.DoesNotContain(DashboardChecks.Run(set, null), f => f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void The_least_step_and_the_links_come_from_the_options()
    {
        var text = string.Concat(DashboardSet.Default(new() { MinInterval = "30s", LinkPrefix = "/grafana" }).Select(d => d.ToJson()));
        Assert.Contains("\"interval\": \"30s\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"interval\": \"1m\"", text, StringComparison.Ordinal);
        Assert.Contains("\"linkUrl\": \"/grafana/d/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"linkUrl\": \"./d/", text, StringComparison.Ordinal);
    }
}
