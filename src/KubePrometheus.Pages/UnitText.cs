using KubePrometheus.Dashboards;

namespace KubePrometheus.Pages;

/// <summary>Units in words.</summary>
internal static class UnitText
{
    /// <summary>The unit of what a panel shows; null where it has none.</summary>
    public static string? Of(Panel panel) => panel switch
    {
        GraphPanel graph => Words(graph.LeftAxis.Format),
        SinglestatPanel { Format: { } unit } => Words(unit),
        TablePanel => null, // each column has its own
        _ => FieldDifferences.ConfigOf(panel)?.Defaults?.Unit is { } unit ? Words(unit) : null,
    };

    /// <summary>Grafana's name of a unit, in words.</summary>
    public static string Words(string unit) => unit switch
    {
        Units.None or "" => "number",
        Units.Short => "short number",
        Units.Percent => "%",
        Units.PercentUnit => "% (of 0 to 1)",
        Units.Bytes => "bytes (1024)",
        Units.DecimalBytes => "bytes (1000)",
        Units.BytesPerSecond => "bytes/s",
        Units.BitsPerSecond => "bits/s",
        Units.PacketsPerSecond => "packets/s",
        Units.OperationsPerSecond => "operations/s",
        Units.RequestsPerSecond => "requests/s",
        Units.ReadsPerSecond => "reads/s",
        Units.WritesPerSecond => "writes/s",
        Units.IOPerSecond => "I/O operations/s",
        Units.Seconds => "seconds",
        Units.Milliseconds => "milliseconds",
        Units.Celsius => "°C",
        Units.Hertz => "hertz",
        _ => unit,
    };
}
