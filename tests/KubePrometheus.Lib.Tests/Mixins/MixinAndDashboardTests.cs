using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s.Models;
using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>What is chosen for a mixin reaches its rules and its dashboards alike.</summary>
public sealed partial class MixinAndDashboardTests
{
    /// <summary>
    /// For each option that stands in queries of a mixin's rules and of dashboards: its text where nothing is chosen, and what is chosen.
    /// </summary>
    private static readonly Dictionary<string, (Regex Standard, string Chosen)> Options = new(StringComparer.Ordinal)
    {
        ["CadvisorSelector"] = Selector("job=\"kubelet\",metrics_path=\"/metrics/cadvisor\""),
        ["KubeletSelector"] = Selector("job=\"kubelet\",metrics_path=\"/metrics\""),
        ["KubeStateMetricsSelector"] = Selector("job=\"kube-state-metrics\""),
        ["NodeExporterSelector"] = Selector("job=\"node-exporter\""),
        ["KubeApiserverSelector"] = Selector("job=\"apiserver\""),
        ["KubeSchedulerSelector"] = Selector("job=\"kube-scheduler\""),
        ["KubeControllerManagerSelector"] = Selector("job=\"kube-controller-manager\""),
        ["PrometheusSelector"] = Selector("job=\"prometheus-k8s\",namespace=\"monitoring\""),
        ["FsSelector"] = Selector("fstype!=\"\""),
        ["DiskDeviceSelector"] = Selector("device=~\"mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|dasd.+\""),
        ["ClusterLabel"] = (ClusterLabel(), "chosen_label"),
    };

    /// <summary>Options that rules and dashboards use each in a form of its own, with tests of their own.</summary>
    private static readonly string[] OfTheirOwn =
        ["AlertmanagerClusterLabels", "CpuThrottlingPercent", "KubeProxySelector", "ShowMultiCluster"];

    public static TheoryData<string> Shared => [.. Options.Keys];

    [Fact]
    public void Every_option_that_mixins_and_dashboards_share_is_tested() =>
        Assert.Equal(Options.Keys.Concat(OfTheirOwn).Order(StringComparer.Ordinal), SharedOptions());

