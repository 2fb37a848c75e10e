using k8s.Models;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

public class OptionalDashboardTests
{
    private static readonly string Digests = Path.Combine(
        Repository.Root, "tests", "KubePrometheus.Lib.Tests", "Conformance", "optional-dashboards.digests");

    public static TheoryData<string> Names => [.. All().Keys];

    [Fact]
    public void Etcd_has_one_Weave_Net_two_and_Windows_five() => Assert.Equal(
        [
            "etcd", "k8s-resources-windows-cluster", "k8s-resources-windows-namespace", "k8s-resources-windows-pod",
            "k8s-windows-cluster-rsrc-use", "k8s-windows-node-rsrc-use", "weave-net", "weave-net-cluster",
        ],
        All().Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_upstreams_says(string name) =>
        Assert.Equal([], DashboardOracle.Differences(DashboardOracle.Optional(Oracles.Upstream())[name], All()[name].ToJson()));

    /// <summary>The digests stand for upstream's dashboards on a machine that lacks them.</summary>
    [Fact]
    public void Each_has_the_digest_of_upstreams()
    {
        var expected = File.ReadLines(Digests).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        Assert.Equal(expected, All().ToDictionary(d => d.Key, d => DashboardOracle.Digest(d.Value.ToJson()), StringComparer.Ordinal));
    }

    /// <summary>Made again by <c>UPDATE_DIGESTS=1</c>.</summary>
    [Fact]
    public void The_digests_are_those_of_upstreams_folder()
    {
        var upstream = DashboardOracle.Optional(Oracles.Upstream()).OrderBy(d => d.Key, StringComparer.Ordinal);
        var text = "# SHA-256 of the canonical form (docs/adr/0005-conformance.md) of the optional dashboards of release-0.9\n"
            + string.Concat(upstream.Select(d => $"{d.Key}\t{DashboardOracle.Digest(d.Value)}\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_DIGESTS") == "1")
        {
            File.WriteAllText(Digests, text);
        }

        Assert.Equal(text, File.ReadAllText(Digests));
    }

    [Fact]
    public void The_selector_of_windows_exporter_comes_from_the_options()
    {
        var node = All(new() { WindowsExporterSelector = "job=\"wmi\"" })["k8s-windows-node-rsrc-use"];
        var queries = node.AllPanels().SelectMany(p => p.Targets!).Select(t => t.Expr).ToArray();
        Assert.Contains(queries, q => q.Contains("job=\"wmi\", instance=\"$instance\"", StringComparison.Ordinal));
        Assert.DoesNotContain(queries, q => q.Contains("windows-exporter", StringComparison.Ordinal));
    }

    [Fact]
    public void Tags_refresh_and_time_zone_come_from_the_options() =>
        Assert.All(All(new() { Tags = ["ours"], Refresh = "1m", Timezone = "Europe/Berlin" }).Values, d =>
        {
            Assert.Equal(["ours"], d.Tags);
            Assert.Equal("1m", d.Refresh);
            Assert.Equal("Europe/Berlin", d.Timezone);
        });

    /// <summary>The stack of v0.18 has those of Windows already: the addons say which job they read.</summary>
    [Fact]
    public void An_addon_of_Windows_chooses_the_job_that_the_dashboards_of_v0_18_read()
    {
        var plain = KubePrometheusStack.Create(new() { Release = Release.V0_18 });
        Assert.Contains("job=\\\"kubernetes-windows-exporter\\\"", Node(plain), StringComparison.Ordinal);
        Assert.Contains(
            "job=\\\"windows-exporter\\\"", Node(plain.Apply(StackAddons.WindowsHostProcess())), StringComparison.Ordinal);
        var wmi = Node(plain.Apply(StackAddons.Windows(["win1:9182"], new() { WindowsExporterSelector = "job=\"wmi\"" })));
        Assert.Contains("job=\\\"wmi\\\"", wmi, StringComparison.Ordinal);
        Assert.DoesNotContain("windows-exporter", wmi, StringComparison.Ordinal);

        static string Node(KubePrometheusStack stack) =>
            stack.Get<V1ConfigMap>("grafana-dashboard-k8s-windows-node-rsrc-use").Data["k8s-windows-node-rsrc-use.json"];
    }

    [Fact]
    public void Those_of_Windows_are_those_of_the_release() => Assert.Equal(
        DashboardSet.Default(release: Release.V0_18).Where(d => d.Name.Contains("windows", StringComparison.Ordinal))
            .Select(d => d.ToJson()),
        DashboardMixins.Windows(release: Release.V0_18).Select(d => d.ToJson()));

    private static Dictionary<string, Dashboard> All(DashboardOptions? options = null)
    {
        var context = new DashboardContext(options ?? new());
        return EtcdDashboards.All(context).Concat(WeaveNetDashboards.All(context)).Concat(WindowsDashboards.All(context))
            .ToDictionary(d => d.Name, d => d.Dashboard, StringComparer.Ordinal);
    }
}
