using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.NetworkPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the namespaces of a cluster of v0.18 send and receive, and how often its nodes send a TCP segment again.</summary>
internal static class ClusterTotalDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        return Of(
            c, "Kubernetes / Networking / Cluster", "ff635a025bcfea7bc3dd4f508990a3e9", [Clusters(c)],
            [
                CurrentBits(Lines, ByNamespace),
                Table("Current Status", ("namespace", "Namespace"),
                    NamespaceByPodDashboardOfV0_18.Link(c, "var-namespace=${__data.fields.Namespace}"),
                    bits: "Bits", RatesAndAverages, ByNamespace),
                AverageBits(Lines, ByNamespace),
                Bandwidth(Lines, ByNamespace),
                .. Packets(Lines, ByNamespace),
                new(9,
                    Segments("Rate of TCP Retransmits out of all sent segments", "Tcp_RetransSegs", "Tcp_OutSegs"),
                    Segments("Rate of TCP SYN Retransmits out of all retransmits", "TcpExt_TCPSynRetrans", "Tcp_RetransSegs")),
            ]);

        string ByNamespace(string what, string aggregation) => OfPods(
            c, $"{aggregation} by (namespace)", what, $"{c.Cluster}, namespace!=\"\"", pods: $"{OwnNetwork}, {c.Cluster}");

        TimeSeriesPanel Segments(string title, string part, string whole) => Lines(title, Units.PercentUnit, Query(
            $$"""
            sum by (instance) (
              rate(node_netstat_{{part}}{{{c.Cluster}}}[$__rate_interval]) / rate(node_netstat_{{whole}}{{{c.Cluster}}}[$__rate_interval])
            )
            """));
    }
}
