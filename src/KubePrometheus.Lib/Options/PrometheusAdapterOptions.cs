namespace KubePrometheus;

/// <summary>What may be chosen about prometheus-adapter. Upstream: <c>values.prometheusAdapter</c>.</summary>
public sealed record PrometheusAdapterOptions : WorkloadOptions
{
    /// <summary>The name of its objects. Default: <c>prometheus-adapter</c>.</summary>
    public string? Name { get; init; }

    /// <summary>How many pods. With more than one there is a PodDisruptionBudget. Default: 2.</summary>
    public int? Replicas { get; init; }

    /// <summary>The Prometheus it asks. Default: the stack's Service.</summary>
    public string? PrometheusUrl { get; init; }

    /// <summary>Over how long CPU usage is averaged. Default: four scrape intervals of each source.</summary>
    public AdapterRangeIntervals? RangeIntervals { get; init; }

    /// <summary>
    /// The whole configuration, in place of the default resource rules. Default: rules for CPU and memory of pods and nodes.
    /// </summary>
    public AdapterConfig? Config { get; init; }

    /// <summary>
    /// The metrics of <c>custom.metrics.k8s.io</c>, beside the resource rules; <see cref="StackAddons.CustomMetrics"/> registers that API.
    /// Default: none.
    /// </summary>
    public IReadOnlyList<AdapterRule>? Rules { get; init => field = Given.List(value); }

    /// <summary>
    /// The metrics of <c>external.metrics.k8s.io</c>, beside the resource rules; <see cref="StackAddons.ExternalMetrics"/> registers that
    /// API. Default: none.
    /// </summary>
    public IReadOnlyList<AdapterRule>? ExternalRules { get; init => field = Given.List(value); }

    /// <summary>How often the list of series is read anew (<c>--metrics-relist-interval</c>). Default: <c>1m</c>.</summary>
    public string? MetricsRelistInterval { get; init; }

    /// <summary>The TLS cipher suites it offers, by Go's names. Default: fifteen suites of TLS 1.2.</summary>
    public IReadOnlyList<string>? TlsCipherSuites { get; init => field = Given.List(value); }

    /// <summary>Arguments after ours. Default: none.</summary>
    public IReadOnlyList<string>? AdditionalArgs { get; init => field = Given.List(value); }

    /// <summary>How often Prometheus scrapes it. Default: <c>30s</c>.</summary>
    public string? ScrapeInterval { get; init; }
}
