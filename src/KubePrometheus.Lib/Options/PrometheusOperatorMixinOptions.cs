namespace KubePrometheus;

/// <summary>What may be chosen about the alerts on prometheus-operator. Upstream: <c>values.prometheusOperator.mixin</c>.</summary>
public sealed record PrometheusOperatorMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of the operator. Default: the job and namespace of the stack's,
    /// <c>job="prometheus-operator",namespace="monitoring"</c>. Upstream: <c>prometheusOperatorSelector</c>.
    /// </summary>
    public string? PrometheusOperatorSelector { get; init; }

    /// <summary>
    /// The series of the config reloaders, which <see cref="Release.V0_18"/> has an alert on. Default: <c>namespace=~".+"</c>. Upstream:
    /// <c>configReloaderSelector</c>.
    /// </summary>
    public string? ConfigReloaderSelector { get; init; }
}
