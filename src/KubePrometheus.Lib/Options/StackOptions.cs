namespace KubePrometheus;

/// <summary>
/// What a user may choose about the stack. Every option left null is derived when the stack is built, as its doc says; without any, the
/// stack is kube-prometheus as its <see cref="Release"/> ships it. A list or a map is copied when it is set, and options compare by what
/// they hold.
/// </summary>
public sealed record StackOptions
{
    /// <summary>
    /// The release of kube-prometheus that the stack is made after. Default: <see cref="Release.V0_9"/>, of 2021. A cluster of today,
    /// Kubernetes 1.33 and later, wants <see cref="Release.V0_18"/>. A name that is unknown is a finding of the build.
    /// </summary>
    public Release? Release { get; init; }

    /// <summary>
    /// The namespace of every component that names none of its own; the stack makes it. Default: <c>monitoring</c>. Upstream:
    /// <c>values.common.namespace</c>.
    /// </summary>
    public string? Namespace { get; init; }

    /// <summary>
    /// Where the cluster comes from, which says how its control plane is found: <see cref="Platform.Kubeadm"/>, or upstream's name,
    /// <c>"kubeadm"</c>. Default: none, no Services are made for it. Upstream: <c>values.common.platform</c>.
    /// </summary>
    public Platform? Platform { get; init; }

    /// <summary>
    /// The Kubernetes the stack is for, as <c>"1.25"</c>. Default: <c>1.34</c> with <see cref="Release.V0_18"/>, otherwise <c>1.22</c>,
    /// which with every version up to 1.24 gives upstream's release-0.9. From 1.25 budgets are <c>policy/v1</c>; with release-0.9
    /// kube-state-metrics is one that watches only APIs served there, and Kubernetes' own images come from <c>registry.k8s.io</c>; from
    /// 1.33 Prometheus may also discover by EndpointSlices. An object that the version does not serve is an error.
    /// </summary>
    public KubernetesVersion? KubernetesVersion { get; init; }

    /// <summary>
    /// Whether PodDisruptionBudgets are written as <c>policy/v1</c> in place of <c>policy/v1beta1</c>. Served from Kubernetes 1.21.
    /// Default: from Kubernetes 1.25, which serves no other.
    /// </summary>
    public bool? PolicyV1Budgets { get; init; }

    /// <summary>
    /// Whether each component has a NetworkPolicy, which lets Prometheus and those in that the component serves, and nobody else. The
    /// policies follow from the other options and from edits (<see cref="AdaptNetworkPolicies"/>); <see cref="WorkloadOptions.AllowFrom"/>
    /// lets others in.
    /// Default: with <see cref="Release.V0_18"/>, not with <see cref="Release.V0_9"/>. Upstream: <c>addons/networkpolicies-disabled</c>.
    /// </summary>
    public bool? NetworkPolicies { get; init; }

    /// <summary>
    /// Whether NetworkPolicies are opened for whatever the stack has reach a component: by <c>Expose</c>, Ingresses and routes, ports of
    /// the nodes and load balancers; by further monitors, probes and datasources; by a second Prometheus that scrapes or reads. Default:
    /// true. With false they are as the release has them, which lets nobody in from outside.
    /// </summary>
    public bool? AdaptNetworkPolicies { get; init; }

    /// <summary>
    /// The Pods of the Ingress controller or of the Gateway, which NetworkPolicies let in where an Ingress or an HTTPRoute leads to a
    /// component: <c>[NetworkPeer.InNamespace("ingress-nginx")]</c>. For one that shares the network of its node, or is outside of the
    /// cluster, <see cref="NetworkPeer.Anyone"/>. Their <see cref="NetworkPeer.Ports"/> are not used: the port is that which is led to.
    /// Default: <see cref="NetworkPeer.AnyPod"/>, the Pods of every namespace.
    /// </summary>
    public IReadOnlyList<NetworkPeer>? IngressControllers { get; init => field = Given.List(value); }

    /// <summary>
    /// Whether the CustomResourceDefinitions of <c>monitoring.coreos.com</c> are written with the stack, or come from elsewhere. Default:
    /// <see cref="CrdSource.Included"/>.
    /// </summary>
    public CrdSource? Crds { get; init; }

