using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>What may be chosen about the rules on machines. Upstream: <c>values.nodeExporter.mixin</c>.</summary>
public sealed record NodeMixinOptions : MixinOptions
{
    /// <summary>
    /// The series of node_exporter. Default: <c>job="node-exporter"</c>, by its name. Upstream: <c>nodeExporterSelector</c>.
    /// </summary>
    public string? NodeExporterSelector { get; init; }

    /// <summary>The filesystems that are watched. Default: <c>fstype!=""</c>, all. Upstream: <c>fsSelector</c>.</summary>
    public string? FsSelector { get; init; }

    /// <summary>
    /// The mount points that are watched. Default: all; with <see cref="Release.V0_18"/> <c>mountpoint!=""</c>. Upstream:
    /// <c>fsMountpointSelector</c>.
    /// </summary>
    public string? FsMountpointSelector { get; init; }

    /// <summary>
    /// Above how many percent busy the CPUs of a machine are told of, at severity info. Default: 90. Read by <see cref="Release.V0_18"/>.
    /// Upstream: <c>cpuHighUsageThreshold</c>.
    /// </summary>
    public double? CpuHighUsageThreshold { get; init; }

    /// <summary>
    /// Above which load for each CPU a machine is a warning. Default: 2. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>systemSaturationPerCoreThreshold</c>.
    /// </summary>
    public double? SystemSaturationPerCoreThreshold { get; init; }

    /// <summary>
    /// Above how many major page faults a second a machine is a warning. Default: 500. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>memoryMajorPagesFaultsThreshold</c>.
    /// </summary>
    public double? MemoryMajorPagesFaultsThreshold { get; init; }

    /// <summary>
    /// Above how many percent of its memory in use a machine is a warning. Default: 90. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>memoryHighUtilizationThreshold</c>.
    /// </summary>
    public double? MemoryHighUtilizationThreshold { get; init; }

    /// <summary>
    /// Above how many requests that wait a disk is a warning. Default: 10. Read by <see cref="Release.V0_18"/>. Upstream:
    /// <c>diskIOSaturationThreshold</c>.
    /// </summary>
    public double? DiskIOSaturationThreshold { get; init; }

    /// <summary>
    /// The disks whose load is recorded. Default: whole disks and volumes of the usual kinds,
    /// <c>device=~"mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|dasd.+"</c>. Upstream: <c>diskDeviceSelector</c>.
    /// </summary>
    public string? DiskDeviceSelector { get; init; }

    /// <summary>
    /// Below how many percent of free space a filesystem that will be full within a day is a warning. Default: 40; 15 with
    /// <see cref="Release.V0_18"/>. Upstream:
    /// <c>fsSpaceFillingUpWarningThreshold</c>.
    /// </summary>
    public double? FsSpaceFillingUpWarningThreshold { get; init; }

    /// <summary>
    /// Below how many percent of free space a filesystem that will be full within four hours is critical. Default: 15, so that a kubelet
    /// has had its chance to remove images; 10 with <see cref="Release.V0_18"/>. Upstream: <c>fsSpaceFillingUpCriticalThreshold</c>.
    /// </summary>
    public double? FsSpaceFillingUpCriticalThreshold { get; init; }

    /// <summary>
    /// Below how many percent of free space, or of free inodes, a filesystem is a warning, growing or not. Default: 5. Upstream:
    /// <c>fsSpaceAvailableWarningThreshold</c>.
    /// </summary>
    public double? FsSpaceAvailableWarningThreshold { get; init; }

    /// <summary>
    /// Below how many percent of free space, or of free inodes, a filesystem is critical, growing or not. Default: 3. Upstream:
    /// <c>fsSpaceAvailableCriticalThreshold</c>.
    /// </summary>
    public double? FsSpaceAvailableCriticalThreshold { get; init; }

    /// <summary>
    /// The severity of the alerts that a filesystem of one machine is full, or soon will be; lower it where losing a machine is no
    /// emergency. A degraded RAID and file descriptors that run out are critical always. Default: critical. Upstream:
    /// <c>nodeCriticalSeverity</c>.
    /// </summary>
    public Severity? NodeCriticalSeverity { get; init; }
}
