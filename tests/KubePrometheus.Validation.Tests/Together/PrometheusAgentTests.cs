namespace KubePrometheus.Tests;

/// <summary>A PrometheusAgent among other objects: what it reads, what it needs and what the operator makes of it.</summary>
public sealed class PrometheusAgentTests
{
    private const string Agent = """
        apiVersion: monitoring.coreos.com/v1alpha1
        kind: PrometheusAgent
        metadata: {name: edge, namespace: default}
        spec: {serviceAccountName: agent, remoteWrite: [{url: 'http://store.example'}], ~}
        ---

        """;

    private const string Monitor = """
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: shop, namespace: default}
        spec: {selector: {matchLabels: {app: shop}}, endpoints: [{port: web}]}
        ---

        """;

    [Theory]
    [InlineData("serviceMonitorSelector: {}", null)]
    [InlineData("podMonitorSelector: {}", "has no serviceMonitorSelector, so it reads none")]
    public void It_reads_monitors_by_its_selectors(string spec, string? reason)
    {
        var found = Check(With(spec) + Monitor).Where(f => f.Code == FindingCodes.StackMonitorNotRead).ToArray();

        Assert.Equal(reason is null ? 0 : 1, found.Length);
        Assert.All(found, f => Assert.StartsWith("No Prometheus or PrometheusAgent reads it", f.Problem, StringComparison.Ordinal));
        Assert.All(found, f => Assert.Contains(reason!, f.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public void It_reads_no_rules()
    {
        const string Rules = """
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: r, namespace: default}
            spec: {groups: [{name: g, rules: [{record: a:b, expr: up}]}]}
            """;
        var finding = Assert.Single(Check(With("serviceMonitorSelector: {}") + Rules), f => f.Code == FindingCodes.StackRulesNotRead);

        Assert.Equal(("PrometheusRule", FindingSeverity.Outside), (finding.Object!.Kind, finding.Severity));
    }

    [Fact]
    public void Its_account_needs_rights_where_its_monitors_look()
    {
        const string Account = """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: agent, namespace: default}
            """;
        var finding = Assert.Single(
            Check(With("serviceMonitorSelector: {}, serviceDiscoveryRole: EndpointSlice") + Monitor + Account),
            f => f.Code == FindingCodes.StackDiscoveryNotAllowed);

        Assert.Equal(("ServiceMonitor", "shop"), (finding.Object!.Kind, finding.Object.Name));
        Assert.Contains("may not list and watch services, endpointslices, pods", finding.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remoteWrite: [{url: 'http://a', sigv4: {accessKey: {name: s, key: k}}}]", "spec.remoteWrite[0].sigv4.accessKey.name")]
    [InlineData(
        "remoteWrite: [{url: 'http://a', azureAd: {oauth: {clientSecret: {name: s, key: k}}}}]",
        "spec.remoteWrite[0].azureAd.oauth.clientSecret.name")]
    [InlineData(
        "scrapeClasses: [{name: a, tlsConfig: {ca: {configMap: {name: s, key: k}}}}]",
        "spec.scrapeClasses[0].tlsConfig.ca.configMap.name")]
    [InlineData(
        "apiserverConfig: {host: a, proxyConnectHeader: {A: [{name: s, key: k}]}}",
        "spec.apiserverConfig.proxyConnectHeader.A[0].name")]
    [InlineData("web: {tlsConfig: {keySecret: {name: s, key: k}}}", "spec.web.tlsConfig.keySecret.name")]
    [InlineData("tracingConfig: {endpoint: a, tlsConfig: {keySecret: {name: s, key: k}}}", "spec.tracingConfig.tlsConfig.keySecret.name")]
    [InlineData("additionalScrapeConfigs: {name: s, key: k}", "spec.additionalScrapeConfigs.name")]
    [InlineData("secrets: [s]", "spec.secrets[0]")]
    public void What_it_refers_to_is_looked_up(string spec, string path)
    {
        var agent = Agent.Replace("remoteWrite: [{url: 'http://store.example'}], ~", spec, StringComparison.Ordinal);
        var found = Check(agent.Replace("serviceAccountName: agent, ", "", StringComparison.Ordinal));

        Assert.Equal([path], found.Where(f => f.Code == FindingCodes.StackReferenceMissing).Select(f => f.Path));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("mode: DaemonSet, ", false)]
    public void Its_Pods_and_their_Service_are_targets(string mode, bool hasService)
    {
        const string Self = """
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: edge, namespace: default}
            spec:
              selector: {matchLabels: {app.kubernetes.io/name: prometheus-agent, operator.prometheus.io/name: edge}}
              podMetricsEndpoints: [{port: web}]
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: edge, namespace: default}
            spec: {selector: {matchLabels: {operated-prometheus: "true"}}, endpoints: [{port: web, path: /other}]}
            """;
        var found = Check(With(mode + "serviceMonitorSelector: {}, podMonitorSelector: {}") + Self);
        string[] missed = [.. found.Where(f => f.Code == FindingCodes.StackMonitorSelectsNothing).Select(f => f.Object!.Kind)];

        Assert.Equal(hasService ? [] : ["ServiceMonitor"], missed);
    }

    private static string With(string spec) => Agent.Replace("~", spec, StringComparison.Ordinal);

    private static List<Finding> Check(string text) => [.. new ManifestValidation().Add(text, "a.yaml").Run()];
}
