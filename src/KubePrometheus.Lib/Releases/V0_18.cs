using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Rules;

namespace KubePrometheus.Releases;

/// <summary>The facts of v0.18.</summary>
internal static class V0_18
{
    /// <summary>The label that rules tell clusters apart by.</summary>
    private const string Cluster = KubernetesMixin.DefaultClusterLabel;

    private const string Recommended = "app.kubernetes.io/";

    private static readonly FrozenTextMap ControlPlaneLabels = FrozenTextMap.Of(
    [
        new(Recommended + "component", "kubernetes"),
        new(Recommended + "name", "kube-prometheus"),
        new(Recommended + "part-of", "kube-prometheus"),
    ]);

    public static ReleaseFacts Facts { get; } = new()
    {
        Kubernetes = KubernetesVersion.Of(34),
        Versions = static _ => new()
        {
            Alertmanager = "0.33.0",
            BlackboxExporter = "0.28.0",
            ConfigMapReload = "0.15.0",
            Grafana = "13.0.2",
            KubeRbacProxy = "0.22.0",
            KubeStateMetrics = "2.19.0",
            NodeExporter = "1.11.1",
            Prometheus = "3.12.0",
            PrometheusAdapter = "0.12.0",
            PrometheusOperator = "0.92.0",
        },
        KubernetesRegistry = static _ => "registry.k8s.io",
        Files = new(
            Alertmanager: "alertmanager",
            BlackboxExporter: "blackboxExporter",
            Definitions: "setup/0",
            Grafana: "grafana",
            KubePrometheus: "kubePrometheus",
            KubernetesControlPlane: "kubernetesControlPlane",
            KubeStateMetrics: "kubeStateMetrics",
            Namespace: static more => more is null ? "setup/namespace.yaml" : $"setup/namespace-{more}.yaml",
            NodeExporter: "nodeExporter",
            Operator: "prometheusOperator",
            OperatorItself: "prometheusOperator",
            Prometheus: "prometheus",
            PrometheusAdapter: "prometheusAdapter"),
        InstanceLabel = Recommended + "instance",
        LabelsEveryObject = true,
        ControlPlaneLabels = ControlPlaneLabels,
        ControlPlaneRuleLabels = ControlPlaneLabels,
        Mistakes = ReleaseMistakes.OfV0_18,
        NamespaceLabels = FrozenTextMap.Of(
        [
            new("pod-security.kubernetes.io/warn", "privileged"),
            new("pod-security.kubernetes.io/warn-version", "latest"),
        ]),
        SaysWhoHasTokens = true,
        NetworkPolicies = true,
        Security = new()
        {
            Adapter = static () => Confined(runAsNonRoot: true, seccomp: true),
            BlackboxExporter = static () => Confined(user: 65534, runAsNonRoot: true),
            ConfigMapReload = static () => Confined(user: 65534, runAsNonRoot: true),
            Grafana = static () => Confined(seccomp: true),
            GrafanaPod = static () => new() { FsGroup = 65534, RunAsGroup = 65534, RunAsNonRoot = true, RunAsUser = 65534 },
            KubeRbacProxy = static () => Confined(user: 65532, runAsNonRoot: true, seccomp: true),
            KubeStateMetrics = static () => Confined(user: 65534, runAsNonRoot: true, seccomp: true),
            NodeExporter = static () => Confined("SYS_TIME"),
            NodeExporterPod = static () => new() { RunAsGroup = 65534, RunAsNonRoot = true, RunAsUser = 65534 },
            Operator = static () => Confined(),
            OperatorPod = static () => new()
            {
                RunAsGroup = 65534,
                RunAsNonRoot = true,
                RunAsUser = 65534,
                SeccompProfile = new() { Type = "RuntimeDefault" },
            },
        },
        DiscoveryRules = static _ =>
        [
            ObjectParts.Allow("discovery.k8s.io", ["endpointslices"], "get", "list", "watch"),
            ObjectParts.Allow("", ["services", "pods"], "get", "list", "watch"),
            ObjectParts.Allow("extensions", ["ingresses"], "get", "list", "watch"),
            ObjectParts.Allow("networking.k8s.io", ["ingresses"], "get", "list", "watch"),
        ],
        DiscoveryRulesEverywhere = static _ =>
        [
            ObjectParts.Allow("discovery.k8s.io", ["endpointslices"], "get", "list", "watch"),
            ObjectParts.Allow("", ["services", "endpoints", "pods"], "get", "list", "watch"),
            ObjectParts.Allow("networking.k8s.io", ["ingresses"], "get", "list", "watch"),
        ],
        DiscoveryRole = "EndpointSlice",
        ScrapeConfigs = true,
        ReloaderPort = true,
        MetricsPaths = ["/metrics", "/metrics/slis"],
        SliInterval = "5s",
        Dropped = new()
        {
            ApiServer =
            [
                "longrunning_gauge", "registered_watchers", "storage_db_total_size_in_bytes", "flowcontrol_request_concurrency_limit",
                "flowcontrol_request_concurrency_in_use", "storage_objects",
            ],
            ApiServerBuckets = "(apiserver_request|apiserver_request_sli|etcd_request)_duration_seconds_bucket",
            BoundsFollowPrometheus = false,
            ApiServerSizes = "apiserver_request_body_size_bytes_bucket;(150000|350000|550000|650000|850000|950000|"
                + @"(1\.15|1\.35|1\.55|1\.65|1\.85|1\.95|2\.15|2\.35|2\.55|2\.65|2\.85|2\.95)e\+06)",
            Adapter = "(apiserver_client_certificate_.*|apiserver_envelope_.*|apiserver_flowcontrol_.*|apiserver_storage_.*|"
                + "apiserver_webhooks_.*|workqueue_.*)",
            CoreDns = "coredns_cache_misses_total",
            KubeStateMetrics = "kube_(endpoint_(address_not_ready|address_available|ports))",
        },
        OperatorRights = OperatorRights,
        KubeStateMetricsRights = static _ => KubeStateMetricsRights(),
        AlertmanagerConfiguration = AlertmanagerConfiguration(),
        AlertmanagerMonitor = static service => service,
        AlertmanagerConfigs = true,
        NodeExporter = new()
        {
            Args =
            [
                "--path.sysfs=/host/sys",
                "--path.rootfs=/host/root",
                "--path.procfs=/host/root/proc",
                "--path.udev.data=/host/root/run/udev/data",
                "--no-collector.wifi",
                "--no-collector.hwmon",
                "--no-collector.btrfs",
                "--collector.filesystem.mount-points-exclude="
                    + "^/(dev|proc|sys|run/k3s/containerd/.+|var/lib/docker/.+|var/lib/kubelet/pods/.+)($|/)",
                "--collector.netclass.ignored-devices=^(veth.*|[a-f0-9]{15})$",
                "--collector.netdev.device-exclude=^(veth.*|[a-f0-9]{15})$",
            ],
            InternalPort = static port => port + 1,
            NamesItsContainer = true,
            PriorityClassName = "system-cluster-critical",
        },
        Grafana = new()
        {
            Config = new Dictionary<string, IReadOnlyDictionary<string, IniValue>>(StringComparer.Ordinal)
            {
                ["date_formats"] = new Dictionary<string, IniValue>(StringComparer.Ordinal) { ["default_timezone"] = "UTC" },
            },
            SecretsAsText = true,
            TemporaryFolder = true,
            FolderUid = "",
            ProvidersChecksum = true,
        },
        AdapterProbes = true,
        OperatorArgs =
        [
            "--watch-referenced-objects-in-all-namespaces=true",
            "--disable-unmanaged-prometheus-configuration=true",
            "--kubelet-endpoints=true",
            "--kubelet-endpointslice=true",
        ],
        OperatorEnvironment = FrozenTextMap.Of([new("GOGC", "30")]),
        Addons = new()
        {
            AwsNodeLabels = FrozenTextMap.Of([new(Recommended + "component", "cni"), new(Recommended + "part-of", "kube-prometheus")]),
            AwsNodeSelector = FrozenTextMap.Of([new(Recommended + "component", "cni")]),
            AwsRuleLabels = FrozenTextMap.Of(
            [
                new(Recommended + "component", "prometheus"),
                new(Recommended + "name", "prometheus-vpc-cni-rules"),
                new(Recommended + "part-of", "kube-prometheus"),
            ]),
            KsmAutoscalerLabel = Recommended + "name",
            KsmLiteAnchors = ("^", "$"),
            StripLimits = new(Programs: true, Proxies: false, Reloaders: false),
            PodSecurityPolicies = false,
        },
        Thanos = new() { MetricsOnService = true, MonitorSelectsInstance = false, Reader = "thanos-query" },
        Dashboards = new()
        {
            All = static c =>
            [
                .. AlertmanagerDashboardsOfV0_18.All(c), .. GrafanaDashboardsOfV0_18.All(c), .. KubernetesDashboardsOfV0_18.All(c),
                .. NodeExporterDashboardsOfV0_18.All(c), .. PrometheusDashboardsOfV0_18.All(c),
                .. WindowsDashboardsOfV0_18.All(c),
            ],
            Windows = WindowsDashboardsOfV0_18.All,
            ShipsWindows = true,
            ShowsClusters = true,
            LinkPrefix = "",
        },
        Rules = new()
        {
            ClusterLabel = Cluster,
            Alertmanager = static mixin => [AlertmanagerRules.Of(mixin, window: "15m", isByReason: true)],
            AlertmanagerSelector = static (service, ns) => $"job=\"{service}\",container=\"alertmanager\",namespace=\"{ns}\"",
            Grafana = static _ => GrafanaRules.Of(),
            KubePrometheus = static (options, nodeExporter) => KubePrometheusMixin.Groups(
                options, nodeExporter, GeneralRules.Of(Cluster, GeneralRules.InfoInhibitor()), fixesClusterCpuRatio: true),
            KubeStateMetrics = static selector => [KubeStateMetricsRules.Of(selector, Cluster)],
            Kubernetes = KubernetesGroups,
            Nodes = new(
                "mountpoint!=\"\"", "device=~\"(/dev/)?(mmcblk.p.+|nvme.+|rbd.+|sd.+|vd.+|xvd.+|dm-.+|md.+|dasd.+)\"",
                FillingUpWarning: 15, FillingUpCritical: 10),
            NodeExporter = static mixin => [NodeExporterRulesOfV0_18.Of(mixin), NodeExporterRecordingRulesOfV0_18.Of(mixin)],
            Prometheus = static (selector, name) => [PrometheusRulesOfV0_18.Of(selector, name)],
            PrometheusOperator = static (options, selector) =>
            [
                PrometheusOperatorRules.Of(selector, Cluster, "5m", PrometheusOperatorRules.StatusUpdateErrors(selector, Cluster)),
                PrometheusOperatorRules.ConfigReloaders(options.ConfigReloaderSelector ?? "namespace=~\".+\""),
            ],
            ThanosSidecar = static selector => [ThanosSidecarRules.OfStarted(selector)],
            Windows = static (windows, kubeStateMetrics, clusterLabel) =>
            [
                WindowsNodeRules.Of(windows, clusterLabel, "windows_system_boot_time_timestamp_seconds"),
                WindowsPodRules.Of(
                    Selectors.And(windows, WindowsPodRules.OfContainers),
                    kubeStateMetrics,
                    clusterLabel,
                    Selectors.And(kubeStateMetrics, WindowsPodRules.OfContainers)),
            ],

            // What upstream scrapes at given targets has the job windows-exporter all the same.
            WindowsTargetsJob = "kubernetes-windows-exporter",
        },
        WritesReplace = true,
    };

