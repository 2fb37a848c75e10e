using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules on machines, from node_exporter's metrics, with every option decided.</summary>
internal sealed class NodeMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "node/%s";

    private NodeMixin(NodeMixinOptions options, string job, ReleaseNodeRules release)
    {
        NodeExporterSelector = options.NodeExporterSelector ?? Selectors.Job(job);
        FsSelector = release.FileSystems(options);
        DiskDeviceSelector = options.DiskDeviceSelector ?? release.DiskDeviceSelector;
        FillingUpWarning = options.FsSpaceFillingUpWarningThreshold ?? release.FillingUpWarning;
        FillingUpCritical = options.FsSpaceFillingUpCriticalThreshold ?? release.FillingUpCritical;
        AvailableWarning = options.FsSpaceAvailableWarningThreshold ?? 5;
        AvailableCritical = options.FsSpaceAvailableCriticalThreshold ?? 3;
        Critical = options.NodeCriticalSeverity ?? Severity.Critical;
        CpuHighUsage = options.CpuHighUsageThreshold ?? 90;
        LoadPerCpu = options.SystemSaturationPerCoreThreshold ?? 2;
        MajorPageFaults = options.MemoryMajorPagesFaultsThreshold ?? 500;
        MemoryHighUtilization = options.MemoryHighUtilizationThreshold ?? 90;
        DiskQueue = options.DiskIOSaturationThreshold ?? 10;
    }

    public string NodeExporterSelector { get; }

    public string FsSelector { get; }

    public string DiskDeviceSelector { get; }

    public double FillingUpWarning { get; }

    public double FillingUpCritical { get; }

    public double AvailableWarning { get; }

    public double AvailableCritical { get; }

    public Severity Critical { get; }

    public double CpuHighUsage { get; }

    public double LoadPerCpu { get; }

    public double MajorPageFaults { get; }

    public double MemoryHighUtilization { get; }

    public double DiskQueue { get; }

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="name">The name of node_exporter's objects.</param>
    /// <param name="job">Its job, where that is not its name.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static RuleObject Object(NodeMixinOptions options, string name, string? job = null, ReleaseRules? release = null) =>
        new() { Owner = StackRules.NodeExporter, Name = name + "-rules", Groups = Groups(options, job ?? name, release) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="job">The job of node_exporter.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(NodeMixinOptions options, string job, ReleaseRules? release = null) =>
        Groups(options, job, release ?? Release.V0_9.Facts.Rules, options.RunbookUrlPattern ?? RunbookUrlPattern);

    private static IReadOnlyList<RuleGroupDefinition> Groups(
        NodeMixinOptions options, string job, ReleaseRules release, string runbooks) =>
        release.NodeExporter(new(options, job, release.Nodes)).WithRunbooks(runbooks);
}
