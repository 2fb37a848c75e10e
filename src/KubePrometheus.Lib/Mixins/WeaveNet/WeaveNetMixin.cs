using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>The alerts on Weave Net.</summary>
internal static class WeaveNetMixin
{
    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    public static RuleObject Object(WeaveNetMixinOptions options) =>
        new() { Owner = "weave-net", Name = "weave-net-rules", Groups = Groups(options) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(WeaveNetMixinOptions options) =>
        new[] { Rules(options.UnreachablePercentage ?? 25, options.FastDatapathFlows ?? 15000) }
            .WithRunbooks(options.RunbookUrlPattern ?? "");

    private static RuleGroupDefinition Rules(double unreachable, int flows) => Group("weave-net",

        Alert("WeaveNetIPAMSplitBrain", Severity.Critical, @for: "3m",
            "max(weave_ipam_unreachable_percentage) - min(weave_ipam_unreachable_percentage) > 0",
            summary: "Weave Net's nodes disagree on who owns which addresses.",
            description: "The share of addresses held by unreachable peers differs by {{ printf \"%.1f\" $value }} percentage points "
                + "from node to node: the network has split, and an address may be given out twice. Compare `weave status ipam` on the "
                + "nodes."),

        Alert("WeaveNetIPAMUnreachable", Severity.Critical, @for: "10m",
            $"weave_ipam_unreachable_percentage > {unreachable.ToText()}",
            summary: "Much of Weave Net's address space belongs to peers that cannot be reached.",
            description: "As {{ $labels.instance }} sees it, {{ printf \"%.1f\" $value }}% of all addresses belong to peers it cannot "
                + "reach; new pods may soon get none. Give back the addresses of nodes that are gone with `weave rmpeer`."),

        Alert("WeaveNetIPAMPendingAllocates", Severity.Critical, @for: "3m",
            "sum(weave_ipam_pending_allocates) > 0",
            summary: "Pods wait for an address from Weave Net.",
            description: "Requests for an address are waiting ({{ $value }}), and their pods do not start. See in `weave status ipam` "
                + "whether addresses are left and whether the peers that hold them can be reached."),

        Alert("WeaveNetIPAMPendingClaims", Severity.Critical, @for: "3m",
            "sum(weave_ipam_pending_claims) > 0",
            summary: "Weave Net cannot claim addresses that are in use.",
            description: "Claims of addresses that pods already have are waiting ({{ $value }}), as after the restart of a node. See "
                + "whether the peers are connected, `weave status connections`; a claim is settled only once they are."),

        Alert("WeaveNetFastDPFlowsLow", Severity.Critical, @for: "3m",
            $"sum(weave_flows) < {flows}",
            summary: "Weave Net sends little traffic by its fast datapath.",
            description: $"Only {{{{ $value }}}} flows use the fast datapath where at least {flows} are expected: traffic has ceased or "
                + "takes the slow way, which costs CPU. `weave status connections` shows fastdp or sleeve for each peer."),

        Alert("WeaveNetFastDPFlowsOff", Severity.Critical, @for: "3m",
            "sum(weave_flows == bool 0) > 0",
            summary: "Nodes of Weave Net do not use the fast datapath at all.",
            description: "Nodes have no flow in the fast datapath ({{ $value }} of them): encryption without kernel support, a small "
                + "MTU or a missing kernel module makes them fall back to sleeve. The log of weave on these nodes says why."),

        Alert("WeaveNetHighConnectionTerminationRate", Severity.Critical, @for: "5m",
            "rate(weave_connection_terminations_total[5m]) > 0.1",
            summary: "Connections between Weave Net's peers keep breaking.",
            description: "{{ $labels.instance }} loses {{ printf \"%.2f\" $value }} connections to peers a second. Look at the network "
                + "between the nodes (ports 6783 TCP and UDP, 6784 UDP) and in the log of weave for the reason."),

        Alert("WeaveNetConnectionsConnecting", Severity.Critical, @for: "3m",
            """sum(weave_connections{state="connecting"}) > 0""",
            summary: "Connections between Weave Net's peers do not come about.",
            description: "Connections between peers are still being made ({{ $value }}); pods on these nodes may not reach each other. "
                + "Look for a firewall on port 6783, and at peers that are slow or gone."),

        Alert("WeaveNetConnectionsRetying", Severity.Critical, @for: "3m",
            """sum(weave_connections{state="retrying"}) > 0""",
            summary: "Weave Net tries in vain to connect to peers again.",
            description: "Connections between peers are being tried again ({{ $value }}). `weave status connections` names the peers "
                + "and the last error; remove those that are gone for good with `weave forget`."),

        Alert("WeaveNetConnectionsPending", Severity.Critical, @for: "3m",
            """sum(weave_connections{state="pending"}) > 0""",
            summary: "Connections between Weave Net's peers wait for their UDP path.",
            description: "Connections between peers have TCP but no UDP yet ({{ $value }}). Look for a firewall on UDP ports 6783 and "
                + "6784, and for an MTU that is too large."),

        Alert("WeaveNetConnectionsFailed", Severity.Critical, @for: "3m",
            """sum(weave_connections{state="failed"}) > 0""",
            summary: "Connections between Weave Net's peers have failed.",
            description: "Connections between peers have failed ({{ $value }}), and pods on either side do not reach each other. `weave "
                + "status connections` gives the reason for each, such as another password or version."));
}
