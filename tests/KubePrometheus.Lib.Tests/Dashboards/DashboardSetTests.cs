using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>Dashboards by name: edits, and edits that miss.</summary>
public class DashboardSetTests
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

    [Fact]
    public void Raw_JSON_is_kept_as_it_is()
    {
        const string Json = "{ \"title\" : \"Raw\",\n\"x\": 1e3 }";
        var set = DashboardSet.Empty.AddJson("raw", Json, folder: "A");
        var file = Assert.Single(set.Files().Finish());
        Assert.Equal(("raw", "A", Json), (file.Name, file.Folder, System.Text.Encoding.UTF8.GetString(file.Json.Span)));
    }

    [Fact]
    public void Files_are_in_the_order_of_folders_and_file_names()
    {
        var set = DashboardSet.Empty.Add("b", Own, "F").Add("a.b", Own).Add("a", Own).Add("a-b", Own);
        Assert.Equal(["a-b", "a.b", "a", "b"], set.Files().Finish().Select(f => f.Name));
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
    public void A_dashboard_of_another_folder_is_named()
    {
        var set = DashboardSet.Empty.Add("own", Own, "A");
        Assert.Equal("There is one in the folder \"A\".", Finding("KP0501", () => set.Remove("own", "B")).Remedy);
        Assert.Empty(set.Remove("own", "A"));
    }

    [Fact]
    public void A_name_that_is_taken_is_a_finding_within_its_folder()
    {
        Finding("KP0502", () => DashboardSet.Default().Add("nodes", Own));
        Finding("KP0502", () => DashboardMixins.Etcd().Add(DashboardMixins.Etcd()));
        Assert.Equal(24, DashboardSet.Default().Add("nodes", Own, "Team").Count);
    }

    [Theory]
    [InlineData("{ \"title\": }", 1)]
    [InlineData("{\n  \"title\": \"x\"\n", 3)]
    [InlineData("", 1)]
    public void JSON_that_does_not_parse_is_a_finding_with_its_place(string json, int line)
    {
        var finding = Finding("KP0503", () => DashboardSet.Empty.AddJson("x", json));
        Assert.Equal(line, finding.Source!.Line);
    }

    [Fact]
    public void JSON_that_is_no_object_is_a_finding() => Finding("KP0503", () => DashboardSet.Empty.AddJson("x", "[1]"));

    [Fact]
    public void A_raw_dashboard_can_be_replaced_but_not_updated()
    {
        var set = DashboardSet.Empty.AddJson("x", "{}");
        Finding("KP0504", () => set.Update("x", d => d));
        Assert.Equal("Own", set.Replace("x", Own).Find("x")!.Model!.Title);
    }

    [Fact]
    public void Null_is_a_programming_error()
    {
        Assert.Throws<ArgumentNullException>(() => DashboardSet.Empty.Add("x", null!));
        Assert.Throws<ArgumentNullException>(() => DashboardSet.Empty.AddJson("x", null!));
        Assert.Throws<ArgumentNullException>(() => DashboardSet.Empty.Update("x", null!));
        Assert.Throws<ArgumentException>(() => DashboardSet.Empty.Remove(""));
    }

    private static Finding Finding(string code, Func<DashboardSet> edit)
    {
        var finding = Assert.Single(Assert.Throws<FindingsException>(edit).Findings);
        Assert.Equal((code, FindingSeverity.Error), (finding.Code, finding.Severity));
        return finding;
    }
}
