using KubePrometheus.Dashboards;
using static KubePrometheus.Mixins.CompactPanels;
using static KubePrometheus.Mixins.ResourcesPanels;
using static KubePrometheus.Mixins.WindowsPanels;

namespace KubePrometheus.Mixins;

/// <summary>What the namespaces of a cluster use of the CPU and memory of its Windows nodes, and what they have requested.</summary>
internal static class WindowsClusterDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        const string cpus = "sum(node:windows_node_num_cpu:sum)";
        const string memory = "sum(:windows_node_memory_MemTotal_bytes:sum)";
        var containers = new WindowsContainers("namespace");
        var key = Key("namespace", "Namespace", WindowsNamespaceDashboard.Link(c));

        return Windows(c, "Kubernetes / Compute Resources / Cluster(Windows)", "4d08557fd9391b100730f2494bccac68",
            variables: [],
            rows:
            [
                Headlines(
                    Singlestat("CPU Utilisation", """1 - avg(rate(windows_cpu_time_total{mode="idle"}[1m]))"""),
                    Singlestat("CPU Requests Commitment", $"sum(kube_pod_windows_container_resource_cpu_cores_request) / {cpus}"),
                    Singlestat("CPU Limits Commitment", $"sum(kube_pod_windows_container_resource_cpu_cores_limit) / {cpus}"),
                    Singlestat("Memory Utilisation", $"1 - sum(:windows_node_memory_MemFreeCached_bytes:sum) / {memory}"),
                    Singlestat("Memory Requests Commitment", $"sum(kube_pod_windows_container_resource_memory_request) / {memory}"),
                    Singlestat("Memory Limits Commitment", $"sum(kube_pod_windows_container_resource_memory_limit) / {memory}")),

                Row("CPU", Stack("CPU Usage", Units.Short, Query(containers.Cpu, containers.Legend))),
                Row("CPU Quota", Table("CPU Quota", containers.CpuQuota, key)),

                Row("Memory", Stack("Memory Usage (Private Working Set)", Units.DecimalBytes, Query(containers.Memory, containers.Legend))),
                Row("Memory Requests", Table("Requests by Namespace", containers.MemoryQuota, key)),
            ]);
    }
}
