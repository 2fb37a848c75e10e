using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Each option goes into every rule that uses it.</summary>
public class MixinOptionTests
{
    private static readonly Dictionary<
        string,
        (Func<IReadOnlyList<RuleGroupDefinition>> Chosen, IReadOnlyList<RuleGroupDefinition> Default, string From, string To)> Cases = new()
        {
            ["AlertmanagerSelector"] = (
            () => AlertmanagerMixin.Groups(new() { AlertmanagerSelector = "job=\"am\"" }, "alertmanager-main", "monitoring"),
            AlertmanagerMixin.Groups(new(), "alertmanager-main", "monitoring"),
            "job=\"alertmanager-main\",namespace=\"monitoring\"", "job=\"am\""),
            ["AlertmanagerCriticalIntegrationsRegex"] = (
            () => AlertmanagerMixin.Groups(
                new() { AlertmanagerCriticalIntegrationsRegex = "pagerduty|opsgenie" },
                "alertmanager-main",
                "monitoring"),
            AlertmanagerMixin.Groups(new(), "alertmanager-main", "monitoring"), "`.*`", "`pagerduty|opsgenie`"),
            ["AlertmanagerClusterLabels"] = (
            () => AlertmanagerMixin.Groups(new() { AlertmanagerClusterLabels = "cluster,job" }, "alertmanager-main", "monitoring"),
            AlertmanagerMixin.Groups(new(), "alertmanager-main", "monitoring"), "namespace,service", "cluster,job"),
            ["KubePrometheus NodeExporterSelector"] = (
            () => KubePrometheusMixin.Groups(new() { NodeExporterSelector = "job=\"n\"" }, "node-exporter"),
            KubePrometheusMixin.Groups(new(), "node-exporter"), "job=\"node-exporter\"", "job=\"n\""),
            ["HostNetworkInterfaceSelector"] = (
            () => KubePrometheusMixin.Groups(new() { HostNetworkInterfaceSelector = "device=\"eth0\"" }, "node-exporter"),
            KubePrometheusMixin.Groups(new(), "node-exporter"), "device!~\"veth.+\"", "device=\"eth0\""),
            ["KubeStateMetricsSelector"] = (
            () => KubeStateMetricsMixin.Groups(new() { KubeStateMetricsSelector = "job=\"k\"" }, "kube-state-metrics"),
            KubeStateMetricsMixin.Groups(new(), "kube-state-metrics"), "job=\"kube-state-metrics\"", "job=\"k\""),
            ["NodeExporterSelector"] = (
            () => NodeMixin.Groups(new() { NodeExporterSelector = "job=\"n\"" }, "node-exporter"),
            NodeMixin.Groups(new(), "node-exporter"), "job=\"node-exporter\"", "job=\"n\""),
            ["FsSelector"] = (
            () => NodeMixin.Groups(new() { FsSelector = "mountpoint=\"/\"" }, "node-exporter"),
            NodeMixin.Groups(new(), "node-exporter"), "fstype!=\"\"", "mountpoint=\"/\""),
            ["DiskDeviceSelector"] = (
            () => NodeMixin.Groups(new() { DiskDeviceSelector = "device=\"sda\"" }, "node-exporter"),
            NodeMixin.Groups(new(), "node-exporter"), "device=~\"mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|dasd.+\"", "device=\"sda\""),
            ["FsSpaceFillingUpCriticalThreshold"] = (
            () => NodeMixin.Groups(new() { FsSpaceFillingUpCriticalThreshold = 12.5 }, "node-exporter"),
            NodeMixin.Groups(new(), "node-exporter"), "< 15\n", "< 12.5\n"),
            ["FsSpaceAvailableWarningThreshold"] = (
            () => NodeMixin.Groups(new() { FsSpaceAvailableWarningThreshold = 10 }, "node-exporter"),
            NodeMixin.Groups(new(), "node-exporter"), "< 5\n", "< 10\n"),
            ["FsSpaceAvailableCriticalThreshold"] = (
            () => NodeMixin.Groups(new() { FsSpaceAvailableCriticalThreshold = 2 }, "node-exporter"),
            NodeMixin.Groups(new(), "node-exporter"), "< 3\n", "< 2\n"),
            ["PrometheusSelector"] = (
            () => PrometheusMixin.Groups(new() { PrometheusSelector = "job=\"p\"" }, "prometheus-k8s", "monitoring"),
            PrometheusMixin.Groups(new(), "prometheus-k8s", "monitoring"), "job=\"prometheus-k8s\",namespace=\"monitoring\"", "job=\"p\""),
            ["PrometheusOperatorSelector"] = (
            () => PrometheusOperatorMixin.Groups(new() { PrometheusOperatorSelector = "job=\"o\"" }, "prometheus-operator", "monitoring"),
            PrometheusOperatorMixin.Groups(new(), "prometheus-operator", "monitoring"),
            "job=\"prometheus-operator\",namespace=\"monitoring\"", "job=\"o\""),
            ["ThanosSelector"] = (
            () => ThanosSidecarMixin.Groups(new() { ThanosSelector = "job=\"t\"" }),
            ThanosSidecarMixin.Groups(new()),
            "job=\"thanos-sidecar\"",
            "job=\"t\""),
            ["EtcdSelector"] = (
            () => EtcdMixin.Groups(new() { EtcdSelector = "job=\"e\"" }), EtcdMixin.Groups(new()), "job=~\".*etcd.*\"", "job=\"e\""),
            ["WindowsExporterSelector"] = (
            () => WindowsMixin.Groups(new() { WindowsExporterSelector = "job=\"w\"" }, "kube-state-metrics"),
            WindowsMixin.Groups(new(), "kube-state-metrics"), "job=\"windows-exporter\"", "job=\"w\""),
            ["Windows KubeStateMetricsSelector"] = (
            () => WindowsMixin.Groups(new() { KubeStateMetricsSelector = "job=\"k\"" }, "kube-state-metrics"),
            WindowsMixin.Groups(new(), "kube-state-metrics"), "job=\"kube-state-metrics\"", "job=\"k\""),
            ["MinimumWarmIPs"] = (() => AwsVpcCniMixin.Groups(new() { MinimumWarmIPs = 7 }), AwsVpcCniMixin.Groups(new()), "< 10", "< 7"),
            ["UnreachablePercentage"] =
            (() => WeaveNetMixin.Groups(new() { UnreachablePercentage = 50 }), WeaveNetMixin.Groups(new()), "> 25", "> 50"),
            ["FastDatapathFlows"] =
            (() => WeaveNetMixin.Groups(new() { FastDatapathFlows = 100 }), WeaveNetMixin.Groups(new()), "< 15000", "< 100"),
        };

