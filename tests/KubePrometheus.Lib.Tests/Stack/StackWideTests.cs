using System.Text.Json;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What a stack gives all of its objects: <see cref="StackOptions.Labels"/> and <see cref="StackOptions.Pods"/>.</summary>
public class StackWideTests
{
    private static readonly StackOptions Given = new()
    {
        Labels = new Dictionary<string, string> { ["team"] = "platform", ["example.com/cost-centre"] = "42" },
        Pods = new()
        {
            ImagePullSecrets = ["registry"],
            Tolerations = [new() { Key = "dedicated", OperatorProperty = "Equal", Value = "monitoring", Effect = "NoSchedule" }],
            NodeSelector = new Dictionary<string, string> { ["pool"] = "monitoring" },
            PriorityClassName = "monitoring",
            Annotations = new Dictionary<string, string> { ["sidecar.istio.io/inject"] = "false" },
            Labels = new Dictionary<string, string> { ["tier"] = "infra" },
        },
    };

    /// <summary>What an addon of the library does not bring: the other kinds that have Pods.</summary>
    private static KubePrometheusStack WithOwnWorkloads(KubePrometheusStack stack) => stack
        .Add(new ThanosRuler
        {
            Metadata = new() { Name = "ruler", NamespaceProperty = "thanos" },
            Spec = new() { QueryEndpoints = ["query:9090"], Image = "quay.io/thanos/thanos:v0.22.0" },
        })
        .Add(new V1StatefulSet
        {
            Metadata = new() { Name = "own" },
            Spec = new()
            {
                ServiceName = "own",
                Selector = new() { MatchLabels = Own() },
                Template = new() { Metadata = new() { Labels = Own() }, Spec = Pod() },
            },
        })
        .Add(new V1Job { Metadata = new() { Name = "own" }, Spec = new() { Template = new() { Spec = Pod("Never") } } })
        .Add(new V1Pod { Metadata = new() { Name = "own" }, Spec = Pod() })
        .Add(new V1CronJob
        {
            Metadata = new() { Name = "own" },
            Spec = new() { Schedule = "@daily", JobTemplate = new() { Spec = new() { Template = new() { Spec = Pod("Never") } } } },
        });

    private static Dictionary<string, string> Own() => new() { ["app"] = "own" };

    private static V1PodSpec Pod(string? restart = null) =>
        new() { RestartPolicy = restart, Containers = [new() { Name = "own", Image = "example.com/own:1" }] };

    private static KubePrometheusStack Whole(StackOptions options) => WithOwnWorkloads(
        AddonTests.All.Values.Aggregate(KubePrometheusStack.Create(options), (stack, addon) => stack.Apply(addon())));

    [Fact]
    public void Every_Pod_of_every_workload_has_the_settings_with_every_addon()
    {
        var workloads = Workloads(Whole(Given)).ToDictionary(w => $"{w.Object.Kind} {w.Object.Metadata.Name}");

        Assert.Equal(
            [
                "Alertmanager main", "CronJob own", "DaemonSet node-exporter", "Deployment blackbox-exporter", "Deployment grafana",
                "Deployment ksm-autoscaler", "Deployment kube-state-metrics", "Deployment prometheus-adapter",
                "Deployment prometheus-operator", "Job own", "Pod own", "Prometheus k8s", "StatefulSet own", "ThanosRuler ruler",
            ],
            workloads.Keys.Order(StringComparer.Ordinal));
        Assert.All(workloads, named =>
        {
            var (obj, pod, labels, annotations) = named.Value;
            Assert.Equal("registry", Assert.Single(pod.ImagePullSecrets).Name);
            Assert.Equal("monitoring", pod.PriorityClassName);
            Assert.Equal("monitoring", pod.NodeSelector["pool"]);
            Assert.Equal(
                named.Key.EndsWith(" own", StringComparison.Ordinal) || obj is ThanosRuler ? null : "linux",
                pod.NodeSelector.TryGetValue("kubernetes.io/os", out var system) ? system : null);
            Assert.Equal(obj is V1DaemonSet ? null : "dedicated", Assert.Single(pod.Tolerations).Key); // node_exporter tolerates all
            Assert.Equal("false", annotations["sidecar.istio.io/inject"]);
            Assert.Equal(("platform", "infra"), (labels["team"], labels["tier"]));
        });
    }

