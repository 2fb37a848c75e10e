using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>Options ► the rules of the stack, by the component they belong to.</summary>
internal static class StackRules
{
    public const string Alertmanager = "alertmanager";
    public const string Grafana = "grafana";
    public const string KubePrometheus = "kube-prometheus";
    public const string KubernetesControlPlane = "kubernetes";
    public const string KubeStateMetrics = "kube-state-metrics";
    public const string NodeExporter = "node-exporter";
    public const string Prometheus = "prometheus";
    public const string PrometheusOperator = "prometheus-operator";
    public const string ThanosSidecar = "thanos-sidecar";

    /// <summary>Every owner of rules that is a component.</summary>
    public static IReadOnlyList<string> Owners { get; } =
    [
        Alertmanager, Grafana, KubePrometheus, KubernetesControlPlane, KubeStateMetrics, NodeExporter, Prometheus, PrometheusOperator,
        ThanosSidecar,
    ];

    public static RuleSet Of(StackOptions o, ComponentContext context)
    {
        var release = context.Release.Rules;
        var prometheus = PrometheusComponent.Name(o.Prometheus);
        var kubeStateMetrics = ComponentIdentity.Job(o.KubeStateMetrics, KubeStateMetricsComponent.Name(o.KubeStateMetrics));
        var nodeExporter = ComponentIdentity.Job(o.NodeExporter, NodeExporterComponent.Name(o.NodeExporter));
        return new([
            AlertmanagerMixin.Object(o.Alertmanager.Mixin, AlertmanagerComponent.Name(o.Alertmanager), Namespace(o.Alertmanager), release),
            .. release.Grafana is null ? Array.Empty<RuleObject>() : [GrafanaMixin.Object(o.Grafana.Mixin, release.Grafana)],
            KubePrometheusMixin.Object(o.KubePrometheus.Mixin, nodeExporter, release),
            KubeStateMetricsMixin.Object(
                o.KubeStateMetrics.Mixin, KubeStateMetricsComponent.Name(o.KubeStateMetrics), kubeStateMetrics, release),
            KubernetesMixin.Object(
                o.KubernetesControlPlane.Mixin, kubeStateMetrics, nodeExporter, context.Versions.Prometheus, release,
                o.KubernetesControlPlane.KubeProxy == true),
            NodeMixin.Object(o.NodeExporter.Mixin, NodeExporterComponent.Name(o.NodeExporter), nodeExporter, release),
            PrometheusMixin.Object(
                o.Prometheus.Mixin, prometheus, PrometheusComponent.ServiceName(o.Prometheus), Namespace(o.Prometheus), release),
            PrometheusOperatorMixin.Object(
                o.PrometheusOperator.Mixin, PrometheusOperatorComponent.Name(o.PrometheusOperator), Namespace(o.PrometheusOperator),
                release),
            .. o.Prometheus.Thanos is null
                ? Array.Empty<RuleObject>()
                : [ThanosSidecarMixin.Object(o.Prometheus.ThanosMixin, prometheus, release)],
        ]);

        string Namespace(ComponentOptions options) => options.Namespace ?? context.Namespace;
    }
}
