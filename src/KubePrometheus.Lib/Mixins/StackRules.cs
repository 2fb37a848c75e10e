using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>Options ► the rules of the stack, by the component they belong to.</summary>
internal static class StackRules
{
    public const string Alertmanager = "alertmanager";
    public const string KubePrometheus = "kube-prometheus";
    public const string KubernetesControlPlane = "kubernetes";
    public const string KubeStateMetrics = "kube-state-metrics";
    public const string NodeExporter = "node-exporter";
    public const string Prometheus = "prometheus";
    public const string PrometheusOperator = "prometheus-operator";
    public const string ThanosSidecar = "thanos-sidecar";

    /// <summary>Every owner of rules that is a component.</summary>
    public static IReadOnlyList<string> Owners { get; } =
        [Alertmanager, KubePrometheus, KubernetesControlPlane, KubeStateMetrics, NodeExporter, Prometheus, PrometheusOperator, ThanosSidecar];

    public static RuleSet Of(StackOptions o, ComponentContext context)
    {
        var alertmanager = AlertmanagerComponent.ServiceName(o.Alertmanager);
        var prometheus = PrometheusComponent.ServiceName(o.Prometheus);
        var kubeStateMetrics = KubeStateMetricsComponent.Name(o.KubeStateMetrics);
        var nodeExporter = NodeExporterComponent.Name(o.NodeExporter);
        var prometheusOperator = PrometheusOperatorComponent.Name(o.PrometheusOperator);
        return new([
            new() { Owner = Alertmanager, Name = alertmanager + "-rules", Groups = AlertmanagerMixin.Groups(o.Alertmanager.Mixin, alertmanager, Namespace(o.Alertmanager)) },
            new() { Owner = KubePrometheus, Name = "kube-prometheus-rules", Groups = KubePrometheusMixin.Groups(o.KubePrometheus.Mixin, nodeExporter) },
            new() { Owner = KubeStateMetrics, Name = kubeStateMetrics + "-rules", Groups = KubeStateMetricsMixin.Groups(o.KubeStateMetrics.Mixin, kubeStateMetrics) },
            new() { Owner = NodeExporter, Name = nodeExporter + "-rules", Groups = NodeMixin.Groups(o.NodeExporter.Mixin, nodeExporter) },
            new() { Owner = Prometheus, Name = prometheus + "-prometheus-rules", Groups = PrometheusMixin.Groups(o.Prometheus.Mixin, prometheus, Namespace(o.Prometheus)) },
            new()
            {
                Owner = PrometheusOperator,
                Name = prometheusOperator + "-rules",
                Groups = PrometheusOperatorMixin.Groups(o.PrometheusOperator.Mixin, prometheusOperator, Namespace(o.PrometheusOperator)),
            },
            .. o.Prometheus.Thanos is null
                ? Array.Empty<RuleObject>()
                : [new() { Owner = ThanosSidecar, Name = prometheus + "-thanos-sidecar-rules", Groups = ThanosSidecarMixin.Groups(o.Prometheus.ThanosMixin) }],
        ]);

        string Namespace(ComponentOptions options) => options.Namespace ?? context.Namespace;
    }
}
