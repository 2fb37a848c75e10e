using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// How a <see cref="Prometheus"/> runs: its image and Pods, what it scrapes and evaluates, what it keeps and where it sends it.
/// </summary>
public sealed record PrometheusSpec : IOperatorPodSpec
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

    /// <summary>
    /// The key of a Secret whose YAML list of jobs is appended to <c>scrape_configs</c> in prometheus.yml. The operator does not check it:
    /// a mistake in it stops Prometheus from loading its configuration.
    /// </summary>
    [JsonPropertyName("additionalScrapeConfigs")]
    public V1SecretKeySelector? AdditionalScrapeConfigs { get; set; }

    /// <summary>Which nodes the Pods need or prefer, and which Pods they keep close to or away from.</summary>
    [JsonPropertyName("affinity")]
    public V1Affinity? Affinity { get; set; }

    /// <summary>The Alertmanagers that alerts are sent to. Default: only those of <c>additionalAlertManagerConfigs</c>.</summary>
    [JsonPropertyName("alerting")]
    public AlertingSpec? Alerting { get; set; }

    /// <summary>
    /// Accept blocks that overlap in time, and merge them (<c>--storage.tsdb.allow-overlapping-blocks</c>; experimental). Default: false.
    /// </summary>
    [JsonPropertyName("allowOverlappingBlocks")]
    public bool? AllowOverlappingBlocks { get; set; }

    /// <summary>
    /// How service discovery reaches the Kubernetes API. Default: the API server of the cluster it runs in, with the token and CA of the
    /// Pod's service account.
    /// </summary>
    [JsonPropertyName("apiserverConfig")]
    public ApiserverConfig? ApiserverConfig { get; set; }

    /// <summary>
    /// Whether ServiceMonitors may name files of the Prometheus container, such as a bearer token file. Default: they may.
    /// </summary>
    [JsonPropertyName("arbitraryFSAccessThroughSMs")]
    public ArbitraryFSAccessThroughSMsConfig? ArbitraryFSAccessThroughSMs { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c>. The image without tag; <c>sha</c>, <c>tag</c> or <c>version</c> completes it. Ignored when
    /// <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("baseImage")]
    public string? BaseImage { get; set; }

    /// <summary>Names of ConfigMaps in the same namespace; each is mounted at <c>/etc/prometheus/configmaps/NAME</c>.</summary>
    [JsonPropertyName("configMaps")]
    public IList<string>? ConfigMaps { get; set; }

    /// <summary>
    /// Containers added to the Pods. One that bears the name of an own container of the operator (<c>prometheus</c>,
    /// <c>config-reloader</c>, <c>thanos-sidecar</c>) is merged into that one, as a strategic merge patch.
    /// </summary>
    [JsonPropertyName("containers")]
    public IList<V1Container>? Containers { get; set; }

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

    /// <summary>Features that are off unless named, such as <c>exemplar-storage</c> (<c>--enable-feature</c>). Default: none.</summary>
    [JsonPropertyName("enableFeatures")]
    [Schema(Since = "0.74", ListType = "set")]
    [Schema(Since = "0.74", OfItems = true, MinLength = 1)]
    public IList<string>? EnableFeatures { get; set; }

    /// <summary>
    /// The most labels a sample may have after relabeling; a scrape with more fails as a whole (<c>label_limit</c>, from Prometheus 2.27).
    /// Default: 0, no limit.
    /// </summary>
    [JsonPropertyName("enforcedLabelLimit")]
    public long? EnforcedLabelLimit { get; set; }

    /// <summary>
    /// The longest name, in bytes, that a label may have after relabeling; a scrape with a longer one fails as a whole
    /// (<c>label_name_length_limit</c>, from Prometheus 2.27). Default: 0, no limit.
    /// </summary>
    [JsonPropertyName("enforcedLabelNameLengthLimit")]
    public long? EnforcedLabelNameLengthLimit { get; set; }

    /// <summary>
    /// The longest value, in bytes, that a label may have after relabeling; a scrape with a longer one fails as a whole
    /// (<c>label_value_length_limit</c>, from Prometheus 2.27). Default: 0, no limit.
    /// </summary>
    [JsonPropertyName("enforcedLabelValueLengthLimit")]
    public long? EnforcedLabelValueLengthLimit { get; set; }

    /// <summary>
    /// The name of a label that every scraped series, alert and recorded series must bear, with the namespace of the ServiceMonitor,
    /// PodMonitor, Probe or PrometheusRule as its value; the selectors in rule expressions are narrowed to it too. Default: none is
    /// enforced.
    /// </summary>
    [JsonPropertyName("enforcedNamespaceLabel")]
    public string? EnforcedNamespaceLabel { get; set; }

    /// <summary>
    /// The most samples one scrape may yield (<c>sample_limit</c>). Of this and the <c>sampleLimit</c> of a monitor the lower one holds.
    /// Default: no limit.
    /// </summary>
    [JsonPropertyName("enforcedSampleLimit")]
    public long? EnforcedSampleLimit { get; set; }

    /// <summary>
    /// The most targets one scrape job may have (<c>target_limit</c>). Of this and the <c>targetLimit</c> of a monitor the lower one that
    /// is not zero holds. Default: no limit.
    /// </summary>
    [JsonPropertyName("enforcedTargetLimit")]
    public long? EnforcedTargetLimit { get; set; }

    /// <summary>How often rules are evaluated, as a Prometheus duration such as <c>30s</c>. Default: <c>1m</c>.</summary>
    [JsonPropertyName("evaluationInterval")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration, Default = "\"30s\"")]
    public string? EvaluationInterval { get; set; }

    /// <summary>Labels added to what leaves the server: alerts, federation and remote storage (<c>external_labels</c>).</summary>
    [JsonPropertyName("externalLabels")]
    public IDictionary<string, string>? ExternalLabels { get; set; }

    /// <summary>
    /// The URL under which users reach the server; links in alerts begin with it (<c>--web.external-url</c>). Needed where a proxy or an
    /// Ingress serves it elsewhere than at the root of a host.
    /// </summary>
    [JsonPropertyName("externalUrl")]
    public string? ExternalUrl { get; set; }

    /// <summary>Ignore the <c>namespaceSelector</c> of monitors: each finds targets only in its own namespace. Default: false.</summary>
    [JsonPropertyName("ignoreNamespaceSelectors")]
    public bool? IgnoreNamespaceSelectors { get; set; }

    /// <summary>
    /// The whole image reference; it takes precedence over <c>baseImage</c>, <c>tag</c> and <c>sha</c>. Set <c>version</c> too: by it the
    /// operator knows which flags and settings there are.
    /// </summary>
    [JsonPropertyName("image")]
    public string? Image { get; set; }

    /// <summary>Secrets of the same namespace with the credentials for pulling the images.</summary>
    [JsonPropertyName("imagePullSecrets")]
    public IList<V1LocalObjectReference>? ImagePullSecrets { get; set; }

    /// <summary>
    /// Init containers added to the Pods. One named <c>init-config-reloader</c> is merged into that of the operator, as a strategic merge
    /// patch.
    /// </summary>
    [JsonPropertyName("initContainers")]
    public IList<V1Container>? InitContainers { get; set; }

    /// <summary>Listen on the loopback address only, so that just the containers of the Pod reach the server. Default: false.</summary>
    [JsonPropertyName("listenLocal")]
    public bool? ListenLocal { get; set; }

    /// <summary>The format of the log: <c>logfmt</c> or <c>json</c> (<c>--log.format</c>). Default: <c>logfmt</c>.</summary>
    [JsonPropertyName("logFormat")]
    [Schema(Since = "0.56", Enum = ["", "logfmt", "json"])]
    public string? LogFormat { get; set; }

    /// <summary>
    /// The least severe messages that are logged: <c>debug</c>, <c>info</c>, <c>warn</c> or <c>error</c> (<c>--log.level</c>). Default:
    /// <c>info</c>.
    /// </summary>
    [JsonPropertyName("logLevel")]
    [Schema(Since = "0.56", Enum = ["", "debug", "info", "warn", "error"])]
    public string? LogLevel { get; set; }

    /// <summary>Labels that a node must have for the Pods to run on it.</summary>
    [JsonPropertyName("nodeSelector")]
    public IDictionary<string, string>? NodeSelector { get; set; }

    /// <summary>
    /// Have every scrape keep the labels of Prometheus where a target exposes the same ones, whatever <c>honorLabels</c> the monitors set
    /// (<c>honor_labels: false</c>). Default: false.
    /// </summary>
    [JsonPropertyName("overrideHonorLabels")]
    public bool? OverrideHonorLabels { get; set; }

    /// <summary>
    /// Have every scrape stamp samples with its own time, whatever <c>honorTimestamps</c> the monitors set
    /// (<c>honor_timestamps: false</c>). Default: false.
    /// </summary>
    [JsonPropertyName("overrideHonorTimestamps")]
    public bool? OverrideHonorTimestamps { get; set; }

    /// <summary>Stop the operator from changing anything it made for this object; deletion still works. Default: false.</summary>
    [JsonPropertyName("paused")]
    public bool? Paused { get; set; }

    /// <summary>Labels and annotations that the Pods get.</summary>
    [JsonPropertyName("podMetadata")]
    public EmbeddedObjectMetadata? PodMetadata { get; set; }

    /// <summary>
    /// The namespaces, by label, that PodMonitors are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("podMonitorNamespaceSelector")]
    public V1LabelSelector? PodMonitorNamespaceSelector { get; set; }

    /// <summary>The PodMonitors, by label, that are scraped. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("podMonitorSelector")]
    public V1LabelSelector? PodMonitorSelector { get; set; }

    /// <summary>The name of the web port in the Pods and in the governing Service. Default: <c>web</c>.</summary>
    [JsonPropertyName("portName")]
    [Schema(Since = "0.64", Default = "\"web\"")]
    public string? PortName { get; set; }

    /// <summary>The PriorityClass of the Pods.</summary>
    [JsonPropertyName("priorityClassName")]
    public string? PriorityClassName { get; set; }

    /// <summary>The namespaces, by label, that Probes are taken from. <c>{}</c> is all; absent is the namespace of this object.</summary>
    [JsonPropertyName("probeNamespaceSelector")]
    public V1LabelSelector? ProbeNamespaceSelector { get; set; }

    /// <summary>The Probes, by label, that are scraped. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("probeSelector")]
    public V1LabelSelector? ProbeSelector { get; set; }

    /// <summary>
    /// The name of the external label whose value is <c>NAMESPACE/NAME</c> of this object. <c>""</c> leaves the label out. Default:
    /// <c>prometheus</c>.
    /// </summary>
    [JsonPropertyName("prometheusExternalLabelName")]
    public string? PrometheusExternalLabelName { get; set; }

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

    /// <summary>Remote storages that every sample is also sent to (<c>remote_write</c>).</summary>
    [JsonPropertyName("remoteWrite")]
    public IList<RemoteWriteSpec>? RemoteWrite { get; set; }

    /// <summary>
    /// The name of the external label whose value is the name of the Pod. <c>""</c> leaves the label out. Default:
    /// <c>prometheus_replica</c>.
    /// </summary>
    [JsonPropertyName("replicaExternalLabelName")]
    public string? ReplicaExternalLabelName { get; set; }

    /// <summary>
    /// The number of Pods of each shard; they scrape the same targets independently. There are <c>replicas</c> times <c>shards</c> Pods.
    /// Default: 1.
    /// </summary>
    [JsonPropertyName("replicas")]
    public int? Replicas { get; set; }

    /// <summary>CPU and memory that the <c>prometheus</c> container requests and may use at most.</summary>
    [JsonPropertyName("resources")]
    public V1ResourceRequirements? Resources { get; set; }

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
    /// The path under which the server answers, where a proxy in front strips or adds one (<c>--web.route-prefix</c>). Default: <c>/</c>.
    /// </summary>
    [JsonPropertyName("routePrefix")]
    public string? RoutePrefix { get; set; }

    /// <summary>
    /// The namespaces, by label, that PrometheusRules are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("ruleNamespaceSelector")]
    public V1LabelSelector? RuleNamespaceSelector { get; set; }

    /// <summary>The PrometheusRules, by label, that are loaded. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("ruleSelector")]
    public V1LabelSelector? RuleSelector { get; set; }

    /// <summary>How alerting rules treat restarts and repeated alerts.</summary>
    [JsonPropertyName("rules")]
    public RulesSpec? Rules { get; set; }

    /// <summary>
    /// How often targets are scraped where their monitor does not say, as a Prometheus duration such as <c>30s</c>. Default: <c>1m</c>.
    /// </summary>
    [JsonPropertyName("scrapeInterval")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration, Default = "\"30s\"")]
    public string? ScrapeInterval { get; set; }

    /// <summary>
    /// How long a scrape may take where the monitor does not say, as a Prometheus duration; not longer than <c>scrapeInterval</c>. Default:
    /// <c>10s</c>.
    /// </summary>
    [JsonPropertyName("scrapeTimeout")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? ScrapeTimeout { get; set; }

    /// <summary>Names of Secrets in the same namespace; each is mounted at <c>/etc/prometheus/secrets/NAME</c>.</summary>
    [JsonPropertyName("secrets")]
    [Schema(Since = "0.76", ListType = "set")]
    public IList<string>? Secrets { get; set; }

    /// <summary>The user, group and other security settings of the Pods.</summary>
    [JsonPropertyName("securityContext")]
    public V1PodSecurityContext? SecurityContext { get; set; }

    /// <summary>
    /// The ServiceAccount of the Pods; service discovery needs its right to list and watch targets. Default: <c>default</c>.
    /// </summary>
    [JsonPropertyName("serviceAccountName")]
    public string? ServiceAccountName { get; set; }

    /// <summary>
    /// The namespaces, by label, that ServiceMonitors are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("serviceMonitorNamespaceSelector")]
    public V1LabelSelector? ServiceMonitorNamespaceSelector { get; set; }

    /// <summary>
    /// The ServiceMonitors, by label, that are scraped. <c>{}</c> is all; absent is none. Where this and <c>podMonitorSelector</c> are both
    /// absent, the operator leaves prometheus.yml to you, which is deprecated.
    /// </summary>
    [JsonPropertyName("serviceMonitorSelector")]
    public V1LabelSelector? ServiceMonitorSelector { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c> with a digest. The digest of the image, without <c>sha256:</c>; it takes precedence over <c>tag</c> and
    /// <c>version</c>. Ignored when <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("sha")]
    public string? Sha { get; set; }

    /// <summary>
    /// The number of StatefulSets that share the targets out by a hash of their address (experimental). A change moves no stored samples;
    /// querying all needs Thanos or remote storage. Default: 1.
    /// </summary>
    [JsonPropertyName("shards")]
    public int? Shards { get; set; }

    /// <summary>Where samples are stored. Default: an <c>emptyDir</c>, lost with the Pod.</summary>
    [JsonPropertyName("storage")]
    public StorageSpec? Storage { get; set; }

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

    /// <summary>Taints of nodes that the Pods tolerate.</summary>
    [JsonPropertyName("tolerations")]
    public IList<V1Toleration>? Tolerations { get; set; }

    /// <summary>How the Pods are spread over zones or nodes.</summary>
    [JsonPropertyName("topologySpreadConstraints")]
    public IList<V1TopologySpreadConstraint>? TopologySpreadConstraints { get; set; }

    /// <summary>
    /// The version of Prometheus, such as <c>2.29.1</c> or <c>v2.29.1</c>: it decides which flags and settings the operator uses, and is,
    /// as written, the tag of the image when <c>image</c>, <c>tag</c> and <c>sha</c> are absent. Default: the one built into the operator.
    /// </summary>
    [JsonPropertyName("version")]
    public string? Version { get; set; }

    /// <summary>Mounts added to the <c>prometheus</c> container.</summary>
    [JsonPropertyName("volumeMounts")]
    public IList<V1VolumeMount>? VolumeMounts { get; set; }

    /// <summary>Volumes added to the Pods.</summary>
    [JsonPropertyName("volumes")]
    public IList<V1Volume>? Volumes { get; set; }

    /// <summary>
    /// Compress the write-ahead log (<c>--storage.tsdb.wal-compression</c>, from Prometheus 2.11). Default: Prometheus' own, true since
    /// 2.20.
    /// </summary>
    [JsonPropertyName("walCompression")]
    public bool? WalCompression { get; set; }

    /// <summary>The title and the TLS of the web server.</summary>
    [JsonPropertyName("web")]
    public WebSpec? Web { get; set; }
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
