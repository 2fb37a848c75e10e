using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// What a <see cref="Prometheus"/> and a <see cref="PrometheusAgent"/> have in common: the image and the Pods, what is scraped, and where
/// it is sent.
/// </summary>
public abstract record CommonPrometheusSpec : IOperatorPodSpec
{
    private protected CommonPrometheusSpec()
    {
    }

    IList<V1TopologySpreadConstraint>? IOperatorPodSpec.TopologySpreadConstraints =>
        TopologySpreadConstraints?.ToArray<V1TopologySpreadConstraint>();

    /// <summary>Flags of Prometheus that have no field here. One that the operator sets is an error.</summary>
    [JsonPropertyName("additionalArgs")]
    [Since("0.59")]
    public IList<Argument>? AdditionalArgs { get; set; }

    /// <summary>
    /// The key of a Secret whose YAML list of jobs is appended to <c>scrape_configs</c> in prometheus.yml. The operator does not check it:
    /// a mistake in it stops Prometheus from loading its configuration.
    /// </summary>
    [JsonPropertyName("additionalScrapeConfigs")]
    public V1SecretKeySelector? AdditionalScrapeConfigs { get; set; }

    /// <summary>Which nodes the Pods need or prefer, and which Pods they keep close to or away from.</summary>
    [JsonPropertyName("affinity")]
    public V1Affinity? Affinity { get; set; }

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

    /// <summary>Whether the Pods get the token of their ServiceAccount; service discovery needs it. Default: true.</summary>
    [JsonPropertyName("automountServiceAccountToken")]
    [Since("0.74")]
    public bool? AutomountServiceAccountToken { get; set; }

    /// <summary>The <c>bodySizeLimit</c> of objects that set none (from Prometheus 2.45). Default: no limit.</summary>
    [JsonPropertyName("bodySizeLimit")]
    [Since("0.67")]
    [Schema(Pattern = SchemaPatterns.Size)]
    public string? BodySizeLimit { get; set; }

    /// <summary>Names of ConfigMaps in the same namespace; each is mounted at <c>/etc/prometheus/configmaps/NAME</c>.</summary>
    [JsonPropertyName("configMaps")]
    public IList<string>? ConfigMaps { get; set; }

    /// <summary>
    /// Containers added to the Pods. One that bears the name of an own container of the operator (<c>prometheus</c>,
    /// <c>config-reloader</c>, <c>thanos-sidecar</c>) is merged into that one, as a strategic merge patch.
    /// </summary>
    [JsonPropertyName("containers")]
    public IList<V1Container>? Containers { get; set; }

    /// <summary>Whether classic histograms are stored as native ones with custom buckets, for every scrape (from Prometheus 3.4).</summary>
    [JsonPropertyName("convertClassicHistogramsToNHCB")]
    [Since("0.83")]
    public bool? ConvertClassicHistogramsToNhcb { get; set; }

    /// <summary>DNS settings of the Pods.</summary>
    [JsonPropertyName("dnsConfig")]
    [Since("0.78")]
    public PodDnsConfig? DnsConfig { get; set; }

