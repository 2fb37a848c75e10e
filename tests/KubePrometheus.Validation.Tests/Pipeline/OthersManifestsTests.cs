namespace KubePrometheus.Tests;

/// <summary>
/// What public repositories have and is right: false alarms that were found there, rebuilt small; beside each a mistake like it.
/// </summary>
public sealed class OthersManifestsTests
{
    private const string DaemonSet = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: NAME, namespace: a}
        spec:
          selector: {matchLabels: {app: NAME}}
          template:
            metadata: {labels: {app: NAME}}
            spec:
              hostNetwork: true
              containers: [{name: c, image: i:1, ports: [{containerPort: 7946}]}]
        """;

    [Theory]
    [InlineData("a", 0)]
    [InlineData("b", 1)]
    public void An_object_that_is_there_twice_does_not_claim_a_port_of_the_nodes_from_itself(string second, int count)
    {
        var findings = new ManifestValidation()
            .Add(DaemonSet.Replace("NAME", "a", StringComparison.Ordinal), "a.yaml")
            .Add(DaemonSet.Replace("NAME", second, StringComparison.Ordinal), "b.yaml")
            .Run();
        Assert.Equal(count, findings.Count(f => f.Code == FindingCodes.StackHostPortTwice));
        Assert.Equal(1 - count, findings.Count(f => f.Code == FindingCodes.ObjectTwice));
    }

    [Theory]
    [InlineData("a", 0)]
    [InlineData("b", 1)]
    public void Nor_does_a_Service_its_node_port(string second, int count)
    {
        const string Service =
            "{apiVersion: v1, kind: Service, metadata: {name: NAME, namespace: a}, "
                + "spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}}";
        var findings = new ManifestValidation()
            .Add(Service.Replace("NAME", "a", StringComparison.Ordinal), "a.yaml")
            .Add(Service.Replace("NAME", second, StringComparison.Ordinal), "b.yaml")
            .Run();
        Assert.Equal(count, findings.Count(f => f.Code == FindingCodes.StackNodePortTwice));
    }

    [Theory]
    [InlineData("archive", "pipelines.kubeflow.org", null)]
    [InlineData("wacth", "pipelines.kubeflow.org", "Did you mean \"watch\"?")]
    [InlineData("archive", "apps", "Use get")]
    [InlineData("archive", "networking.k8s.io", "Use get")]
    public void A_program_with_a_group_of_its_own_may_ask_for_verbs_of_its_own(string verb, string group, string? remedy)
    {
        var finding = new ManifestValidation()
            .Add($"{{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {{name: a}}, "
                + $"rules: [{{apiGroups: [{group}], resources: [runs], verbs: [get, {verb}]}}]}}")
            .Run().SingleOrDefault(f => f.Code == FindingCodes.ObjectRoleRuleIdle);
        Assert.StartsWith(remedy ?? "none", finding?.Remedy ?? "none", StringComparison.Ordinal);
        Assert.Equal(remedy is null ? null : "rules[0].verbs[1]", finding?.Path);
    }

    [Fact]
    public void A_transformer_of_kustomize_is_no_object() =>
        Assert.Empty(new ManifestValidation()
            .Add("{apiVersion: builtin, kind: LabelTransformer, metadata: {name: a}, labels: {a: b}}", "labels.yaml").Run());

    [Theory]
    [InlineData("Component", 0)]
    [InlineData("Kustomization", 1)]
    public void A_component_patches_the_objects_of_the_kustomization_that_takes_it_in(string kind, int count)
    {
        var findings = new ManifestValidation()
            .Add(
                $"{{apiVersion: kustomize.config.k8s.io/v1beta1, kind: {kind}, resources: [a.yaml], patches: [{{path: patch.yaml}}]}}",
                "kustomization.yaml")
            .Add("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", "a.yaml")
            .Add("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}", "patch.yaml")
            .Run();
        Assert.Equal(count, findings.Count(f => f.Code == FindingCodes.PatchWithoutTarget));
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("localhost:5000/mirror/a_b/c__d/e-f--g.h:1.0_x")]
    [InlineData("[::1]:5000/a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("Registry/a")]
    [InlineData("{{", false)]
    [InlineData("${IMAGE}", false)]
    [InlineData("$(IMAGE)", false)]
    [InlineData("../a", false)]
    [InlineData("a/-b", false)]
    [InlineData("a..b", false)]
    [InlineData("a/b_", false)]
    [InlineData("a._b", false)]
    [InlineData("a*/b", false)]
    public void The_name_of_an_image_is_what_a_node_takes_for_one(string image, bool isGood = true)
    {
        var findings = new ManifestValidation()
            .Add($"{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{{name: c, image: '{image}'}}]}}}}").Run();
        Assert.Equal(
            isGood ? [] : ["spec.containers[0].image"],
            findings.Where(f => f.Code == FindingCodes.ObjectImageInvalid).Select(f => f.Path));
    }

    [Fact]
    public void A_schema_may_say_the_type_of_an_int_or_string() =>
        Assert.DoesNotContain(
            new ManifestValidation().Add("""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: things.example.org}
                spec:
                  group: example.org
                  scope: Namespaced
                  names: {kind: Thing, listKind: ThingList, plural: things, singular: thing}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties: {mark: {type: integer, x-kubernetes-int-or-string: true}}
                """).Run(),
            f => f.Severity == FindingSeverity.Error);

    [Fact]
    public void A_metric_without_a_type_is_told_once()
    {
        var findings = new ManifestValidation(new() { KubernetesVersion = "1.25" }).Add("""
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: a}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}
              maxReplicas: 3
              metrics: [{resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]
            """).Run().Where(f => f.Severity == FindingSeverity.Error);
        Assert.Equal(["spec.metrics[0].type"], findings.Select(f => f.Path));
    }

    [Theory]
    [InlineData("ALERTS{alertstate=\"pending\"} * 0 + 1", "ALERTS{alertstate=\"firing\"} * 0 + 2", 0)]
    [InlineData("sum by (v) (x{v=\"GET\"})", "sum by (v) (x{v=\"LIST\"})", 0)]
    [InlineData("sum by (w) (x{v=\"GET\"})", "sum by (w) (x{v=\"LIST\"})", 1)]
    [InlineData("ALERTS{alertstate=\"firing\"} * 0 + 1", "ALERTS{alertstate=\"firing\"} * 0 + 2", 1)]
    [InlineData("x{v=\"GET\"}", "x", 1)]
    public void Two_rules_record_one_name_where_their_series_are_apart(string one, string other, int count)
    {
        var findings = new ManifestValidation().Add(
            $"groups: [{{name: g, rules: [{{record: 'a:b', expr: '{one}'}}, {{record: 'a:b', expr: '{other}'}}]}}]", "a.rules.yaml").Run();
        Assert.Equal(count, findings.Count(f => f.Code == FindingCodes.RuleRecordedTwice));
    }
}
