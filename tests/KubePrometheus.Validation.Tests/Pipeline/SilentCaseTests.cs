namespace KubePrometheus.Tests;

/// <summary>
/// Mistakes of practice in rules, routes, scraping and fields that do not go together: found where the person acts, and quiet when mended.
/// </summary>
public sealed class SilentCaseTests
{
    [Theory]
    [InlineData("44-and-mismatched-labels", "KP0433", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].expr")]
    [InlineData("44b-and-same-label-two-values", "KP0433", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].expr")]
    [InlineData("45-value-in-label", "KP0435", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].labels.current_value")]
    [InlineData("46-annotations-under-labels", "KP0105", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].labels.annotations")]
    [InlineData("46-annotations-under-labels", "KP0436", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].labels.serverity")]
    [InlineData("46-annotations-under-labels", "KP0435", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].labels.value")]
    [InlineData("47-rate-window", "KP0437", "PrometheusRule shop/cart", "spec.groups[0].rules[0].expr")]
    [InlineData("84-promql-equality-regex", "KP0434", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].expr")]
    [InlineData("84-promql-equality-regex", "KP0434", "PrometheusRule monitoring/cart", "spec.groups[0].rules[1].expr")]
    [InlineData("64b-amc-child-namespace", "KP0826", "AlertmanagerConfig shop/cart", "spec.route.routes[0].matchers[0]")]
    [InlineData(
        "91-match-glob", "KP0825", "Secret monitoring/alertmanager-main",
        "stringData[\"alertmanager.yaml\"].route.routes[0].match.alertname")]
    [InlineData("23-drop-for-labeldrop", "KP0331", "ServiceMonitor shop/cart", "spec.endpoints[0].relabelings[0].regex")]
    [InlineData("25-meta-in-metricrelabel", "KP0230", "ServiceMonitor shop/cart", "spec.endpoints[0].metricRelabelings[0].sourceLabels[0]")]
    [InlineData("25b-drop-everything", "KP0231", "ServiceMonitor shop/cart", "spec.endpoints[0].metricRelabelings[0].regex")]
    [InlineData("94-metric-renamed", "KP0438", "PrometheusRule monitoring/cart", "spec.groups[0].rules[0].expr")]
    [InlineData("99-fs-access-denied", "KP0332", "ServiceMonitor shop/cart", "spec.endpoints[0].bearerTokenFile")]
    [InlineData("83-storage-no-fsgroup", "KP0333", "Prometheus monitoring/main", "spec.securityContext")]
    [InlineData("96-retention-above-claim", "KP0037", "Prometheus monitoring/main", "spec.retentionSize")]
    [InlineData("98-rwo-rollingupdate", "KP0334", "Deployment monitoring/grafana", "spec.strategy.type")]
    [InlineData("11-probe-url-unqualified", "KP0364", "Probe shop/front", "spec.prober.url")]
    [InlineData("29-default-serviceaccount", "KP0367", "Prometheus monitoring/main", "spec.serviceAccountName")]
    [InlineData("32-endpoints-port-unnamed", "KP0365", "Endpoints monitoring/etcd", "subsets[0].ports[0].name")]
    [InlineData("33-netpol-namespace-label", "KP0350", "NetworkPolicy shop/cart", "spec.ingress")]
    [InlineData("52-alertmanagers-port-number", "KP0363", "Prometheus monitoring/main", "spec.alerting.alertmanagers[0].port")]
    [InlineData("79-grafana-subpath", "KP0360", "Ingress monitoring/web", "spec.rules[0].http.paths[0].path")]
    [InlineData("80-prometheus-subpath", "KP0360", "Ingress monitoring/web", "spec.rules[0].http.paths[0].path")]
    [InlineData("80c-externalurl-path-no-prefix", "KP0360", "Ingress monitoring/web", "spec.rules[0].http.paths[0].path")]
    public void A_mistake_of_practice_is_found_and_what_is_mended_is_quiet(string name, string code, string obj, string path)
    {
        Assert.Contains(PracticeCase.Run(name, "bad"), f => f.Code == code && $"{f.Object}" == obj && f.Path == path);
        Assert.Empty(PracticeCase.Run(name, "good"));
    }
}
