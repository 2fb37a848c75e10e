using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the pods of a namespace use of CPU, memory, network and storage, against requests, limits and quota. (v0.18)</summary>
internal static class ResourcesNamespaceDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        var pods = $"{c.Cluster}, namespace=\"$namespace\"";
        var cpu = Once(c, $"{CpuUsage}{{{pods}}}");
        var memory = Once(c, Memory("working_set_bytes", ", image!=\"\""));
        var key = PodKey(c);

        return Of(
            c, "Kubernetes / Compute Resources / Namespace (Pods)", ResourcesNamespaceDashboard.Uid,
            [Cluster(c), Namespace(c)],
            [
                new(3,
                    Share("CPU Utilisation (from requests)", Part(cpu, "cpu", "requests")),
                    Share("CPU Utilisation (from limits)", Part(cpu, "cpu", "limits")),
                    Share("Memory Utilisation (from requests)", Part(memory, "memory", "requests")),
                    Share("Memory Utilisation (from limits)", Part(memory, "memory", "limits")))
                {
                    Step = 7,
                },
                .. Lines(7, perLine: 1,
                    Used("CPU Usage", null, cpu, "cpu"),
                    Table("CPU Quota", key, Quota("CPU", ByPod(cpu), Asked)),
                    Used("Memory Usage (w/o cache)", Units.Bytes, memory, "memory"),
                    Table("Memory Quota", key,
                        [.. Quota("Memory", ByPod(memory), Asked), .. MemoryKinds(kind => ByPod(Once(c, Memory(kind))))],
                        Units.Bytes),
                    CurrentNetworkUsage(Rate, key)),
                .. Lines(7, perLine: 2,
                [
                    // as in upstream, graphs of bytes look beyond cAdvisor
                    .. Traffic((what, _) => ByPod(NetworkRate(what, IsBytes(what) ? pods : $"{c.Cadvisor}, {pods}"))),
                    .. Storage("pod", Disks(pods), Disks(pods)),
                ]),
                new(7, CurrentStorageIO(key, $"{c.Cadvisor}, {c.DiskDevice}, container!=\"\", {pods}")),
            ]);

        string Part(string usage, string resource, string bound) => $"sum({usage}) / sum(kube_pod_container_resource_{bound}"
            + $$"""{{{c.KubeStateMetrics}}, {{pods}}, resource="{{resource}}"})""";

        TimeSeriesPanel Used(string title, string? unit, string usage, string resource) => Bounded(
            title, unit, Query(ByPod(usage)), "quota - ",
            bound => $$"""scalar(max(kube_resourcequota{{{pods}}, type="hard",resource="{{bound}}.{{resource}}"}))""");

        string ByPod(string series) => $"sum({series}) by (pod)";

        string Asked(string resource, string bound) => Active(c, resource, bound, pods, "pod");

        string Memory(string kind, string image = "") =>
            $$"""container_memory_{{kind}}{{{c.Cadvisor}}, {{pods}}, container!=""{{image}}}""";

        string Rate(string what, string aggregation = "sum") => ByPod(NetworkRate(what, $"{c.Cadvisor}, {pods}"));

        string Disks(string containers) => $"container!=\"\", {c.DiskDevice}, {containers}";
    }
}
