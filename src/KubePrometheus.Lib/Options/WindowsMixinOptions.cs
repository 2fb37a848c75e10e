namespace KubePrometheus;

/// <summary>What may be chosen about the rules on Windows nodes.</summary>
public sealed record WindowsMixinOptions : MixinOptions
{
    /// <summary>The series of windows_exporter. Default: <c>job="windows-exporter"</c>. Upstream: <c>wmiExporterSelector</c>.</summary>
    public string? WindowsExporterSelector { get; init; }

    /// <summary>
    /// The series of kube-state-metrics. Default: in a stack <see cref="KubernetesMixinOptions.KubeStateMetricsSelector"/>, which is
    /// <c>job="kube-state-metrics"</c>, by its name. Upstream: <c>kubeStateMetricsSelector</c>.
    /// </summary>
    public string? KubeStateMetricsSelector { get; init; }
}
