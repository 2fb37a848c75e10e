using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Edits, phases and what is handed in.</summary>
public partial class StackTests
{
    [Fact]
    public void A_call_leaves_the_stack_it_is_made_on_as_it_was()
    {
        var stack = KubePrometheusStack.Create();
        var other = stack.Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 7);

        Assert.Equal(1, Find<V1Deployment>(stack, "grafana").Spec.Replicas);
        Assert.Equal(7, Find<V1Deployment>(other, "grafana").Spec.Replicas);
    }

    [Fact]
    public void Several_clusters_grow_from_one_base()
    {
        var basis = KubePrometheusStack.Create(new() { Prometheus = new() { Retention = "15d" } });
        var spec = new[] { "eu", "us" }.Select(cluster => Find<Prometheus>(
            basis.With(o =>
                o with { Prometheus = o.Prometheus with { ExternalLabels = new Dictionary<string, string> { ["cluster"] = cluster } } }),
            "k8s").Spec);

        Assert.Equal([("15d", "eu"), ("15d", "us")], spec.Select(s => (s.Retention, s.ExternalLabels!["cluster"])));
    }

    [Fact]
    public void Options_are_edited_before_objects_whatever_the_order_of_the_calls()
    {
        var stack = KubePrometheusStack.Create()
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Replicas += 10)
            .With(o => o with { Prometheus = o.Prometheus with { Replicas = 5 } })
            .With(o => o with { Prometheus = o.Prometheus with { Replicas = o.Prometheus.Replicas + 1 } });

        Assert.Equal(16, Find<Prometheus>(stack, "k8s").Spec.Replicas);
    }

    [Fact]
    public void Edits_of_one_phase_run_in_the_order_they_were_written()
    {
        var stack = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 2)
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas *= 3);

        Assert.Equal(6, Find<V1Deployment>(stack, "grafana").Spec.Replicas);
    }

    [Fact]
    public void Edits_see_each_object_with_its_API_version_and_kind()
    {
        var seen = new List<string?>();
        KubePrometheusStack.Create().Apply(new Looking(o => seen.AddRange(o.All.Select(x => $"{x.ApiVersion} {x.Kind}")))).Build();
        Assert.Contains("apps/v1 Deployment", seen);
        Assert.Contains("v1 ConfigMap", seen);
        Assert.DoesNotContain(seen, s => s!.StartsWith(' ') || s.EndsWith(' '));
    }

    private sealed class Looking(Action<StackObjects> look) : IStackAddon
    {
        public void Objects(StackObjects objects) => look(objects);
    }

    [Fact]
    public void An_addon_written_outside_the_library_edits_options_and_objects()
    {
        var stack = KubePrometheusStack.Create(new() { Namespace = "observability" }).Apply(new TeamAddon("payments"));

        Assert.Equal("payments", Find<Prometheus>(stack, "k8s").Spec.ExternalLabels!["team"]);
        Assert.Equal("payments", Find<V1ConfigMap>(stack, "team").Data["name"]);
        Assert.Equal("observability", Find<V1ConfigMap>(stack, "team").Metadata.NamespaceProperty);
        Assert.All(
            Build(stack).Objects.Where(o => o.Reference.Kind == "Deployment"),
            o => Assert.Equal("payments", o.ToObject()!.Metadata.Annotations["team"]));
        Assert.DoesNotContain(Build(stack).Objects, o => o.Reference is { Kind: "Service", Name: "grafana" });
    }

    [Fact]
    public void An_absent_target_is_a_finding_that_names_the_expression_and_the_line()
    {
        var finding = Assert.Single(KubePrometheusStack.Create(new() { Prometheus = new() { Replicas = 1 } })
            .Configure(s => s.Prometheus.PodDisruptionBudget, b => b.Spec!.MinAvailable = 2)
            .TryBuild().Errors());

        Assert.Equal(("KP0003", FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains("s => s.Prometheus.PodDisruptionBudget", finding.Problem, StringComparison.Ordinal);
        Assert.EndsWith("StackTests.cs", finding.Source!.File, StringComparison.Ordinal);
        Assert.True(finding.Source.Line > 0);
    }

    [Fact]
    public void An_exception_in_an_edit_is_a_finding_and_the_other_edits_still_run()
    {
        var ran = false;
        var findings = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.Affinity.NodeAffinity = new())
            .Configure(s => s.Grafana.Deployment, d => ran = d is not null)
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.Containers[0].Resources.Limits["memory"] = "10 Gb")
            .TryBuild().Errors();

        Assert.True(ran);
        Assert.Equal(["KP0004", "KP0004"], findings.Select(f => f.Code));
        Assert.Contains("d.Spec.Template.Spec.Affinity.NodeAffinity = new()", findings[0].Path, StringComparison.Ordinal);
        Assert.Contains("NullReferenceException", findings[0].Problem, StringComparison.Ordinal);
        Assert.Contains("OrNew", findings[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void OrFail_names_the_step_that_is_absent_and_OrNew_makes_it()
    {
        var failed = Assert.Single(KubePrometheusStack.Create()
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Storage.OrFail().DisableMountSubPath = true).TryBuild().Errors());
        Assert.Contains("p.Spec.Storage is not there", failed.Problem, StringComparison.Ordinal);

        var made = KubePrometheusStack.Create()
            .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Storage.OrNew(s => p.Spec.Storage = s).DisableMountSubPath = true);
        Assert.True(Find<Prometheus>(made, "k8s").Spec.Storage!.DisableMountSubPath);
    }

    [Fact]
    public void An_added_object_gets_version_kind_and_namespace_and_a_file_of_its_own()
    {
        var manifests = Build(KubePrometheusStack.Create()
            .Add(new V1ConfigMap { Metadata = new() { Name = "notes" } })
            .Add(new V1Namespace { Metadata = new() { Name = "apps" } })
            .Add(new ServiceMonitor
            {
                Metadata = new() { Name = "web", NamespaceProperty = "apps" },
                Spec = new() { Selector = new(), Endpoints = [new() { Port = "http" }] },
            }));

        Assert.Equal("v1", manifests.Objects.Single(o => o.Reference.Name == "notes").Reference.ApiVersion);
        Assert.Equal("monitoring", manifests.Objects.Single(o => o.Reference.Name == "notes").Reference.Namespace);
        Assert.Equal(["apps-web-serviceMonitor.yaml", "notes-configMap.yaml", "setup/apps-namespace.yaml"],
            manifests.Files.Select(f => f.Path)
                .Where(p => p.Contains("apps", StringComparison.Ordinal) || p.Contains("notes", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_monitor_in_another_namespace_gives_Prometheus_a_role_there()
    {
        var stack = KubePrometheusStack.Create().Add(new ServiceMonitor
        {
            Metadata = new() { Name = "web" },
            Spec = new() { NamespaceSelector = new() { MatchNames = ["shop"] }, Selector = new(), Endpoints = [new() { Port = "http" }] },
        });

        Assert.Contains(Build(stack).Objects, o => o.Reference is { Kind: "Role", Namespace: "shop", Name: "prometheus-k8s" });
        Assert.Contains(Build(stack).Objects, o => o.Reference is { Kind: "RoleBinding", Namespace: "shop", Name: "prometheus-k8s" });
    }

    [Fact]
    public void What_is_handed_in_is_copied()
    {
        var map = new V1ConfigMap { Metadata = new() { Name = "notes" }, Data = new Dictionary<string, string> { ["a"] = "1" } };
        var toleration = new V1Toleration { Key = "spot" };
        var labels = new Dictionary<string, string> { ["team"] = "a" };
        var stack = KubePrometheusStack.Create(new() { Grafana = new() { Tolerations = [toleration], AdditionalLabels = labels } })
            .Add(map);
        var before = Build(stack).ToYaml();

        map.Data["a"] = "2";
        toleration.Key = "other";
        labels["team"] = "b";

        Assert.Equal(before, Build(stack).ToYaml());
        Assert.Equal("1", Find<V1ConfigMap>(stack, "notes").Data["a"]);
    }

    [Fact]
    public void Changing_a_typed_copy_of_the_manifests_changes_nothing()
    {
        var manifests = Build(KubePrometheusStack.Create());
        var grafana = manifests.Objects.Single(o => o.Reference is { Kind: "Deployment", Name: "grafana" });
        ((V1Deployment)grafana.ToObject()!).Spec.Replicas = 9;

        Assert.Equal(1, ((V1Deployment)grafana.ToObject()!).Spec.Replicas);
    }

    [Fact]
    public void A_type_of_ones_own_is_added_with_its_metadata()
    {
        var own = new Widget { Metadata = new() { Name = "w", NamespaceProperty = "monitoring" }, Size = 3 };
        var manifests = Build(KubePrometheusStack.Create().Add(own, WidgetContext.Default.Widget));
        Assert.Equal("apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: w\n  namespace: monitoring\nsize: 3\n",
            manifests.Files.Single(f => f.Path == "w-widget.yaml").ToYaml());

        var finding = Assert.Single(KubePrometheusStack.Create().Add(own).TryBuild().Errors());
        Assert.Equal("KP0006", finding.Code);
        Assert.Equal("Add it by Add(obj, MyJsonContext.Default.MyKind).", finding.Remedy);
    }

    [Fact]
    public void An_object_set_to_null_or_removed_is_not_written()
    {
        var manifests = Build(KubePrometheusStack.Create()
            .Configure(s => s.Grafana, g => g.ServiceMonitor = null)
            .Configure(s => s, s => s.Remove(s.NodeExporter.Service!)));

        Assert.DoesNotContain(
            manifests.Objects,
            o => o.Reference is { Kind: "ServiceMonitor", Name: "grafana" } or { Kind: "Service", Name: "node-exporter" });
    }

    [Fact]
    public void A_CustomResourceDefinition_can_be_edited_like_any_object()
    {
        var stack = KubePrometheusStack.Create().Configure(s => s.CustomResourceDefinitions.Prometheus, crd =>
            crd.Metadata.Annotations = new Dictionary<string, string> { ["argocd.argoproj.io/sync-wave"] = "-5" });
        var edited = Build(stack).Objects.Single(o => o.Reference.Name == "prometheuses.monitoring.coreos.com");
        var shipped = Build(KubePrometheusStack.Create()).Objects.Single(o => o.Reference.Name == "prometheuses.monitoring.coreos.com");

        using var before = JsonDocument.Parse(shipped.Json);
        using var after = JsonDocument.Parse(edited.Json);
        var change = Assert.Single(ManifestDiff.Compare(before.RootElement, after.RootElement));
        Assert.Equal("metadata.annotations", change.Path);
    }

    private static ManifestSet Build(KubePrometheusStack stack) => stack.Build();

    private static T Find<T>(KubePrometheusStack stack, string name)
        where T : class =>
        (T)stack.Build().Objects.Single(o => o.Reference.Kind == KnownKinds.Find(typeof(T))!.Kind && o.Reference.Name == name).ToObject()!;

    /// <summary>A kind of somebody else's.</summary>
    internal sealed class Widget : IKubernetesObject<V1ObjectMeta>
    {
        [JsonPropertyName("apiVersion")]
        public string ApiVersion { get; set; } = "example.com/v1";

        [JsonPropertyName("kind")]
        public string Kind { get; set; } = "Widget";

        [JsonPropertyName("metadata")]
        public V1ObjectMeta Metadata { get; set; } = new();

        [JsonPropertyName("size")]
        public int Size { get; set; }
    }

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Widget))]
    internal sealed partial class WidgetContext : JsonSerializerContext;

    private sealed class TeamAddon(string team) : IStackAddon
    {
        public StackOptions Options(StackOptions options) => options with
        {
            Prometheus = options.Prometheus with { ExternalLabels = new Dictionary<string, string> { ["team"] = team } },
        };

        public void Objects(StackObjects objects)
        {
            objects.Add(new V1ConfigMap { Metadata = new() { Name = "team" }, Data = new Dictionary<string, string> { ["name"] = team } });
            objects.Grafana.Service = null;
            foreach (var deployment in objects.All.OfType<V1Deployment>())
            {
                deployment.Metadata.Annotations = new Dictionary<string, string> { ["team"] = team };
            }
        }
    }
}
