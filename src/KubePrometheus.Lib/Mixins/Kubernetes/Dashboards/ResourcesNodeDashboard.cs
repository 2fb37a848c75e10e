using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;

namespace KubePrometheus;

/// <summary>What the pods on some nodes use of CPU and memory, against requests and limits.</summary>
internal static class ResourcesNodeDashboard
{
    /// <summary>Its uid, by which links find it.</summary>
    public const string Uid = "200ac8fdbfbb74b39aff88118e4d1c2c";

    public static Dashboard Build(DashboardContext c)
    {
        var nodes = $"{c.Cluster}, node=~\"$node\"";
        var cpu = $$"""sum({{CpuUsage}}{{{nodes}}}) by (pod)""";
        var memory = Memory("working_set_bytes");
        var key = Key("pod", "Pod");

        return Resources("Kubernetes / Compute Resources / Node (Pods)", Uid,
            variables:
            [
                Datasource(c),
                Cluster(c),
                Variable("node", $"label_values(kube_pod_info{{{c.Cluster}}}, node)") with { Multi = true },
            ],
            rows:
            [
                Row("CPU Usage", Stack("CPU Usage", Units.Short, Query(cpu, "{{pod}}"))),
                Row("CPU Quota", Table("CPU Quota",
                    Quota("CPU", Units.Short, cpu, Active("cpu", "requests"), Active("cpu", "limits")),
                    key)),

                Row("Memory Usage", Stack("Memory Usage (w/o cache)", Units.Bytes, Query(memory, "{{pod}}"))),
                Row("Memory Quota", Table("Memory Quota",
                    [
                        .. Quota("Memory", Units.Bytes, memory, Active("memory", "requests"), Active("memory", "limits")),
                        .. MemoryKinds(Memory),
                    ],
                    key)),
            ]);

        string Active(string resource, string bound) =>
            $$"""sum(cluster:namespace:pod_{{resource}}:active:kube_pod_container_resource_{{bound}}{{{nodes}}}) by (pod)""";

        string Memory(string kind) =>
            $$"""sum(node_namespace_pod_container:container_memory_{{kind}}{{{nodes}}, container!=""}) by (pod)""";
    }
}
