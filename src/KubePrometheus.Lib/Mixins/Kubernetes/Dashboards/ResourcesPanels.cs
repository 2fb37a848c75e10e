using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;

namespace KubePrometheus;

/// <summary>A column of a table of resources, with the query that fills it.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Expr">The query.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Decimals">The digits after the point.</param>
/// <param name="Link">Where its cells lead.</param>
/// <param name="Tooltip">What the link says.</param>
internal sealed record ValueColumn(
    string Title, string Expr, string Unit = Units.Short, int Decimals = 2, string? Link = null, string Tooltip = "Drill down");

/// <summary>What the compute-resources dashboards have alike: variables, tables of quotas, and rows about network and storage.</summary>
internal static class ResourcesPanels
{
    /// <summary>The CPU usage of containers.</summary>
    public const string CpuUsage = "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate";

    private const string Red = "#F2495C";

    private const string Orange = "#FF9830";

    private static readonly SeriesOverride Bound = new("")
    {
        Fill = 0,
        HideTooltip = true,
        Legend = true,
        LineWidth = 2,
        Stack = false,
    };

    /// <summary>Lines over the stack for what a pod requests and what limits it.</summary>
    public static SeriesOverride[] RequestsAndLimits { get; } =
        [Bound with { Alias = "requests", Color = Red }, Bound with { Alias = "limits", Color = Orange }];

    /// <summary>Lines over the stack, off at first, for the quota of a namespace.</summary>
    public static SeriesOverride[] Quotas { get; } =
        [.. RequestsAndLimits.Select(o => o with { Alias = "quota - " + o.Alias, Dashes = true, HiddenSeries = true })];

    /// <summary>A dashboard of compute resources. Its first variables are the datasource and the cluster.</summary>
    public static Dashboard Resources(string title, string uid, Variable[] variables, Row[] rows) => new()
    {
        Title = title,
        Uid = uid,
        Editable = true,
        Variables = variables,
        Rows = rows,
        Fields = DashboardFields,
    };

    /// <summary>The datasource.</summary>
    public static DatasourceVariable Datasource(DashboardContext c) => c.Datasource() with { Label = "Data Source" };

    /// <summary>The cluster, of those that have a series.</summary>
    public static QueryVariable Cluster(DashboardContext c, string series = "kube_pod_info") =>
        c.ClusterVariable(series) with { Current = new("", "") };

    /// <summary>A variable without a value at first.</summary>
    public static QueryVariable Variable(string name, string query) => Variables.Query(name, query) with { Current = new("", "") };

    /// <summary>The namespace, of those that have pods.</summary>
    public static QueryVariable Namespace(DashboardContext c) =>
        Variable("namespace", $"label_values(kube_pod_info{{{c.Cluster}}}, namespace)");

    /// <summary>The address of a dashboard of compute resources, with the same datasource and cluster.</summary>
    public static string Link(DashboardContext c, string uid, string slug, string variables) =>
        $"{c.LinkPrefix}/d/{uid}/{slug}?var-datasource=$datasource&var-cluster=$cluster&{variables}";

    /// <summary>A table: the columns, then those that name the rows.</summary>
    public static TablePanel Table(string title, ValueColumn[] columns, params ColumnStyle[] keys) => CompactPanels.Table(
        title,
        [.. columns.Select(column => column.Expr)],
        [
            .. columns.Select((column, i) => Key($"Value #{(char)('A' + i)}", column.Title, column.Link, column.Tooltip) with
            {
                Unit = column.Unit,
                Decimals = column.Decimals,
            }),
            .. keys,
        ]);

    /// <summary>What is used of a resource, requested and allowed, and which part of the latter two the first is.</summary>
    public static ValueColumn[] Quota(string resource, string unit, string usage, string requests, string limits) =>
    [
        new($"{resource} Usage", usage, unit),
        new($"{resource} Requests", requests, unit),
        new($"{resource} Requests %", $"{usage} / {requests}", Units.PercentUnit),
        new($"{resource} Limits", limits, unit),
        new($"{resource} Limits %", $"{usage} / {limits}", Units.PercentUnit),
    ];

    /// <summary>Columns for kinds of memory in use, by a query of <c>container_memory_KIND</c>.</summary>
    public static ValueColumn[] MemoryKinds(Func<string, string> memory) =>
    [
        new("Memory Usage (RSS)", memory("rss"), Units.Bytes),
        new("Memory Usage (Cache)", memory("cache"), Units.Bytes),
        new("Memory Usage (Swap)", memory("swap"), Units.Bytes),
    ];

