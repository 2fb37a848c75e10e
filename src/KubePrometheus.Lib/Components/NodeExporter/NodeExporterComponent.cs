using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The objects of node_exporter.</summary>
public sealed class NodeExporterObjects : ComponentObjects
{
    internal NodeExporterObjects()
    {
    }

    /// <summary>What kube-rbac-proxy may ask the API server.</summary>
    public V1ClusterRole? ClusterRole { get; set; }

    /// <summary>Gives <see cref="ClusterRole"/> to <see cref="ServiceAccount"/>.</summary>
    public V1ClusterRoleBinding? ClusterRoleBinding { get; set; }

    /// <summary>One pod on every node.</summary>
    public V1DaemonSet? DaemonSet { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>The alerts and recording rules about nodes.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    /// <summary>The headless Service that the monitor selects.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pods.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes the pods.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.NodeExporter + "-clusterRole.yaml", ClusterRole),
        StackFile.One(Named.NodeExporter + "-clusterRoleBinding.yaml", ClusterRoleBinding),
        StackFile.One(Named.NodeExporter + "-daemonset.yaml", DaemonSet),
        StackFile.One(Named.NodeExporter + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.NodeExporter + "-prometheusRule.yaml", PrometheusRule),
        StackFile.One(Named.NodeExporter + "-service.yaml", Service),
        StackFile.One(Named.NodeExporter + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.NodeExporter + "-serviceMonitor.yaml", ServiceMonitor),
    ];
}

/// <summary>Options of node_exporter ► its objects.</summary>
internal static class NodeExporterComponent
{
    public const string DefaultScrapeInterval = "15s";

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "102m", memoryRequest: "180Mi", cpuLimit: "250m", memoryLimit: "180Mi");

    /// <summary>The name of its objects, which is the job of its series.</summary>
    public static string Name(NodeExporterOptions options) => options.Name ?? JobNames.NodeExporter;

    public static NodeExporterObjects Build(NodeExporterOptions options, ComponentContext context, RuleObject? rules)
    {
        var name = Name(options);
        var id = new ComponentIdentity(options, context, name, "exporter", context.Versions.NodeExporter!);
        return new()
        {
            Named = context.Release.Files,
            ClusterRole = new() { Metadata = id.ClusterMeta(name), Rules = [.. ObjectParts.AuthenticationProxyRules()] },
            ClusterRoleBinding = new()
            {
                Metadata = id.ClusterMeta(name),
                RoleRef = ObjectParts.ClusterRoleRef(name),
                Subjects = [id.Subject(name)],
            },
            DaemonSet = DaemonSet(options, context, id, name),
            NetworkPolicy = NetworkPolicies.Of(
                context, options, id, name, [Port(options)], NetworkPolicies.From(context.Peers.Prometheus(id), Port(options))),
            PrometheusRule = context.Rules(id, rules, options.Mixin),
            Service = new()
            {
                Metadata = id.Meta(name),
                Spec = new()
                {
                    ClusterIP = "None",
                    Ports = [ObjectParts.ServicePort("https", Port(options), "https")],
                    Selector = id.Selector(),
                },
            },
            ServiceAccount = new() { Metadata = id.Meta(name), AutomountServiceAccountToken = context.Token(isNeeded: false) },
            ServiceMonitor = new()
            {
                Metadata = id.Meta(name),
                Spec = new()
                {
                    JobLabel = "app.kubernetes.io/name",
                    Selector = ObjectParts.MatchLabels(id.Selector()),
                    Endpoints =
                    [
                        ObjectParts.SecureEndpoint("https", options.ScrapeInterval ?? DefaultScrapeInterval) with
                        {
                            Relabelings =
                            [
                                new()
                                {
                                    Action = "replace",
                                    Regex = "(.*)",
                                    Replacement = "$1",
                                    SourceLabels = ["__meta_kubernetes_pod_node_name"],
                                    TargetLabel = "instance",
                                },
                            ],
                        },
                    ],
                },
            },
        };
    }

    private static int Port(NodeExporterOptions options) => options.Port ?? 9100;

    private static V1DaemonSet DaemonSet(NodeExporterOptions options, ComponentContext context, ComponentIdentity id, string name)
    {
        var facts = context.Release.NodeExporter;
        var port = Port(options);
        var internalPort = options.InternalPort ?? facts.InternalPort(port);
        var listen = ObjectParts.UrlHost(options.ListenAddress ?? "127.0.0.1");
        return new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Selector = ObjectParts.MatchLabels(id.Selector()),
                UpdateStrategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxUnavailable = "10%" } },
                Template = new()
                {
                    Metadata = ObjectParts.PodMeta(id, options, facts.NamesItsContainer ? name : null),
                    Spec = new V1PodSpec
                    {
                        AutomountServiceAccountToken = context.Token(isNeeded: true),
                        HostNetwork = true,
                        HostPID = true,
                        SecurityContext = context.Release.Security.NodeExporterPod(),
                        ServiceAccountName = name,
                        Tolerations = [new() { OperatorProperty = "Exists" }],
                        Containers =
                        [
                            new()
                            {
                                Name = name,
                                Image = context.Images.NodeExporter,
                                Args =
                                [
                                    $"--web.listen-address={listen}:{internalPort}",
                                    .. facts.Args,
                                    .. ObjectParts.LogLevel("--log.level", options.LogLevel),
                                    .. options.AdditionalArgs ?? [],
                                ],
                                Resources = context.Resources(DefaultResources, options.Resources, "NodeExporter.Resources"),
                                SecurityContext = context.Release.Security.NodeExporter(),
                                VolumeMounts = [HostMount("sys", "/host/sys"), HostMount("root", "/host/root")],
                            },
                            Proxy(options, context, $"http://{listen}:{internalPort}/", port),
                        ],
                        Volumes =
                        [
                            new() { Name = "sys", HostPath = new() { Path = "/sys" } },
                            new() { Name = "root", HostPath = new() { Path = "/" } },
                        ],
                    }.WithPlacement(options, context, facts.PriorityClassName),
                },
            },
        };
    }

    /// <summary>
    /// The proxy opens the port on the node's own network, so on the pod's address alone: node_exporter holds it on the loopback.
    /// </summary>
    private static V1Container Proxy(NodeExporterOptions options, ComponentContext context, string upstream, int port)
    {
        var proxy = KubeRbacProxy.Container(
            "kube-rbac-proxy", "https", "[$(IP)]", port, upstream, options.KubeRbacProxy, context,
            "NodeExporter.KubeRbacProxy");
        proxy.Env = [new() { Name = "IP", ValueFrom = new() { FieldRef = new() { FieldPath = "status.podIP" } } }];
        proxy.Ports[0].HostPort = port;
        return proxy;
    }

    private static V1VolumeMount HostMount(string name, string path) =>
        new() { Name = name, MountPath = path, MountPropagation = "HostToContainer", ReadOnlyProperty = true };
}
