using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>What names the rows of a table of resources.</summary>
/// <param name="Label">The label that the results of all columns have, by which they are joined.</param>
/// <param name="Heading">The heading of its column.</param>
/// <param name="Overrides">What differs for some columns: where the key's cells lead.</param>
internal sealed record RowKey(string Label, string Heading, params FieldOverride[] Overrides)
{
    /// <summary>A second label of the results and its heading; it is shown once.</summary>
    public (string Label, string Heading)? Second { get; init; }

    /// <summary>How many numbers are left free in front of the key's column. Default: 0.</summary>
    public int Free { get; init; }

    /// <summary>Whether the order of the columns is written. Default: true.</summary>
    public bool IsOrdered { get; init; } = true;
}

/// <summary>What the compute-resources dashboards of v0.18 have alike: variables, links, queries, tables, graphs.</summary>
internal static class ResourcesPanelsOfV0_18
{
    /// <summary>The CPU usage of containers.</summary>
    public const string CpuUsage = "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_rate5m";

    /// <summary>What a container asks for and what it gets at most.</summary>
    public static readonly string[] Bounds = ["requests", "limits"];

    private static readonly FieldOverride[] BoundLines = [Line("B", "red"), Line("C", "orange")];

    private static readonly (string Title, string What)[] Packets =
    [
        ("Rate of Received Packets", "receive_packets"),
        ("Rate of Transmitted Packets", "transmit_packets"),
        ("Rate of Received Packets Dropped", "receive_packets_dropped"),
        ("Rate of Transmitted Packets Dropped", "transmit_packets_dropped"),
    ];

    /// <summary>The columns that are shares of one are percentages.</summary>
    public static FieldOverride Shares { get; } = FieldOverride.ByPattern("/%/", FieldProperty.Unit(Units.PercentUnit));

    /// <summary>The cluster, of those that kube-state-metrics watches.</summary>
    public static QueryVariable Cluster(DashboardContext c) => MixedPanels.Cluster(c, $"up{{{c.KubeStateMetrics}}}");

    /// <summary>The cluster's namespace.</summary>
    public static QueryVariable Namespace(DashboardContext c) =>
        Variable("namespace", $"label_values(kube_namespace_status_phase{{{c.KubeStateMetrics}, {c.Cluster}}}, namespace)");

    /// <summary>The type of workloads, of those that have pods.</summary>
    /// <param name="owners">The matchers of <see cref="NetworkPanels.Owners"/>.</param>
    public static QueryVariable WorkloadType(string owners) =>
        Variable("type", $"label_values({NetworkPanels.Owners}{{{owners}}}, workload_type)") with
        {
            Label = "workload_type",
            IncludeAll = true,
        };

    /// <summary>The address of a dashboard of compute resources, with the same datasource.</summary>
    public static string Link(DashboardContext c, string uid, string variables) =>
        $"{c.LinkPrefix}/d/{uid}?${{datasource:queryparam}}&{variables}";

    /// <summary>Rows that are pods of the namespace chosen, and lead to their dashboard.</summary>
    public static RowKey PodKey(DashboardContext c) => new("pod", "Pod", FieldOverride.ByName("Pod", FieldProperty.Link(
        "Drill down to pods",
        Link(c, ResourcesPodDashboard.Uid, "var-cluster=$cluster&var-namespace=$namespace&var-pod=${__data.fields.Pod}"))));

    /// <summary>A series with each container once, even where two targets tell of it.</summary>
    public static string Once(DashboardContext c, string series) =>
        $"max by ({c.ClusterLabel}, namespace, pod, container)({series})";

    /// <summary>The sum of a series of containers, each counted once.</summary>
    public static string Sum(DashboardContext c, string series, string by) => $"sum({Once(c, series)}) by ({by})";

    /// <summary>What pods that run ask for, or get at most, of a resource.</summary>
    public static string Active(DashboardContext c, string resource, string bound, string selector, string by) =>
        Sum(c, $$"""cluster:namespace:pod_{{resource}}:active:kube_pod_container_resource_{{bound}}{{{selector}}}""", by);

    /// <summary>A series of pods, summed up by what their workload is.</summary>
    /// <param name="c">The context.</param>
    /// <param name="series">The series.</param>
    /// <param name="owners">The matchers of <see cref="NetworkPanels.Owners"/>.</param>
    /// <param name="by">The labels that are kept.</param>
    /// <param name="aggregation"><c>sum</c> or <c>avg</c>.</param>
    public static string OfWorkloads(DashboardContext c, string series, string owners, string by, string aggregation = "sum") =>
        $$"""
        {{aggregation}}(
          {{series}}
          * on({{c.ClusterLabel}}, namespace, pod) group_left(workload, workload_type)
            {{NetworkPanels.Owners}}{{{owners}}}
        ) by ({{by}})
        """;

    /// <summary>The rate of packets, or of bits where bytes are counted, that containers send or receive.</summary>
    public static string NetworkRate(string what, string selector, string function = "rate")
    {
        var rate = $$"""{{function}}(container_network_{{what}}_total{{{selector}}}[$__rate_interval])""";
        return IsBytes(what) ? $"(8 * {rate})" : rate;
    }

