using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.ResourcesPanelsOfV0_18;

namespace KubePrometheus;

/// <summary>What the containers of a pod use of CPU, memory, network and storage, against requests and limits. (v0.18)</summary>
internal static class ResourcesPodDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        const string named = "container!=\"\"";
        var pod = $"{c.Cluster}, namespace=\"$namespace\", pod=\"$pod\"";
        var pods = $"{c.Cluster}, namespace=\"$namespace\", pod=~\"$pod\"";
        var running = $"namespace=\"$namespace\", pod=\"$pod\", {c.Cluster}, {named}";
        var cpu = Sum(c, $"{CpuUsage}{{{running}}}", "container");
        var disks = $"{c.Cadvisor}, {c.DiskDevice}, {named}";
        var storage = Storage("container", $"{c.Cadvisor}, {named}, {pod}", $"{c.Cadvisor}, {named}, {pod}");
        var key = new RowKey("container", "Container");

        return Of(
            c, "Kubernetes / Compute Resources / Pod", ResourcesPodDashboard.Uid,
            [
                Cluster(c),
                Namespace(c),
                Variable("pod", $$"""label_values(kube_pod_info{{{c.KubeStateMetrics}}, {{c.Cluster}}, namespace="$namespace"}, pod)"""),
            ],
            [
                .. Lines(7, perLine: 1,
                    Bounded("CPU Usage", null, Query(cpu), "", bound => Asked("cpu", bound)),
                    Throttling(),
                    Table("CPU Quota", key,
                        [
                            ("CPU Usage", cpu),
                            .. Quota("CPU", Sum(c, $"{CpuUsage}{{{pod}, {named}}}", "container"),
                                (resource, bound) => Active(c, resource, bound, $"{pod}, {named}", "container"))[1..],
                        ]),
                    Bounded("Memory Usage (WSS)", Units.Bytes,
                        Query(Memory("working_set_bytes", $"{named}, image!=\"\"")), "", bound => Asked("memory", bound)),
                    Table("Memory Quota", key, MemoryQuota(), Units.Bytes)),
                .. Lines(7, perLine: 2,
                [
                    .. Traffic(Rate),
                    Series("IOPS (Pod)", Units.IOPerSecond,
                        Query($"ceil({StorageRate("pod", ("reads", $"{disks}, {pods}"))})", "Reads"),
                        Query($"ceil({StorageRate("pod", ("writes", $"{disks}, {pods}"))})", "Writes")),
                    Series("ThroughPut (Pod)", Units.BytesPerSecond,
                        Query(StorageRate("pod", ("reads_bytes", $"{disks}, {pods}")), "Reads"),
                        Query(StorageRate("pod", ("writes_bytes", $"{disks}, {pods}")), "Writes")),
                    storage[0] with { Title = "IOPS (Containers)" },
                    storage[1] with { Title = "ThroughPut (Containers)" },
                ]),
                new(7, CurrentStorageIO(key, $"{disks}, {pod}", throughput: Units.BytesPerSecond)),
            ]);

        TimeSeriesPanel Throttling()
        {
            var style = Light with { AxisColorMode = "thresholds", AxisSoftMax = 1, AxisSoftMin = 0, ThresholdsStyle = "dashed+area" };
            return Series("CPU Throttling", Units.PercentUnit, Query($"{Periods("cfs_throttled_periods")} / {Periods("cfs_periods")}")) with
            {
                FieldConfig = new()
                {
                    Defaults = FieldOptions.Of(Units.PercentUnit) with { Style = style },
                    Overrides =
                    [
                        FieldOverride.ByQuery(
                            "A",
                            FieldProperty.Thresholds(new("green", null), new("red", c.CpuThrottling)),
                            ("color", JsonFields.Of(("mode", "thresholds"), ("seriesBy", "lastNotNull")))),
                    ],
                },
            };
        }

        (string, string)[] MemoryQuota()
        {
            var usage = Memory("working_set_bytes", $"{named}, image!=\"\"");
            var columns = Quota("Memory", usage, (resource, bound) => Active(c, resource, bound, pod, "container"));

            // as in upstream, the only one that counts what belongs to no container
            columns[2].Expr = $"{Memory("working_set_bytes", "image!=\"\"")} / {columns[1].Expr}";
            return [.. columns, .. MemoryKinds(kind => Memory(kind, $"{named}, container!=\"POD\""))];
        }

        string Asked(string resource, string bound) =>
            $$"""sum(kube_pod_container_resource_{{bound}}{{{c.KubeStateMetrics}}, {{pod}}, resource="{{resource}}"})""";

        string Periods(string kind) => $"sum(increase(container_cpu_{kind}_total"
            + $$"""{{{c.Cadvisor}}, namespace="$namespace", pod="$pod", {{named}}, {{c.Cluster}}}[$__rate_interval])) by (container)""";

        string Memory(string kind, string containers) =>
            Sum(c, $$"""container_memory_{{kind}}{{{c.Cadvisor}}, {{pod}}, {{containers}}}""", "container");

        // as in upstream, one of these looks at the last two samples only
        string Rate(string what, string aggregation = "sum") =>
            $"{aggregation}({NetworkRate(what, $"{c.Cadvisor}, {pods}", what == "receive_bytes" ? "irate" : "rate")}) by (pod)";
    }
}
