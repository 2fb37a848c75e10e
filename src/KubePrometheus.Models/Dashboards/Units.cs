namespace KubePrometheus.Dashboards;

/// <summary>Grafana's names of units, for axes, columns and single numbers. Any other that Grafana knows can be given as text.</summary>
public static class Units
{
    /// <summary>A number as it is.</summary>
    public const string None = "none";

    /// <summary>A number in short: 1.2 K, 3.4 Mil.</summary>
    public const string Short = "short";

    /// <summary>Percent, of 0 to 100.</summary>
    public const string Percent = "percent";

    /// <summary>Percent, of 0.0 to 1.0.</summary>
    public const string PercentUnit = "percentunit";

    /// <summary>Bytes, by 1024.</summary>
    public const string Bytes = "bytes";

    /// <summary>Bytes, by 1000.</summary>
    public const string DecimalBytes = "decbytes";

    /// <summary>Bytes a second.</summary>
    public const string BytesPerSecond = "Bps";

    /// <summary>Bits a second.</summary>
    public const string BitsPerSecond = "bps";

    /// <summary>Packets a second.</summary>
    public const string PacketsPerSecond = "pps";

    /// <summary>Operations a second.</summary>
    public const string OperationsPerSecond = "ops";

    /// <summary>Requests a second.</summary>
    public const string RequestsPerSecond = "reqps";

    /// <summary>Reads a second.</summary>
    public const string ReadsPerSecond = "rps";

    /// <summary>Writes a second.</summary>
    public const string WritesPerSecond = "wps";

    /// <summary>Input and output operations a second.</summary>
    public const string IOPerSecond = "iops";

    /// <summary>Seconds.</summary>
    public const string Seconds = "s";

    /// <summary>Milliseconds.</summary>
    public const string Milliseconds = "ms";

    /// <summary>Degrees Celsius.</summary>
    public const string Celsius = "celsius";

    /// <summary>Hertz.</summary>
    public const string Hertz = "hertz";
}
