namespace KubePrometheus.Dashboards;

/// <summary>
/// What may be chosen about the dashboards that the library brings. A selector is a list of label matchers as it stands between the braces
/// of a PromQL selector, such as <c>job="kubelet", metrics_path="/metrics"</c>; an empty one selects everything. Where the rules are
/// given another selector, give it here too. Upstream: <c>_config</c> of each mixin.
/// </summary>
public sealed record DashboardOptions
{
    /// <summary>The series of cAdvisor, about containers. Default: <c>job="kubelet", metrics_path="/metrics/cadvisor"</c>.</summary>
    public string? CadvisorSelector { get; init; }

    /// <summary>The kubelet's own series. Default: <c>job="kubelet", metrics_path="/metrics"</c>.</summary>
    public string? KubeletSelector { get; init; }

    /// <summary>The series of kube-state-metrics. Default: <c>job="kube-state-metrics"</c>.</summary>
    public string? KubeStateMetricsSelector { get; init; }

    /// <summary>The series of node-exporter. Default: <c>job="node-exporter"</c>.</summary>
    public string? NodeExporterSelector { get; init; }

    /// <summary>The series of windows-exporter. Default: <c>job="windows-exporter"</c>.</summary>
    public string? WindowsExporterSelector { get; init; }

    /// <summary>The series of the API server. Default: <c>job="apiserver"</c>.</summary>
    public string? KubeApiserverSelector { get; init; }

    /// <summary>The series of the scheduler. Default: <c>job="kube-scheduler"</c>.</summary>
    public string? KubeSchedulerSelector { get; init; }

    /// <summary>The series of the controller manager. Default: <c>job="kube-controller-manager"</c>.</summary>
    public string? KubeControllerManagerSelector { get; init; }

    /// <summary>The series of kube-proxy. Default: <c>job="kube-proxy"</c>.</summary>
    public string? KubeProxySelector { get; init; }

    /// <summary>Prometheus' own series. Default: <c>job="prometheus-k8s",namespace="monitoring"</c>, by the stack's names.</summary>
    public string? PrometheusSelector { get; init; }

    /// <summary>The filesystems shown. Default: <c>fstype!=""</c>, all.</summary>
    public string? FsSelector { get; init; }

    /// <summary>The disks shown. Default: <c>device=~"mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|dasd.+"</c>.</summary>
    public string? DiskDeviceSelector { get; init; }

    /// <summary>The datasource shown at first: its name. Default: the one that Grafana has as its default.</summary>
    public string? Datasource { get; init; }

    /// <summary>The tags. Default: the collection a dashboard comes from, such as <c>kubernetes-mixin</c>.</summary>
    public IReadOnlyList<string>? Tags { get; init => field = Given.List(value); }

    /// <summary>How often an open dashboard asks again. Default: by the collection, <c>10s</c> to <c>60s</c>.</summary>
    public string? Refresh { get; init; }

    /// <summary>The time zone. Default: by the collection, mostly <c>UTC</c>.</summary>
    public string? Timezone { get; init; }

    /// <summary>The least step of the graphs that have one. Default: <c>1m</c>.</summary>
    public string? MinInterval { get; init; }

    /// <summary>
    /// What stands before links from one dashboard to another: the path under which Grafana is reached. Default: <c>.</c>
    /// </summary>
    public string? LinkPrefix { get; init; }

    /// <summary>Whether people can choose among the clusters that one Prometheus watches. Default: false.</summary>
    public bool? ShowMultiCluster { get; init; }

    /// <summary>
    /// Whether panels that overlap are moved down until none do. Default: false, as upstream has them: seven pairs overlap, in
    /// <c>cluster-total</c> and <c>namespace-by-workload</c> (KP0512).
    /// </summary>
    public bool? SeparatePanels { get; init; }

    /// <summary>
    /// Whether variables that nothing uses are left out. Default: false, as upstream has them: <c>$url</c> of
    /// <c>prometheus-remote-write</c>, and some of the optional dashboards (KP0507).
    /// </summary>
    public bool? DropUnusedVariables { get; init; }

    /// <summary>The label that names the cluster. Default: <c>cluster</c>.</summary>
    public string? ClusterLabel { get; init; }
}
