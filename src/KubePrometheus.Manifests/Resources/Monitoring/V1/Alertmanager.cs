using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A cluster of Alertmanagers: the operator makes a StatefulSet whose Pods find each other by gossip, configured by a Secret and by the
/// AlertmanagerConfigs that the selectors match. (<c>monitoring.coreos.com/v1</c>, <c>Alertmanager</c>.)
/// </summary>
[KubernetesEntity(Group = "monitoring.coreos.com", ApiVersion = "v1", Kind = "Alertmanager", PluralName = "alertmanagers")]
[CustomResource(Singular = "alertmanager", ShortName = "am")]
[Subresources]
[Subresources(Status = true, Since = "0.63")]
[Subresources(
    Status = true, ScaleSpec = ".spec.replicas", ScaleStatus = ".status.replicas", ScaleSelector = ".status.selector", Since = "0.76")]
[PrinterColumn("Version", "string", ".spec.version", Description = "The version of Alertmanager asked for")]
[PrinterColumn("Replicas", "integer", ".spec.replicas", Description = "The number of Pods asked for")]
[PrinterColumn("Ready", "integer", ".status.availableReplicas", Description = "The number of Pods that are ready", Since = "0.63")]
[PrinterColumn("Reconciled", "string", ".status.conditions[?(@.type == 'Reconciled')].status", Since = "0.63")]
[PrinterColumn("Available", "string", ".status.conditions[?(@.type == 'Available')].status", Since = "0.63")]
[PrinterColumn("Age", "date", ".metadata.creationTimestamp")]
[PrinterColumn(
    "Paused", "boolean", ".status.paused", Description = "Whether the operator leaves the object alone", Priority = 1, Since = "0.60")]
public sealed record Alertmanager : IKubernetesObject<V1ObjectMeta>, ISpec<AlertmanagerSpec>, IStatus<AlertmanagerStatus?>
{
    /// <summary>The version of this representation: <c>monitoring.coreos.com/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "monitoring.coreos.com/v1";

    /// <summary>The kind: <c>Alertmanager</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "Alertmanager";

    /// <summary>Name, namespace, labels and annotations. The Pods are named after it: <c>alertmanager-NAME-0</c>.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>How the cluster is to run.</summary>
    [JsonPropertyName("spec")]
    public required AlertmanagerSpec Spec { get; set; }

    /// <summary>The count of Pods as the operator sees it. Read-only; operators as old as v0.50 do not store it in the cluster.</summary>
    [JsonPropertyName("status")]
    public AlertmanagerStatus? Status { get; set; }
}

/// <summary>How an <see cref="Alertmanager"/> cluster runs: its image and Pods, its configuration, its peers and its storage.</summary>
public sealed record AlertmanagerSpec : IOperatorPodSpec
{
    /// <summary>Flags of Alertmanager that have no field here. One that the operator sets is an error.</summary>
    [JsonPropertyName("additionalArgs")]
    [Since("0.82")]
    public IList<Argument>? AdditionalArgs { get; set; }

    /// <summary>Alertmanagers outside this object to form one cluster with, as <c>HOST:PORT</c> (<c>--cluster.peer</c>).</summary>
    [JsonPropertyName("additionalPeers")]
    public IList<string>? AdditionalPeers { get; set; }

    /// <summary>Which nodes the Pods need or prefer, and which Pods they keep close to or away from.</summary>
    [JsonPropertyName("affinity")]
    public V1Affinity? Affinity { get; set; }

    /// <summary>How AlertmanagerConfigs match alerts.</summary>
    [JsonPropertyName("alertmanagerConfigMatcherStrategy")]
    [Since("0.61")]
    public AlertmanagerConfigMatcherStrategy? AlertmanagerConfigMatcherStrategy { get; set; }

    /// <summary>
    /// The namespaces, by label, that AlertmanagerConfigs are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("alertmanagerConfigNamespaceSelector")]
    public V1LabelSelector? AlertmanagerConfigNamespaceSelector { get; set; }

    /// <summary>The AlertmanagerConfigs, by label, that are merged into the configuration. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("alertmanagerConfigSelector")]
    public V1LabelSelector? AlertmanagerConfigSelector { get; set; }

    /// <summary>
    /// An AlertmanagerConfig of the same namespace that is the main configuration (experimental). It takes precedence over
    /// <c>configSecret</c>.
    /// </summary>
    [JsonPropertyName("alertmanagerConfiguration")]
    [Since("0.55")]
    public AlertmanagerConfigurationSpec? AlertmanagerConfiguration { get; set; }

