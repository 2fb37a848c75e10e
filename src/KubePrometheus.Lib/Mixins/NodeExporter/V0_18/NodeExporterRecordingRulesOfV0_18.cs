using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>node-exporter.rules</c> of v0.18: besides, the traffic of the interfaces that are not those of Pods.</summary>
internal static class NodeExporterRecordingRulesOfV0_18
{
    public static RuleGroupDefinition Of(NodeMixin mixin)
    {
        var node = mixin.NodeExporterSelector;
        var physical = Selectors.And(node, "device!~\"lo|veth.+\"");
        return NodeExporterRecordingRules.Of(mixin)
            .Saying("instance:node_num_cpu:sum",
                $$"""
                count without (cpu, mode) (
                  node_cpu_seconds_total{{{Selectors.And(node, "mode=\"idle\"")}}}
                )
                """)
            .Saying("instance:node_cpu_utilisation:rate5m",
                $$"""
                1 - avg without (cpu) (
                  sum without (mode) (rate(node_cpu_seconds_total{{{Selectors.And(node, "mode=~\"idle|iowait|steal\"")}}}[5m]))
                )
                """)
            .Saying("instance:node_memory_utilisation:ratio",
                $$"""
                1 - (
                  (
                    node_memory_MemAvailable_bytes{{{node}}}
                    or
                    (
                      node_memory_Buffers_bytes{{{node}}}
                      +
                      node_memory_Cached_bytes{{{node}}}
                      +
                      node_memory_MemFree_bytes{{{node}}}
                      +
                      node_memory_Slab_bytes{{{node}}}
                    )
                  )
                /
                  node_memory_MemTotal_bytes{{{node}}}
                )
                """)
            .After("instance:node_network_transmit_drop_excluding_lo:rate5m",
                Traffic("receive_bytes"), Traffic("transmit_bytes"), Traffic("receive_drop"), Traffic("transmit_drop"));

        RecordingRule Traffic(string what) => Record($"instance:node_network_{what}_physical:rate5m",
            $$"""
            sum without (device) (
              rate(node_network_{{what}}_total{{{physical}}}[5m])
            )
            """);
    }
}