    [Theory]
    [MemberData(nameof(Shared))]
    public void An_option_of_a_mixin_leaves_its_default_in_no_query(string option)
    {
        var (standard, chosen) = Options[option];
        var (rules, dashboards) = Queries(WithAddons(new()));
        Assert.Contains(rules, standard.IsMatch);
        Assert.Contains(dashboards, standard.IsMatch);

        var (rulesThen, dashboardsThen) = Queries(WithAddons(Chosen(option)));
        Assert.DoesNotContain(rulesThen, standard.IsMatch);
        Assert.DoesNotContain(dashboardsThen, standard.IsMatch);
        Assert.Equal(Replaced(rules), rulesThen);
        Assert.Equal(Replaced(dashboards), dashboardsThen);

        IEnumerable<string> Replaced(IEnumerable<string> queries) => queries.Select(q => standard.Replace(q, chosen));
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public void An_option_of_the_dashboards_is_theirs_alone(string option)
    {
        var property = typeof(DashboardOptions).GetProperty(option)!;
        var standard = Options[option].Standard;
        var other = new DashboardOptions();
        property.SetValue(other, option.EndsWith("Selector", StringComparison.Ordinal) ? "other=\"x\"" : "other");
        var stack = Chosen(option);
        var (rules, dashboards) = Queries(WithAddons(stack with { Grafana = new() { Dashboards = other } }));
        var (mixin, _) = Queries(WithAddons(stack));
        Assert.Equal(mixin, rules);
        Assert.DoesNotContain(dashboards, standard.IsMatch);
        Assert.DoesNotContain(dashboards, q => q.Contains("chosen", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Shared))]
    public void Rules_and_dashboards_are_upstreams_with_the_value_replaced(string option)
    {
        var (standard, chosen) = Options[option];
        var upstream = UpstreamDigests.ReadUpstream(Oracles.Upstream()).Where(o => IsContent(o.Name))
            .ToDictionary(o => o.Name, o => o.Json, StringComparer.Ordinal);
        var ours = KubePrometheusStack.Create(Chosen(option)).Build().Objects.Where(o => IsContent(UpstreamDigests.NameOf(o.Reference)))
            .ToDictionary(o => UpstreamDigests.NameOf(o.Reference), o => o.Json, StringComparer.Ordinal);

        Assert.Equal(upstream.Keys.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        var changed = new List<string>();
        foreach (var (name, json) in upstream)
        {
            var expected = Canonical.Of(json);
            var before = expected.ToJsonString();
            foreach (var (holder, key) in Texts(expected).ToArray())
            {
                holder[key] = standard.Replace((string)holder[key]!, chosen);
            }

            if (expected.ToJsonString() != before)
            {
                changed.Add(name[..name.IndexOf(' ', StringComparison.Ordinal)]);
            }

            Assert.Equal(
                [],
                ManifestDiff.Compare(
                    JsonSerializer.SerializeToElement(expected), JsonSerializer.SerializeToElement(Canonical.Of(ours[name])))
                    .Select(c => $"{name}: {c}"));
        }

        Assert.Contains("PrometheusRule", changed);
        // the series of kube-state-metrics are read by the dashboards of Weave Net alone
        Assert.Equal(option != "KubeStateMetricsSelector", changed.Contains("ConfigMap"));
    }

    [Fact]
    public void The_labels_of_a_cluster_of_Alertmanager_are_the_choices_of_its_dashboard()
    {
        var stack = KubePrometheusStack.Create(Chosen("AlertmanagerClusterLabels", "region, job", new()));
        DashboardSet? set = null;
        stack.Dashboards(d => set = d).Build();
        var dashboard = set!.Find("alertmanager-overview")!.Model!;
        Assert.Equal(["datasource", "region", "job", "integration"], dashboard.Variables.Select(v => v.Name));
        var query = dashboard.AllPanels().First().Targets![0].Expr;
        Assert.Equal("""sum(alertmanager_alerts{region="$region",job="$job"}) by (region,job,instance)""", query);
        Assert.Equal([], DashboardOracle.Mistakes(dashboard));
        var single = DashboardSet.Default(new() { AlertmanagerClusterLabels = "" }).Find("alertmanager-overview")!.Model!;
        Assert.Equal([], DashboardOracle.Mistakes(single));
    }

    [Fact]
    public void The_threshold_of_throttling_is_drawn_where_the_alert_fires()
    {
        var stack = KubePrometheusStack.Create(Chosen("CpuThrottlingPercent", 12.5, new()));
        var panel = stack.Build().Objects.Single(o => o.Reference.Name == "grafana-dashboard-k8s-resources-pod");
        var thresholds = JsonNode.Parse((string)JsonNode.Parse(panel.Json.Span)!["data"]!["k8s-resources-pod.json"]!)!["rows"]!.AsArray()
            .SelectMany(r => r!["panels"]!.AsArray()).SelectMany(p => p!["thresholds"]?.AsArray() ?? []);
        Assert.Equal(0.125, (double)Assert.Single(thresholds)!["value"]!);
        Assert.Contains(Queries(stack).Rules, q => q.EndsWith(">(12.5/100)", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_selector_of_a_mixin_leaves_every_dashboard_whole()
    {
        var stack = new StackOptions();
        foreach (var option in SharedOptions().Where(o => o.EndsWith("Selector", StringComparison.Ordinal)))
        {
            Chosen(option, "", stack);
        }

        var findings = KubePrometheusStack.Create(stack).TryBuild().Findings;
        Assert.DoesNotContain(findings, f => f.Code is FindingCodes.RuleExpressionInvalid or "KP0505");
    }

    /// <summary>The names of the options that a mixin of the stack and the dashboards both have.</summary>
    private static string[] SharedOptions() =>
    [
        .. typeof(DashboardOptions).GetProperties().Select(p => p.Name)
            .Where(name => Mixins(new()).Any(m => m.GetType().GetProperty(name) is not null))
            .Order(StringComparer.Ordinal),
    ];

    private static MixinOptions[] Mixins(StackOptions o) =>
    [
        o.Alertmanager.Mixin, o.KubePrometheus.Mixin, o.KubeStateMetrics.Mixin, o.KubernetesControlPlane.Mixin, o.NodeExporter.Mixin,
        o.Prometheus.Mixin, o.PrometheusOperator.Mixin,
    ];

    /// <summary>A stack with the addons that bring rules and dashboards.</summary>
    private static KubePrometheusStack WithAddons(StackOptions options) => KubePrometheusStack.Create(options)
        .Apply(StackAddons.WeaveNet())
        .Apply(StackAddons.Windows(["10.0.0.7:9182"]))
        .Apply(StackAddons.StaticEtcd(new() { IPs = ["10.0.0.5"], ExistingSecret = "etcd", Mixin = new() }))
        .External<V1Secret>("etcd");

    /// <summary>Options with one chosen, in each mixin that has it.</summary>
    private static StackOptions Chosen(string option) => Chosen(option, Options[option].Chosen, new());

    private static StackOptions Chosen(string option, object value, StackOptions stack)
    {
        foreach (var mixin in Mixins(stack))
        {
            mixin.GetType().GetProperty(option)?.SetValue(mixin, value);
        }

        return stack;
    }

    private static (string[] Rules, string[] Dashboards) Queries(KubePrometheusStack stack)
    {
        var rules = new List<string>();
        var dashboards = new List<string>();
        foreach (var obj in stack.Build().Objects.Where(o => o.Reference.Kind is "PrometheusRule" or "ConfigMap"))
        {
            Collect(
                Canonical.Of(obj.Json)[obj.Reference.Kind == "ConfigMap" ? "data" : "spec"],
                obj.Reference.Kind == "ConfigMap" ? dashboards : rules);
        }

        return ([.. rules], [.. dashboards]);
    }

    private static void Collect(JsonNode? node, List<string> queries)
    {
        foreach (var (holder, key) in Texts(node))
        {
            queries.Add((string)holder[key]!);
        }
    }

    /// <summary>Where queries, those of variables, and the legends of their results stand.</summary>
    private static IEnumerable<(JsonObject Holder, string Key)> Texts(JsonNode? node) =>
        Objects(node).SelectMany(o => o
            .Where(p => p.Key is "expr" or "query" or "definition" or "legendFormat" && p.Value?.GetValueKind() == JsonValueKind.String)
            .Select(p => (o, p.Key)));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject obj => obj.SelectMany(p => Objects(p.Value)).Prepend(obj),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    private static bool IsContent(string name) =>
        name.StartsWith("PrometheusRule ", StringComparison.Ordinal) || name.Contains("grafana-dashboard-", StringComparison.Ordinal);

    private static (Regex, string) Selector(string standard) =>
        (new Regex(Regex.Escape(standard), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), "chosen=\"x\"");

    /// <summary>The label, but not a variable, a part of a metric's name, or a value.</summary>
    [GeneratedRegex("""(?<![$:\w"])cluster(?![\w:"])""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ClusterLabel();
}
