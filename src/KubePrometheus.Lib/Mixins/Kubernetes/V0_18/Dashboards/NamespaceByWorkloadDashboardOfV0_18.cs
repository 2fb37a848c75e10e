using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.NetworkPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the workloads of a namespace of v0.18 send and receive.</summary>
internal static class NamespaceByWorkloadDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        var chosen = $"{c.Cluster}, namespace=\"$namespace\"";
        var any = $$"""{{NetworkPanels.Owners}}{{{chosen}}, workload=~".+"}""";
        var owners = $$"""{{NetworkPanels.Owners}}{{{chosen}}, workload=~".+", workload_type=~"$type"}""";

        return Of(
            c, "Kubernetes / Networking / Namespace (Workload)", "bbb2a765a623ae38130206c7d94a160f",
            [
                Clusters(c),
                Namespace(c),
                Variable("type", $"label_values({any}, workload_type)") with { Label = "workload_type", IncludeAll = true },
            ],
            [
                CurrentBits(Bars, ByWorkload),
                Table("Current Status", ("workload", "Workload"),
                    WorkloadTotalDashboardOfV0_18.Link(
                        c, "var-namespace=${namespace}&var-type=${__data.fields.Type}&var-workload=${__data.fields.Workload}"),
                    bits: "Bits", RatesAndAverages, ByTypeToo, type: ("workload_type", "Type")),
                Bandwidth(Series, ByWorkload),
                Pair(Series, ByWorkload, "bytes",
                    "Average Container Bandwidth by Workload: Received", "Average Container Bandwidth by Workload: Transmitted", "avg"),
                .. Packets(Series, ByWorkload),
            ]);

        string ByWorkload(string what, string aggregation) =>
            $"""
            sort_desc({aggregation}(
              {Rate(what, chosen)}
              * on ({Pod(c)}) group_left ()
              {Pods(c, OwnNetwork)}
              * on ({Pod(c)}) group_left (workload, workload_type)
              {owners}
            ) by (workload))
            """;

        string ByTypeToo(string what, string aggregation) =>
            $"""
            sort_desc({aggregation} by (workload, workload_type) (
              sum by ({Pod(c)}) ({Factor(what)} * {Counted(what, chosen)})
              * on ({Pod(c)})
              {Pods(c, $"{chosen}, {OwnNetwork}")}
              * on ({Pod(c)}) group_left (workload, workload_type)
              {owners}
            ))
            """;
    }
}
