using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;

namespace KubePrometheus;

/// <summary>What the pods of a workload use of CPU, memory and network, against requests and limits.</summary>
internal static class ResourcesWorkloadDashboard
{
    /// <summary>The name of its file, and the last part of links to it.</summary>
    public const string Name = "k8s-resources-workload";

    /// <summary>Its uid, by which links find it.</summary>
    public const string Uid = "a164a7f0339f99e89cea5cb47e9be617";

    public static string Link(DashboardContext c, string variables) =>
        ResourcesPanels.Link(c, Uid, Name, variables);

    public static Dashboard Build(DashboardContext c)
    {
        var pods = $"{c.Cluster}, namespace=\"$namespace\"";

        // without its closing brace: each query has further matchers
        var owners = $$"""namespace_workload_pod:kube_pod_owner:relabel{{{pods}}""";

        var cpu = ByPod($$"""{{CpuUsage}}{{{pods}}}""");
        var memory = ByPod($$"""container_memory_working_set_bytes{{{pods}}, container!="", image!=""}""");
        var key = Key("pod", "Pod", ResourcesPodDashboard.Link(c, "var-namespace=$namespace&var-pod=$__cell"));

        return Resources("Kubernetes / Compute Resources / Workload", Uid,
            variables:
            [
                Datasource(c),
                Cluster(c),
                Namespace(c),
                Variable("workload", $$"""label_values({{owners}}}, workload)"""),
                Variable("type", $$"""label_values({{owners}}, workload="$workload"}, workload_type)"""),
            ],
            rows:
            [
                Row("CPU Usage", Stack("CPU Usage", Units.Short, Query(cpu, "{{pod}}"))),
                Row("CPU Quota", Table("CPU Quota",
                    Quota("CPU", Units.Short, cpu, Asked("cpu", "requests"), Asked("cpu", "limits")),
                    key)),

                Row("Memory Usage", Stack("Memory Usage", Units.Bytes, Query(memory, "{{pod}}"))),
                Row("Memory Quota", Table("Memory Quota",
                    Quota("Memory", Units.Bytes, memory, Asked("memory", "requests"), Asked("memory", "limits")),
                    key)),

                Row("Current Network Usage", CurrentNetworkUsage(c, Rate, key)),
                .. Traffic(Rate, "{{pod}}",
                    averages: (
                        "Average Container Bandwidth by Pod",
                        "Average Container Bandwidth by Pod: Received",
                        "Average Container Bandwidth by Pod: Transmitted")),
            ]);

        string ByPod(string series) =>
            $$"""
            sum(
              {{series}}
              * on(namespace,pod) group_left(workload, workload_type)
                  {{owners}}, workload="$workload", workload_type="$type"}
            ) by (pod)
            """;

        string Asked(string resource, string bound) =>
            ByPod($$"""kube_pod_container_resource_{{bound}}{{{pods}}, resource="{{resource}}"}""");

        string Rate(string what, string aggregation = "sum") =>
            $$"""
            ({{aggregation}}(
              irate(container_network_{{what}}_total{{{pods}}}[$__rate_interval])
              * on (namespace,pod) group_left(workload,workload_type)
                  {{owners}}, workload=~"$workload", workload_type="$type"}
            ) by (pod))
            """;
    }
}