    /// <summary>Whether a counter of the network is of bytes.</summary>
    public static bool IsBytes(string what) => what.EndsWith("_bytes", StringComparison.Ordinal);

    /// <summary>The rate at which containers read and write, by counters such as <c>reads_bytes</c> and their matchers.</summary>
    public static string StorageRate(string by, params (string Counter, string Selector)[] counters)
    {
        var rates = counters.Select(it => $$"""rate(container_fs_{{it.Counter}}_total{{{it.Selector}}}[$__rate_interval])""");
        return $"sum by({by}) ({string.Join(" + ", rates)})";
    }

    /// <summary>What is used of a resource, requested and allowed, and which part of the latter two the first is.</summary>
    /// <param name="resource">The resource as people call it: <c>CPU</c> or <c>Memory</c>.</param>
    /// <param name="usage">The query of what is used.</param>
    /// <param name="bound">The query of a bound, by the resource as Kubernetes calls it and one of <see cref="Bounds"/>.</param>
    public static (string Heading, string Expr)[] Quota(string resource, string usage, Func<string, string, string> bound)
    {
        var name = resource.ToLowerInvariant();
        var (requests, limits) = (bound(name, "requests"), bound(name, "limits"));
        return
        [
            ($"{resource} Usage", usage),
            ($"{resource} Requests", requests),
            ($"{resource} Requests %", $"{usage} / {requests}"),
            ($"{resource} Limits", limits),
            ($"{resource} Limits %", $"{usage} / {limits}"),
        ];
    }

    /// <summary>Columns for kinds of memory in use, by a query of <c>container_memory_KIND</c>.</summary>
    public static (string Heading, string Expr)[] MemoryKinds(Func<string, string> memory) =>
    [
        ("Memory Usage (RSS)", memory("rss")),
        ("Memory Usage (Cache)", memory("cache")),
        ("Memory Usage (Swap)", memory("swap")),
    ];

    /// <summary>A table: a row for each value of a label, a column for each query.</summary>
    /// <param name="title">The title.</param>
    /// <param name="key">What names the rows.</param>
    /// <param name="columns">The columns after the key.</param>
    /// <param name="unit">The unit of all columns; null: none is written.</param>
    /// <param name="units">The units of some. Default: <see cref="Shares"/>.</param>
    public static TablePanel Table(
        string title, RowKey key, (string Heading, string Expr)[] columns, string? unit = null, params FieldOverride[] units) =>
        new()
        {
            Title = title,
            Datasource = DatasourceReference.Mixed,
            FieldConfig = new()
            {
                Defaults = unit is null ? null : FieldOptions.Of(unit),
                Overrides = [.. units is [] ? [Shares] : units, .. key.Overrides],
            },
            Links = null,
            Targets = [.. columns.Select(column => Column(column.Expr))],
            Transformations = [Transformation.JoinByField(key.Label), Organized(key, [.. columns.Select(column => column.Heading)])],
            Fields = Saved,
        };

    /// <summary>What is used of a resource, and dashed lines for what is requested and what is allowed.</summary>
    /// <param name="title">The title.</param>
    /// <param name="unit">The unit; null: none is written.</param>
    /// <param name="usage">The query of what is used.</param>
    /// <param name="legend">What stands before the names of the two lines.</param>
    /// <param name="bound">The query of one of <see cref="Bounds"/>.</param>
    public static TimeSeriesPanel Bounded(string title, string? unit, Target usage, string legend, Func<string, string> bound)
    {
        var panel = Series(title, unit, [usage, .. Bounds.Select(it => Query(bound(it), legend + it))]);
        return panel with { FieldConfig = panel.FieldConfig with { Overrides = BoundLines } };
    }

    /// <summary>Graphs of bits and packets received and transmitted.</summary>
    /// <param name="rate">The query.</param>
    /// <param name="averages">The titles of two graphs of averages. Default: there are none.</param>
    public static TimeSeriesPanel[] Traffic(TrafficQuery rate, (string Received, string Transmitted)? averages = null)
    {
        return
        [
            Bits("Receive Bandwidth", "receive_bytes"),
            Bits("Transmit Bandwidth", "transmit_bytes"),
            .. averages is not { } titles ? (TimeSeriesPanel[])[] :
            [
                Bits(titles.Received, "receive_bytes", "avg"), Bits(titles.Transmitted, "transmit_bytes", "avg"),
            ],
            .. Packets.Select(it => Series(it.Title, Units.PacketsPerSecond, Query(rate(it.What)))),
        ];

        TimeSeriesPanel Bits(string title, string what, string aggregation = "sum") =>
            Series(title, Units.BitsPerSecond, Query(rate(what, aggregation)));
    }

