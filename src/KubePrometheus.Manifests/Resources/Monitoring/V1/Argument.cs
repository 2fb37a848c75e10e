using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>A command-line flag that the operator has no field for.</summary>
public sealed record Argument
{
    /// <summary>The name of the flag without leading dashes, such as <c>scrape.discovery-reload-interval</c>.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>The value of the flag. Absent or empty: the flag stands alone.</summary>
    [JsonPropertyName("value")]
    public string? Value { get; set; }
}
