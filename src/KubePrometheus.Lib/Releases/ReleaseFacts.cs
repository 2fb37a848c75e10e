using k8s.Models;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus;

/// <summary>
/// What sets a release of kube-prometheus apart. Components and mixins read facts; which release they come from they do not know. A fact
/// that depends on the version of a program or of Kubernetes is a function of it.
/// </summary>
internal sealed record ReleaseFacts
{
    /// <summary>The Kubernetes that the release is for, unless another is chosen.</summary>
    public required KubernetesVersion Kubernetes { get; init; }

    /// <summary>The versions of the programs for a Kubernetes.</summary>
    public required Func<KubernetesVersion, StackVersions> Versions { get; init; }

    /// <summary>The registry of the images that Kubernetes' own projects publish.</summary>
    public required Func<KubernetesVersion, string> KubernetesRegistry { get; init; }

    /// <summary>How files are named.</summary>
    public required ReleaseFiles Files { get; init; }

    /// <summary>
    /// The label that tells instances of a program apart, on every object of one; null where a label named after the program does, on
    /// some of them.
    /// </summary>
    public required string? InstanceLabel { get; init; }

    /// <summary>Whether objects that a component makes for the whole cluster and its accounts have its labels without exception.</summary>
    public required bool LabelsEveryObject { get; init; }

    /// <summary>The labels of the rules on Kubernetes' own components.</summary>
    public required IReadOnlyDictionary<string, string> ControlPlaneRuleLabels { get; init; }

    /// <summary>The labels of monitors of Kubernetes' own components, which the name of each is added to.</summary>
    public required IReadOnlyDictionary<string, string> ControlPlaneLabels { get; init; }

    /// <summary>What the release itself gets wrong.</summary>
    public required IReadOnlyList<KnownMistake> Mistakes { get; init; }

    /// <summary>The labels of the stack's Namespace; null for none.</summary>
    public required IReadOnlyDictionary<string, string>? NamespaceLabels { get; init; }

    /// <summary>Whether accounts and Pods say if they are given a token of the API server.</summary>
    public required bool SaysWhoHasTokens { get; init; }

    /// <summary>Whether each component has a NetworkPolicy.</summary>
    public required bool NetworkPolicies { get; init; }

    /// <summary>The security contexts of containers and Pods.</summary>
    public required ReleaseSecurity Security { get; init; }

    /// <summary>What a Prometheus is allowed to discover in a namespace, for a Kubernetes.</summary>
    public required Func<KubernetesVersion, IEnumerable<V1PolicyRule>> DiscoveryRules { get; init; }

    /// <summary>What a Prometheus is allowed to discover in every namespace at once, for a Kubernetes.</summary>
    public required Func<KubernetesVersion, IEnumerable<V1PolicyRule>> DiscoveryRulesEverywhere { get; init; }

    /// <summary>The objects that a Prometheus finds targets by, for the operator; null for its default, Endpoints.</summary>
    public required string? DiscoveryRole { get; init; }

    /// <summary>Whether the stack's Prometheus reads ScrapeConfigs.</summary>
    public required bool ScrapeConfigs { get; init; }

    /// <summary>Whether the Services of Prometheus and Alertmanager lead to the config reloaders, which are scraped then.</summary>
    public required bool ReloaderPort { get; init; }

    /// <summary>Paths at which Prometheus may read the metrics of API servers.</summary>
    public required IReadOnlyList<string> MetricsPaths { get; init; }

    /// <summary>How often the service level indicators of Kubernetes' components are scraped; null where they are not.</summary>
    public required string? SliInterval { get; init; }

    /// <summary>The metrics that monitors drop.</summary>
    public required ReleaseDroppedMetrics Dropped { get; init; }

    /// <summary>The rights of prometheus-operator, by its version.</summary>
    public required Func<string?, IEnumerable<V1PolicyRule>> OperatorRights { get; init; }

    /// <summary>What kube-state-metrics may watch, by its version.</summary>
    public required Func<string?, IEnumerable<V1PolicyRule>> KubeStateMetricsRights { get; init; }

    /// <summary>What Alertmanager is configured to do, unless a user says it.</summary>
    public required AlertmanagerConfiguration AlertmanagerConfiguration { get; init; }

