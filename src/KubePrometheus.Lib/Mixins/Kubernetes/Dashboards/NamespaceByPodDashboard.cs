using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.NetworkPanels;

namespace KubePrometheus.Mixins;

/// <summary>What the pods of a namespace send and receive.</summary>
internal static class NamespaceByPodDashboard
{
    public const string Uid = "8b7a8b326d7a6f1f04244066368c67af";

    public static Dashboard Build(DashboardContext c)
    {
        return Networking("Kubernetes / Networking / Namespace (Pods)", Uid,
            variables: [c.Datasource(), Cluster(c), Namespace(c) with { IncludeAll = true, AllValue = ".+" }, .. Resolution],
            panels:
            [
                Heading("Current Bandwidth", 0),
                Dial("Current Rate of Bytes Received", Sum("receive_bytes"), "$namespace").Left(1),
                Dial("Current Rate of Bytes Transmitted", Sum("transmit_bytes"), "$namespace").Right(1),
                CurrentStatus(ByPod, averages: false, "pod", "Pod",
                    $"d/{PodTotalDashboard.Uid}/kubernetes-networking-pod?orgId=1&refresh=30s&var-namespace=$namespace&var-pod=$__cell").Wide(10),

                Heading("Bandwidth", 19),
                Bytes("Receive Bandwidth", ByPod("receive_bytes"), "{{pod}}").Left(20),
                Bytes("Transmit Bandwidth", ByPod("transmit_bytes"), "{{pod}}").Right(20),

                Heading("Packets", 29,
                    Packets("Rate of Received Packets", ByPod("receive_packets"), "{{pod}}").Left(30, 10),
                    Packets("Rate of Transmitted Packets", ByPod("transmit_packets"), "{{pod}}").Right(30, 10)),

                Heading("Errors", 30,
                    Packets("Rate of Received Packets Dropped", ByPod("receive_packets_dropped"), "{{pod}}").Left(40, 10),
                    Packets("Rate of Transmitted Packets Dropped", ByPod("transmit_packets_dropped"), "{{pod}}").Right(40, 10)),
            ]);

        string Sum(string what, string aggregation = "sum") =>
            $$"""{{aggregation}}(irate(container_network_{{what}}_total{{{c.Cluster}},namespace=~"$namespace"}[$interval:$resolution]))""";

        string ByPod(string what, string aggregation = "sum") => Sum(what, aggregation) + " by (pod)";
    }
}
