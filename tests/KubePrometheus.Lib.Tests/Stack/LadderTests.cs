using System.Text;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePrometheus.Monitoring;
using OwnAddon;

namespace KubePrometheus.Tests;

/// <summary>The rungs of the ladder of edits above the typed ones: patches, objects as text, taking objects out.</summary>
public class LadderTests
{
    private static readonly string[] Ways =
    [
        "JSON merge", "YAML merge", "JSON node", "operations", "operations as text", "operations as YAML", "picked",
    ];

    [Fact]
    public void A_patch_is_text_JSON_or_operations_and_gives_the_same()
    {
        var stack = KubePrometheusStack.Create();
        string[] built =
        [
            .. new[]
            {
                stack.Patch("Deployment", "grafana", """{"spec": {"replicas": 3}}"""),
                stack.Patch("Deployment", "grafana", "spec:\n  replicas: 3\n"),
                stack.Patch("Deployment", "grafana", new JsonObject { ["spec"] = new JsonObject { ["replicas"] = 3 } }),
                stack.Patch("Deployment", "grafana", [PatchOperation.Replace("/spec/replicas", 3)]),
                stack.Patch("Deployment", "grafana", """[{"op": "replace", "path": "/spec/replicas", "value": 3}]""", ns: "monitoring"),
                stack.Patch(
                    "Deployment",
                    "grafana",
                    "- op: test\n  path: /spec/replicas\n  value: 1\n- {op: replace, path: /spec/replicas, value: 3}\n"),
                stack.Patch(s => s.Grafana.Deployment, """{"spec": {"replicas": 3}}"""),
            }.Select(s => s.Build().ToYaml()),
        ];

        Assert.Equal(Ways.Length, built.Length);
        Assert.All(built, yaml => Assert.Equal(built[0], yaml));
        Assert.Equal(stack.Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 3).Build().ToYaml(), built[0]);
    }

    [Fact]
    public void Patches_and_typed_edits_run_in_the_order_written_and_see_one_another()
    {
        var seen = new List<int?>();
        var stack = KubePrometheusStack.Create()
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 2)
            .Patch("Deployment", "grafana", [PatchOperation.Test("/spec/replicas", 2), PatchOperation.Replace("/spec/replicas", 5)])
            .Configure(s => s.Grafana.Deployment, d => seen.Add(d.Spec.Replicas))
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas++)
            .Patch(s => s.Grafana.Deployment, [PatchOperation.Test("/spec/replicas", 6)]);

        Assert.Equal(6, Find<V1Deployment>(stack, "grafana").Spec.Replicas);
        Assert.Equal([5], seen);
    }

    [Fact]
    public void Each_operation_does_what_RFC_6902_says()
    {
        var team = PatchOperation.Pointer("metadata", "annotations", "example.com/team");
        var stack = KubePrometheusStack.Create().Patch("Service", "grafana",
        [
            PatchOperation.Add("/metadata/annotations", new JsonObject { ["a"] = "1" }),
            PatchOperation.Copy("/metadata/annotations/a", team),
            PatchOperation.Move("/metadata/annotations/a", "/metadata/annotations/b"),
            PatchOperation.Test("/metadata/annotations/b", "1"),
            PatchOperation.Remove("/metadata/labels"),
            PatchOperation.Add("/spec/ports/-", new JsonObject { ["name"] = "more", ["port"] = 9 }),
        ]);

        var service = Find<V1Service>(stack, "grafana");
        Assert.Equal("/metadata/annotations/example.com~1team", team);
        Assert.Equal(new Dictionary<string, string> { ["b"] = "1", ["example.com/team"] = "1" }, service.Metadata.Annotations);
        Assert.Null(service.Metadata.Labels);
        Assert.Equal(["http", "more"], service.Spec.Ports.Select(p => p.Name));
    }

    [Fact]
    public void A_field_that_the_types_lack_is_written_and_a_warning()
    {
        var manifests = KubePrometheusStack.Create()
            .Patch(
                "Deployment",
                "grafana",
                """[{"op": "add", "path": "/spec/template/spec/containers/0/shinyNewField", "value": {"b": 1, "a": [2]}}]""")
            .Patch("Prometheus", "k8s", "spec: {replicaz: 3}")
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.Containers.Insert(0, new() { Name = "first", Image = "x:1" }))
            .Build();

        var grafana = JsonNode.Parse(manifests.Objects.Single(o => o.Reference is { Kind: "Deployment", Name: "grafana" }).Json.Span)!;
        Assert.Equal("""{"a":[2],"b":1}""", grafana["spec"]!["template"]!["spec"]!["containers"]![1]!["shinyNewField"]!.ToJsonString());
        Assert.Null(grafana["spec"]!["template"]!["spec"]!["containers"]![0]!["shinyNewField"]);
        Assert.Equal(
            3,
            (int)JsonNode.Parse(manifests.Objects.Single(o => o.Reference is { Kind: "Prometheus" }).Json.Span)!["spec"]!["replicaz"]!);
        var warnings = manifests.Warnings.Where(w => w.Code == "KP0041").ToArray();
        Assert.Equal(["spec.template.spec.containers[0].shinyNewField", "spec.replicaz"], warnings.Select(w => w.Path));
        Assert.All(warnings, w => Assert.Equal(FindingSeverity.Warning, w.Severity));
        Assert.Contains("replicas", warnings[1].Remedy, StringComparison.Ordinal);
        Assert.EndsWith("LadderTests.cs", warnings[0].Source!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_carried_field_is_there_for_the_next_patch_and_warned_of_once()
    {
        var manifests = KubePrometheusStack.Create()
            .Patch("Service", "grafana", "spec: {shiny: 1, shinier: 1}")
            .Patch(
                "Service",
                "grafana",
                """[{"op": "test", "path": "/spec/shiny", "value": 1}, {"op": "replace", "path": "/spec/shiny", "value": 2}]""")
            .Patch("Service", "grafana", """[{"op": "remove", "path": "/spec/shinier"}]""")
            .Build();

        var spec = JsonNode.Parse(manifests.Objects.Single(o => o.Reference is { Kind: "Service", Name: "grafana" }).Json.Span)!["spec"]!
            .AsObject();
        Assert.Equal(2, (int)spec["shiny"]!);
        Assert.False(spec.ContainsKey("shinier"));
        Assert.Equal(2, manifests.Warnings.Count(w => w.Code == "KP0041"));
    }

    [Fact]
    public void A_field_whose_place_a_later_edit_takes_away_is_a_finding()
    {
        var finding = Error(KubePrometheusStack.Create()
            .Patch("Deployment", "grafana", """[{"op": "add", "path": "/spec/template/spec/containers/0/shiny", "value": 1}]""")
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.Containers =
            [
                new() { Name = "other", Image = "x:1", Ports = [new() { Name = "http", ContainerPort = 3000 }] },
            ]));

        Assert.Equal(("KP0041", "spec.template.spec.containers[0].shiny"), (finding.Code, finding.Path));
    }

    [Fact]
    public void A_patch_may_change_the_version_of_a_kind()
    {
        var manifests = KubePrometheusStack.Create().Patch("PodDisruptionBudget", "prometheus-k8s", "apiVersion: policy/v1").Build();
        var file = manifests.Files.Single(f => f.Path == "prometheus-podDisruptionBudget.yaml");
        Assert.Equal("policy/v1", Assert.Single(file.Objects).Reference.ApiVersion);
        Assert.Equal(KubePrometheusStack.Create().Build().Count, manifests.Count);
    }

    [Fact]
    public void A_CustomResourceDefinition_is_patched_and_removed_like_any_object()
    {
        var manifests = KubePrometheusStack.Create()
            .Patch(
                "CustomResourceDefinition",
                "prometheuses.monitoring.coreos.com",
                "metadata: {annotations: {argocd.argoproj.io/sync-options: Replace=true}}")
            .Remove("CustomResourceDefinition", "probes.monitoring.coreos.com")
            .Build();

        var crds = manifests.Objects.Where(o => o.Reference.Kind == "CustomResourceDefinition").ToArray();
        Assert.Equal(7, crds.Length);
        Assert.Contains(
            "Replace=true",
            Encoding.UTF8.GetString(crds.Single(c => c.Reference.Name.StartsWith("prometheuses.", StringComparison.Ordinal)).Json.Span),
            StringComparison.Ordinal);
        Assert.Contains(
            "prometheuses",
            Error(KubePrometheusStack.Create().Remove("CustomResourceDefinition", "prometheus.monitoring.coreos.com")).Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_of_a_type_of_ones_own_is_patched()
    {
        var stack = KubePrometheusStack.Create()
            .Add(
                new StackTests.Widget { Metadata = new() { Name = "w", NamespaceProperty = "monitoring" }, Size = 3 },
                StackTests.WidgetContext.Default.Widget)
            .Patch("Widget", "w", "size: 4");
        Assert.Contains("size: 4\n", stack.Build().Files.Single(f => f.Path == "w-widget.yaml").ToYaml(), StringComparison.Ordinal);
    }

    // target kind and name, namespace, a part of the problem, a part of the remedy
    [Theory]
    [InlineData("Deployment", "grafna", null, "There is no Deployment \"grafna\"", "Did you mean Deployment monitoring/grafana?")]
    [InlineData("Deploymnt", "grafana", null, "The stack has no Deploymnt", "Did you mean Deployment?")]
    [InlineData("deployment", "grafana", null, "The stack has no deployment", "Did you mean Deployment?")]
    [InlineData("Deployment", "grafana", "default", "no Deployment grafana in the namespace default", "It is in monitoring.")]
    [InlineData("ClusterRole", "prometheus-k8s", "monitoring", "of the whole cluster", "Leave the namespace out.")]
    [InlineData("DaemonSet", "grafana", null, "There is no DaemonSet \"grafana\"", "Of that name there is Deployment monitoring/grafana")]
    [InlineData("CronJob", "grafana", null, "The stack has no CronJob", "Deployment monitoring/grafana")]
    [InlineData("Prometheus", "main", null, "There is no Prometheus \"main\"", "There is Prometheus monitoring/k8s.")]
    [InlineData("Role", "prometheus-k8s", null, "is there in default, kube-system and monitoring", "ns: \"default\"")]
    [InlineData("", "", null, "The stack has no .", "Its kinds are APIService, Alertmanager, ")]
    public void A_target_that_is_not_there_is_a_finding_with_near_misses(
        string kind, string name, string? ns, string problem, string remedy)
    {
        foreach (var stack in new[]
        {
            KubePrometheusStack.Create().Patch(kind, name, "{}", ns),
            KubePrometheusStack.Create().Remove(kind, name, ns),
        })
        {
            var finding = Error(stack);
            Assert.Equal("KP0003", finding.Code);
            Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
            Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
            Assert.EndsWith("LadderTests.cs", finding.Source!.File, StringComparison.Ordinal);
            Assert.True(finding.Source.Line > 0);
        }
    }

    // patch, code, path, a part of the problem
    [Theory]
    [InlineData("""[{"op": "replace", "path": "/spec/replica", "value": 3}]""", "KP0722", "/spec/replica", "has no \"replica\"")]
    [InlineData("""[{"op": "remove", "path": "/spec/paused"}]""", "KP0722", "/spec/paused", "there is nothing at /spec/paused")]
    [InlineData("""[{"op": "add", "path": "/spec/nope/deeper", "value": 3}]""", "KP0722", "/spec/nope/deeper", "there is nothing at")]
    [InlineData("""[{"op": "test", "path": "/spec/replicas", "value": 7}]""", "KP0723", "/spec/replicas", "is 1, where 7 is expected")]
    [InlineData("""{"op": "replace", "path": "/spec/replicas", "value": 3}""", "KP0721", "", "a single operation")]
    [InlineData("spec: {replicas: three}", "KP0102", "spec.replicas", "not a whole number")]
    [InlineData(
        "spec: {template: {spec: {containers: [{name: grafana, resources: {limits: {memory: 10 Gb}}}]}}}", "KP0104",
        "spec.template.spec.containers[0].resources.limits.memory", "10 Gb")]
    [InlineData("spec: [1", "KP0721", "", "of the patch: ")]
    [InlineData("", "KP0721", "", "The patch is empty")]
    [InlineData("a: 1\n---\nb: 2\n", "KP0721", "", "2 documents")]
    [InlineData("just words", "KP0721", "", "neither a list of operations nor an object")]
    [InlineData("kind: null", "KP0721", "", "lacks apiVersion, kind or metadata.name")]
    [InlineData("""[{"op": "replace", "path": "", "value": 3}]""", "KP0721", "", "not a Kubernetes object")]
    [InlineData("""[{"op": "remove", "path": "/metadata"}]""", "KP0721", "", "not a Kubernetes object")]
    public void A_patch_that_does_not_fit_is_one_finding_and_changes_nothing(string patch, string code, string path, string problem)
    {
        int? replicas = null;
        var finding = Error(KubePrometheusStack.Create()
            .Patch("Deployment", "grafana", patch)
            .Configure(s => s.Grafana.Deployment, d => replicas = d.Spec.Replicas));
        Assert.Equal((code, path, "Deployment monitoring/grafana"), (finding.Code, finding.Path, finding.Object!.ToString()));
        Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
        Assert.EndsWith("LadderTests.cs", finding.Source!.File, StringComparison.Ordinal);
        Assert.Equal(1, replicas);
    }

    [Fact]
    public void AddYaml_takes_any_kind_several_documents_and_lists()
    {
        var manifests = KubePrometheusStack.Create(new() { Namespace = "observability" }).AddYaml("""
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: ConfigMap
              metadata: {name: notes}
              data: {a: "1"}
            - apiVersion: v1
              kind: Namespace
              metadata: {name: apps}
            ---
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata: {name: web, namespace: apps, labels: {app: web}}
            spec: {secretName: web-tls, dnsNames: [web.example.com]}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: own}
            spec: {groups: [{name: own, rules: [{alert: Own, expr: vector(1)}]}]}
            """)
            .Rules(r => r.Update("Own", a => a with { For = "5m" }))
            .Configure(s => s.Find<V1ConfigMap>("notes"), c => c.Data["b"] = "2")
            .Configure(s => s.Find<UntypedObject>("web"), c => c.Fields["spec"]!["renewBefore"] = "360h")
            .Patch("Certificate", "web", "spec: {issuerRef: {name: ca}}")
            .Build();

        Assert.Equal(
            ["apps-web-certificate.yaml", "notes-configMap.yaml", "own-prometheusRule.yaml", "setup/apps-namespace.yaml"],
            manifests.Files.Select(f => f.Path).Except(KubePrometheusStack.Create().Build().Files.Select(f => f.Path))
                .Order(StringComparer.Ordinal));
        Assert.Equal(
            "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  labels:\n    app: web\n  name: web\n  namespace: apps\n"
            + "spec:\n  dnsNames:\n  - web.example.com\n  issuerRef:\n    name: ca\n  renewBefore: 360h\n  secretName: web-tls\n",
            manifests.Files.Single(f => f.Path == "apps-web-certificate.yaml").ToYaml());
        Assert.Contains(
            "namespace: observability",
            manifests.Files.Single(f => f.Path == "notes-configMap.yaml").ToYaml(),
            StringComparison.Ordinal);
        Assert.Contains("b: \"2\"", manifests.Files.Single(f => f.Path == "notes-configMap.yaml").ToYaml(), StringComparison.Ordinal);
        Assert.Contains("for: 5m", manifests.Files.Single(f => f.Path == "own-prometheusRule.yaml").ToYaml(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_in_a_text_is_found_at_its_line()
    {
        const string Text = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: My Notes
            dta: {}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: web}
            spec:
              selector: {}
              endpoints:
              - port: http
                interval: 30 s
            """;
        var findings = KubePrometheusStack.Create().AddYaml(Text, "more.yaml").TryBuild().Findings;

        Assert.Equal(
            ["KP0101 more.yaml:5:1", "KP0108 more.yaml:4:3", "KP0203 more.yaml:14:5"],
            findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => $"{f.Code} {f.Source}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("a: [1", FindingSeverity.Error)]
    [InlineData("just words", FindingSeverity.Error)]
    [InlineData("kind: Service\nmetadata: {name: x}\nspec: {clusterIP: None}", FindingSeverity.Error)]
    [InlineData("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, labels: [x]}\n", FindingSeverity.Error)]
    [InlineData("# nothing\n", FindingSeverity.Warning)]
    [InlineData("", FindingSeverity.Warning)]
    public void A_text_that_holds_no_object_is_a_finding_and_never_throws(string text, FindingSeverity severity)
    {
        var findings = KubePrometheusStack.Create().AddYaml(text).TryBuild().Findings;
        Assert.Equal(severity, Assert.Single(findings).Severity);
        Assert.Contains("LadderTests.cs", findings[0].Source!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PrometheusRule", "spec: {groups: [{name: g, rules: [{alert: A}]}]}")]
    [InlineData("PrometheusRule", "spec: {groups: [null]}")]
    [InlineData("PrometheusRule", "{}")]
    [InlineData("ServiceMonitor", "{}")]
    [InlineData("ServiceMonitor", "spec: {}")]
    [InlineData("ServiceMonitor", "spec: {endpoints: [null], selector: null, namespaceSelector: {matchNames: [null, \"\"]}}")]
    [InlineData("PodMonitor", "spec: null")]
    [InlineData("Probe", "spec: {targets: null}")]
    [InlineData("Prometheus", "{}")]
    public void An_object_with_holes_never_throws(string kind, string rest)
    {
        var text = $"apiVersion: monitoring.coreos.com/v1\nkind: {kind}\nmetadata: {{name: x}}\n{(rest == "{}" ? "" : rest)}\n";
        Assert.NotNull(KubePrometheusStack.Create().AddYaml(text).Patch(kind, "x", "metadata: {labels: {a: b}}").TryBuild());
    }

    [Fact]
    public void Objects_components_and_lists_are_taken_out()
    {
        var before = KubePrometheusStack.Create().Build();
        var after = KubePrometheusStack.Create()
            .Remove("ServiceMonitor", "grafana")
            .Remove(s => s.NodeExporter.Service)
            .Remove(s => s.PrometheusAdapter)
            .Remove(s => s.Prometheus.RolesSpecificNamespaces)
            .Suppress("KP0304") // what those Roles allowed
            .Build();

        var gone = before.Objects.Select(o => o.Reference).Except(after.Objects.Select(o => o.Reference)).ToArray();
        Assert.Contains(gone, r => r is { Kind: "ServiceMonitor", Name: "grafana" });
        Assert.Contains(gone, r => r is { Kind: "Service", Name: "node-exporter" });
        Assert.Contains(gone, r => r is { Kind: "APIService" });
        Assert.Equal(3, gone.Count(r => r is { Kind: "Role", Name: "prometheus-k8s" }));
        Assert.DoesNotContain(after.Files, f => f.Path.StartsWith("prometheus-adapter-", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_of_what_was_removed_is_a_finding_however_it_is_reached()
    {
        var stack = KubePrometheusStack.Create().Remove("Deployment", "grafana");
        Assert.Contains(
            "s => s.Grafana.Deployment is not there",
            Error(stack.Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas = 2)).Problem,
            StringComparison.Ordinal);
        Assert.Contains(
            "removed",
            Error(stack.Configure(s => s.Grafana.Deployment!.Spec, d => d.Replicas = 2)).Problem,
            StringComparison.Ordinal);
        Assert.Contains(
            "was removed by an edit before",
            Error(stack.Patch("Deployment", "grafana", "{}")).Problem,
            StringComparison.Ordinal);
        Assert.Contains("was removed by an edit before", Error(stack.Remove("Deployment", "grafana")).Problem, StringComparison.Ordinal);
        Assert.Contains("is not there", Error(stack.Remove(s => s.Grafana.Deployment)).Problem, StringComparison.Ordinal);
        Assert.Contains(
            "s => s.Grafana.PersistentVolumeClaim is not there",
            Error(KubePrometheusStack.Create().Remove(s => s.Grafana.PersistentVolumeClaim)).Problem,
            StringComparison.Ordinal);
        Assert.Contains(
            "Did you mean ConfigMap monitoring/notes",
            Error(KubePrometheusStack.Create()
                .Add(new V1ConfigMap { Metadata = new() { Name = "notes" } })
                .Configure(s => s.Find<V1ConfigMap>("note"), c => c.Data = null)).Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Adding_what_is_there_already_says_how_to_change_it_and_after_Remove_it_takes_the_place()
    {
        var service = new V1Service
        {
            Metadata = new() { Name = "grafana" },
            Spec = new()
            {
                ClusterIP = "None",
                Ports = [new() { Port = 3000, Name = "http" }],
                Selector = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "grafana" },
            },
        };
        var finding = Error(KubePrometheusStack.Create().Add(service));
        Assert.Equal(("KP0702", "Service monitoring/grafana"), (finding.Code, finding.Object!.ToString()));
        Assert.Contains("Configure", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("Remove(\"Service\", \"grafana\")", finding.Remedy, StringComparison.Ordinal);
        Assert.EndsWith("LadderTests.cs", finding.Source!.File, StringComparison.Ordinal);

        var manifests = KubePrometheusStack.Create().Remove("Service", "grafana").Add(service).Build();
        Assert.Equal(
            "None",
            ((V1Service)manifests.Files.Single(f => f.Path == "grafana-service.yaml").Objects[0].ToObject()!).Spec.ClusterIP);
        Assert.Equal(KubePrometheusStack.Create().Build().Count, manifests.Count);
    }

    [Fact]
    public void Renamed_by_options_an_object_is_found_by_its_new_name()
    {
        var stack = KubePrometheusStack.Create(new() { Namespace = "observability" })
            .Patch("Prometheus", "main", "spec: {replicas: 1}", ns: "observability")
            .Remove("Service", "dash")
            .With(o => o with { Prometheus = o.Prometheus with { Name = "main" }, Grafana = o.Grafana with { Name = "dash" } });

        Assert.Equal(1, Find<Prometheus>(stack, "main").Spec.Replicas);
        Assert.DoesNotContain(stack.Build().Objects, o => o.Reference is { Kind: "Service", Name: "dash" });
        Assert.Contains(
            "It is in observability",
            Error(KubePrometheusStack.Create(new() { Namespace = "observability" }).Remove("Service", "grafana", ns: "monitoring")).Remedy,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_addon_of_another_assembly_has_a_part_in_every_phase()
    {
        var manifests = KubePrometheusStack.Create().Apply(new CostAddon("shop")).Build();
        Assert.All(
            manifests.Objects.Where(o => o.Reference.Kind != "CustomResourceDefinition"),
            o => Assert.Equal("shop", o.ToObject()!.Metadata.Labels["team"]));
        Assert.DoesNotContain("alert: Watchdog", manifests.ToYaml(), StringComparison.Ordinal);
        Assert.DoesNotContain(manifests.Objects, o => o.Reference.Name == "grafana-dashboard-proxy");
        Assert.Equal("shop", ((V1ConfigMap)manifests.Objects.Single(o => o.Reference.Name == "costs").ToObject()!).Data["team"]);
    }

    [Fact]
    public void Building_twice_gives_the_same_bytes_with_every_kind_of_edit()
    {
        var stack = KubePrometheusStack
            .Create(new() { Grafana = new() { Expose = new Ingress("grafana.example.com") { BasicAuth = IngressBasicAuth.Of("a:b") } } })
            .With(o => o with { Prometheus = o.Prometheus with { Retention = "15d" } })
            .Apply(new CostAddon("shop"))
            .Rules(r => r.Update("KubePodCrashLooping", a => a with { For = "30m" }))
            .Dashboards(d => d.Remove("kubelet"))
            .Configure(s => s.Grafana.Deployment, d => d.Spec.Replicas++)
            .AddYaml("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 1}\n")
            .Configure(s => s.Find<UntypedObject>("w"), w => w.Fields["spec"]!["size"] = (int)w.Fields["spec"]!["size"]! + 1)
            .AddYaml("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\ndata: {a: x}\n")
            .Configure(s => s.Find<V1ConfigMap>("notes"), c => c.Data["a"] += "x")
            .Add(new V1ConfigMap { Metadata = new() { Name = "more" }, Data = new Dictionary<string, string> { ["a"] = "x" } })
            .Configure(s => s.Find<V1ConfigMap>("more"), c => c.Data["a"] += "x")
            .Patch("Widget", "w", new JsonObject { ["spec"] = new JsonObject { ["color"] = "red" } })
            .Patch("Deployment", "grafana", """[{"op": "add", "path": "/spec/shiny", "value": {"a": 1}}]""")
            .Remove("ServiceMonitor", "grafana")
            .Add(ServiceMonitor.For(
                new V1Service
                {
                    Metadata = new() { Name = "shop", Labels = new Dictionary<string, string> { ["app"] = "shop" } },
                    Spec = new() { Ports = [new() { Name = "http", Port = 80 }] },
                },
                "http"));

        var first = stack.Build();
        var second = stack.Build();
        Assert.Equal(first.ToYaml(), second.ToYaml());
        Assert.Equal(first.Files.Select(f => f.Path), second.Files.Select(f => f.Path));
        Assert.Contains("size: 2\n", first.ToYaml(), StringComparison.Ordinal);
        Assert.Contains("  a: xx\n", first.ToYaml(), StringComparison.Ordinal);
        Assert.Contains("shiny:", first.ToYaml(), StringComparison.Ordinal);
    }

    private static T Find<T>(KubePrometheusStack stack, string name)
        where T : class =>
        (T)stack.Build().Objects.Single(o => o.Reference.Kind == KnownKinds.Find(typeof(T))!.Kind && o.Reference.Name == name).ToObject()!;

    private static Finding Error(KubePrometheusStack stack) =>
        Assert.Single(stack.TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
}
