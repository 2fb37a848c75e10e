namespace KubePrometheus;

/// <summary>
/// Options that share nothing mutable with what the user handed in: Kubernetes objects, lists and maps are copied, so that a later
/// change to them does not reach the stack.
/// </summary>
internal static class OptionsCopy
{
    public static StackOptions Of(StackOptions o) => o with
    {
        RuleLabels = Map(o.RuleLabels),
        Alertmanager = Workload(o.Alertmanager) with
        {
            Storage = Storage(o.Alertmanager.Storage),
            Expose = Exposure(o.Alertmanager.Expose),
            Secrets = List(o.Alertmanager.Secrets),
            ConfigMaps = List(o.Alertmanager.ConfigMaps),
        },
        BlackboxExporter = Workload(o.BlackboxExporter) with
        {
            Modules = Map(o.BlackboxExporter.Modules),
            AdditionalModules = Map(o.BlackboxExporter.AdditionalModules),
            AdditionalArgs = List(o.BlackboxExporter.AdditionalArgs),
        },
        Grafana = Workload(o.Grafana) with
        {
            Datasources = List(o.Grafana.Datasources),
            AdditionalDatasources = List(o.Grafana.AdditionalDatasources),
            Config = o.Grafana.Config?.ToDictionary(s => s.Key, s => Map(s.Value)!, StringComparer.Ordinal),
            Expose = Exposure(o.Grafana.Expose),
            Plugins = List(o.Grafana.Plugins),
            Env = Copies(o.Grafana.Env),
            Containers = Copies(o.Grafana.Containers),
            RawDashboards = Map(o.Grafana.RawDashboards),
            FolderDashboards = o.Grafana.FolderDashboards?.ToDictionary(f => f.Key, f => Map(f.Value)!, StringComparer.Ordinal),
        },
        KubePrometheus = Component(o.KubePrometheus) with { NamespaceLabels = Map(o.KubePrometheus.NamespaceLabels) },
        KubernetesControlPlane = Component(o.KubernetesControlPlane),
        KubeStateMetrics = Workload(o.KubeStateMetrics) with { AdditionalArgs = List(o.KubeStateMetrics.AdditionalArgs) },
        NodeExporter = Workload(o.NodeExporter) with { AdditionalArgs = List(o.NodeExporter.AdditionalArgs) },
        Prometheus = Workload(o.Prometheus) with
        {
            Namespaces = List(o.Prometheus.Namespaces),
            AdditionalNamespaces = List(o.Prometheus.AdditionalNamespaces),
            ExternalLabels = Map(o.Prometheus.ExternalLabels),
            EnableFeatures = List(o.Prometheus.EnableFeatures),
            RuleSelector = o.Prometheus.RuleSelector.Copy(),
            Thanos = o.Prometheus.Thanos.Copy(),
            Storage = Storage(o.Prometheus.Storage),
            Expose = Exposure(o.Prometheus.Expose),
            RemoteWrite = Copies(o.Prometheus.RemoteWrite),
            RemoteRead = Copies(o.Prometheus.RemoteRead),
            Secrets = List(o.Prometheus.Secrets),
            ConfigMaps = List(o.Prometheus.ConfigMaps),
        },
        PrometheusAdapter = Workload(o.PrometheusAdapter) with
        {
            Rules = List(o.PrometheusAdapter.Rules),
            ExternalRules = List(o.PrometheusAdapter.ExternalRules),
            TlsCipherSuites = List(o.PrometheusAdapter.TlsCipherSuites),
            AdditionalArgs = List(o.PrometheusAdapter.AdditionalArgs),
        },
        PrometheusOperator = Workload(o.PrometheusOperator) with { AdditionalArgs = List(o.PrometheusOperator.AdditionalArgs) },
    };

    private static T Component<T>(T options)
        where T : ComponentOptions => options with
        {
            CommonLabels = Map(options.CommonLabels),
            AdditionalLabels = Map(options.AdditionalLabels),
            SelectorLabels = Map(options.SelectorLabels),
        };

    private static T Workload<T>(T options)
        where T : WorkloadOptions => Component(options) with
        {
            Resources = options.Resources is { } r ? r with { Requests = Map(r.Requests), Limits = Map(r.Limits) } : null,
            NodeSelector = Map(options.NodeSelector),
            Tolerations = Copies(options.Tolerations),
            Affinity = options.Affinity.Copy(),
            ImagePullSecrets = List(options.ImagePullSecrets),
        };

    private static IOperatorStorage? Storage(IOperatorStorage? storage) =>
        storage is ClaimTemplate claim ? claim with { Selector = claim.Selector.Copy() } : storage;

    private static IExposure? Exposure(IExposure? exposure) => exposure switch
    {
        LoadBalancer balancer => balancer with { SourceRanges = List(balancer.SourceRanges), Annotations = Map(balancer.Annotations) },
        Ingress ingress => ingress with { Annotations = Map(ingress.Annotations) },
        _ => exposure,
    };

    private static IReadOnlyDictionary<string, T>? Map<T>(IReadOnlyDictionary<string, T>? map) =>
        map is null ? null : new Dictionary<string, T>(map, StringComparer.Ordinal);

    private static IReadOnlyList<T>? List<T>(IReadOnlyList<T>? list) => list is null ? null : [.. list];

    private static IReadOnlyList<T>? Copies<T>(IReadOnlyList<T>? list)
        where T : class => list?.Select(item => item.Copy()).ToArray();
}
