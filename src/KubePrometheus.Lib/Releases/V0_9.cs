using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Rules;

namespace KubePrometheus.Releases;

/// <summary>The facts of release-0.9.</summary>
internal static class V0_9
{
    public static ReleaseFacts Facts { get; } = new()
    {
        Kubernetes = KubernetesVersion.Default,
        Versions = static kubernetes => new()
        {
            Alertmanager = "0.22.2",
            BlackboxExporter = "0.19.0",
            ConfigMapReload = "0.5.0",
            Grafana = "8.1.1",
            KubeRbacProxy = "0.11.0",
            KubeStateMetrics = ProgramVersions.KubeStateMetricsFor(kubernetes),
            NodeExporter = "1.2.2",
            Prometheus = "2.29.1",
            PrometheusAdapter = "0.9.0",
            PrometheusOperator = "0.49.0",
        },
        KubernetesRegistry = static kubernetes => kubernetes >= KubernetesVersion.Of(25) ? "registry.k8s.io" : "k8s.gcr.io",
        Files = new(
            Alertmanager: "alertmanager",
            BlackboxExporter: "blackbox-exporter",
            Definitions: "setup/prometheus-operator-0",
            Grafana: "grafana",
            KubePrometheus: "kube-prometheus",
            KubernetesControlPlane: "kubernetes",
            KubeStateMetrics: "kube-state-metrics",
            Namespace: static more => more is null ? "setup/0namespace-namespace.yaml" : $"setup/0namespace-{more}-namespace.yaml",
            NodeExporter: "node-exporter",
            Operator: "prometheus-operator",
            OperatorItself: "setup/prometheus-operator",
            Prometheus: "prometheus",
            PrometheusAdapter: "prometheus-adapter"),
        InstanceLabel = null,
        LabelsEveryObject = false,
        ControlPlaneLabels = FrozenTextMap.Empty,
        ControlPlaneRuleLabels = FrozenTextMap.Of(
        [
            new("app.kubernetes.io/name", "kube-prometheus"),
            new("app.kubernetes.io/part-of", "kube-prometheus"),
        ]),
        Mistakes = ReleaseMistakes.All,
        NamespaceLabels = null,
        SaysWhoHasTokens = false,
        NetworkPolicies = false,
        Security = new()
        {
            Adapter = static () => null,
            BlackboxExporter = static () => new() { RunAsNonRoot = true, RunAsUser = 65534 },
            ConfigMapReload = static () => new() { RunAsNonRoot = true, RunAsUser = 65534 },
            Grafana = static () => null,
            GrafanaPod = static () => new() { FsGroup = 65534, RunAsNonRoot = true, RunAsUser = 65534 },
            KubeRbacProxy = static () => new() { RunAsGroup = 65532, RunAsNonRoot = true, RunAsUser = 65532 },
            KubeStateMetrics = static () => new() { RunAsUser = 65534 },
            NodeExporter = static () => null,
            NodeExporterPod = static () => new() { RunAsNonRoot = true, RunAsUser = 65534 },
            Operator = static () => new() { AllowPrivilegeEscalation = false },
            OperatorPod = static () => new() { RunAsNonRoot = true, RunAsUser = 65534 },
        },
        DiscoveryRules = DiscoveryRules,
        DiscoveryRulesEverywhere = static kubernetes => DiscoveryRules(kubernetes).Where(r => !r.ApiGroups.Contains("extensions")),
        DiscoveryRole = null,
        ScrapeConfigs = false,
        ReloaderPort = false,
        MetricsPaths = ["/metrics"],
        SliInterval = null,
        Dropped = new()
        {
            ApiServer = [],
            ApiServerBuckets = "apiserver_request_duration_seconds_bucket",
            BoundsFollowPrometheus = true,
            ApiServerSizes = null,
            Adapter = null,
            CoreDns = null,
            KubeStateMetrics = null,
        },
        OperatorRights = KubePrometheus.OperatorRights.Of,
        KubeStateMetricsRights = KubePrometheus.KubeStateMetricsRights.Of,
        AlertmanagerConfiguration = AlertmanagerConfiguration.Default,
        AlertmanagerMonitor = static _ => "alertmanager",
        AlertmanagerConfigs = false,
        NodeExporter = new()
        {
            Args =
            [
                "--path.sysfs=/host/sys",
                "--path.rootfs=/host/root",
                "--no-collector.wifi",
                "--no-collector.hwmon",
                "--collector.filesystem.ignored-mount-points=^/(dev|proc|sys|var/lib/docker/.+|var/lib/kubelet/pods/.+)($|/)",
                "--collector.netclass.ignored-devices=^(veth.*|[a-f0-9]{15})$",
                "--collector.netdev.device-exclude=^(veth.*|[a-f0-9]{15})$",
            ],
            InternalPort = static port => port,
            NamesItsContainer = false,
            PriorityClassName = null,
        },
        Grafana = new()
        {
            Config = new Dictionary<string, IReadOnlyDictionary<string, IniValue>>(),
            SecretsAsText = false,
            TemporaryFolder = false,
            FolderUid = null,
            ProvidersChecksum = false,
        },
        AdapterProbes = false,
        OperatorArgs = [],
        OperatorEnvironment = null,
        Addons = new()
        {
            AwsNodeLabels = FrozenTextMap.Empty,
            AwsNodeSelector = FrozenTextMap.Empty,
            AwsRuleLabels = null,
            KsmAutoscalerLabel = "app",
            KsmLiteAnchors = ("", ""),
            StripLimits = new(Programs: false, Proxies: true, Reloaders: true),
            PodSecurityPolicies = true,
        },
        Thanos = new() { MetricsOnService = false, MonitorSelectsInstance = true, Reader = null },
        Dashboards = new()
        {
            All = static c =>
            [
                .. AlertmanagerDashboards.All(c), .. KubernetesDashboards.All(c), .. NodeExporterDashboards.All(c),
                .. PrometheusDashboards.All(c),
            ],
            Windows = WindowsDashboards.All,
            ShipsWindows = false,
            ShowsClusters = false,
            LinkPrefix = ".",
        },
        Rules = new()
        {
            ClusterLabel = null,
            Alertmanager = static mixin => [AlertmanagerRules.Of(mixin, window: "5m", isByReason: false)],
            AlertmanagerSelector = static (service, ns) => Selectors.Job(service, ns),
            Grafana = null,
            KubePrometheus = static (options, nodeExporter) =>
                KubePrometheusMixin.Groups(options, nodeExporter, GeneralRules.Of(null), fixesClusterCpuRatio: false),
            KubeStateMetrics = static selector => [KubeStateMetricsRules.Of(selector, null)],
            Kubernetes = KubernetesGroups,
            Nodes = new("", Selectors.DiskDevice, FillingUpWarning: 40, FillingUpCritical: 15),
            NodeExporter = static mixin => [NodeExporterRules.Of(mixin), NodeExporterRecordingRules.Of(mixin)],
            Prometheus = static (selector, name) => [PrometheusRules.Of(selector, name)],
            PrometheusOperator = static (_, selector) => [PrometheusOperatorRules.Of(selector, null, "10m")],
            ThanosSidecar = static selector => [ThanosSidecarRules.Of(selector)],
            Windows = static (windows, kubeStateMetrics, _) =>
            [
                WindowsNodeRules.Of(windows, null, "windows_system_system_up_time"),
                WindowsPodRules.Of(windows, kubeStateMetrics, null),
            ],
            WindowsTargetsJob = JobNames.WindowsExporter,
        },
        WritesReplace = false,
    };

