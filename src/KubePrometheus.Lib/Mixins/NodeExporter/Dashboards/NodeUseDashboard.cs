using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>
/// A node by the USE method: how much of each resource is in use, and how much waits for it. The panels stand in
/// <see cref="UseMethodPanels"/>.
/// </summary>
internal static class NodeUseDashboard
{
    public static Dashboard Build(DashboardContext c) => UseMethodPanels.Dashboard(
        c, "Node Exporter / USE Method / Node",
        [Variables.Query("instance", $"label_values(node_exporter_build_info{{{c.NodeExporter}, {c.Cluster}}}, instance)")],
        Queries(c, c.Cluster, c.Filesystem, "excluding_lo"));

    /// <summary>The queries.</summary>
    /// <param name="c">The context.</param>
    /// <param name="cluster">The matcher of the cluster.</param>
    /// <param name="filesystems">The file systems.</param>
    /// <param name="network">Which network interfaces, the end of the name of the recorded series.</param>
    public static UseMethodQueries Queries(DashboardContext c, string cluster, string filesystems, string network)
    {
        var node = $"{c.NodeExporter}, instance=\"$instance\", {cluster}";
        var filesystem = $"{c.NodeExporter}, {filesystems}, instance=\"$instance\", {cluster}";
        return new()
        {
            Cpu = Now("instance:node_cpu_utilisation:rate5m", "Utilisation"),
            Load = Now("instance:node_load1_per_cpu:ratio", "Saturation"),
            Memory = Now("instance:node_memory_utilisation:ratio", "Utilisation"),
            PageFaults = Now("instance:node_vmstat_pgmajfault:rate5m", "Major page Faults"),
            Received = Now($"instance:node_network_receive_bytes_{network}:rate5m", "Receive"),
            Transmitted = Now($"instance:node_network_transmit_bytes_{network}:rate5m", "Transmit"),
            ReceiveDrops = Now($"instance:node_network_receive_drop_{network}:rate5m", "Receive"),
            TransmitDrops = Now($"instance:node_network_transmit_drop_{network}:rate5m", "Transmit"),
            DiskIO = Now("instance_device:node_disk_io_time_seconds:rate5m", "{{device}}"),
            DiskIOWaiting = Now("instance_device:node_disk_io_time_weighted_seconds:rate5m", "{{device}}"),
            DiskSpace = Query(
                $$"""
                sort_desc(1 -
                  (
                    max without (mountpoint, fstype) (node_filesystem_avail_bytes{{{filesystem}}})
                    /
                    max without (mountpoint, fstype) (node_filesystem_size_bytes{{{filesystem}}})
                  ) != 0
                )
                """,
                "{{device}}"),
        };

        Target Now(string series, string legend) => Query($"{series}{{{node}}} != 0", legend);
    }
}
