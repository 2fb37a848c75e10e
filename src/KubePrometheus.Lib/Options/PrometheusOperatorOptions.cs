namespace KubePrometheus;

/// <summary>What may be chosen about prometheus-operator. Upstream: <c>values.prometheusOperator</c>.</summary>
public sealed record PrometheusOperatorOptions : WorkloadOptions
{
    /// <summary>The name of its objects. Default: <c>prometheus-operator</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The port of kube-rbac-proxy, which guards the metrics. Default: 8443.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// The image of the sidecar that reloads Prometheus and Alertmanager. Default: <see cref="StackImages.PrometheusConfigReloader"/>.
    /// </summary>
    public string? ConfigReloaderImage { get; init; }

    /// <summary>
    /// <c>debug</c>, <c>info</c>, <c>warn</c> or <c>error</c> (<c>--log-level</c>). Default: the operator's, <c>info</c>.
    /// </summary>
    public string? LogLevel { get; init; }

    /// <summary>Arguments after ours. Default: none.</summary>
    public IReadOnlyList<string>? AdditionalArgs { get; init => field = Given.List(value); }

    /// <summary>The alerts on the operator.</summary>
    public PrometheusOperatorMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>The sidecar that guards the metrics.</summary>
    public KubeRbacProxyOptions KubeRbacProxy { get; init => field = Given.NotNull(value); } = new();
}
