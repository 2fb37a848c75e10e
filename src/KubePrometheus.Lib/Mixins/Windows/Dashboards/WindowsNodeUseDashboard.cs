using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.WindowsPanels;

namespace KubePrometheus;

/// <summary>A Windows node by the USE method: how much of each resource is in use, and how much waits for it.</summary>
internal static class WindowsNodeUseDashboard
{
    /// <summary>The name of its file, and the last part of links to it.</summary>
    public const string Name = "k8s-windows-node-rsrc-use";

    public const string Uid = "96e7484b0bb53b74fbc2bcb7723cd40b";

    private const string Instance = "instance=\"$instance\"";

    public static string Link(DashboardContext c) => $"{c.LinkPrefix}/d/{Uid}/{Name}";

    public static Dashboard Build(DashboardContext c)
    {
        var node = $"{c.WindowsExporter}, {Instance}";

        return Windows(c, "Kubernetes / USE Method / Node(Windows)", Uid,
            variables: [WindowsPanels.Variable("Instance", "instance", "windows_system_system_up_time")],
            rows:
            [
                Row("CPU",
                    Recorded("CPU Utilisation", Units.PercentUnit, "node:windows_node_cpu_utilisation:avg1m", "Utilisation"),
                    Graph("CPU Usage Per Core", Units.PercentUnit, Query(
                        $$"""sum by (core) (irate(windows_cpu_time_total{{{c.WindowsExporter}}, mode!="idle", {{Instance}}}[5m]))""",
                        "{{core}}"))),
                Row("Memory",
                    Recorded("Memory Utilisation %", Units.PercentUnit, "node:windows_node_memory_utilisation:", "Memory"),
                    Lines("Memory Usage", Units.Bytes,
                        Panels.Query(
                            $$"""
                            max(
                              windows_os_visible_memory_bytes{{{node}}}
                              - windows_memory_available_bytes{{{node}}}
                            )
                            """,
                            "memory used"),
                        Panels.Query($"max(node:windows_node_memory_totalCached_bytes:sum{{{node}}})", "memory cached"),
                        Panels.Query($"max(windows_memory_available_bytes{{{node}}})", "memory free")),
                    Recorded("Memory Saturation (Swap I/O) Pages", Units.Short, "node:windows_node_memory_swap_io_pages:irate", "Swap IO")),
                Row("Disk",
                    Recorded("Disk IO Utilisation", Units.PercentUnit, "node:windows_node_disk_utilisation:avg_irate", "Utilisation"),
                    Lines("Disk I/O", Units.Bytes,
                        Panels.Query($"max({Disk("read_bytes")})", "read"),
                        Panels.Query($"max({Disk("write_bytes")})", "written"),
                        Panels.Query($"max({Disk("read_seconds")} + {Disk("write_seconds")})", "io time")) with
                    {
                        RightAxis = Units.Milliseconds,
                        SeriesOverrides = [new("read") { YAxis = 1 }, new("io time") { YAxis = 2 }],
                    }),
                Row("Net",
                    Recorded("Net Utilisation (Transmitted)", Units.BytesPerSecond,
                        "node:windows_node_net_utilisation:sum_irate", "Utilisation"),
                    Recorded("Net Saturation (Dropped)", Units.BytesPerSecond,
                        "node:windows_node_net_saturation:sum_irate", "Saturation")),
                Row("Disk",
                    Recorded("Disk Utilisation", Units.PercentUnit, "node:windows_node_filesystem_usage:", "{{volume}}")),
            ]) with
        { Refresh = "10s" };

        string Disk(string what) => $"rate(windows_logical_disk_{what}_total{{{node}}}[2m])";

        static GraphPanel Recorded(string title, string unit, string series, string legend) =>
            Graph(title, unit, Query($"{series}{{{Instance}}}", legend));
    }
}
