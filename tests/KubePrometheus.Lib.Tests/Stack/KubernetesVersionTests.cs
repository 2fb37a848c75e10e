using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Policy;

namespace KubePrometheus.Tests;

/// <summary>What the version of the cluster and the versions of the programs change, row by row of docs/adr/0008-versions.md.</summary>
public class KubernetesVersionTests
{
    [Theory]
    [InlineData("1.25", 25)]
    [InlineData("v1.25", 25)]
    [InlineData("1.25.3", 25)]
    [InlineData("1.25+", 25)]
    [InlineData("v1.29.6-eks-db838b0", 29)]
    [InlineData("1.33.1+k3s1", 33)]
    public void A_version_is_read_from_what_clusters_call_themselves(string text, int minor)
    {
        Assert.True(KubernetesVersion.TryParse(text, out var version));
        Assert.Equal(minor, version.Minor);
        Assert.Equal($"1.{minor}", version.ToString());
        Assert.Equal(KubernetesVersion.Parse($"1.{minor}"), version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("1.025")]
    [InlineData("1.2500")]
    [InlineData("1,25")]
    [InlineData("2.0")]
    [InlineData("1.25.")]
    [InlineData("1.25 ")]
    [InlineData("latest")]
    public void A_text_that_is_no_version_is_one_finding_of_the_build(string text)
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new() { KubernetesVersion = text }).TryBuild().Findings);
        Assert.Equal(("KP0030", FindingSeverity.Error, "KubernetesVersion"), (finding.Code, finding.Severity, finding.Path));
        Assert.Contains($"\"{text}\"", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_are_ordered_by_number()
    {
        KubernetesVersion old = "1.9", recent = "1.22";
        Assert.True(old < recent && recent > old && old <= recent && recent >= old);
        Assert.Equal(KubernetesVersion.Default, recent);
    }

    [Theory]
    [InlineData("1.21")]
    [InlineData("1.22")]
    [InlineData("1.24")]
    public void Up_to_1_24_not_a_byte_differs_from_the_default(string version) =>
        Assert.Equal(KubePrometheusStack.Create().Build().ToYaml(), Build(new() { KubernetesVersion = version }).ToYaml());

    [Fact]
    public void Budgets_are_policy_v1_on_request_from_1_21()
    {
        var manifests = Snapshots.Case(
            "kubernetes-1.21-policy-v1",
            KubePrometheusStack.Create(new() { KubernetesVersion = "1.21", PolicyV1Budgets = true }));
        Assert.Equal(3, manifests.Objects.Count(o => o.Reference is { ApiVersion: "policy/v1", Kind: "PodDisruptionBudget" }));

        var early = KubePrometheusStack.Create(new() { KubernetesVersion = "1.20", PolicyV1Budgets = true }).TryBuild().Findings;
        var budgets = Assert.Single(early);
        Assert.Equal(2, budgets.Others.Count);
        Assert.All(
            budgets.Others.Prepend(budgets),
            f => Assert.Equal(("KP0150", "Use policy/v1beta1, served since 1.5 until 1.24."), (f.Code, f.Remedy)));
    }

    [Fact]
    public void Kubernetes_1_25()
    {
        var manifests = Snapshots.Case("kubernetes-1.25", KubePrometheusStack.Create(new() { KubernetesVersion = "1.25" }));
        Assert.All(
            manifests.Objects.Where(o => o.Reference.Kind == "PodDisruptionBudget"),
            o => Assert.Equal("policy/v1", o.Reference.ApiVersion));
        Assert.IsType<V1PodDisruptionBudget>(manifests.Objects.First(o => o.Reference.Kind == "PodDisruptionBudget").ToObject());
        Assert.Contains("registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.4.2", manifests.Images);
        Assert.Contains("registry.k8s.io/prometheus-adapter/prometheus-adapter:v0.9.0", manifests.Images);
        Assert.DoesNotContain("k8s.gcr.io", manifests.ToYaml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kubernetes_1_26_has_the_kube_state_metrics_that_watches_autoscaling_v2_and_its_role()
    {
        var manifests = Snapshots.Case("kubernetes-1.26", KubePrometheusStack.Create(new() { KubernetesVersion = "1.26" }));
        Assert.Contains("registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.7.0", manifests.Images);
        var rules = Find<V1ClusterRole>(manifests, "kube-state-metrics").Rules;
        Assert.Contains(
            rules,
            r => r.ApiGroups.Contains("discovery.k8s.io") && r.Resources.Contains("endpointslices") && r.Verbs.Contains("watch"));
        Assert.Contains(rules, r => r.ApiGroups.Contains("networking.k8s.io") && r.Resources.Contains("ingressclasses"));
    }

    [Fact]
    public void From_1_33_Prometheus_may_discover_EndpointSlices()
    {
        var manifests = Snapshots.Case("kubernetes-1.33", KubePrometheusStack.Create(new() { KubernetesVersion = "1.33" }));
        var roles = manifests.Objects.Where(o => o.Reference is { Kind: "Role", Name: "prometheus-k8s" }).Select(o => (V1Role)o.ToObject()!)
            .ToArray();
        Assert.Equal(3, roles.Length);
        Assert.All(roles, role =>
            Assert.Contains(role.Rules, r => r.ApiGroups.Contains("discovery.k8s.io") && r.Resources.SequenceEqual(["endpointslices"])));

        // a Role that only a monitor asks for has them too
        var monitored = KubePrometheusStack.Create(new() { KubernetesVersion = "1.33" }).Add(new ServiceMonitor
        {
            Metadata = new() { Name = "shop" },
            Spec = new() { NamespaceSelector = new() { MatchNames = ["shop"] }, Selector = new(), Endpoints = [new() { Port = "http" }] },
        }).Build();
        Assert.Contains(
            monitored.Objects.Where(o => o.Reference is { Kind: "Role", Namespace: "shop" }).SelectMany(o => ((V1Role)o.ToObject()!).Rules),
            r => r.Resources.Contains("endpointslices"));
    }

    [Theory]
    [InlineData("1.25")]
    [InlineData("1.29")]
    [InlineData("1.34")]
    public void The_stack_of_a_later_version_has_no_findings(string version) =>
        Assert.Empty(KubePrometheusStack.Create(new() { KubernetesVersion = version }).TryBuild().Findings);

    [Fact]
    public void A_budget_is_edited_the_same_way_whatever_its_version()
    {
        foreach (var version in new[] { "1.22", "1.25" })
        {
            var manifests = KubePrometheusStack.Create(new() { KubernetesVersion = version })
                .Configure(s => s.Prometheus.PodDisruptionBudget, b => b.Spec.MinAvailable = 2)
                .Build();
            var budget = manifests.Objects.Single(o => o.Reference is { Kind: "PodDisruptionBudget", Name: "prometheus-k8s" }).ToObject();
            Assert.Equal("2", budget switch
            {
                V1beta1PodDisruptionBudget old => old.Spec!.MinAvailable!.ToString(),
                V1PodDisruptionBudget now => now.Spec.MinAvailable.Value,
                _ => null,
            });
        }
    }

    [Fact]
    public void A_PodSecurityPolicy_is_an_error_from_1_25()
    {
        var policy = new V1beta1PodSecurityPolicy { Metadata = new() { Name = "restricted" } };
        Assert.DoesNotContain(
            KubePrometheusStack.Create(new() { KubernetesVersion = "1.24" }).Add(policy).TryBuild().Findings,
            f => f.Code == "KP0150");

        var finding = Assert.Single(
            KubePrometheusStack.Create(new() { KubernetesVersion = "1.25" }).Add(policy).TryBuild().Findings,
            f => f.Code == "KP0150");
        Assert.Equal((FindingSeverity.Error, "PodSecurityPolicy restricted"), (finding.Severity, finding.Object!.ToString()));
        Assert.Equal(
            "Kubernetes 1.25 does not serve policy/v1beta1 PodSecurityPolicy; Kubernetes 1.24 was the last that did.",
            finding.Problem);
        Assert.Contains("Pod Security Admission", finding.Remedy, StringComparison.Ordinal);
        Assert.EndsWith("KubernetesVersionTests.cs", finding.Source!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void An_added_object_that_the_version_does_not_serve_yet_is_an_error_that_names_the_one_that_does()
    {
        var autoscaler = new V2HorizontalPodAutoscaler
        {
            Metadata = new() { Name = "grafana" },
            Spec = new() { MaxReplicas = 3, ScaleTargetRef = new() { ApiVersion = "apps/v1", Kind = "Deployment", Name = "grafana" } },
        };
        Assert.DoesNotContain(
            KubePrometheusStack.Create(new() { KubernetesVersion = "1.23" }).Add(autoscaler).TryBuild().Findings,
            f => f.Code == "KP0150");

        var finding = Assert.Single(KubePrometheusStack.Create().Add(autoscaler).TryBuild().Findings, f => f.Code == "KP0150");
        Assert.Equal(
            "Kubernetes 1.22 does not serve autoscaling/v2 HorizontalPodAutoscaler; Kubernetes 1.23 is the first that does.",
            finding.Problem);
        Assert.Equal("Use autoscaling/v1, served since 1.2.", finding.Remedy);
    }

    [Fact]
    public void CustomResourceDefinitions_from_elsewhere_are_not_written_and_the_operator_may_be_later()
    {
        var manifests = Snapshots.Case("operator-0.52", KubePrometheusStack.Create(new()
        {
            Crds = CrdSource.External,
            Versions = new() { PrometheusOperator = "0.52.0" },
        }));
        Assert.Empty(manifests.Warnings);
        Assert.DoesNotContain(manifests.Objects, o => o.Reference.Kind == "CustomResourceDefinition");
        Assert.Equal(109 - 8, manifests.Count);
        Assert.DoesNotContain("app", Find<V1Service>(manifests, "prometheus-k8s").Spec.Selector.Keys);
        Assert.DoesNotContain("app", Find<V1Service>(manifests, "alertmanager-main").Spec.Selector.Keys);

        var edit = Assert.Single(KubePrometheusStack.Create(new() { Crds = CrdSource.External })
            .Configure(s => s.CustomResourceDefinitions.Prometheus, crd => crd.Metadata.Annotations = null).TryBuild().Findings);
        Assert.Equal("KP0003", edit.Code);
    }

    [Theory]
    [InlineData("0.49.0", false, true)]
    [InlineData("0.50.0", false, true)]
    [InlineData("0.50.1", false, true)]
    [InlineData("0.51.2", false, true)]
    [InlineData("0.52.0", false, false)]
    [InlineData("0.76.1", false, false)]
    [InlineData("0.92.0", false, false)]
    [InlineData("0.93.0", true, false)]
    public void An_operator_later_than_the_definitions_is_a_warning(string version, bool warns, bool selectsApp)
    {
        var manifests = Build(new() { Versions = new() { PrometheusOperator = version } });
        Assert.Equal(warns ? ["KP0033"] : [], manifests.Warnings.Select(f => f.Code));
        Assert.Equal(selectsApp, Find<V1Service>(manifests, "prometheus-k8s").Spec.Selector.ContainsKey("app"));
        Assert.Equal(selectsApp, Find<V1Service>(manifests, "alertmanager-main").Spec.Selector.ContainsKey("app"));
    }

    private static ManifestSet Build(StackOptions options) => KubePrometheusStack.Create(options).Build();

    private static T Find<T>(ManifestSet manifests, string name)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        (T)manifests.Objects.Single(o => o.Reference.Kind == KnownKinds.Find(typeof(T))!.Kind && o.Reference.Name == name).ToObject()!;
}
