using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules that belong to no component: targets that are down, the Watchdog, and recordings about nodes.</summary>
internal static class KubePrometheusMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "general/%s";

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="nodeExporterJob">The job of node_exporter.</param>
    public static RuleObject Object(KubePrometheusMixinOptions options, string nodeExporterJob) =>
        new() { Owner = StackRules.KubePrometheus, Name = "kube-prometheus-rules", Groups = Groups(options, nodeExporterJob) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="nodeExporterJob">The job of node_exporter.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(KubePrometheusMixinOptions options, string nodeExporterJob) => new[]
    {
        GeneralRules.Of(),
        NodeNetworkRules.Of(
            options.NodeExporterSelector ?? Selectors.Job(nodeExporterJob),
            options.HostNetworkInterfaceSelector ?? "device!~\"veth.+\""),
        NodeRecordingRules.Of(options.FixClusterCpuRatio == true),
        GeneralRecordingRules.Of(),
    }.WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
}
