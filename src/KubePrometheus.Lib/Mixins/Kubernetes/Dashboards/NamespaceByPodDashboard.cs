using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>What the pods of a namespace send and receive.</summary>
internal static class NamespaceByPodDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        return new()
        {
            Title = "Kubernetes / Networking / Namespace (Pods)",
            Uid = "8b7a8b326d7a6f1f04244066368c67af",
            Editable = true,
            Annotations = [Annotation.BuiltIn],
            Variables =
            [
                c.Datasource(),
                NetworkPanels.Cluster(c, $"up{{{c.Cadvisor}}}"),
                NetworkPanels.Edited("namespace", $"label_values(container_network_receive_packets_total{{{c.Cluster}}}, namespace)", "kube-system") with
                {
                    IncludeAll = true,
                    AllValue = ".+",
                },
                .. NetworkPanels.Resolution,
            ],
            Panels =
            [
                NetworkPanels.Heading("Current Bandwidth", 0),
                NetworkPanels.Dial("Current Rate of Bytes Received", Sum("receive_bytes"), "$namespace").At(0, 1, 12, 9),
                NetworkPanels.Dial("Current Rate of Bytes Transmitted", Sum("transmit_bytes"), "$namespace").At(12, 1, 12, 9),
                NetworkPanels.CurrentStatus(
                    "pod", "Pod",
                    "d/7a18067ce943a40ae25454675c19ff5c/kubernetes-networking-pod?orgId=1&refresh=30s&var-namespace=$namespace&var-pod=$__cell", "100%",
                    ("Bandwidth Received", Units.BytesPerSecond, ByPod("receive_bytes")),
                    ("Bandwidth Transmitted", Units.BytesPerSecond, ByPod("transmit_bytes")),
                    ("Rate of Received Packets", Units.PacketsPerSecond, ByPod("receive_packets")),
                    ("Rate of Transmitted Packets", Units.PacketsPerSecond, ByPod("transmit_packets")),
                    ("Rate of Received Packets Dropped", Units.PacketsPerSecond, ByPod("receive_packets_dropped")),
                    ("Rate of Transmitted Packets Dropped", Units.PacketsPerSecond, ByPod("transmit_packets_dropped"))).At(0, 10, 24, 9),
                NetworkPanels.Heading("Bandwidth", 19),
                Bytes("Receive Bandwidth", "receive_bytes").At(0, 20, 12, 9),
                Bytes("Transmit Bandwidth", "transmit_bytes").At(12, 20, 12, 9),
                NetworkPanels.Heading("Packets", 29,
                    Packets("Rate of Received Packets", "receive_packets").At(0, 30, 12, 10),
                    Packets("Rate of Transmitted Packets", "transmit_packets").At(12, 30, 12, 10)),
                NetworkPanels.Heading("Errors", 30,
                    Packets("Rate of Received Packets Dropped", "receive_packets_dropped").At(0, 40, 12, 10),
                    Packets("Rate of Transmitted Packets Dropped", "transmit_packets_dropped").At(12, 40, 12, 10)),
            ],
        };

        string Sum(string what) =>
            $$"""sum(irate(container_network_{{what}}_total{{{c.Cluster}},namespace=~"$namespace"}[$interval:$resolution]))""";

        string ByPod(string what) => Sum(what) + " by (pod)";

        GraphPanel Bytes(string title, string what) => NetworkPanels.Graph(title, Units.BytesPerSecond, ByPod(what), "{{pod}}");

        GraphPanel Packets(string title, string what) => NetworkPanels.Graph(title, Units.PacketsPerSecond, ByPod(what), "{{pod}}");
    }
}