    [Fact]
    public void Every_object_has_the_labels_and_no_selector_has_them()
    {
        var selectors = 0;
        var objects = Whole(Given).Build().Objects;
        Assert.Equal(8, objects.Count(o => o.Reference.Kind == "CustomResourceDefinition"));
        Assert.All(objects, o =>
        {
            var json = JsonDocument.Parse(o.Json).RootElement;
            var labels = json.GetProperty("metadata").GetProperty("labels");
            Assert.Equal("platform", labels.GetProperty("team").GetString());
            Assert.Equal("42", labels.GetProperty("example.com/cost-centre").GetString());
            if (o.Reference.Kind != "CustomResourceDefinition")
            {
                CheckSelectors(json);
            }
        });
        Assert.True(selectors > 40, $"{selectors} selectors");

        void CheckSelectors(JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                Assert.All(value.EnumerateArray(), CheckSelectors);
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                Assert.All(value.EnumerateObject(), member =>
                {
                    if (member.Name.EndsWith("elector", StringComparison.Ordinal) && member.Name != "nodeSelector")
                    {
                        selectors++;
                        Assert.DoesNotContain("team", member.Value.GetRawText(), StringComparison.Ordinal);
                        Assert.DoesNotContain("tier", member.Value.GetRawText(), StringComparison.Ordinal);
                    }

                    CheckSelectors(member.Value);
                });
            }
        }
    }

    [Fact]
    public void The_settings_add_labels_and_Pod_settings_and_nothing_else()
    {
        var before = Whole(new()).Build();
        var after = Whole(Given).Build();
        Assert.Equal(before.Objects.Select(o => o.Reference), after.Objects.Select(o => o.Reference));
        var changes = ManifestDiff.Between(before, after).Changed.SelectMany(c => c.Changes).Select(v => v.Path).ToArray();
        Assert.NotEmpty(changes);
        Assert.All(changes, path => Assert.Matches(
            @"^metadata\.labels|(^spec|\.spec)\.(imagePullSecrets|tolerations|nodeSelector|priorityClassName)"
            + @"|(template|podMetadata)(\.metadata)?(\.labels|\.annotations|$)|^metadata\.annotations",
            path));
    }

    [Fact]
    public void What_Pods_are_given_is_declared_and_nothing_new_is_found()
    {
        Assert.Empty(Codes(Given).Except(Codes(new())));

        static IEnumerable<(string, string?, string)> Codes(StackOptions options) =>
            Whole(options).TryBuild().Findings.Select(f => (f.Code, f.Object?.ToString(), f.Path));
    }

    [Fact]
    public void A_component_takes_precedence_key_by_key()
    {
        var stack = KubePrometheusStack.Create(Given with
        {
            Grafana = new()
            {
                AdditionalLabels = new Dictionary<string, string> { ["team"] = "dashboards" },
                ImagePullSecrets = ["own"],
                Tolerations = [],
                NodeSelector = new Dictionary<string, string> { ["pool"] = "grafana", ["disk"] = "ssd" },
                PriorityClassName = "system-cluster-critical",
                PodAnnotations = new Dictionary<string, string> { ["sidecar.istio.io/inject"] = "true", ["a"] = "b" },
                PodLabels = new Dictionary<string, string> { ["tier"] = "web", ["c"] = "d" },
            },
            Prometheus = new()
            {
                ImagePullSecrets = [],
                NodeSelector = new Dictionary<string, string>(),
                PriorityClassName = "",
                PodAnnotations = new Dictionary<string, string> { ["a"] = "b" },
                PodLabels = new Dictionary<string, string> { ["team"] = "metrics" },
            },
        });
        var grafana = stack.Get<V1Deployment>("grafana");
        var (pod, metadata) = (grafana.Spec.Template.Spec, grafana.Spec.Template.Metadata);
        var prometheus = stack.Get<Prometheus>("k8s");

        Assert.Equal(("dashboards", "42"), (grafana.Metadata.Labels["team"], grafana.Metadata.Labels["example.com/cost-centre"]));
        Assert.Equal("own", Assert.Single(pod.ImagePullSecrets).Name);
        Assert.Empty(pod.Tolerations);
        Assert.Equal([("disk", "ssd"), ("pool", "grafana")], pod.NodeSelector.Select(n => (n.Key, n.Value)).Order());
        Assert.Equal("system-cluster-critical", pod.PriorityClassName);
        Assert.Equal(("true", "b"), (metadata.Annotations["sidecar.istio.io/inject"], metadata.Annotations["a"]));
        Assert.Equal(("dashboards", "web", "d"), (metadata.Labels["team"], metadata.Labels["tier"], metadata.Labels["c"]));
        Assert.DoesNotContain("c", grafana.Spec.Selector.MatchLabels.Keys);

        Assert.Equal("platform", prometheus.Metadata.Labels["team"]);
        Assert.Empty(prometheus.Spec.ImagePullSecrets!);
        Assert.Empty(prometheus.Spec.NodeSelector!);
        Assert.Equal("", prometheus.Spec.PriorityClassName);
        Assert.Equal("dedicated", Assert.Single(prometheus.Spec.Tolerations!).Key);
        Assert.Equal(("metrics", "infra"), (prometheus.Spec.PodMetadata!.Labels!["team"], prometheus.Spec.PodMetadata.Labels["tier"]));
        Assert.Equal(["a", "sidecar.istio.io/inject"], prometheus.Spec.PodMetadata.Annotations!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Edits_see_the_settings_and_have_the_last_word()
    {
        var stack = KubePrometheusStack.Create(Given)
            .Configure(s => s.Grafana.Deployment, d =>
            {
                d.Metadata.Labels.Remove("team");
                d.Spec.Template.Spec.Tolerations.Add(new() { Key = "gpu", OperatorProperty = "Exists" });
                d.Spec.Template.Spec.PriorityClassName = null;
            })
            .Patch("Deployment", "kube-state-metrics", """[{"op": "remove", "path": "/spec/template/spec/nodeSelector/pool"}]""")
            .Patch("PodDisruptionBudget", "prometheus-k8s", """{"apiVersion": "policy/v1", "metadata": {"labels": {"team": null}}}""")
            .Configure(s => s.CustomResourceDefinitions.Prometheus, crd => crd.Metadata.Labels["own"] = crd.Metadata.Labels["team"])
            .Configure(s => s, s => s.BlackboxExporter.ServiceAccount = new() { Metadata = new() { Name = "blackbox-exporter" } });
        var grafana = stack.Get<V1Deployment>("grafana");

        Assert.Equal(["example.com/cost-centre"], grafana.Metadata.Labels.Keys.Where(k => !k.StartsWith("app.", StringComparison.Ordinal)));
        Assert.Equal(["dedicated", "gpu"], grafana.Spec.Template.Spec.Tolerations.Select(t => t.Key));
        Assert.Null(grafana.Spec.Template.Spec.PriorityClassName);
        Assert.Equal(["kubernetes.io/os"], stack.Get<V1Deployment>("kube-state-metrics").Spec.Template.Spec.NodeSelector.Keys);
        Assert.DoesNotContain("team", stack.Get<V1PodDisruptionBudget>("prometheus-k8s").Metadata.Labels.Keys);
        Assert.Equal("platform", stack.Get<V1CustomResourceDefinition>("prometheuses.monitoring.coreos.com").Metadata.Labels["own"]);
        Assert.Equal("platform", stack.Get<V1ServiceAccount>("blackbox-exporter").Metadata.Labels["team"]); // put in by an edit
    }

    [Fact]
    public void A_node_selector_for_another_system_replaces_the_default_one()
    {
        var stack = KubePrometheusStack.Create(
            new() { Pods = new() { NodeSelector = new Dictionary<string, string> { ["kubernetes.io/os"] = "talos" } } });
        Assert.All(Workloads(stack), w => Assert.Equal([new("kubernetes.io/os", "talos")], w.Pod.NodeSelector));
    }

    [Fact]
    public void What_is_added_without_a_setting_gets_it_and_a_map_that_is_shared_is_not_changed()
    {
        var shared = new Dictionary<string, string> { ["app"] = "own" };
        var stack = KubePrometheusStack.Create(Given).Apply(new Adds(shared));
        Assert.Equal("platform", stack.Get<V1ConfigMap>("own").Metadata.Labels["team"]);
        Assert.Equal(["app"], shared.Keys);
    }

    [Theory]
    [InlineData("Labels", "team", "a b", "KP0002")]
    [InlineData("Labels", "te am", "a", "KP0002")]
    [InlineData("Labels", "app.kubernetes.io/name", "a", "KP0007")]
    [InlineData("Labels", "app.kubernetes.io/part-of", "a", "KP0007")]
    [InlineData("Pods.Labels", "app.kubernetes.io/component", "a", "KP0007")]
    [InlineData("Pods.Labels", "team", "-", "KP0002")]
    [InlineData("Pods.Annotations", "a//b", "anything at all", "KP0002")]
    [InlineData("Pods.NodeSelector", "pool", "a b", "KP0002")]
    public void A_wrong_entry_is_one_finding_that_names_the_option(string option, string key, string value, string code)
    {
        var map = new Dictionary<string, string> { [key] = value, ["fine"] = "fine" };
        var finding = KubePrometheusStack.Create(option switch
        {
            "Labels" => new() { Labels = map },
            "Pods.Labels" => new() { Pods = new() { Labels = map } },
            "Pods.Annotations" => new() { Pods = new() { Annotations = map } },
            _ => new() { Pods = new() { NodeSelector = map } },
        }).OneError();
        Assert.Equal((code, $"{option}[\"{key}\"]"), (finding.Code, finding.Path));
    }

    [Fact]
    public void A_wrong_name_or_toleration_is_one_finding_that_names_the_option()
    {
        Assert.Equal("Pods.ImagePullSecrets[1]", Wrong(new() { ImagePullSecrets = ["a", "B"] }));
        Assert.Equal("Pods.PriorityClassName", Wrong(new() { PriorityClassName = "High Priority" }));
        Assert.Equal("Pods.Tolerations[0].operator", Wrong(new() { Tolerations = [new() { Value = "a" }] }));
        Assert.Equal(
            "Pods.Tolerations[1].effect",
            Wrong(new() { Tolerations = [new() { Key = "a" }, new() { Effect = "No", Key = "b" }] }));

        static string Wrong(PodOptions pods) => KubePrometheusStack.Create(new() { Pods = pods }).OneError().Path;
    }

    /// <summary>The workloads of a stack with the Pods that are made of each.</summary>
    private static IEnumerable<Workload> Workloads(KubePrometheusStack stack)
    {
        foreach (var obj in stack.GetAll<IKubernetesObject<V1ObjectMeta>>())
        {
            if (KnownKinds.Of(obj)?.PodTemplateOf(obj) is { } template)
            {
                yield return new(obj, template.Spec, template.Metadata.Labels, template.Metadata.Annotations);
            }
            else if (KnownKinds.Of(obj)?.OperatorPodsOf(obj) is { } pods)
            {
                var spec = new V1PodSpec
                {
                    ImagePullSecrets = pods.ImagePullSecrets,
                    NodeSelector = pods.NodeSelector,
                    PriorityClassName = pods.PriorityClassName,
                    Tolerations = pods.Tolerations,
                };
                yield return new(obj, spec, pods.PodMetadata?.Labels!, pods.PodMetadata?.Annotations!);
            }
        }
    }

    private sealed record Workload(
        IKubernetesObject<V1ObjectMeta> Object, V1PodSpec Pod, IDictionary<string, string> Labels, IDictionary<string, string> Annotations);

    private sealed class Adds(Dictionary<string, string> labels) : IStackAddon
    {
        public void Objects(StackObjects objects) => objects.Add(new V1ConfigMap { Metadata = new() { Name = "own", Labels = labels } });
    }
}
