using System.Text;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>The dashboards of the default stack and the optional ones, as a set.</summary>
public class DefaultDashboardTests
{
    private static readonly Dashboard Own = new() { Title = "Own" };

    [Fact]
    public void The_default_set_has_upstreams_names() => Assert.Equal(
        [
            "alertmanager-overview", "apiserver", "cluster-total", "controller-manager", "k8s-resources-cluster", "k8s-resources-namespace",
            "k8s-resources-node", "k8s-resources-pod", "k8s-resources-workload", "k8s-resources-workloads-namespace", "kubelet",
            "namespace-by-pod", "namespace-by-workload", "node-cluster-rsrc-use", "node-rsrc-use", "nodes", "persistentvolumesusage",
            "pod-total", "prometheus-remote-write", "prometheus", "proxy", "scheduler", "workload-total",
        ],
        DashboardSet.Default().Select(d => d.Name));

    [Fact]
    public void An_edit_gives_a_new_set_and_leaves_the_old()
    {
        var before = DashboardSet.Default();
        var after = before.Remove("proxy").Update("kubelet", d => d with { Refresh = "1m" }).Replace("nodes", Own)
            .Add("own.json", Own, folder: "Team");

        Assert.Equal(23, before.Count);
        Assert.Equal("10s", before.Find("kubelet")!.Model!.Refresh);
        Assert.Equal(23, after.Count);
        Assert.Null(after.Find("proxy"));
        Assert.Equal("1m", after.Find("kubelet")!.Model!.Refresh);
        Assert.Equal("Own", after.Find("nodes.json")!.Model!.Title);
        Assert.Equal(("own", "Team"), (after.Last().Name, after.Last().Folder));
    }

    [Theory]
    [InlineData("kublet", "Did you mean \"kubelet\"?")]
    [InlineData("Proxy", "Did you mean \"proxy\"?")]
    [InlineData("k8s-resources-workloads", "k8s-resources-workload")]
    [InlineData("nothing-like-it-at-all", "without \".json\"")]
    public void A_name_that_is_not_there_is_a_finding_with_near_misses(string name, string remedy)
    {
        foreach (var edit in new Func<DashboardSet, DashboardSet>[]
        {
            s => s.Remove(name),
            s => s.Replace(name, Own),
            s => s.Update(name, d => d),
        })
        {
            var finding = Finding("KP0501", () => edit(DashboardSet.Default()));
            Assert.Contains($"\"{name}\"", finding.Problem, StringComparison.Ordinal);
            Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_name_that_is_taken_is_a_finding_within_its_folder()
    {
        Finding("KP0502", () => DashboardSet.Default().Add("nodes", Own));
        Finding("KP0502", () => DashboardMixins.Etcd().Add(DashboardMixins.Etcd()));
        Assert.Equal(24, DashboardSet.Default().Add("nodes", Own, "Team").Count);
    }

    /// <summary>Facts of upstream that are kept: docs/findings.md.</summary>
    [Fact]
    public void Upstreams_dashboards_have_seven_overlaps_and_an_idle_variable()
    {
        var findings = DashboardChecks.Run(DashboardSet.Default(), [DashboardChecks.Prometheus]);
        Assert.Equal(
            [
                "KP0507 dashboards[prometheus-remote-write].templating.list[3].name",
                "KP0512 dashboards[cluster-total].panels[4].gridPos", "KP0512 dashboards[namespace-by-workload].panels[8].gridPos",
            ],
            findings.OrderBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Path, StringComparer.Ordinal)
                .Select(f => $"{f.Code} {f.Path}"));
        Assert.Equal(
            ["3 pairs", "4 pairs"], findings.Where(f => f.Code == "KP0512").Select(f => f.Problem[..7]).Order(StringComparer.Ordinal));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
    }

    [Fact]
    public void The_optional_dashboards_have_idle_variables_only()
    {
        var set = DashboardMixins.Etcd().Add(DashboardMixins.WeaveNet()).Add(DashboardMixins.Windows());
        Assert.Equal(
            ["The variable $cluster is defined and not used.", "The variable $interval is defined and not used."],
            DashboardChecks.Run(set, [DashboardChecks.Prometheus]).Select(f => f.Problem).Distinct());
    }

    /// <summary>
    /// The writer names keys in ordinal order and lays them out as upstream does: laying its text out anew changes nothing.
    /// </summary>
    [Fact]
    public void Every_dashboard_is_laid_out_as_upstreams_are()
    {
        var all = DashboardSet.Default().Add(DashboardMixins.Etcd()).Add(DashboardMixins.WeaveNet()).Add(DashboardMixins.Windows());
        Assert.Equal(31, all.Count);
        Assert.All(all, d => Assert.Equal(IndentedJson.Write(Encoding.UTF8.GetBytes(d.ToJson())), d.ToJson()));
    }

    private static Finding Finding(string code, Func<DashboardSet> edit)
    {
        var finding = Assert.Single(Assert.Throws<FindingsException>(edit).Findings);
        Assert.Equal((code, FindingSeverity.Error), (finding.Code, finding.Severity));
        return finding;
    }
}