    /// <summary>The name of Alertmanager's ServiceMonitor, by that of its Service.</summary>
    public required Func<string, string> AlertmanagerMonitor { get; init; }

    /// <summary>Whether Alertmanager reads the AlertmanagerConfigs of its namespace.</summary>
    public required bool AlertmanagerConfigs { get; init; }

    /// <summary>What sets node_exporter apart.</summary>
    public required ReleaseNodeExporter NodeExporter { get; init; }

    /// <summary>What sets Grafana apart.</summary>
    public required ReleaseGrafana Grafana { get; init; }

    /// <summary>Whether prometheus-adapter is probed, and its Pods follow its configuration.</summary>
    public required bool AdapterProbes { get; init; }

    /// <summary>Further arguments of prometheus-operator.</summary>
    public required IReadOnlyList<string> OperatorArgs { get; init; }

    /// <summary>The environment of prometheus-operator; null for none.</summary>
    public required IReadOnlyDictionary<string, string>? OperatorEnvironment { get; init; }

    /// <summary>The rules.</summary>
    public required ReleaseRules Rules { get; init; }

    /// <summary>The dashboards.</summary>
    public required ReleaseDashboards Dashboards { get; init; }

    /// <summary>What sets addons apart.</summary>
    public required ReleaseAddons Addons { get; init; }

    /// <summary>What sets the Thanos sidecar apart.</summary>
    public required ReleaseThanos Thanos { get; init; }

    /// <summary>Whether relabelings that replace say so.</summary>
    public required bool WritesReplace { get; init; }
}

/// <summary>How the files of a release are named: by component, with the folder where it is not the first.</summary>
/// <param name="Alertmanager">Alertmanager's.</param>
/// <param name="BlackboxExporter">blackbox_exporter's.</param>
/// <param name="Definitions">The CustomResourceDefinitions'.</param>
/// <param name="Grafana">Grafana's.</param>
/// <param name="KubePrometheus">Those of no component.</param>
/// <param name="KubernetesControlPlane">The monitors' of Kubernetes' own components.</param>
/// <param name="KubeStateMetrics">kube-state-metrics'.</param>
/// <param name="Namespace">The Namespace's; of a further one by its name.</param>
/// <param name="NodeExporter">node_exporter's.</param>
/// <param name="Operator">prometheus-operator's.</param>
/// <param name="OperatorItself">The objects by which prometheus-operator runs.</param>
/// <param name="Prometheus">Prometheus'.</param>
/// <param name="PrometheusAdapter">prometheus-adapter's.</param>
internal sealed record ReleaseFiles(
    string Alertmanager, string BlackboxExporter, string Definitions, string Grafana, string KubePrometheus, string KubernetesControlPlane,
    string KubeStateMetrics, Func<string?, string> Namespace, string NodeExporter, string Operator, string OperatorItself,
    string Prometheus, string PrometheusAdapter);

/// <summary>The security contexts of a release. Each call makes one, for the object to keep.</summary>
internal sealed record ReleaseSecurity
{
    public required Func<V1SecurityContext?> Adapter { get; init; }

    public required Func<V1SecurityContext> BlackboxExporter { get; init; }

    public required Func<V1SecurityContext> ConfigMapReload { get; init; }

    public required Func<V1SecurityContext?> Grafana { get; init; }

    public required Func<V1PodSecurityContext> GrafanaPod { get; init; }

    public required Func<V1SecurityContext> KubeRbacProxy { get; init; }

    public required Func<V1SecurityContext> KubeStateMetrics { get; init; }

    public required Func<V1SecurityContext?> NodeExporter { get; init; }

    public required Func<V1PodSecurityContext> NodeExporterPod { get; init; }

    public required Func<V1SecurityContext> Operator { get; init; }

    public required Func<V1PodSecurityContext> OperatorPod { get; init; }
}

/// <summary>The metrics that the monitors of a release drop.</summary>
internal sealed record ReleaseDroppedMetrics
{
    /// <summary>Metrics of API servers, after <c>apiserver_</c>, beside those that were renamed.</summary>
    public required IReadOnlyList<string> ApiServer { get; init; }

    /// <summary>The metrics whose buckets of latencies are thinned out, as a regular expression.</summary>
    public required string ApiServerBuckets { get; init; }

