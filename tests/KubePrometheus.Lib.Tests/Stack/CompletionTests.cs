using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What follows from edited objects is filled in by one phase, and nothing changes an object after it or by reading it.</summary>
public class CompletionTests
{
    private static readonly StackOptions Options = new() { Namespace = "watch", Grafana = new() { Namespace = "view" } };

    [Fact]
    public void Every_object_has_its_kind_and_namespace_and_validation_changes_none()
    {
        var (assembled, completed, validation) = Completed();
        Assert.Equal(assembled.Objects.All, completed.Objects);
        Assert.Equal(completed.Objects.Count, completed.Files.Sum(f => f.Objects.Count) + completed.Added.Count);
        Assert.All(completed.Objects, o =>
        {
            var kind = KnownKinds.Find(o.GetType())!;
            Assert.Equal(kind.Kind, o.Kind);
            Assert.False(string.IsNullOrEmpty(o.ApiVersion));
            Assert.Equal(kind.Namespaced, o.Metadata.NamespaceProperty is not null);
        });
        Assert.Equal(
            "watch",
            Assert.Single(completed.Objects.OfType<V1ConfigMap>(), m => m.Metadata.Name == "mine").Metadata.NamespaceProperty);

        var before = completed.Objects.Select(State).ToArray();
        Assert.NotNull(validation().Manifests);
        Assert.Equal(before, completed.Objects.Select(State));
        Assert.Equal(before, assembled.Objects.All.Select(State));
    }

    [Fact]
    public void Completing_again_changes_nothing()
    {
        var (assembled, completed, _) = Completed();
        var before = completed.Objects.Select(State).ToArray();
        var findings = new List<Finding>();
        Assert.Equal(before, Completion.Run(assembled.Objects, Options, new(Options, findings)).Objects.Select(State));
        Assert.Empty(findings);
    }

    [Fact]
    public void Reading_the_objects_of_a_stack_changes_none()
    {
        string? read = null, later = null;
        var built = KubePrometheusStack.Create()
            .Configure(s => s, s =>
            {
                s.KubeStateMetrics.ServiceAccount = new() { Metadata = new() { Name = "kube-state-metrics" } };
                _ = s.All.ToArray();
                _ = s.Find<V1ServiceAccount>("kube-state-metrics");
                read = s.KubeStateMetrics.ServiceAccount.Kind;
            })
            .Configure(s => s, s => later = s.All.Single(o => ReferenceEquals(o, s.KubeStateMetrics.ServiceAccount)).Kind)
            .TryBuild();
        Assert.Empty(built.Errors());
        Assert.Equal((null, "ServiceAccount"), (read, later));
    }

    [Fact]
    public void Reading_a_dashboard_of_a_stack_leaves_its_ConfigMap_as_it_is()
    {
        var expected = KubePrometheusStack.Create().Build().Objects.Single(o => o.Reference.Name == "grafana-dashboard-proxy");
        var isUnchanged = false;
        var read = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.DashboardDefinitions.Single(m => m.Metadata.Name == "grafana-dashboard-proxy"), map =>
            {
                Assert.StartsWith("{", map.Data["proxy.json"], StringComparison.Ordinal);
                Assert.Equal(["proxy.json"], map.Data.Keys);
                isUnchanged = FramedJson.Of(map) is not null;
            })
            .Build().Objects
            .Single(o => o.Reference.Name == "grafana-dashboard-proxy");
        Assert.True(isUnchanged);
        Assert.Equal(expected.Json, read.Json);

