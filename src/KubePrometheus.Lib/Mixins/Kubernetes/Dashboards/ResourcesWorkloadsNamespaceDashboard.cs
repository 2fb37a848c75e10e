using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;

namespace KubePrometheus;

/// <summary>What the workloads of a namespace use of CPU, memory and network, against requests, limits and quota.</summary>
internal static class ResourcesWorkloadsNamespaceDashboard
{
    /// <summary>The name of its file, and the last part of links to it.</summary>
    public const string Name = "k8s-resources-workloads-namespace";

    /// <summary>Its uid, by which links find it.</summary>
    public const string Uid = "a87fb0d919ec0ea5f6543124e16c42a5";

    public static string Link(DashboardContext c, string variables) =>
        ResourcesPanels.Link(c, Uid, Name, variables);

    public static Dashboard Build(DashboardContext c)
    {
        const string legend = "{{workload}} - {{workload_type}}";
        var pods = $"{c.Cluster}, namespace=\"$namespace\"";

        // without its closing brace: each query has further matchers
        var owners = $$"""namespace_workload_pod:kube_pod_owner:relabel{{{pods}}""";

        var cpu = ByWorkload($$"""{{CpuUsage}}{{{pods}}}""");
        var memory = ByWorkload($$"""container_memory_working_set_bytes{{{pods}}, container!="", image!=""}""");
        var running = new ValueColumn("Running Pods",
            $$"""count({{owners}}, workload_type="$type"}) by (workload, workload_type)""", Decimals: 0);
        var type = Key("workload_type", "Workload Type");
        var key = Key("workload", "Workload",
            ResourcesWorkloadDashboard.Link(c, "var-namespace=$namespace&var-workload=$__cell&var-type=$__cell_2"));

        return Resources("Kubernetes / Compute Resources / Namespace (Workloads)", Uid,
            variables:
            [
                Datasource(c),
                Cluster(c),
                NetworkPanels.Edited("type", "deployment", $$"""label_values({{owners}}, workload=~".+"}, workload_type)""") with
                {
                    Sort = VariableSort.None,
                },
                Namespace(c),
            ],
            rows:
            [
                Row("CPU Usage", Stack("CPU Usage", Units.Short,
                    [Query(cpu, legend), .. NamespaceQuota(pods, "cpu")]) with { SeriesOverrides = Quotas }),
                Row("CPU Quota", Table("CPU Quota",
                    [running, .. Quota("CPU", Units.Short, cpu, Asked("cpu", "requests"), Asked("cpu", "limits"))],
                    key, type)),

                Row("Memory Usage", Stack("Memory Usage", Units.Bytes,
                    [Query(memory, legend), .. NamespaceQuota(pods, "memory")]) with { SeriesOverrides = Quotas }),
                Row("Memory Quota", Table("Memory Quota",
                    [running, .. Quota("Memory", Units.Bytes, memory, Asked("memory", "requests"), Asked("memory", "limits"))],
                    key, type)),

                Row("Current Network Usage", CurrentNetworkUsage(c,
                    (what, aggregation) => Rate(what, aggregation, ""),
                    key with
                    {
                        LinkTooltip = "Drill down to pods",
                        LinkUrl = ResourcesWorkloadDashboard.Link(c, "var-namespace=$namespace&var-workload=$__cell&var-type=$type"),
                    },
                    type)),
                .. Traffic((what, aggregation) => Rate(what, aggregation, ", workload=~\".+\""), "{{workload}}",
                    averages: (
                        "Average Container Bandwidth by Workload",
                        "Average Container Bandwidth by Workload: Received",
                        "Average Container Bandwidth by Workload: Transmitted")),
            ]);

        string ByWorkload(string series) =>
            $$"""
            sum(
              {{series}}
              * on(namespace,pod) group_left(workload, workload_type)
                  {{owners}}, workload_type="$type"}
            ) by (workload, workload_type)
            """;

        string Asked(string resource, string bound) =>
            ByWorkload($$"""kube_pod_container_resource_{{bound}}{{{pods}}, resource="{{resource}}"}""");

        string Rate(string what, string aggregation, string workloads) =>
            $$"""
            ({{aggregation}}(
              irate(container_network_{{what}}_total{{{pods}}}[$__rate_interval])
              * on (namespace,pod) group_left(workload,workload_type)
                  {{owners}}{{workloads}}, workload_type="$type"}
            ) by (workload))
            """;
    }
}