    /// <summary>Whether the Pods get the token of their ServiceAccount. Default: true.</summary>
    [JsonPropertyName("automountServiceAccountToken")]
    [Since("0.66")]
    public bool? AutomountServiceAccountToken { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c>. The image without tag; <c>sha</c>, <c>tag</c> or <c>version</c> completes it. Ignored when
    /// <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("baseImage")]
    public string? BaseImage { get; set; }

    /// <summary>
    /// The address that the peers are told, as <c>IP:PORT</c> (<c>--cluster.advertise-address</c>). Needed where the Pods have no private
    /// (RFC 1918) address.
    /// </summary>
    [JsonPropertyName("clusterAdvertiseAddress")]
    public string? ClusterAdvertiseAddress { get; set; }

    /// <summary>
    /// How long gossip waits between two messages: shorter spreads faster and costs more traffic (<c>--cluster.gossip-interval</c>).
    /// Default: <c>200ms</c>.
    /// </summary>
    [JsonPropertyName("clusterGossipInterval")]
    [Schema(Since = "0.58", Pattern = SchemaPatterns.GoDuration)]
    public string? ClusterGossipInterval { get; set; }

    /// <summary>
    /// The name of the cluster (<c>--cluster.label</c>); members with another one are refused. Default: <c>NAMESPACE/NAME</c> of this
    /// object.
    /// </summary>
    [JsonPropertyName("clusterLabel")]
    [Since("0.71")]
    public string? ClusterLabel { get; set; }

    /// <summary>
    /// How long a Pod waits, for each peer before it, before it sends a notification itself (<c>--cluster.peer-timeout</c>). Default:
    /// <c>15s</c>.
    /// </summary>
    [JsonPropertyName("clusterPeerTimeout")]
    [Schema(Since = "0.58", Pattern = SchemaPatterns.GoDuration)]
    public string? ClusterPeerTimeout { get; set; }

    /// <summary>How often two peers exchange their whole state (<c>--cluster.pushpull-interval</c>). Default: <c>1m</c>.</summary>
    [JsonPropertyName("clusterPushpullInterval")]
    [Schema(Since = "0.58", Pattern = SchemaPatterns.GoDuration)]
    public string? ClusterPushpullInterval { get; set; }

    /// <summary>Mutual TLS of gossip (<c>--cluster.tls-config</c>, from Alertmanager 0.24).</summary>
    [JsonPropertyName("clusterTLS")]
    [Since("0.81")]
    public ClusterTlsConfig? ClusterTls { get; set; }

    /// <summary>Names of ConfigMaps in the same namespace; each is mounted at <c>/etc/alertmanager/configmaps/NAME</c>.</summary>
    [JsonPropertyName("configMaps")]
    public IList<string>? ConfigMaps { get; set; }

    /// <summary>
    /// The name of the Secret in the same namespace whose key <c>alertmanager.yaml</c> is the configuration. Default:
    /// <c>alertmanager-NAME</c>, with the name of this object.
    /// </summary>
    [JsonPropertyName("configSecret")]
    public string? ConfigSecret { get; set; }

    /// <summary>
    /// Containers added to the Pods. One that bears the name of an own container of the operator (<c>alertmanager</c>,
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

    /// <summary>Features that are off unless named (<c>--enable-feature</c>, from Alertmanager 0.27). Default: none.</summary>
    [JsonPropertyName("enableFeatures")]
    [Since("0.73")]
    public IList<string>? EnableFeatures { get; set; }

    /// <summary>Whether the containers get environment variables of the namespace's Services.</summary>
    [JsonPropertyName("enableServiceLinks")]
    [Since("0.81")]
    public bool? EnableServiceLinks { get; set; }

    /// <summary>
    /// The URL under which users reach Alertmanager; links in notifications begin with it (<c>--web.external-url</c>). Needed where a proxy
    /// or an Ingress serves it elsewhere than at the root of a host.
    /// </summary>
    [JsonPropertyName("externalUrl")]
    public string? ExternalUrl { get; set; }

    /// <summary>
    /// Run in cluster mode even with a single replica, as a cluster spanning several Kubernetes clusters needs it. Default: false.
    /// </summary>
    [JsonPropertyName("forceEnableClusterMode")]
    public bool? ForceEnableClusterMode { get; set; }

    /// <summary>Lines added to <c>/etc/hosts</c> of the Pods.</summary>
    [JsonPropertyName("hostAliases")]
    [Since("0.57")]
    [Schema(ListType = "map", ListMapKeys = ["ip"])]
    public IList<HostAlias>? HostAliases { get; set; }

    /// <summary>Whether the Pods use the network of their node. Default: false.</summary>
    [JsonPropertyName("hostNetwork")]
    [Since("0.89")]
    public bool? HostNetwork { get; set; }

    /// <summary>Whether the Pods use the user namespace of the node (Kubernetes 1.28). False: one of their own.</summary>
    [JsonPropertyName("hostUsers")]
    [Since("0.85")]
    public bool? HostUsers { get; set; }

    /// <summary>
    /// The whole image reference; it takes precedence over <c>baseImage</c>, <c>tag</c> and <c>sha</c>. Set <c>version</c> too: by it the
    /// operator knows which flags there are.
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

    /// <summary>Init containers added to the Pods. Meant for fetching secrets that the configuration needs.</summary>
    [JsonPropertyName("initContainers")]
    public IList<V1Container>? InitContainers { get; set; }

    /// <summary>Limits on silences.</summary>
    [JsonPropertyName("limits")]
    [Since("0.83")]
    public AlertmanagerLimits? Limits { get; set; }

    /// <summary>Serve the web pages and the API on the loopback address only; gossip is not touched. Default: false.</summary>
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

    /// <summary>Stop the operator from changing anything it made for this object; deletion still works. Default: false.</summary>
    [JsonPropertyName("paused")]
    public bool? Paused { get; set; }

    /// <summary>Whether claims are deleted with the StatefulSet and on scaling down. Default: they stay.</summary>
    [JsonPropertyName("persistentVolumeClaimRetentionPolicy")]
    [Since("0.79")]
    public V1StatefulSetPersistentVolumeClaimRetentionPolicy? PersistentVolumeClaimRetentionPolicy { get; set; }

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

    /// <summary>The number of Pods, which form one cluster and notify once between them. Default: 1.</summary>
    [JsonPropertyName("replicas")]
    public int? Replicas { get; set; }

    /// <summary>CPU and memory that the <c>alertmanager</c> container requests and may use at most.</summary>
    [JsonPropertyName("resources")]
    public V1ResourceRequirements? Resources { get; set; }

    /// <summary>
    /// How long silences and sent notifications are remembered, such as <c>120h</c>; the units are ms, s, m, h (<c>--data.retention</c>).
    /// Default: <c>120h</c>.
    /// </summary>
    [JsonPropertyName("retention")]
    [Schema(Since = "0.58", Pattern = SchemaPatterns.GoDuration, Default = "\"120h\"")]
    public string? Retention { get; set; }

    /// <summary>
    /// The path under which Alertmanager answers, where a proxy in front strips or adds one (<c>--web.route-prefix</c>). Default: <c>/</c>.
    /// </summary>
    [JsonPropertyName("routePrefix")]
    public string? RoutePrefix { get; set; }

    /// <summary>The scheduler of the Pods. Default: that of the cluster.</summary>
    [JsonPropertyName("schedulerName")]
    [Since("0.90")]
    [Schema(MinLength = 1)]
    public string? SchedulerName { get; set; }

    /// <summary>Names of Secrets in the same namespace; each is mounted at <c>/etc/alertmanager/secrets/NAME</c>.</summary>
    [JsonPropertyName("secrets")]
    public IList<string>? Secrets { get; set; }

    /// <summary>The user, group and other security settings of the Pods.</summary>
    [JsonPropertyName("securityContext")]
    public V1PodSecurityContext? SecurityContext { get; set; }

    /// <summary>The ServiceAccount of the Pods. Default: <c>default</c>.</summary>
    [JsonPropertyName("serviceAccountName")]
    public string? ServiceAccountName { get; set; }

    /// <summary>
    /// A Service of the same namespace, without a cluster IP, that governs the StatefulSet. Default: the operator makes
    /// <c>alertmanager-operated</c>.
    /// </summary>
    [JsonPropertyName("serviceName")]
    [Since("0.81")]
    [Schema(MinLength = 1)]
    public string? ServiceName { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c> with a digest. The digest of the image, without <c>sha256:</c>; it takes precedence over <c>tag</c> and
    /// <c>version</c>. Ignored when <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("sha")]
    public string? Sha { get; set; }

    /// <summary>Where silences and the log of notifications are stored. Default: an <c>emptyDir</c>, lost with the Pod.</summary>
    [JsonPropertyName("storage")]
    public StorageSpec? Storage { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c>. The tag of the image; it takes precedence over <c>version</c>. Ignored when <c>image</c> or <c>sha</c>
    /// is set.
    /// </summary>
    [JsonPropertyName("tag")]
    public string? Tag { get; set; }

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

    /// <summary>How Pods are replaced after a change.</summary>
    [JsonPropertyName("updateStrategy")]
    [Since("0.88")]
    public StatefulSetUpdateStrategy? UpdateStrategy { get; set; }

    /// <summary>
    /// The version of Alertmanager, such as <c>0.22.2</c> or <c>v0.22.2</c>: it decides which flags the operator uses, and is, as written,
    /// the tag of the image when <c>image</c>, <c>tag</c> and <c>sha</c> are absent. Default: the one built into the operator.
    /// </summary>
    [JsonPropertyName("version")]
    public string? Version { get; set; }

    /// <summary>Mounts added to the <c>alertmanager</c> container.</summary>
    [JsonPropertyName("volumeMounts")]
    public IList<V1VolumeMount>? VolumeMounts { get; set; }

    /// <summary>Volumes added to the Pods.</summary>
    [JsonPropertyName("volumes")]
    public IList<V1Volume>? Volumes { get; set; }

    /// <summary>The web server.</summary>
    [JsonPropertyName("web")]
    [Since("0.58")]
    public AlertmanagerWebSpec? Web { get; set; }
}

/// <summary>The Pods of an <see cref="Alertmanager"/> as the operator last counted them. Read-only.</summary>
public sealed record AlertmanagerStatus
{
    /// <summary>Pods that are ready, and have been for <c>minReadySeconds</c>.</summary>
    [JsonPropertyName("availableReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? AvailableReplicas { get; set; }

    /// <summary>What the operator says of the object: <c>Available</c>, <c>Reconciled</c>.</summary>
    [JsonPropertyName("conditions")]
    [Since("0.63")]
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

    /// <summary>The label selector of the Pods, as text, for the scale subresource.</summary>
    [JsonPropertyName("selector")]
    [Since("0.76")]
    public string? Selector { get; set; }

    /// <summary>Pods that are not available.</summary>
    [JsonPropertyName("unavailableReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? UnavailableReplicas { get; set; }

    /// <summary>Pods that already run the current specification.</summary>
    [JsonPropertyName("updatedReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? UpdatedReplicas { get; set; }
}

/// <summary>How AlertmanagerConfigs match alerts.</summary>
public sealed record AlertmanagerConfigMatcherStrategy
{
    /// <summary>
    /// Whether the routes and inhibitions of an AlertmanagerConfig see only alerts with its namespace in the label <c>namespace</c>.
    /// </summary>
    [JsonPropertyName("type")]
    [Schema(Until = "0.84", Enum = ["OnNamespace", "None"])]
    [Schema(Since = "0.84", Enum = ["OnNamespace", "OnNamespaceExceptForAlertmanagerNamespace", "None"])]
    [Schema(Default = "\"OnNamespace\"")]
    public string? Type { get; set; }
}

/// <summary>Mutual TLS between the Pods of a cluster (<c>--cluster.tls-config</c>).</summary>
public sealed record ClusterTlsConfig
{
    /// <summary>What a Pod shows and trusts as a client.</summary>
    [JsonPropertyName("client")]
    public required SafeTlsConfig Client { get; set; }

    /// <summary>What a Pod shows and trusts as a server.</summary>
    [JsonPropertyName("server")]
    public required WebTlsConfig Server { get; set; }
}

/// <summary>Limits on silences (from Alertmanager 0.28).</summary>
public sealed record AlertmanagerLimits
{
    /// <summary>How large a silence may be, such as <c>1MB</c> (<c>--silences.max-per-silence-bytes</c>). Default: no limit.</summary>
    [JsonPropertyName("maxPerSilenceBytes")]
    [Schema(Pattern = SchemaPatterns.Size)]
    public string? MaxPerSilenceBytes { get; set; }

    /// <summary>How many silences there may be, expired ones included (<c>--silences.max-silences</c>). Default: no limit.</summary>
    [JsonPropertyName("maxSilences")]
    [Schema(Minimum = 0)]
    public int? MaxSilences { get; set; }
}

/// <summary>The web server of Alertmanager.</summary>
public sealed record AlertmanagerWebSpec
{
    /// <summary>
    /// How many GET requests are served at a time (<c>--web.get-concurrency</c>). Default: 8 or the number of processors, whichever is
    /// more.
    /// </summary>
    [JsonPropertyName("getConcurrency")]
    [Since("0.65")]
    public int? GetConcurrency { get; set; }

    /// <summary>HTTP/2 and headers of the answers.</summary>
    [JsonPropertyName("httpConfig")]
    [Since("0.59")]
    public WebHttpConfig? HttpConfig { get; set; }

    /// <summary>How long a request may take, in seconds (<c>--web.timeout</c>). Default: no limit.</summary>
    [JsonPropertyName("timeout")]
    [Since("0.65")]
    public int? Timeout { get; set; }

    /// <summary>Serve HTTPS instead of HTTP. Default: HTTP.</summary>
    [JsonPropertyName("tlsConfig")]
    public WebTlsConfig? TlsConfig { get; set; }
}
