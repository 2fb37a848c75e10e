using KubePrometheus.Dashboards;
using static KubePrometheus.SeriesPanels;

namespace KubePrometheus;

/// <summary>The nodes of v0.18 by the USE method: how much of each resource is in use, and how much waits for it.</summary>
internal static class UseMethodDashboardsOfV0_18
{
    /// <summary>All nodes, each with its share in the whole cluster.</summary>
    public static Dashboard Cluster(DashboardContext c)
    {
        var nodes = $"{c.NodeExporter}, {c.Clusters}";
        var filesystem = $"{c.NodeExporter}, {c.Filesystem}, {c.Clusters}";
        var size = $"node_filesystem_size_bytes{{{filesystem}}}";
        return Of(c, "Node Exporter / USE Method / Cluster", "3e97d1d02672cdd0861f4c97c64f89b2", [], new()
        {
            Cpu = Query(
                $$"""
                ((instance:node_cpu_utilisation:rate5m{{{nodes}}} * instance:node_num_cpu:sum{{{nodes}}}) != 0)
                / scalar(sum(instance:node_num_cpu:sum{{{nodes}}}))
                """,
                "{{ instance }}"),
            Load = Query($"({Share("instance:node_load1_per_cpu:ratio")}) != 0", "{{ instance }}"),
            Memory = Query($"({Share("instance:node_memory_utilisation:ratio")}) != 0", "{{ instance }}"),
            PageFaults = Query($"instance:node_vmstat_pgmajfault:rate5m{{{nodes}}}", "{{ instance }}"),
            Received = Network("receive_bytes", "Receive"),
            Transmitted = Network("transmit_bytes", "Transmit"),
            ReceiveDrops = Network("receive_drop", "Receive"),
            TransmitDrops = Network("transmit_drop", "Transmit"),
            DiskIO = Query(Share("instance_device:node_disk_io_time_seconds:rate5m"), "{{ instance }} {{device}}"),
            DiskIOWaiting = Query(Share("instance_device:node_disk_io_time_weighted_seconds:rate5m"), "{{ instance }} {{device}}"),
            DiskSpace = Query(
                $$"""
                sum without (device) (
                  max without (fstype, mountpoint) (({{size}} - node_filesystem_avail_bytes{{{filesystem}}}) != 0)
                )
                / scalar(sum(max without (fstype, mountpoint) ({{size}})))
                """,
                "{{ instance }}"),
        });

        string Share(string series) => $"{series}{{{nodes}}} / scalar(count({series}{{{nodes}}}))";

        Target Network(string what, string legend) =>
            Query($"instance:node_network_{what}_excluding_lo:rate5m{{{nodes}}} != 0", "{{ instance }} " + legend);
    }

    /// <summary>One node.</summary>
    public static Dashboard Node(DashboardContext c) => Of(
        c, "Node Exporter / USE Method / Node", "fac67cfbe174d3ef53eb473d73d9212f",
        [
            Variable("instance", $"label_values(node_exporter_build_info{{{c.NodeExporter}, {c.Clusters}}}, instance)") with
            {
                Sort = VariableSort.Ascending,
            },
        ],
        NodeUseDashboard.Queries(c, c.Clusters, c.FilesystemTypes, "physical"));

    private static Dashboard Of(DashboardContext c, string title, string uid, Variable[] variables, UseMethodQueries queries)
    {
        return NodeExporterDashboardsOfV0_18.Of(
            c, title, uid,
            Variable("cluster", $"label_values(node_time_seconds, {c.ClusterLabel})") with { Sort = VariableSort.Ascending },
            variables,
            GridLine.Heading("CPU"),
            new(7,
                Areas("CPU Utilisation", Units.PercentUnit, queries.Cpu),
                Areas("CPU Saturation (Load1 per CPU)", Units.PercentUnit, queries.Load)),
            GridLine.Heading("Memory"),
            new(7,
                Areas("Memory Utilisation", Units.PercentUnit, queries.Memory),
                Areas("Memory Saturation (Major Page Faults)", UseMethodPanels.Reads, queries.PageFaults)),
            GridLine.Heading("Network"),
            new(7,
                UpAndDown("Network Utilisation (Bytes Receive/Transmit)", queries.Received, queries.Transmitted),
                UpAndDown("Network Saturation (Drops Receive/Transmit)", queries.ReceiveDrops, queries.TransmitDrops)),
            GridLine.Heading("Disk IO"),
            new(7,
                Areas("Disk IO Utilisation", Units.PercentUnit, queries.DiskIO),
                Areas("Disk IO Saturation", Units.PercentUnit, queries.DiskIOWaiting))
            {
                Step = 9,
            },
            GridLine.Heading("Disk Space"),
            new(7, Areas("Disk Space Utilisation", Units.PercentUnit, queries.DiskSpace)));

        static TimeSeriesPanel Areas(string title, string unit, params Target[] queries) =>
            Series(title, SeriesPanels.Areas(unit, fill: 100), [.. queries.Select(q => Query(q.Expr, q.LegendFormat))]) with
            {
                Legend = SeriesLegend.Hidden,
                Tooltip = new("multi", "desc"),
            };

        static TimeSeriesPanel UpAndDown(string title, Target up, Target down)
        {
            var panel = Areas(title, Units.BytesPerSecond, up, down);
            return panel with
            {
                FieldConfig = panel.FieldConfig with { Overrides = [FieldOverride.ByPattern("/Transmit/", FieldProperty.NegativeY)] },
            };
        }
    }
}
