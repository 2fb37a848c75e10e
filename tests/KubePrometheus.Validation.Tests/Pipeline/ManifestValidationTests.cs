using FluentValidation;
using k8s.Models;

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
                ("rules.yaml", 5, "groups[0].rules[0].expr"), ("am.yaml", 1, "route.receiver"),
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

    [Theory]
    [InlineData("networking.k8s.io/v1", "Ingres", "Ingress")]
    [InlineData("apps/v1", "Deploymnet", "Deployment")]
    [InlineData("networking.k8s.io/v1", "NetworkPolcy", "NetworkPolicy")]
    [InlineData("monitoring.coreos.com/v1", "Servicemonitor", "ServiceMonitor")]
    [InlineData("extensions/v1", "Ingress", "Ingress")]
    public void A_kind_that_there_is_not_is_one_finding(string apiVersion, string kind, string meant)
    {
        var finding = Assert.Single(new ManifestValidation(new() { ClusterObjectsAreThere = true })
            .Add($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: a, namespace: default}}\nspec: {{}}\n").Run());
        Assert.Equal((FindingCodes.KindNotServed, FindingSeverity.Error), (finding.Code, finding.Severity));
        Assert.Contains(meant, finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_that_there_is_not_cannot_be_switched_off()
    {
        var findings = new ManifestValidation(new() { Suppress = ["KP2014", FindingCodes.ObjectTwice] })
            .Add("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n").Run();
        var finding = Assert.Single(findings);
        Assert.Equal((FindingCodes.SuppressedCodeUnknown, FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("Did you mean KP0214?", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_of_ones_own_has_the_line_of_the_manifest_and_that_of_the_call()
    {
        const string Maps = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: default}\ndata:\n  b: c\n";
        var findings = new ManifestValidation()
            .Add(Maps, "maps.yaml")
            .Check<V1ConfigMap>((map, report) => report.Error("ACME001", "data.b", "It is c.", "Make it d."))
            .Check((objects, report) =>
            {
                report.Warning("ACME002", "", "There is one.");
                report.Warning("ACME003", "data", "It has data.", of: objects.Single());
            })
            .Run();
        Assert.Equal(
            [("ACME002", null, 0), ("ACME003", "ConfigMap default/a", 4), ("ACME001", "ConfigMap default/a", 5)],
            findings.Where(f => f.Code.StartsWith("ACME", StringComparison.Ordinal))
                .Select(f => (f.Code, f.Object?.ToString(), f.Source?.File == "maps.yaml" ? f.Source.Line : 0))
                .OrderBy(f => f.Item3));
        Assert.All(
            findings.Where(f => f.Code.StartsWith("ACME", StringComparison.Ordinal)),
            f => Assert.EndsWith("ManifestValidationTests.cs", f.Check!.File, StringComparison.Ordinal));
    }

    [Fact]
    public void An_asynchronous_rule_is_a_finding_that_says_so()
    {
        var finding = Assert.Single(
            new ManifestValidation().Add("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n").Check(new Asynchronous()).Run());
        Assert.Equal(FindingCodes.CheckFailed, finding.Code);
        Assert.Contains("MustAsync", finding.Remedy, StringComparison.Ordinal);
    }

    private sealed class Asynchronous : AbstractValidator<V1Namespace>
    {
        public Asynchronous() => RuleFor(n => n.Kind).MustAsync((_, _) => Task.FromResult(true));
    }
}
