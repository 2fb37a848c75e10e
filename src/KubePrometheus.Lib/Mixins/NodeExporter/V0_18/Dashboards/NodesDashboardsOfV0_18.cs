using KubePrometheus.Dashboards;
using static KubePrometheus.SeriesPanels;

namespace KubePrometheus;

/// <summary>A node of v0.18: CPU, load, memory, disks, network. Operating systems differ by what they say of memory.</summary>
internal static class NodesDashboardsOfV0_18
{
    /// <summary>Nodes with Linux.</summary>
    public static Dashboard Linux(DashboardContext c)
    {
        var memory = new Memory(c);
        return Of(
            c, "Node Exporter / Nodes", "7d57716318ee0dddbac5a7f451fb7753", "sysname!=\"Darwin\"",
            Gauge($"100 - (avg({memory["MemAvailable"]}) / avg({memory["MemTotal"]}) * 100)"),
            Series("Memory Usage", Areas(Units.Bytes) with { Min = 0 },
                Query($"({memory["MemTotal"]} - {memory["MemFree"]} - {memory["Buffers"]} - {memory["Cached"]})", "memory used"),
                Query(memory["Buffers"], "memory buffers"),
                Query(memory["Cached"], "memory cached"),
                Query(memory["MemFree"], "memory free")));
    }

    /// <summary>Nodes with AIX.</summary>
    public static Dashboard Aix(DashboardContext c)
    {
        var memory = new Memory(c);
        return Of(
            c, "Node Exporter / AIX", "7e0a61e486f727d763fb1d86fdd629c2", "sysname!=\"Darwin\"",
            Gauge($"100 - (avg({memory["available"]}) / avg({memory["total"]}) * 100)"),
            memory.Apart($"({memory["total"]} - {memory["available"]})"));
    }

    /// <summary>Nodes with macOS.</summary>
    public static Dashboard Darwin(DashboardContext c)
    {
        var memory = new Memory(c);
        var apps = $"{memory["internal"]} - {memory["purgeable"]}";
        return Of(
            c, "Node Exporter / MacOS", "629701ea43bf69291922ea45f4a87d37", "sysname=\"Darwin\"",
            Gauge(
                $"((avg({memory["internal"]}) - avg({memory["purgeable"]}) + avg({memory["wired"]}) + avg({memory["compressed"]})) "
                + $"/ avg({memory["total"]})) * 100"),
            memory.Apart(
                $"({apps} + {memory["wired"]} + {memory["compressed"]})",
                Query($"({apps})", "App Memory"),
                Query(memory["wired"], "Wired Memory"),
                Query(memory["compressed"], "Compressed")));
    }

    private static string Node(DashboardContext c) => $"{c.NodeExporter}, instance=\"$instance\", {c.Clusters}";

