using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.NetworkPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the pods of a namespace of v0.18 send and receive.</summary>
internal static class NamespaceByPodDashboardOfV0_18
{
    private const string Uid = "8b7a8b326d7a6f1f04244066368c67af";

    private static readonly (string Heading, string What, string Aggregation)[] Columns =
    [
        ("Current Receive Bandwidth", "receive_bytes", "sum"),
        ("Current Transmit Bandwidth", "transmit_bytes", "sum"),
        ("Rate of Received Packets", "receive_packets", "sum"),
        ("Rate of Transmitted Packets", "transmit_packets", "sum"),
        ("Rate of Received Packets Dropped", "receive_packets_dropped", "sum"),
        ("Rate of Transmitted Packets Dropped", "transmit_packets_dropped", "sum"),
    ];

    public static string Link(DashboardContext c, string variables) => NetworkPanelsOfV0_18.Link(c, Uid, variables);

    public static Dashboard Build(DashboardContext c)
    {
        const string chosen = "namespace=~\"$namespace\"";

        return Of(
            c, "Kubernetes / Networking / Namespace (Pods)", Uid, [Clusters(c), Namespaces(c)],
            [
                CurrentBits(Dial("$namespace"), Sum),
                Table("Current Network Usage", ("pod", "Pod"),
                    PodTotalDashboardOfV0_18.Link(c, "var-namespace=${namespace}&var-pod=${__data.fields.Pod}"),
                    bits: "Bandwidth", Columns, ByPod),
                Bandwidth(Lines, ByPod),
                .. Packets(Lines, Drawn),
            ]);

        string Sum(string what, string aggregation) => OfPods(c, aggregation, what, $"{c.Cluster}, {chosen}");

        string ByPod(string what, string aggregation) => Sum(what, aggregation + " by (pod)");

        // Upstream draws the packets dropped on arrival for all namespaces. It stays so: a query is a fact.
        string Drawn(string what, string aggregation) => what == "receive_packets_dropped"
            ? OfPods(c, aggregation + " by (pod)", what, $"{c.Cluster}, namespace!=\"\"")
            : ByPod(what, aggregation);
    }
}
