using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Limits on PromQL queries (<c>--query.*</c>).</summary>
public sealed record QuerySpec
{
    /// <summary>
    /// How far back an expression looks for the latest sample of a series, as a Prometheus duration (<c>--query.lookback-delta</c>).
    /// Default: <c>5m</c>.
    /// </summary>
    [JsonPropertyName("lookbackDelta")]
    public string? LookbackDelta { get; set; }

    /// <summary>How many queries run at once (<c>--query.max-concurrency</c>). Default: 20.</summary>
    [JsonPropertyName("maxConcurrency")]
    [Schema(Since = "0.63", Minimum = 1)]
    public int? MaxConcurrency { get; set; }

    /// <summary>
    /// How many samples one query may hold in memory; a query that needs more fails (<c>--query.max-samples</c>). Default: 50000000.
    /// </summary>
    [JsonPropertyName("maxSamples")]
    public int? MaxSamples { get; set; }

    /// <summary>How long a query may run, as a Prometheus duration (<c>--query.timeout</c>). Default: <c>2m</c>.</summary>
    [JsonPropertyName("timeout")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? Timeout { get; set; }
}
