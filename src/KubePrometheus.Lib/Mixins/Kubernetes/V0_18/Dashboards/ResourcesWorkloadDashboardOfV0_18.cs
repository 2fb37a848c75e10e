using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the pods of a workload use of CPU, memory and network, against requests and limits. (v0.18)</summary>
internal static class ResourcesWorkloadDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        var pods = $"{c.Cluster}, namespace=\"$namespace\"";
        var owners = $"{pods}, workload=~\"$workload\", workload_type=~\"$type\"";
        var cpu = ByPod(Once(c, $"{CpuUsage}{{{pods}}}"));
        var memory = ByPod(Once(c, $$"""container_memory_working_set_bytes{{{pods}}, container!="", image!=""}"""));
        var key = PodKey(c);

        return Of(
            c, "Kubernetes / Compute Resources / Workload", ResourcesWorkloadDashboard.Uid,
            [
                Cluster(c),
                Namespace(c),
                WorkloadType(pods),
                Variable("workload", $$"""label_values({{NetworkPanels.Owners}}{{{pods}}, workload_type=~"$type"}, workload)""") with
                {
                    IncludeAll = true,
                },
            ],
            [
                .. Lines(7, perLine: 1,
                    Series("CPU Usage", null, Query(cpu)),
                    Table("CPU Quota", key, Quota("CPU", cpu, Asked)),
                    Series("Memory Usage", Units.Bytes, Query(memory)),
                    Table("Memory Quota", key with { Free = 3 }, Quota("Memory", memory, Asked), Units.Bytes),
                    CurrentNetworkUsage(Rate, key)),
                .. Lines(7, perLine: 2, Traffic(Rate, averages: (
                    "Average Container Bandwidth by Pod: Received",
                    "Average Container Bandwidth by Pod: Transmitted"))),
            ]);

        string ByPod(string series, string aggregation = "sum") => OfWorkloads(c, series, owners, "pod", aggregation);

        string Asked(string resource, string bound) =>
            ByPod(Once(c, $$"""kube_pod_container_resource_{{bound}}{{{c.KubeStateMetrics}}, {{pods}}, resource="{{resource}}"}"""));

        string Rate(string what, string aggregation = "sum") =>
            $"({ByPod(NetworkRate(what, $"{c.Cadvisor}, {pods}"), aggregation)})";
    }
}
