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

    private const string Record = "Replace the panel's query, or record the series.";

    /// <summary>All of them, those of rules and dashboards for what the default stack lacks among them.</summary>
    public static IReadOnlyList<KnownMistake> All { get; } =
    [
        new(
            FindingCodes.RuleSeriesNotRecorded, "cluster:node_cpu:ratio", "cluster:node_cpu_seconds_total:rate5m",
            "KubePrometheus.Mixin.FixClusterCpuRatio has it read cluster:node_cpu:sum_rate5m, which is recorded."),
        new(
            FindingCodes.RuleRecordedTwice, "code_verb:apiserver_request_total:increase1h", null,
            "KubernetesControlPlane.Mixin.MergeRequestIncreaseRules makes one rule of them."),
        new(FindingCodes.DashboardPanelsOverlap, "cluster-total", null, SeparatePanels),
        new(FindingCodes.DashboardPanelsOverlap, "namespace-by-workload", null, SeparatePanels),
        new(FindingCodes.DashboardVariableUnused, "prometheus-remote-write", "url", DropUnusedVariables),
        new(
            FindingCodes.DashboardJobNotScraped, "proxy", JobNames.KubeProxy,
            "KubernetesControlPlane.KubeProxy scrapes it; .Dashboards(d => d.Remove(\"proxy\")) takes the dashboard out."),
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
    ];

    /// <summary>Those of v0.18: its dashboards are those of release-0.9, under a Grafana that has no panels of Angular.</summary>
    public static IReadOnlyList<KnownMistake> OfV0_18 { get; } =
    [
        .. All,
        new(
            FindingCodes.DashboardPanelAngular, null, null,
            "Versions = new() { Grafana = \"11.6.0\" } shows the panels as they are written."),
        new(
            FindingCodes.DashboardSeriesNotRecorded, "apiserver",
            "cluster_quantile:apiserver_request_duration_seconds:histogram_quantile",
            "The rules record cluster_quantile:apiserver_request_sli_duration_seconds:histogram_quantile: replace the panel's query."),
    ];

    /// <summary>What upstream's addons and platforms leave behind: known where one of them is the cause.</summary>
    public static IReadOnlyList<KnownMistake> OfAddons { get; } =
    [
        new(FindingCodes.DashboardJobNotScraped, "controller-manager", null, Hidden),
        new(FindingCodes.DashboardJobNotScraped, "scheduler", null, Hidden),
    ];
}
