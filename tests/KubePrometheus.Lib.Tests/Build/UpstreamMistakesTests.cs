using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>What upstream's release-0.9 gets wrong, and the options that mend it: docs/findings.md.</summary>
public class UpstreamMistakesTests
{
    private const string ClusterCpu = "KP0428 PrometheusRule monitoring/kube-prometheus-rules, spec.groups[2].rules[5].expr";
    private const string FourTimes = "KP0423 PrometheusRule monitoring/kubernetes-monitoring-rules, spec.groups[11].rules[9].record";
    private const string Url = "KP0507 ConfigMap monitoring/grafana-dashboard-prometheus-remote-write, "
        + "data[\"prometheus-remote-write.json\"].templating.list[3].name";
    private const string Proxy =
        "KP0515 ConfigMap monitoring/grafana-dashboard-proxy, data[\"proxy.json\"].rows[0].panels[0].targets[0].expr";


    /// <summary>A series that upstream's own clusters may have; no rule of upstream records it.</summary>
    private const string WeavePods =
        "KP0514 ConfigMap monitoring/grafana-dashboard-weave-net-cluster, data[\"weave-net-cluster.json\"].panels[6].targets[0].expr";

    private static readonly string[] Overlaps =
        [Overlap("cluster-total", 4), Overlap("namespace-by-workload", 8)];

    [Fact]
    public void The_default_stack_has_just_these_warnings() =>
        Assert.Equal([ClusterCpu, FourTimes, .. Overlaps, Url, Proxy], Warnings(KubePrometheusStack.Create()));

