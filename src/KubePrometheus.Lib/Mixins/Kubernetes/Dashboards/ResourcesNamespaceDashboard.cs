using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;

namespace KubePrometheus;

/// <summary>What the pods of a namespace use of CPU, memory, network and storage, against requests, limits and quota.</summary>
internal static class ResourcesNamespaceDashboard
{
    /// <summary>The name of its file, and the last part of links to it.</summary>
    public const string Name = "k8s-resources-namespace";

    /// <summary>Its uid, by which links find it.</summary>
    public const string Uid = "85a562078cdf77779eaa1add43ccec1e";

    public static string Link(DashboardContext c, string variables) =>
        ResourcesPanels.Link(c, Uid, Name, variables);

    public static Dashboard Build(DashboardContext c)
    {
        var pods = $"{c.Cluster}, namespace=\"$namespace\"";
        var cpu = $$"""sum({{CpuUsage}}{{{pods}}})""";
        var memory = $$"""sum(container_memory_working_set_bytes{{{pods}}, container!="", image!=""})""";
        var link = ResourcesPodDashboard.Link(c, "var-namespace=$namespace&var-pod=$__cell");
        var key = Key("pod", "Pod", link);
        var podsKey = Key("pod", "Pod", link, "Drill down to pods");

        return Resources("Kubernetes / Compute Resources / Namespace (Pods)", Uid,
            variables: [Datasource(c), Cluster(c), Namespace(c)],
            rows:
            [
                Headlines(
                    Singlestat("CPU Utilisation (from requests)", $"{cpu} / {Asked("cpu", "requests")}"),
                    Singlestat("CPU Utilisation (from limits)", $"{cpu} / {Asked("cpu", "limits")}"),
                    Singlestat("Memory Utilisation (from requests)", $"{memory} / {Asked("memory", "requests")}"),
                    Singlestat("Memory Utilisation (from limits)", $"{memory} / {Asked("memory", "limits")}")),

                Row("CPU Usage", Stack("CPU Usage", Units.Short,
                    [Query($"{cpu} by (pod)", "{{pod}}"), .. NamespaceQuota(pods, "cpu")]) with { SeriesOverrides = Quotas }),
                Row("CPU Quota", Table("CPU Quota",
                    Quota("CPU", Units.Short, $"{cpu} by (pod)", Active("cpu", "requests"), Active("cpu", "limits")),
                    key)),

                Row("Memory Usage", Stack("Memory Usage (w/o cache)", Units.Bytes,
                    [Query($"{memory} by (pod)", "{{pod}}"), .. NamespaceQuota(pods, "memory")]) with { SeriesOverrides = Quotas }),
                Row("Memory Quota", Table("Memory Quota",
                    [
                        .. Quota("Memory", Units.Bytes, $"{memory} by (pod)", Active("memory", "requests"), Active("memory", "limits")),
                        .. MemoryKinds(Memory),
                    ],
                    key)),

                Row("Current Network Usage", CurrentNetworkUsage(c, Rate, podsKey)),
                .. Traffic(Rate, "{{pod}}"),

                Storage("Storage IO", "pod", pods),
                CurrentStorageIO("pod", pods, podsKey),
            ]);

        string Asked(string resource, string bound) =>
            $$"""sum(kube_pod_container_resource_{{bound}}{{{pods}}, resource="{{resource}}"})""";

        string Active(string resource, string bound) =>
            $$"""sum(cluster:namespace:pod_{{resource}}:active:kube_pod_container_resource_{{bound}}{{{pods}}}) by (pod)""";

        string Memory(string kind) => $$"""sum(container_memory_{{kind}}{{{pods}},container!=""}) by (pod)""";

        string Rate(string what, string aggregation = "sum") =>
            $$"""{{aggregation}}(irate(container_network_{{what}}_total{{{pods}}}[$__rate_interval])) by (pod)""";
    }
}
