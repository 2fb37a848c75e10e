using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.WeaveNetPanels;

namespace KubePrometheus.Mixins;

/// <summary>A peer of a Weave Net: its connections and its share of the addresses.</summary>
internal static class WeaveNetDashboard
{
    private const string Instance = "instance=\"$instance\"";

    public static Dashboard Build(DashboardContext c) => WeaveNet("WeaveNet", "GzIXGqwZz",
        "A peer of a Weave Net: its connections to the others and its share of the addresses.",
        version: 5, iteration: 1_582_990_295_515, "graph", "prometheus", "singlestat") with
    {
        Variables =
        [
            .. Common(c),
            Edited(Variables.Query("instance", "label_values(weave_ipam_unreachable_percentage, instance)")) with
            {
                Label = "instance",
                Sort = VariableSort.None,
            },
        ],
        Panels =
        [
            Heading(20, "Headlines", 0),
            .. Line(1, 4, 3,
                Number(48, "Fast DP Flows", $"sort_desc({Ip("weave_flows")})", "1,50").Plain() with { Colors = Colorings.RedOrangeGreen },
                Number(3, "IPAM Pending Allocates", $"sum(weave_ipam_pending_allocates{{{Instance}}})"),
                Number(4, "IPAM Pending Claims", $"sum(weave_ipam_pending_claims{{{Instance}}})"),
                Number(62, "Max IPs", $"sort({Ip("weave_max_ips")})", "").Plain(),
                Number(54, "Terminations", $"increase(weave_connection_terminations_total{{{Instance}}}[1m])", "1,2") with { Format = "cpm" }),
            .. Line(4, 4, 3,
                Number(50, "P2P Established", Connections("established")).Plain() with { Colors = Colorings.RedOrangeGreen },
                Number(53, "P2P Connecting", Connections("connecting")),
                Number(52, "P2P Pending", Connections("pending")),
                Number(51, "P2P Failed", Connections("failed"), "1, 5"),
                Number(49, "P2P Retrying", Connections("retrying"), "1, 5")),

            Heading(21, "IPAM", 7),
            .. Line(8, 8, 5,
                Graph(7, "IPAM Unreachable Percentage",
                    Query(Node($"weave_ipam_unreachable_percentage{{{Instance}}}"), "IPAM unreachable percentage")).Gradient(9) with
                {
                    Description = "The share of all addresses that belong to peers nobody can reach.",
                    LeftAxis = Left(Units.Percent, fromZero: false),
                },
                Graph(35, "IPAM Unreachable Count",
                    Query(Node($"weave_ipam_unreachable_count{{{Instance}}}"), "IPAM unreachable count")) with
                {
                    Description = "How many peers that nobody can reach have addresses.",
                },
                Graph(34, "IPAM Pending",
                    Query(Node($"weave_ipam_pending_allocates{{{Instance}}}"), "pending allocates") with { IntervalFactor = 1 },
                    new() { Expr = Node($"weave_ipam_pending_claims{{{Instance}}}"), LegendFormat = "pending claims", Format = null, IntervalFactor = null })
                    .Gradient(0) with
                {
                    Description = "How many allocations and claims of addresses wait for an answer.",
                    Legend = CompactPanels.Legend,
                    Stack = true,
                    Fill = 5,
                    SeriesOverrides = [new("pending allocates") { Color = "#FF9830" }, new("pending claims") { Color = "#F2495C" }],
                }),

            Heading(41, "Connections", 13, repeat: false),
            (Graph(55, "Fast DP Flows", Query(Ip("weave_flows"), "weave fast dp flows")) with
            {
                Description = "Flows that the kernel forwards without Weave's own process (fast datapath).",
            }).At(0, 14, 13, 7),
            (Graph(56, "Rate of Terminated Connections",
                Query(Node($"increase(weave_connection_terminations_total{{{Instance}}}[1m])"), "rate of terminated connections")) with
            {
                Description = "Connections to other peers that ended, a minute. Some end as peers come and go; many say that the network is unstable.",
                LeftAxis = Left("cpm"),
                Legend = CompactPanels.Legend,
            }).At(13, 14, 11, 7),
            .. Line(21, 8, 7,
                Graph(59, "P2P / Established", Query(Connections("established"), "connections established")),
                Graph(57, "P2P / Connecting", Query(Connections("connecting"), "connections connecting")),
                Graph(58, "P2P / Pending", Query(Connections("pending"), "connections pending"))),
            Graph(61, "P2P / Retrying", Query(Connections("retrying"), "retrying connections")).At(0, 28, 8, 7),
            (Graph(60, "P2P / Failed", Query(Connections("failed"), "failed connections")) with
            {
                Legend = CompactPanels.Legend with { Show = false, AlignAsTable = false, RightSide = false },
            }).At(8, 28, 16, 7),
        ],
    };

    private static string Ip(string metric) => Named("node_ip", $"{metric}{{{Instance}}}");

    private static string Node(string series) => Named("node", series);

    private static string Connections(string state) =>
        $"sort_desc({Named("node_ip", $$"""weave_connections{{{Instance}}, state="{{state}}"}""")})";
}
