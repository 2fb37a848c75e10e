using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;
using static KubePrometheus.WindowsPanels;

namespace KubePrometheus;

/// <summary>What the pods of a namespace use of the CPU and memory of Windows nodes, against requests and limits.</summary>
internal static class WindowsNamespaceDashboard
{
    /// <summary>The name of its file, and the last part of links to it.</summary>
    public const string Name = "k8s-resources-windows-namespace";

    public const string Uid = "490b402361724ab1d4c45666c1fa9b6f";

    public static string Link(DashboardContext c) =>
        $"{c.LinkPrefix}/d/{Uid}/{Name}?var-datasource=$datasource&var-namespace=$__cell";

    public static Dashboard Build(DashboardContext c)
    {
        var containers = new WindowsContainers("pod", "namespace=\"$namespace\"");
        var key = Key("pod", "Pod", WindowsPodDashboard.Link(c));

        return Windows(c, "Kubernetes / Compute Resources / Namespace(Windows)", Uid,
            variables: [WindowsPanels.Variable("Namespace", "namespace", "windows_pod_container_available")],
            rows:
            [
                Row("CPU Usage", Stack("CPU Usage", Units.Short, Query(containers.Cpu, containers.Legend))),
                Row("CPU Quota", Table("CPU Quota", containers.CpuQuota, key)),

                Row("Memory Usage", Stack("Memory Usage", Units.DecimalBytes, Query(containers.Memory, containers.Legend))),
                Row("Memory Quota", Table("Memory Quota", containers.MemoryQuota, key)),
            ]);
    }
}
