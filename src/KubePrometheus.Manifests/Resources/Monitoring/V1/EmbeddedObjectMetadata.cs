using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>The part of an object's metadata that may be set on what the operator makes: Pods and claims.</summary>
public sealed record EmbeddedObjectMetadata
{
    /// <summary>Annotations given to what the operator makes.</summary>
    [JsonPropertyName("annotations")]
    public IDictionary<string, string>? Annotations { get; set; }

    /// <summary>Labels given to what the operator makes. Those that the operator itself sets stay.</summary>
    [JsonPropertyName("labels")]
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>
    /// The name of a claim. Default: the operator makes one up. Pods are named by their StatefulSet, whatever stands here.
    /// </summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }
}
