using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.WeaveNetPanels;

namespace KubePrometheus.Mixins;

/// <summary>The peers of a Weave Net: their connections and the addresses they share.</summary>
internal static class WeaveNetClusterDashboard
{
    public static Dashboard Build(DashboardContext c) => WeaveNet("WeaveNet (Cluster)", "voS3tW_Zk",
        "All peers of a Weave Net: their connections and the addresses they share.",
        version: 9, iteration: 1_582_990_339_310, "graph", "prometheus", "singlestat", "table") with
    {
        Time = new("now-12h"),
        Variables = Common(c),
        Panels =
        [
            Heading(20, "Headlines", 0),
            .. Line(1, 4, 3,
                Number(56, "Fast DP flows", "sum(weave_flows)", "1").Plain().With(("colorPostfix", false), ("colorPrefix", false)) with
                {
                    Colors = Colorings.RedOrangeGreen,
                },
                Number(5, "Fast DP off", "sum(weave_flows == bool 0)", "1,2") with { Colors = ["#299c46", "#FADE2A", "#d44a3a"] },
                Number(3, "IPAM Pending Allocates", "sum(weave_ipam_pending_allocates)"),
                Number(4, "IPAM Pending Claims", "sum(weave_ipam_pending_claims)"),
                Number(61, "Terminations", "sum(increase(weave_connection_terminations_total[1m]))", "1") with { Format = "cpm" },
                Number(1, "Weave Pods", "count(central_nodeagent:node_route_unhealthy_count)", "70,80").Plain()),
            .. Line(4, 4, 3,
                Number(57, "P2P Established", $"sum({Connections("established")})", "1,").Plain().With(("colorPostfix", false)) with
                {
                    Colors = ["#d44a3a", "rgba(237, 129, 40, 0.89)", "#5794F2"],
                },
                Number(62, "P2P Connecting", $"sum({Connections("connecting")})"),
                Number(59, "P2P Pending", $"sum({Connections("pending")})"),
                Number(58, "P2P Failed", $"sum({Connections("failed")})"),
                Number(60, "P2P Retrying", $"sum({Connections("retrying")})").With(("colorPrefix", false))),

            Heading(21, "IPAM", 7),
            .. Line(8, 8, 5,
                Graph(7, "IPAM Unreachable Percentage", Query(Named("node", "weave_ipam_unreachable_percentage"), "{{node}}")).Gradient(9) with
                {
                    Description = "The share of all addresses that belong to peers nobody can reach.",
                    LeftAxis = Left(Units.Percent, fromZero: false),
                    Fill = 0,
                },
                Graph(35, "IPAM Unreachable Count", Query(Named("node", "weave_ipam_unreachable_count"), "{{node}}")).Gradient(0) with
                {
                    Description = "How many peers that nobody can reach have addresses.",
                    LeftAxis = Left(Units.Short, fromZero: false),
                    Fill = 0,
                },
                Graph(36, "IPAM Pending",
                    Query("sum(weave_ipam_pending_allocates)", "pending allocates"),
                    Query("sum(weave_ipam_pending_claims)", "pending claims")).Gradient(0) with
                {
                    Description = "How many allocations and claims of addresses wait for an answer.",
                    LeftAxis = Left(Units.Short) with { Fields = Left(Units.Short).Fields.With("decimals", null) },
                    Legend = CompactPanels.Legend,
                }),

            Heading(41, "Connections", 13, repeat: false),
            (Graph(50, "Fast DP Flows", Query(Named("node", "weave_flows"), "{{node}}")) with
            {
                Stack = true,
                NullPointMode = NullPointMode.NullAsZero,
            }).At(0, 14, 13, 7),
            Graph(51, "Rate of Terminated Connections",
                Query($"{Named("node", "rate(weave_connection_terminations_total[5m])")} > 0", "{{node}}")).At(13, 14, 11, 7),
            .. Line(21, 8, 7,
                Graph(55, "P2P / Established", Query($"sum({Connections("established")})", "connections established")),
                Graph(52, "P2P / Connecting", Query($"sum({Connections("connecting")})", "connections connecting")),
                Graph(54, "P2P / Pending", Query($"sum({Connections("pending")})", "pending connections"))),
            (Graph(67, "P2P / Retrying", Query($"sum({Connections("retrying")})", "retrying connections")) with
            {
                Legend = CompactPanels.Legend,
            }).At(0, 28, 8, 7),
            (Graph(53, "P2P / Failed", Query($"sum({Connections("failed")})", "failed connections")) with
            {
                Legend = CompactPanels.Legend,
            }).At(8, 28, 16, 7),

            .. Line(35, 6, 10,
                Table(46, "P2P / Established", "Established", $"sort({Ip(Connections("established"))})"),
                Table(63, "P2P / Connecting", "Connecting", $"sort({Ip(Connections("connecting"))})"),
                Table(64, "P2P / Pending", "Pending", $"sort({Ip(Connections("pending"))})"),
                Table(65, "P2P / Failed", "Failed", $"sort({Ip(Connections("failed"))})")),
            .. Line(45, 6, 10,
                Table(66, "P2P / Retrying", "Retrying", $"sort_desc({Ip(Connections("retrying"))})"),
                Table(44, "Fast DP Flows (Current)", "Fast DP Flows", $"sort_desc({Ip("weave_flows")})", new(2, Descending: false), decimals: 2),
                Table(45, "Pods Per Node (Current)", "No. of Pods",
                    $$"""
                    sort_desc(floor(label_replace(
                      max by(node) (
                        max by(instance) (kubelet_running_pod_count{{{c.Kubelet}}})
                        * on(instance) group_left(node) kubelet_node_name{{{c.Kubelet}}}
                      )
                      / max by(node) (kube_node_status_capacity_pods{{{c.KubeStateMetrics}}}),
                      "node_ip", "$1.$2.$3.$4", "node", "^ip-([0-9]+)-([0-9]+)-([0-9]+)-([0-9]+).*$"
                    ) * 100))
                    """),
                Table(47, "Peer To Peer Connections Terminated", "Terminated",
                    $"sort({Ip("increase(weave_connection_terminations_total[1m])")}) != 0", new(2, Descending: false))),
        ],
    };

    private static string Ip(string series) => Named("node_ip", series);

    private static string Connections(string state) => $$"""weave_connections{state="{{state}}"}""";
}
