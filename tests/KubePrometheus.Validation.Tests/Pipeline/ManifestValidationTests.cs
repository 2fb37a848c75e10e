namespace KubePrometheus.Tests;

/// <summary>What was written elsewhere, validated as one stack: <see cref="ManifestValidation"/>.</summary>
public sealed class ManifestValidationTests
{
    private const string Rules = """
        groups:
          - name: shop
            rules:
              - alert: ShopDown
                expr: up{job="shop"} == 0
                labels: {severity: warning}
        """;

    private const string Configuration = """
        route: {receiver: team}
        receivers: [{name: team}]
        """;

    [Fact]
    public void A_text_is_validated_as_what_it_is()
    {
        Assert.Empty(new ManifestValidation().Add(Rules, "a.yaml").Add(Configuration, "b.yaml").Add("# nothing yet\n", "c.yaml").Run());
        string[] files = ["rules.yaml", "am.yaml", "shop.json", "alertmanager.yaml", "stray.yaml"];
        var findings = new ManifestValidation()
            .Add(Rules.Replace("== 0", "= 0", StringComparison.Ordinal), "rules.yaml")
            .Add(Configuration.Replace("receiver: team", "receiver: teem", StringComparison.Ordinal), "am.yaml")
            .Add("""{"title": "Shop", "panels": [{"id": 1, "title": "A"}, {"id": 1, "title": "B"}]}""", "shop.json")
            .Add("receivers: [", "alertmanager.yaml")
            .Add("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n", "k.yaml")
            .Add("replicas: 3\n", "stray.yaml")
            .Run();
        Assert.Equal(
            [
                ("rules.yaml", 5, "groups[0].rules[0].expr"), ("am.yaml", 1, "route.receiver"), ("am.yaml", 2, "receivers[0]"),
                ("shop.json", 1, "panels[1].id"), ("alertmanager.yaml", 1, ""), ("stray.yaml", 1, ""),
            ],
            findings.Select(f => (f.Source!.File, f.Source.Line, f.Path)).OrderBy(f => Array.IndexOf(files, f.File)));
    }

    [Theory]
    [InlineData(null, FindingSeverity.Warning)]
    [InlineData("2.29.1", FindingSeverity.Error)]
    [InlineData("2.42.0", null)]
    public void What_only_a_later_Prometheus_takes_is_a_warning_where_no_version_is_known(string? version, FindingSeverity? expected)
    {
        var rules = Rules.Replace("up{job=\"shop\"} == 0", "sin(up) == 0", StringComparison.Ordinal);
        Assert.Equal(expected, new ManifestValidation(new() { PrometheusVersion = version }).Add(rules).Run().SingleOrDefault()?.Severity);
    }

    [Fact]
    public void Objects_that_name_no_namespace_are_where_kubectl_puts_them()
    {
        const string Stack = """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: prometheus}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: prometheus}
            rules: [{apiGroups: [""], resources: [services, endpoints, pods], verbs: [get, list, watch]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: prometheus}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: prometheus}
            subjects: [{kind: ServiceAccount, name: prometheus, namespace: NAMESPACE}]
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: shop}
            spec: {serviceAccountName: prometheus, serviceMonitorSelector: {}}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: shop}
            spec: {selector: {matchLabels: {app: shop}}, endpoints: [{port: http}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: shop, labels: {app: shop}}
            spec: {ports: [{name: http, port: 80}]}
            """;
        Assert.Empty(Errors("default", "default"));
        Assert.Empty(Errors("shop", "shop"));
        Assert.Equal(("KP0304", null), (Assert.Single(Errors("elsewhere", "default")) is var f ? f.Code : "", f.Object!.Namespace));

        Finding[] Errors(string bound, string ns) =>
            [
                .. new ManifestValidation(new() { Namespace = ns }).Add(Stack.Replace("NAMESPACE", bound, StringComparison.Ordinal)).Run()
                    .Where(f => f.Severity == FindingSeverity.Error),
            ];
    }

    [Fact]
    public void A_version_of_Kubernetes_decides_what_it_serves_and_which_fields_there_are()
    {
        const string Budget = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a, namespace: default}\n"
            + "spec: {maxUnavailable: 1, selector: {matchLabels: {a: b}}}\n";
        Assert.DoesNotContain(new ManifestValidation().Add(Budget).Run(), f => f.Severity == FindingSeverity.Error);
        Assert.Equal("KP0150", Assert.Single(new ManifestValidation(new() { KubernetesVersion = "1.25" }).Add(Budget).Run(), f =>
            f.Severity == FindingSeverity.Error).Code);
        Assert.Contains(new ManifestValidation(new() { KubernetesVersion = "soon" }).Add(Budget).Run(), f => f.Path == "KubernetesVersion");
    }
}
