using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.WindowsDashboardsOfV0_18;

namespace KubePrometheus;

/// <summary>Windows nodes of v0.18 by the USE method: how much of each resource is in use, and how much waits for it.</summary>
internal static class WindowsUseMethodDashboardsOfV0_18
{
    /// <summary>All nodes of a cluster.</summary>
    public static Dashboard Cluster(DashboardContext c)
    {
        return Of(c, "Kubernetes / USE Method / Cluster(Windows)", "53a43377ec9aaf2ff64dfc7a1f539334", [],
            new(7, Nodes("CPU Utilisation", Units.PercentUnit,
                $$"""
                node:windows_node_cpu_utilisation:avg1m{{{c.Cluster}}} * node:windows_node_num_cpu:sum{{{c.Cluster}}}
                / scalar(sum(node:windows_node_num_cpu:sum{{{c.Cluster}}}))
                """)),
            new(7,
                Nodes("Memory Utilisation", Units.PercentUnit, $"node:windows_node_memory_utilisation:ratio{{{c.Cluster}}}"),
                Nodes("Memory Saturation (Swap I/O Pages)", Units.Short, $"node:windows_node_memory_swap_io_pages:irate{{{c.Cluster}}}")),
            new(7, Nodes("Disk IO Utilisation", Units.PercentUnit,
                $"node:windows_node_disk_utilisation:avg_irate{{{c.Cluster}}} / scalar(node:windows_node:sum{{{c.Cluster}}})")),
            new(7,
                Nodes("Net Utilisation (Transmitted)", Units.BitsPerSecond, $"node:windows_node_net_utilisation:sum_irate{{{c.Cluster}}}"),
                Nodes("Net Utilisation (Dropped)", Units.BitsPerSecond, $"node:windows_node_net_saturation:sum_irate{{{c.Cluster}}}")),
            new(7, Nodes("Disk Capacity", Units.PercentUnit,
                $"sum by (instance)(node:windows_node_filesystem_usage:{{{c.Cluster}}})")));

        static TimeSeriesPanel Nodes(string title, string unit, string expr) => Series(title, unit, Query(expr, "{{instance}}"));
    }

    /// <summary>One node.</summary>
    public static Dashboard Node(DashboardContext c)
    {
        var node = $"{c.Cluster}, {c.WindowsExporter}, instance=\"$instance\"";
        var recorded = $"{c.Cluster}, instance=\"$instance\"";
        var disk = Series("Disk IO", Units.Bytes,
            Query($"max({Disk("read_bytes")})", "read"),
            Query($"max({Disk("write_bytes")})", "written"),
            Query($"max({Disk("read_seconds")} + {Disk("write_seconds")})", "io time"));

        return Of(c, "Kubernetes / USE Method / Node(Windows)", WindowsNodeUseDashboard.Uid,
            [
                Variable("instance", $"label_values(windows_system_boot_time_timestamp_seconds{{{c.Cluster}}}, instance)") with
                {
                    Sort = null,
                },
            ],
            new(7,
                Recorded("CPU Utilisation", Units.PercentUnit, "cpu_utilisation:avg1m", "Utilisation"),
                Series("CPU Usage Per Core", Units.PercentUnit, Query(
                    $$"""
                    sum by (core) (irate(windows_cpu_time_total{
                      {{c.Cluster}}, {{c.WindowsExporter}}, mode!="idle", instance="$instance"
                    }[$__rate_interval]))
                    """,
                    "{{core}}"))),
            new(7,
                Recorded("Memory Utilisation %", Units.PercentUnit, "memory_utilisation:", "Memory"),
                Series("Memory Usage", Units.Bytes,
                    Query(
                        $"max(windows_os_visible_memory_bytes{{{node}}} - windows_memory_available_bytes{{{node}}})", "memory used"),
                    Query($"max(node:windows_node_memory_totalCached_bytes:sum{{{recorded}}})", "memory cached"),
                    Query($"max(windows_memory_available_bytes{{{node}}})", "memory free")),
                Recorded("Memory Saturation (Swap I/O) Pages", Units.Short, "memory_swap_io_pages:irate", "Swap IO")),
            new(7,
                Recorded("Disk IO Utilisation", Units.PercentUnit, "disk_utilisation:avg_irate", "Utilisation"),
                disk with
                {
                    FieldConfig = disk.FieldConfig with
                    {
                        Overrides = [FieldOverride.ByPattern("/io time/", FieldProperty.Unit(Units.Milliseconds))],
                    },
                }),
            new(7, Recorded("Disk Utilisation", Units.PercentUnit, "filesystem_usage:", "{{volume}}")),
            new(7,
                Recorded("Net Utilisation (Transmitted)", Units.BitsPerSecond, "net_utilisation:sum_irate", "Utilisation"),
                Recorded("Net Saturation (Dropped)", Units.BitsPerSecond, "net_saturation:sum_irate", "Saturation")));

        string Disk(string what) => $"rate(windows_logical_disk_{what}_total{{{node}}}[$__rate_interval])";

        TimeSeriesPanel Recorded(string title, string unit, string series, string legend) =>
            Series(title, unit, Query($"node:windows_node_{series}{{{recorded}}}", legend));
    }
}
