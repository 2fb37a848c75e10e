using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>How many nodes and pods a cluster has, and how much of CPU and memory is used, requested and allocatable.</summary>
internal static class ResourcesNodesOverviewDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var cpu = $"{CpuUsage}{{{c.Cluster}}}";
        var memory = $$"""node_namespace_pod_container:container_memory_working_set_bytes{{{c.Cluster}}, container!=""}""";

        return Of(
            c, "Kubernetes / Compute Resources / Nodes Overview", "058020e04168bfdea0c52269cb699df2",
            [Cluster(c)],
            Lines(8, perLine: 1,
                Series("Node & Pod Count", Units.Short,
                    Query($"count(kube_node_info{{{c.Cluster}, {c.KubeStateMetrics}}})", "nodes"),
                    Query($"sum(kubelet_running_pods{{{c.Cluster}, {c.Kubelet}}})", "pods")) with
                {
                    FieldConfig = new()
                    {
                        Defaults = FieldOptions.Of(Units.Short) with { Decimals = 0, Style = Light with { FillOpacity = 0 } },
                        Overrides = [FieldOverride.ByName("pods", ("custom.axisPlacement", "right"), ("custom.axisSoftMin", 0))],
                    },
                },
                Usage("CPU Usage", Units.Short, "cpu", cpu),
                Usage("Memory Usage", Units.Bytes, "memory", memory),
                Utilization("CPU Utilization per Node", "cpu", cpu),
                Utilization("Memory Utilization per Node", "memory", memory))) with
        {
            Time = new("now-6h"),
        };

        TimeSeriesPanel Usage(string title, string unit, string resource, string usage) => Series(title, unit,
            Query($"sum({Allocatable(resource)})", "allocatable"),
            Query($"sum(cluster:namespace:pod_{resource}:active:kube_pod_container_resource_requests{{{c.Cluster}}})", "requests"),
            Query($"sum({usage})", "usage"));

        TimeSeriesPanel Utilization(string title, string resource, string usage) => Series(title, Units.PercentUnit, Query(
            $"sum by (node) ({usage}) / sum by (node) ({Allocatable(resource)})", "{{node}}"));

        string Allocatable(string resource) =>
            $$"""kube_node_status_allocatable{{{c.Cluster}}, {{c.KubeStateMetrics}}, resource="{{resource}}"}""";
    }
}
