using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The objects of prometheus-adapter.</summary>
public sealed class PrometheusAdapterObjects : ComponentObjects
{
    internal PrometheusAdapterObjects()
    {
    }

    /// <summary>Registers the adapter as <c>v1beta1.metrics.k8s.io</c>.</summary>
    public V1APIService? ApiService { get; set; }

    /// <summary>The objects the adapter reads to name what its metrics are of.</summary>
    public V1ClusterRole? ClusterRole { get; set; }

    /// <summary>Lets those who may view, edit or administer a namespace read the metrics of its pods.</summary>
    public V1ClusterRole? ClusterRoleAggregatedMetricsReader { get; set; }

    /// <summary>Gives <see cref="ClusterRole"/> to <see cref="ServiceAccount"/>.</summary>
    public V1ClusterRoleBinding? ClusterRoleBinding { get; set; }

    /// <summary>Lets the adapter ask the API server who its callers are.</summary>
    public V1ClusterRoleBinding? ClusterRoleBindingDelegator { get; set; }

    /// <summary>All rights on <c>metrics.k8s.io</c>, for a binding of the user's.</summary>
    public V1ClusterRole? ClusterRoleServerResources { get; set; }

    /// <summary>The queries behind each metric, as <c>config.yaml</c>.</summary>
    public V1ConfigMap? ConfigMap { get; set; }

    /// <summary>The pods.</summary>
    public V1Deployment? Deployment { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>Keeps one pod up while nodes are drained; null with a single replica.</summary>
    public V1PodDisruptionBudget? PodDisruptionBudget { get; set; }

    /// <summary>Lets the adapter read the API server's client certificate authority, in <c>kube-system</c>.</summary>
    public V1RoleBinding? RoleBindingAuthReader { get; set; }

    /// <summary>The port <c>https</c>, which the API server calls.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pods.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes the adapter.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.PrometheusAdapter + "-apiService.yaml", ApiService),
        StackFile.One(Named.PrometheusAdapter + "-clusterRole.yaml", ClusterRole),
        StackFile.One(Named.PrometheusAdapter + "-clusterRoleAggregatedMetricsReader.yaml", ClusterRoleAggregatedMetricsReader),
        StackFile.One(Named.PrometheusAdapter + "-clusterRoleBinding.yaml", ClusterRoleBinding),
        StackFile.One(Named.PrometheusAdapter + "-clusterRoleBindingDelegator.yaml", ClusterRoleBindingDelegator),
        StackFile.One(Named.PrometheusAdapter + "-clusterRoleServerResources.yaml", ClusterRoleServerResources),
        StackFile.One(Named.PrometheusAdapter + "-configMap.yaml", ConfigMap),
        StackFile.One(Named.PrometheusAdapter + "-deployment.yaml", Deployment),
        StackFile.One(Named.PrometheusAdapter + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.PrometheusAdapter + "-podDisruptionBudget.yaml", PodDisruptionBudget),
        StackFile.One(Named.PrometheusAdapter + "-roleBindingAuthReader.yaml", RoleBindingAuthReader),
        StackFile.One(Named.PrometheusAdapter + "-service.yaml", Service),
        StackFile.One(Named.PrometheusAdapter + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.PrometheusAdapter + "-serviceMonitor.yaml", ServiceMonitor),
    ];
}

/// <summary>Options of prometheus-adapter ► its objects.</summary>
internal static class PrometheusAdapterComponent
{
    /// <summary>The name of the configuration in its ConfigMap.</summary>
    public const string ConfigFile = "config.yaml";