    public static TheoryData<string> Options => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_replaces_its_default_in_every_query(string option)
    {
        var (chosen, standard, from, to) = Cases[option];
        var expected = Queries(standard).Select(q => q.Replace(from, to, StringComparison.Ordinal)).ToArray();
        Assert.NotEqual(Queries(standard), expected);
        Assert.Equal(expected, Queries(chosen()));
        Assert.All(chosen().SelectMany(g => g.Rules), r => Assert.Empty(r.Expr.Errors));
    }

    [Fact]
    public void The_warning_threshold_of_a_filesystem_filling_up_is_for_space_alone()
    {
        var rules = new RuleSet(
            new RuleObject { Owner = "n", Name = "n", Groups = NodeMixin.Groups(new() { FsSpaceFillingUpWarningThreshold = 33 }, "n") });
        Assert.Contains(
            "< 33",
            rules.Single("NodeFilesystemSpaceFillingUp", severity: Severity.Warning).Expr.Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "< 40",
            rules.Single("NodeFilesystemFilesFillingUp", severity: Severity.Warning).Expr.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_threshold_is_told_in_the_summary()
    {
        var rules = NodeMixin.Groups(new() { FsSpaceAvailableWarningThreshold = 7.5 }, "n").SelectMany(g => g.Alerts);
        Assert.Equal(2, rules.Count(a => a.Summary!.Contains("less than 7.5%", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_full_filesystem_may_be_less_than_critical_and_other_alerts_stay_so()
    {
        var alerts = NodeMixin.Groups(new() { NodeCriticalSeverity = Severity.Info }, "n").SelectMany(g => g.Alerts).ToArray();
        Assert.Equal(
            ["NodeFileDescriptorLimit", "NodeRAIDDegraded"],
            alerts.Where(a => a.Severity == Severity.Critical).Select(a => a.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "NodeFilesystemAlmostOutOfFiles", "NodeFilesystemAlmostOutOfSpace", "NodeFilesystemFilesFillingUp",
                "NodeFilesystemSpaceFillingUp",
            ],
            alerts.Where(a => a.Severity == Severity.Info).Select(a => a.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_in_descriptions_are_the_users()
    {
        var alertmanager = AlertmanagerMixin
            .Groups(new() { AlertmanagerName = "{{ $labels.pod }}!", AlertmanagerClusterLabels = "job, region" }, "a", "n")
            .SelectMany(g => g.Alerts)
            .ToArray();
        Assert.Contains("Alertmanager {{ $labels.pod }}! ", alertmanager[0].Description, StringComparison.Ordinal);
        Assert.Contains("cluster {{ $labels.job }}/{{ $labels.region }} ", alertmanager[^1].Description, StringComparison.Ordinal);

        var named = AlertmanagerMixin.Groups(new() { AlertmanagerClusterName = "the cluster of {{ $labels.service }}" }, "a", "n")
            .SelectMany(g => g.Alerts);
        Assert.Contains("the cluster of {{ $labels.service }}", named.Last().Description, StringComparison.Ordinal);

        var prometheus = PrometheusMixin.Groups(new() { PrometheusName = "P {{ $labels.pod }}" }, "p", "n").SelectMany(g => g.Alerts);
        Assert.All(prometheus, a => Assert.Contains("P {{ $labels.pod }}", a.Description, StringComparison.Ordinal));
    }

    [Fact]
    public void The_query_in_a_description_is_about_the_same_series()
    {
        var alert = Assert.Single(
            PrometheusMixin.Groups(new() { PrometheusSelector = "job=\"p\"" }, "p", "n").SelectMany(g => g.Alerts),
            a => a.Name == "PrometheusRemoteWriteDesiredShards");
        Assert.Contains(
            "{{ printf `prometheus_remote_storage_shards_max{instance=\"%s\",job=\"p\"}` $labels.instance | query | first | value }}",
            alert.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void How_long_a_node_may_lack_addresses_is_an_option() =>
        Assert.Equal("3m", AwsVpcCniMixin.Groups(new() { MinimumWarmIPsTime = "3m" })[0].Alerts.Single().For);

    [Fact]
    public void An_empty_selector_leaves_queries_whole()
    {
        var groups = new[]
        {
            AlertmanagerMixin.Groups(new() { AlertmanagerSelector = "" }, "a", "n"),
            KubePrometheusMixin.Groups(new() { NodeExporterSelector = "", HostNetworkInterfaceSelector = " , " }, "n"),
            KubeStateMetricsMixin.Groups(new() { KubeStateMetricsSelector = "" }, "k"),
            NodeMixin.Groups(new() { NodeExporterSelector = "", FsSelector = "", DiskDeviceSelector = "" }, "n"),
            PrometheusMixin.Groups(new() { PrometheusSelector = "" }, "p", "n"),
            PrometheusOperatorMixin.Groups(new() { PrometheusOperatorSelector = "" }, "o", "n"),
            ThanosSidecarMixin.Groups(new() { ThanosSelector = "" }),
            EtcdMixin.Groups(new() { EtcdSelector = "" }),
            WindowsMixin.Groups(new() { WindowsExporterSelector = "", KubeStateMetricsSelector = "" }, "k"),
        };
        Assert.Equal([], groups.SelectMany(g => g).SelectMany(g => g.Rules).SelectMany(r => r.Expr.Errors.Select(e => $"{r.Name}: {e}")));
    }

    [Fact]
    public void Rules_beside_the_default_ones_are_for_users_too()
    {
        Assert.Equal(EtcdMixin.Groups(new()), RuleMixins.Etcd());
        Assert.Equal(WeaveNetMixin.Groups(new() { FastDatapathFlows = 1 }), RuleMixins.WeaveNet(new() { FastDatapathFlows = 1 }));
        Assert.Equal(WindowsMixin.Groups(new(), "kube-state-metrics"), RuleMixins.Windows());
        Assert.Equal(AwsVpcCniMixin.Groups(new()), RuleMixins.AwsVpcCni());
        Assert.Equal(ThanosSidecarMixin.Groups(new()), RuleMixins.ThanosSidecar());
    }

    private static string[] Queries(IEnumerable<RuleGroupDefinition> groups) =>
        [.. groups.SelectMany(g => g.Rules).Select(r => r.Expr.Text)];
}