    private static Dashboard Of(DashboardContext c, string title, string uid, string system, GaugePanel used, TimeSeriesPanel memory)
    {
        var node = Node(c);

        return NodeExporterDashboardsOfV0_18.Of(
            c, title, uid,
            Choice("Cluster", "cluster", $"{c.NodeExporter}, {system}", c.ClusterLabel),
            [Choice("Instance", "instance", $"{c.NodeExporter}, {c.Clusters}, {system}", "instance")],
            GridLine.Heading("CPU"),
            new(7,
                Series("CPU Usage", Areas(Units.PercentUnit) with { Min = 0, Max = 1 }, Query(
                    $$"""
                    (
                      (1 - sum without (mode) (rate(node_cpu_seconds_total{{{Idle("=~\"idle|iowait|steal\"")}}}[$__rate_interval])))
                    / ignoring(cpu) group_left
                      count without (cpu, mode) (node_cpu_seconds_total{{{Idle("=\"idle\"")}}})
                    )
                    """,
                    "{{cpu}}") with
                {
                    IntervalFactor = 5,
                }),
                Series("Load Average", Thin(Units.Short),
                    Query($"node_load1{{{node}}}", "1m load average"),
                    Query($"node_load5{{{node}}}", "5m load average"),
                    Query($"node_load15{{{node}}}", "15m load average"),
                    Query($$"""count(node_cpu_seconds_total{{{node}}, mode="idle"})""", "logical cores"))),
            GridLine.Heading("Memory", writesPanels: false),
            new(7, memory, used) { Widths = [18, 6], Step = 9 },
            GridLine.Heading("Disk"),
            new(7, DiskIO(), DiskSpace()),
            GridLine.Heading("Network"),
            new(7,
                Network("Network Received", "receive", "The bits that come in on each interface, a second.", Thin(null)),
                Network("Network Transmitted", "transmit", "The bits that go out on each interface, a second.", Thin(null) with
                {
                    Style = new() { FillOpacity = 0 },
                })));

        static QueryVariable Choice(string label, string name, string nodes, string of) =>
            Variable(name, $"label_values(node_uname_info{{{nodes}}}, {of})") with { Label = label };

        string Idle(string modes) => $"{c.NodeExporter}, mode{modes}, instance=\"$instance\", {c.Clusters}";

        static FieldOptions Thin(string? unit) => Lines(unit, fill: 0) with { Min = 0 };

        TimeSeriesPanel DiskIO()
        {
            var panel = Series("Disk I/O", Thin(null),
                Disk("read_bytes", "read"), Disk("written_bytes", "written"), Disk("io_time_seconds", "io time"));
            return panel with
            {
                FieldConfig = panel.FieldConfig with
                {
                    Overrides =
                    [
                        FieldOverride.ByPattern("/ read| written/", FieldProperty.Unit(Units.BytesPerSecond)),
                        FieldOverride.ByPattern("/ io time/", FieldProperty.Unit(Units.PercentUnit)),
                    ],
                },
            };
        }

        Target Disk(string what, string legend) => Query(
            $"rate(node_disk_{what}_total{{{node}, {c.DiskDevice}}}[$__rate_interval])", "{{device}} " + legend) with
        {
            IntervalFactor = 1,
        };

        TablePanel DiskSpace() => new()
        {
            Title = "Disk Space Usage",
            FieldConfig = new()
            {
                Defaults = FieldOptions.Of(Units.DecimalBytes) with { Thresholds = Steps(("green", null), ("yellow", 0.8), ("red", 0.9)) },
                Overrides =
                [
                    Width("Mounted on", 260), Width("Size", 93), Width("Used", 72), Width("Available", 88),
                    FieldOverride.ByName(
                        "Used, %",
                        FieldProperty.Unit(Units.PercentUnit), ("custom.cellOptions", JsonFields.Of(("type", "gauge"))),
                        ("max", 1), ("min", 0)),
                ],
            },
            Targets = [Filesystems("size"), Filesystems("avail")],
            Transformations =
            [
                new("groupBy", JsonFields.Of(("fields", JsonFields.Of(
                    ("Value #A", Last("aggregate", "lastNotNull")), ("Value #B", Last("aggregate", "lastNotNull")),
                    ("mountpoint", Last("groupby")))))),
                new("merge", null),
                Transformation.Calculate("Used", "Value #A (lastNotNull)", "-", "Value #B (lastNotNull)"),
                Transformation.Calculate("Used, %", "Used", "/", "Value #A (lastNotNull)"),
                Transformation.Organize(
                    [], [], ("Value #A (lastNotNull)", "Size"), ("Value #B (lastNotNull)", "Available"), ("mountpoint", "Mounted on")),
                new("sortBy", JsonFields.Of(
                    ("fields", JsonFields.None), ("sort", new object[] { JsonFields.Of(("field", "Mounted on")) }))),
            ],
        };

        Target Filesystems(string what) =>
            Column($"max by (mountpoint) (node_filesystem_{what}_bytes{{{node}, {c.Filesystem}}})");

        static FieldOverride Width(string column, int pixels) => FieldOverride.ByName(column, ("custom.width", pixels));

        static JsonFields Last(string operation, params string[] aggregations) =>
            JsonFields.Of(("aggregations", aggregations), ("operation", operation));

        TimeSeriesPanel Network(string title, string direction, string description, FieldOptions values) => Series(
            title, values with { Unit = Units.BitsPerSecond },
            Query($$"""rate(node_network_{{direction}}_bytes_total{{{node}}, device!="lo"}[$__rate_interval]) * 8""", "{{device}}") with
            {
                IntervalFactor = 1,
            }) with
        { Description = description };
    }

    private static FieldThresholds Steps(params (string Color, double? Value)[] steps) => new()
    {
        Mode = null,
        Steps = [.. steps.Select(s => new ThresholdStep(s.Color, s.Value) { WriteNull = false })],
    };

    /// <summary>How much memory is in use, in percent.</summary>
    private static GaugePanel Gauge(string percent) => new()
    {
        Title = "Memory Usage",
        FieldConfig = new()
        {
            Defaults = FieldOptions.Of(Units.Percent) with
            {
                Min = 0,
                Max = 100,
                Thresholds = Steps(
                    ("rgba(50, 172, 45, 0.97)", null), ("rgba(237, 129, 40, 0.89)", 80), ("rgba(245, 54, 54, 0.9)", 90)),
            },
        },
        Reduce = null,
        Targets = [Query(percent, null)],
    };

    /// <summary>Queries and panels of the memory of a node.</summary>
    private sealed class Memory(DashboardContext c)
    {
        private readonly string node = Node(c);

        /// <summary>The bytes of a kind.</summary>
        public string this[string kind] => $"node_memory_{kind}_bytes{{{node}}}";

        /// <summary>All memory, what is in use, and its parts, not one upon the other.</summary>
        public TimeSeriesPanel Apart(string used, params Target[] parts) => Series(
            "Memory Usage", Lines(Units.Bytes, stacking: "none") with { Min = 0 },
            [Query(this["total"], "Physical Memory"), Query(used, "Memory Used"), .. parts]);
    }
}
