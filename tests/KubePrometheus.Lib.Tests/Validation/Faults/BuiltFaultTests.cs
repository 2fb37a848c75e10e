using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>
/// Faults made in C#, by options and edits of the default stack: the same findings as of what is loaded, and those on the options and edits
/// themselves.
/// </summary>
public sealed class BuiltFaultTests
{
    private static readonly KubePrometheusStack Default = KubePrometheusStack.Create();

    /// <summary>
    /// What is wrong, the stack that has it, and the object and path it is reported at; the object is empty for an option or an edit.
    /// </summary>
    private static readonly (string Fault, Func<KubePrometheusStack> Stack, string Object, string Path)[] Table =
    [
        ("A namespace with capital letters", () => With(new() { Namespace = "Monitoring" }), "", "Namespace"),
        ("A size with a blank", () => With(new() { Prometheus = new() { Storage = ClaimTemplate.Of("10 Gb") } }), "",
            "Prometheus.Storage.Size"),
        ("A version of Kubernetes that is none", () => With(new() { KubernetesVersion = "latest" }), "", "KubernetesVersion"),
        ("A platform that there is not", () => With(new() { Platform = "kubeadmin" }), "", "Platform"),
        ("A version with its v", () => With(new() { Versions = new() { Prometheus = "v2.29.1" } }), "", "Versions.Prometheus"),
        ("An addon twice with other ports", () => Default.Apply(StackAddons.NodePorts()).Apply(StackAddons.NodePorts(prometheus: 31000)),
            "", "node-ports"),
        ("An edit of what is not there", () => Default.Configure(s => s.Grafana.Config, _ => { }), "",
            "Configure(s => s.Grafana.Config, _ => { })"),
        ("A retention in words", () => Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.Retention = "15 days"),
            "Prometheus monitoring/k8s", "spec.retention"),
        ("A scheme that there is not", () => Default.Configure(s => s.Grafana.ServiceMonitor, m => m.Spec.Endpoints[0].Scheme = "htps"),
            "ServiceMonitor monitoring/grafana", "spec.endpoints[0].scheme"),
        ("A timeout over the interval",
            () => Default.Configure(s => s.Grafana.ServiceMonitor, m => m.Spec.Endpoints[0].ScrapeTimeout = "20s"),
            "ServiceMonitor monitoring/grafana", "spec.endpoints[0].scrapeTimeout"),
        ("An interval without its unit", () => Default.Configure(s => s.Grafana.ServiceMonitor, m => m.Spec.Endpoints[0].Interval = "15"),
            "ServiceMonitor monitoring/grafana", "spec.endpoints[0].interval"),
        ("A regular expression that is not closed",
            () => Default.Configure(s => s.NodeExporter.ServiceMonitor, m => m.Spec.Endpoints[0].Relabelings![0].Regex = "(.*"),
            "ServiceMonitor monitoring/node-exporter", "spec.endpoints[0].relabelings[0].regex"),
        ("A port that the Service does not have",
            () => Default.Configure(s => s.Grafana.ServiceMonitor, m => m.Spec.Endpoints[0].Port = "web"),
            "ServiceMonitor monitoring/grafana", "spec.endpoints[0].port"),
        ("A selector that selects nothing",
            () => Default.Configure(s => s.Grafana.ServiceMonitor, m => m.Spec.Selector.MatchLabels = Labels("grafanna")),
            "ServiceMonitor monitoring/grafana", "spec.selector.matchLabels[\"app.kubernetes.io/name\"]"),
        ("A monitor that is not asked for",
            () => Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.ServiceMonitorSelector = Except("grafana")),
            "ServiceMonitor monitoring/grafana", "metadata.labels"),
        ("Rules that are not asked for",
            () => Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.RuleSelector = Except("node-exporter")),
            "PrometheusRule monitoring/node-exporter-rules", "metadata.labels"),
        ("A monitor of all namespaces",
            () => Default.Configure(s => s.Grafana.ServiceMonitor, m => m.Spec.NamespaceSelector = new() { Any = true }),
            "ServiceMonitor monitoring/grafana", "spec.namespaceSelector.any"),
        ("An Alertmanager's port that there is not",
            () => Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.Alerting!.Alertmanagers[0].Port = "http"),
            "Prometheus monitoring/k8s", "spec.alerting.alertmanagers[0].port"),
        ("An Alertmanager's Service that there is not",
            () => Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.Alerting!.Alertmanagers[0].Name = "alertmanager"),
            "Prometheus monitoring/k8s", "spec.alerting.alertmanagers[0].name"),
        ("A service account that there is not",
            () => Default.Configure(s => s.Grafana.Deployment, d => d.Spec.Template.Spec.ServiceAccountName = "grafanna"),
            "Deployment monitoring/grafana", "spec.template.spec.serviceAccountName"),
        ("A request above its limit",
            () => Default.Configure(
                s => s.Grafana.Deployment,
                d => d.Spec.Template.Spec.Containers[0].Resources.Requests["memory"] = new ResourceQuantity("1Gi")),
            "Deployment monitoring/grafana", "spec.template.spec.containers[0].resources.requests.memory"),
        ("A mount without its volume",
            () => Default.Configure(
                s => s.Grafana.Deployment,
                d => d.Spec.Template.Spec.Containers[0].VolumeMounts.Add(new() { Name = "certs", MountPath = "/certs" })),
            "Deployment monitoring/grafana", "spec.template.spec.containers[0].volumeMounts[26].name"),
        ("A volume that nothing mounts",
            () => Default.Configure(
                s => s.Grafana.Deployment,
                d => d.Spec.Template.Spec.Volumes.Add(new() { Name = "scratch", EmptyDir = new() })),
            "Deployment monitoring/grafana", "spec.template.spec.volumes[26]"),
        ("A selector that the template does not have",
            () => Default.Configure(s => s.BlackboxExporter.Deployment, d => d.Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "bb"),
            "Deployment monitoring/blackbox-exporter", "spec.selector.matchLabels[\"app.kubernetes.io/name\"]"),
        ("A Service type that there is not", () => Default.Configure(s => s.Grafana.Service, s => s.Spec.Type = "NodePorts"),
            "Service monitoring/grafana", "spec.type"),
        ("A target port that no container has", () => Default.Configure(s => s.Grafana.Service, s => s.Spec.Ports[0].TargetPort = "htpp"),
            "Service monitoring/grafana", "spec.ports[0].targetPort"),
        ("A Service that selects nothing", () => Default.Configure(s => s.Grafana.Service, s => s.Spec.Selector = Labels("grafanna")),
            "Service monitoring/grafana", "spec.selector[\"app.kubernetes.io/name\"]"),
        ("A budget that protects nothing",
            () => Default.Configure(
                s => s.PrometheusAdapter.PodDisruptionBudget,
                b => b.Spec!.Selector = new() { MatchLabels = Labels("adapter") }),
            "PodDisruptionBudget monitoring/prometheus-adapter", "spec.selector.matchLabels"),
        ("A role that there is not", () => Default.Configure(s => s.Prometheus.ClusterRoleBinding, b => b.RoleRef.Name = "prometheus"),
            "ClusterRoleBinding prometheus-k8s", "roleRef.name"),
        ("A verb that there is not", () => Default.Configure(s => s.Prometheus.ClusterRole, r => r.Rules[0].Verbs[0] = "gte"),
            "ClusterRole prometheus-k8s", "rules[0].verbs[0]"),
        ("A receiver that there is not",
            () => Default.Configure(
                s => s.Alertmanager.Secret,
                s => s.StringData["alertmanager.yaml"] = "route: {receiver: b, routes: [{receiver: a}]}\nreceivers: [{name: b}]\n"),
            "Secret monitoring/alertmanager-main", "stringData[\"alertmanager.yaml\"].route.routes[0].receiver"),
        ("An external URL with a path behind an Ingress without one",
            () => With(new()
            {
                Prometheus = new() { ExternalUrl = "https://p.example.com/prometheus", Expose = new Ingress("p.example.com") },
            }),
            "Prometheus monitoring/k8s", "spec.externalUrl"),
        ("An external URL of Alertmanager with a path behind a route without one",
            () => With(new()
            {
                Release = Release.V0_18,
                Alertmanager = new()
                {
                    ExternalUrl = "https://a.example.com/alerts", Expose = new HttpRoute("a.example.com") { Gateway = "edge" },
                },
            }),
            "Alertmanager monitoring/main", "spec.externalUrl"),
        ("A root_url with a path behind an Ingress without one",
            () => With(new()
            {
                Release = Release.V0_18,
                Grafana = new() { ExternalUrl = "https://g.example.com/grafana/", Expose = new Ingress("g.example.com") },
            }),
            "Secret monitoring/grafana-config", "stringData[\"grafana.ini\"]"),
        ("An Ingress of one's own below a path",
            () => Default.AddYaml(
                "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: own, namespace: monitoring}\nspec:\n  rules:\n"
                    + "  - http: {paths: [{path: /p, pathType: Prefix, backend: {service: {name: prometheus-k8s, port: {name: web}}}}]}\n"),
            "Ingress monitoring/own", "spec.rules[0].http.paths[0].path"),
        ("A scrape below a prefix that Prometheus does not have",
            () => Default.Configure(s => s.Prometheus.ServiceMonitor, m => m.Spec.Endpoints[0].Path = "/p/metrics"),
            "ServiceMonitor monitoring/prometheus-k8s", "spec.endpoints[0].path"),
        ("Alerts to the number of the Service's port",
            () => Default.Configure(s => s.Alertmanager.Service, s => s.Spec.Ports[0].Port = 80)
                .Configure(s => s.Prometheus.Prometheus, p => p.Spec.Alerting!.Alertmanagers[0].Port = 80),
            "Prometheus monitoring/k8s", "spec.alerting.alertmanagers[0].port"),
        ("A Prometheus by the account of everybody",
            () => Default.Configure(s => s.Prometheus.Prometheus, p => p.Spec.ServiceAccountName = null),
            "Prometheus monitoring/k8s", "spec.serviceAccountName"),
        ("An expression that is not closed", () => Default.Rules(r => r.Update("Watchdog", a => a with { Expr = "vector(1" })),
            "PrometheusRule monitoring/kube-prometheus-rules", "spec.groups[0].rules[1].expr"),
        ("A wait without its unit", () => Default.Rules(r => r.Update("Watchdog", a => a with { For = "10" })),
            "PrometheusRule monitoring/kube-prometheus-rules", "spec.groups[0].rules[1].for"),
        ("A rule that there is not", () => Default.Rules(r => r.Remove("Watchdgo")), "", "Watchdgo"),
        ("A dashboard that there is not", () => Default.Dashboards(d => d.Remove("kublet")), "", "dashboards[kublet]"),
        ("A version of Kubernetes that there is not yet", () => With(new() { KubernetesVersion = "1.99", Release = Release.V0_18 }), "",
            "KubernetesVersion"),
        ("An update of a rule to what it is",
            () => Default.Rules(r => r.Update("KubePodCrashLooping", a => a with { For = "15m" })), "",
            "Rules(r => r.Update(\"KubePodCrashLooping\", a => a with { For = \"15m\" }))"),
        ("An update of a rule whose result is forgotten",
            () => Default.Rules(r =>
            {
                r.Remove("Watchdog");
                return r;
            }),
            "", "Rules(r => { r.Remove(\"Watchdog\"); return r; })"),
        ("Dashboards that are left as they are", () => Default.Dashboards(d => d), "", "Dashboards(d => d)"),
        ("A patch of a field that there is not", () => Default.Patch("Prometheus", "k8s", "spec: {replicaz: 3}"),
            "Prometheus monitoring/k8s", "spec.replicaz"),
        ("A patch to nowhere", () => Default.Patch("Prometheus", "k8s", """[{"op": "replace", "path": "/spec/replica", "value": 3}]"""),
            "Prometheus monitoring/k8s", "/spec/replica"),
        ("An object twice", () => Default.Add(new V1ServiceAccount { Metadata = new() { Name = "grafana" } }),
            "ServiceAccount monitoring/grafana", ""),
        ("An object without a name", () => Default.Add(new V1ConfigMap()), "ConfigMap monitoring/", "metadata.name"),
        ("An object in a namespace that there is not",
            () => Default.Add(new V1ConfigMap { Metadata = new() { Name = "a", NamespaceProperty = "shop" } }), "ConfigMap shop/a",
            "metadata.namespace"),
        ("A second monitor of one Service",
            () => Default.Add(new ServiceMonitor
            {
                Metadata = new() { Name = "again" },
                Spec = new() { Selector = new() { MatchLabels = Labels("grafana") }, Endpoints = [new() { Port = "http" }] },
            }),
            "ServiceMonitor monitoring/again", "spec.endpoints[0]"),
        ("A monitor for a port that there is not", () => Default.Add(ServiceMonitor.For(Shop(), "metrcs")).Add(Shop()),
            "ServiceMonitor monitoring/shop", "spec.endpoints[0].port"),
        ("A text with a misspelled field",
            () => Default.AddYaml(
                "apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: default}\nspec: {clusterIP: None, prots: []}\n"),
            "Service default/a", "spec.prots"),
        ("A budget of a version that is not served",
            () => With(new() { KubernetesVersion = "1.25" }).AddYaml(
                "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a, namespace: monitoring}\n"
                    + "spec: {maxUnavailable: 1, selector: {}}\n"),
            "PodDisruptionBudget monitoring/a", "apiVersion"),
    ];

    public static TheoryData<string> Faults => [.. Table.Select(row => row.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_made_in_CSharp_is_found_where_it_is_and_nothing_else(string fault)
    {
        var (_, stack, obj, path) = Table.Single(row => row.Fault == fault);
        var findings = stack().TryBuild().Findings;
        Assert.Equal([$"{obj}, {path}"], findings.Select(f => $"{f.Object}, {f.Path}"));
    }

    [Fact]
    public void There_are_thirty_of_them_at_least() => Assert.True(Table.Length >= 30, $"{Table.Length}");

    private static KubePrometheusStack With(StackOptions options) => KubePrometheusStack.Create(options);

    private static Dictionary<string, string> Labels(string name) => new() { ["app.kubernetes.io/name"] = name };

    private static V1LabelSelector Except(string name) =>
        new() { MatchExpressions = [new() { Key = "app.kubernetes.io/name", OperatorProperty = "NotIn", Values = [name] }] };

    private static V1Service Shop() => new()
    {
        Metadata = new() { Name = "shop", Labels = Labels("shop") },
        Spec = new()
        {
            ClusterIP = "None",
            Selector = Labels("grafana"),
            Ports = [new() { Name = "metrics", Port = 3000, TargetPort = "http" }],
        },
    };
}
