namespace KubePrometheus;

/// <summary>
/// What may be chosen about the rules on Kubernetes itself: workloads, resources, volumes, API server, kubelet, scheduler. Upstream:
/// <c>values.kubernetesControlPlane.mixin</c>.
/// </summary>
public sealed record KubernetesMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of containers that kubelets give. Default: <c>job="kubelet", metrics_path="/metrics/cadvisor"</c>. Upstream:
    /// <c>cadvisorSelector</c>.
    /// </summary>
    public string? CadvisorSelector { get; init; }

    /// <summary>
    /// The series about kubelets. Default: <c>job="kubelet", metrics_path="/metrics"</c>. Upstream: <c>kubeletSelector</c>.
    /// </summary>
    public string? KubeletSelector { get; init; }

    /// <summary>
    /// The series of kube-state-metrics. Default: <c>job="kube-state-metrics"</c>, by its name. Upstream:
    /// <c>kubeStateMetricsSelector</c>.
    /// </summary>
    public string? KubeStateMetricsSelector { get; init; }

    /// <summary>
    /// The series of node_exporter. Default: <c>job="node-exporter"</c>, by its name. Upstream: <c>nodeExporterSelector</c>.
    /// </summary>
    public string? NodeExporterSelector { get; init; }

    /// <summary>The series of the scheduler. Default: <c>job="kube-scheduler"</c>. Upstream: <c>kubeSchedulerSelector</c>.</summary>
    public string? KubeSchedulerSelector { get; init; }

    /// <summary>
    /// The series of the controller manager. Default: <c>job="kube-controller-manager"</c>. Upstream:
    /// <c>kubeControllerManagerSelector</c>.
    /// </summary>
    public string? KubeControllerManagerSelector { get; init; }

    /// <summary>The series of the API server. Default: <c>job="apiserver"</c>. Upstream: <c>kubeApiserverSelector</c>.</summary>
    public string? KubeApiserverSelector { get; init; }

    /// <summary>The requests that read. Default: <c>verb=~"LIST|GET"</c>. Upstream: <c>kubeApiserverReadSelector</c>.</summary>
    public string? KubeApiserverReadSelector { get; init; }

    /// <summary>
    /// The requests that write. Default: <c>verb=~"POST|PUT|PATCH|DELETE"</c>. Upstream: <c>kubeApiserverWriteSelector</c>.
    /// </summary>
    public string? KubeApiserverWriteSelector { get; init; }

    /// <summary>
    /// Whether one rule records <c>code_verb:apiserver_request_total:increase1h</c>, for all codes. Default: false, as upstream has it:
    /// four rules record it with the same labels, one for each class of codes (KP0423).
    /// </summary>
    public bool? MergeRequestIncreaseRules { get; init; }

    /// <summary>
    /// The label of recorded series that holds the name of a pod. Default: <c>pod</c>. Upstream: <c>podLabel</c>.
    /// </summary>
    public string? PodLabel { get; init; }

    /// <summary>
    /// The namespaces whose workloads are watched, such as <c>namespace!~"ci-.*"</c>. Default: all, an empty selector. Upstream:
    /// <c>prefixedNamespaceSelector</c>.
    /// </summary>
    public string? NamespaceSelector { get; init; }

    /// <summary>
    /// The label that tells clusters apart where one Prometheus holds several. Default: <c>cluster</c>. Upstream: <c>clusterLabel</c>.
    /// </summary>
    public string? ClusterLabel { get; init; }

    /// <summary>
    /// The share of CPU periods in which a container may be throttled, in percent. Default: 25. Upstream: <c>cpuThrottlingPercent</c>.
    /// </summary>
    public double? CpuThrottlingPercent { get; init; }

    /// <summary>
    /// The containers that may not be throttled so. Default: all, an empty selector. Upstream: <c>cpuThrottlingSelector</c>.
    /// </summary>
    public string? CpuThrottlingSelector { get; init; }

    /// <summary>
    /// How many times the cluster's CPU or memory the quotas of all namespaces may come to. Default: 1.5. Upstream:
    /// <c>namespaceOvercommitFactor</c>.
    /// </summary>
    public double? NamespaceOvercommitFactor { get; init; }

    /// <summary>
    /// How long before a client certificate that is shown to the API server expires there is a warning, in seconds. Default: 604800, a
    /// week. Those of kubelets are <see cref="KubeletCertExpirationWarningSeconds"/>'s. Upstream: <c>certExpirationWarningSeconds</c>.
    /// </summary>
    public long? CertExpirationWarningSeconds { get; init; }

    /// <summary>
    /// How long before a client certificate that is shown to the API server expires the alert is critical, in seconds. Default: 86400, a
    /// day. Those of kubelets are <see cref="KubeletCertExpirationCriticalSeconds"/>'s. Upstream: <c>certExpirationCriticalSeconds</c>.
    /// </summary>
    public long? CertExpirationCriticalSeconds { get; init; }

    /// <summary>
    /// How long before a kubelet's client or serving certificate expires there is a warning, in seconds. Default: 604800, a week. Upstream:
    /// <c>kubeletCertExpirationWarningSeconds</c>.
    /// </summary>
    public long? KubeletCertExpirationWarningSeconds { get; init; }

    /// <summary>
    /// How long before a kubelet's client or serving certificate expires the alert is critical, in seconds. Default: 86400, a day.
    /// Upstream: <c>kubeletCertExpirationCriticalSeconds</c>.
    /// </summary>
    public long? KubeletCertExpirationCriticalSeconds { get; init; }

    /// <summary>
    /// From how long a stretch of the past it is told when a volume will be full, as a Prometheus duration. Default: <c>6h</c>. Upstream:
    /// <c>volumeFullPredictionSampleTime</c>.
    /// </summary>
    public string? VolumeFullPredictionSampleTime { get; init; }

    /// <summary>
    /// Whether the alerts on promised CPU and memory, and that on missing kubelets, look at each cluster by itself, as where one
    /// Prometheus holds several. Default: true. Read by <see cref="Release.V0_18"/>; the rules of release-0.9 know of one cluster.
    /// Upstream: <c>showMultiCluster</c>.
    /// </summary>
    public bool? ShowMultiCluster { get; init; }

    /// <summary>
    /// The series of kube-proxy. Default: <c>job="kube-proxy"</c>. Read by <see cref="Release.V0_18"/>, which has alerts on kube-proxy
    /// where the stack scrapes it. Upstream: <c>kubeProxySelector</c>.
    /// </summary>
    public string? KubeProxySelector { get; init; }

    /// <summary>
    /// The claims whose volumes may fill up, by their labels in <c>kube_persistentvolumeclaim_labels</c>. Default:
    /// <c>label_excluded_from_alerts="true"</c>. Read by <see cref="Release.V0_18"/>. Upstream: <c>pvExcludedSelector</c>.
    /// </summary>
    public string? PvExcludedSelector { get; init; }

    /// <summary>
    /// The requests to the API server that come to an end by themselves, and whose durations therefore count. Default:
    /// <c>subresource!~"proxy|attach|log|exec|portforward"</c>. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>kubeApiserverNonStreamingSelector</c>.
    /// </summary>
    public string? KubeApiserverNonStreamingSelector { get; init; }

    /// <summary>
    /// In how many seconds the API server is to read one object; a bound of its buckets, of which whole seconds are 1 to 6, 8, 10, 15, 20,
    /// 30, 45 and 60. Default: 1. Read by <see cref="Release.V0_18"/>. Upstream: <c>kubeApiserverReadResourceLatency</c>.
    /// </summary>
    public int? KubeApiserverReadResourceLatency { get; init; }

    /// <summary>
    /// In how many seconds the API server is to read a namespace; a bound of its buckets, as for
    /// <see cref="KubeApiserverReadResourceLatency"/>. Default: 5. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>kubeApiserverReadNamespaceLatency</c>.
    /// </summary>
    public int? KubeApiserverReadNamespaceLatency { get; init; }

    /// <summary>
    /// In how many seconds the API server is to read the whole cluster; a bound of its buckets, as for
    /// <see cref="KubeApiserverReadResourceLatency"/>. Default: 30. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>kubeApiserverReadClusterLatency</c>.
    /// </summary>
    public int? KubeApiserverReadClusterLatency { get; init; }

    /// <summary>
    /// In how many seconds the API server is to write; a bound of its buckets, as for <see cref="KubeApiserverReadResourceLatency"/>.
    /// Default: 1. Read by <see cref="Release.V0_18"/>. Upstream: <c>kubeApiserverWriteLatency</c>.
    /// </summary>
    public int? KubeApiserverWriteLatency { get; init; }

    /// <summary>
    /// How long the rollout of a DaemonSet may stand still, as a Prometheus duration. Default: <c>15m</c>. Read by both releases.
    /// Upstream, from v0.18 on: <c>kubeDaemonSetRolloutStuckTimeout</c>.
    /// </summary>
    public string? KubeDaemonSetRolloutStuckTimeout { get; init; }

    /// <summary>
    /// How long a PodDisruptionBudget may have fewer healthy pods than it wants, as a Prometheus duration. Default: <c>15m</c>. Read by
    /// <see cref="Release.V0_18"/>. Upstream: <c>kubePdbNotEnoughHealthyPodsTimeout</c>.
    /// </summary>
    public string? KubePdbNotEnoughHealthyPodsTimeout { get; init; }

    /// <summary>
    /// How long a Job may take, in seconds. Default: 43200, twelve hours. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>kubeJobTimeoutDuration</c>.
    /// </summary>
    public long? KubeJobTimeoutDuration { get; init; }
}