    /// <summary>Where the Pods resolve names. Default: <c>ClusterFirst</c>.</summary>
    [JsonPropertyName("dnsPolicy")]
    [Since("0.78")]
    [Schema(Enum = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"])]
    public string? DnsPolicy { get; set; }

    /// <summary>Features that are off unless named, such as <c>exemplar-storage</c> (<c>--enable-feature</c>). Default: none.</summary>
    [JsonPropertyName("enableFeatures")]
    [Schema(Since = "0.74", ListType = "set")]
    [Schema(Since = "0.74", OfItems = true, MinLength = 1)]
    public IList<string>? EnableFeatures { get; set; }

    /// <summary>
    /// Receive metrics by OTLP at <c>/api/v1/otlp/v1/metrics</c> (from Prometheus 2.47). Default: false. It ought not take the place of
    /// scraping.
    /// </summary>
    [JsonPropertyName("enableOTLPReceiver")]
    [Since("0.79")]
    public bool? EnableOtlpReceiver { get; set; }

    /// <summary>
    /// Receive samples by remote write at <c>/api/v1/write</c> (<c>--web.enable-remote-write-receiver</c>, from Prometheus 2.33). Default:
    /// false.
    /// </summary>
    [JsonPropertyName("enableRemoteWriteReceiver")]
    [Since("0.56")]
    public bool? EnableRemoteWriteReceiver { get; set; }

    /// <summary>Whether the containers get environment variables of the namespace's Services.</summary>
    [JsonPropertyName("enableServiceLinks")]
    [Since("0.81")]
    public bool? EnableServiceLinks { get; set; }

    /// <summary>
    /// The longest answer of one scrape, such as <c>10MB</c>; of this and a <c>bodySizeLimit</c> the lower one holds (from Prometheus
    /// 2.28). Default: no limit.
    /// </summary>
    [JsonPropertyName("enforcedBodySizeLimit")]
    [Since("0.51")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Size)]
    public string? EnforcedBodySizeLimit { get; set; }

    /// <summary>
    /// The most dropped targets of a job kept in memory; of this and a <c>keepDroppedTargets</c> the lower one holds (from Prometheus
    /// 2.47).
    /// </summary>
    [JsonPropertyName("enforcedKeepDroppedTargets")]
    [Since("0.68")]
    public long? EnforcedKeepDroppedTargets { get; set; }

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

    /// <summary>Objects to which <c>enforcedNamespaceLabel</c> does not apply.</summary>
    [JsonPropertyName("excludedFromEnforcement")]
    [Since("0.56")]
    public IList<ExcludedObject>? ExcludedFromEnforcement { get; set; }

    /// <summary>Labels added to what leaves the server: alerts, federation and remote storage (<c>external_labels</c>).</summary>
    [JsonPropertyName("externalLabels")]
    public IDictionary<string, string>? ExternalLabels { get; set; }

    /// <summary>
    /// The URL under which users reach the server; links in alerts begin with it (<c>--web.external-url</c>). Needed where a proxy or an
    /// Ingress serves it elsewhere than at the root of a host.
    /// </summary>
    [JsonPropertyName("externalUrl")]
    public string? ExternalUrl { get; set; }

    /// <summary>Lines added to <c>/etc/hosts</c> of the Pods.</summary>
    [JsonPropertyName("hostAliases")]
    [Since("0.57")]
    [Schema(ListType = "map", ListMapKeys = ["ip"])]
    public IList<HostAlias>? HostAliases { get; set; }

    /// <summary>
    /// Whether the Pods use the network of their node. Without a <c>dnsPolicy</c> the operator then sets <c>ClusterFirstWithHostNet</c>.
    /// Default: false.
    /// </summary>
    [JsonPropertyName("hostNetwork")]
    [Since("0.60")]
    public bool? HostNetwork { get; set; }

    /// <summary>Whether the Pods use the user namespace of the node (Kubernetes 1.28). False: one of their own.</summary>
    [JsonPropertyName("hostUsers")]
    [Since("0.85")]
    public bool? HostUsers { get; set; }

    /// <summary>Ignore the <c>namespaceSelector</c> of monitors: each finds targets only in its own namespace. Default: false.</summary>
    [JsonPropertyName("ignoreNamespaceSelectors")]
    public bool? IgnoreNamespaceSelectors { get; set; }

    /// <summary>
    /// The whole image reference; it takes precedence over <c>baseImage</c>, <c>tag</c> and <c>sha</c>. Set <c>version</c> too: by it the
    /// operator knows which flags and settings there are.
    /// </summary>
    [JsonPropertyName("image")]
    public string? Image { get; set; }

    /// <summary>When the images are pulled.</summary>
    [JsonPropertyName("imagePullPolicy")]
    [Since("0.62")]
    [Schema(Enum = ["", "Always", "Never", "IfNotPresent"])]
    public string? ImagePullPolicy { get; set; }

    /// <summary>Secrets of the same namespace with the credentials for pulling the images.</summary>
    [JsonPropertyName("imagePullSecrets")]
    public IList<V1LocalObjectReference>? ImagePullSecrets { get; set; }

    /// <summary>
    /// Init containers added to the Pods. One named <c>init-config-reloader</c> is merged into that of the operator, as a strategic merge
    /// patch.
    /// </summary>
    [JsonPropertyName("initContainers")]
    public IList<V1Container>? InitContainers { get; set; }

    /// <summary>The <c>keepDroppedTargets</c> of objects that set none (from Prometheus 2.47). Default: 0, no limit.</summary>
    [JsonPropertyName("keepDroppedTargets")]
    [Since("0.68")]
    public long? KeepDroppedTargets { get; set; }

    /// <summary>The <c>labelLimit</c> of objects that set none (from Prometheus 2.45). Default: no limit.</summary>
    [JsonPropertyName("labelLimit")]
    [Since("0.67")]
    public long? LabelLimit { get; set; }

    /// <summary>The <c>labelNameLengthLimit</c> of objects that set none (from Prometheus 2.45). Default: no limit.</summary>
    [JsonPropertyName("labelNameLengthLimit")]
    [Since("0.67")]
    public long? LabelNameLengthLimit { get; set; }

    /// <summary>The <c>labelValueLengthLimit</c> of objects that set none (from Prometheus 2.45). Default: no limit.</summary>
    [JsonPropertyName("labelValueLengthLimit")]
    [Since("0.67")]
    public long? LabelValueLengthLimit { get; set; }

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

    /// <summary>How long Prometheus may take to start, in seconds; then it is restarted. Default: 900.</summary>
    [JsonPropertyName("maximumStartupDurationSeconds")]
    [Since("0.71")]
    [Schema(Minimum = 60)]
    public int? MaximumStartupDurationSeconds { get; set; }

    /// <summary>How long a new Pod is ready before it counts as available, in seconds. Default: 0.</summary>
    [JsonPropertyName("minReadySeconds")]
    [Since("0.51")]
    [Schema(Since = "0.85", Minimum = 0)]
    public int? MinReadySeconds { get; set; }

    /// <summary>
    /// How names with characters beyond the old set are escaped for targets that ask for it (from Prometheus 3.4). Default:
    /// <c>AllowUTF8</c>.
    /// </summary>
    [JsonPropertyName("nameEscapingScheme")]
    [Since("0.83")]
    [Schema(Enum = ["AllowUTF8", "Underscores", "Dots", "Values"])]
    public string? NameEscapingScheme { get; set; }

    /// <summary>Which names of metrics and labels are valid (from Prometheus 2.55).</summary>
    [JsonPropertyName("nameValidationScheme")]
    [Since("0.79")]
    [Schema(Enum = ["UTF8", "Legacy"])]
    public string? NameValidationScheme { get; set; }

    /// <summary>Labels that a node must have for the Pods to run on it.</summary>
    [JsonPropertyName("nodeSelector")]
    public IDictionary<string, string>? NodeSelector { get; set; }

    /// <summary>How metrics received by OTLP are stored (from Prometheus 2.55).</summary>
    [JsonPropertyName("otlp")]
    [Since("0.77")]
    public OtlpConfig? Otlp { get; set; }

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

    /// <summary>Whether claims are deleted with the StatefulSet and on scaling down. Default: they stay.</summary>
    [JsonPropertyName("persistentVolumeClaimRetentionPolicy")]
    [Since("0.70")]
    public V1StatefulSetPersistentVolumeClaimRetentionPolicy? PersistentVolumeClaimRetentionPolicy { get; set; }

    /// <summary>Whether Pods start and stop one after the other or at once. Default: <c>Parallel</c>.</summary>
    [JsonPropertyName("podManagementPolicy")]
    [Since("0.88")]
    [Schema(Enum = ["OrderedReady", "Parallel"])]
    public string? PodManagementPolicy { get; set; }

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

    /// <summary>Labels of Pods that every series of ServiceMonitors and PodMonitors gets, beside those that these name.</summary>
    [JsonPropertyName("podTargetLabels")]
    [Since("0.62")]
    public IList<string>? PodTargetLabels { get; set; }

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

    /// <summary>How Prometheus is told of new configuration: a request to <c>/-/reload</c>, or a signal. Default: <c>HTTP</c>.</summary>
    [JsonPropertyName("reloadStrategy")]
    [Since("0.70")]
    [Schema(Enum = ["HTTP", "ProcessSignal"])]
    public string? ReloadStrategy { get; set; }

    /// <summary>Remote storages that every sample is also sent to (<c>remote_write</c>).</summary>
    [JsonPropertyName("remoteWrite")]
    public IList<RemoteWriteSpec>? RemoteWrite { get; set; }

    /// <summary>
    /// The versions of the remote write protocol that are received, <c>V1.0</c> and <c>V2.0</c> (from Prometheus 2.54). It needs
    /// <c>enableRemoteWriteReceiver</c>.
    /// </summary>
    [JsonPropertyName("remoteWriteReceiverMessageVersions")]
    [Since("0.78")]
    [Schema(MinItems = 1, ListType = "set")]
    [Schema(OfItems = true, Enum = ["V1.0", "V2.0"])]
    public IList<string>? RemoteWriteReceiverMessageVersions { get; set; }

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
    /// The path under which the server answers, where a proxy in front strips or adds one (<c>--web.route-prefix</c>). Default: <c>/</c>.
    /// </summary>
    [JsonPropertyName("routePrefix")]
    public string? RoutePrefix { get; set; }

    /// <summary>The <c>sampleLimit</c> of objects that set none (from Prometheus 2.45). Default: no limit.</summary>
    [JsonPropertyName("sampleLimit")]
    [Since("0.67")]
    public long? SampleLimit { get; set; }

    /// <summary>The scheduler of the Pods. Default: that of the cluster.</summary>
    [JsonPropertyName("schedulerName")]
    [Since("0.90")]
    [Schema(MinLength = 1)]
    public string? SchedulerName { get; set; }

    /// <summary>Settings of scrapes that monitors choose by name; at most one is the default of all.</summary>
    [JsonPropertyName("scrapeClasses")]
    [Since("0.72")]
    [Schema(ListType = "map", ListMapKeys = ["name"])]
    public IList<ScrapeClass>? ScrapeClasses { get; set; }

    /// <summary>Whether classic buckets are kept beside native histograms, for every scrape (from Prometheus 3.5).</summary>
    [JsonPropertyName("scrapeClassicHistograms")]
    [Since("0.84")]
    public bool? ScrapeClassicHistograms { get; set; }

    /// <summary>
    /// The namespaces, by label, that ScrapeConfigs are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("scrapeConfigNamespaceSelector")]
    [Since("0.65")]
    public V1LabelSelector? ScrapeConfigNamespaceSelector { get; set; }

    /// <summary>The ScrapeConfigs, by label, that are scraped. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("scrapeConfigSelector")]
    [Since("0.65")]
    public V1LabelSelector? ScrapeConfigSelector { get; set; }

    /// <summary>
    /// The file that failed scrapes are logged to (from Prometheus 2.55). A name without a path lies in an <c>emptyDir</c>.
    /// </summary>
    [JsonPropertyName("scrapeFailureLogFile")]
    [Since("0.80")]
    [Schema(MinLength = 1)]
    public string? ScrapeFailureLogFile { get; set; }

    /// <summary>
    /// How often targets are scraped where their monitor does not say, as a Prometheus duration such as <c>30s</c>. Default: <c>1m</c>.
    /// </summary>
    [JsonPropertyName("scrapeInterval")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration, Default = "\"30s\"")]
    public string? ScrapeInterval { get; set; }

