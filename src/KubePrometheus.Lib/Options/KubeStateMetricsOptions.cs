namespace KubePrometheus;

/// <summary>What may be chosen about kube-state-metrics. Upstream: <c>values.kubeStateMetrics</c>.</summary>
public sealed record KubeStateMetricsOptions : WorkloadOptions
{
    /// <summary>The name of its objects, and of the job its metrics carry. Default: <c>kube-state-metrics</c>.</summary>
    public string? Name { get; init; }

    /// <summary>How many pods. Default: 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>The alerts on kube-state-metrics.</summary>
    public KubeStateMetricsMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>How often Prometheus scrapes it. Default: <c>30s</c>.</summary>
    public string? ScrapeInterval { get; init; }

    /// <summary>How long a scrape may take; not over the interval. Default: <c>30s</c>.</summary>
    public string? ScrapeTimeout { get; init; }

    /// <summary>Arguments after ours, such as <c>--metric-denylist=…</c>. Default: none.</summary>
    public IReadOnlyList<string>? AdditionalArgs { get; init => field = Given.List(value); }

    /// <summary>The sidecar that guards the metrics of Kubernetes' objects. Its defaults are twice those of the other sidecars.</summary>
    public KubeRbacProxyOptions KubeRbacProxyMain { get; init => field = Given.NotNull(value); } = new();

    /// <summary>The sidecar that guards the metrics about kube-state-metrics itself.</summary>
    public KubeRbacProxyOptions KubeRbacProxySelf { get; init => field = Given.NotNull(value); } = new();
}
