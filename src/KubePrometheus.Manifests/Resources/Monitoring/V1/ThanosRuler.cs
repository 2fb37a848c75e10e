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
    public TlsConfig? GrpcServerTlsConfig { get; set; }

    /// <summary>The whole image reference of Thanos. Default: the one built into the operator.</summary>
    [JsonPropertyName("image")]
    public string? Image { get; set; }

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

    /// <summary>The number of Pods; each evaluates every rule. Default: 1.</summary>
    [JsonPropertyName("replicas")]
    public int? Replicas { get; set; }

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

    /// <summary>
    /// The namespaces, by label, that PrometheusRules are taken from. <c>{}</c> is all; absent is the namespace of this object.
    /// </summary>
    [JsonPropertyName("ruleNamespaceSelector")]
    public V1LabelSelector? RuleNamespaceSelector { get; set; }

    /// <summary>The PrometheusRules, by label, that are evaluated. <c>{}</c> is all; absent is none.</summary>
    [JsonPropertyName("ruleSelector")]
    public V1LabelSelector? RuleSelector { get; set; }

    /// <summary>The user, group and other security settings of the Pods.</summary>
    [JsonPropertyName("securityContext")]
    public V1PodSecurityContext? SecurityContext { get; set; }

    /// <summary>The ServiceAccount of the Pods. Default: <c>default</c>.</summary>
    [JsonPropertyName("serviceAccountName")]
    public string? ServiceAccountName { get; set; }

    /// <summary>Where recorded series are stored. Default: an <c>emptyDir</c>, lost with the Pod.</summary>
    [JsonPropertyName("storage")]
    public StorageSpec? Storage { get; set; }

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

    /// <summary>Volumes added to the Pods.</summary>
    [JsonPropertyName("volumes")]
    public IList<V1Volume>? Volumes { get; set; }
}

/// <summary>The Pods of a <see cref="ThanosRuler"/> as the operator last counted them. Read-only.</summary>
public sealed record ThanosRulerStatus
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
