using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.NetworkPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the pods of a workload of v0.18 send and receive.</summary>
internal static class WorkloadTotalDashboardOfV0_18
{
    private const string Uid = "728bf77cc1166d2f3133bf25846876cc";

    public static string Link(DashboardContext c, string variables) => NetworkPanelsOfV0_18.Link(c, Uid, variables);

    public static Dashboard Build(DashboardContext c)
    {
        var chosen = $"{c.Cluster}, namespace=~\"$namespace\"";

        return Of(
            c, "Kubernetes / Networking / Workload", Uid,
            [
                Cluster(c, $"kube_pod_info{{{c.KubeStateMetrics}}}"),
                Namespaces(c),
                Variable("workload", $"label_values({Owners("workload=~\".+\"")}, workload)"),
                Variable("type", $"label_values({Owners("workload=~\"$workload\"")}, workload_type)") with
                {
                    Label = "workload_type",
                    AllValue = ".+",
                    IncludeAll = true,
                },
            ],
            [
                CurrentBits(Bars, ByPod),
                AverageBits(Bars, ByPod),
                Bandwidth(Series, ByPod),
                .. Packets(Series, ByPod),
            ]);

        string Owners(string workload) => $$"""{{NetworkPanels.Owners}}{{{chosen}}, {{workload}}}""";

        string ByPod(string what, string aggregation) =>
            $"""
            sort_desc({aggregation}(
              {Rate(what, $"{c.Cadvisor}, {chosen}")}
              * on ({Pod(c)}) group_left (workload, workload_type)
              {Owners("workload=~\"$workload\", workload_type=~\"$type\"")}
            ) by (pod))
            """;
    }
}
