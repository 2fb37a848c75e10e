namespace KubePrometheus;

/// <summary>What may be chosen about the rules on Windows nodes.</summary>
public sealed record WindowsMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of windows_exporter. Default: <c>job="windows-exporter"</c>; with <see cref="Release.V0_18"/> and given targets
    /// <c>job="kubernetes-windows-exporter"</c>, which nothing there has. Upstream: <c>wmiExporterSelector</c>, in v0.18
    /// <c>windowsExporterSelector</c>.
    /// </summary>
    public string? WindowsExporterSelector { get; init; }

    /// <summary>
    /// The series of kube-state-metrics. Default: in a stack <see cref="KubernetesMixinOptions.KubeStateMetricsSelector"/>, which is
    /// <c>job="kube-state-metrics"</c>, by its name. Upstream: <c>kubeStateMetricsSelector</c>.
    /// </summary>
    public string? KubeStateMetricsSelector { get; init; }

    /// <summary>
    /// The label that tells clusters apart where one Prometheus holds several. Default: in a stack
    /// <see cref="KubernetesMixinOptions.ClusterLabel"/>, which is <c>cluster</c>. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>clusterLabel</c>.
    /// </summary>
    public string? ClusterLabel { get; init; }
}
