namespace KubePrometheus;

/// <summary>
/// How far back the adapter's default CPU queries look: the range of <c>irate(…[range])</c>, as a Prometheus duration such as
/// <c>2m</c>. A range should hold several scrapes: by default it is four times the scrape interval.
/// </summary>
public sealed record AdapterRangeIntervals
{
    /// <summary>The range over the kubelet's (cAdvisor's) series. Default: four times its scrape interval, <c>120s</c>.</summary>
    public string? Kubelet { get; init; }

    /// <summary>The range over node-exporter's series. Default: four times its scrape interval, <c>60s</c>.</summary>
    public string? NodeExporter { get; init; }

    /// <summary>
    /// The range over windows-exporter's series. Default: <c>4m</c>, enough for a scrape interval of a minute; nothing in the stack sets
    /// that interval.
    /// </summary>
    public string? WindowsExporter { get; init; }
}
