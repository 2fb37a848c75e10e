using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the namespaces of a cluster use of its CPU, memory, network and storage, and what they have requested. (v0.18)</summary>
internal static class ResourcesClusterDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        var cpu = Sum(c, $"{CpuUsage}{{{c.Cluster}}}", "namespace");
        var memory = Sum(c, $$"""container_memory_rss{{{c.Cadvisor}}, {{c.Cluster}}, container!=""}""", "namespace");
        var network = $"{c.Cadvisor}, {c.Cluster}, namespace=~\".+\"";
        var storage = $"{c.Cluster}, namespace!=\"\"";
        var key = new RowKey("namespace", "Namespace", FieldOverride.ByName("Namespace", FieldProperty.Link(
            "Drill down to pods",
            Link(c, ResourcesNamespaceDashboard.Uid, "var-cluster=$cluster&var-namespace=${__data.fields.Namespace}"))));
        (string, string)[] members =
        [
            ("Pods", $"sum(kube_pod_owner{{{c.KubeStateMetrics}, {c.Cluster}}}) by (namespace)"),
            ("Workloads", $"count(avg({NetworkPanels.Owners}{{{c.Cluster}}}) by (workload, namespace)) by (namespace)"),
        ];

        return Of(
            c, "Kubernetes / Compute Resources / Cluster", ResourcesClusterDashboard.Uid,
            [Cluster(c)],
            [
                Utilisation(
                    Share("CPU Utilisation", $"cluster:node_cpu:ratio_rate5m{{{c.Cluster}}}"),
                    $"1 - sum(:node_memory_MemAvailable_bytes:sum{{{c.Cluster}}})"
                        + $" / sum(node_memory_MemTotal_bytes{{{c.NodeExporter},{c.Cluster}}})",
                    (resource, bound) => $$"""
                        sum(namespace_{{resource}}:kube_pod_container_resource_{{bound}}:sum{{{c.Cluster}}})
                        / sum(kube_node_status_allocatable{{{c.KubeStateMetrics}},resource="{{resource}}",{{c.Cluster}}})
                        """) with
                {
                    Step = 6,
                },
                .. Lines(6, perLine: 1,
                [
                    Series("CPU Usage", null, Query(cpu)),
                    Table("CPU Quota", key, [.. members, .. Quota("CPU", cpu, Requested)]),
                    Series("Memory", Units.Bytes, Query(memory)),
                    Table("Memory Requests by Namespace", key, [.. members, .. Quota("Memory", memory, Requested)],
                        units: [Shares, AsBytes("Memory Usage"), AsBytes("Memory Requests"), AsBytes("Memory Limits")]),
                    CurrentNetworkUsage(Rate, key),
                    .. Traffic(Rate, averages: (
                        "Average Container Bandwidth by Namespace: Received",
                        "Average Container Bandwidth by Namespace: Transmitted")),
                    .. Storage("namespace",
                        reads: $"{c.Cadvisor}, container!=\"\", {c.DiskDevice}, {storage}",
                        writes: $"{c.Cadvisor}, container!=\"\", {storage}"),
                    CurrentStorageIO(key, $"{c.Cadvisor}, {c.DiskDevice}, container!=\"\", {storage}"),
                ]),
            ]);

        string Requested(string resource, string bound) =>
            $$"""sum(namespace_{{resource}}:kube_pod_container_resource_{{bound}}:sum{{{c.Cluster}}}) by (namespace)""";

        string Rate(string what, string aggregation = "sum") => $"{aggregation}({NetworkRate(what, network)}) by (namespace)";

        static FieldOverride AsBytes(string column) => FieldOverride.ByName(column, FieldProperty.Unit(Units.Bytes));
    }
}
