using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>What service discovery adds to targets from other objects (Prometheus: <c>attach_metadata</c>).</summary>
public sealed record AttachMetadata
{
    /// <summary>
    /// Add the labels and annotations of the target's Node as <c>__meta_kubernetes_node_*</c>; it needs the right to list and watch Nodes.
    /// Default: false.
    /// </summary>
    [JsonPropertyName("node")]
    public bool? Node { get; set; }
}
