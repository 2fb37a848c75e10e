using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.NetworkPanels;

namespace KubePrometheus.Mixins;

/// <summary>What the workloads of a namespace send and receive.</summary>
internal static class NamespaceByWorkloadDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        return Networking("Kubernetes / Networking / Namespace (Workload)", "bbb2a765a623ae38130206c7d94a160f",
            variables:
            [
                c.Datasource(),
                Cluster(c),
                Namespace(c),
                Edited("type", $$"""label_values({{Owners}}{{{c.Cluster}},namespace="$namespace", workload=~".+"}, workload_type)""", "deployment") with
                {
                    Sort = VariableSort.None,
                },
                .. Resolution,
            ],
            panels:
            [
                Heading("Current Bandwidth", 0),
                Bars("Current Rate of Bytes Received", Rate("receive_bytes"), "{{ workload }}").Left(1),
                Bars("Current Rate of Bytes Transmitted", Rate("transmit_bytes"), "{{ workload }}").Right(1),
                CurrentStatus(Rate, averages: true, "workload", "Workload",
                    $"d/{WorkloadTotalDashboard.Uid}/kubernetes-networking-workload"
                    + "?orgId=1&refresh=30s&var-namespace=$namespace&var-type=$type&var-workload=$__cell").Wide(10),

                Heading("Average Bandwidth", 19,
                    Bars("Average Rate of Bytes Received", Rate("receive_bytes", "avg"), "{{ workload }}").Left(20),
                    Bars("Average Rate of Bytes Transmitted", Rate("transmit_bytes", "avg"), "{{ workload }}").Right(20)),

                Heading("Bandwidth HIstory", 29),
                Bytes("Receive Bandwidth", Rate("receive_bytes"), "{{workload}}").Left(38),
                Bytes("Transmit Bandwidth", Rate("transmit_bytes"), "{{workload}}").Right(38),

                Heading("Packets", 39,
                    Packets("Rate of Received Packets", Rate("receive_packets"), "{{workload}}").Left(40),
                    Packets("Rate of Transmitted Packets", Rate("transmit_packets"), "{{workload}}").Right(40)),

                Heading("Errors", 40,
                    Packets("Rate of Received Packets Dropped", Rate("receive_packets_dropped"), "{{workload}}").Left(41),
                    Packets("Rate of Transmitted Packets Dropped", Rate("transmit_packets_dropped"), "{{workload}}").Right(41)),
            ]);

        string Rate(string what, string aggregation = "sum") =>
            $$"""
            sort_desc({{aggregation}}(
              irate(container_network_{{what}}_total{{{c.Cluster}},namespace="$namespace"}[$interval:$resolution])
              * on (namespace,pod) group_left(workload,workload_type)
                  {{Owners}}{{{c.Cluster}},namespace="$namespace", workload=~".+", workload_type="$type"}
            ) by (workload))
            """;
    }
}