    /// <summary>The table of what the network carries now.</summary>
    public static TablePanel CurrentNetworkUsage(TrafficQuery rate, RowKey key) => Table(
        "Current Network Usage",
        key,
        [
            ("Current Receive Bandwidth", rate("receive_bytes")),
            ("Current Transmit Bandwidth", rate("transmit_bytes")),
            .. Packets.Select(it => (it.Title, rate(it.What))),
        ],
        units:
        [
            FieldOverride.ByPattern("/Bandwidth/", FieldProperty.Unit(Units.BitsPerSecond)),
            FieldOverride.ByPattern("/Packets/", FieldProperty.Unit(Units.PacketsPerSecond)),
        ]);

    /// <summary>Graphs of what is read and written together.</summary>
    /// <param name="by">The label of which each value is a series.</param>
    /// <param name="reads">The matchers of what is read.</param>
    /// <param name="writes">The matchers of what is written.</param>
    public static TimeSeriesPanel[] Storage(string by, string reads, string writes) =>
    [
        Series("IOPS(Reads+Writes)", Units.IOPerSecond, Query($"ceil({StorageRate(by, ("reads", reads), ("writes", writes))})")),
        Series("ThroughPut(Read+Write)", Units.BytesPerSecond, Query(StorageRate(by, ("reads_bytes", reads), ("writes_bytes", writes)))),
    ];

    /// <summary>The table of what is read and written now.</summary>
    /// <param name="key">What names the rows.</param>
    /// <param name="selector">The matchers.</param>
    /// <param name="throughput">The unit of bytes. Default: bits a second, as upstream has it.</param>
    public static TablePanel CurrentStorageIO(RowKey key, string selector, string throughput = Units.BitsPerSecond)
    {
        return Table(
            "Current Storage IO",
            key,
            [
                ("IOPS(Reads)", Rate("reads")),
                ("IOPS(Writes)", Rate("writes")),
                ("IOPS(Reads + Writes)", Rate("reads", "writes")),
                ("Throughput(Read)", Rate("reads_bytes")),
                ("Throughput(Write)", Rate("writes_bytes")),
                ("Throughput(Read + Write)", Rate("reads_bytes", "writes_bytes")),
            ],
            units:
            [
                FieldOverride.ByPattern("/IOPS/", FieldProperty.Unit(Units.IOPerSecond)),
                FieldOverride.ByPattern("/Throughput/", FieldProperty.Unit(throughput)),
            ]);

        string Rate(params string[] counters) => StorageRate(key.Label, [.. counters.Select(counter => (counter, selector))]);
    }

    /// <summary>Numbers at the top of dashboards of clusters: which part of CPU and memory is used, requested and allowed.</summary>
    /// <param name="cpu">Which part of CPU is used.</param>
    /// <param name="memory">The query of which part of memory is used.</param>
    /// <param name="committed">The query of a bound as a part of what nodes have, as in <see cref="Quota"/>.</param>
    public static GridLine Utilisation(StatPanel cpu, string memory, Func<string, string, string> committed) => new(3,
        cpu,
        Share("CPU Requests Commitment", committed("cpu", "requests")),
        Share("CPU Limits Commitment", committed("cpu", "limits")),
        Share("Memory Utilisation", memory),
        Share("Memory Requests Commitment", committed("memory", "requests")),
        Share("Memory Limits Commitment", committed("memory", "limits")));

    /// <summary>One number that is a part of a whole.</summary>
    public static StatPanel Share(string title, string expr) => Number(title, Units.PercentUnit, expr);

    /// <summary>Panels from left to right and from top to bottom.</summary>
    /// <param name="height">Their height.</param>
    /// <param name="perLine">How many stand side by side.</param>
    /// <param name="panels">The panels.</param>
    public static IEnumerable<GridLine> Lines(int height, int perLine, params IEnumerable<Panel> panels) =>
        panels.Chunk(perLine).Select(line => new GridLine(height, line));

    /// <summary>
    /// The key, then the values of all results. Each result has its time beside its value, and its second label; joined, those of
    /// different results are told apart by numbers.
    /// </summary>
    private static Transformation Organized(RowKey key, string[] headings)
    {
        string[] times = [.. headings.Select((_, i) => $"Time {i + 1}")];
        string[] values = [.. headings.Select((_, i) => $"Value #{(char)('A' + i)}")];
        string[] seconds = key.Second is { } second ? [.. headings.Select((_, i) => $"{second.Label} {i + 1}")] : [];
        string[] order =
        [
            .. times, .. Enumerable.Repeat("", key.Free), key.Label, .. seconds.Take(1), .. values, .. seconds.Skip(1),
        ];
        return Transformation.Organize(
            ["Time", .. times, .. seconds.Skip(1)],
            key.IsOrdered ? order : null,
            [(key.Label, key.Heading), .. seconds.Take(1).Select(it => (it, key.Second!.Value.Heading)), .. values.Zip(headings)]);
    }

    private static FieldOverride Line(string query, string color) =>
        FieldOverride.ByQuery(query, FieldProperty.Dashed(), FieldProperty.LineWidth(2), FieldProperty.Color(color));
}
