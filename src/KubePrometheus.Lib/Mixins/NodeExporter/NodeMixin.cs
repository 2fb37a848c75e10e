using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules on machines, from node_exporter's metrics, with every option decided.</summary>
internal sealed class NodeMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "node/%s";

    private NodeMixin(NodeMixinOptions options, string job)
    {
        NodeExporterSelector = options.NodeExporterSelector ?? Selectors.Job(job);
        FsSelector = options.FsSelector ?? Selectors.FileSystem;
        DiskDeviceSelector = options.DiskDeviceSelector ?? Selectors.DiskDevice;
        FillingUpWarning = options.FsSpaceFillingUpWarningThreshold ?? 40;
        FillingUpCritical = options.FsSpaceFillingUpCriticalThreshold ?? 15;
        AvailableWarning = options.FsSpaceAvailableWarningThreshold ?? 5;
        AvailableCritical = options.FsSpaceAvailableCriticalThreshold ?? 3;
        Critical = options.NodeCriticalSeverity ?? Severity.Critical;
    }

    public string NodeExporterSelector { get; }

    public string FsSelector { get; }

    public string DiskDeviceSelector { get; }

    public double FillingUpWarning { get; }

    public double FillingUpCritical { get; }

    public double AvailableWarning { get; }

    public double AvailableCritical { get; }

    public Severity Critical { get; }

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="name">The name of node_exporter's objects.</param>
    /// <param name="job">Its job, where that is not its name.</param>
    public static RuleObject Object(NodeMixinOptions options, string name, string? job = null) =>
        new() { Owner = StackRules.NodeExporter, Name = name + "-rules", Groups = Groups(options, job ?? name) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="job">The job of node_exporter.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(NodeMixinOptions options, string job)
    {
        var mixin = new NodeMixin(options, job);
        return new[] { NodeExporterRules.Of(mixin), NodeExporterRecordingRules.Of(mixin) }
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
    }
}
