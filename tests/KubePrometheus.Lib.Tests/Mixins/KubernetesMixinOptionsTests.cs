using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>What is chosen about the Kubernetes rules reaches all of them.</summary>
public sealed class KubernetesMixinOptionsTests
{
    private const string Marker = "mark=\"x\"";

    /// <summary>Each selector, its default, and how many rules read by it.</summary>
    public static TheoryData<string, string, int> EverySelector => new()
    {
        { nameof(KubernetesMixinOptions.CadvisorSelector), "metrics_path=\"/metrics/cadvisor\"", 5 },
        { nameof(KubernetesMixinOptions.KubeletSelector), "metrics_path=\"/metrics\"", 7 },
        { nameof(KubernetesMixinOptions.KubeStateMetricsSelector), "job=\"kube-state-metrics\"", 36 },
        { nameof(KubernetesMixinOptions.NodeExporterSelector), "job=\"node-exporter\"", 2 },
        { nameof(KubernetesMixinOptions.KubeSchedulerSelector), "job=\"kube-scheduler\"", 10 },
        { nameof(KubernetesMixinOptions.KubeControllerManagerSelector), "job=\"kube-controller-manager\"", 1 },
        { nameof(KubernetesMixinOptions.KubeApiserverSelector), "job=\"apiserver\"", 30 },
        { nameof(KubernetesMixinOptions.KubeApiserverReadSelector), "verb=~\"LIST|GET\"", 12 },
        { nameof(KubernetesMixinOptions.KubeApiserverWriteSelector), "verb=~\"POST|PUT|PATCH|DELETE\"", 12 },
    };

    [Theory]
    [MemberData(nameof(EverySelector))]
    public void A_selector_stands_in_every_rule_that_had_its_default(string option, string standard, int count)
    {
        var before = Rules(new()).Where(r => Reads(r, standard)).ToArray();
        var after = Rules(With(option, Marker));
        Assert.Equal(count, before.Length);
        Assert.Equal(count, Reading(after, Marker));
        Assert.DoesNotContain(after, r => Reads(r, standard));
        Assert.All(after, r => Assert.Empty(r.Expr.Errors));
    }

    [Theory]
    [MemberData(nameof(EverySelector))]
    public void An_empty_selector_selects_everything(string option, string standard, int count)
    {
        Assert.Equal(count, Reading(Rules(new()), standard));
        var rules = Rules(With(option, ""));
        Assert.DoesNotContain(rules, r => Reads(r, standard));
        Assert.All(rules, r => Assert.Empty(r.Expr.Errors));
    }

    [Fact]
    public void Without_any_selector_all_rules_are_good_PromQL() => Assert.All(
        Rules(new()
        {
            CadvisorSelector = "",
            KubeletSelector = "",
            KubeStateMetricsSelector = "",
            NodeExporterSelector = "",
            KubeSchedulerSelector = "",
            KubeControllerManagerSelector = "",
            KubeApiserverSelector = "",
            KubeApiserverReadSelector = "",
            KubeApiserverWriteSelector = "",
        }),
        r => Assert.Empty(r.Expr.Errors));

    [Fact]
    public void The_names_of_the_exporters_are_their_jobs()
    {
        var rules = KubernetesMixin.Groups(new(), kubeStateMetrics: "ksm", nodeExporter: "nodes", prometheus: "2.29.1")
            .SelectMany(g => g.Rules).ToArray();
        Assert.Equal(36, Reading(rules, "job=\"ksm\""));
        Assert.Equal(2, Reading(rules, "job=\"nodes\""));
        Assert.Equal(0, Reading(rules, "kube-state-metrics"));
        Assert.Equal(0, Reading(rules, "node-exporter"));
    }

