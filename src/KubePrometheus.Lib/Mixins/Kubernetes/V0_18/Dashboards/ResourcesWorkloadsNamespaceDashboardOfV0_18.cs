using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the workloads of a namespace use of CPU, memory and network, against requests, limits and quota. (v0.18)</summary>
internal static class ResourcesWorkloadsNamespaceDashboardOfV0_18
{
    private const string Workload = "workload, workload_type";

    public static Dashboard Build(DashboardContext c)
    {
        var pods = $"{c.Cluster}, namespace=\"$namespace\"";
        var owners = $"{pods}, workload_type=~\"$type\"";
        var cpu = ByWorkload($"{CpuUsage}{{{pods}}}");
        var memory = ByWorkload($$"""container_memory_working_set_bytes{{{c.Cadvisor}}, {{pods}}, container!="", image!=""}""");
        var running = ("Running Pods", $"count({NetworkPanels.Owners}{{{owners}}}) by ({Workload})");
        var key = new RowKey("workload", "Workload", FieldOverride.ByName("Workload", FieldProperty.Link(
            "Drill down to workloads",
            Link(c, ResourcesWorkloadDashboard.Uid, "var-cluster=$cluster&var-namespace=$namespace"
                + "&var-type=${__data.fields.Type}&var-workload=${__data.fields.Workload}"))));
        var typed = key with
        {
            Overrides = [.. key.Overrides, FieldOverride.ByName("Running Pods", FieldProperty.Unit(Units.None))],
            Second = ("workload_type", "Type"),
        };

        return Of(
            c, "Kubernetes / Compute Resources / Namespace (Workloads)", ResourcesWorkloadsNamespaceDashboard.Uid,
            [Cluster(c), Namespace(c), WorkloadType($"{pods}, workload=~\".+\"")],
            [
                .. Lines(7, perLine: 1,
                    Used("CPU Usage", null, cpu, "cpu"),
                    Table("CPU Quota", typed, [running, .. Quota("CPU", cpu, Asked)]),
                    Used("Memory Usage", Units.Bytes, memory, "memory"),
                    Table("Memory Quota", typed, [running, .. Quota("Memory", memory, Asked)], Units.Bytes),
                    CurrentNetworkUsage(Rate(owners), key)),
                .. Lines(7, perLine: 2,
                    Traffic(Rate($"{pods}, workload=~\".+\", workload_type=~\"$type\""), averages: (
                        "Average Container Bandwidth by Workload: Received",
                        "Average Container Bandwidth by Workload: Transmitted"))),
            ]);

        TimeSeriesPanel Used(string title, string? unit, string usage, string resource)
        {
            return Bounded(title, unit, Query(usage, "{{workload}} - {{workload_type}}"), "quota - ", Hard);

            // a quota without a prefix is one of requests
            string Hard(string bound)
            {
                var names = bound == "requests" ? $"requests.{resource}|{resource}" : $"limits.{resource}";
                return $$"""scalar(max(kube_resourcequota{{{pods}}, type="hard",resource=~"{{names}}"}))""";
            }
        }

        string ByWorkload(string series) => OfWorkloads(c, Once(c, series), owners, Workload);

        string Asked(string resource, string bound) =>
            ByWorkload($$"""kube_pod_container_resource_{{bound}}{{{c.KubeStateMetrics}}, {{pods}}, resource="{{resource}}"}""");

        TrafficQuery Rate(string of) => (what, aggregation) =>
            $"({OfWorkloads(c, NetworkRate(what, $"{c.Cadvisor}, {pods}"), of, "workload", aggregation)})";
    }
}
