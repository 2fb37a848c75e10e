using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from instances of Google Compute Engine. (Prometheus: <c>gce_sd_config</c>.)</summary>
public sealed record GceSDConfig
{
    /// <summary>A filter of the list of instances, as the API has it.</summary>
    [JsonPropertyName("filter")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? Filter { get; set; }

    /// <summary>The port that is scraped. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Format = "", Until = "0.80")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.80")]
    public int? Port { get; set; }

    /// <summary>The ID of the project.</summary>
    [JsonPropertyName("project")]
    [Schema(MinLength = 1)]
    public required string Project { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>60s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>What joins the tags in the label of the tags. Default: <c>,</c>.</summary>
    [JsonPropertyName("tagSeparator")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? TagSeparator { get; set; }

    /// <summary>The zone. For several zones, write several entries.</summary>
    [JsonPropertyName("zone")]
    [Schema(MinLength = 1)]
    public required string Zone { get; set; }
}
