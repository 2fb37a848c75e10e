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
    /// <summary>Alertmanagers outside this object to form one cluster with, as <c>HOST:PORT</c> (<c>--cluster.peer</c>).</summary>
    [JsonPropertyName("additionalPeers")]
    public IList<string>? AdditionalPeers { get; set; }

    /// <summary>Which nodes the Pods need or prefer, and which Pods they keep close to or away from.</summary>
    [JsonPropertyName("affinity")]
    public V1Affinity? Affinity { get; set; }

    /// <summary>
    /// The namespaces, by label, that AlertmanagerConfigs are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("alertmanagerConfigNamespaceSelector")]
    public V1LabelSelector? AlertmanagerConfigNamespaceSelector { get; set; }

    /// <summary>The AlertmanagerConfigs, by label, that are merged into the configuration. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("alertmanagerConfigSelector")]
    public V1LabelSelector? AlertmanagerConfigSelector { get; set; }

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

    /// <summary>
    /// The whole image reference; it takes precedence over <c>baseImage</c>, <c>tag</c> and <c>sha</c>. Set <c>version</c> too: by it the
    /// operator knows which flags there are.
    /// </summary>
    [JsonPropertyName("image")]
    public string? Image { get; set; }

    /// <summary>Secrets of the same namespace with the credentials for pulling the images.</summary>
    [JsonPropertyName("imagePullSecrets")]
    public IList<V1LocalObjectReference>? ImagePullSecrets { get; set; }

    /// <summary>Init containers added to the Pods. Meant for fetching secrets that the configuration needs.</summary>
    [JsonPropertyName("initContainers")]
    public IList<V1Container>? InitContainers { get; set; }

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

    /// <summary>Labels that a node must have for the Pods to run on it.</summary>
    [JsonPropertyName("nodeSelector")]
    public IDictionary<string, string>? NodeSelector { get; set; }

    /// <summary>Stop the operator from changing anything it made for this object; deletion still works. Default: false.</summary>
    [JsonPropertyName("paused")]
    public bool? Paused { get; set; }

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

    /// <summary>Taints of nodes that the Pods tolerate.</summary>
    [JsonPropertyName("tolerations")]
    public IList<V1Toleration>? Tolerations { get; set; }

    /// <summary>How the Pods are spread over zones or nodes.</summary>
    [JsonPropertyName("topologySpreadConstraints")]
    public IList<V1TopologySpreadConstraint>? TopologySpreadConstraints { get; set; }

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
}

/// <summary>The Pods of an <see cref="Alertmanager"/> as the operator last counted them. Read-only.</summary>
public sealed record AlertmanagerStatus
{
    /// <summary>Pods that are ready, and have been for <c>minReadySeconds</c>.</summary>
    [JsonPropertyName("availableReplicas")]
    [Schema(Until = "0.86", IsRequired = true)]
    public int? AvailableReplicas { get; set; }

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
