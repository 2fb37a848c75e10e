using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>What the networking dashboards of v0.18 have alike: graphs in pairs, a table of the present, parts of queries.</summary>
internal static class NetworkPanelsOfV0_18
{
    /// <summary>The matcher of pods that have a network of their own; the others report that of their node.</summary>
    public const string OwnNetwork = "host_network=\"false\"";

    /// <summary>The columns of a table of rates and averages.</summary>
    public static readonly (string Heading, string What, string Aggregation)[] RatesAndAverages =
    [
        ("Rx Bits", "receive_bytes", "sum"),
        ("Tx Bits", "transmit_bytes", "sum"),
        ("Rx Bits (Avg)", "receive_bytes", "avg"),
        ("Tx Bits (Avg)", "transmit_bytes", "avg"),
        ("Rx Packets", "receive_packets", "sum"),
        ("Tx Packets", "transmit_packets", "sum"),
        ("Rx Packets Dropped", "receive_packets_dropped", "sum"),
        ("Tx Packets Dropped", "transmit_packets_dropped", "sum"),
    ];

    /// <summary>The variable <c>$cluster</c>, of the clusters with cAdvisor's targets.</summary>
    public static QueryVariable Clusters(DashboardContext c) => Cluster(c, $"up{{{c.Cadvisor}}}");

    /// <summary>The variable <c>$namespace</c>, of the namespaces that receive packets.</summary>
    public static QueryVariable Namespace(DashboardContext c) => Traffic("namespace", c.Cluster);

    /// <summary>The variable <c>$namespace</c> where all of them can be chosen.</summary>
    public static QueryVariable Namespaces(DashboardContext c) => Namespace(c) with { AllValue = ".+", IncludeAll = true };

    /// <summary>A variable of a label of what receives packets.</summary>
    public static QueryVariable Traffic(string label, string selector) =>
        Variable(label, $"label_values(container_network_receive_packets_total{{{selector}}}, {label})") with
        {
            Current = new("kube-system", "kube-system", Selected: false),
        };

    /// <summary>The labels that name a pod.</summary>
    public static string Pod(DashboardContext c) => $"{c.ClusterLabel}, namespace, pod";

    /// <summary>1 for each pod that a selector finds.</summary>
    public static string Pods(DashboardContext c, string selector) =>
        $"topk by ({Pod(c)}) (1, max by ({Pod(c)}) (kube_pod_info{{{selector}}}))";

    /// <summary>Bits or packets a second: the rate of <c>container_network_WHAT_total</c>, bytes times 8.</summary>
    public static string Rate(string what, string selector) => InBytes(what)
        ? $"({Factor(what)} * {Counted(what, selector)})"
        : Counted(what, selector);

    /// <summary>The bits or packets in what is counted.</summary>
    public static int Factor(string what) => InBytes(what) ? 8 : 1;

    /// <summary>What is counted a second, as it is.</summary>
    public static string Counted(string what, string selector) =>
        $$"""rate(container_network_{{what}}_total{{{selector}}}[$__rate_interval])""";

    /// <summary>The rates of pods with a network of their own, aggregated.</summary>
    /// <param name="c">The context.</param>
    /// <param name="aggregation">Such as <c>sum by (pod)</c>.</param>
    /// <param name="what">What is counted.</param>
    /// <param name="selector">The traffic meant.</param>
    /// <param name="pods">The pods meant.</param>
    public static string OfPods(DashboardContext c, string aggregation, string what, string selector, string pods = OwnNetwork) =>
        $"""
        {aggregation} (
          {Rate(what, selector)}
          * on ({Pod(c)}) group_left ()
          {Pods(c, pods)}
        )
        """;

    /// <summary>Lines without areas or values.</summary>
    public static TimeSeriesPanel Lines(string title, string unit, params Target[] queries) => Series(title, unit, queries) with
    {
        FieldConfig = new() { Defaults = FieldOptions.Of(unit) with { Style = new() { ShowPoints = "never" } } },
        Legend = Names,
    };

    /// <summary>A bar for each series.</summary>
    public static BarGaugePanel Bars(string title, string unit, params Target[] queries) => new()
    {
        Title = title,
        Datasource = DatasourceReference.Mixed,
        FieldConfig = new() { Defaults = FieldOptions.Of(unit) with { Color = FieldColor.Fixed("green") } },
        DisplayMode = "basic",
        ShowUnfilled = false,
        Links = null,
        Targets = queries,
        Fields = Saved,
    };

    /// <summary>Makes dials up to 10 Gb/s.</summary>
    /// <param name="subject">What stands below the number.</param>
    public static Func<string, string, Target[], Panel> Dial(string subject) => (title, unit, queries) => new GaugePanel
    {
        Title = title,
        Datasource = DatasourceReference.Mixed,
        FieldConfig = new()
        {
            Defaults = FieldOptions.Of(unit) with
            {
                DisplayName = subject,
                Min = 0,
                Max = 10_000_000_000,
                Thresholds = new()
                {
                    Mode = null,
                    Steps = [Step(0, "dark-green", null), Step(1, "dark-yellow", 5_000_000_000), Step(2, "dark-red", 7_000_000_000)],
                },
            },
        },
        Reduce = null,
        Links = null,
        Targets = queries,
        Fields = Saved,
    };

