namespace KubePrometheus;

/// <summary>What may be chosen about the alerts on the Thanos sidecar. Upstream: <c>values.prometheus.mixin._config.thanos</c>.</summary>
public sealed record ThanosSidecarMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of the sidecar. Default: <c>job="thanos-sidecar"</c>, the job that the stack's ServiceMonitor makes of the label
    /// <c>app.kubernetes.io/component</c>. Upstream: <c>thanosSelector</c>.
    /// </summary>
    public string? ThanosSelector { get; init; }
}
