using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>How full a volume is: its space and its inodes.</summary>
internal static class PersistentVolumesUsageDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var volumes = $"{c.Cluster}, {c.Kubelet}";
        var selector = volumes + ", namespace=\"$namespace\", persistentvolumeclaim=\"$volume\"";

        return new()
        {
            Title = "Kubernetes / Persistent Volumes",
            Uid = "919b92a8e8041bd567af9edab12c840c",
            Time = new("now-7d"),
            Variables =
            [
                c.Datasource(),
                c.ClusterVariable("kubelet_volume_stats_capacity_bytes") with { Label = "cluster" },
                Variables.Query("namespace", $"label_values(kubelet_volume_stats_capacity_bytes{{{volumes}}}, namespace)") with
                {
                    Label = "Namespace",
                },
                Variables.Query("volume",
                    "label_values("
                    + $$"""kubelet_volume_stats_capacity_bytes{{{volumes}}, namespace="$namespace"}, persistentvolumeclaim)""") with
                {
                    Label = "PersistentVolumeClaim",
                },
            ],
            Rows =
            [
                Row(
                    Usage("Volume Space Usage", Units.Bytes,
                        Query($"({Last("capacity_bytes")} - {Last("available_bytes")})", "Used Space"),
                        Query(Last("available_bytes"), "Free Space")),
                    Percent("Volume Space Usage",
                        $"max without(instance,node) (({Top("capacity_bytes")} - {Top("available_bytes")}) "
                            + $"/ {Top("capacity_bytes")} * 100)")),
                Row(
                    Usage("Volume inodes Usage", Units.None,
                        Query(Last("inodes_used"), "Used inodes"),
                        Query($"({Last("inodes")} - {Last("inodes_used")})", " Free inodes")),
                    Percent("Volume inodes Usage", $"max without(instance,node) ({Top("inodes_used")} / {Top("inodes")} * 100)")),
            ],
        };

        string Stat(string name) => $"kubelet_volume_stats_{name}{{{selector}}}";

        // The volume may be mounted on several nodes, each of which reports it.
        string Top(string name) => $"topk(1, {Stat(name)})";

        string Last(string name) => $"sum without(instance, node) (topk(1, ({Stat(name)})))";
    }

    private static GraphPanel Usage(string title, string unit, params Target[] queries) =>
        Graph(title, Axis.FromZero(unit), [.. queries.Select(q => q with { IntervalFactor = 1 })]) with
        {
            Span = 9,
            Stack = true,
            Legend = new() { Values = true, Avg = true, Current = true, Max = true, Min = true, AlignAsTable = true },
        };

    private static SinglestatPanel Percent(string title, string expr) => Singlestat(title, Units.Percent, Query(expr)) with
    {
        Span = 3,
        ValueName = "current",
        ShowGauge = true,
        Thresholds = "80, 90",
        Colors = Colorings.BrightGreenOrangeRed,
    };
}
