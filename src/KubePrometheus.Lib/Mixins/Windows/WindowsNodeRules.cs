using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>windows.node.rules</c>: CPU, memory, disk and network of Windows nodes.</summary>
internal static class WindowsNodeRules
{
    public static RuleGroupDefinition Of(string selector)
    {
        var idle = Selectors.And(selector, "mode=\"idle\"");
        return Group("windows.node.rules",

            Record("node:windows_node:sum",
                $$"""
                count (
                  windows_system_system_up_time{{{selector}}}
                )
                """),

            Record("node:windows_node_num_cpu:sum",
                $$"""
                count by (instance) (sum by (instance, core) (
                  windows_cpu_time_total{{{selector}}}
                ))
                """),

            Record(":windows_node_cpu_utilisation:avg1m",
                $$"""1 - avg(rate(windows_cpu_time_total{{{idle}}}[1m]))"""),

            Record("node:windows_node_cpu_utilisation:avg1m",
                $$"""
                1 - avg by (instance) (
                  rate(windows_cpu_time_total{{{idle}}}[1m])
                )
                """),

            Record(":windows_node_memory_utilisation:",
                $$"""
                1 -
                sum(windows_memory_available_bytes{{{selector}}})
                /
                sum(windows_os_visible_memory_bytes{{{selector}}})
                """),

            Record(":windows_node_memory_MemFreeCached_bytes:sum",
                $$"""sum(windows_memory_available_bytes{{{selector}}} + windows_memory_cache_bytes{{{selector}}})"""),

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
                $$"""sum(windows_os_visible_memory_bytes{{{selector}}})"""),

            Record("node:windows_node_memory_bytes_available:sum",
                $$"""
                sum by (instance) (
                  (windows_memory_available_bytes{{{selector}}})
                )
                """),

            Record("node:windows_node_memory_bytes_total:sum",
                $$"""
                sum by (instance) (
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
                avg(
                  irate(windows_logical_disk_read_seconds_total{{{selector}}}[1m]) +
                  irate(windows_logical_disk_write_seconds_total{{{selector}}}[1m])
                )
                """),

            Record("node:windows_node_disk_utilisation:avg_irate",
                $$"""
                avg by (instance) (
                  (irate(windows_logical_disk_read_seconds_total{{{selector}}}[1m]) +
                   irate(windows_logical_disk_write_seconds_total{{{selector}}}[1m]))
                )
                """),

            Record("node:windows_node_filesystem_usage:",
                $$"""
                max by (instance,volume)(
                  (windows_logical_disk_size_bytes{{{selector}}}
                - windows_logical_disk_free_bytes{{{selector}}})
                / windows_logical_disk_size_bytes{{{selector}}}
                )
                """),

            Record("node:windows_node_filesystem_avail:",
                $$"""
                max by (instance, volume) (
                  windows_logical_disk_free_bytes{{{selector}}} / windows_logical_disk_size_bytes{{{selector}}}
                )
                """),

            Record(":windows_node_net_utilisation:sum_irate",
                $$"""sum(irate(windows_net_bytes_total{{{selector}}}[1m]))"""),

            Record("node:windows_node_net_utilisation:sum_irate",
                $$"""
                sum by (instance) (
                  (irate(windows_net_bytes_total{{{selector}}}[1m]))
                )
                """),

            Record(":windows_node_net_saturation:sum_irate",
                $$"""
                sum(irate(windows_net_packets_received_discarded_total{{{selector}}}[1m])) +
                sum(irate(windows_net_packets_outbound_discarded_total{{{selector}}}[1m]))
                """),

            Record("node:windows_node_net_saturation:sum_irate",
                $$"""
                sum by (instance) (
                  (irate(windows_net_packets_received_discarded_total{{{selector}}}[1m]) +
                  irate(windows_net_packets_outbound_discarded_total{{{selector}}}[1m]))
                )
                """));
    }
}
