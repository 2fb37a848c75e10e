using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A Prometheus server: the operator makes a StatefulSet for each shard, and its configuration from the ServiceMonitors, PodMonitors,
/// Probes and PrometheusRules that the selectors match. (<c>monitoring.coreos.com/v1</c>, <c>Prometheus</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "Prometheus", PluralName = "prometheuses")]
[CustomResource(Singular = "prometheus", ShortName = "prom")]
[Subresources]
[Subresources(Status = true, Since = "0.56")]
[Subresources(
    Status = true, ScaleSpec = ".spec.shards", ScaleStatus = ".status.shards", ScaleSelector = ".status.selector", Since = "0.71")]
[PrinterColumn("Version", "string", ".spec.version", Description = "The version of Prometheus asked for")]
[PrinterColumn("Replicas", "integer", ".spec.replicas", Description = "The number of Pods asked for, in each shard", Until = "0.60")]
[PrinterColumn("Desired", "integer", ".spec.replicas", Description = "The number of Pods asked for, in each shard", Since = "0.60")]
[PrinterColumn("Ready", "integer", ".status.availableReplicas", Description = "The number of Pods that are ready", Since = "0.60")]
[PrinterColumn("Reconciled", "string", ".status.conditions[?(@.type == 'Reconciled')].status", Since = "0.60")]
[PrinterColumn("Available", "string", ".status.conditions[?(@.type == 'Available')].status", Since = "0.60")]
[PrinterColumn("Age", "date", ".metadata.creationTimestamp")]
[PrinterColumn(
    "Paused", "boolean", ".status.paused", Description = "Whether the operator leaves the object alone", Priority = 1, Since = "0.60")]
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
