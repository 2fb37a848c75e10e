namespace KubePrometheus;

/// <summary>What may be chosen about the alerts on kube-state-metrics. Upstream: <c>values.kubeStateMetrics.mixin</c>.</summary>
public sealed record KubeStateMetricsMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of kube-state-metrics. Default: <c>job="kube-state-metrics"</c>, by its name. Upstream:
    /// <c>kubeStateMetricsSelector</c>.
    /// </summary>
    public string? KubeStateMetricsSelector { get; init; }
}
