namespace KubePrometheus.Tests;

/// <summary>What validators take or refuse by the version of prometheus-operator that reads the object.</summary>
public sealed class LaterOperatorTests
{
    private const string Monitor = "ServiceMonitor";
    private const string Labels = "selector: {}, endpoints: [{port: web, interval: 30s, ~}]";
    private const string Server = "version: 3.12.0, ~";

    /// <summary>The operator, the kind, its spec and what is put in the place of the tilde; then what is found.</summary>
    public static TheoryData<int?, string, string, string, string[]> Rows => new()
    {
        { 49, Monitor, Labels, "scheme: HTTPS", ["E KP0205 spec.endpoints[0].scheme"] },
        { 86, Monitor, Labels, "scheme: HTTPS", ["E KP0205 spec.endpoints[0].scheme"] },
        { 87, Monitor, Labels, "scheme: HTTPS", [] },
        { null, Monitor, Labels, "scheme: HTTPS", [] },
        { null, Monitor, Labels, "scheme: Https", ["E KP0205 spec.endpoints[0].scheme"] },
        {
            57, Monitor, Labels, "relabelings: [{action: lowercase, sourceLabels: [a], targetLabel: b}]",
            ["E KP0208 spec.endpoints[0].relabelings[0].action"]
        },
        { 58, Monitor, Labels, "relabelings: [{action: lowercase, sourceLabels: [a], targetLabel: b}]", [] },
        {
            85, Monitor, Labels, "relabelings: [{sourceLabels: [a.b], targetLabel: b}]",
            ["E KP0210 spec.endpoints[0].relabelings[0].sourceLabels[0]"]
        },
        { 86, Monitor, Labels, "relabelings: [{sourceLabels: [a.b], targetLabel: b}]", [] },
        { 92, Monitor, Labels, "noProxy: a.example", ["E KP0207 spec.endpoints[0].proxyUrl"] },
        { 92, Monitor, Labels, "tlsConfig: {minVersion: TLS13, maxVersion: TLS12}", ["E KP0225 spec.endpoints[0].tlsConfig.minVersion"] },
        { 92, Monitor, Labels + ", keepDroppedTargets: -1", "", ["E KP0202 spec.keepDroppedTargets"] },
        { 92, "PodMonitor", "selector: {}, podMetricsEndpoints: [{~}]", "portNumber: 80", [] },
        { 92, "PodMonitor", "selector: {}, podMetricsEndpoints: [{~}]", "", ["W KP0207 spec.podMetricsEndpoints[0]"] },
        { 92, "Prometheus", Server, "enableFeatures: [xor2-encoding]", [] },
        { 92, "Prometheus", Server, "enableFeatures: [promql-at-modifier]", ["W KP0205 spec.enableFeatures[0]"] },
        { 92, "Prometheus", "~", "enableFeatures: [native-histograms, promql-at-modifier]", [] },
        { 49, "Prometheus", "~", "enableFeatures: [native-histograms]", ["W KP0205 spec.enableFeatures[0]"] },
        { null, "Prometheus", "~", "enableFeatures: [turbo]", ["W KP0205 spec.enableFeatures[0]"] },
        {
            78, "Prometheus", Server, "alerting: {alertmanagers: [{name: a, port: web, apiVersion: V2}]}",
            ["E KP0205 spec.alerting.alertmanagers[0].apiVersion"]
        },
        { 79, "Prometheus", Server, "alerting: {alertmanagers: [{name: a, port: web, apiVersion: V2}]}", [] },
        { 92, "Prometheus", Server, "web: {tlsConfig: {certFile: /a, keyFile: /b}}", [] },
        { 92, "Prometheus", Server, "web: {tlsConfig: {certFile: /a}}", ["E KP0207 spec.web.tlsConfig.keySecret"] },
        {
            92, "Prometheus", Server, "web: {tlsConfig: {certFile: /a, keyFile: /b, keySecret: {name: s, key: k}}}",
            ["E KP0206 spec.web.tlsConfig.keyFile"]
        },
        {
            92, "Prometheus", Server, "remoteWrite: [{url: 'http://a', sigv4: {region: r, accessKey: {name: s, key: k}}}]",
            ["E KP0207 spec.remoteWrite[0].sigv4.secretKey"]
        },
        {
            92, "Prometheus", Server, "remoteWrite: [{url: 'http://a', sigv4: {}, azureAd: {sdk: {}}}]",
            ["E KP0206 spec.remoteWrite[0].azureAd"]
        },
        {
            92, "Prometheus", Server, "remoteWrite: [{url: 'http://a', azureAd: {sdk: {}}, bearerTokenFile: /t}]",
            ["E KP0206 spec.remoteWrite[0].azureAd"]
        },
        {
            92, "Prometheus", Server, "remoteWrite: [{url: 'http://a', azureAd: {}}]",
            ["E KP0207 spec.remoteWrite[0].azureAd.managedIdentity"]
        },
        {
            92, "Prometheus", Server, "remoteWrite: [{url: 'http://a', azureAd: {oauth: {}, sdk: {}}}]",
            ["E KP0206 spec.remoteWrite[0].azureAd.sdk"]
        },
        {
            92, "Prometheus", Server, "scrapeClasses: [{name: a, default: true}, {name: b, default: true}]",
            ["E KP0225 spec.scrapeClasses[1].default"]
        },
        { 92, "Prometheus", Server, "storage: {ephemeral: {}, emptyDir: {}}", ["E KP0206 spec.storage.ephemeral"] },
        {
            92, "Prometheus", Server, "hostNetwork: true, containers: [{name: a, image: b, ports: [{containerPort: 80, hostPort: 81}]}]",
            ["E KP0225 spec.containers[0].ports[0].hostPort"]
        },
        { 92, "PrometheusAgent", "version: 2.31.0, remoteWrite: [{url: 'http://a'}]", "", ["E KP0219 spec.version"] },
        { 92, "PrometheusAgent", "version: 2.32.0, remoteWrite: [{url: 'http://a'}]", "", [] },
        { 92, "PrometheusAgent", "~", "", ["W KP0207 spec"] },
        { 92, "ThanosRuler", "queryEndpoints: [a], ~", "remoteWrite: [{url: x}]", ["E KP0212 spec.remoteWrite[0].url"] },
        { 92, "Alertmanager", "~", "clusterTLS: {server: {certFile: /a, keyFile: /b}, client: {ca: {secret: {name: s, key: k}}}}", [] },
        { 92, "Alertmanager", "~", "web: {tlsConfig: {}}", ["E KP0207 spec.web.tlsConfig.cert", "E KP0207 spec.web.tlsConfig.keySecret"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_is_found_goes_by_the_operator(int? operatorMinor, string kind, string spec, string text, string[] expected)
    {
        var version = kind == "PrometheusAgent" ? "v1alpha1" : "v1";
        var document = $$"""
            apiVersion: monitoring.coreos.com/{{version}}
            kind: {{kind}}
            metadata: {name: x, namespace: default}
            spec: {{{spec.Replace("~", text, StringComparison.Ordinal)}}}
            """;
        var findings = new List<Finding>();
        OneObject.Check(ManifestReader.Read(document).Objects.Single().ToObject()!, findings, operatorMinor);

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            findings.Select(f => $"{(f.Severity == FindingSeverity.Error ? "E" : "W")} {f.Code} {f.Path}").Order(StringComparer.Ordinal));
    }
}
