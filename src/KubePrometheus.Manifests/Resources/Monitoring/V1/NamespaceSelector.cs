using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// The namespaces that targets are looked for in. With neither property set it is the namespace of the object that holds the selector.
/// </summary>
public sealed record NamespaceSelector
{
    /// <summary>Whether targets are looked for in every namespace; <c>matchNames</c> then counts for nothing. Default: false.</summary>
    [JsonPropertyName("any")]
    public bool? Any { get; set; }

    /// <summary>The names of the namespaces. Default: the object's own namespace alone.</summary>
    [JsonPropertyName("matchNames")]
    public IList<string>? MatchNames { get; set; }
}