    /// <summary>The quota of a namespace: two queries, whose lines are <see cref="Quotas"/>.</summary>
    public static Target[] NamespaceQuota(string pods, string resource)
    {
        return [Bound("requests"), Bound("limits")];

        Target Bound(string bound) => Query(
            $$"""scalar(kube_resourcequota{{{pods}}, type="hard",resource="{{bound}}.{{resource}}"})""", $"quota - {bound}");
    }

    /// <summary>The table of what the network carries now.</summary>
    public static TablePanel CurrentNetworkUsage(DashboardContext c, TrafficQuery rate, params ColumnStyle[] keys) => Table(
        "Current Network Usage",
        [
            new("Current Receive Bandwidth", rate("receive_bytes"), Units.BytesPerSecond),
            new("Current Transmit Bandwidth", rate("transmit_bytes"), Units.BytesPerSecond),
            new("Rate of Received Packets", rate("receive_packets"), Units.PacketsPerSecond),
            new("Rate of Transmitted Packets", rate("transmit_packets"), Units.PacketsPerSecond),
            new("Rate of Received Packets Dropped", rate("receive_packets_dropped"), Units.PacketsPerSecond),
            new("Rate of Transmitted Packets Dropped", rate("transmit_packets_dropped"), Units.PacketsPerSecond),
        ],
        keys) with
    { Interval = c.MinInterval };

    /// <summary>Rows about bytes and packets; with the titles of a row and its two panels, also one of averages.</summary>
    public static Row[] Traffic(
        TrafficQuery rate, string legend, (string Row, string Received, string Transmitted)? averages = null, string? interval = null)
    {
        return
        [
            Row("Bandwidth", Bytes("Receive Bandwidth", "receive_bytes"), Bytes("Transmit Bandwidth", "transmit_bytes")),
            .. averages is not { } titles ? (Row[])[] :
            [
                Row(titles.Row, Bytes(titles.Received, "receive_bytes", "avg"), Bytes(titles.Transmitted, "transmit_bytes", "avg")),
            ],
            Row("Rate of Packets",
                Packets("Rate of Received Packets", "receive_packets"),
                Packets("Rate of Transmitted Packets", "transmit_packets")),
            Row("Rate of Packets Dropped",
                Packets("Rate of Received Packets Dropped", "receive_packets_dropped"),
                Packets("Rate of Transmitted Packets Dropped", "transmit_packets_dropped")),
        ];

        GraphPanel Bytes(string title, string what, string aggregation = "sum") =>
            Stack(title, Units.BytesPerSecond, Query(rate(what, aggregation), legend)) with { Interval = interval };

        GraphPanel Packets(string title, string what) =>
            Stack(title, Units.PacketsPerSecond, Query(rate(what), legend)) with { Interval = interval };
    }

    /// <summary>A row about what is read and written.</summary>
    public static Row Storage(string title, string by, string selector) => Row(title,
        Stack("IOPS(Reads+Writes)", Units.Short,
            Query($"ceil({StorageRate(by, selector, "reads_total", "writes_total")})", $"{{{{{by}}}}}")) with
        { Decimals = -1 },
        Stack("ThroughPut(Read+Write)", Units.BytesPerSecond,
            Query(StorageRate(by, selector, "reads_bytes_total", "writes_bytes_total"), $"{{{{{by}}}}}")));

    /// <summary>The row with the table of what is read and written now.</summary>
    public static Row CurrentStorageIO(string by, string selector, ColumnStyle key) => Row("Storage IO - Distribution", Table(
        "Current Storage IO",
        [
            new("IOPS(Reads)", StorageRate(by, selector, "reads_total"), Decimals: -1),
            new("IOPS(Writes)", StorageRate(by, selector, "writes_total"), Decimals: -1),
            new("IOPS(Reads + Writes)", StorageRate(by, selector, "reads_total", "writes_total"), Decimals: -1),
            new("Throughput(Read)", StorageRate(by, selector, "reads_bytes_total"), Units.BytesPerSecond),
            new("Throughput(Write)", StorageRate(by, selector, "writes_bytes_total"), Units.BytesPerSecond),
            new("Throughput(Read + Write)", StorageRate(by, selector, "reads_bytes_total", "writes_bytes_total"), Units.BytesPerSecond),
        ],
        key) with
    { Sort = new(4, Descending: true) });

    /// <summary>The rate of some of a container's counters of storage, such as <c>reads_total</c>.</summary>
    public static string StorageRate(string by, string selector, params string[] counters)
    {
        var rates = counters.Select(counter => $$"""rate(container_fs_{{counter}}{container!="", {{selector}}}[5m])""");
        return $"sum by({by}) ({string.Join(" + ", rates)})";
    }
}
