using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>A node: CPU, load, memory, disks, network.</summary>
internal static class NodesDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var node = $"{c.NodeExporter}, instance=\"$instance\"";
        var disk = $"{node}, {c.DiskDevice}";
        var filesystem = $"{node}, {c.Filesystem}";
        var network = node + ", device!=\"lo\"";
        var idle = $"{c.NodeExporter}, mode=\"idle\", instance=\"$instance\"";
        var bytes = Axis.FromZero(Units.Bytes);

        return new()
        {
            Title = "Node Exporter / Nodes",
            Refresh = "30s",
            Timezone = "utc",
            Cursor = SharedCursor.Crosshair,
            Variables =
            [
                c.Datasource("Prometheus"),
                Variables.Query("instance", $"label_values(node_exporter_build_info{{{c.NodeExporter}}}, instance)") with
                {
                    Sort = VariableSort.None,
                },
            ],
            Rows =
            [
                Row(
                    Areas("CPU Usage", Axis.FromZero(Units.PercentUnit) with { Max = 1 }, Query(
                        $$"""
                        (
                          (1 - rate(node_cpu_seconds_total{{{idle}}}[$__rate_interval]))
                        / ignoring(cpu) group_left
                          count without (cpu)( node_cpu_seconds_total{{{idle}}})
                        )
                        """,
                        "{{cpu}}") with { IntervalFactor = 5 }),
                    Lines("Load Average", Axis.FromZero(Units.Short),
                        Query($"node_load1{{{node}}}", "1m load average"),
                        Query($"node_load5{{{node}}}", "5m load average"),
                        Query($"node_load15{{{node}}}", "15m load average"),
                        Query($$"""count(node_cpu_seconds_total{{{node}}, mode="idle"})""", "logical cores"))),
                Row(
                    Areas("Memory Usage", bytes,
                        Query($"({Memory("MemTotal")} - {Memory("MemFree")} - {Memory("Buffers")} - {Memory("Cached")})", "memory used"),
                        Query(Memory("Buffers"), "memory buffers"),
                        Query(Memory("Cached"), "memory cached"),
                        Query(Memory("MemFree"), "memory free")) with { Span = 9 },
                    Singlestat("Memory Usage", Units.Percent,
                        Query($"100 - (avg({Memory("MemAvailable")}) / avg({Memory("MemTotal")}) * 100)")) with
                    {
                        Span = 3,
                        ValueName = "current",
                        ShowGauge = true,
                        Thresholds = "80, 90",
                        Colors = Colorings.BrightGreenOrangeRed,
                        Fields = SinglestatPanel.FixedFields.Without("tooltip"),
                    }),
                Row(
                    Lines("Disk I/O", Units.Bytes,
                        Query($"rate(node_disk_read_bytes_total{{{disk}}}[$__rate_interval])", "{{device}} read"),
                        Query($"rate(node_disk_written_bytes_total{{{disk}}}[$__rate_interval])", "{{device}} written"),
                        Query($"rate(node_disk_io_time_seconds_total{{{disk}}}[$__rate_interval])", "{{device}} io time")) with
                    {
                        RightAxis = Units.Seconds,
                        SeriesOverrides = [new("/ read| written/") { YAxis = 1 }, new("/ io time/") { YAxis = 2 }],
                    },
                    Areas("Disk Space Usage", bytes,
                        Query(
                            "sum(max by (device) ("
                                + $"node_filesystem_size_bytes{{{filesystem}}} - node_filesystem_avail_bytes{{{filesystem}}}))",
                            "used"),
                        Query($"sum(max by (device) (node_filesystem_avail_bytes{{{filesystem}}}))", "available")) with
                    {
                        SeriesOverrides = [new("used") { Color = "#E0B400" }, new("available") { Color = "#73BF69" }],
                    }),
                Row(
                    Lines("Network Received", bytes,
                        Query($"rate(node_network_receive_bytes_total{{{network}}}[$__rate_interval])", "{{device}}")),
                    Lines("Network Transmitted", bytes,
                        Query($"rate(node_network_transmit_bytes_total{{{network}}}[$__rate_interval])", "{{device}}"))),
            ],
        };

        string Memory(string kind) => $"node_memory_{kind}_bytes{{{node}}}";
    }

    private static GraphPanel Lines(string title, Axis axis, params Target[] queries) => Graph(title, axis, queries) with
    {
        Fill = 0,
        Tooltip = new(Shared: true),
    };

    private static GraphPanel Areas(string title, Axis axis, params Target[] queries) => Graph(title, axis, queries) with
    {
        Stack = true,
        Tooltip = new(Shared: true),
    };
}