    private static RuleGroupDefinition[] KubernetesGroups(KubernetesMixin k) =>
    [
        KubernetesAppsOfV0_18.Of(k),
        KubernetesResourcesOfV0_18.Of(k),
        KubernetesStorageOfV0_18.Of(k),
        KubernetesSystem.Of(k.ClusterLabel, clients: k.Apiserver),
        KubeApiserverSlos.Of(k.ClusterLabel),
        KubernetesSystemApiserverOfV0_18.Of(k),
        KubernetesSystemKubeletOfV0_18.Of(k),
        ControlPlaneGroups.Scheduler(k),
        ControlPlaneGroups.ControllerManager(k),
        .. k.ScrapesKubeProxy ? (RuleGroupDefinition[])[ControlPlaneGroups.KubeProxy(k)] : [],

        KubeApiserverAvailabilityRulesOfV0_18.Of(k),
        KubeApiserverBurnrateRules.Of(k, ApiserverDurations.OfSli(k)),
        KubeApiserverHistogramRules.OfSli(k),
        .. K8sRulesOfV0_18.Of(k),
        KubeSchedulerRules.Of(k, "scheduling_attempt", "scheduling_algorithm", "pod_scheduling_sli"),
        NodeRulesOfV0_18.Of(k),
        KubeletRules.OfEachCluster(k),
    ];