    /// <summary>
    /// Labels on every PrometheusRule, for a <c>ruleSelector</c> to look at. Default: <c>role: alert-rules</c> and
    /// <c>prometheus: </c>the name of the Prometheus. Upstream: <c>values.common.ruleLabels</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? RuleLabels { get; init => field = Given.Map(value); }

    /// <summary>
    /// Labels of every object, the CustomResourceDefinitions and objects that are added among them, and of every Pod. They do not select,
    /// and a label that an object has already stays. The labels by which components select, <c>app.kubernetes.io/</c> <c>name</c>,
    /// <c>version</c>, <c>component</c> and <c>part-of</c>, are an error here: <see cref="ComponentOptions.AdditionalLabels"/> sets them.
    /// Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = Given.Map(value); }

    /// <summary>What every Pod of the stack is given. Default: nothing.</summary>
    public PodOptions Pods { get; init => field = Given.NotNull(value); } = new();

    /// <summary>
    /// The versions of the programs, for labels, image tags, and what depends on them. This is the one place to set a program's version.
    /// Upstream: <c>values.common.versions</c>, and the <c>version</c> of each component.
    /// </summary>
    public StackVersions Versions { get; init => field = Given.NotNull(value); } = new();

    /// <summary>The container images. Upstream: <c>values.common.images</c>.</summary>
    public StackImages Images { get; init => field = Given.NotNull(value); } = new();

    /// <summary>Alertmanager: routes and silences alerts.</summary>
    public AlertmanagerOptions Alertmanager { get; init => field = Given.NotNull(value); } = new();

    /// <summary>blackbox_exporter: probes targets from outside.</summary>
    public BlackboxExporterOptions BlackboxExporter { get; init => field = Given.NotNull(value); } = new();

    /// <summary>Grafana: the dashboards.</summary>
    public GrafanaOptions Grafana { get; init => field = Given.NotNull(value); } = new();

    /// <summary>The general rules of the stack itself.</summary>
    public KubePrometheusOptions KubePrometheus { get; init => field = Given.NotNull(value); } = new();

    /// <summary>The monitors of kubelet, API server, scheduler, controller manager, CoreDNS and kube-proxy.</summary>
    public KubernetesControlPlaneOptions KubernetesControlPlane { get; init => field = Given.NotNull(value); } = new();

    /// <summary>kube-state-metrics: the state of Kubernetes' objects as metrics.</summary>
    public KubeStateMetricsOptions KubeStateMetrics { get; init => field = Given.NotNull(value); } = new();

    /// <summary>node_exporter: the metrics of each machine.</summary>
    public NodeExporterOptions NodeExporter { get; init => field = Given.NotNull(value); } = new();

    /// <summary>Prometheus: scrapes, stores and evaluates.</summary>
    public PrometheusOptions Prometheus { get; init => field = Given.NotNull(value); } = new();

    /// <summary>prometheus-adapter: serves <c>metrics.k8s.io</c> from Prometheus.</summary>
    public PrometheusAdapterOptions PrometheusAdapter { get; init => field = Given.NotNull(value); } = new();

    /// <summary>prometheus-operator: runs Prometheus and Alertmanager from their custom resources.</summary>
    public PrometheusOperatorOptions PrometheusOperator { get; init => field = Given.NotNull(value); } = new();
}

/// <summary>Where the CustomResourceDefinitions come from.</summary>
public enum CrdSource
{
    /// <summary>
    /// The stack writes those of prometheus-operator 0.50, or of 0.92 where the operator is later than 0.50.
    /// </summary>
    Included,

    /// <summary>Somebody else brings them; the stack writes none.</summary>
    External,
}

/// <summary>The version of each program, without a leading <c>v</c>. It labels the objects and is the tag of the default image.</summary>
public sealed record StackVersions
{
    /// <summary>Default: <c>0.22.2</c>; with <see cref="Release.V0_18"/> <c>0.33.0</c>.</summary>
    public string? Alertmanager { get; init; }

    /// <summary>Default: <c>0.19.0</c>; with <see cref="Release.V0_18"/> <c>0.28.0</c>.</summary>
    public string? BlackboxExporter { get; init; }

    /// <summary>
    /// The sidecar that reloads blackbox_exporter. Default: <c>0.5.0</c>; with <see cref="Release.V0_18"/> <c>0.15.0</c>.
    /// </summary>
    public string? ConfigMapReload { get; init; }