    private static RuleGroupDefinition[] KubernetesGroups(KubernetesMixin k) =>
    [
        KubernetesApps.Of(k),
        KubernetesResources.Of(k),
        KubernetesStorage.Of(k, unless: ""),
        KubernetesSystem.Of(null, clients: ""),
        KubeApiserverSlos.Of(null),
        KubernetesSystemApiserver.Of(k),
        KubernetesSystemKubelet.Of(k),
        KubernetesSystemScheduler.Of(k),
        KubernetesSystemControllerManager.Of(k),

        KubeApiserverBurnrateRules.Of(k, ApiserverDurations.Of(k)),
        KubeApiserverHistogramRules.Of(k),
        KubeApiserverAvailabilityRules.Of(k),
        K8sRules.Of(k),
        KubeSchedulerRules.Of(k, "e2e_scheduling", "scheduling_algorithm", "binding"),
        NodeRules.Of(k, null),
        KubeletRules.Of(k),
    ];

    private static IEnumerable<V1PolicyRule> DiscoveryRules(KubernetesVersion kubernetes)
    {
        yield return ObjectParts.Allow("", ["services", "endpoints", "pods"], "get", "list", "watch");
        yield return ObjectParts.Allow("extensions", ["ingresses"], "get", "list", "watch");
        yield return ObjectParts.Allow("networking.k8s.io", ["ingresses"], "get", "list", "watch");

        // Endpoints are deprecated from 1.33: an operator may then discover by EndpointSlices.
        if (kubernetes >= KubernetesVersion.Of(33))
        {
            yield return ObjectParts.Allow("discovery.k8s.io", ["endpointslices"], "get", "list", "watch");
        }
    }
}
