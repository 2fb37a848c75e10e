using System.Text.RegularExpressions;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>What is chosen about the rules of v0.18 reaches all of them.</summary>
public sealed partial class MixinsOfV0_18OptionsTests
{
    private static readonly ReleaseRules Release = KubePrometheus.Release.V0_18.Facts.Rules;

    /// <summary>Each option with a value, the default that it takes the place of, and what stands there then.</summary>
    private static readonly Dictionary<string, (KubernetesMixinOptions Options, string Standard, string Chosen)> Options =
        new(StringComparer.Ordinal)
        {
            ["CadvisorSelector"] = (new() { CadvisorSelector = "x=\"y\"" }, "metrics_path=\"/metrics/cadvisor\"", "x=\"y\""),
            ["KubeletSelector"] = (new() { KubeletSelector = "x=\"y\"" }, "metrics_path=\"/metrics\"", "x=\"y\""),
            ["KubeStateMetricsSelector"] = (new() { KubeStateMetricsSelector = "x=\"y\"" }, "job=\"kube-state-metrics\"", "x=\"y\""),
            ["NodeExporterSelector"] = (new() { NodeExporterSelector = "x=\"y\"" }, "job=\"node-exporter\"", "x=\"y\""),
            ["KubeSchedulerSelector"] = (new() { KubeSchedulerSelector = "x=\"y\"" }, "job=\"kube-scheduler\"", "x=\"y\""),
            ["KubeControllerManagerSelector"] =
                (new() { KubeControllerManagerSelector = "x=\"y\"" }, "job=\"kube-controller-manager\"", "x=\"y\""),
            ["KubeProxySelector"] = (new() { KubeProxySelector = "x=\"y\"" }, "job=\"kube-proxy\"", "x=\"y\""),
            ["KubeApiserverSelector"] = (new() { KubeApiserverSelector = "x=\"y\"" }, "job=\"apiserver\"", "x=\"y\""),
            ["KubeApiserverReadSelector"] = (new() { KubeApiserverReadSelector = "x=\"y\"" }, "verb=~\"LIST|GET\"", "x=\"y\""),
            ["KubeApiserverWriteSelector"] =
                (new() { KubeApiserverWriteSelector = "x=\"y\"" }, "verb=~\"POST|PUT|PATCH|DELETE\"", "x=\"y\""),
            ["KubeApiserverNonStreamingSelector"] = (
                new() { KubeApiserverNonStreamingSelector = "x=\"y\"" },
                "subresource!~\"proxy|attach|log|exec|portforward\"", "x=\"y\""),
            ["KubeApiserverReadNamespaceLatency"] =
                (new() { KubeApiserverReadNamespaceLatency = 8 }, "le=~\"5(\\\\.0)?\"", "le=~\"8(\\\\.0)?\""),
            ["KubeApiserverReadClusterLatency"] =
                (new() { KubeApiserverReadClusterLatency = 60 }, "le=~\"30(\\\\.0)?\"", "le=~\"60(\\\\.0)?\""),
            ["KubeApiserverReadResourceLatency"] = (
                new() { KubeApiserverReadResourceLatency = 2 },
                "scope=~\"resource|\",le=~\"1(\\\\.0)?\"", "scope=~\"resource|\",le=~\"2(\\\\.0)?\""),
            ["PvExcludedSelector"] = (new() { PvExcludedSelector = "x=\"y\"" }, "label_excluded_from_alerts=\"true\"", "x=\"y\""),
            ["KubeJobTimeoutDuration"] = (new() { KubeJobTimeoutDuration = 3600 }, "> 43200", "> 3600"),
            ["VolumeFullPredictionSampleTime"] = (new() { VolumeFullPredictionSampleTime = "7h" }, "[6h], 4 *", "[7h], 4 *"),
            ["NamespaceOvercommitFactor"] = (new() { NamespaceOvercommitFactor = 3 }, "> 1.5", "> 3"),
            ["CpuThrottlingPercent"] = (new() { CpuThrottlingPercent = 40 }, "25 / 100", "40 / 100"),
        };

    public static TheoryData<string> Names => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_option_takes_the_place_of_its_default(string option)
    {
        var (options, standard, chosen) = Options[option];
        var before = Queries(new()).Where(q => q.Contains(standard, StringComparison.Ordinal)).ToArray();
        var after = Queries(options).ToArray();
        Assert.NotEmpty(before);
        Assert.DoesNotContain(after, q => q.Contains(standard, StringComparison.Ordinal));
        Assert.Equal(before.Length, after.Count(q => q.Contains(chosen, StringComparison.Ordinal)));
    }

