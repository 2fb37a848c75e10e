using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The monitors and rules of Kubernetes' own components.</summary>
public sealed class KubernetesControlPlaneObjects : ComponentObjects
{
    internal KubernetesControlPlaneObjects()
    {
    }

    /// <summary>Scrapes kube-proxy; null unless <see cref="KubernetesControlPlaneOptions.KubeProxy"/> is on.</summary>
    public PodMonitor? PodMonitorKubeProxy { get; set; }

    /// <summary>The alerts and recording rules about Kubernetes.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    /// <summary>Scrapes the API server.</summary>
    public ServiceMonitor? ServiceMonitorApiserver { get; set; }

    /// <summary>Scrapes CoreDNS.</summary>
    public ServiceMonitor? ServiceMonitorCoreDns { get; set; }

    /// <summary>Scrapes kube-controller-manager.</summary>
    public ServiceMonitor? ServiceMonitorKubeControllerManager { get; set; }

    /// <summary>Scrapes kube-scheduler.</summary>
    public ServiceMonitor? ServiceMonitorKubeScheduler { get; set; }

    /// <summary>Scrapes each kubelet: itself, cAdvisor and its probes.</summary>
    public ServiceMonitor? ServiceMonitorKubelet { get; set; }

    /// <summary>The kubelet's own metrics: the endpoint of <see cref="ServiceMonitorKubelet"/> at <c>/metrics</c>.</summary>
    public Endpoint? KubeletEndpoint => Kubelet("/metrics");

    /// <summary>
    /// The metrics of containers: the endpoint of <see cref="ServiceMonitorKubelet"/> at <c>/metrics/cadvisor</c>. To keep some out of
    /// Prometheus: <c>e => e.DropMetrics("container_tasks_state")</c>.
    /// </summary>
    public Endpoint? CadvisorEndpoint => Kubelet("/metrics/cadvisor");

    /// <summary>The results of the Pods' probes: the endpoint of <see cref="ServiceMonitorKubelet"/> at <c>/metrics/probes</c>.</summary>
    public Endpoint? KubeletProbesEndpoint => Kubelet("/metrics/probes");

    private Endpoint? Kubelet(string path) =>
        ServiceMonitorKubelet?.Spec?.Endpoints?.FirstOrDefault(e => e is not null && (e.Path ?? "/metrics") == path);

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.KubernetesControlPlane + "-podMonitorKubeProxy.yaml", PodMonitorKubeProxy),
        StackFile.One(Named.KubernetesControlPlane + "-prometheusRule.yaml", PrometheusRule),
        StackFile.One(Named.KubernetesControlPlane + "-serviceMonitorApiserver.yaml", ServiceMonitorApiserver),
        StackFile.One(Named.KubernetesControlPlane + "-serviceMonitorCoreDNS.yaml", ServiceMonitorCoreDns),
        StackFile.One(Named.KubernetesControlPlane + "-serviceMonitorKubeControllerManager.yaml", ServiceMonitorKubeControllerManager),
        StackFile.One(Named.KubernetesControlPlane + "-serviceMonitorKubeScheduler.yaml", ServiceMonitorKubeScheduler),
        StackFile.One(Named.KubernetesControlPlane + "-serviceMonitorKubelet.yaml", ServiceMonitorKubelet),
    ];
}

/// <summary>Options of the control plane's monitors ► its objects.</summary>
internal static class KubernetesControlPlaneComponent
{
    public const string DefaultKubeletScrapeInterval = "30s";

    /// <summary>The port at which kubelets, the scheduler and the controller manager give their metrics.</summary>
    public const string SecurePort = "https-metrics";

    /// <summary>The port at which CoreDNS gives its metrics.</summary>
    public const string CoreDnsPort = "metrics";

    /// <summary>The name and label of the Service of CoreDNS, which is that of its predecessor.</summary>
    public const string DnsName = "kube-dns";

