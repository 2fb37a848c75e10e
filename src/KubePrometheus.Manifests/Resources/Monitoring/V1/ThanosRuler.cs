using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A Thanos Ruler: the operator makes a StatefulSet that evaluates the PrometheusRules which the selectors match against Thanos Query, so
/// that rules see the series of several Prometheus servers. (<c>monitoring.coreos.com/v1</c>, <c>ThanosRuler</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "ThanosRuler", PluralName = "thanosrulers")]
[CustomResource(Singular = "thanosruler", ShortName = "ruler")]
[Subresources(Since = "0.54")]
[Subresources(Status = true, Since = "0.65")]
[PrinterColumn("Version", "string", ".spec.version", Description = "The version of Thanos Ruler asked for", Since = "0.65")]
[PrinterColumn("Replicas", "integer", ".spec.replicas", Description = "The number of Pods asked for", Since = "0.54")]
[PrinterColumn("Ready", "integer", ".status.availableReplicas", Description = "The number of Pods that are ready", Since = "0.65")]
[PrinterColumn("Reconciled", "string", ".status.conditions[?(@.type == 'Reconciled')].status", Since = "0.65")]
[PrinterColumn("Available", "string", ".status.conditions[?(@.type == 'Available')].status", Since = "0.65")]
[PrinterColumn("Age", "date", ".metadata.creationTimestamp", Since = "0.54")]
[PrinterColumn(
    "Paused", "boolean", ".status.paused", Description = "Whether the operator leaves the object alone", Priority = 1, Since = "0.60")]
public sealed record ThanosRuler : IKubernetesObject<V1ObjectMeta>, ISpec<ThanosRulerSpec>, IStatus<ThanosRulerStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";

    /// <summary>The kind: <c>ThanosRuler</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "ThanosRuler";

    /// <summary>Name, namespace, labels and annotations. The Pods are named after it: <c>thanos-ruler-NAME-0</c>.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>How the ruler is to run.</summary>
    [JsonPropertyName("spec")]
    public required ThanosRulerSpec Spec { get; set; }

    /// <summary>The count of Pods as the operator sees it. Read-only; operators as old as v0.50 do not store it in the cluster.</summary>
    [JsonPropertyName("status")]
    public ThanosRulerStatus? Status { get; set; }
}

/// <summary>
/// How a <see cref="ThanosRuler"/> runs: its image and Pods, its rules, whom it queries and alerts, and its storage. <c>queryEndpoints</c>
/// or <c>queryConfig</c> must be set.
/// </summary>
public sealed record ThanosRulerSpec : IOperatorPodSpec
{
    /// <summary>Flags of the ruler that have no field here. One that the operator sets is an error.</summary>
    [JsonPropertyName("additionalArgs")]
    [Since("0.63")]
    public IList<Argument>? AdditionalArgs { get; set; }

    /// <summary>Which nodes the Pods need or prefer, and which Pods they keep close to or away from.</summary>
    [JsonPropertyName("affinity")]
    public V1Affinity? Affinity { get; set; }

    /// <summary>
    /// Labels taken off alerts before they are sent, so that those of replicas are equal (<c>--alert.label-drop</c>). Default:
    /// <c>thanos_ruler_replica</c>, when <c>labels</c> is absent.
    /// </summary>
    [JsonPropertyName("alertDropLabels")]
    public IList<string>? AlertDropLabels { get; set; }

    /// <summary>The URL of Thanos Query that links in alerts begin with (<c>--alert.query-url</c>).</summary>
    [JsonPropertyName("alertQueryUrl")]
    public string? AlertQueryUrl { get; set; }

    /// <summary>
    /// The file in the container with relabeling of alerts (<c>--alert.relabel-config-file</c>). Takes precedence over
    /// <c>alertRelabelConfigs</c>.
    /// </summary>
    [JsonPropertyName("alertRelabelConfigFile")]
    [Since("0.52")]
    public string? AlertRelabelConfigFile { get; set; }

    /// <summary>The key of a Secret with relabeling of alerts (<c>--alert.relabel-config</c>).</summary>
    [JsonPropertyName("alertRelabelConfigs")]
    [Since("0.52")]
    public V1SecretKeySelector? AlertRelabelConfigs { get; set; }

