using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A Prometheus in agent mode: it scrapes as a <see cref="Prometheus"/> does and sends all to remote storage; it keeps nothing, answers no
/// queries and evaluates no rules. (<c>monitoring.coreos.com/v1alpha1</c>, <c>PrometheusAgent</c>, from operator 0.64.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1alpha1", Kind = "PrometheusAgent", PluralName = "prometheusagents")]
[CustomResource(Singular = "prometheusagent", ShortName = "promagent")]
[Since("0.64")]
[Subresources(Status = true)]
[Subresources(
    Status = true, ScaleSpec = ".spec.shards", ScaleStatus = ".status.shards", ScaleSelector = ".status.selector", Since = "0.71")]
[PrinterColumn("Version", "string", ".spec.version", Description = "The version of Prometheus asked for")]
[PrinterColumn("Desired", "integer", ".spec.replicas", Description = "The number of Pods asked for, in each shard")]
[PrinterColumn("Ready", "integer", ".status.availableReplicas", Description = "The number of Pods that are ready")]
[PrinterColumn("Reconciled", "string", ".status.conditions[?(@.type == 'Reconciled')].status")]
[PrinterColumn("Available", "string", ".status.conditions[?(@.type == 'Available')].status")]
[PrinterColumn("Age", "date", ".metadata.creationTimestamp")]
[PrinterColumn("Paused", "boolean", ".status.paused", Description = "Whether the operator leaves the object alone", Priority = 1)]
public sealed record PrometheusAgent : IKubernetesObject<V1ObjectMeta>, ISpec<PrometheusAgentSpec>, IStatus<PrometheusStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1alpha1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1alpha1";

    /// <summary>The kind: <c>PrometheusAgent</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "PrometheusAgent";

    /// <summary>Name, namespace, labels and annotations. The Pods are named after it: <c>prom-agent-NAME-0</c>.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>How the agent is to run.</summary>
    [JsonPropertyName("spec")]
    public required PrometheusAgentSpec Spec { get; set; }

    /// <summary>The count of Pods as the operator sees it. Read-only.</summary>
    [JsonPropertyName("status")]
    public PrometheusStatus? Status { get; set; }
}

/// <summary>How a <see cref="PrometheusAgent"/> runs: its image and Pods, what it scrapes and where it sends it.</summary>
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.replicas))",
    "replicas cannot be set with the mode DaemonSet", Since = "0.84")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.storage))",
    "storage cannot be set with the mode DaemonSet", Since = "0.84")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.shards) && self.shards > 1)",
    "With the mode DaemonSet, shards cannot be more than 1", Since = "0.84")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.persistentVolumeClaimRetentionPolicy))",
    "persistentVolumeClaimRetentionPolicy cannot be set with the mode DaemonSet", Since = "0.84")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.scrapeConfigSelector))",
    "scrapeConfigSelector cannot be set with the mode DaemonSet", Since = "0.85")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.probeSelector))",
    "probeSelector cannot be set with the mode DaemonSet", Since = "0.85")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.scrapeConfigNamespaceSelector))",
    "scrapeConfigNamespaceSelector cannot be set with the mode DaemonSet", Since = "0.88")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.probeNamespaceSelector))",
    "probeNamespaceSelector cannot be set with the mode DaemonSet", Since = "0.88")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.serviceMonitorSelector))",
    "serviceMonitorSelector cannot be set with the mode DaemonSet", Since = "0.88")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.serviceMonitorNamespaceSelector))",
    "serviceMonitorNamespaceSelector cannot be set with the mode DaemonSet", Since = "0.88")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.additionalScrapeConfigs))",
    "additionalScrapeConfigs cannot be set with the mode DaemonSet", Since = "0.88")]
[CelRule(
    "!(has(self.mode) && self.mode == 'DaemonSet' && has(self.shardingStrategy))",
    "shardingStrategy cannot be set with the mode DaemonSet", Since = "0.91")]
[CelRule(
    "!has(self.shardingStrategy) || !has(self.shardingStrategy.mode) || self.shardingStrategy.mode != 'Topology' || "
        + "!has(self.shardingStrategy.topology) || !has(self.shardingStrategy.topology.values) || "
        + "self.shardingStrategy.topology.values.size() == 0 || "
        + "(has(self.shards) ? self.shards : 1) >= self.shardingStrategy.topology.values.size()",
    "With the sharding mode Topology, shards must be at least the number of topology values", Since = "0.91")]
public sealed record PrometheusAgentSpec : CommonPrometheusSpec
{
    /// <summary>
    /// Whether the Pods are those of a StatefulSet, or one on each node that scrapes the Pods there by PodMonitors; the latter needs the
    /// operator's feature gate PrometheusAgentDaemonSet. Default: <c>StatefulSet</c>.
    /// </summary>
    [JsonPropertyName("mode")]
    [Since("0.75")]
    [Schema(Enum = ["StatefulSet", "DaemonSet"])]
    public string? Mode { get; set; }

    /// <summary>Settings of the Go runtime (from Prometheus 2.53).</summary>
    [JsonPropertyName("runtime")]
    [Since("0.79")]
    public RuntimeConfig? Runtime { get; set; }

    /// <summary>Settings of the database (from Prometheus 2.54 in agent mode).</summary>
    [JsonPropertyName("tsdb")]
    [Since("0.77")]
    public TsdbSpec? Tsdb { get; set; }
}
