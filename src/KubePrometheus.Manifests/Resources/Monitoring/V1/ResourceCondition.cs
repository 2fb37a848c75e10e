using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>One statement of the operator on the state of an object. Read-only.</summary>
public sealed record ResourceCondition
{
    /// <summary>When <c>status</c> last changed.</summary>
    [JsonPropertyName("lastTransitionTime")]
    public required DateTime LastTransitionTime { get; set; }

    /// <summary>Details of the last change, for people.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; set; }

    /// <summary>The <c>metadata.generation</c> that the statement is about. A smaller one than the object's is out of date.</summary>
    [JsonPropertyName("observedGeneration")]
    [Since("0.60")]
    public long? ObservedGeneration { get; set; }

    /// <summary>Why <c>status</c> last changed, in one word.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; set; }

    /// <summary>Whether it holds: <c>True</c>, <c>False</c>, <c>Degraded</c> or <c>Unknown</c>.</summary>
    [JsonPropertyName("status")]
    [Schema(Since = "0.79", MinLength = 1)]
    public required string Status { get; set; }

    /// <summary>What is stated, such as <c>Available</c> or <c>Reconciled</c>.</summary>
    [JsonPropertyName("type")]
    [Schema(Since = "0.79", MinLength = 1)]
    public required string Type { get; set; }
}
