using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Settings of the database (Prometheus: <c>storage.tsdb</c>).</summary>
public sealed record TsdbSpec
{
    /// <summary>
    /// How old, against the newest of its series, a sample may be that comes late, as a Prometheus duration (from 2.39). Default:
    /// <c>0s</c>.
    /// </summary>
    [JsonPropertyName("outOfOrderTimeWindow")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? OutOfOrderTimeWindow { get; set; }

    /// <summary>
    /// The share of stale series in memory, from 0 to 1, that starts their compaction (from Prometheus 3.10). Default: 0, never.
    /// </summary>
    [JsonPropertyName("staleSeriesCompactionThreshold")]
    [Since("0.92")]
    [Schema(Pattern = SchemaPatterns.Quantity)]
    public IntOrText? StaleSeriesCompactionThreshold { get; set; }
}
