using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>How addons behave together, twice, and without anything to act on.</summary>
public class AddonTests
{
    private static readonly StaticEtcdOptions Etcd = new() { IPs = ["10.0.0.5"], ClientCA = "CA", ClientKey = "KEY", ClientCert = "CERT" };

    internal static readonly Dictionary<string, Func<IStackAddon>> All = new(StringComparer.Ordinal)
    {
        ["all-namespaces"] = StackAddons.AllNamespaces,
        ["anti-affinity"] = () => StackAddons.AntiAffinity(),
        ["aws-vpc-cni"] = () => StackAddons.AwsVpcCni(),
        ["custom-metrics"] = () => StackAddons.CustomMetrics(),
        ["external-metrics"] = () => StackAddons.ExternalMetrics(),
        ["image-repository"] = () => StackAddons.ImageRepository("localhost:5000/mirror"),
        ["insecure-kubelet"] = StackAddons.InsecureKubelet,
        ["ksm-autoscaler"] = () => StackAddons.KsmAutoscaler(),
        ["ksm-lite"] = () => StackAddons.KsmLite("kube_secret_.+"),
        ["managed-cluster"] = StackAddons.ManagedCluster,
        ["node-ports"] = () => StackAddons.NodePorts(),
        ["pod-security-policies"] = StackAddons.PodSecurityPolicies,
        ["static-etcd"] = () => StackAddons.StaticEtcd(Etcd with { IPs = ["10.0.0.5", "10.0.0.6"], Mixin = new() }),
        ["strip-limits"] = () => StackAddons.StripLimits(),
        ["weave-net"] = () => StackAddons.WeaveNet(),
        ["windows"] = () => StackAddons.Windows(["10.0.0.7:9182"]),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>An addon by its name.</summary>
    internal static IStackAddon Addon(string name) => All[name]();

    public static TheoryData<string> PlatformNames => [.. Platform.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_addon_changes_something_and_applied_twice_is_as_applied_once(string name)
    {
        var once = KubePrometheusStack.Create().Apply(All[name]());
        var result = once.TryBuildWithoutCauses();
        var text = result.Manifests!.ToYaml();

        Assert.NotEqual(Plain.Value, text);
        Assert.Equal(text, once.Apply(All[name]()).TryBuildWithoutCauses().Manifests!.ToYaml());
        Assert.DoesNotContain(result.Findings, f => f.Code.StartsWith("KP00", StringComparison.Ordinal));
    }

    private static readonly Lazy<string> Plain = new(() => KubePrometheusStack.Create().Build().ToYaml());

    [Fact]
    public void The_order_in_which_addons_are_applied_does_not_matter()
    {
        var forth = All.Values.Aggregate(KubePrometheusStack.Create(), (stack, addon) => stack.Apply(addon()));
        var back = All.Values.Reverse().Aggregate(KubePrometheusStack.Create(), (stack, addon) => stack.Apply(addon()));

        Assert.Equal(
            forth.TryBuildWithoutCauses().Manifests!.ToYaml(), back.TryBuildWithoutCauses().Manifests!.ToYaml());
    }

    [Theory]
    [MemberData(nameof(PlatformNames))]
    public void Every_addon_goes_with_every_platform_and_with_other_names(string platform)
    {
        var stack = All.Values.Aggregate(
            KubePrometheusStack.Create(new()
            {
                Namespace = "observability",
                Platform = platform,
                Prometheus = new() { Name = "infra", AdditionalNamespaces = ["shop"] },
                Alertmanager = new() { Name = "router" },
                KubeStateMetrics = new() { Name = "ksm" },
                NodeExporter = new() { Name = "nodes" },
                PrometheusAdapter = new() { Name = "adapter" },
                PrometheusOperator = new() { Name = "operator" },
            }),
            (s, addon) => s.Apply(addon()));

        var result = stack.TryBuildWithoutCauses();
        Assert.DoesNotContain(result.Findings, f => f.Severity == FindingSeverity.Error);
        Assert.All(
            result.Manifests!.Objects,
            o => Assert.DoesNotContain("\"monitoring\"", System.Text.Encoding.UTF8.GetString(o.Json.Span), StringComparison.Ordinal));
        Assert.All(result.Manifests.Images(), image => Assert.StartsWith("localhost:5000/mirror/", image, StringComparison.Ordinal));
    }

    public static TheoryData<string> TwoSettings =>
        [
            "anti-affinity", "aws-vpc-cni", "custom-metrics", "ksm-autoscaler", "ksm-lite", "node-ports", "static-etcd", "weave-net",
            "windows",
        ];

    [Theory]
    [MemberData(nameof(TwoSettings))]
    public void An_addon_applied_twice_with_different_settings_is_one_finding_that_names_both_lines(string name)
    {
        IStackAddon other = name switch
        {
            "anti-affinity" => StackAddons.AntiAffinity(PodAntiAffinityKind.Hard),
            "aws-vpc-cni" => StackAddons.AwsVpcCni(new() { MinimumWarmIPs = 3 }),
            "custom-metrics" => StackAddons.CustomMetrics([]),
            "ksm-autoscaler" => StackAddons.KsmAutoscaler(new() { BaseCpu = "10m" }),
            "ksm-lite" => StackAddons.KsmLite(),
            "node-ports" => StackAddons.NodePorts(prometheus: 31000),
            "static-etcd" => StackAddons.StaticEtcd(Etcd),
            "weave-net" => StackAddons.WeaveNet(new() { FastDatapathFlows = 1 }),
            _ => StackAddons.Windows(["10.0.0.8:9182"]),
        };

        var finding = KubePrometheusStack.Create().Apply(All[name]()).Apply(other).OneError();

        Assert.Equal(("KP0025", name), (finding.Code, finding.Path));
        Assert.Contains("AddonTests.cs", finding.Remedy, StringComparison.Ordinal);
        Assert.EndsWith("AddonTests.cs", finding.Source!.File, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> TakenOut => new()
    {
        { "all-namespaces", "the ClusterRole of Prometheus" },
        { "custom-metrics", "the Service of prometheus-adapter" },
        { "external-metrics", "the Service of prometheus-adapter" },
        { "insecure-kubelet", "the ServiceMonitor of the kubelets" },
        { "ksm-autoscaler", "the Deployment of kube-state-metrics" },
        { "node-ports", "the Service of Prometheus" },
        { "windows", "the Prometheus" },
    };

    [Theory]
    [MemberData(nameof(TakenOut))]
    public void An_addon_whose_object_was_taken_out_is_one_finding_that_says_which(string name, string what)
    {
        var finding = KubePrometheusStack.Create().Apply(new Without()).Apply(All[name]()).OneError();

        Assert.Equal(("KP0003", name), (finding.Code, finding.Path));
        Assert.Contains(what, finding.Problem, StringComparison.Ordinal);
        Assert.EndsWith("AddonTests.cs", finding.Source!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_of_an_addon_can_be_edited_and_their_labels_are_those_of_the_stack()
    {
        var stack = KubePrometheusStack.Create(new() { RuleLabels = new Dictionary<string, string> { ["role"] = "ours" } })
            .Apply(StackAddons.WeaveNet())
            .Rules(r => r.Update("WeaveNetIPAMUnreachable", a => a with { For = "1h" }).Remove("WeaveNetConnectionsPending"));

        var rules = stack.Get<PrometheusRule>("weave-net-rules");
        Assert.Equal("role", Assert.Single(rules.Metadata.Labels).Key);
        Assert.Equal(10, rules.Spec.Groups!.Single().Rules.Count);
    }

    [Fact]
    public void Rules_that_are_there_already_are_a_conflict()
    {
        var finding = KubePrometheusStack.Create().Rules(r => r.Add("etcd", RuleMixins.Etcd())).Apply(All["static-etcd"]()).OneError();
        Assert.Equal(("KP0025", "static-etcd"), (finding.Code, finding.Path));
    }

    [Fact]
    public void All_namespaces_adds_to_the_namespaces_chosen()
    {
        var stack = KubePrometheusStack.Create(new() { Prometheus = new() { AdditionalNamespaces = ["shop"] } })
            .Apply(StackAddons.AllNamespaces());

        Assert.Equal(["default", "kube-system", "monitoring", "shop"],
            stack.GetAll<V1Role>().Where(r => r.Metadata.Name == "prometheus-k8s").Select(r => r.Metadata.NamespaceProperty)
                .Order(StringComparer.Ordinal));
        Assert.Contains(stack.Get<V1ClusterRole>("prometheus-k8s").Rules, r => r.Resources?.Contains("endpoints") == true);
    }

    [Fact]
    public void On_todays_clusters_every_namespace_is_discovered_by_slices_and_policies_are_an_error()
    {
        var stack = KubePrometheusStack.Create(new() { KubernetesVersion = "1.33" });

        Assert.Contains(
            stack.Apply(StackAddons.AllNamespaces()).Get<V1ClusterRole>("prometheus-k8s").Rules,
            r => r.Resources?.Contains("endpointslices") == true);
        Assert.Contains(
            stack.Apply(StackAddons.PodSecurityPolicies()).TryBuild().Findings,
            f => f is { Severity: FindingSeverity.Error, Object.Kind: "PodSecurityPolicy" });
    }

    [Fact]
    public void Policies_leave_out_what_is_not_there_and_reach_what_an_addon_brings()
    {
        var stack = KubePrometheusStack.Create(new()
        {
            BlackboxExporter = new()
            {
                AdditionalModules = new Dictionary<string, BlackboxModule> { ["ping"] = new() { Prober = BlackboxProber.Icmp } },
            },
            NodeExporter = new() { Port = 9200 },
        })
            .Apply(new Without())
            .Apply(StackAddons.PodSecurityPolicies());
        Assert.DoesNotContain(stack.GetAll<V1Role>(), r => r.Metadata.Name == "grafana");
        Assert.DoesNotContain(stack.GetAll<V1beta1PodSecurityPolicy>(), p => p.Metadata.Name == "kube-state-metrics-psp");

        Assert.Equal(9200, Assert.Single(stack.Get<V1beta1PodSecurityPolicy>("node-exporter-psp").Spec!.HostPorts!).Min);
        Assert.Equal(["NET_RAW"], stack.Get<V1beta1PodSecurityPolicy>("blackbox-exporter-psp").Spec!.AllowedCapabilities);
        Assert.Contains(
            KubePrometheusStack.Create().Apply(StackAddons.PodSecurityPolicies()).Apply(StackAddons.KsmAutoscaler())
                .Get<V1Role>("ksm-autoscaler").Rules,
            r => r.ResourceNames?.Contains("kube-prometheus-restricted") == true);
    }

    /// <summary>A stack of little: what addons change is not there.</summary>
    private sealed class Without : IStackAddon
    {
        public void Objects(StackObjects objects)
        {
            objects.Grafana.Deployment = null;
            objects.KubernetesControlPlane.ServiceMonitorKubelet = null;
            objects.Remove(objects.KubeStateMetrics.Deployment!);
            objects.Prometheus.ClusterRole = null;
            objects.Prometheus.Prometheus = null;
            objects.Remove(objects.Prometheus.Service!);
            objects.PrometheusAdapter.Service = null;
            objects.PrometheusAdapter.ApiService = null;
        }
    }
}
