namespace KubePrometheus.Tests;

/// <summary>Which prometheus-operator loaded manifests are judged by.</summary>
public class OperatorVersionTests
{
    private const string Monitor = """
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: shop, namespace: default}
        spec: {selector: {}, endpoints: [{port: web}], attachMetadata: {node: true}, scrapeClass: a}
        """;

    private const string Scrape = """
        apiVersion: monitoring.coreos.com/v1alpha1
        kind: ScrapeConfig
        metadata: {name: nas, namespace: default}
        spec: {staticConfigs: [{targets: ["nas:9100"]}]}
        """;

    [Theory]
    [InlineData(null, "")]
    [InlineData("0.50.0", "spec.attachMetadata spec.scrapeClass")]
    [InlineData("0.49", "spec.attachMetadata spec.scrapeClass")]
    [InlineData("v0.70.1", "spec.scrapeClass")]
    [InlineData("0.92.0", "")]
    [InlineData("1.0.0", "")]
    [InlineData("latest", "")]
    public void The_option_says_which(string? version, string expected) =>
        Assert.Equal(expected, TooNew(new ValidationOptions { PrometheusOperatorVersion = version }, Monitor));

    [Theory]
    [InlineData("quay.io/prometheus-operator/prometheus-operator:v0.70.0", "", "spec.scrapeClass")]
    [InlineData("quay.io/prometheus-operator/prometheus-operator:v0.92.0@sha256:0123", "", "")]
    [InlineData("registry.example:5000/prometheus-operator:v0.50.0", "", "spec.attachMetadata spec.scrapeClass")]
    [InlineData("example.org/prometheus-operator:own", "app.kubernetes.io/version: 0.70.0", "spec.scrapeClass")]
    [InlineData("example.org/prometheus-operator@sha256:0123", "app.kubernetes.io/version: 0.70.0", "spec.scrapeClass")]
    [InlineData("example.org/prometheus-operator:own", "", "")]
    [InlineData("example.org/another-prometheus-operator:v0.40.0", "app.kubernetes.io/version: 0.40.0", "")]
    public void Otherwise_the_operators_Deployment_does(string image, string label, string expected) =>
        Assert.Equal(expected, TooNew(new(), Monitor, Deployment(image, label)));

    [Fact]
    public void Of_two_operators_the_later_one_counts() => Assert.Equal("", TooNew(
        new(), Monitor, Deployment("a/prometheus-operator:v0.40.0", ""), Deployment("bb/prometheus-operator:v0.92.0", "")));

    [Theory]
    [InlineData("0.50", null, "spec.attachMetadata spec.scrapeClass")]
    [InlineData("0.92", null, "")]
    [InlineData("0.92", "0.70.0", "spec.scrapeClass")]
    [InlineData("0.50", "0.92.0", "spec.attachMetadata spec.scrapeClass")]
    public void The_definitions_decide_and_the_operator_too(string set, string? version, string expected) =>
        Assert.Equal(expected, TooNew(new() { PrometheusOperatorVersion = version }, Monitor, Definition(set, "ServiceMonitor")));

    [Fact]
    public void The_definition_of_one_kind_tells_the_version_for_the_others()
    {
        var older = Definition("0.92", "Probe").Replace("0.92.0", "0.70.0", StringComparison.Ordinal);
        Assert.Equal("spec.scrapeClass", TooNew(new(), Monitor, older));
    }

    [Fact]
    public void A_definition_between_those_that_are_known_has_the_fields_it_says()
    {
        var lacking = Definition("0.92", "ServiceMonitor").Replace("\"scrapeClass\"", "\"scrapeClasses\"", StringComparison.Ordinal);
        var finding = Assert.Single(Run(new(), Monitor, lacking), f => f.Code == FindingCodes.OperatorFieldTooNew);
        Assert.Equal("spec.scrapeClass", finding.Path);
        Assert.Contains("the target is 0.92.0", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("0.65.0", false)]
    [InlineData("0.64.0", true)]
    [InlineData("0.49.0", true)]
    public void A_kind_that_came_later_is_one_finding(string? version, bool isRefused)
    {
        var findings = Run(new() { PrometheusOperatorVersion = version }, Scrape).Where(f => f.Code == FindingCodes.OperatorFieldTooNew);
        Assert.Equal(isRefused ? ["apiVersion"] : [], findings.Select(f => f.Path));
        Assert.All(findings, f => Assert.Contains("came with prometheus-operator 0.65", f.Problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("0.62.0", "")]
    [InlineData("0.53.0", "spec.route.routes[0].activeTimeIntervals")]
    public void A_child_route_has_the_fields_of_its_operator(string? version, string expected)
    {
        const string Config = """
            apiVersion: monitoring.coreos.com/v1alpha1
            kind: AlertmanagerConfig
            metadata: {name: x, namespace: default}
            spec:
              receivers: [{name: a}]
              route: {receiver: a, routes: [{receiver: a, muteTimeIntervals: [b], activeTimeIntervals: [b]}]}
              muteTimeIntervals: [{name: b, timeIntervals: [{months: [may]}]}]
            """;
        Assert.Equal(expected, TooNew(new() { PrometheusOperatorVersion = version }, Config));
    }

    [Fact]
    public void Upstreams_current_manifests_have_no_field_that_is_not_there()
    {
        var findings = new ManifestValidation(new() { KubernetesVersion = "1.34", ClusterObjectsAreThere = true })
            .AddFolder(Path.Combine(Oracles.Upstream("0.18"), "manifests")).Run();
        Assert.DoesNotContain(findings, f => f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void The_role_of_discovery_counts_where_the_operator_knows_it()
    {
        const string Stack = """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: default}
            spec: {serviceMonitorSelector: {}, serviceAccountName: p, serviceDiscoveryRole: EndpointSlice}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: p, namespace: default}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: shop, namespace: default}
            spec: {selector: {}, endpoints: [{port: web}]}
            """;
        string Missing(string? version) => Assert.Single(
            Run(new() { PrometheusOperatorVersion = version }, Stack), f => f.Code == FindingCodes.StackDiscoveryNotAllowed).Problem;
        Assert.Contains("services, endpointslices, pods", Missing(null), StringComparison.Ordinal);
        Assert.Contains("services, endpointslices, pods", Missing("0.76.0"), StringComparison.Ordinal);
        Assert.Contains("services, endpoints, pods", Missing("0.75.0"), StringComparison.Ordinal);
    }

    private static string Definition(string set, string kind) => System.Text.Encoding.UTF8.GetString(
        CustomResourceDefinitions.Sets.Single(s => s.Operator == set).Find(kind)!.Json.Span);

    private static string Deployment(string image, string label) => $$$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: o{{{image.Length}}}, namespace: default, labels: { {{{label}}} } }
        spec:
          selector: {matchLabels: {a: b}}
          template:
            metadata: {labels: {a: b}}
            spec: {containers: [{name: operator, image: "{{{image}}}"}]}
        """;

    private static IReadOnlyList<Finding> Run(ValidationOptions options, params string[] texts)
    {
        var validation = new ManifestValidation(options);
        foreach (var text in texts)
        {
            validation.Add(text, "a.yaml");
        }

        return validation.Run();
    }

    private static string TooNew(ValidationOptions options, params string[] texts) => string.Join(
        ' ', Run(options, texts).Where(f => f.Code == FindingCodes.OperatorFieldTooNew).Select(f => f.Path).Order(StringComparer.Ordinal));
}
