using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the pods on some nodes use of CPU and memory, against requests, limits and what the nodes have. (v0.18)</summary>
internal static class ResourcesNodeDashboardOfV0_18
{
    private static readonly FieldOverride[] NodeLines =
    [
        Line("max capacity", "red"),
        Line("max allocatable", "super-light-red", FieldProperty.FillOpacity(0)),
    ];

    public static Dashboard Build(DashboardContext c)
    {
        var nodes = $"{c.Cluster}, node=~\"$node\"";
        var cpu = Sum(c, $"{CpuUsage}{{{nodes}}}", "pod");
        var memory = Memory("working_set_bytes");
        var key = PodKey(c) with { IsOrdered = false };

        return Of(
            c, "Kubernetes / Compute Resources / Node (Pods)", ResourcesNodeDashboard.Uid,
            [
                Cluster(c),
                Variable("node", $"label_values(kube_node_info{{{c.Cluster}}}, node)") with { Multi = true, Sort = null },
            ],
            Lines(6, perLine: 1,
                Stacked("CPU Usage", null, "cpu", cpu),
                Table("CPU Quota", key, Quota("CPU", cpu, Asked)),
                Stacked("Memory Usage (w/cache)", Units.Bytes, "memory", memory),
                Stacked("Memory Usage (w/o cache)", Units.Bytes, "memory", Memory("rss")),
                Table("Memory Quota", key, [.. Quota("Memory", memory, Asked), .. MemoryKinds(Memory)], Units.Bytes)));

        TimeSeriesPanel Stacked(string title, string? unit, string resource, string usage) => Series(title, unit,
            Query(OfNodes("capacity", resource), "max capacity"),
            Query(OfNodes("allocatable", resource), "max allocatable"),
            Query(usage, "{{pod}}")) with
        {
            FieldConfig = new()
            {
                Defaults = FieldOptions.Of(unit) with { Style = Light with { Stacking = Stacking.Normal } },
                Overrides = NodeLines,
            },
        };

        string OfNodes(string what, string resource) =>
            $$"""sum(kube_node_status_{{what}}{{{c.Cluster}}, {{c.KubeStateMetrics}}, node=~"$node", resource="{{resource}}"})""";

        string Asked(string resource, string bound) => Active(c, resource, bound, nodes, "pod");

        string Memory(string kind) =>
            Sum(c, $$"""node_namespace_pod_container:container_memory_{{kind}}{{{nodes}}, container!=""}""", "pod");
    }

    private static FieldOverride Line(string name, string color, params (string, object?)[] more) => FieldOverride.ByName(
        name,
        [
            FieldProperty.Color(color),
            FieldProperty.Stacking("none"),
            ("custom.hideFrom", JsonFields.Of(("legend", false), ("tooltip", true), ("viz", false))),
            FieldProperty.Dashed(10, 10),
            .. more,
        ]);
}
