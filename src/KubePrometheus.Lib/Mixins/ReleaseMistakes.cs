namespace KubePrometheus;

/// <summary>
/// What upstream's rules and dashboards get wrong and the library has as upstream has it, because a release is written as shipped.
/// docs/findings.md tells of each.
/// </summary>
internal static class ReleaseMistakes
{
    private const string SeparatePanels = "Grafana.Dashboards.SeparatePanels moves them apart.";

    private const string DropUnusedVariables = "Grafana.Dashboards.DropUnusedVariables leaves it out.";

    private const string Hidden =
        "The provider hides what it shows; .Dashboards(d => d.RemoveAll(\"controller-manager\", \"scheduler\")) takes both dashboards out.";

    private const string FixBounds = "PyrraOptions.FixBounds writes 5.0, which Prometheus 3 stores.";

    private const string Record = "Replace the panel's query, or record the series.";

    private const string Windows =
        "StackAddons.Windows scrapes the exporter and brings the rules; .Dashboards(d => d.RemoveAll(…)) takes the dashboards out.";

    private const string ScrapeWindowsMoreOften =
        ".Configure(s => s.Find<PodMonitor>(\"windows-exporter\"), m => m.Spec.PodMetricsEndpoints[0].Interval = \"15s\") has the exporter "
        + "scraped often enough.";

    /// <summary>The rules of Windows nodes that look back a minute: <c>windows-hostprocess</c> scrapes every 30 seconds.</summary>
    private static readonly string[] RatesOfWindows =
    [
        ":windows_node_cpu_utilisation:avg1m", "node:windows_node_cpu_utilisation:avg1m", ":windows_node_disk_utilisation:avg_irate",
        "node:windows_node_disk_utilisation:avg_irate", ":windows_node_net_utilisation:sum_irate",
        "node:windows_node_net_utilisation:sum_irate", ":windows_node_net_saturation:sum_irate",
        "node:windows_node_net_saturation:sum_irate",
    ];

    /// <summary>Those of both releases, with those of rules and dashboards for what the default stack lacks.</summary>
    private static readonly KnownMistake[] Shared =
    [
        new(
            FindingCodes.RuleRecordedTwice, "code_verb:apiserver_request_total:increase1h", null,
            "KubernetesControlPlane.Mixin.MergeRequestIncreaseRules makes one rule of them."),
        new(
            FindingCodes.DashboardJobNotScraped, "proxy", JobNames.KubeProxy,
            "KubernetesControlPlane.KubeProxy scrapes it; .Dashboards(d => d.Remove(\"proxy\")) takes the dashboard out."),
        new(
            FindingCodes.RuleMetricDropped, "kubelet", "storage_operation_errors_total",
            "Grafana.Dashboards.FixStorageErrors counts what failed by a metric that is kept."),
        new(FindingCodes.RuleBoundNeverStored, "apiserver-read-cluster-latency", "5", FixBounds),
        new(FindingCodes.RuleBoundNeverStored, "apiserver-read-namespace-latency", "5", FixBounds),
        new(FindingCodes.DashboardVariableUnused, "weave-net", "cluster", DropUnusedVariables),
        new(FindingCodes.DashboardVariableUnused, "weave-net", "interval", DropUnusedVariables),
        new(FindingCodes.DashboardVariableUnused, "weave-net-cluster", "cluster", DropUnusedVariables),
        new(FindingCodes.DashboardVariableUnused, "weave-net-cluster", "interval", DropUnusedVariables),
        new(
            FindingCodes.RuleMetricGone, "weave-net-cluster", null,
            "Replace the panel's query: kube_node_status_capacity{resource=\"pods\"} is what kube-state-metrics has today."),
        new(
            FindingCodes.RuleRangeTooShort, "k8s-resources-windows-pod", null,
            "Prometheus.EvaluationInterval = \"15s\" has the series recorded often enough; or replace the queries of the two panels."),
        new(FindingCodes.DashboardSeriesNotRecorded, "weave-net-cluster", "central_nodeagent:node_route_unhealthy_count", Record),
        .. RatesOfWindows.Select(rule => new KnownMistake(FindingCodes.RuleRangeTooShort, rule, null, ScrapeWindowsMoreOften)),
    ];

    /// <summary>Those of release-0.9.</summary>
    public static IReadOnlyList<KnownMistake> All { get; } =
    [
        .. Shared,
        new(
            FindingCodes.RuleSeriesNotRecorded, "cluster:node_cpu:ratio", "cluster:node_cpu_seconds_total:rate5m",
            "KubePrometheus.Mixin.FixClusterCpuRatio has it read cluster:node_cpu:sum_rate5m, which is recorded."),
        new(FindingCodes.DashboardPanelsOverlap, "cluster-total", null, SeparatePanels),
        new(FindingCodes.DashboardPanelsOverlap, "namespace-by-workload", null, SeparatePanels),
        new(FindingCodes.DashboardVariableUnused, "prometheus-remote-write", "url", DropUnusedVariables),
    ];

    /// <summary>The series that the dashboards of Windows nodes read of the rules of the addon.</summary>
    internal static IReadOnlyList<string> SeriesOfWindows { get; } =
    [
        ":windows_node_memory_MemFreeCached_bytes:sum", ":windows_node_memory_MemTotal_bytes:sum",
        "namespace_pod_container:windows_container_cpu_usage_seconds_total:sum_rate", "node:windows_node:sum",
        "node:windows_node_cpu_utilisation:avg1m", "node:windows_node_disk_utilisation:avg_irate", "node:windows_node_filesystem_usage:",
        "node:windows_node_memory_swap_io_pages:irate", "node:windows_node_memory_totalCached_bytes:sum",
        "node:windows_node_memory_utilisation:", "node:windows_node_memory_utilisation:ratio",
        "node:windows_node_net_saturation:sum_irate", "node:windows_node_net_utilisation:sum_irate", "node:windows_node_num_cpu:sum",
    ];

    /// <summary>Those of v0.18. Its dashboards of Windows nodes are there whether such nodes are watched or not.</summary>
    public static IReadOnlyList<KnownMistake> OfV0_18 { get; } =
    [
        .. Shared,
        new(FindingCodes.DashboardPanelsOverlap, "k8s-resources-multicluster", null, SeparatePanels),
        new(FindingCodes.DashboardPanelsOverlap, "prometheus-remote-write", null, SeparatePanels),
        new(
            FindingCodes.DashboardVariableUndefined, "k8s-resources-node", "namespace",
            "The link of a Pod carries no namespace: choose it in the dashboard that the link leads to, or replace the link."),
        new(FindingCodes.DashboardJobNotScraped, null, "kubernetes-windows-exporter", Windows),
        new(
            FindingCodes.DashboardPanelAngular, null, null,
            "Grafana converts the dashboards of etcd and Weave Net when it loads them; Versions = new() { Grafana = \"11.6.0\" } shows "
                + "them as they are written."),
        .. SeriesOfWindows.Select(series => new KnownMistake(FindingCodes.DashboardSeriesNotRecorded, null, series, Windows)),
    ];

    /// <summary>What upstream's addons and platforms leave behind: known where one of them is the cause.</summary>
    public static IReadOnlyList<KnownMistake> OfAddons { get; } =
    [
        new(
            FindingCodes.StackTargetPortMissing, "pyrra-kubernetes", "9444",
            "Pyrra listens on the port all the same: a container need not declare its ports."),
        new(FindingCodes.DashboardJobNotScraped, "controller-manager", null, Hidden),
        new(FindingCodes.DashboardJobNotScraped, "scheduler", null, Hidden),
    ];
}
