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

    /// <summary>What the operator says of the object: <c>Available</c>, <c>Reconciled</c>.</summary>
    [JsonPropertyName("conditions")]
    [Since("0.56")]
    [Schema(Since = "0.57", ListType = "map", ListMapKeys = ["type"])]
    public IList<ResourceCondition>? Conditions { get; set; }

    /// <summary>Whether the operator leaves the StatefulSets and their Pods alone, deletion excepted.</summary>
    [JsonPropertyName("paused")]
    [Schema(Until = "0.86", IsRequired = true)]
    public bool? Paused { get; set; }

    /// <summary>Pods that belong to the StatefulSets and are not terminating.</summary>
    [JsonPropertyName("replicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? Replicas { get; set; }

    /// <summary>The label selector of the Pods, as text, for the scale subresource.</summary>
    [JsonPropertyName("selector")]
    [Since("0.71")]
    public string? Selector { get; set; }

    /// <summary>The Pods of each shard.</summary>
    [JsonPropertyName("shardStatuses")]
    [Since("0.56")]
    [Schema(Since = "0.57", ListType = "map", ListMapKeys = ["shardID"])]
    public IList<ShardStatus>? ShardStatuses { get; set; }

    /// <summary>The number of shards, for the scale subresource.</summary>
    [JsonPropertyName("shards")]
    [Since("0.71")]
    public int? Shards { get; set; }

    /// <summary>Pods that are not available.</summary>
    [JsonPropertyName("unavailableReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? UnavailableReplicas { get; set; }

    /// <summary>Pods that already run the current specification.</summary>
    [JsonPropertyName("updatedReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? UpdatedReplicas { get; set; }
}

/// <summary>The Pods of one shard as the operator last counted them.</summary>
public sealed record ShardStatus
{
    /// <summary>Pods that are ready.</summary>
    [JsonPropertyName("availableReplicas")]
    public required int AvailableReplicas { get; set; }

    /// <summary>Pods of the shard.</summary>
    [JsonPropertyName("replicas")]
    public required int Replicas { get; set; }

    /// <summary>The number of the shard, from 0.</summary>
    [JsonPropertyName("shardID")]
    public required string ShardId { get; set; }

    /// <summary>Pods that are not available.</summary>
    [JsonPropertyName("unavailableReplicas")]
    public required int UnavailableReplicas { get; set; }

    /// <summary>Pods that already run the current specification.</summary>
    [JsonPropertyName("updatedReplicas")]
    public required int UpdatedReplicas { get; set; }
}
