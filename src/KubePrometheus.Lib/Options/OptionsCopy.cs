namespace KubePrometheus;

/// <summary>
/// Options that share no Kubernetes object with what the user handed in: such objects can be changed in place, and a later change must not
/// reach the stack. Lists and maps of options are copied where they are set.
/// </summary>
internal static class OptionsCopy
{
    public static StackOptions Of(StackOptions o) => o with
    {
        Pods = o.Pods with { Tolerations = Copies(o.Pods.Tolerations) },
        Alertmanager = Workload(o.Alertmanager) with { Storage = Storage(o.Alertmanager.Storage) },
        BlackboxExporter = Workload(o.BlackboxExporter),
        Grafana = Workload(o.Grafana) with
        {
            Env = Copies(o.Grafana.Env),
            Containers = Copies(o.Grafana.Containers),
            Storage = Storage(o.Grafana.Storage),
        },
        KubeStateMetrics = Workload(o.KubeStateMetrics),
        NodeExporter = Workload(o.NodeExporter),
        Prometheus = Workload(o.Prometheus) with
        {
            RuleSelector = KubeJson.Copy(o.Prometheus.RuleSelector),
            ScrapeConfigSelector = KubeJson.Copy(o.Prometheus.ScrapeConfigSelector),
            ScrapeConfigNamespaceSelector = KubeJson.Copy(o.Prometheus.ScrapeConfigNamespaceSelector),
            Thanos = KubeJson.Copy(o.Prometheus.Thanos),
            Storage = Storage(o.Prometheus.Storage),
            RemoteWrite = Copies(o.Prometheus.RemoteWrite),
            RemoteRead = Copies(o.Prometheus.RemoteRead),
        },
        PrometheusAdapter = Workload(o.PrometheusAdapter),
        PrometheusOperator = Workload(o.PrometheusOperator),
    };

    private static T Workload<T>(T options)
        where T : WorkloadOptions => options with { Tolerations = Copies(options.Tolerations), Affinity = KubeJson.Copy(options.Affinity) };

    private static IOperatorStorage? Storage(IOperatorStorage? storage) => storage is ClaimTemplate claim ? Claim(claim) : storage;

    private static IGrafanaStorage? Storage(IGrafanaStorage? storage) => storage is ClaimTemplate claim ? Claim(claim) : storage;

    private static ClaimTemplate Claim(ClaimTemplate claim) => claim with { Selector = KubeJson.Copy(claim.Selector) };

    private static FrozenList<T>? Copies<T>(IReadOnlyList<T>? list)
        where T : class => list is null ? null : FrozenList.Of(list.Select(item => KubeJson.Copy(item)));
}
