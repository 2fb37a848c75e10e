namespace KubePrometheus;

/// <summary>
/// What may be chosen about blackbox_exporter. <see cref="WorkloadOptions.Resources"/> are those of each of its three containers, to which
/// <see cref="KubeRbacProxy"/> adds for the proxy. Upstream: <c>values.blackboxExporter</c>.
/// </summary>
public sealed record BlackboxExporterOptions : WorkloadOptions
{
    /// <summary>How many pods. Default: 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>
    /// The probe modules by name, in place of the default ones. With a module whose prober is <c>icmp</c> the container runs with the
    /// capability <c>NET_RAW</c>. Default: <see cref="BlackboxModules.Default"/>.
    /// </summary>
    public IReadOnlyDictionary<string, BlackboxModule>? Modules { get; init => field = Given.Map(value); }

    /// <summary>Probe modules beside <see cref="Modules"/>; one of the same name replaces it.</summary>
    public IReadOnlyDictionary<string, BlackboxModule>? AdditionalModules { get; init => field = Given.Map(value); }

    /// <summary>The port of kube-rbac-proxy, which guards the metrics. Default: 9115.</summary>
    public int? Port { get; init; }

    /// <summary>The port of blackbox_exporter itself, for probes from within the cluster. Default: 19115.</summary>
    public int? InternalPort { get; init; }

    /// <summary>Whether probes run as root with <c>NET_RAW</c>. Default: true when a module's prober is <c>icmp</c>.</summary>
    public bool? Privileged { get; init; }

    /// <summary>The sidecar that reloads the configuration. Default: <see cref="StackImages.ConfigMapReload"/>.</summary>
    public string? ConfigMapReloaderImage { get; init; }

    /// <summary><c>debug</c>, <c>info</c>, <c>warn</c> or <c>error</c> (<c>--log.level</c>). Default: its own, <c>info</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Arguments after ours. Default: none.</summary>
    public IReadOnlyList<string>? AdditionalArgs { get; init => field = Given.List(value); }

    /// <summary>How often Prometheus scrapes it. Default: <c>30s</c>.</summary>
    public string? ScrapeInterval { get; init; }

    /// <summary>The sidecar that guards the metrics.</summary>
    public KubeRbacProxyOptions KubeRbacProxy { get; init => field = Given.NotNull(value); } = new();
}
