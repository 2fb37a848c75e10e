using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;
using static KubePrometheus.WindowsPanels;

namespace KubePrometheus;

/// <summary>What the containers of a pod use of the CPU, memory and network of Windows nodes, against requests and limits.</summary>
internal static class WindowsPodDashboard
{
    /// <summary>The name of its file, and the last part of links to it.</summary>
    public const string Name = "k8s-resources-windows-pod";

    public const string Uid = "40597a704a610e936dc6ed374a7ce023";

    private const string Pod = "namespace=\"$namespace\", pod=\"$pod\"";

    public static string Link(DashboardContext c) =>
        $"{c.LinkPrefix}/d/{Uid}/{Name}?var-datasource=$datasource&var-namespace=$namespace&var-pod=$__cell";

    public static Dashboard Build(DashboardContext c)
    {
        var containers = new WindowsContainers("container", Pod);
        var key = Key("container", "Container");

        return Windows(c, "Kubernetes / Compute Resources / Pod(Windows)", Uid,
            variables:
            [
                WindowsPanels.Variable("Namespace", "namespace", "windows_pod_container_available"),
                WindowsPanels.Variable("Pod", "pod", """windows_pod_container_available{namespace="$namespace"}"""),
            ],
            rows:
            [
                Row("CPU Usage", Stack("CPU Usage", Units.Short, Query(containers.Cpu, containers.Legend))),
                Row("CPU Quota", Table("CPU Quota", containers.CpuQuota, key)),

                Row("Memory Usage", Stack("Memory Usage", Units.Short, Query(containers.Memory, containers.Legend))),
                Row("Memory Quota", Table("Memory Quota", containers.MemoryQuota, key)),

                Row("Network I/O", Lines("Network I/O", Axis.FromZero(Units.Bytes),
                    Panels.Query(Rate("received"), "Received : {{ container }}"),
                    Panels.Query(Rate("transmitted"), "Transmitted : {{ container }}")) with
                {
                    Legend = Dashboards.Legend.CurrentTable with { Avg = true, Values = false },
                }),
            ]);
    }

    private static string Rate(string what) =>
        $$"""sort_desc(sum by (container) (rate(windows_container_network_{{what}}_bytes_total{{{Pod}}}[1m])))""";
}
