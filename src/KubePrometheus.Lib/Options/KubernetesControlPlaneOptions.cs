namespace KubePrometheus;

/// <summary>What may be chosen about the monitors of Kubernetes' own components. Upstream: <c>values.kubernetesControlPlane</c>.</summary>
public sealed record KubernetesControlPlaneOptions : ComponentOptions
{
    /// <summary>Whether kube-proxy is scraped, by a PodMonitor on port 10249. Default: false.</summary>
    public bool? KubeProxy { get; init; }

    /// <summary>The alerts and recording rules on Kubernetes.</summary>
    public KubernetesMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>How often kubelet, cAdvisor and probes are scraped. Default: <c>30s</c>.</summary>
    public string? KubeletScrapeInterval { get; init; }
}

/// <summary>What may be chosen about the rules of the stack itself. Upstream: <c>values.kubePrometheus</c>.</summary>
public sealed record KubePrometheusOptions : ComponentOptions
{
    /// <summary>The rules that belong to no component.</summary>
    public KubePrometheusMixinOptions Mixin { get; init => field = Given.NotNull(value); } = new();

    /// <summary>Labels of the Namespaces that the stack makes, such as the Pod Security Admission level. Default: none in release-0.9; in
    /// v0.18 those that warn at the level <c>privileged</c>.</summary>
    public IReadOnlyDictionary<string, string>? NamespaceLabels { get; init => field = Given.Map(value); }
}
