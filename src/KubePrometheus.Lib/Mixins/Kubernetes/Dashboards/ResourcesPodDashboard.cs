using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;
using static KubePrometheus.ResourcesPanels;

namespace KubePrometheus;

/// <summary>What the containers of a pod use of CPU, memory, network and storage, against requests and limits.</summary>
internal static class ResourcesPodDashboard
{
    /// <summary>The name of its file, and the last part of links to it.</summary>
    public const string Name = "k8s-resources-pod";

    /// <summary>Its uid, by which links find it.</summary>
    public const string Uid = "6581e46e4e5c7ba40a07646395ef7b23";

    public static string Link(DashboardContext c, string variables) =>
        ResourcesPanels.Link(c, Uid, Name, variables);

    public static Dashboard Build(DashboardContext c)
    {
        var pod = $"{c.Cluster}, namespace=\"$namespace\", pod=\"$pod\"";
        var pods = $"{c.Cluster}, namespace=\"$namespace\", pod=~\"$pod\"";
        var key = Key("container", "Container");

        return Resources("Kubernetes / Compute Resources / Pod", Uid,
            variables:
            [
                Datasource(c),
                Cluster(c),
                Namespace(c),
                Variable("pod", $$"""label_values(kube_pod_info{{{c.Cluster}}, namespace="$namespace"}, pod)"""),
            ],
            rows:
            [
                Row("CPU Usage", Stack("CPU Usage", Units.Short,
                    Query($$"""sum({{CpuUsage}}{namespace="$namespace", pod="$pod", {{c.Cluster}}}) by (container)""", "{{container}}"),
                    Query(Asked("cpu", "requests"), "requests"),
                    Query(Asked("cpu", "limits"), "limits")) with { SeriesOverrides = RequestsAndLimits }),
                Row("CPU Throttling", Throttling()),
                Row("CPU Quota", Table("CPU Quota",
                    Quota("CPU", Units.Short,
                        $$"""sum({{CpuUsage}}{{{pod}}}) by (container)""", Active("cpu", "requests"), Active("cpu", "limits")),
                    key)),

                Row("Memory Usage", Stack("Memory Usage (WSS)", Units.Bytes,
                    Query(Memory("working_set_bytes", "container!=\"\", image!=\"\""), "{{container}}"),
                    Query(Asked("memory", "requests"), "requests"),
                    Query(Asked("memory", "limits"), "limits")) with
                {
                    SeriesOverrides = [.. RequestsAndLimits.Select(line => line with { Dashes = true })],
                }),
                Row("Memory Quota", Table("Memory Quota", MemoryQuota(), key)),

                .. Traffic(Rate, "{{pod}}", interval: c.MinInterval),

                Row("Storage IO - Distribution(Pod - Read & Writes)",
                    Stack("IOPS", Units.Short,
                        Query($"ceil({StorageRate("pod", pods, "reads_total")})", "Reads"),
                        Query($"ceil({StorageRate("pod", pods, "writes_total")})", "Writes")) with { Decimals = -1 },
                    Stack("ThroughPut", Units.BytesPerSecond,
                        Query(StorageRate("pod", pods, "reads_bytes_total"), "Reads"),
                        Query(StorageRate("pod", pods, "writes_bytes_total"), "Writes"))),
                Storage("Storage IO - Distribution(Containers)", "container", pod),
                CurrentStorageIO("container", pod, key),
            ]);

        GraphPanel Throttling() => Stack("CPU Throttling", Units.PercentUnit,
            Query($"{Periods("cfs_throttled_periods")} / {Periods("cfs_periods")}", "{{container}}")) with
        {
            LeftAxis = Axis.FromZero(Units.PercentUnit) with { Max = 1 },
            Legend = CompactPanels.Legend with { Current = true, Max = true },
            Thresholds = [new(c.CpuThrottling)],
        };

        ValueColumn[] MemoryQuota()
        {
            var usage = Memory("working_set_bytes", "container!=\"\", image!=\"\"");
            var columns = Quota("Memory", Units.Bytes, usage, Active("memory", "requests"), Active("memory", "limits"));
            return
            [
                columns[0] with { Title = "Memory Usage (WSS)" },
                columns[1],
                // as in upstream, the only one that counts what belongs to no container
                columns[2] with { Expr = $$"""{{Memory("working_set_bytes", "image!=\"\"")}} / {{Active("memory", "requests")}}""" },
                .. columns[3..],
                .. MemoryKinds(kind => Memory(kind, "container != \"\", container != \"POD\"")),
            ];
        }

        string Asked(string resource, string bound) =>
            $$"""sum(kube_pod_container_resource_{{bound}}{{{pod}}, resource="{{resource}}"})""";

        string Active(string resource, string bound) =>
            $$"""sum(cluster:namespace:pod_{{resource}}:active:kube_pod_container_resource_{{bound}}{{{pod}}}) by (container)""";

        string Periods(string kind) =>
            $$"""
            sum(
              increase(container_cpu_{{kind}}_total{namespace="$namespace", pod="$pod", container!="", {{c.Cluster}}}[5m])
            ) by (container)
            """;

        string Memory(string kind, string containers) => $$"""sum(container_memory_{{kind}}{{{pod}}, {{containers}}}) by (container)""";

        string Rate(string what, string aggregation = "sum") =>
            $$"""{{aggregation}}(irate(container_network_{{what}}_total{{{pods}}}[$__rate_interval])) by (pod)""";
    }
}