    [Fact]
    public void Writes_have_a_latency_of_their_own()
    {
        var writes = Of(new() { KubeApiserverWriteLatency = 3 })
            .Single(r => r.Name == "apiserver_request:burnrate1h" && r.Labels["verb"] == "write");
        Assert.Contains("le=~\"3(\\\\.0)?\"", writes.Expr.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rollouts_and_disruption_budgets_may_take_longer()
    {
        var alerts = Of(new() { KubeDaemonSetRolloutStuckTimeout = "1h", KubePdbNotEnoughHealthyPodsTimeout = "2h" })
            .OfType<AlertingRule>().ToDictionary(a => $"{a.Name} {a.Severity} {a.Labels.GetValueOrDefault("long")}");
        Assert.Equal("1h", alerts["KubeDaemonSetRolloutStuck warning "].For);
        Assert.Equal("2h", alerts["KubePdbNotEnoughHealthyPods warning "].For);
    }

    [Fact]
    public void Where_there_is_one_cluster_alerts_on_the_whole_of_it_add_up_everything()
    {
        var rules = Of(new() { ShowMultiCluster = false }).ToLookup(r => r.Name);
        Assert.Equal("absent(up{job=\"kubelet\", metrics_path=\"/metrics\"} == 1)", rules["KubeletDown"].Single().Expr.Text);
        foreach (var name in new[] { "KubeCPUOvercommit", "KubeMemoryOvercommit", "KubeCPUQuotaOvercommit", "KubeMemoryQuotaOvercommit" })
        {
            Assert.DoesNotContain("cluster", rules[name].Single().Expr.Text, StringComparison.Ordinal);
        }

        Assert.All(rules.SelectMany(r => r), r => Assert.Empty(r.Expr.Errors));
    }

    [Fact]
    public void The_label_of_the_cluster_is_nowhere_by_its_default_once_another_is_chosen()
    {
        var rules = Of(new() { ClusterLabel = "site" }).ToArray();
        Assert.All(rules, r => Assert.Empty(r.Expr.Errors));
        Assert.DoesNotContain(rules, r => ClusterAmongLabels().IsMatch(r.Expr.Text));
    }

    [Fact]
    public void Without_any_selector_all_rules_are_good_PromQL() => Assert.All(
        Of(new()
        {
            CadvisorSelector = "",
            KubeletSelector = "",
            KubeStateMetricsSelector = "",
            NodeExporterSelector = "",
            KubeSchedulerSelector = "",
            KubeControllerManagerSelector = "",
            KubeProxySelector = "",
            KubeApiserverSelector = "",
            KubeApiserverReadSelector = "",
            KubeApiserverWriteSelector = "",
            KubeApiserverNonStreamingSelector = "",
            PvExcludedSelector = "",
        }),
        r => Assert.True(r.Expr.Errors.Count == 0, $"{r.Name}: {string.Join(' ', r.Expr.Errors)}"));

    [Fact]
    public void Rules_on_Windows_read_the_job_and_tell_clusters_apart()
    {
        var rules = WindowsMixin.Groups(new() { ClusterLabel = "site" }, "ksm", "w", Release).SelectMany(g => g.Rules).ToArray();
        Assert.All(rules, r => Assert.Empty(r.Expr.Errors));
        Assert.DoesNotContain(rules, r => r.Expr.Text.Contains("cluster", StringComparison.Ordinal));
        Assert.Contains(rules, r => r.Expr.Text.Contains("job=\"w\"", StringComparison.Ordinal));
        Assert.Equal("count by (site) (\n  windows_system_boot_time_timestamp_seconds{job=\"w\"}\n)", rules[0].Expr.Text);
    }

    [Fact]
    public void Optional_rules_are_those_of_the_release_that_is_asked_for()
    {
        var release = KubePrometheus.Release.V0_18;
        Assert.Equal(WindowsMixin.Groups(new(), "kube-state-metrics", release: Release), RuleMixins.Windows(release: release));
        Assert.Equal(ThanosSidecarMixin.Groups(new(), Release), RuleMixins.ThanosSidecar(release: release));
        Assert.NotEqual(RuleMixins.ThanosSidecar(), RuleMixins.ThanosSidecar(release: release));
    }

    [GeneratedRegex(@"\(([a-z_, ]*, ?)?cluster(,[a-z_, ]*)?\)")]
    private static partial Regex ClusterAmongLabels();

    private static IEnumerable<string> Queries(KubernetesMixinOptions options) => Of(options).Select(r => r.Expr.Text);

    private static IEnumerable<RuleDefinition> Of(KubernetesMixinOptions options) => KubernetesMixin.Groups(
        options, JobNames.KubeStateMetrics, JobNames.NodeExporter, prometheus: "3.12.0", Release, scrapesKubeProxy: true)
        .SelectMany(g => g.Rules);
}
