using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>How full a volume is, in v0.18: its space and its inodes.</summary>
internal static class PersistentVolumesUsageDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        const string capacity = "kubelet_volume_stats_capacity_bytes";
        var volumes = $"{c.Cluster}, {c.Kubelet}";
        var claims = $"{volumes}, namespace=\"$namespace\"";

        return Of(
            c, "Kubernetes / Persistent Volumes", "919b92a8e8041bd567af9edab12c840c",
            [
                Cluster(c, $"{capacity}{{{c.Kubelet}}}"),
                Variable("namespace", $"label_values({capacity}{{{volumes}}}, namespace)") with { Label = "Namespace" },
                Variable("volume", $"label_values({capacity}{{{claims}}}, persistentvolumeclaim)") with { Label = "PersistentVolumeClaim" },
            ],
            [
                Usage("Volume Space Usage", Units.Bytes,
                    Query($"({Last("capacity_bytes")} - {Last("available_bytes")})", "Used Space"),
                    Query(Last("available_bytes"), "Free Space"),
                    $"({Top("capacity_bytes")} - {Top("available_bytes")}) / {Top("capacity_bytes")}"),
                Usage("Volume inodes Usage", Units.None,
                    Query(Last("inodes_used"), "Used inodes"),
                    Query($"({Last("inodes")} - {Last("inodes_used")})", "Free inodes"),
                    $"{Top("inodes_used")} / {Top("inodes")}"),
            ]);

        string Stat(string name) => $$"""kubelet_volume_stats_{{name}}{{{claims}}, persistentvolumeclaim="$volume"}""";

        // The volume may be mounted on several nodes, each of which reports it.
        string Top(string name) => $"topk(1, {Stat(name)})";

        string Last(string name) => $"sum without(instance, node) (topk(1, ({Stat(name)})))";
    }

    private static GridLine Usage(string title, string unit, Target used, Target free, string share) => new(7,
        Series(title, unit, used, free),
        new GaugePanel
        {
            Title = title,
            Datasource = DatasourceReference.Mixed,
            FieldConfig = new()
            {
                Defaults = FieldOptions.Of(Units.Percent) with
                {
                    Color = new("thresholds"),
                    Min = 0,
                    Max = 100,
                    Thresholds = new() { Steps = [new("green", 0), new("orange", 80), new("red", 90)] },
                },
            },
            Reduce = null,
            Links = null,
            Targets = [LastValue($"max without(instance,node) ({share} * 100)")],
            Fields = Saved,
        })
    {
        Widths = [18, 6],
        WriteX = false,
    };
}
