namespace KubePrometheus;

/// <summary>What may be chosen about node_exporter. Upstream: <c>values.nodeExporter</c>.</summary>
public sealed record NodeExporterOptions : WorkloadOptions
{
    /// <summary>The name of its objects, and of the job its metrics carry. Default: <c>node-exporter</c>.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The address that node_exporter itself listens on, behind its proxy, which opens a port on the address of the Pod: a loopback
    /// address, such as <c>::1</c> where the nodes have IPv6 alone. Default: <c>127.0.0.1</c>.
    /// </summary>
    public string? ListenAddress { get; init; }

    /// <summary>The port, on every node's own network. Default: 9100.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// The port that node_exporter itself listens on, at <see cref="ListenAddress"/>. Default: <see cref="Port"/>; with
    /// <see cref="Release.V0_18"/> the one after it, 9101.
    /// </summary>
    public int? InternalPort { get; init; }

    /// <summary><c>debug</c>, <c>info</c>, <c>warn</c> or <c>error</c> (<c>--log.level</c>). Default: its own, <c>info</c>.</summary>
    public string? LogLevel { get; init; }

    /// <summary>Arguments after ours, such as <c>--collector.systemd</c>. Default: none.</summary>
    public IReadOnlyList<string>? AdditionalArgs { get; init => field = Given.List(value); }

    /// <summary>The alerts and recording rules on nodes.</summary>
    public NodeMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>How often Prometheus scrapes it. Default: <c>15s</c>.</summary>
    public string? ScrapeInterval { get; init; }

    /// <summary>The sidecar that guards the metrics.</summary>
    public KubeRbacProxyOptions KubeRbacProxy { get; init => field = Given.NotNull(value); } = new();
}