    /// <summary>The bits of now, by panels of any type.</summary>
    /// <param name="panel">Makes a panel of a title, a unit and queries.</param>
    /// <param name="query">The query.</param>
    public static GridLine CurrentBits(Func<string, string, Target[], Panel> panel, TrafficQuery query) =>
        Pair(panel, query, "bytes", "Current Rate of Bits Received", "Current Rate of Bits Transmitted");

    /// <summary>The mean of the bits of pods, by panels of any type.</summary>
    public static GridLine AverageBits(Func<string, string, Target[], Panel> panel, TrafficQuery query) =>
        Pair(panel, query, "bytes", "Average Rate of Bits Received", "Average Rate of Bits Transmitted", "avg");

    /// <summary>Graphs of the bandwidth.</summary>
    public static GridLine Bandwidth(Func<string, string, Target[], Panel> panel, TrafficQuery query) =>
        Pair(panel, query, "bytes", "Receive Bandwidth", "Transmit Bandwidth");

    /// <summary>Graphs of packets, and of those dropped.</summary>
    public static GridLine[] Packets(Func<string, string, Target[], Panel> panel, TrafficQuery query) =>
    [
        Pair(panel, query, "packets", "Rate of Received Packets", "Rate of Transmitted Packets"),
        Pair(panel, query, "packets_dropped", "Rate of Received Packets Dropped", "Rate of Transmitted Packets Dropped"),
    ];

    /// <summary>Two panels side by side, of what is received and what is sent.</summary>
    public static GridLine Pair(
        Func<string, string, Target[], Panel> panel, TrafficQuery query, string what, string received, string sent,
        string aggregation = "sum")
    {
        var unit = InBytes(what) ? Units.BitsPerSecond : Units.PacketsPerSecond;
        return new(9,
            panel(received, unit, [Query(query("receive_" + what, aggregation))]),
            panel(sent, unit, [Query(query("transmit_" + what, aggregation))]));
    }

    /// <summary>The table of what goes on now: a row for each value of a label, whose cells lead to another dashboard.</summary>
    /// <param name="title">The title.</param>
    /// <param name="key">The label and its heading.</param>
    /// <param name="link">Where it leads.</param>
    /// <param name="bits">The word in the headings of the columns of bits.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="query">The query of a column.</param>
    /// <param name="type">A second label that each query has, and its heading.</param>
    public static GridLine Table(
        string title, (string Label, string Heading) key, string link, string bits,
        (string Heading, string What, string Aggregation)[] columns, TrafficQuery query, (string Label, string Heading)? type = null)
    {
        // Where labels of the queries are not those they are joined by, the join numbers them.
        string[] Numbered(string name) => [.. columns.Select((_, i) => $"{name} {i + 1}")];
        var times = Numbered("Time");
        var types = type is { } t ? Numbered(t.Label) : [];
        (string Column, string Heading)[] names =
        [
            (key.Label, key.Heading),
            .. types.Take(1).Select(column => (column, type!.Value.Heading)),
            .. columns.Select((column, i) => ($"Value #{(char)('A' + i)}", column.Heading)),
        ];

        return new(9, new TablePanel
        {
            Title = title,
            Datasource = DatasourceReference.Mixed,
            FieldConfig = new()
            {
                Defaults = null,
                Overrides =
                [
                    FieldOverride.ByPattern($"/{bits}/", FieldProperty.Unit(Units.BitsPerSecond)),
                    FieldOverride.ByPattern("/Packets/", FieldProperty.Unit(Units.PacketsPerSecond)),
                    FieldOverride.ByName(key.Heading, FieldProperty.Link("Drill down", link)),
                ],
            },
            Links = null,
            Transformations =
            [
                Transformation.JoinByField(key.Label),
                Transformation.Organize(
                    hidden: ["Time", .. times, .. types.Skip(1)],
                    order: [.. times, .. names.Select(n => n.Column), .. types.Skip(1)],
                    names),
            ],
            Targets = [.. columns.Select(column => Column(query(column.What, column.Aggregation)))],
            Fields = Saved,
        });
    }

    /// <summary>The address of a networking dashboard.</summary>
    public static string Link(DashboardContext c, string uid, string variables) =>
        $"{c.LinkPrefix}/d/{uid}?${{datasource:queryparam}}&var-cluster=${{cluster}}&{variables}";

    private static bool InBytes(string what) => what.EndsWith("bytes", StringComparison.Ordinal);

    private static ThresholdStep Step(int index, string color, double? from) =>
        new(color, from) { Fields = JsonFields.Of(("index", index)) };
}
