using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>What the two dashboards of the USE method (utilisation, saturation, errors) have alike.</summary>
internal static class UseMethodPanels
{
    /// <summary>The unit of page faults; Grafana has none of that name and writes it beside the number.</summary>
    public const string Reads = "rds";

    /// <summary>A dashboard with a row of utilisation and saturation for each resource.</summary>
    /// <param name="c">The options.</param>
    /// <param name="title">The title.</param>
    /// <param name="variables">The variables beside datasource and cluster.</param>
    /// <param name="queries">The queries of each resource.</param>
    public static Dashboard Dashboard(
        DashboardContext c, string title, IReadOnlyList<Variable> variables, UseMethodQueries queries) => new()
        {
            Title = title,
            Refresh = "30s",
            Timezone = "utc",
            Cursor = SharedCursor.Crosshair,
            Variables = [c.Datasource("Prometheus"), c.ClusterVariable("node_time_seconds") with { Current = new("", "") }, .. variables],
            Rows =
        [
            Row("CPU",
                Areas("CPU Utilisation", Units.PercentUnit, queries.Cpu),
                Areas("CPU Saturation (Load1 per CPU)", Units.PercentUnit, queries.Load)),
            Row("Memory",
                Areas("Memory Utilisation", Units.PercentUnit, queries.Memory),
                Areas("Memory Saturation (Major Page Faults)", Reads, queries.PageFaults)),
            Row("Network",
                Areas("Network Utilisation (Bytes Receive/Transmit)", Units.BytesPerSecond, queries.Received, queries.Transmitted) with
                {
                    SeriesOverrides = UpAndDown("/Receive/", "/Transmit/"),
                },
                Areas("Network Saturation (Drops Receive/Transmit)", Units.BytesPerSecond, queries.ReceiveDrops, queries.TransmitDrops) with
                {
                    SeriesOverrides = UpAndDown("/ Receive/", "/ Transmit/"),
                }),
            Row("Disk IO",
                Areas("Disk IO Utilisation", Units.PercentUnit, queries.DiskIO),
                Areas("Disk IO Saturation", Units.PercentUnit, queries.DiskIOWaiting)),
            Row("Disk Space", Areas("Disk Space Utilisation", Units.PercentUnit, queries.DiskSpace)),
        ],
        };

    private static GraphPanel Areas(string title, string unit, params Target[] queries) => Graph(title, unit, queries) with
    {
        Legend = Legend.Hidden,
        Tooltip = new(Shared: true, TooltipSort.Decreasing),
        Stack = true,
        Fill = 10,
    };

    private static SeriesOverride[] UpAndDown(string up, string down) =>
        [new(up) { StackGroup = "A" }, new(down) { StackGroup = "B", Transform = "negative-Y" }];
}

/// <summary>The queries of a dashboard of the USE method.</summary>
internal sealed record UseMethodQueries
{
    public required Target Cpu { get; init; }

    public required Target Load { get; init; }

    public required Target Memory { get; init; }

    public required Target PageFaults { get; init; }

    public required Target Received { get; init; }

    public required Target Transmitted { get; init; }

    public required Target ReceiveDrops { get; init; }

    public required Target TransmitDrops { get; init; }

    public required Target DiskIO { get; init; }

    public required Target DiskIOWaiting { get; init; }

    public required Target DiskSpace { get; init; }
}
