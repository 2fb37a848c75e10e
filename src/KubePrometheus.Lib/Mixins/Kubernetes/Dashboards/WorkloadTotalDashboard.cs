using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.NetworkPanels;

namespace KubePrometheus.Mixins;

/// <summary>What the pods of a workload send and receive.</summary>
internal static class WorkloadTotalDashboard
{
    public const string Uid = "728bf77cc1166d2f3133bf25846876cc";

    public static Dashboard Build(DashboardContext c)
    {
        return Networking("Kubernetes / Networking / Workload", Uid,
            variables:
            [
                c.Datasource(),
                Cluster(c, "kube_pod_info"),
                Namespace(c) with { IncludeAll = true, AllValue = ".+" },
                Edited("workload", $$"""label_values({{Owners}}{{{c.Cluster}},namespace=~"$namespace"}, workload)""", ""),
                Edited("type",
                    $$"""label_values({{Owners}}{{{c.Cluster}},namespace=~"$namespace", workload=~"$workload"}, workload_type)""", "deployment") with
                {
                    Sort = VariableSort.None,
                },
                .. Resolution,
            ],
            panels:
            [
                Heading("Current Bandwidth", 0),
                Bars("Current Rate of Bytes Received", Rate("receive_bytes"), "{{ pod }}").Left(1),
                Bars("Current Rate of Bytes Transmitted", Rate("transmit_bytes"), "{{ pod }}").Right(1),

                Heading("Average Bandwidth", 10,
                    Bars("Average Rate of Bytes Received", Rate("receive_bytes", "avg"), "{{ pod }}").Left(11),
                    Bars("Average Rate of Bytes Transmitted", Rate("transmit_bytes", "avg"), "{{ pod }}").Right(11)),

                Heading("Bandwidth HIstory", 11),
                Bytes("Receive Bandwidth", Rate("receive_bytes"), "{{pod}}").Left(12),
                Bytes("Transmit Bandwidth", Rate("transmit_bytes"), "{{pod}}").Right(12),

                Heading("Packets", 21,
                    Packets("Rate of Received Packets", Rate("receive_packets"), "{{pod}}").Left(22),
                    Packets("Rate of Transmitted Packets", Rate("transmit_packets"), "{{pod}}").Right(22)),

                Heading("Errors", 22,
                    Packets("Rate of Received Packets Dropped", Rate("receive_packets_dropped"), "{{pod}}").Left(23),
                    Packets("Rate of Transmitted Packets Dropped", Rate("transmit_packets_dropped"), "{{pod}}").Right(23)),
            ]);

        string Rate(string what, string aggregation = "sum") =>
            $$"""
            sort_desc({{aggregation}}(
              irate(container_network_{{what}}_total{{{c.Cluster}},namespace=~"$namespace"}[$interval:$resolution])
              * on (namespace,pod) group_left(workload,workload_type)
                  {{Owners}}{{{c.Cluster}},namespace=~"$namespace", workload=~"$workload", workload_type="$type"}
            ) by (pod))
            """;
    }
}