    /// <summary>A container that gains no rights and writes no file of its image.</summary>
    private static V1SecurityContext Confined(
        string? capability = null, long? user = null, bool? runAsNonRoot = null, bool seccomp = false) => new()
        {
            AllowPrivilegeEscalation = false,
            Capabilities = new() { Add = capability is null ? null : [capability], Drop = ["ALL"] },
            ReadOnlyRootFilesystem = true,
            RunAsGroup = user,
            RunAsNonRoot = runAsNonRoot,
            RunAsUser = user,
            SeccompProfile = seccomp ? new() { Type = "RuntimeDefault" } : null,
        };

    /// <summary>Endpoints have a rule of their own, and with them the EndpointSlices of the kubelets.</summary>
    private static IEnumerable<V1PolicyRule> OperatorRights(string? version)
    {
        var rules = KubePrometheus.OperatorRights.Of(version).ToList();
        foreach (var rule in rules.Where(r => r.Resources?.Contains("services/finalizers") == true))
        {
            rule.Resources.Remove("endpoints");
        }

        var proxy = rules.FindIndex(r => r.Resources?.Contains("tokenreviews") == true);
        rules.InsertRange(
            proxy,
            [
                ObjectParts.Allow("", ["endpoints"], "get", "create", "update", "delete"),
                ObjectParts.Allow("discovery.k8s.io", ["endpointslices"], "get", "create", "list", "update", "delete"),
            ]);
        return rules;
    }

