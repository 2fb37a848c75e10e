using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>How the Pods of a Prometheus are spread over zones or nodes: Kubernetes' own fields, and which Pods are counted.</summary>
public sealed record TopologySpreadConstraint : V1TopologySpreadConstraint
{
    /// <summary>Labels that the operator adds to <c>labelSelector</c>: those of all Pods of the object, or of the Pod's shard.</summary>
    [JsonPropertyName("additionalLabelSelectors")]
    [Since("0.71")]
    [Schema(Enum = ["OnResource", "OnShard"])]
    public string? AdditionalLabelSelectors { get; set; }
}
