namespace KubePrometheus.Dashboards;

/// <summary>
/// What may be chosen about the dashboards that the library brings. A selector is a list of label matchers as it stands between the braces
/// of a PromQL selector, such as <c>job="kubelet", metrics_path="/metrics"</c>; an empty one selects everything. In a stack, what rules and
/// dashboards both use is set once, on the mixin: an option here that is null follows it. One that is set holds for the dashboards alone.
/// Upstream: <c>_config</c> of each mixin.
/// </summary>
public sealed record DashboardOptions
{
    /// <summary>
    /// The series of cAdvisor, about containers. Default: <see cref="KubernetesMixinOptions.CadvisorSelector"/>, which is
    /// <c>job="kubelet", metrics_path="/metrics/cadvisor"</c>.
    /// </summary>
    public string? CadvisorSelector { get; init; }

    /// <summary>
    /// The kubelet's own series. Default: <see cref="KubernetesMixinOptions.KubeletSelector"/>, which is
    /// <c>job="kubelet", metrics_path="/metrics"</c>.
    /// </summary>
    public string? KubeletSelector { get; init; }

    /// <summary>
    /// The series of kube-state-metrics. Default: <see cref="KubernetesMixinOptions.KubeStateMetricsSelector"/>, which is
    /// <c>job="kube-state-metrics"</c>, by its name.
    /// </summary>
    public string? KubeStateMetricsSelector { get; init; }

    /// <summary>
    /// The series of node-exporter. Default: <see cref="NodeMixinOptions.NodeExporterSelector"/>, which is
    /// <c>job="node-exporter"</c>, by its name.
    /// </summary>
    public string? NodeExporterSelector { get; init; }

    /// <summary>
    /// The series of windows-exporter. Default: <see cref="WindowsMixinOptions.WindowsExporterSelector"/> of the addon, which is
    /// <c>job="windows-exporter"</c>; in <see cref="Release.V0_18"/>, unless the addon runs windows_exporter itself,
    /// <c>job="kubernetes-windows-exporter"</c>.
    /// </summary>
    public string? WindowsExporterSelector { get; init; }

    /// <summary>
    /// The series of the API server. Default: <see cref="KubernetesMixinOptions.KubeApiserverSelector"/>, which is <c>job="apiserver"</c>.
    /// </summary>
    public string? KubeApiserverSelector { get; init; }

    /// <summary>
    /// The series of the scheduler. Default: <see cref="KubernetesMixinOptions.KubeSchedulerSelector"/>, which is
    /// <c>job="kube-scheduler"</c>.
    /// </summary>
    public string? KubeSchedulerSelector { get; init; }

    /// <summary>
    /// The series of the controller manager. Default: <see cref="KubernetesMixinOptions.KubeControllerManagerSelector"/>, which is
    /// <c>job="kube-controller-manager"</c>.
    /// </summary>
    public string? KubeControllerManagerSelector { get; init; }

    /// <summary>The series of kube-proxy. Default: <c>job="kube-proxy"</c>.</summary>
    public string? KubeProxySelector { get; init; }

    /// <summary>
    /// Prometheus' own series. Default: <see cref="PrometheusMixinOptions.PrometheusSelector"/>, which is
    /// <c>job="prometheus-k8s",namespace="monitoring"</c>, by the stack's names.
    /// </summary>
    public string? PrometheusSelector { get; init; }

    /// <summary>
    /// The filesystems shown. Default: <see cref="NodeMixinOptions.FsSelector"/> and
    /// <see cref="NodeMixinOptions.FsMountpointSelector"/>, which are <c>fstype!=""</c>, all, and, with <see cref="Release.V0_18"/>,
    /// <c>mountpoint!=""</c>.
    /// </summary>
    public string? FsSelector { get; init; }

    /// <summary>
    /// The disks shown. Default: <see cref="NodeMixinOptions.DiskDeviceSelector"/>, which is
    /// <c>device=~"mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|dasd.+"</c>; with <see cref="Release.V0_18"/> also <c>md.+</c>, and each
    /// with or without <c>/dev/</c>.
    /// </summary>
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
    /// What stands before links from one dashboard to another: the path under which Grafana is reached. Default: <c>.</c>,
    /// or nothing with <see cref="Release.V0_18"/>.
    /// </summary>
    public string? LinkPrefix { get; init; }

    /// <summary>
    /// Whether people can choose among the clusters that one Prometheus watches. Default: true with <see cref="Release.V0_18"/>, which
    /// then has <c>k8s-resources-multicluster</c> too, a dashboard that compares them; false with release-0.9.
    /// </summary>
    public bool? ShowMultiCluster { get; init; }

    /// <summary>
    /// Whether panels that overlap are moved down until none do. Default: false, as upstream has them: seven pairs overlap, in
    /// <c>cluster-total</c> and <c>namespace-by-workload</c>; with <see cref="Release.V0_18"/> 26 pairs, in
    /// <c>k8s-resources-multicluster</c> and <c>prometheus-remote-write</c> (KP0512).
    /// </summary>
    public bool? SeparatePanels { get; init; }

    /// <summary>
    /// Whether "Storage Operation Error Rate" of <c>kubelet</c> counts the operations on volumes that did not succeed by
    /// <c>storage_operation_duration_seconds_count</c>. Default: false, as upstream has it: it reads
    /// <c>storage_operation_errors_total</c>, which the monitor of the kubelet drops, so that the panel is empty (KP0439).
    /// </summary>
    public bool? FixStorageErrors { get; init; }

    /// <summary>
    /// Whether variables that nothing uses are left out. Default: false, as upstream has them: <c>$url</c> of
    /// <c>prometheus-remote-write</c>, and some of the optional dashboards (KP0507).
    /// </summary>
    public bool? DropUnusedVariables { get; init; }

    /// <summary>
    /// The label that names the cluster, in every dashboard that tells clusters apart. Default:
    /// <see cref="KubernetesMixinOptions.ClusterLabel"/>, which is <c>cluster</c>.
    /// </summary>
    public string? ClusterLabel { get; init; }

    /// <summary>
    /// From which share of throttled CPU periods on, in percent, a container is drawn as critical in <c>k8s-resources-pod</c>. Default:
    /// <see cref="KubernetesMixinOptions.CpuThrottlingPercent"/>, which is 25. Upstream: <c>cpuThrottlingPercent</c>.
    /// </summary>
    public double? CpuThrottlingPercent { get; init; }

    /// <summary>
    /// The labels that the members of one cluster of Alertmanager share, separated by commas; each is a choice in
    /// <c>alertmanager-overview</c>. Default: <see cref="AlertmanagerMixinOptions.AlertmanagerClusterLabels"/>, which is
    /// <c>namespace,service</c>. Upstream: <c>alertmanagerClusterLabels</c>.
    /// </summary>
    public string? AlertmanagerClusterLabels { get; init; }
}
