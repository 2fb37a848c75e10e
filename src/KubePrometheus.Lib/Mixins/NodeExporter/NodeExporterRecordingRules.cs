using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>node-exporter.rules</c>: use, saturation and errors of each machine, for the USE dashboards.</summary>
internal static class NodeExporterRecordingRules
{
    public static RuleGroupDefinition Of(NodeMixin mixin)
    {
        var node = mixin.NodeExporterSelector;
        var disks = Selectors.And(node, mixin.DiskDeviceSelector);
        var interfaces = Selectors.And(node, "device!=\"lo\"");
        return Group("node-exporter.rules",

            Record("instance:node_num_cpu:sum",
                $$"""
                count without (cpu) (
                  count without (mode) (
                    node_cpu_seconds_total{{{node}}}
                  )
                )
                """),

            Record("instance:node_cpu_utilisation:rate5m",
                $$"""
                1 - avg without (cpu, mode) (
                  rate(node_cpu_seconds_total{{{Selectors.And(node, "mode=\"idle\"")}}}[5m])
                )
                """),

            Record("instance:node_load1_per_cpu:ratio",
                $$"""
                (
                  node_load1{{{node}}}
                /
                  instance:node_num_cpu:sum{{{node}}}
                )
                """),

            Record("instance:node_memory_utilisation:ratio",
                $$"""
                1 - (
                  node_memory_MemAvailable_bytes{{{node}}}
                /
                  node_memory_MemTotal_bytes{{{node}}}
                )
                """),

            Record("instance:node_vmstat_pgmajfault:rate5m",
                $$"""rate(node_vmstat_pgmajfault{{{node}}}[5m])"""),

            Record("instance_device:node_disk_io_time_seconds:rate5m",
                $$"""rate(node_disk_io_time_seconds_total{{{disks}}}[5m])"""),

            Record("instance_device:node_disk_io_time_weighted_seconds:rate5m",
                $$"""rate(node_disk_io_time_weighted_seconds_total{{{disks}}}[5m])"""),

            Traffic("receive_bytes"),
            Traffic("transmit_bytes"),
            Traffic("receive_drop"),
            Traffic("transmit_drop"));

        RecordingRule Traffic(string what) => Record($"instance:node_network_{what}_excluding_lo:rate5m",
            $$"""
            sum without (device) (
              rate(node_network_{{what}}_total{{{interfaces}}}[5m])
            )
            """);
    }
}