    private const int Port = 6443;
    private const string PortName = "https";
    private const string ConfigName = "adapter-config";
    private const string ConfigFolder = "/etc/adapter";
    private const string CertificateFolder = "/var/run/serving-cert";

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "102m", memoryRequest: "180Mi", cpuLimit: "250m", memoryLimit: "180Mi");

    private static readonly string[] DefaultCipherSuites =
    [
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
        "TLS_RSA_WITH_AES_256_CBC_SHA",
    ];

    /// <summary>How its objects are named and labelled.</summary>
    public static ComponentIdentity Identity(PrometheusAdapterOptions options, ComponentContext context) =>
        new(options, context, Name(options), "metrics-adapter", context.Versions.PrometheusAdapter!);

    private static string Name(PrometheusAdapterOptions options) => options.Name ?? "prometheus-adapter";

    /// <summary>Makes the objects.</summary>
    /// <param name="options">What the user chose.</param>
    /// <param name="context">Namespace, versions and images.</param>
    /// <param name="prometheusUrl">The stack's Prometheus; null where it answers no queries.</param>
    /// <param name="config">The configuration, with the default rules where the user gave none.</param>
    public static PrometheusAdapterObjects Build(
        PrometheusAdapterOptions options, ComponentContext context, string? prometheusUrl, AdapterConfig config)
    {
        if ((options.PrometheusUrl ?? prometheusUrl) is not { } url)
        {
            return new() { Named = context.Release.Files };
        }

        var name = Name(options);
        var id = Identity(options, context);
        var objects = new PrometheusAdapterObjects
        {
            Named = context.Release.Files,
            ApiService = new()
            {
                Metadata = id.ClusterMeta("v1beta1.metrics.k8s.io"),
                Spec = new()
                {
                    Group = "metrics.k8s.io",
                    GroupPriorityMinimum = 100,
                    InsecureSkipTLSVerify = true,
                    Service = new() { Name = name, NamespaceProperty = id.Namespace },
                    Version = "v1beta1",
                    VersionPriority = 100,
                },
            },
            ConfigMap = new()
            {
                Metadata = id.Meta(ConfigName),
                Data = new Dictionary<string, string> { [ConfigFile] = ConfigText.ToYaml(config) },
            },
            Deployment = Deployment(options, context, id, name, url),
            NetworkPolicy = NetworkPolicies.Of(
                context, options, id, name, [Port], new V1NetworkPolicyIngressRule()), // the API server calls it
            PodDisruptionBudget = Replicas(options) > 1
                ? context.Budget(id.Meta(name), new() { MinAvailable = 1, Selector = ObjectParts.MatchLabels(id.Selector()) })
                : null,
            Service = new()
            {
                Metadata = id.Meta(name),
                Spec = new() { Ports = [ObjectParts.ServicePort("https", 443, Port)], Selector = id.Selector() },
            },
            ServiceAccount = new() { Metadata = id.Meta(name), AutomountServiceAccountToken = context.Token(isNeeded: false) },
            ServiceMonitor = new()
            {
                Metadata = id.Meta(name),
                Spec = new()
                {
                    Selector = ObjectParts.MatchLabels(id.Selector()),
                    Endpoints =
                    [
                        ObjectParts.SecureEndpoint("https", options.ScrapeInterval ?? "30s") with
                        {
                            MetricRelabelings = ObsoleteMetrics.Of(context.Release.Dropped.Adapter),
                        },
                    ],
                },
            },
        };
        AddRoles(objects, id, name);
        return objects;
    }

    /// <summary>What the adapter may read, and what others may read of the API that it serves.</summary>
    private static void AddRoles(PrometheusAdapterObjects objects, ComponentIdentity id, string name)
    {
        objects.ClusterRole = new()
        {
            Metadata = id.ClusterMeta(name),
            Rules = [ObjectParts.Allow("", ["nodes", "namespaces", "pods", "services"], "get", "list", "watch")],
        };
        objects.ClusterRoleAggregatedMetricsReader = new()
        {
            Metadata = id.ClusterMeta(
                "system:aggregated-metrics-reader",
                ("rbac.authorization.k8s.io/aggregate-to-admin", "true"),
                ("rbac.authorization.k8s.io/aggregate-to-edit", "true"),
                ("rbac.authorization.k8s.io/aggregate-to-view", "true")),
            Rules = [ObjectParts.Allow("metrics.k8s.io", ["pods", "nodes"], "get", "list", "watch")],
        };
        objects.ClusterRoleBinding = new()
        {
            Metadata = id.ClusterMeta(name),
            RoleRef = ObjectParts.ClusterRoleRef(name),
            Subjects = [id.Subject(name)],
        };
        objects.ClusterRoleBindingDelegator = new()
        {
            Metadata = id.ClusterMeta("resource-metrics:system:auth-delegator"),
            RoleRef = ObjectParts.ClusterRoleRef("system:auth-delegator"),
            Subjects = [id.Subject(name)],
        };
        objects.ClusterRoleServerResources = new()
        {
            Metadata = id.ClusterMeta("resource-metrics-server-resources"),
            Rules = [ObjectParts.Allow("metrics.k8s.io", ["*"], "*")],
        };
        objects.RoleBindingAuthReader = new()
        {
            Metadata = new() { Name = "resource-metrics-auth-reader", NamespaceProperty = "kube-system", Labels = id.Labels() },
            RoleRef = ObjectParts.RoleRef("extension-apiserver-authentication-reader"),
            Subjects = [id.Subject(name)],
        };
    }

    private static int Replicas(PrometheusAdapterOptions options) => options.Replicas ?? 2;

    private static V1Probe Probe(string path, int failures, int seconds) => new()
    {
        FailureThreshold = failures,
        HttpGet = new() { Path = path, Port = PortName, Scheme = "HTTPS" },
        PeriodSeconds = seconds,
    };

    private static V1Deployment Deployment(
        PrometheusAdapterOptions options, ComponentContext context, ComponentIdentity id, string name, string prometheusUrl) => new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Replicas = Replicas(options),
                Selector = ObjectParts.MatchLabels(id.Selector()),
                Strategy = new() { RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 1 } },
                Template = new()
                {
                    Metadata = ObjectParts.PodMeta(id, options),
                    Spec = new V1PodSpec
                    {
                        AutomountServiceAccountToken = context.Token(isNeeded: true),
                        ServiceAccountName = name,
                        Containers =
                        [
                            new()
                            {
                                Name = name,
                                Image = context.Images.PrometheusAdapter,
                                Args =
                                [
                                    $"--cert-dir={CertificateFolder}",
                                    $"--config={ConfigFolder}/{ConfigFile}",
                                    .. ProgramVersions.AdapterLogFlags(context.Versions.PrometheusAdapter),
                                    $"--metrics-relist-interval={options.MetricsRelistInterval ?? "1m"}",
                                    $"--prometheus-url={prometheusUrl}",
                                    $"--secure-port={Port}",
                                    $"--tls-cipher-suites={string.Join(',', options.TlsCipherSuites ?? DefaultCipherSuites)}",
                                    .. options.AdditionalArgs ?? [],
                                ],
                                LivenessProbe = context.Release.AdapterProbes ? Probe("/livez", 5, 5) : null,
                                Ports = [new() { ContainerPort = Port, Name = context.Release.AdapterProbes ? PortName : null }],
                                ReadinessProbe = context.Release.AdapterProbes ? Probe("/readyz", 5, 5) : null,
                                Resources = context.Resources(DefaultResources, options.Resources, "PrometheusAdapter.Resources"),
                                SecurityContext = context.Release.Security.Adapter(),
                                StartupProbe = context.Release.AdapterProbes ? Probe("/livez", 18, 10) : null,
                                VolumeMounts =
                                [
                                    ObjectParts.Mount("tmpfs", "/tmp", readOnly: false),
                                    ObjectParts.Mount("volume-serving-cert", CertificateFolder, readOnly: false),
                                    ObjectParts.Mount("config", ConfigFolder, readOnly: false),
                                ],
                            },
                        ],
                        Volumes =
                        [
                            new() { Name = "tmpfs", EmptyDir = new() },
                            new() { Name = "volume-serving-cert", EmptyDir = new() },
                            new() { Name = "config", ConfigMap = new() { Name = ConfigName } },
                        ],
                    }.WithPlacement(options, context),
                },
            },
        };
}