    [Fact]
    public void Each_goes_with_its_option()
    {
        Assert.Equal(
            [FourTimes, .. Overlaps, Url, Proxy],
            Warnings(new StackOptions { KubePrometheus = new() { Mixin = new() { FixClusterCpuRatio = true } } }));
        Assert.Equal(
            [ClusterCpu, .. Overlaps, Url, Proxy],
            Warnings(new StackOptions { KubernetesControlPlane = new() { Mixin = new() { MergeRequestIncreaseRules = true } } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, Url, Proxy],
            Warnings(new StackOptions { Grafana = new() { Dashboards = new() { SeparatePanels = true } } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, .. Overlaps, Proxy],
            Warnings(new StackOptions { Grafana = new() { Dashboards = new() { DropUnusedVariables = true } } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, .. Overlaps, Url],
            Warnings(new StackOptions { KubernetesControlPlane = new() { KubeProxy = true } }));
        Assert.Equal([ClusterCpu, FourTimes, .. Overlaps, Url], Warnings(KubePrometheusStack.Create().Dashboards(d => d.Remove("proxy"))));
    }

    [Fact]
    public void With_all_options_the_stack_has_no_warnings() => Assert.Equal([], Warnings(Mended));

    [Fact]
    public void The_mended_rules_say_the_same_of_all_codes_at_once()
    {
        var before = Rules(KubePrometheusStack.Create());
        var after = Rules(KubePrometheusStack.Create(Mended));
        Assert.Equal(before.Recordings.Count() - 3, after.Recordings.Count());
        Assert.Contains(
            "code=~\"[2-5]..\"",
            after.Recordings.Single(r => r.Name == "code_verb:apiserver_request_total:increase1h").Expr.Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "cluster:node_cpu:sum_rate5m / ",
            after.Recordings.Single(r => r.Name == "cluster:node_cpu:ratio").Expr.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Separated_panels_keep_their_order_and_their_sizes()
    {
        var before = DashboardSet.Default().Find("cluster-total")!.Model!.Panels!;
        var after = DashboardSet.Default(new() { SeparatePanels = true }).Find("cluster-total")!.Model!.Panels!;
        Assert.Equal(
            before.Select(p => (p.Title, p.Grid!.X, p.Grid.W, p.Grid.H)),
            after.Select(p => (p.Title, p.Grid!.X, p.Grid.W, p.Grid.H)));
        Assert.Equal([0, 1, 1, 10, 19, 20, 21, 30, 39, 40], after.Select(p => p.Grid!.Y));
        Assert.Equal([40, 49], ((RowPanel)after.Single(p => p.Title == "Packets")).Panels.Select(p => p.Grid!.Y));
    }

    /// <summary>What a cluster may run besides: its rules and dashboards with the monitor that scrapes it.</summary>
    [Fact]
    public void Rules_and_dashboards_for_what_the_default_stack_lacks_have_one_warning()
    {
        var stack = KubePrometheusStack.Create(Mended)
            .With(o => o with { Prometheus = o.Prometheus with { Thanos = new() } })
            .Rules(r => r
                .Add("etcd", RuleMixins.Etcd())
                .Add("weave-net", RuleMixins.WeaveNet())
                .Add("windows", RuleMixins.Windows())
                .Add("aws-vpc-cni", RuleMixins.AwsVpcCni()))
            .Dashboards(d => d
                .Add(DashboardMixins.Etcd(Dropping))
                .Add(DashboardMixins.WeaveNet(Dropping))
                .Add(DashboardMixins.Windows(Dropping)))
            .Add(Monitor("etcd")).Add(Monitor("weave-net")).Add(Monitor("aws-node")).Add(Monitor("windows-exporter"))
            .Suppress("KP0302"); // what these scrape is not of the stack
        Assert.Equal([WeavePods], Warnings(stack));
    }

    /// <summary>Variables that upstream defines and never uses; with DropUnusedVariables they go.</summary>
    [Fact]
    public void The_optional_dashboards_have_unused_variables_as_upstream_has_them()
    {
        var stack = KubePrometheusStack.Create(Mended)
            .Rules(r => r.Add("windows", RuleMixins.Windows()))
            .Add(Monitor("etcd"))
            .Add(Monitor("windows-exporter"))
            .Dashboards(d => d.Add(DashboardMixins.Etcd()).Add(DashboardMixins.WeaveNet()).Add(DashboardMixins.Windows()));
        var findings = stack.TryBuild().Findings.Where(f => f.Code is not ("KP0514" or "KP0302")).ToArray();
        Assert.All(findings, f => Assert.Equal("KP0507", f.Code));
        Assert.Equal(
            ["weave-net-cluster $cluster", "weave-net-cluster $interval", "weave-net $cluster", "weave-net $interval"],
            findings.Select(f => $"{f.Object!.Name["grafana-dashboard-".Length..]} {f.Problem.Split(' ')[2]}"));
    }

    [Fact]
    public void Without_a_monitor_the_alerts_on_etcd_are_known_to_be_deaf()
    {
        var findings = KubePrometheusStack.Create(Mended).Rules(r => r.Add("etcd", RuleMixins.Etcd())).TryBuild().Findings;
        var finding = Assert.Single(findings);
        Assert.Equal(("KP0430", FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("so do ", finding.Problem, StringComparison.Ordinal);
        Assert.Contains("\"etcdNoLeader\"", finding.Problem, StringComparison.Ordinal);
    }

    private static DashboardOptions Dropping { get; } = new() { DropUnusedVariables = true };

    private static StackOptions Mended { get; } = new()
    {
        KubePrometheus = new() { Mixin = new() { FixClusterCpuRatio = true } },
        KubernetesControlPlane = new() { KubeProxy = true, Mixin = new() { MergeRequestIncreaseRules = true } },
        Grafana = new() { Dashboards = new() { SeparatePanels = true, DropUnusedVariables = true } },
    };

    private static ServiceMonitor Monitor(string name) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            JobLabel = "app.kubernetes.io/name",
            NamespaceSelector = new() { MatchNames = ["kube-system"] },
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = name } },
            Endpoints = [new() { Port = "metrics" }],
        },
    };

    private static RuleSet Rules(KubePrometheusStack stack)
    {
        var seen = new RuleSet();
        stack.Rules(r => seen = r).Build();
        return seen;
    }

    private static string Overlap(string dashboard, int panel) =>
        $"KP0512 ConfigMap monitoring/grafana-dashboard-{dashboard}, data[\"{dashboard}.json\"].panels[{panel}].gridPos";

    private static IEnumerable<string> Warnings(StackOptions options) => Warnings(KubePrometheusStack.Create(options));

    private static IEnumerable<string> Warnings(KubePrometheusStack stack)
    {
        var findings = stack.TryBuild().Findings;
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
        return findings.Select(f => $"{f.Code} {f.Object}, {f.Path}");
    }
}
