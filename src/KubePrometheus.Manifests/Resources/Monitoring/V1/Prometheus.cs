using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A Prometheus server: the operator makes a StatefulSet for each shard, and its configuration from the ServiceMonitors, PodMonitors,
/// Probes and PrometheusRules that the selectors match. (<c>monitoring.coreos.com/v1</c>, <c>Prometheus</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "Prometheus", PluralName = "prometheuses")]
[CustomResource(Singular = "prometheus", EmptySubresources = true)]
[PrinterColumn("Version", "string", ".spec.version", Description = "The version of Prometheus asked for")]
[PrinterColumn("Replicas", "integer", ".spec.replicas", Description = "The number of Pods asked for, in each shard")]
[PrinterColumn("Age", "date", ".metadata.creationTimestamp")]
public sealed record Prometheus : IKubernetesObject<V1ObjectMeta>, ISpec<PrometheusSpec>, IStatus<PrometheusStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";

    /// <summary>The kind: <c>Prometheus</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "Prometheus";

    /// <summary>Name, namespace, labels and annotations. The Pods are named after it: <c>prometheus-NAME-0</c>.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>How the server is to run.</summary>
    [JsonPropertyName("spec")]
    public required PrometheusSpec Spec { get; set; }

    /// <summary>The count of Pods as the operator sees it. Read-only; operators as old as v0.50 do not store it in the cluster.</summary>
    [JsonPropertyName("status")]
    public PrometheusStatus? Status { get; set; }
}

/// <summary>The Pods of a <see cref="Prometheus"/> as the operator last counted them. Read-only.</summary>
public sealed record PrometheusStatus
{
    /// <summary>Pods that are ready, and have been for <c>minReadySeconds</c>.</summary>
    [JsonPropertyName("availableReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? AvailableReplicas { get; set; }

    /// <summary>Whether the operator leaves the StatefulSets and their Pods alone, deletion excepted.</summary>
    [JsonPropertyName("paused")]
    [Schema(Until = "0.86", IsRequired = true)]
    public bool? Paused { get; set; }

    /// <summary>Pods that belong to the StatefulSets and are not terminating.</summary>
    [JsonPropertyName("replicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? Replicas { get; set; }

    /// <summary>Pods that are not available.</summary>
    [JsonPropertyName("unavailableReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? UnavailableReplicas { get; set; }

    /// <summary>Pods that already run the current specification.</summary>
    [JsonPropertyName("updatedReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? UpdatedReplicas { get; set; }
}
