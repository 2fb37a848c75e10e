using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.NetworkPanels;

namespace KubePrometheus.Mixins;

/// <summary>What the namespaces of a cluster send and receive, and how often its nodes send a TCP segment again.</summary>
internal static class ClusterTotalDashboard
{
    private const string Legend = "{{namespace}}";

    public static Dashboard Build(DashboardContext c)
    {
        return Networking("Kubernetes / Networking / Cluster", "ff635a025bcfea7bc3dd4f508990a3e9",
            variables: [.. Resolution, c.Datasource(), Cluster(c)],
            panels:
            [
                Heading("Current Bandwidth", 0),
                Bars("Current Rate of Bytes Received", Rate("receive_bytes"), Legend).Left(1),
                Bars("Current Rate of Bytes Transmitted", Rate("transmit_bytes"), Legend).Right(1),
                CurrentStatus(Rate, averages: true, "namespace", "Namespace",
                    $"d/{NamespaceByPodDashboard.Uid}/kubernetes-networking-namespace-pods?orgId=1&refresh=30s&var-namespace=$__cell").Wide(10),

                Heading("Average Bandwidth", 10,
                    Bars("Average Rate of Bytes Received", Rate("receive_bytes", "avg"), Legend).Left(11),
                    Bars("Average Rate of Bytes Transmitted", Rate("transmit_bytes", "avg"), Legend).Right(11)),

                Heading("Bandwidth History", 11),
                Detailed(Bytes("Receive Bandwidth", Rate("receive_bytes"), Legend)).Wide(12),
                Detailed(Bytes("Transmit Bandwidth", Rate("transmit_bytes"), Legend)).Wide(21),

                Heading("Packets", 30,
                    Detailed(Packets("Rate of Received Packets", Rate("receive_packets"), Legend)).Wide(31),
                    Detailed(Packets("Rate of Transmitted Packets", Rate("transmit_packets"), Legend)).Wide(40)),

                Heading("Errors", 31,
                    Detailed(Packets("Rate of Received Packets Dropped", Rate("receive_packets_dropped"), Legend)).Wide(50),
                    Detailed(Packets("Rate of Transmitted Packets Dropped", Rate("transmit_packets_dropped"), Legend)).Wide(59),
                    Segments("Rate of TCP Retransmits out of all sent segments", "Tcp_RetransSegs", "Tcp_OutSegs",
                        new("What is TCP Retransmit?",
                            "https://accedian.com/enterprises/blog/network-packet-loss-retransmissions-and-duplicate-acknowledgements/")),
                    Segments("Rate of TCP SYN Retransmits out of all retransmits", "TcpExt_TCPSynRetrans", "Tcp_RetransSegs",
                        new("Why monitor SYN retransmits?", "https://github.com/prometheus/node_exporter/issues/1023#issuecomment-408128365"))),
            ]);

        string Rate(string what, string aggregation = "sum") =>
            $$"""
            sort_desc({{aggregation}}(
              irate(container_network_{{what}}_total{{{c.Cluster}},namespace=~".+"}[$interval:$resolution])
            ) by (namespace))
            """;

        Panel Segments(string title, string part, string whole, PanelLink link) => (Detailed(Graph(title, Units.PercentUnit,
            $$"""
            sort_desc(sum(
              rate(node_netstat_{{part}}{{{c.Cluster}}}[$interval:$resolution])
              / rate(node_netstat_{{whole}}{{{c.Cluster}}}[$interval:$resolution])
            ) by (instance))
            """,
            "{{instance}}")) with { Links = [link] }).Wide(59);
    }
}
