using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// How a <see cref="Prometheus"/> runs: its image and Pods, what it scrapes and evaluates, what it keeps and where it sends it.
/// </summary>
[CelRule(
    "!has(self.shardingStrategy) || !has(self.shardingStrategy.mode) || self.shardingStrategy.mode != 'Topology' || "
        + "!has(self.shardingStrategy.topology) || !has(self.shardingStrategy.topology.values) || "
        + "self.shardingStrategy.topology.values.size() == 0 || "
        + "(has(self.shards) ? self.shards : 1) >= self.shardingStrategy.topology.values.size()",
    "With the sharding mode Topology, shards must be at least the number of topology values", Since = "0.91")]
public sealed record PrometheusSpec : CommonPrometheusSpec
{
    /// <summary>
    /// The key of a Secret whose YAML list is appended to <c>alerting.alertmanagers</c> in prometheus.yml. The operator does not check it.
    /// </summary>
    [JsonPropertyName("additionalAlertManagerConfigs")]
    public V1SecretKeySelector? AdditionalAlertmanagerConfigs { get; set; }

    /// <summary>
    /// The key of a Secret whose YAML list is appended to <c>alerting.alert_relabel_configs</c> in prometheus.yml. The operator does not
    /// check it.
    /// </summary>
    [JsonPropertyName("additionalAlertRelabelConfigs")]
    public V1SecretKeySelector? AdditionalAlertRelabelConfigs { get; set; }

    /// <summary>The Alertmanagers that alerts are sent to. Default: only those of <c>additionalAlertManagerConfigs</c>.</summary>
    [JsonPropertyName("alerting")]
    public AlertingSpec? Alerting { get; set; }

    /// <summary>
    /// Accept blocks that overlap in time, and merge them (<c>--storage.tsdb.allow-overlapping-blocks</c>; experimental). Default: false.
    /// </summary>
    [JsonPropertyName("allowOverlappingBlocks")]
    public bool? AllowOverlappingBlocks { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c>. The image without tag; <c>sha</c>, <c>tag</c> or <c>version</c> completes it. Ignored when
    /// <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("baseImage")]
    public string? BaseImage { get; set; }

    /// <summary>
    /// Leave blocks at two hours instead of merging them into longer ones, as an uploader of blocks needs it. Default: false; the operator
    /// does it by itself when <c>thanos</c> uploads to object storage.
    /// </summary>
    [JsonPropertyName("disableCompaction")]
    public bool? DisableCompaction { get; set; }

    /// <summary>
    /// Serve the API that deletes series and takes snapshots (<c>--web.enable-admin-api</c>). Whoever reaches the server may use it.
    /// Default: false.
    /// </summary>
    [JsonPropertyName("enableAdminAPI")]
    public bool? EnableAdminApi { get; set; }

    /// <summary>How often rules are evaluated, as a Prometheus duration such as <c>30s</c>. Default: <c>1m</c>.</summary>
    [JsonPropertyName("evaluationInterval")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration, Default = "\"30s\"")]
    public string? EvaluationInterval { get; set; }

    /// <summary>How many exemplars are kept. It needs the feature <c>exemplar-storage</c>.</summary>
    [JsonPropertyName("exemplars")]
    [Since("0.58")]
    public Exemplars? Exemplars { get; set; }

    /// <summary>PrometheusRules that <c>enforcedNamespaceLabel</c> leaves as they are.</summary>
    [JsonPropertyName("prometheusRulesExcludedFromEnforce")]
    public IList<PrometheusRuleExcludeConfig>? PrometheusRulesExcludedFromEnforce { get; set; }

    /// <summary>Limits on PromQL queries.</summary>
    [JsonPropertyName("query")]
    public QuerySpec? Query { get; set; }

    /// <summary>
    /// The file that every PromQL query is logged to (<c>query_log_file</c>, from Prometheus 2.16). The directory must be writable;
    /// <c>/dev/stdout</c> sends it to the log of the container. Default: queries are not logged.
    /// </summary>
    [JsonPropertyName("queryLogFile")]
    public string? QueryLogFile { get; set; }

    /// <summary>Remote storages that queries also read from (<c>remote_read</c>).</summary>
    [JsonPropertyName("remoteRead")]
    public IList<RemoteReadSpec>? RemoteRead { get; set; }

    /// <summary>
    /// How long samples are kept, such as <c>15d</c>; the units are ms, s, m, h, d, w, y (<c>--storage.tsdb.retention.time</c>). Default:
    /// <c>24h</c>, when <c>retentionSize</c> is absent too.
    /// </summary>
    [JsonPropertyName("retention")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? Retention { get; set; }

    /// <summary>
    /// How much disk the blocks may take before the oldest are dropped, such as <c>50GB</c>; the units are B, KB, MB, GB, TB, PB, EB
    /// (<c>--storage.tsdb.retention.size</c>). Default: no limit.
    /// </summary>
    [JsonPropertyName("retentionSize")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Size)]
    public string? RetentionSize { get; set; }

