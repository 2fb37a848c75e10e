using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>node-network</c>: network interfaces that come and go.</summary>
internal static class NodeNetworkRules
{
    public static RuleGroupDefinition Of(string nodeExporterSelector, string interfaceSelector) => Group("node-network",

        Alert("NodeNetworkInterfaceFlapping", Severity.Warning, @for: "2m",
            $$"""changes(node_network_up{{{Selectors.And(nodeExporterSelector, interfaceSelector)}}}[2m]) > 2""",
            summary: "A network interface keeps going up and down.",
            description: "Interface {{ $labels.device }} of {{ $labels.instance }} changed its state {{ $value }} times within 2 "
                + "minutes (seen by {{ $labels.namespace }}/{{ $labels.pod }}). Look at the kernel's log on the node, then at cable, "
                + "transceiver and switch port."));
}