    [Fact]
    public void Namespaces_narrow_workloads_quotas_and_claims_and_nothing_else()
    {
        var groups = Groups(new() { NamespaceSelector = "namespace!~\"ci-.*\"" });
        var narrowed = groups.SelectMany(g => g.Rules.Where(r => Reads(r, "ci-.*")).Select(_ => g.Name));
        Assert.Equal(
            new Dictionary<string, int> { ["kubernetes-apps"] = 15, ["kubernetes-resources"] = 5, ["kubernetes-storage"] = 2 },
            narrowed.CountBy(n => n).ToDictionary());
        Assert.All(groups.SelectMany(g => g.Rules), r => Assert.Empty(r.Expr.Errors));
    }

    [Fact]
    public void The_label_of_clusters_is_renamed_everywhere()
    {
        var rules = Rules(new() { ClusterLabel = "site" });
        Assert.Equal(
            Reading(Rules(new()), "cluster", except: "scope=\"cluster\""),
            Reading(rules, "site"));
        Assert.Equal(0, Reading(rules, "cluster", except: "scope=\"cluster\""));
        Assert.All(rules, r => Assert.Empty(r.Expr.Errors));
    }

    [Fact]
    public void The_label_of_pods_is_renamed_in_what_is_recorded_of_nodes_and_durations()
    {
        var renamed = Rules(new() { PodLabel = "pod_name" }).Where(r => Reads(r, "pod_name")).ToArray();
        Assert.Equal(14, renamed.Length);
        Assert.Single(renamed, r => Reads(r, "\"pod_name\", \"$1\", \"pod\""));
        Assert.All(renamed, r => Assert.Empty(r.Expr.Errors));
    }

