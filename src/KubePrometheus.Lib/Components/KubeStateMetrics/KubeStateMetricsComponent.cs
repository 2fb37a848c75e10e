using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The objects of kube-state-metrics.</summary>
public sealed class KubeStateMetricsObjects : ComponentObjects
{
    internal KubeStateMetricsObjects()
    {
    }

    /// <summary>The objects it may list and watch.</summary>
    public V1ClusterRole? ClusterRole { get; set; }

    /// <summary>Gives <see cref="ClusterRole"/> to <see cref="ServiceAccount"/>.</summary>
    public V1ClusterRoleBinding? ClusterRoleBinding { get; set; }

    /// <summary>The pod, with a proxy before each of its two ports.</summary>
    public V1Deployment? Deployment { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>The alerts about kube-state-metrics itself.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    /// <summary>The headless Service that the monitor selects.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pod.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes it: the state of objects first, then itself.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    /// <summary>The state of Kubernetes' objects: the endpoint of <see cref="ServiceMonitor"/> at the port <c>https-main</c>.</summary>
    public Endpoint? MainEndpoint => At("https-main");

    /// <summary>kube-state-metrics itself: the endpoint of <see cref="ServiceMonitor"/> at the port <c>https-self</c>.</summary>
    public Endpoint? SelfEndpoint => At("https-self");

    private Endpoint? At(string port) => ServiceMonitor?.Spec?.Endpoints?.FirstOrDefault(e => e?.Port == port);

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.KubeStateMetrics + "-clusterRole.yaml", ClusterRole),
        StackFile.One(Named.KubeStateMetrics + "-clusterRoleBinding.yaml", ClusterRoleBinding),
        StackFile.One(Named.KubeStateMetrics + "-deployment.yaml", Deployment),
        StackFile.One(Named.KubeStateMetrics + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.KubeStateMetrics + "-prometheusRule.yaml", PrometheusRule),
        StackFile.One(Named.KubeStateMetrics + "-service.yaml", Service),
        StackFile.One(Named.KubeStateMetrics + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.KubeStateMetrics + "-serviceMonitor.yaml", ServiceMonitor),
    ];
}

/// <summary>Options of kube-state-metrics ► its objects.</summary>
internal static class KubeStateMetricsComponent
{
    /// <summary>The container's name, whatever the objects are called.</summary>
    private const string ContainerName = "kube-state-metrics";

    private const int MainPort = 8443;
    private const int SelfPort = 9443;

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "10m", memoryRequest: "190Mi", cpuLimit: "100m", memoryLimit: "250Mi");

    private static readonly ContainerResources MainProxyResources =
        ContainerResources.Of(cpuRequest: "20m", memoryRequest: "20Mi", cpuLimit: "40m", memoryLimit: "40Mi");

    /// <summary>The name of its objects, which is the job of its series.</summary>
    public static string Name(KubeStateMetricsOptions options) => options.Name ?? JobNames.KubeStateMetrics;

    public static KubeStateMetricsObjects Build(KubeStateMetricsOptions options, ComponentContext context, RuleObject? rules)
    {
        var name = Name(options);
        var id = new ComponentIdentity(options, context, name, "exporter", context.Versions.KubeStateMetrics!);
        return new()
        {
            Named = context.Release.Files,
            ClusterRole = new()
            {
                Metadata = id.ClusterMeta(name),
                Rules = [.. context.Release.KubeStateMetricsRights(context.Versions.KubeStateMetrics)],
            },
            ClusterRoleBinding = new()
            {
                Metadata = id.ClusterMeta(name),
                RoleRef = ObjectParts.ClusterRoleRef(name),
                Subjects = [id.Subject(name)],
            },
            Deployment = Deployment(options, context, id, name),
            NetworkPolicy = NetworkPolicies.Of(
                context, options, id, name, [MainPort, SelfPort],
                NetworkPolicies.From(context.Peers.Prometheus(id), MainPort, SelfPort)),
            PrometheusRule = context.Rules(id, rules, options.Mixin),
            Service = new()
            {
                Metadata = id.Meta(name),
                Spec = new()
                {
                    ClusterIP = "None",
                    Ports =
                    [
                        ObjectParts.ServicePort("https-main", MainPort, "https-main"),
                        ObjectParts.ServicePort("https-self", SelfPort, "https-self"),
                    ],
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
                        // The metrics speak of other pods: their labels win over those of the scraped one.
                        ObjectParts.SecureEndpoint("https-main", options.ScrapeInterval ?? "30s") with
                        {
                            ScrapeTimeout = options.ScrapeTimeout ?? "30s",
                            HonorLabels = true,
                            MetricRelabelings = ObsoleteMetrics.Of(context.Release.Dropped.KubeStateMetrics),
                            Relabelings = [new() { Action = "labeldrop", Regex = "(pod|service|endpoint|namespace)" }],
                        },
                        ObjectParts.SecureEndpoint("https-self", options.ScrapeInterval ?? "30s"),
                    ],
                },
            },
        };
    }

    private static V1Deployment Deployment(
        KubeStateMetricsOptions options, ComponentContext context, ComponentIdentity id, string name) => new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Replicas = options.Replicas ?? 1,
                Selector = ObjectParts.MatchLabels(id.Selector()),
                Template = new()
                {
                    Metadata = ObjectParts.PodMeta(id, options, ContainerName),
                    Spec = new V1PodSpec
                    {
                        AutomountServiceAccountToken = context.Token(isNeeded: true),
                        ServiceAccountName = name,
                        Containers =
                    [
                        new()
                        {
                            Name = ContainerName,
                            Image = context.Images.KubeStateMetrics,
                            Args =
                            [
                                "--host=127.0.0.1",
                                "--port=8081",
                                "--telemetry-host=127.0.0.1",
                                "--telemetry-port=8082",
                                .. options.AdditionalArgs ?? [],
                            ],
                            Resources = context.Resources(DefaultResources, options.Resources, "KubeStateMetrics.Resources"),
                            SecurityContext = context.Release.Security.KubeStateMetrics(),
                        },
                        KubeRbacProxy.Container(
                            "kube-rbac-proxy-main", "https-main", "", MainPort, "http://127.0.0.1:8081/", options.KubeRbacProxyMain,
                            context,
                            "KubeStateMetrics.KubeRbacProxyMain", context.Resources(MainProxyResources, null, "")),
                        KubeRbacProxy.Container(
                            "kube-rbac-proxy-self", "https-self", "", SelfPort, "http://127.0.0.1:8082/", options.KubeRbacProxySelf,
                            context,
                            "KubeStateMetrics.KubeRbacProxySelf"),
                    ],
                    }.WithPlacement(options, context),
                },
            },
        };
}