    /// <summary>
    /// The namespaces, by label, that PrometheusRules are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("ruleNamespaceSelector")]
    public V1LabelSelector? RuleNamespaceSelector { get; set; }

    /// <summary>
    /// How far in the past rules are evaluated unless their group says otherwise, as a Prometheus duration (<c>rule_query_offset</c>, from
    /// 2.53).
    /// </summary>
    [JsonPropertyName("ruleQueryOffset")]
    [Since("0.78")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RuleQueryOffset { get; set; }

    /// <summary>The PrometheusRules, by label, that are loaded. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("ruleSelector")]
    public V1LabelSelector? RuleSelector { get; set; }

    /// <summary>How alerting rules treat restarts and repeated alerts.</summary>
    [JsonPropertyName("rules")]
    public RulesSpec? Rules { get; set; }

    /// <summary>Settings of the Go runtime (from Prometheus 2.53).</summary>
    [JsonPropertyName("runtime")]
    [Since("0.78")]
    public RuntimeConfig? Runtime { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c> with a digest. The digest of the image, without <c>sha256:</c>; it takes precedence over <c>tag</c> and
    /// <c>version</c>. Ignored when <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("sha")]
    public string? Sha { get; set; }

    /// <summary>
    /// What happens to shards that scaling down takes away. It needs the operator's feature gate PrometheusShardRetentionPolicy.
    /// </summary>
    [JsonPropertyName("shardRetentionPolicy")]
    [Since("0.81")]
    public ShardRetentionPolicy? ShardRetentionPolicy { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c>. The tag of the image; it takes precedence over <c>version</c>. Ignored when <c>image</c> or <c>sha</c>
    /// is set.
    /// </summary>
    [JsonPropertyName("tag")]
    public string? Tag { get; set; }

    /// <summary>
    /// Adds the Thanos sidecar, which serves the samples to Thanos and uploads blocks to object storage (experimental). Default: no
    /// sidecar.
    /// </summary>
    [JsonPropertyName("thanos")]
    public ThanosSpec? Thanos { get; set; }

    /// <summary>Settings of the database (<c>storage.tsdb</c>).</summary>
    [JsonPropertyName("tsdb")]
    [Since("0.60")]
    public TsdbSpec? Tsdb { get; set; }
}

/// <summary>Whether ServiceMonitors may have Prometheus read files of its own container.</summary>
public sealed record ArbitraryFSAccessThroughSMsConfig
{
    /// <summary>
    /// Reject ServiceMonitors that name a file, such as <c>bearerTokenFile</c> or <c>tlsConfig.caFile</c>. Default: false.
    /// </summary>
    [JsonPropertyName("deny")]
    public bool? Deny { get; set; }
}

/// <summary>One PrometheusRule that the enforced namespace label does not touch.</summary>
public sealed record PrometheusRuleExcludeConfig
{
    /// <summary>The name of the PrometheusRule.</summary>
    [JsonPropertyName("ruleName")]
    public required string RuleName { get; set; }

    /// <summary>The namespace of the PrometheusRule.</summary>
    [JsonPropertyName("ruleNamespace")]
    public required string RuleNamespace { get; set; }
}

/// <summary>The storage of exemplars (<c>storage.exemplars</c>).</summary>
public sealed record Exemplars
{
    /// <summary>The most exemplars kept in memory, of all series together. 0 or less: none. Default: 100000.</summary>
    [JsonPropertyName("maxSize")]
    public long? MaxSize { get; set; }
}

/// <summary>What happens to shards that scaling down takes away.</summary>
public sealed record ShardRetentionPolicy
{
    /// <summary>For how long a retained shard stays.</summary>
    [JsonPropertyName("retain")]
    [Since("0.82")]
    public RetainConfig? Retain { get; set; }

    /// <summary>Whether such shards stay, so that their data can be queried. Default: <c>Delete</c>.</summary>
    [JsonPropertyName("whenScaled")]
    [Schema(Enum = ["Retain", "Delete"])]
    public string? WhenScaled { get; set; }
}

/// <summary>For how long a retained shard stays.</summary>
public sealed record RetainConfig
{
    /// <summary>The time from scaling down to deletion, as a Prometheus duration.</summary>
    [JsonPropertyName("retentionPeriod")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public required string RetentionPeriod { get; set; }
}
