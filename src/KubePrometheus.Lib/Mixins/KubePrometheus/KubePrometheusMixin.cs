using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules that belong to no component: targets that are down, the Watchdog, and recordings about nodes.</summary>
internal static class KubePrometheusMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "general/%s";

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="nodeExporterJob">The job of node_exporter.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static RuleObject Object(KubePrometheusMixinOptions options, string nodeExporterJob, ReleaseRules? release = null) =>
        new() { Owner = StackRules.KubePrometheus, Name = "kube-prometheus-rules", Groups = Groups(options, nodeExporterJob, release) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="nodeExporterJob">The job of node_exporter.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        KubePrometheusMixinOptions options, string nodeExporterJob, ReleaseRules? release = null) =>
        (release ?? Release.V0_9.Facts.Rules).KubePrometheus(options, options.NodeExporterSelector ?? Selectors.Job(nodeExporterJob))
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="nodeExporter">The series of node_exporter.</param>
    /// <param name="general">The general alerts.</param>
    /// <param name="fixesClusterCpuRatio">Whether the ratio of the cluster reads the series that is recorded, whatever is chosen.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        KubePrometheusMixinOptions options, string nodeExporter, RuleGroupDefinition general, bool fixesClusterCpuRatio) =>
    [
        general,
        NodeNetworkRules.Of(nodeExporter, options.HostNetworkInterfaceSelector ?? "device!~\"veth.+\""),
        NodeRecordingRules.Of(fixesClusterCpuRatio || options.FixClusterCpuRatio == true),
        GeneralRecordingRules.Of(),
    ];
}