    /// <summary>
    /// Whether bounds are dropped as the Prometheus chosen writes them, with <c>1.0</c> for <c>1</c> from Prometheus 3.
    /// </summary>
    public required bool BoundsFollowPrometheus { get; init; }

    /// <summary>The buckets of request sizes that are dropped, as a regular expression on metric and bound; null for none.</summary>
    public required string? ApiServerSizes { get; init; }

    /// <summary>Of prometheus-adapter, as a regular expression; null for none.</summary>
    public required string? Adapter { get; init; }

    /// <summary>Of CoreDNS; null for none.</summary>
    public required string? CoreDns { get; init; }

    /// <summary>Of kube-state-metrics; null for none.</summary>
    public required string? KubeStateMetrics { get; init; }
}

/// <summary>What sets node_exporter apart in a release.</summary>
internal sealed record ReleaseNodeExporter
{
    /// <summary>Its arguments, without the address.</summary>
    public required IReadOnlyList<string> Args { get; init; }

    /// <summary>The port it listens on behind its proxy, by the port of the proxy.</summary>
    public required Func<int, int> InternalPort { get; init; }

    /// <summary>Whether an annotation names the container that <c>kubectl logs</c> means.</summary>
    public required bool NamesItsContainer { get; init; }

    /// <summary>The priority class of its Pods; null for none.</summary>
    public required string? PriorityClassName { get; init; }
}

/// <summary>What sets Grafana apart in a release.</summary>
internal sealed record ReleaseGrafana
{
    /// <summary>Sections and keys of <c>grafana.ini</c> that a user may replace.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, IniValue>> Config { get; init; }

    /// <summary>Whether Secrets are written as text.</summary>
    public required bool SecretsAsText { get; init; }

    /// <summary>Whether a volume in memory is mounted at <c>/tmp</c>, for a root file system that is read-only.</summary>
    public required bool TemporaryFolder { get; init; }

    /// <summary>The unique name of folders of dashboards; null where none is written.</summary>
    public required string? FolderUid { get; init; }

    /// <summary>Whether an annotation of the Pods follows the providers of dashboards.</summary>
    public required bool ProvidersChecksum { get; init; }
}

/// <summary>What sets the Thanos sidecar apart in a release.</summary>
internal sealed record ReleaseThanos
{
    /// <summary>Whether the Service of Prometheus leads to the sidecar's metrics too.</summary>
    public required bool MetricsOnService { get; init; }

    /// <summary>Whether the monitor selects the sidecars of one Prometheus alone.</summary>
    public required bool MonitorSelectsInstance { get; init; }

    /// <summary>The program that may read through the sidecar, by its name; null where no NetworkPolicy says so.</summary>
    public required string? Reader { get; init; }
}

/// <summary>What sets addons apart in a release.</summary>
internal sealed record ReleaseAddons
{
    /// <summary>Labels of the objects around the AWS VPC network plugin, beside its name.</summary>
    public required IReadOnlyDictionary<string, string> AwsNodeLabels { get; init; }

    /// <summary>Labels by which its monitor selects the Service, beside its name.</summary>
    public required IReadOnlyDictionary<string, string> AwsNodeSelector { get; init; }

    /// <summary>Labels of the rules on it; null for those of Prometheus and of the stack's rules.</summary>
    public required IReadOnlyDictionary<string, string>? AwsRuleLabels { get; init; }

    /// <summary>The label that selects the autoscaler of kube-state-metrics.</summary>
    public required string KsmAutoscalerLabel { get; init; }

    /// <summary>The first and the last characters of the metrics that kube-state-metrics leaves out.</summary>
    public required (string Start, string End) KsmLiteAnchors { get; init; }

    /// <summary>Which containers lose their limits, unless all do.</summary>
    public required ReleaseStripLimits StripLimits { get; init; }

    /// <summary>Whether there are PodSecurityPolicies to be had.</summary>
    public required bool PodSecurityPolicies { get; init; }
}

/// <summary>Which containers lose their limits by the addon strip-limits.</summary>
/// <param name="Programs">The components' own, with Prometheus and Alertmanager.</param>
/// <param name="Proxies">The proxies beside node_exporter and kube-state-metrics, and node_exporter.</param>
/// <param name="Reloaders">The config reloaders.</param>
internal sealed record ReleaseStripLimits(bool Programs, bool Proxies, bool Reloaders);