    public static KubernetesControlPlaneObjects Build(KubernetesControlPlaneOptions options, ComponentContext context, RuleObject? rules)
    {
        var dropped = context.Release.Dropped;

        V1ObjectMeta Meta(string name, string label, string value) =>
            new ComponentIdentity(
                options, context,
                new Dictionary<string, string>(context.Release.ControlPlaneLabels, StringComparer.Ordinal) { [label] = value }).Meta(name);

        V1ObjectMeta MetaOf(string name) => Meta(name, "app.kubernetes.io/name", name);

        return new()
        {
            Named = context.Release.Files,
            PodMonitorKubeProxy = options.KubeProxy == true ? KubeProxy(Meta(JobNames.KubeProxy, "k8s-app", JobNames.KubeProxy)) : null,
            PrometheusRule = context.Rules(
                new(options, context, new Dictionary<string, string>(context.Release.ControlPlaneRuleLabels, StringComparer.Ordinal)),
                rules, options.Mixin),
            ServiceMonitorApiserver = new()
            {
                Metadata = Meta("kube-apiserver", "app.kubernetes.io/name", JobNames.ApiServer),
                Spec = new()
                {
                    JobLabel = "component",
                    NamespaceSelector = new() { MatchNames = ["default"] },
                    Selector = ObjectParts.MatchLabels(
                        new Dictionary<string, string> { ["component"] = JobNames.ApiServer, ["provider"] = "kubernetes" }),
                    Endpoints = WithSli(
                        context,
                        ObjectParts.SecureEndpoint("https", "30s") with
                        {
                            TlsConfig = new()
                            {
                                CAFile = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt",
                                ServerName = "kubernetes",
                            },
                            MetricRelabelings = ObsoleteMetrics.OfApiServer(
                                dropped, ProgramVersions.StoresFloatBounds(context.Versions.Prometheus)),
                        }),
                },
            },
            ServiceMonitorCoreDns = Monitor(
                MetaOf("coredns"), "k8s-app", DnsName,
                [
                    new Endpoint
                    {
                        BearerTokenFile = ObjectParts.TokenFile,
                        Interval = "15s",
                        MetricRelabelings = ObsoleteMetrics.Of(dropped.CoreDns),
                        Port = CoreDnsPort,
                    },
                ]),
            ServiceMonitorKubeControllerManager = Monitor(
                MetaOf(JobNames.KubeControllerManager), "app.kubernetes.io/name", JobNames.KubeControllerManager,
                WithSli(
                    context,
                    ObjectParts.SecureEndpoint(SecurePort, "30s") with
                    {
                        MetricRelabelings = ObsoleteMetrics.OfControllerManager(dropped),
                    })),
            ServiceMonitorKubeScheduler = Monitor(
                MetaOf(JobNames.KubeScheduler), "app.kubernetes.io/name", JobNames.KubeScheduler,
                WithSli(context, ObjectParts.SecureEndpoint(SecurePort, "30s"))),
            ServiceMonitorKubelet = Kubelet(
                context, MetaOf(JobNames.Kubelet), options.KubeletScrapeInterval ?? DefaultKubeletScrapeInterval),
        };
    }

    private static ServiceMonitor Monitor(V1ObjectMeta metadata, string label, string value, IList<Endpoint> endpoints) => new()
    {
        Metadata = metadata,
        Spec = new()
        {
            JobLabel = "app.kubernetes.io/name",
            NamespaceSelector = new() { MatchNames = ["kube-system"] },
            Selector = ObjectParts.MatchLabels(new Dictionary<string, string> { [label] = value }),
            Endpoints = endpoints,
        },
    };

    /// <summary>An endpoint and, where the release scrapes it, that of the same component's service level indicators.</summary>
    private static IList<Endpoint> WithSli(ComponentContext context, params IReadOnlyList<Endpoint> endpoints) =>
    [
        .. endpoints,
        .. context.Release.SliInterval is { } interval
            ?
            [
                endpoints[0] with
                {
                    Interval = interval,
                    MetricRelabelings = ObsoleteMetrics.Of("process_start_time_seconds"),
                    Path = "/metrics/slis",
                },
            ]
            : Array.Empty<Endpoint>(),
    ];

    private static ServiceMonitor Kubelet(ComponentContext context, V1ObjectMeta metadata, string interval)
    {
        return Monitor(
            metadata, "app.kubernetes.io/name", JobNames.Kubelet,
            WithSli(
                context,
                Part(null) with { MetricRelabelings = ObsoleteMetrics.Renamed(context.Release.Dropped) },
                // cAdvisor dates its samples by its own housekeeping, which lags: the time of the scrape is nearer the truth.
                Part("/metrics/cadvisor") with { HonorTimestamps = false, MetricRelabelings = ObsoleteMetrics.OfCadvisor() },
                Part("/metrics/probes")));

        Endpoint Part(string? path) => ObjectParts.SecureEndpoint(SecurePort, interval) with
        {
            HonorLabels = true,
            Path = path,
            Relabelings =
            [
                new()
                {
                    Action = context.Release.WritesReplace ? "replace" : null,
                    SourceLabels = ["__metrics_path__"],
                    TargetLabel = "metrics_path",
                },
            ],
        };
    }

    private static PodMonitor KubeProxy(V1ObjectMeta metadata) => new()
    {
        Metadata = metadata,
        Spec = new()
        {
            JobLabel = "k8s-app",
            NamespaceSelector = new() { MatchNames = ["kube-system"] },
            Selector = ObjectParts.MatchLabels(new Dictionary<string, string> { ["k8s-app"] = JobNames.KubeProxy }),
            PodMetricsEndpoints =
            [
                new()
                {
                    HonorLabels = true,
                    Relabelings =
                    [
                        Replace("__meta_kubernetes_pod_node_name", "$1", "instance"),
                        // kube-proxy names no port for its metrics, so the address is written out.
                        Replace("__meta_kubernetes_pod_ip", "$1:10249", "__address__"),
                    ],
                },
            ],
        },
    };

    private static RelabelConfig Replace(string source, string replacement, string target) =>
        new() { Action = "replace", Regex = "(.*)", Replacement = replacement, SourceLabels = [source], TargetLabel = target };
}
