using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>
/// All nodes by the USE method, each with its share in the whole cluster. The panels stand in <see cref="UseMethodPanels"/>.
/// </summary>
internal static class NodeClusterUseDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var nodes = $"{c.NodeExporter}, {c.Cluster}";
        var filesystem = $"{c.NodeExporter}, {c.Filesystem}, {c.Cluster}";
        var size = $"node_filesystem_size_bytes{{{filesystem}}}";
        var available = $"node_filesystem_avail_bytes{{{filesystem}}}";
        return UseMethodPanels.Dashboard(c, "Node Exporter / USE Method / Cluster", [], new()
        {
            Cpu = Query(
                $$"""
                ((instance:node_cpu_utilisation:rate5m{{{nodes}}} * instance:node_num_cpu:sum{{{nodes}}}) != 0 )
                / scalar(sum(instance:node_num_cpu:sum{{{nodes}}}))
                """,
                "{{ instance }}"),
            Load = Share("instance:node_load1_per_cpu:ratio", "{{instance}}"),
            Memory = Share("instance:node_memory_utilisation:ratio", "{{instance}}"),
            PageFaults = Query($"instance:node_vmstat_pgmajfault:rate5m{{{nodes}}}", "{{instance}}"),
            Received = Now("instance:node_network_receive_bytes_excluding_lo:rate5m", "{{instance}} Receive"),
            Transmitted = Now("instance:node_network_transmit_bytes_excluding_lo:rate5m", "{{instance}} Transmit"),
            ReceiveDrops = Now("instance:node_network_receive_drop_excluding_lo:rate5m", "{{instance}} Receive"),
            TransmitDrops = Now("instance:node_network_transmit_drop_excluding_lo:rate5m", "{{instance}} Transmit"),
            DiskIO = Share("instance_device:node_disk_io_time_seconds:rate5m", "{{instance}} {{device}}"),
            DiskIOWaiting = Share("instance_device:node_disk_io_time_weighted_seconds:rate5m", "{{instance}} {{device}}"),
            DiskSpace = Query(
                $$"""
                sum without (device) (
                  max without (fstype, mountpoint) (({{size}} - {{available}}) != 0)
                )
                / scalar(sum(max without (fstype, mountpoint) ({{size}})))
                """,
                "{{instance}}"),
        });

        Target Now(string series, string legend) => Query($"{series}{{{nodes}}} != 0", legend);

        Target Share(string series, string legend) => Query($"({series}{{{nodes}}} / scalar(count({series}{{{nodes}}}))) != 0", legend);
    }
}