    [Fact]
    public void Throttling_has_a_threshold_and_containers()
    {
        var rule = Rule(new() { CpuThrottlingPercent = 12.5, CpuThrottlingSelector = "namespace=\"shop\"" }, "CPUThrottlingHigh");
        Assert.Contains("> ( 12.5 / 100 )", rule.Expr.Text, StringComparison.Ordinal);
        Assert.Contains("{container!=\"\", namespace=\"shop\"}", rule.Expr.Text, StringComparison.Ordinal);
        Assert.Contains("cfs_periods_total{namespace=\"shop\"}", rule.Expr.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KubeCPUQuotaOvercommit")]
    [InlineData("KubeMemoryQuotaOvercommit")]
    public void Quotas_may_promise_more_or_less(string alert) =>
        Assert.EndsWith("> 2.25", Rule(new() { NamespaceOvercommitFactor = 2.25 }, alert).Expr.Text, StringComparison.Ordinal);

    [Fact]
    public void The_time_left_of_certificates_is_in_their_alerts_and_in_their_words()
    {
        var alerts = Rules(new()
        {
            CertExpirationWarningSeconds = 14 * 24 * 3600,
            CertExpirationCriticalSeconds = 90 * 60,
            KubeletCertExpirationWarningSeconds = 14 * 24 * 3600,
            KubeletCertExpirationCriticalSeconds = 90 * 60,
        })
            .OfType<AlertingRule>().Where(a => a.Name.EndsWith("CertificateExpiration", StringComparison.Ordinal)).ToArray();
        Assert.Equal(6, alerts.Length);
        Assert.All(alerts.Where(a => a.Severity == Severity.Warning), a =>
        {
            Assert.EndsWith("< 1209600", a.Expr.Text, StringComparison.Ordinal);
            Assert.Contains("in less than 14 days.", a.Summary, StringComparison.Ordinal);
        });
        Assert.All(alerts.Where(a => a.Severity == Severity.Critical), a =>
        {
            Assert.EndsWith("< 5400", a.Expr.Text, StringComparison.Ordinal);
            Assert.Contains("in less than 90 minutes.", a.Summary, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_certificates_of_kubelets_have_thresholds_of_their_own()
    {
        string[] kubelets = ["KubeletClientCertificateExpiration", "KubeletServerCertificateExpiration"];
        string[] clients = ["KubeClientCertificateExpiration"];
        Assert.Equal(clients, Ending(new() { CertExpirationWarningSeconds = 11 }, "< 11"));
        Assert.Equal(clients, Ending(new() { CertExpirationCriticalSeconds = 12 }, "< 12"));
        Assert.Equal(kubelets, Ending(new() { KubeletCertExpirationWarningSeconds = 13 }, "< 13"));
        Assert.Equal(kubelets, Ending(new() { KubeletCertExpirationCriticalSeconds = 14 }, "< 14"));

        static IEnumerable<string> Ending(KubernetesMixinOptions options, string end) =>
            Rules(options).Where(r => r.Expr.Text.EndsWith(end, StringComparison.Ordinal)).Select(r => r.Name);
    }

    [Theory]
    [InlineData(604800, "7 days")]
    [InlineData(86400, "24 hours")]
    [InlineData(172800, "2 days")]
    [InlineData(3600, "60 minutes")]
    [InlineData(90, "90 seconds")]
    [InlineData(1, "1 seconds")]
    [InlineData(0, "0 seconds")]
    public void Seconds_are_said_in_the_largest_unit_that_fits(long seconds, string said) => Assert.Equal(said, seconds.AsPeriod());

    [Fact]
    public void A_volume_is_judged_by_a_stretch_of_its_past()
    {
        var alert = Rules(new() { VolumeFullPredictionSampleTime = "12h" }).OfType<AlertingRule>()
            .Single(a => a is { Name: "KubePersistentVolumeFillingUp", For: "1h" });
        Assert.Contains("[12h], 4 * 24 * 3600) < 0", alert.Expr.Text, StringComparison.Ordinal);
        Assert.Contains("the last 12h ", alert.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Runbooks_are_found_where_the_pattern_says()
    {
        Assert.Equal(
            "https://runbooks.prometheus-operator.dev/runbooks/kubernetes/kubepodcrashlooping",
            ((AlertingRule)Rule(new(), "KubePodCrashLooping")).RunbookUrl);
        Assert.Equal(
            "https://wiki/kubenodenotready.html",
            ((AlertingRule)Rule(new() { RunbookUrlPattern = "https://wiki/%s.html" }, "KubeNodeNotReady")).RunbookUrl);
        Assert.All(Rules(new() { RunbookUrlPattern = "" }).OfType<AlertingRule>(), a => Assert.Null(a.RunbookUrl));
    }

    private static RuleDefinition[] Rules(KubernetesMixinOptions options) => [.. Groups(options).SelectMany(g => g.Rules)];

    private static IReadOnlyList<RuleGroupDefinition> Groups(KubernetesMixinOptions options) =>
        KubernetesMixin.Groups(options, JobNames.KubeStateMetrics, JobNames.NodeExporter, prometheus: "2.29.1");

    private static RuleDefinition Rule(KubernetesMixinOptions options, string name) => Rules(options).Single(r => r.Name == name);

    private static int Reading(RuleDefinition[] rules, string text, string except = "\0") =>
        rules.Count(r => Reads(r, text, except));

    private static bool Reads(RuleDefinition rule, string text, string except = "\0") =>
        rule.Expr.Text.Replace(except, "", StringComparison.Ordinal).Contains(text, StringComparison.Ordinal);

    private static KubernetesMixinOptions With(string option, string selector) => option switch
    {
        nameof(KubernetesMixinOptions.CadvisorSelector) => new() { CadvisorSelector = selector },
        nameof(KubernetesMixinOptions.KubeletSelector) => new() { KubeletSelector = selector },
        nameof(KubernetesMixinOptions.KubeStateMetricsSelector) => new() { KubeStateMetricsSelector = selector },
        nameof(KubernetesMixinOptions.NodeExporterSelector) => new() { NodeExporterSelector = selector },
        nameof(KubernetesMixinOptions.KubeSchedulerSelector) => new() { KubeSchedulerSelector = selector },
        nameof(KubernetesMixinOptions.KubeControllerManagerSelector) => new() { KubeControllerManagerSelector = selector },
        nameof(KubernetesMixinOptions.KubeApiserverSelector) => new() { KubeApiserverSelector = selector },
        nameof(KubernetesMixinOptions.KubeApiserverReadSelector) => new() { KubeApiserverReadSelector = selector },
        _ => new() { KubeApiserverWriteSelector = selector },
    };
}