    /// <summary>Default: <c>8.1.1</c>; with <see cref="Release.V0_18"/> <c>13.0.2</c>.</summary>
    public string? Grafana { get; init; }

    /// <summary>The sidecar that guards metrics. Default: <c>0.11.0</c>; with <see cref="Release.V0_18"/> <c>0.22.0</c>.</summary>
    public string? KubeRbacProxy { get; init; }

    /// <summary>
    /// Default: <c>2.1.1</c>; <c>2.4.2</c> on Kubernetes 1.25, <c>2.7.0</c> from 1.26: the lowest that watches only APIs served there. With
    /// <see cref="Release.V0_18"/> <c>2.19.0</c>.
    /// </summary>
    public string? KubeStateMetrics { get; init; }

    /// <summary>Default: <c>1.2.2</c>; with <see cref="Release.V0_18"/> <c>1.11.1</c>.</summary>
    public string? NodeExporter { get; init; }

    /// <summary>Default: <c>2.29.1</c>; with <see cref="Release.V0_18"/> <c>3.12.0</c>.</summary>
    public string? Prometheus { get; init; }

    /// <summary>Default: <c>0.9.0</c>; with <see cref="Release.V0_18"/> <c>0.12.0</c>.</summary>
    public string? PrometheusAdapter { get; init; }

    /// <summary>
    /// The operator and its config reloader. Default: <c>0.49.0</c>; with <see cref="Release.V0_18"/> <c>0.92.0</c>. With one later than
    /// 0.50 the stack writes the definitions of 0.92 (<see cref="StackOptions.Crds"/>); from 0.52 Services no longer select the pod label
    /// <c>app</c>, which it does not set.
    /// </summary>
    public string? PrometheusOperator { get; init; }
}

/// <summary>The image of each container: registry, repository and tag or digest, as Kubernetes takes it.</summary>
public sealed record StackImages
{
    /// <summary>
    /// The repository that all images come from, such as a mirror: registry, port if any, and path, as <c>localhost:5000/mirror</c>. Of
    /// each image, those named here or in the options of a component among them, the last part of the name is kept with its tag or
    /// digest. Images that lie in the repository already stay. Default: each image's own. Upstream: <c>withImageRepository</c>.
    /// </summary>
    public string? Repository { get; init; }

    /// <summary>Default: <c>quay.io/prometheus/alertmanager:v</c> and the version.</summary>
    public string? Alertmanager { get; init; }

    /// <summary>Default: <c>quay.io/prometheus/blackbox-exporter:v</c> and the version.</summary>
    public string? BlackboxExporter { get; init; }

    /// <summary>Default: <c>jimmidyson/configmap-reload:v</c> and the version.</summary>
    public string? ConfigMapReload { get; init; }

    /// <summary>Default: <c>grafana/grafana:</c> and the version.</summary>
    public string? Grafana { get; init; }

    /// <summary>Default: <c>quay.io/brancz/kube-rbac-proxy:v</c> and the version.</summary>
    public string? KubeRbacProxy { get; init; }

    /// <summary>
    /// Default: <c>k8s.gcr.io/kube-state-metrics/kube-state-metrics:v</c> and the version; from Kubernetes 1.25 from
    /// <c>registry.k8s.io</c>.
    /// </summary>
    public string? KubeStateMetrics { get; init; }

    /// <summary>Default: <c>quay.io/prometheus/node-exporter:v</c> and the version.</summary>
    public string? NodeExporter { get; init; }

    /// <summary>Default: <c>quay.io/prometheus/prometheus:v</c> and the version.</summary>
    public string? Prometheus { get; init; }

    /// <summary>
    /// Default: <c>k8s.gcr.io/prometheus-adapter/prometheus-adapter:v</c> and the version; from Kubernetes 1.25 from
    /// <c>registry.k8s.io</c>.
    /// </summary>
    public string? PrometheusAdapter { get; init; }

    /// <summary>The sidecar that the operator puts beside Prometheus and Alertmanager. Default:
    /// <c>quay.io/prometheus-operator/prometheus-config-reloader:v</c> and the operator's version.</summary>
    public string? PrometheusConfigReloader { get; init; }

    /// <summary>Default: <c>quay.io/prometheus-operator/prometheus-operator:v</c> and the version.</summary>
    public string? PrometheusOperator { get; init; }
}
