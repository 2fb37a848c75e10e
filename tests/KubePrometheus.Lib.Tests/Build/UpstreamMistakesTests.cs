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

    private const string WeaveCapacity =
        "KP0438 ConfigMap monitoring/grafana-dashboard-weave-net-cluster, data[\"weave-net-cluster.json\"].panels[30].targets[0].expr";

    private const string StorageErrors =
        "KP0439 ConfigMap monitoring/grafana-dashboard-kubelet, data[\"kubelet.json\"].panels[12].targets[0].expr";

    private static readonly string[] WindowsRates = [WindowsRate(0), WindowsRate(1)];

    private static readonly string[] Overlaps =
        [Overlap("cluster-total", 4), Overlap("namespace-by-workload", 8)];

    [Fact]
    public void The_default_stack_has_no_warnings_and_just_these_known_issues()
    {
        var manifests = KubePrometheusStack.Create(new()).Build();
        Assert.Empty(manifests.Warnings);
        Assert.Equal([ClusterCpu, FourTimes, .. Overlaps, Url, StorageErrors, Proxy], manifests.KnownIssues.Select(i => Short(i.Finding)));
        Assert.Equal(manifests.KnownIssues, KubePrometheusStack.Create().TryBuild().KnownIssues);
        Assert.All(
            manifests.KnownIssues,
            i => Assert.StartsWith($"{i.Code} {i.Finding.Object}, {i.Finding.Path}: ", i.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_changes_a_rule_gets_its_known_issue_as_a_warning()
    {
        const string Ratio = "cluster:node_cpu:ratio";
        const string Increase = "code_verb:apiserver_request_total:increase1h";
        KubePrometheusStack[] changed =
        [
            KubePrometheusStack.Create().Rules(r => r.UpdateRecording(Ratio, a => a with { Expr = a.Expr.Text + " * 1" })),
            KubePrometheusStack.Create().Rules(r => r.UpdateRecording(Ratio, a => a.WithLabel("team", "a"))),
            KubePrometheusStack.Create().Configure(
                s => s.KubePrometheus.PrometheusRule,
                o => o.Spec.Groups![2].Rules![5].Labels = new Dictionary<string, string> { ["team"] = "a" }),
            KubePrometheusStack.Create().Patch(
                s => s.KubePrometheus.PrometheusRule,
                """[{"op": "add", "path": "/spec/groups/2/rules/5/labels", "value": {"team": "a"}}]"""),
        ];
        Assert.All(changed, stack => Assert.Equal([ClusterCpu], Warnings(stack)));
        Assert.All(changed, stack => Assert.Equal([FourTimes, .. Overlaps, Url, StorageErrors, Proxy], KnownIssues(stack)));

        // one of the four is changed: what is left of the release is known, and what is new is a warning
        var fifth = new RecordingRule { Name = Increase, Expr = "vector(1)" };
        Assert.Equal(
            [FourTimes], Warnings(KubePrometheusStack.Create().Rules(r => r.AddRules("kube-apiserver-availability.rules", fifth))));
    }

    [Fact]
    public void Whoever_changes_a_dashboard_gets_its_known_issues_as_warnings()
    {
        KubePrometheusStack[] changed =
        [
            KubePrometheusStack.Create().Dashboards(d => d.Update("cluster-total", c => c with { Refresh = "1m" })),
            KubePrometheusStack.Create()
                .Dashboards(d => d.Replace("cluster-total", d.Find("cluster-total")!.Model! with { Refresh = "1m" })),
            KubePrometheusStack.Create().Configure(s => s.Grafana.DashboardDefinitions, maps =>
            {
                var map = maps.Single(m => m.Metadata.Name == "grafana-dashboard-cluster-total");
                map.Data["cluster-total.json"] += " ";
            }),
        ];
        Assert.All(changed, stack => Assert.Equal(Overlaps[..1], Warnings(stack)));
        Assert.All(
            changed,
            stack => Assert.Equal([ClusterCpu, FourTimes, .. Overlaps[1..], Url, StorageErrors, Proxy], KnownIssues(stack)));
    }

    [Fact]
    public void Edits_of_other_things_change_no_known_issue()
    {
        var stack = KubePrometheusStack.Create()
            .Rules(r => r.Remove("Watchdog").AddLabel("team", "a"))
            .Rules(r => r.UpdateGroup("kube-apiserver-availability.rules", g => g with { Interval = "4m" }))
            .Dashboards(d => d.Remove("nodes").Update("pod-total", p => p with { Refresh = "1m" }))
            .Configure(s => s.Grafana.DashboardDefinitions, maps => maps[2].Metadata.Labels["a"] = "b");
        Assert.Equal(7, Known(stack).Count());
    }

    [Fact]
    public void What_a_rule_of_the_release_lacks_because_of_an_edit_is_a_warning()
    {
        var warning = Assert.Single(
            Assert.Single(KubePrometheusStack.Create().Rules(r => r.Remove("instance:node_num_cpu:sum")).Build().Warnings).Others,
            w => w.Code == FindingCodes.RuleSeriesNotRecorded);
        Assert.Contains("instance:node_num_cpu:sum", warning.Problem, StringComparison.Ordinal);

        // another job than the one that is known
        var other = KubePrometheusStack.Create(
            new() { Grafana = new() { Dashboards = new() { KubeProxySelector = "job=\"my-proxy\"" } } }).Build();
        Assert.Equal([Proxy], other.Warnings.Select(Short));
    }

    [Fact]
    public void What_is_switched_off_is_no_known_issue_either() =>
        Assert.Equal(
            [ClusterCpu, FourTimes, Url, StorageErrors, Proxy],
            Known(KubePrometheusStack.Create().Suppress(FindingCodes.DashboardPanelsOverlap)));

    [Fact]
    public void Each_goes_with_its_option()
    {
        Assert.Equal(
            [FourTimes, .. Overlaps, Url, StorageErrors, Proxy],
            Known(new StackOptions { KubePrometheus = new() { Mixin = new() { FixClusterCpuRatio = true } } }));
        Assert.Equal(
            [ClusterCpu, .. Overlaps, Url, StorageErrors, Proxy],
            Known(new StackOptions { KubernetesControlPlane = new() { Mixin = new() { MergeRequestIncreaseRules = true } } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, Url, StorageErrors, Proxy],
            Known(new StackOptions { Grafana = new() { Dashboards = new() { SeparatePanels = true } } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, .. Overlaps, StorageErrors, Proxy],
            Known(new StackOptions { Grafana = new() { Dashboards = new() { DropUnusedVariables = true } } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, .. Overlaps, Url, Proxy],
            Known(new StackOptions { Grafana = new() { Dashboards = new() { FixStorageErrors = true } } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, .. Overlaps, Url, StorageErrors],
            Known(new StackOptions { KubernetesControlPlane = new() { KubeProxy = true } }));
        Assert.Equal(
            [ClusterCpu, FourTimes, .. Overlaps, Url, StorageErrors],
            Known(KubePrometheusStack.Create().Dashboards(d => d.Remove("proxy"))));
    }

    [Fact]
    public void With_all_options_the_stack_has_no_known_issues() => Assert.Equal([], Known(Mended));

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
        Assert.Equal([40, 49], ((RowPanel)after.Single(p => p.Title == "Packets")).Panels!.Select(p => p.Grid!.Y));
    }

    /// <summary>What a cluster may run besides: its rules and dashboards with the monitor that scrapes it.</summary>
    [Fact]
    public void Rules_and_dashboards_for_what_the_default_stack_lacks_have_these_known_issues()
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
        Assert.Equal([.. WindowsRates, WeaveCapacity, WeavePods], Known(stack).Order(StringComparer.Ordinal));
    }

    /// <summary>Variables that upstream defines and never uses; with DropUnusedVariables they go.</summary>
    [Fact]
    public void The_rules_of_Windows_nodes_look_back_a_minute_and_the_addon_scrapes_every_30_seconds()
    {
        var stack = KubePrometheusStack.Create(new() { Release = Release.V0_18, KubernetesVersion = "1.34" })
            .Apply(StackAddons.WindowsHostProcess());
        var manifests = stack.Build();
        Assert.Empty(manifests.Warnings);
        var rates = manifests.KnownIssues.Where(i => i.Code == "KP0437" && i.Finding.Object!.Kind == "PrometheusRule").ToArray();
        Assert.Equal(12, rates.Length);

        var mended = stack.Configure(
            s => s.Find<PodMonitor>("windows-exporter"), m => m.Spec.PodMetricsEndpoints![0].Interval = "15s").Build();
        Assert.All(rates, i => Assert.Contains("Interval = \"15s\"", i.Remedy, StringComparison.Ordinal));
        Assert.DoesNotContain(mended.KnownIssues, i => i.Code == "KP0437" && i.Finding.Object!.Kind == "PrometheusRule");
        Assert.Empty(mended.Warnings);
    }

    [Fact]
    public void The_optional_dashboards_have_unused_variables_as_upstream_has_them()
    {
        var stack = KubePrometheusStack.Create(Mended)
            .Rules(r => r.Add("windows", RuleMixins.Windows()))
            .Add(Monitor("etcd"))
            .Add(Monitor("windows-exporter"))
            .Dashboards(d => d.Add(DashboardMixins.Etcd()).Add(DashboardMixins.WeaveNet()).Add(DashboardMixins.Windows()));
        var result = stack.TryBuild();
        Assert.DoesNotContain(result.Findings, f => f.Code != "KP0302");
        var findings = result.KnownIssues.Select(i => i.Finding).Where(f => f.Code is not ("KP0514" or "KP0437" or "KP0438")).ToArray();
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
        Grafana = new() { Dashboards = new() { FixStorageErrors = true, SeparatePanels = true, DropUnusedVariables = true } },
    };

    private static ServiceMonitor Monitor(string name) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            JobLabel = "app.kubernetes.io/name",
            NamespaceSelector = new() { MatchNames = ["kube-system"] },
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = name } },
            Endpoints = [new() { Port = "metrics", Interval = "15s" }],
        },
    };

    private static RuleSet Rules(KubePrometheusStack stack)
    {
        var seen = new RuleSet();
        stack.Rules(r => seen = r).Build();
        return seen;
    }

    private static string WindowsRate(int target) =>
        "KP0437 ConfigMap monitoring/grafana-dashboard-k8s-resources-windows-pod, "
            + $"data[\"k8s-resources-windows-pod.json\"].rows[4].panels[0].targets[{target}].expr";

    private static string Overlap(string dashboard, int panel) =>
        $"KP0512 ConfigMap monitoring/grafana-dashboard-{dashboard}, data[\"{dashboard}.json\"].panels[{panel}].gridPos";

    private static IEnumerable<string> Known(StackOptions options) => Known(KubePrometheusStack.Create(options));

    /// <summary>The known issues of a stack that has no findings.</summary>
    private static IEnumerable<string> Known(KubePrometheusStack stack)
    {
        var manifests = stack.Build();
        Assert.Empty(manifests.Warnings);
        Assert.All(manifests.KnownIssues, issue => Assert.Equal(FindingSeverity.Warning, issue.Finding.Severity));
        Assert.All(manifests.KnownIssues, issue => Assert.EndsWith(".", issue.Remedy, StringComparison.Ordinal));
        return manifests.KnownIssues.Select(issue => Short(issue.Finding));
    }

    private static IEnumerable<string> KnownIssues(KubePrometheusStack stack) => stack.Build().KnownIssues.Select(i => Short(i.Finding));

    private static IEnumerable<string> Warnings(KubePrometheusStack stack) => stack.Build().Warnings.Select(Short);

    private static string Short(Finding finding) => $"{finding.Code} {finding.Object}, {finding.Path}";
}
