using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What clusters use of their CPU and memory, and what is requested of it.</summary>
internal static class ResourcesMultiClusterDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var cpu = Sum(c, CpuUsage, c.ClusterLabel);
        var memory = Sum(c, $$"""container_memory_rss{{{c.Cadvisor}}, container!=""}""", c.ClusterLabel);
        var key = new RowKey(c.ClusterLabel, "Cluster", FieldOverride.ByName("Cluster", FieldProperty.Link(
            "Drill down",
            Link(c, ResourcesClusterDashboard.Uid, "var-cluster=${__data.fields.Cluster}"))));

        return Of(
            c, "Kubernetes / Compute Resources /  Multi-Cluster", "b59e6c9f2fcbe2e16d77fc492374cc4f",
            [],
            [
                Utilisation(
                    Number("CPU Utilisation", Units.None, "sum(cluster:node_cpu:ratio_rate5m) / count(cluster:node_cpu:ratio_rate5m)"),
                    $"1 - sum(:node_memory_MemAvailable_bytes:sum) / sum(node_memory_MemTotal_bytes{{{c.NodeExporter}}})",
                    (resource, bound) => Asked(resource, bound)
                        + $$""" / sum(kube_node_status_allocatable{{{c.KubeStateMetrics}}, resource="{{resource}}"})""") with
                {
                    Step = 1,
                },
                .. Lines(7, perLine: 1,
                [
                    Plain("CPU Usage", null, cpu),
                    Table("CPU Quota", key, Quota("CPU", cpu, AskedByCluster)),
                    Plain("Memory Usage (w/o cache)", Units.Bytes, memory),
                    Table("Memory Requests by Cluster", key, Quota("Memory", memory, AskedByCluster), Units.Bytes),
                ]).Select(line => line with { Step = 1 }),
            ]);

        string Asked(string resource, string bound) =>
            $$"""sum(kube_pod_container_resource_{{bound}}{{{c.KubeStateMetrics}}, resource="{{resource}}"})""";

        string AskedByCluster(string resource, string bound) => $"{Asked(resource, bound)} by ({c.ClusterLabel})";

        static TimeSeriesPanel Plain(string title, string? unit, string expr) => Series(title, unit, Query(expr)) with
        {
            FieldConfig = new() { Defaults = FieldOptions.Of(unit) with { Style = new() { ShowPoints = "never" } } },
            Legend = Names,
        };
    }
}
