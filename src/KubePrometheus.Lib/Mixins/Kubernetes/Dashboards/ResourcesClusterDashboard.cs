using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;

namespace KubePrometheus;

/// <summary>What the namespaces of a cluster use of its CPU, memory, network and storage, and what they have requested.</summary>
internal static class ResourcesClusterDashboard
{
    /// <summary>Its uid, by which links find it.</summary>
    public const string Uid = "efa86fd1d0c121a26444b636a3f509a8";

    public static Dashboard Build(DashboardContext c)
    {
        var cpu = $$"""sum({{CpuUsage}}{{{c.Cluster}}}) by (namespace)""";
        var memory = $$"""sum(container_memory_rss{{{c.Cluster}}, container!=""}) by (namespace)""";
        var key = Key("namespace", "Namespace", ResourcesNamespaceDashboard.Link(c, "var-namespace=$__cell"), "Drill down to pods");

        return Resources("Kubernetes / Compute Resources / Cluster", Uid,
            variables: [Datasource(c), Cluster(c, $"up{{{c.Cadvisor}}}")],
            rows:
            [
                Headlines(
                    Singlestat("CPU Utilisation",
                        $$"""1 - avg(rate(node_cpu_seconds_total{mode="idle", {{c.Cluster}}}[$__rate_interval]))""") with
                    {
                        Interval = c.MinInterval,
                    },
                    Singlestat("CPU Requests Commitment", Committed("cpu", "requests")),
                    Singlestat("CPU Limits Commitment", Committed("cpu", "limits")),
                    Singlestat("Memory Utilisation",
                        $"1 - sum(:node_memory_MemAvailable_bytes:sum{{{c.Cluster}}}) / sum(node_memory_MemTotal_bytes{{{c.Cluster}}})"),
                    Singlestat("Memory Requests Commitment", Committed("memory", "requests")),
                    Singlestat("Memory Limits Commitment", Committed("memory", "limits"))),

                Row("CPU", Stack("CPU Usage", Units.Short, Query(cpu, "{{namespace}}"))),
                Row("CPU Quota", Table("CPU Quota",
                    [.. Members(), .. Quota("CPU", Units.Short, cpu, Sum("cpu", "requests"), Sum("cpu", "limits"))],
                    key)),

                Row("Memory", Stack("Memory Usage (w/o cache)", Units.Bytes, Query(memory, "{{namespace}}"))),
                Row("Memory Requests", Table("Requests by Namespace",
                    [.. Members(), .. Quota("Memory", Units.Bytes, memory, Sum("memory", "requests"), Sum("memory", "limits"))],
                    key)),

                Row("Current Network Usage", CurrentNetworkUsage(c, Rate, key)),
                .. Traffic(Rate, "{{namespace}}",
                    averages: (
                        "Average Container Bandwidth by Namespace",
                        "Average Container Bandwidth by Namespace: Received",
                        "Average Container Bandwidth by Namespace: Transmitted")),

                Storage("Storage IO", "namespace", c.Cluster),
                CurrentStorageIO("namespace", c.Cluster, key),
            ]);

        string Committed(string resource, string bound) =>
            $$"""
            sum(namespace_{{resource}}:kube_pod_container_resource_{{bound}}:sum{{{c.Cluster}}})
            / sum(kube_node_status_allocatable{resource="{{resource}}",{{c.Cluster}}})
            """;

        string Sum(string resource, string bound) =>
            $$"""sum(namespace_{{resource}}:kube_pod_container_resource_{{bound}}:sum{{{c.Cluster}}}) by (namespace)""";

        string Rate(string what, string aggregation = "sum") =>
            $$"""
            {{aggregation}}(
              irate(container_network_{{what}}_total{{{c.Cluster}}, namespace=~".+"}[$__rate_interval])
            ) by (namespace)
            """;

        ValueColumn[] Members() =>
        [
            new("Pods", $"sum(kube_pod_owner{{{c.Cluster}}}) by (namespace)", Decimals: 0,
                Link: ResourcesNamespaceDashboard.Link(c, "var-namespace=$__cell_1"), Tooltip: "Drill down to pods"),
            new("Workloads",
                $"count(avg(namespace_workload_pod:kube_pod_owner:relabel{{{c.Cluster}}}) by (workload, namespace)) by (namespace)",
                Decimals: 0,
                Link: ResourcesWorkloadsNamespaceDashboard.Link(c, "var-namespace=$__cell_1"), Tooltip: "Drill down to workloads"),
        ];
    }
}
