namespace KubePrometheus;

/// <summary>What may be chosen about the alerts on Prometheus. Upstream: <c>values.prometheus.mixin</c>.</summary>
public sealed record PrometheusMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of Prometheus. Default: the job and namespace of the stack's, <c>job="prometheus-k8s",namespace="monitoring"</c>.
    /// Upstream: <c>prometheusSelector</c>.
    /// </summary>
    public string? PrometheusSelector { get; init; }

    /// <summary>
    /// What descriptions call one Prometheus; a Go template over the labels of its series. Default:
    /// <c>{{ $labels.namespace }}/{{ $labels.pod }}</c>. Upstream: <c>prometheusName</c>.
    /// </summary>
    public string? PrometheusName { get; init; }
}