    /// <summary>Whether native histograms are stored, for every scrape (from Prometheus 3.8).</summary>
    [JsonPropertyName("scrapeNativeHistograms")]
    [Since("0.88")]
    public bool? ScrapeNativeHistograms { get; set; }

    /// <summary>The exposition formats asked for, most wanted first (from Prometheus 2.49). Default: those of Prometheus.</summary>
    [JsonPropertyName("scrapeProtocols")]
    [Since("0.72")]
    [Schema(ListType = "set")]
    [Schema(
        Until = "0.79", OfItems = true, Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0",
        "PrometheusText0.0.4"])]
    [Schema(
        Since = "0.79", OfItems = true, Enum = ["PrometheusProto", "OpenMetricsText0.0.1", "OpenMetricsText1.0.0",
        "PrometheusText0.0.4", "PrometheusText1.0.0"])]
    public IList<string>? ScrapeProtocols { get; set; }

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
    /// The kind of objects that targets of ServiceMonitors are found by. <c>EndpointSlice</c> needs the right to list and watch them.
    /// Default: <c>Endpoints</c>.
    /// </summary>
    [JsonPropertyName("serviceDiscoveryRole")]
    [Since("0.76")]
    [Schema(Enum = ["Endpoints", "EndpointSlice"])]
    public string? ServiceDiscoveryRole { get; set; }

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
    /// A Service of the same namespace, without a cluster IP, that governs the StatefulSet. Default: the operator makes
    /// <c>prometheus-operated</c>.
    /// </summary>
    [JsonPropertyName("serviceName")]
    [Since("0.80")]
    [Schema(MinLength = 1)]
    public string? ServiceName { get; set; }

    /// <summary>How targets are spread over <c>shards</c>. Default: by address.</summary>
    [JsonPropertyName("shardingStrategy")]
    [Since("0.91")]
    public ShardingStrategy? ShardingStrategy { get; set; }

    /// <summary>
    /// The number of StatefulSets that share the targets out by a hash of their address (experimental). A change moves no stored samples;
    /// querying all needs Thanos or remote storage. Default: 1.
    /// </summary>
    [JsonPropertyName("shards")]
    public int? Shards { get; set; }

    /// <summary>Where samples are stored. Default: an <c>emptyDir</c>, lost with the Pod.</summary>
    [JsonPropertyName("storage")]
    public StorageSpec? Storage { get; set; }

    /// <summary>The <c>targetLimit</c> of objects that set none (from Prometheus 2.45). Default: no limit.</summary>
    [JsonPropertyName("targetLimit")]
    [Since("0.67")]
    public long? TargetLimit { get; set; }

    /// <summary>How long a Pod may take to stop, in seconds. Default: 600.</summary>
    [JsonPropertyName("terminationGracePeriodSeconds")]
    [Since("0.82")]
    [Schema(Minimum = 0)]
    public long? TerminationGracePeriodSeconds { get; set; }

    /// <summary>Taints of nodes that the Pods tolerate.</summary>
    [JsonPropertyName("tolerations")]
    public IList<V1Toleration>? Tolerations { get; set; }

    /// <summary>How the Pods are spread over zones or nodes.</summary>
    [JsonPropertyName("topologySpreadConstraints")]
    public IList<TopologySpreadConstraint>? TopologySpreadConstraints { get; set; }

    /// <summary>Where Prometheus sends its own traces (from 2.34). Default: nowhere.</summary>
    [JsonPropertyName("tracingConfig")]
    [Since("0.66")]
    public PrometheusTracingConfig? TracingConfig { get; set; }

    /// <summary>How Pods are replaced after a change.</summary>
    [JsonPropertyName("updateStrategy")]
    [Since("0.88")]
    public StatefulSetUpdateStrategy? UpdateStrategy { get; set; }

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

/// <summary>An object, or all of a kind in a namespace, to which the enforced namespace label does not apply.</summary>
public sealed record ExcludedObject
{
    /// <summary>The API group.</summary>
    [JsonPropertyName("group")]
    [Schema(Enum = ["monitoring.coreos.com"], Default = "\"monitoring.coreos.com\"")]
    public string? Group { get; set; }

    /// <summary>The name of the object. Absent: all of the kind in the namespace.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The namespace of the object.</summary>
    [JsonPropertyName("namespace")]
    [Schema(MinLength = 1)]
    public required string Namespace { get; set; }

    /// <summary>The plural name of the kind.</summary>
    [JsonPropertyName("resource")]
    [Schema(Until = "0.67", Enum = ["prometheusrules", "servicemonitors", "podmonitors", "probes"])]
    [Schema(Since = "0.67", Enum = ["prometheusrules", "servicemonitors", "podmonitors", "probes", "scrapeconfigs"])]
    public required string Resource { get; set; }
}
