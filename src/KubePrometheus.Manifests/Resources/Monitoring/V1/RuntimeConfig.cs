using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Settings of the Go runtime (Prometheus: <c>runtime</c>).</summary>
public sealed record RuntimeConfig
{
    /// <summary>The growth of the heap, in percent, that starts a garbage collection (GOGC); -1 turns it off. Default: 75.</summary>
    [JsonPropertyName("goGC")]
    [Schema(Minimum = -1)]
    public int? GoGC { get; set; }
}
