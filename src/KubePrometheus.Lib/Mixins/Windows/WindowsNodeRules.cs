using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>windows.node.rules</c>: CPU, memory, disk and network of Windows nodes.</summary>
internal static class WindowsNodeRules
{
    /// <param name="selector">The series of windows_exporter.</param>
    /// <param name="clusterLabel">The label by which clusters are told apart; null where they are not.</param>
    /// <param name="started">The metric that every Windows node has once: when it was started.</param>
    public static RuleGroupDefinition Of(string selector, string? clusterLabel, string started)
    {
        var each = clusterLabel is null ? "" : $" by ({clusterLabel}) ";
        var by = ReleaseRules.By(clusterLabel, "instance");
        var idle = Selectors.And(selector, "mode=\"idle\"");
        return Group("windows.node.rules",

            Record("node:windows_node:sum",
                $$"""
                count{{(each.Length > 0 ? each : " ")}}(
                  {{started}}{{{selector}}}
                )
                """),

            Record("node:windows_node_num_cpu:sum",
                $$"""
                count by ({{by}}) (sum by ({{by}}, core) (
                  windows_cpu_time_total{{{selector}}}
                ))
                """),

            Record(":windows_node_cpu_utilisation:avg1m",
                $$"""1 - avg{{each}}(rate(windows_cpu_time_total{{{idle}}}[1m]))"""),

            Record("node:windows_node_cpu_utilisation:avg1m",
                $$"""
                1 - avg by ({{by}}) (
                  rate(windows_cpu_time_total{{{idle}}}[1m])
                )
                """),

            Record(":windows_node_memory_utilisation:",
                $$"""
                1 -
                sum{{each}}(windows_memory_available_bytes{{{selector}}})
                /
                sum{{each}}(windows_os_visible_memory_bytes{{{selector}}})
                """),

            Record(":windows_node_memory_MemFreeCached_bytes:sum",
                $$"""sum{{each}}(windows_memory_available_bytes{{{selector}}} + windows_memory_cache_bytes{{{selector}}})"""),

            Record("node:windows_node_memory_totalCached_bytes:sum",
                $$"""
                (
                  windows_memory_cache_bytes{{{selector}}}
                  + windows_memory_modified_page_list_bytes{{{selector}}}
                  + windows_memory_standby_cache_core_bytes{{{selector}}}
                  + windows_memory_standby_cache_normal_priority_bytes{{{selector}}}
                  + windows_memory_standby_cache_reserve_bytes{{{selector}}}
                )
                """),

            Record(":windows_node_memory_MemTotal_bytes:sum",
                $$"""sum{{each}}(windows_os_visible_memory_bytes{{{selector}}})"""),

            Record("node:windows_node_memory_bytes_available:sum",
                $$"""
                sum by ({{by}}) (
                  (windows_memory_available_bytes{{{selector}}})
                )
                """),

            Record("node:windows_node_memory_bytes_total:sum",
                $$"""
                sum by ({{by}}) (
                  windows_os_visible_memory_bytes{{{selector}}}
                )
                """),

            Record("node:windows_node_memory_utilisation:ratio",
                """
                (node:windows_node_memory_bytes_total:sum - node:windows_node_memory_bytes_available:sum)
                /
                scalar(sum(node:windows_node_memory_bytes_total:sum))
                """),

            Record("node:windows_node_memory_utilisation:",
                "1 - (node:windows_node_memory_bytes_available:sum / node:windows_node_memory_bytes_total:sum)"),

            Record("node:windows_node_memory_swap_io_pages:irate",
                $$"""irate(windows_memory_swap_page_operations_total{{{selector}}}[5m])"""),

            Record(":windows_node_disk_utilisation:avg_irate",
                $$"""
                avg{{each}}(
                  irate(windows_logical_disk_read_seconds_total{{{selector}}}[1m]) +
                  irate(windows_logical_disk_write_seconds_total{{{selector}}}[1m])
                )
                """),

            Record("node:windows_node_disk_utilisation:avg_irate",
                $$"""
                avg by ({{by}}) (
                  (irate(windows_logical_disk_read_seconds_total{{{selector}}}[1m]) +
                   irate(windows_logical_disk_write_seconds_total{{{selector}}}[1m]))
                )
                """),

            Record("node:windows_node_filesystem_usage:",
                $$"""
                max by ({{by}},volume)(
                  (windows_logical_disk_size_bytes{{{selector}}}
                - windows_logical_disk_free_bytes{{{selector}}})
                / windows_logical_disk_size_bytes{{{selector}}}
                )
                """),

            Record("node:windows_node_filesystem_avail:",
                $$"""
                max by ({{by}}, volume) (
                  windows_logical_disk_free_bytes{{{selector}}} / windows_logical_disk_size_bytes{{{selector}}}
                )
                """),

            Record(":windows_node_net_utilisation:sum_irate",
                $$"""sum{{each}}(irate(windows_net_bytes_total{{{selector}}}[1m]))"""),

            Record("node:windows_node_net_utilisation:sum_irate",
                $$"""
                sum by ({{by}}) (
                  (irate(windows_net_bytes_total{{{selector}}}[1m]))
                )
                """),

            Record(":windows_node_net_saturation:sum_irate",
                $$"""
                sum{{each}}(irate(windows_net_packets_received_discarded_total{{{selector}}}[1m])) +
                sum{{each}}(irate(windows_net_packets_outbound_discarded_total{{{selector}}}[1m]))
                """),

            Record("node:windows_node_net_saturation:sum_irate",
                $$"""
                sum by ({{by}}) (
                  (irate(windows_net_packets_received_discarded_total{{{selector}}}[1m]) +
                  irate(windows_net_packets_outbound_discarded_total{{{selector}}}[1m]))
                )
                """));
    }
}
