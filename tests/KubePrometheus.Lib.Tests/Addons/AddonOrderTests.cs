using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>An addon and what is taken out of the stack: the order of the two calls does not matter.</summary>
public class AddonOrderTests
{
    /// <summary>Every component of a stack, as a user names it.</summary>
    private static readonly Dictionary<string, Func<StackObjects, ComponentObjects?>> Components = new(StringComparer.Ordinal)
    {
        ["Alertmanager"] = s => s.Alertmanager,
        ["BlackboxExporter"] = s => s.BlackboxExporter,
        ["CustomResourceDefinitions"] = s => s.CustomResourceDefinitions,
        ["Grafana"] = s => s.Grafana,
        ["KubePrometheus"] = s => s.KubePrometheus,
        ["KubeStateMetrics"] = s => s.KubeStateMetrics,
        ["KubernetesControlPlane"] = s => s.KubernetesControlPlane,
        ["NodeExporter"] = s => s.NodeExporter,
        ["Prometheus"] = s => s.Prometheus,
        ["PrometheusAdapter"] = s => s.PrometheusAdapter,
        ["PrometheusOperator"] = s => s.PrometheusOperator,
    };

    /// <summary>What each addon is about; without it, the addon does nothing.</summary>
    private static readonly Dictionary<string, string[]> About = new(StringComparer.Ordinal)
    {
        ["all-namespaces"] = ["Prometheus"],
        ["custom-metrics"] = ["PrometheusAdapter"],
        ["external-metrics"] = ["PrometheusAdapter"],
        ["insecure-kubelet"] = ["KubernetesControlPlane"],
        ["ksm-autoscaler"] = ["KubeStateMetrics"],
        ["node-ports"] = ["Prometheus", "Alertmanager", "Grafana"],
        ["windows"] = ["Prometheus"],
    };

    public static TheoryData<string> Addons => AddonTests.Names;