    private static IEnumerable<V1PolicyRule> KubeStateMetricsRights()
    {
        static V1PolicyRule Watch(string apiGroup, params string[] resources) => ObjectParts.Allow(apiGroup, resources, "list", "watch");

        return
        [
            Watch("", "configmaps", "secrets", "nodes", "pods", "services", "serviceaccounts", "resourcequotas", "replicationcontrollers",
                "limitranges", "persistentvolumeclaims", "persistentvolumes", "namespaces", "endpoints"),
            Watch("apps", "statefulsets", "daemonsets", "deployments", "replicasets"),
            Watch("batch", "cronjobs", "jobs"),
            Watch("autoscaling", "horizontalpodautoscalers"),
            .. ObjectParts.AuthenticationProxyRules(),
            Watch("policy", "poddisruptionbudgets"),
            Watch("certificates.k8s.io", "certificatesigningrequests"),
            Watch("discovery.k8s.io", "endpointslices"),
            Watch("storage.k8s.io", "storageclasses", "volumeattachments"),
            Watch("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "validatingwebhookconfigurations"),
            Watch("networking.k8s.io", "networkpolicies", "ingressclasses", "ingresses"),
            Watch("coordination.k8s.io", "leases"),
            Watch("rbac.authorization.k8s.io", "clusterrolebindings", "clusterroles", "rolebindings", "roles"),
        ];
    }

    private static AlertmanagerConfiguration AlertmanagerConfiguration() => new()
    {
        Global = new() { ResolveTimeout = "5m" },
        Route = new()
        {
            Receiver = "Default",
            GroupBy = ["namespace"],
            GroupWait = "30s",
            GroupInterval = "5m",
            RepeatInterval = "12h",
            Routes =
            [
                new() { Receiver = "Watchdog", Matchers = ["alertname = Watchdog"] },
                new() { Receiver = "null", Matchers = ["alertname = InfoInhibitor"] },
                new() { Receiver = "Critical", Matchers = ["severity = critical"] },
            ],
        },
        InhibitRules =
        [
            new()
            {
                SourceMatchers = ["severity = critical"],
                TargetMatchers = ["severity =~ warning|info"],
                Equal = ["namespace", "alertname"],
            },
            new() { SourceMatchers = ["severity = warning"], TargetMatchers = ["severity = info"], Equal = ["namespace", "alertname"] },
            new() { SourceMatchers = ["alertname = InfoInhibitor"], TargetMatchers = ["severity = info"], Equal = ["namespace"] },
        ],
        Receivers = [new() { Name = "Default" }, new() { Name = "Watchdog" }, new() { Name = "Critical" }, new() { Name = "null" }],
    };
}
