namespace KubePrometheus;

/// <summary>What may be chosen about the general rules. Upstream: <c>values.kubePrometheus.mixin</c>.</summary>
public sealed record KubePrometheusMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of node_exporter. Default: <c>job="node-exporter"</c>, by its name. Upstream: <c>nodeExporterSelector</c>.
    /// </summary>
    public string? NodeExporterSelector { get; init; }

    /// <summary>
    /// The network interfaces that should not go up and down. Default: all but those of pods, <c>device!~"veth.+"</c>. Upstream:
    /// <c>hostNetworkInterfaceSelector</c>.
    /// </summary>
    public string? HostNetworkInterfaceSelector { get; init; }

    /// <summary>
    /// Whether <c>cluster:node_cpu:ratio</c> reads <c>cluster:node_cpu:sum_rate5m</c>, which is recorded. Default: false, as upstream has
    /// it: it reads <c>cluster:node_cpu_seconds_total:rate5m</c>, which no rule records, so that it gives nothing (KP0428).
    /// </summary>
    public bool? FixClusterCpuRatio { get; init; }
}
