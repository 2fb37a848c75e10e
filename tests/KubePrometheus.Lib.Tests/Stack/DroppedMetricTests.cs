using KubePrometheus.Monitoring;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

/// <summary>A monitor that drops by its name what a rule or a dashboard reads of its job (KP0439).</summary>
public sealed class DroppedMetricTests
{
    private static RelabelConfig Drop(string regex, string action = "drop", params string[] labels) =>
        new() { SourceLabels = labels.Length == 0 ? ["__name__"] : labels, Regex = regex, Action = action };

    private static KubePrometheusStack Stack(string monitor, Action<ServiceMonitor> edit, string release = "0.18") =>
        KubePrometheusStack.Create(new() { Release = release }).Configure(s => s.Find<ServiceMonitor>(monitor), edit);

    private static Finding[] Found(KubePrometheusStack stack) =>
        [.. stack.TryBuild().Findings.Where(f => f.Code == "KP0439")];

    /// <summary>Upstream drops one metric that a panel of its own reads: known, and told as long as the panel reads it.</summary>
    [Theory]
    [InlineData("0.9")]
    [InlineData("0.18")]
    public void The_stack_drops_one_metric_that_it_reads(string release)
    {
        var built = KubePrometheusStack.Create(new() { Release = release }).TryBuild();
        Assert.NotNull(built.Manifests);
        Assert.DoesNotContain(built.Findings, f => f.Code == "KP0439");
        var known = Assert.Single(built.KnownIssues, i => i.Finding.Code == "KP0439").Finding;
        Assert.Contains("\"Storage Operation Error Rate\" reads storage_operation_errors_total, which ", known.Problem);

        var mended = KubePrometheusStack.Create(new()
        {
            Release = release,
            Grafana = new() { Dashboards = new() { FixStorageErrors = true } },
        }).TryBuild();
        Assert.DoesNotContain(mended.Findings, f => f.Code == "KP0439");
        Assert.DoesNotContain(mended.KnownIssues, i => i.Finding.Code == "KP0439");
        Assert.NotNull(mended.Manifests);
    }

    [Theory]
    [InlineData("0.9")]
    [InlineData("0.18")]
    public void What_rules_and_dashboards_read_and_the_monitor_drops_is_told_once(string release)
    {
        var found = Found(Stack(
            "node-exporter", m => m.Spec.Endpoints[0].MetricRelabelings = [Drop("node_filesystem_(avail|files)_.*")], release));

        var rules = Assert.Single(found, f => f.Object!.Kind == "PrometheusRule");
        Assert.Equal(FindingSeverity.Warning, rules.Severity);
        Assert.EndsWith(".expr", rules.Path);
        Assert.Contains(" reads node_filesystem_avail_bytes, which ServiceMonitor monitoring/node-exporter drops ", rules.Problem);
        Assert.Contains("(spec.endpoints[0].metricRelabelings[0])", rules.Problem);
        Assert.NotEmpty(rules.Others); // of one call
    }

    [Fact]
    public void A_dashboard_that_reads_it_is_told()
    {
        var found = Found(Stack(
            "kube-state-metrics", m => m.Spec.Endpoints[0].MetricRelabelings = [Drop("kube_pod_container_resource_.*")]));
        Assert.Contains(found, f => f.Object!.Kind == "ConfigMap" && f.Path.StartsWith("data[", StringComparison.Ordinal));
    }

    [Fact]
    public void What_keep_leaves_out_is_told()
    {
        var found = Found(Stack("alertmanager-main", m =>
        {
            foreach (var endpoint in m.Spec.Endpoints)
            {
                endpoint.MetricRelabelings = [Drop("alertmanager_config_.*|go_.*|process_.*", "keep")];
            }
        }));
        Assert.Contains(found, f => f.Problem.Contains("reads alertmanager_cluster_members, which is not among those that "));
        Assert.DoesNotContain(found, f => f.Problem.Contains("alertmanager_config_last_reload_successful"));
    }

    /// <summary>What is not sure is not told.</summary>
    public static TheoryData<string> Quiet => [.. Cases.Keys];

    private static readonly Dictionary<string, Action<ServiceMonitor>> Cases = new()
    {
        ["Nobody reads it"] = m => m.Spec.Endpoints[0].MetricRelabelings = [Drop("node_softnet_.*")],
        ["By another label as well"] = m =>
            m.Spec.Endpoints[0].MetricRelabelings = [Drop("node_timex_.*;lo", "drop", "__name__", "device")],
        ["After a step that may change names"] = m => m.Spec.Endpoints[0].MetricRelabelings =
        [
            new() { SourceLabels = ["__name__"], Regex = "old_(.*)", TargetLabel = "__name__", Action = "replace" }, Drop("node_timex_.*"),
        ],
        ["The same port and path once more"] = m => m.Spec.Endpoints =
        [
            m.Spec.Endpoints[0],
            new()
            {
                Port = m.Spec.Endpoints[0].Port, Scheme = m.Spec.Endpoints[0].Scheme, Path = m.Spec.Endpoints[0].Path,
                TlsConfig = m.Spec.Endpoints[0].TlsConfig, BearerTokenFile = m.Spec.Endpoints[0].BearerTokenFile, Interval = "5m",
                MetricRelabelings = [Drop("node_timex_.*")],
            },
        ],
    };

    [Theory]
    [MemberData(nameof(Quiet))]
    public void What_may_be_there_all_the_same_is_not_told(string name) => Assert.Empty(Found(Stack("node-exporter", Cases[name])));

    [Fact]
    public void Another_monitor_of_the_job_may_have_it()
    {
        var stack = Stack("node-exporter", m => m.Spec.Endpoints[0].MetricRelabelings = [Drop("node_timex_.*")]);
        Assert.NotEmpty(Found(stack));
        var first = stack.Build().Find<ServiceMonitor>("node-exporter")!;
        first.Metadata.Name = "node-exporter-time";
        first.Spec.Endpoints[0].MetricRelabelings = null;
        Assert.Empty(Found(stack.Add(first)));
    }

    [Fact]
    public void A_series_of_that_name_that_a_rule_records_is_there()
    {
        var stack = Stack("node-exporter", m => m.Spec.Endpoints[0].MetricRelabelings = [Drop("own_.*")])
            .Rules(r => r.Add(
                "own", Group("own", Record("own_sum", "sum by (job) (up)"), Record("other_sum", "own_sum{job=\"node-exporter\"}"))));
        Assert.Empty(Found(stack));
    }
}