    [Fact]
    public void Every_component_is_tested() => Assert.Equal(
        typeof(StackObjects).GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(ComponentObjects))).Select(p => p.Name)
            .Order(StringComparer.Ordinal),
        Components.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Addons))]
    public void An_addon_before_or_after_a_component_is_taken_out_gives_the_same(string addon)
    {
        foreach (var (name, component) in Components)
        {
            var stack = KubePrometheusStack.Create();
            var before = stack.Apply(AddonTests.Addon(addon)).Remove(component).TryBuildWithoutCauses();
            var after = stack.Remove(component).Apply(AddonTests.Addon(addon)).TryBuildWithoutCauses();

            Assert.Equal(Told(after), Told(before));
            Assert.True(before.Manifests is not null, $"without {name}: {string.Join('\n', before.Findings)}");
            Same(after, before);
            var isAbout = About.TryGetValue(addon, out var components) && components is [var only] && only == name;
            Assert.Equal(isAbout ? 1 : 0, before.Findings.Count(f => f.Code == FindingCodes.AddonConflict));
        }
    }

    [Fact]
    public void Nothing_of_an_addon_is_left_of_what_it_was_about()
    {
        foreach (var (addon, components) in About)
        {
            var without = components.Aggregate(KubePrometheusStack.Create(), (stack, name) => stack.Remove(Components[name]));
            var applied = components.Aggregate(
                KubePrometheusStack.Create().Apply(AddonTests.Addon(addon)), (stack, name) => stack.Remove(Components[name]));
            Assert.Equal(Objects(without), Objects(applied));
        }

        // the dashboards of Windows stay, as Grafana does
        static IEnumerable<string> Objects(KubePrometheusStack stack) => stack.Build().Objects
            .Where(o => !o.Reference.Name.StartsWith("grafana-dashboard-", StringComparison.Ordinal)).Select(o => o.Reference.ToString());
    }

    [Theory]
    [InlineData("Grafana")]
    [InlineData("Alertmanager")]
    [InlineData("BlackboxExporter")]
    [InlineData("KubeStateMetrics")]
    [InlineData("NodeExporter")]
    public void A_policy_a_role_and_a_right_go_with_their_component(string name)
    {
        var plain = KubePrometheusStack.Create().Remove(Components[name]).Build().Objects.Select(o => o.Reference).ToHashSet();
        var added = KubePrometheusStack.Create().Apply(StackAddons.PodSecurityPolicies()).Apply(StackAddons.KsmAutoscaler())
            .Remove(Components[name]).Build().Objects.Select(o => o.Reference).Where(r => !plain.Contains(r)).ToArray();
        var lower = name switch
        {
            "Grafana" => "grafana",
            "Alertmanager" => "alertmanager",
            "BlackboxExporter" => "blackbox",
            "NodeExporter" => "node-exporter",
            _ => "kube-state-metrics",
        };
        Assert.NotEmpty(added);
        Assert.DoesNotContain(added, r => r.Name.Contains(lower, StringComparison.Ordinal));
        Assert.Equal(name != "KubeStateMetrics", added.Any(r => r.Name == "ksm-autoscaler"));
    }

    public static TheoryData<string, string, string> OfOneObject => new()
    {
        { "all-namespaces", "ClusterRole", "prometheus-k8s" },
        { "anti-affinity", "Alertmanager", "main" },
        { "custom-metrics", "Service", "prometheus-adapter" },
        { "custom-metrics", "ServiceAccount", "prometheus-adapter" },
        { "external-metrics", "Service", "prometheus-adapter" },
        { "insecure-kubelet", "ServiceMonitor", "kubelet" },
        { "ksm-autoscaler", "Deployment", "kube-state-metrics" },
        { "node-ports", "Service", "grafana" },
        { "pod-security-policies", "ClusterRole", "kube-state-metrics" },
        { "pod-security-policies", "ClusterRole", "prometheus-k8s" },
        { "pod-security-policies", "DaemonSet", "node-exporter" },
        { "pod-security-policies", "Deployment", "grafana" },
        { "pod-security-policies", "Deployment", "prometheus-adapter" },
        { "pod-security-policies", "Prometheus", "k8s" },
        { "strip-limits", "DaemonSet", "node-exporter" },
        { "windows", "Prometheus", "k8s" },
    };

    [Theory]
    [MemberData(nameof(OfOneObject))]
    public void An_addon_before_or_after_one_object_is_taken_out_gives_the_same(string addon, string kind, string name)
    {
        var stack = KubePrometheusStack.Create();
        var before = stack.Apply(AddonTests.Addon(addon)).Remove(kind, name).TryBuild();
        var after = stack.Remove(kind, name).Apply(AddonTests.Addon(addon)).TryBuild();

        Assert.Equal(Told(after), Told(before));
        Same(after, before);
    }

    [Fact]
    public void An_object_that_is_taken_out_after_the_addon_is_the_same_finding_with_the_addons_line()
    {
        var finding = KubePrometheusStack.Create().Apply(StackAddons.NodePorts()).Remove(s => s.Prometheus.Service).OneError();
        Assert.Equal(("KP0003", "node-ports"), (finding.Code, finding.Path));
        Assert.Contains("the Service of Prometheus", finding.Problem, StringComparison.Ordinal);
        Assert.EndsWith("AddonOrderTests.cs", finding.Source!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_object_of_the_name_takes_the_place_of_the_one_that_was_taken_out()
    {
        var mine = new V1Service
        {
            Metadata = new() { Name = "prometheus-adapter", NamespaceProperty = "monitoring" },
            Spec = new()
            {
                Ports = [new() { Name = "https", Port = 443, TargetPort = 6443 }],
                Selector = KubePrometheusStack.Create().Get<V1Service>("prometheus-adapter").Spec.Selector,
            },
        };
        var built = KubePrometheusStack.Create()
            .Apply(StackAddons.CustomMetrics()).Remove("Service", "prometheus-adapter").Add(mine).Build();
        Assert.NotNull(built.Find<V1APIService>("v1beta1.custom.metrics.k8s.io"));
    }

    /// <summary>Whether two builds have the same objects, or both have none.</summary>
    private static void Same(BuildResult expected, BuildResult actual)
    {
        Assert.Equal(expected.Manifests is null, actual.Manifests is null);
        foreach (var (one, other) in (expected.Manifests?.Objects ?? []).Zip(actual.Manifests?.Objects ?? []))
        {
            Assert.Equal(one.Reference, other.Reference);
            Assert.True(one.Json.Span.SequenceEqual(other.Json.Span), one.Reference.ToString());
        }

        Assert.Equal(expected.Manifests?.Objects.Count, actual.Manifests?.Objects.Count);
    }

    private static IEnumerable<string> Told(BuildResult result) =>
        result.Findings.Select(f => $"{f.Severity} {f.Code} {f.Object} {f.Path}: {f.Problem} {f.Remedy}").Order(StringComparer.Ordinal);
}
