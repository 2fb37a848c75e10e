using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>The objects of blackbox_exporter.</summary>
public sealed class BlackboxExporterObjects : ComponentObjects
{
    internal BlackboxExporterObjects()
    {
    }

    /// <summary>What kube-rbac-proxy may ask the API server.</summary>
    public V1ClusterRole? ClusterRole { get; set; }

    /// <summary>Gives <see cref="ClusterRole"/> to <see cref="ServiceAccount"/>.</summary>
    public V1ClusterRoleBinding? ClusterRoleBinding { get; set; }

    /// <summary>The probe modules, as <c>config.yml</c>.</summary>
    public V1ConfigMap? Configuration { get; set; }

    /// <summary>The pod: blackbox_exporter, its reloader and its proxy.</summary>
    public V1Deployment? Deployment { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>The ports <c>https</c> for metrics and <c>probe</c> for probes.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pod.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes the exporter's own metrics.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.BlackboxExporter + "-clusterRole.yaml", ClusterRole),
        StackFile.One(Named.BlackboxExporter + "-clusterRoleBinding.yaml", ClusterRoleBinding),
        StackFile.One(Named.BlackboxExporter + "-configuration.yaml", Configuration),
        StackFile.One(Named.BlackboxExporter + "-deployment.yaml", Deployment),
        StackFile.One(Named.BlackboxExporter + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.BlackboxExporter + "-service.yaml", Service),
        StackFile.One(Named.BlackboxExporter + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.BlackboxExporter + "-serviceMonitor.yaml", ServiceMonitor),
    ];
}

/// <summary>Options of blackbox_exporter ► its objects.</summary>
internal static class BlackboxExporterComponent
{
    private const string Name = "blackbox-exporter";
    private const string ConfigName = "blackbox-exporter-configuration";
    private const string ConfigFolder = "/etc/blackbox_exporter/";

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "10m", memoryRequest: "20Mi", cpuLimit: "20m", memoryLimit: "40Mi");

    public static BlackboxExporterObjects Build(BlackboxExporterOptions options, ComponentContext context)
    {
        var id = new ComponentIdentity(options, context, Name, "exporter", context.Versions.BlackboxExporter!);
        var modules = new SortedDictionary<string, BlackboxModule>(StringComparer.Ordinal);
        foreach (var (name, module) in (options.Modules ?? BlackboxModules.Default)
            .Concat(options.AdditionalModules ?? new Dictionary<string, BlackboxModule>()))
        {
            modules[name] = module;
        }

        var port = options.Port ?? 9115;
        var internalPort = options.InternalPort ?? 19115;
        ObjectParts.CheckProxyPort(port, internalPort, "blackbox_exporter", "BlackboxExporter.Port", context);
        return new()
        {
            Named = context.Release.Files,
            ClusterRole = new() { Metadata = ClusterMeta(id, context), Rules = [.. ObjectParts.AuthenticationProxyRules()] },
            ClusterRoleBinding = new()
            {
                Metadata = ClusterMeta(id, context),
                RoleRef = ObjectParts.ClusterRoleRef(Name),
                Subjects = [id.Subject(Name)],
            },
            Configuration = new()
            {
                Metadata = id.Meta(ConfigName),
                Data = new Dictionary<string, string> { ["config.yml"] = ConfigText.ToYaml(new BlackboxConfig { Modules = modules }) },
            },
            Deployment = Deployment(options, context, id, port, internalPort, modules.Values.Any(m => m.Prober == BlackboxProber.Icmp)),
            NetworkPolicy = NetworkPolicies.Of(
                context, options, id, Name, [port, internalPort],
                NetworkPolicies.From(context.Peers.Prometheus(id), port, internalPort)),
            Service = new()
            {
                Metadata = id.Meta(Name),
                Spec = new()
                {
                    Ports = [ObjectParts.ServicePort("https", port, "https"), ObjectParts.ServicePort("probe", internalPort, "http")],
                    Selector = id.Selector(),
                },
            },
            ServiceAccount = new()
            {
                Metadata = context.Release.LabelsEveryObject ? id.Meta(Name) : new() { Name = Name, NamespaceProperty = id.Namespace },
                AutomountServiceAccountToken = context.Token(isNeeded: false),
            },
            ServiceMonitor = new()
            {
                Metadata = id.Meta(Name),
                Spec = new()
                {
                    Selector = ObjectParts.MatchLabels(id.Selector()),
                    Endpoints = [ObjectParts.SecureEndpoint("https", options.ScrapeInterval ?? "30s") with { Path = "/metrics" }],
                },
            },
        };
    }

    private static V1ObjectMeta ClusterMeta(ComponentIdentity id, ComponentContext context) =>
        context.Release.LabelsEveryObject ? id.ClusterMeta(Name) : new() { Name = Name };

    private static V1Deployment Deployment(
        BlackboxExporterOptions options, ComponentContext context, ComponentIdentity id, int port, int internalPort, bool icmp)
    {
        var privileged = options.Privileged ?? icmp;
        var resources = context.Resources(DefaultResources, options.Resources, "BlackboxExporter.Resources");
        return new()
        {
            Metadata = id.Meta(Name),
            Spec = new()
            {
                Replicas = options.Replicas ?? 1,
                Selector = ObjectParts.MatchLabels(id.Selector()),
                Template = new()
                {
                    Metadata = ObjectParts.PodMeta(id, options, Name),
                    Spec = new V1PodSpec
                    {
                        AutomountServiceAccountToken = context.Token(isNeeded: true),
                        ServiceAccountName = Name,
                        Containers =
                        [
                            new()
                            {
                                Name = Name,
                                Image = context.Images.BlackboxExporter,
                                Args =
                                [
                                    $"--config.file={ConfigFolder}config.yml",
                                    $"--web.listen-address=:{internalPort}",
                                    .. ObjectParts.LogLevel("--log.level", options.LogLevel),
                                    .. options.AdditionalArgs ?? [],
                                ],
                                Ports = [new() { Name = "http", ContainerPort = internalPort }],
                                Resources = Resources(),
                                SecurityContext = privileged
                                    ? new() { RunAsNonRoot = false, Capabilities = new() { Add = ["NET_RAW"], Drop = ["ALL"] } }
                                    : context.Release.Security.BlackboxExporter(),
                                VolumeMounts = [ObjectParts.Mount("config", ConfigFolder, readOnly: true)],
                            },
                            new()
                            {
                                Name = "module-configmap-reloader",
                                Image = context.Images.ConfigMapReload,
                                Args = [$"--webhook-url=http://localhost:{internalPort}/-/reload", $"--volume-dir={ConfigFolder}"],
                                Resources = Resources(),
                                SecurityContext = context.Release.Security.ConfigMapReload(),
                                TerminationMessagePath = "/dev/termination-log",
                                TerminationMessagePolicy = "FallbackToLogsOnError",
                                VolumeMounts = [ObjectParts.Mount("config", ConfigFolder, readOnly: true)],
                            },
                            KubeRbacProxy.Container(
                                "kube-rbac-proxy", "https", "", port, $"http://127.0.0.1:{internalPort}/", options.KubeRbacProxy, context,
                                "BlackboxExporter.KubeRbacProxy", Resources()),
                        ],
                        Volumes = [new() { Name = "config", ConfigMap = new() { Name = ConfigName } }],
                    }.WithPlacement(options, context),
                },
            },
        };

        // each of the three containers has what is chosen, as an object of its own
        V1ResourceRequirements Resources() => context.Resources(resources, null, "");
    }
}