    /// <summary>
    /// The key of a Secret that says which Alertmanagers alerts go to, and how (<c>--alertmanagers.config</c>, from Thanos 0.10). Takes
    /// precedence over <c>alertmanagersUrl</c>.
    /// </summary>
    [JsonPropertyName("alertmanagersConfig")]
    public V1SecretKeySelector? AlertmanagersConfig { get; set; }

    /// <summary>
    /// URLs of the Alertmanagers that alerts go to (<c>--alertmanagers.url</c>). Ignored when <c>alertmanagersConfig</c> is set, which is
    /// preferred.
    /// </summary>
    [JsonPropertyName("alertmanagersUrl")]
    public IList<string>? AlertmanagersUrl { get; set; }

    /// <summary>
    /// Containers added to the Pods. One that bears the name of an own container of the operator (<c>thanos-ruler</c>,
    /// <c>config-reloader</c>) is merged into that one, as a strategic merge patch.
    /// </summary>
    [JsonPropertyName("containers")]
    public IList<V1Container>? Containers { get; set; }

    /// <summary>DNS settings of the Pods.</summary>
    [JsonPropertyName("dnsConfig")]
    [Since("0.78")]
    public PodDnsConfig? DnsConfig { get; set; }

    /// <summary>Where the Pods resolve names. Default: <c>ClusterFirst</c>.</summary>
    [JsonPropertyName("dnsPolicy")]
    [Since("0.78")]
    [Schema(Enum = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"])]
    public string? DnsPolicy { get; set; }

    /// <summary>Features that are off unless named (<c>--enable-feature</c>, from Thanos 0.39). Default: none.</summary>
    [JsonPropertyName("enableFeatures")]
    [Since("0.85")]
    [Schema(ListType = "set")]
    [Schema(OfItems = true, MinLength = 1)]
    public IList<string>? EnableFeatures { get; set; }

    /// <summary>Whether the containers get environment variables of the namespace's Services.</summary>
    [JsonPropertyName("enableServiceLinks")]
    [Since("0.81")]
    public bool? EnableServiceLinks { get; set; }

    /// <summary>
    /// The name of a label that every alert and recorded series must bear, with the namespace of its PrometheusRule as its value; the
    /// selectors in rule expressions are narrowed to it too. Default: none is enforced.
    /// </summary>
    [JsonPropertyName("enforcedNamespaceLabel")]
    public string? EnforcedNamespaceLabel { get; set; }

    /// <summary>
    /// How often rules are evaluated, as a Prometheus duration such as <c>30s</c> (<c>--eval-interval</c>). Default: <c>15s</c>.
    /// </summary>
    [JsonPropertyName("evaluationInterval")]
    [Schema(Since = "0.57", Pattern = SchemaPatterns.Duration, Default = "\"15s\"")]
    public string? EvaluationInterval { get; set; }

    /// <summary>Objects to which <c>enforcedNamespaceLabel</c> does not apply.</summary>
    [JsonPropertyName("excludedFromEnforcement")]
    [Since("0.56")]
    public IList<ExcludedObject>? ExcludedFromEnforcement { get; set; }

    /// <summary>
    /// The URL or path under which users reach the ruler; links in its pages begin with it (<c>--web.external-prefix</c>). Needed where a
    /// proxy or an Ingress serves it elsewhere than at the root of a host.
    /// </summary>
    [JsonPropertyName("externalPrefix")]
    public string? ExternalPrefix { get; set; }

    /// <summary>
    /// TLS of the gRPC server that Thanos Query asks. Only <c>caFile</c>, <c>certFile</c> and <c>keyFile</c> count
    /// (<c>--grpc-server-tls-client-ca</c>, <c>--grpc-server-tls-cert</c>, <c>--grpc-server-tls-key</c>). Default: no TLS.
    /// </summary>
    [JsonPropertyName("grpcServerTlsConfig")]
    public GrpcServerTlsConfig? GrpcServerTlsConfig { get; set; }

    /// <summary>Lines added to <c>/etc/hosts</c> of the Pods.</summary>
    [JsonPropertyName("hostAliases")]
    [Since("0.57")]
    [Schema(ListType = "map", ListMapKeys = ["ip"])]
    public IList<HostAlias>? HostAliases { get; set; }

    /// <summary>Whether the Pods use the user namespace of the node (Kubernetes 1.28). False: one of their own.</summary>
    [JsonPropertyName("hostUsers")]
    [Since("0.85")]
    public bool? HostUsers { get; set; }

    /// <summary>The whole image reference of Thanos. Default: the one built into the operator.</summary>
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

    /// <summary>Init containers added to the Pods. Meant for fetching secrets that the configuration needs.</summary>
    [JsonPropertyName("initContainers")]
    public IList<V1Container>? InitContainers { get; set; }

    /// <summary>
    /// External labels of what the ruler records and alerts (<c>--label</c>). Default: <c>thanos_ruler_replica</c> with the name of the
    /// Pod.
    /// </summary>
    [JsonPropertyName("labels")]
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>Listen on the loopback address only. Default: false.</summary>
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

    /// <summary>How long a new Pod is ready before it counts as available, in seconds. Default: 0.</summary>
    [JsonPropertyName("minReadySeconds")]
    [Since("0.51")]
    [Schema(Since = "0.85", Minimum = 0)]
    public int? MinReadySeconds { get; set; }

    /// <summary>Labels that a node must have for the Pods to run on it.</summary>
    [JsonPropertyName("nodeSelector")]
    public IDictionary<string, string>? NodeSelector { get; set; }

    /// <summary>
    /// The key of a Secret that says where blocks of recorded series are uploaded to (<c>--objstore.config</c>). Ignored when
    /// <c>objectStorageConfigFile</c> is set. Default: nothing is uploaded.
    /// </summary>
    [JsonPropertyName("objectStorageConfig")]
    public V1SecretKeySelector? ObjectStorageConfig { get; set; }

    /// <summary>
    /// The file in the container that says where blocks of recorded series are uploaded to (<c>--objstore.config-file</c>). Takes
    /// precedence over <c>objectStorageConfig</c>.
    /// </summary>
    [JsonPropertyName("objectStorageConfigFile")]
    public string? ObjectStorageConfigFile { get; set; }

    /// <summary>Stop the operator from changing anything it made for this object; deletion still works. Default: false.</summary>
    [JsonPropertyName("paused")]
    public bool? Paused { get; set; }

    /// <summary>Whether Pods start and stop one after the other or at once. Default: <c>Parallel</c>.</summary>
    [JsonPropertyName("podManagementPolicy")]
    [Since("0.88")]
    [Schema(Enum = ["OrderedReady", "Parallel"])]
    public string? PodManagementPolicy { get; set; }

    /// <summary>Labels and annotations that the Pods get.</summary>
    [JsonPropertyName("podMetadata")]
    public EmbeddedObjectMetadata? PodMetadata { get; set; }

    /// <summary>The name of the web port in the Pods and in the governing Service. Default: <c>web</c>.</summary>
    [JsonPropertyName("portName")]
    [Schema(Since = "0.64", Default = "\"web\"")]
    public string? PortName { get; set; }

    /// <summary>The PriorityClass of the Pods.</summary>
    [JsonPropertyName("priorityClassName")]
    public string? PriorityClassName { get; set; }

    /// <summary>PrometheusRules that <c>enforcedNamespaceLabel</c> leaves as they are.</summary>
    [JsonPropertyName("prometheusRulesExcludedFromEnforce")]
    public IList<PrometheusRuleExcludeConfig>? PrometheusRulesExcludedFromEnforce { get; set; }

    /// <summary>
    /// The key of a Secret that says which Thanos Query instances evaluate the expressions, and how to reach them (<c>--query.config</c>,
    /// from Thanos 0.11). Takes precedence over <c>queryEndpoints</c>.
    /// </summary>
    [JsonPropertyName("queryConfig")]
    public V1SecretKeySelector? QueryConfig { get; set; }

    /// <summary>
    /// Addresses of the Thanos Query instances that evaluate the expressions (<c>--query</c>). Ignored when <c>queryConfig</c> is set.
    /// </summary>
    [JsonPropertyName("queryEndpoints")]
    public IList<string>? QueryEndpoints { get; set; }

    /// <summary>Remote storage that recorded series are sent to; the ruler then keeps no blocks (from Thanos 0.24).</summary>
    [JsonPropertyName("remoteWrite")]
    [Since("0.82")]
    public IList<RemoteWriteSpec>? RemoteWrite { get; set; }

    /// <summary>The number of Pods; each evaluates every rule. Default: 1.</summary>
    [JsonPropertyName("replicas")]
    public int? Replicas { get; set; }

    /// <summary>How long a firing alert waits at least before it is sent again (<c>--resend-delay</c>). Default: <c>1m</c>.</summary>
    [JsonPropertyName("resendDelay")]
    [Since("0.85")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? ResendDelay { get; set; }

    /// <summary>CPU and memory that the <c>thanos-ruler</c> container requests and may use at most. Default: none are set.</summary>
    [JsonPropertyName("resources")]
    public V1ResourceRequirements? Resources { get; set; }

    /// <summary>
    /// How long recorded series are kept locally, such as <c>24h</c>; the units are ms, s, m, h, d, w, y (<c>--tsdb.retention</c>).
    /// Default: <c>24h</c>.
    /// </summary>
    [JsonPropertyName("retention")]
    [Schema(Since = "0.57", Pattern = SchemaPatterns.Duration, Default = "\"24h\"")]
    public string? Retention { get; set; }

    /// <summary>The path under which the ruler answers, where a proxy in front strips or adds one (<c>--web.route-prefix</c>).</summary>
    [JsonPropertyName("routePrefix")]
    public string? RoutePrefix { get; set; }

    /// <summary>How many rules are evaluated at a time (<c>--rule-concurrent-evaluation</c>, from Thanos 0.37).</summary>
    [JsonPropertyName("ruleConcurrentEval")]
    [Since("0.84")]
    [Schema(Minimum = 1)]
    public int? RuleConcurrentEval { get; set; }

    /// <summary>
    /// The least time between a restart and the firing of an alert whose <c>for</c> was under way (<c>--for-grace-period</c>, from Thanos
    /// 0.30). Default: <c>10m</c>.
    /// </summary>
    [JsonPropertyName("ruleGracePeriod")]
    [Since("0.85")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RuleGracePeriod { get; set; }

    /// <summary>
    /// The namespaces, by label, that PrometheusRules are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("ruleNamespaceSelector")]
    public V1LabelSelector? RuleNamespaceSelector { get; set; }

    /// <summary>
    /// How long the ruler may be down for the <c>for</c> of alerts to be restored (<c>--for-outage-tolerance</c>, from Thanos 0.30).
    /// Default: <c>1h</c>.
    /// </summary>
    [JsonPropertyName("ruleOutageTolerance")]
    [Since("0.84")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RuleOutageTolerance { get; set; }

    /// <summary>
    /// How far in the past rules are evaluated unless their group says otherwise (<c>--rule-query-offset</c>, from Thanos 0.38).
    /// </summary>
    [JsonPropertyName("ruleQueryOffset")]
    [Since("0.84")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RuleQueryOffset { get; set; }

    /// <summary>The PrometheusRules, by label, that are evaluated. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("ruleSelector")]
    public V1LabelSelector? RuleSelector { get; set; }

    /// <summary>The scheduler of the Pods. Default: that of the cluster.</summary>
    [JsonPropertyName("schedulerName")]
    [Since("0.90")]
    [Schema(MinLength = 1)]
    public string? SchedulerName { get; set; }

    /// <summary>The user, group and other security settings of the Pods.</summary>
    [JsonPropertyName("securityContext")]
    public V1PodSecurityContext? SecurityContext { get; set; }

    /// <summary>The ServiceAccount of the Pods. Default: <c>default</c>.</summary>
    [JsonPropertyName("serviceAccountName")]
    public string? ServiceAccountName { get; set; }

    /// <summary>
    /// A Service of the same namespace, without a cluster IP, that governs the StatefulSet. Default: the operator makes
    /// <c>thanos-ruler-operated</c>.
    /// </summary>
    [JsonPropertyName("serviceName")]
    [Since("0.81")]
    [Schema(MinLength = 1)]
    public string? ServiceName { get; set; }

    /// <summary>Where recorded series are stored. Default: an <c>emptyDir</c>, lost with the Pod.</summary>
    [JsonPropertyName("storage")]
    public StorageSpec? Storage { get; set; }

    /// <summary>How long a Pod may take to stop, in seconds. Default: 120.</summary>
    [JsonPropertyName("terminationGracePeriodSeconds")]
    [Since("0.82")]
    [Schema(Minimum = 0)]
    public long? TerminationGracePeriodSeconds { get; set; }

    /// <summary>Taints of nodes that the Pods tolerate.</summary>
    [JsonPropertyName("tolerations")]
    public IList<V1Toleration>? Tolerations { get; set; }

    /// <summary>How the Pods are spread over zones or nodes.</summary>
    [JsonPropertyName("topologySpreadConstraints")]
    public IList<V1TopologySpreadConstraint>? TopologySpreadConstraints { get; set; }

    /// <summary>
    /// The key of a Secret that says where traces are sent to (<c>--tracing.config</c>; experimental). Default: no tracing.
    /// </summary>
    [JsonPropertyName("tracingConfig")]
    public V1SecretKeySelector? TracingConfig { get; set; }

    /// <summary>
    /// The file in the container that says where traces are sent to (<c>--tracing.config-file</c>). Takes precedence over
    /// <c>tracingConfig</c>.
    /// </summary>
    [JsonPropertyName("tracingConfigFile")]
    [Since("0.59")]
    public string? TracingConfigFile { get; set; }

    /// <summary>How Pods are replaced after a change.</summary>
    [JsonPropertyName("updateStrategy")]
    [Since("0.88")]
    public StatefulSetUpdateStrategy? UpdateStrategy { get; set; }

    /// <summary>The version of Thanos: it decides which flags the operator uses. Default: the one built into the operator.</summary>
    [JsonPropertyName("version")]
    [Since("0.62")]
    public string? Version { get; set; }

    /// <summary>Mounts added to the <c>thanos-ruler</c> container.</summary>
    [JsonPropertyName("volumeMounts")]
    [Since("0.66")]
    public IList<V1VolumeMount>? VolumeMounts { get; set; }

    /// <summary>Volumes added to the Pods.</summary>
    [JsonPropertyName("volumes")]
    public IList<V1Volume>? Volumes { get; set; }

    /// <summary>The web server.</summary>
    [JsonPropertyName("web")]
    [Since("0.73")]
    public ThanosRulerWebSpec? Web { get; set; }
}

/// <summary>The Pods of a <see cref="ThanosRuler"/> as the operator last counted them. Read-only.</summary>
public sealed record ThanosRulerStatus
{
    /// <summary>Pods that are ready, and have been for <c>minReadySeconds</c>.</summary>
    [JsonPropertyName("availableReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? AvailableReplicas { get; set; }

    /// <summary>What the operator says of the object: <c>Available</c>, <c>Reconciled</c>.</summary>
    [JsonPropertyName("conditions")]
    [Since("0.65")]
    [Schema(ListType = "map", ListMapKeys = ["type"])]
    public IList<ResourceCondition>? Conditions { get; set; }

    /// <summary>Whether the operator leaves the StatefulSet and its Pods alone, deletion excepted.</summary>
    [JsonPropertyName("paused")]
    [Schema(Until = "0.86", IsRequired = true)]
    public bool? Paused { get; set; }

    /// <summary>Pods that belong to the StatefulSet and are not terminating.</summary>
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

/// <summary>The web server of a Thanos Ruler.</summary>
public sealed record ThanosRulerWebSpec
{
    /// <summary>HTTP/2 and headers of the answers.</summary>
    [JsonPropertyName("httpConfig")]
    public WebHttpConfig? HttpConfig { get; set; }

    /// <summary>Serve HTTPS instead of HTTP. Default: HTTP.</summary>
    [JsonPropertyName("tlsConfig")]
    public WebTlsConfig? TlsConfig { get; set; }
}
