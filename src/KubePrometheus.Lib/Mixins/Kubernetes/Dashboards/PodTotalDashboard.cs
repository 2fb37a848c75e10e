using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.NetworkPanels;

namespace KubePrometheus.Mixins;

/// <summary>What a pod sends and receives.</summary>
internal static class PodTotalDashboard
{
    public const string Uid = "7a18067ce943a40ae25454675c19ff5c";

    public static Dashboard Build(DashboardContext c)
    {
        return Networking("Kubernetes / Networking / Pod", Uid,
            variables:
            [
                c.Datasource(),
                Cluster(c),
                Namespace(c) with { IncludeAll = true, AllValue = ".+" },
                Edited("pod", $$"""label_values(container_network_receive_packets_total{{{c.Cluster}},namespace=~"$namespace"}, pod)""", "") with
                {
                    AllValue = ".+",
                },
                .. Resolution,
            ],
            panels:
            [
                Heading("Current Bandwidth", 0),
                Dial("Current Rate of Bytes Received", Sum("receive_bytes"), "$namespace: $pod").Left(1),
                Dial("Current Rate of Bytes Transmitted", Sum("transmit_bytes"), "$namespace: $pod").Right(1),

                Heading("Bandwidth", 10),
                Bytes("Receive Bandwidth", ByPod("receive_bytes"), "{{pod}}").Left(11),
                Bytes("Transmit Bandwidth", ByPod("transmit_bytes"), "{{pod}}").Right(11),

                Heading("Packets", 20,
                    Packets("Rate of Received Packets", ByPod("receive_packets"), "{{pod}}").Left(21, 10),
                    Packets("Rate of Transmitted Packets", ByPod("transmit_packets"), "{{pod}}").Right(21, 10)),

                Heading("Errors", 21,
                    Packets("Rate of Received Packets Dropped", ByPod("receive_packets_dropped"), "{{pod}}").Left(32, 10),
                    Packets("Rate of Transmitted Packets Dropped", ByPod("transmit_packets_dropped"), "{{pod}}").Right(32, 10)),
            ]);

        string Sum(string what) =>
            $$"""sum(irate(container_network_{{what}}_total{{{c.Cluster}},namespace=~"$namespace", pod=~"$pod"}[$interval:$resolution]))""";

        string ByPod(string what) => Sum(what) + " by (pod)";
    }
}