        var changed = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.DashboardDefinitions.Single(m => m.Metadata.Name == "grafana-dashboard-proxy"), map =>
            {
                map.Data["proxy.json"] = "{\"title\": \"Mine\"}";
                isUnchanged = FramedJson.Of(map) is not null;
            })
            .Build().Objects
            .Single(o => o.Reference.Name == "grafana-dashboard-proxy");
        Assert.False(isUnchanged);
        Assert.Equal("{\"title\": \"Mine\"}", ((V1ConfigMap)changed.ToObject()!).Data["proxy.json"]);
    }

    [Fact]
    public void An_object_that_an_edit_adds_or_puts_in_place_has_its_kind_for_the_next_edit()
    {
        var kinds = new List<string?>();
        var stack = KubePrometheusStack.Create()
            .Configure(s => s.KubeStateMetrics, c => c.ServiceAccount = new() { Metadata = new() { Name = "kube-state-metrics" } })
            .Configure(s => s.Grafana.DashboardDefinitions, maps => maps.Add(new() { Metadata = new() { Name = "more" } }))
            .Configure(s => s, s =>
                s.Add(new V1Service { Metadata = new() { Name = "added" }, Spec = new() { Ports = [new() { Port = 80 }] } }))
            .Add(new V1ConfigMap { Metadata = new() { Name = "mine" } })
            .Configure(s => s, s => kinds.AddRange(s.All.Select(o => o.Kind)));
        Assert.Empty(stack.TryBuild().Errors());
        Assert.DoesNotContain(null, kinds);
        Assert.Contains("ServiceAccount", kinds);
    }

    [Fact]
    public void A_monitor_that_an_edit_puts_in_place_is_checked_by_what_it_was_made_for()
    {
        var stack = KubePrometheusStack.Create().Configure(s => s.Grafana, g => g.ServiceMonitor = ServiceMonitor.For(g.Service!, "htp"));
        var finding = Assert.Single(stack.TryBuild().Errors());
        Assert.Equal(("KP0391", "ServiceMonitor monitoring/grafana"), (finding.Code, finding.Object!.ToString()));
        Assert.Contains("Did you mean \"http\"?", finding.Remedy, StringComparison.Ordinal);
    }

    // the size, what a patch does, whether it is still a finding
    [Theory]
    [InlineData("spec: {replicas: 2}", true)]
    [InlineData("spec: {storage: {volumeClaimTemplate: {spec: {storageClassName: fast}}}}", true)]
    [InlineData("spec: {storage: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 10Gi}}}}}}", false)]
    public void A_size_that_is_no_quantity_is_a_finding_until_a_patch_mends_it(string patch, bool isWrong)
    {
        var stack = KubePrometheusStack.Create().Add(Ruler(ClaimTemplate.Of("10 Gb"))).External<V1StorageClass>("fast");
        Assert.Equal("KP0001", Assert.Single(stack.TryBuild().Errors()).Code);
        Assert.Equal(isWrong ? ["KP0001"] : [], stack.Patch("ThanosRuler", "ruler", patch).TryBuild().Errors().Select(f => f.Code));
    }

    [Fact]
    public void A_limit_of_a_directory_that_is_no_quantity_is_a_finding_of_whatever_holds_it()
    {
        var added = Assert.Single(KubePrometheusStack.Create().Add(Ruler(new EmptyDir { SizeLimit = "1 GB" })).TryBuild().Errors());
        Assert.Equal(
            ("KP0001", "spec.storage.emptyDir.sizeLimit", "ThanosRuler monitoring/ruler"),
            (added.Code, added.Path, added.Object!.ToString()));
        Assert.EndsWith("CompletionTests.cs", added.Source!.File, StringComparison.Ordinal);

        var own = Assert.Single(KubePrometheusStack.Create()
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Storage = new EmptyDir { SizeLimit = "1 GB" }).TryBuild().Errors());
        Assert.Equal(("KP0001", "Prometheus monitoring/k8s"), (own.Code, own.Object!.ToString()));
    }

    [Fact]
    public void Lists_of_objects_may_be_null_and_hold_null()
    {
        var built = KubePrometheusStack.Create(new() { Grafana = new() { Namespace = "view" } })
            .Configure(s => s, s =>
            {
                s.Prometheus.RolesSpecificNamespaces = null!;
                s.Prometheus.RoleBindingsSpecificNamespaces = null!;
                s.KubePrometheus.AdditionalNamespaces.Add(null!);
                s.Grafana.DashboardDefinitions.Add(null!);
            })
            .Add(new V1Namespace { Metadata = new() { Name = "view" } })
            .TryBuild();
        Assert.Empty(built.Errors());
        // the Roles are made again for the namespaces that monitors name
        Assert.Contains(built.Manifests!.Objects, o => o.Reference is { Kind: "Role", Namespace: "kube-system", Name: "prometheus-k8s" });
        Assert.Single(built.Manifests.Objects, o => o.Reference is { Kind: "Namespace", Name: "view" });

        var none = KubePrometheusStack.Create()
            .Configure(s => s, s =>
            {
                s.KubePrometheus.AdditionalNamespaces = null!;
                s.Grafana.DashboardDefinitions = null!;
            })
            .TryBuild();
        Assert.DoesNotContain(none.Findings, f => f.Code == "KP0004");
    }

    /// <summary>The compiler prevents it; what sets a component past the compiler takes its objects out.</summary>
    [Theory]
    [InlineData(nameof(StackObjects.Alertmanager))]
    [InlineData(nameof(StackObjects.BlackboxExporter))]
    [InlineData(nameof(StackObjects.Grafana))]
    [InlineData(nameof(StackObjects.KubePrometheus))]
    [InlineData(nameof(StackObjects.KubernetesControlPlane))]
    [InlineData(nameof(StackObjects.KubeStateMetrics))]
    [InlineData(nameof(StackObjects.NodeExporter))]
    [InlineData(nameof(StackObjects.Prometheus))]
    [InlineData(nameof(StackObjects.PrometheusAdapter))]
    [InlineData(nameof(StackObjects.PrometheusOperator))]
    public void A_component_that_is_set_to_null_has_no_objects(string component)
    {
        var count = 0;
        var result = KubePrometheusStack.Create()
            .Configure(s => s, s =>
            {
                count = s.All.Count();
                typeof(StackObjects).GetProperty(component)!.SetValue(s, null);
                count -= s.All.Count();
            })
            .TryBuild();
        Assert.True(count > 0);
        Assert.DoesNotContain(result.Findings, f => f.Code == FindingCodes.EditFailed);
    }

    private static (AssembledStack Assembled, CompletedStack Completed, Func<BuildResult> Validate) Completed()
    {
        var findings = new List<Finding>();
        var context = new ComponentContext(Options, findings);
        var rules = StackRules.Of(Options, context);
        var history = new OptionsHistory(Options, [new(new(), Options, null)]);
        var sources = new EditSources();
        var shipped = DashboardSet.Default(StackDashboards.Options(Options, context));
        var dashboards = StackDashboards.Of(Options, shipped, context, history, sources);
        var edited = new EditedRules(rules, rules, sources);
        var assembled = StackAssembly.Run(Options, context, edited, dashboards);
        assembled.Objects.Add(
            new V1ConfigMap { Metadata = new() { Name = "mine" }, Data = new Dictionary<string, string> { ["a"] = "b" } });
        assembled.Objects.Remove(assembled.Objects.NodeExporter.ServiceMonitor!);
        var completed = Completion.Run(assembled.Objects, Options, context);
        var origins = new OptionOrigins(history, assembled.Objects);
        return (assembled, completed, () => new StackValidation(completed, assembled.Externals, [], findings, origins)
            .Run(edited, new(dashboards, assembled.DashboardFiles, sources)));
    }

    private static ThanosRuler Ruler(StorageSpec storage) => new()
    {
        Metadata = new() { Name = "ruler" },
        Spec = new() { QueryEndpoints = ["x:1"], RuleSelector = new(), Storage = storage },
    };

    private static string State(IKubernetesObject<V1ObjectMeta> obj) => System.Text.Encoding.UTF8.GetString(KubeJson.Serialize(obj));
}
