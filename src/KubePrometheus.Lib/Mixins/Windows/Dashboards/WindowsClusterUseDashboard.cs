using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.CompactPanels;
using static KubePrometheus.Mixins.WindowsPanels;

namespace KubePrometheus.Mixins;

/// <summary>The Windows nodes of a cluster by the USE method: how much of each resource is in use, and how much waits for it.</summary>
internal static class WindowsClusterUseDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var share = Axis.FromZero(Units.PercentUnit) with { Max = 1 };

        return Windows(c, "Kubernetes / USE Method / Cluster(Windows)", "53a43377ec9aaf2ff64dfc7a1f539334",
            variables: [],
            rows:
            [
                Row("CPU",
                    Nodes("CPU Utilisation", share,
                        """
                        node:windows_node_cpu_utilisation:avg1m * node:windows_node_num_cpu:sum
                        / scalar(sum(node:windows_node_num_cpu:sum))
                        """)),
                Row("Memory",
                    Nodes("Memory Utilisation", share, "node:windows_node_memory_utilisation:ratio"),
                    Nodes("Memory Saturation (Swap I/O Pages)", Units.Short, "node:windows_node_memory_swap_io_pages:irate")),
                Row("Disk",
                    Nodes("Disk IO Utilisation", share, "node:windows_node_disk_utilisation:avg_irate / scalar(node:windows_node:sum)")),
                Row("Network",
                    Nodes("Net Utilisation (Transmitted)", Units.BytesPerSecond, "node:windows_node_net_utilisation:sum_irate"),
                    Nodes("Net Saturation (Dropped)", Units.BytesPerSecond, "node:windows_node_net_saturation:sum_irate")),
                Row("Storage",
                    Nodes("Disk Capacity", share, "sum by (instance)(node:windows_node_filesystem_usage:)")),
            ]);

        GraphPanel Nodes(string title, Axis axis, string expr) => Stack(title, axis.Format,
            Query(expr, "{{instance}}") with { Fields = JsonFields.Of(("legendLink", WindowsNodeUseDashboard.Link(c))) }) with
        {
            LeftAxis = axis with { Min = 0 },
        };
    }
}
