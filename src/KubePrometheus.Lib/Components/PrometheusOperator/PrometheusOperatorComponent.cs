using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// The objects of prometheus-operator. Its CustomResourceDefinitions are <see cref="StackObjects.CustomResourceDefinitions"/>.
/// </summary>
public sealed class PrometheusOperatorObjects : ComponentObjects
{
    internal PrometheusOperatorObjects()
    {
    }

    /// <summary>The objects it may read, make and change.</summary>
    public V1ClusterRole? ClusterRole { get; set; }

    /// <summary>Gives <see cref="ClusterRole"/> to <see cref="ServiceAccount"/>.</summary>
    public V1ClusterRoleBinding? ClusterRoleBinding { get; set; }

    /// <summary>The pod.</summary>
    public V1Deployment? Deployment { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>The alerts about the operator.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    /// <summary>The headless Service that the monitor selects.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pod.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes the operator.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.OperatorItself + "-clusterRole.yaml", ClusterRole),
        StackFile.One(Named.OperatorItself + "-clusterRoleBinding.yaml", ClusterRoleBinding),
        StackFile.One(Named.OperatorItself + "-deployment.yaml", Deployment),
        StackFile.One(Named.Operator + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.Operator + "-prometheusRule.yaml", PrometheusRule),
        StackFile.One(Named.OperatorItself + "-service.yaml", Service),
        StackFile.One(Named.OperatorItself + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.Operator + "-serviceMonitor.yaml", ServiceMonitor),
    ];
}

/// <summary>Options of prometheus-operator ► its objects.</summary>
internal static class PrometheusOperatorComponent
{
    /// <summary>The port of prometheus-operator itself.</summary>
    private const int OwnPort = 8080;

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "100m", memoryRequest: "100Mi", cpuLimit: "200m", memoryLimit: "200Mi");

    /// <summary>The name of its objects, which is the job of its series.</summary>
    public static string Name(PrometheusOperatorOptions options) => options.Name ?? "prometheus-operator";

    /// <summary>How its objects are named and labelled.</summary>
    public static ComponentIdentity Identity(PrometheusOperatorOptions options, ComponentContext context) =>
        new(options, context, Name(options), "controller", context.Versions.PrometheusOperator!);

    public static PrometheusOperatorObjects Build(PrometheusOperatorOptions options, ComponentContext context, RuleObject? rules)
    {
        var name = Name(options);
        var port = options.Port ?? 8443;
        ObjectParts.CheckProxyPort(port, OwnPort, "prometheus-operator", "PrometheusOperator.Port", context);
        var version = context.Versions.PrometheusOperator!;
        var id = Identity(options, context);
        return new()
        {
            Named = context.Release.Files,
            ClusterRole = new()
            {
                Metadata = id.ClusterMeta(name),
                Rules = [.. context.Release.OperatorRights(version)],
            },
            ClusterRoleBinding = new()
            {
                Metadata = id.ClusterMeta(name),
                RoleRef = ObjectParts.ClusterRoleRef(name),
                Subjects = [id.Subject(name)],
            },
            Deployment = Deployment(options, context, id, name, port),
            NetworkPolicy = NetworkPolicies.Of(
                context, options, id, name, [port], NetworkPolicies.From(context.Peers.Prometheus(id), port)),
            PrometheusRule = context.Rules(id, rules, options.Mixin),
            Service = new()
            {
                Metadata = id.Meta(name),
                Spec = new() { ClusterIP = "None", Ports = [ObjectParts.ServicePort("https", port, "https")], Selector = id.Selector() },
            },
            ServiceAccount = new() { Metadata = id.Meta(name), AutomountServiceAccountToken = context.Token(isNeeded: false) },
            ServiceMonitor = new()
            {
                Metadata = id.Meta(name),
                Spec = new()
                {
                    Selector = ObjectParts.MatchLabels(id.Selector(("app.kubernetes.io/version", version))),
                    Endpoints = [ObjectParts.SecureEndpoint("https", interval: null) with { HonorLabels = true }],
                },
            },
        };
    }

    private static V1Deployment Deployment(
        PrometheusOperatorOptions options, ComponentContext context, ComponentIdentity id, string name, int port) => new()
        {
            Metadata = id.Meta(name),
            Spec = new()
            {
                Replicas = 1,
                Selector = ObjectParts.MatchLabels(id.Selector()),
                Template = new()
                {
                    Metadata = ObjectParts.PodMeta(id, options, name),
                    Spec = new V1PodSpec
                    {
                        AutomountServiceAccountToken = context.Token(isNeeded: true),
                        SecurityContext = context.Release.Security.OperatorPod(),
                        ServiceAccountName = name,
                        Containers =
                        [
                            new()
                            {
                                Name = name,
                                Image = context.Images.PrometheusOperator,
                                Args =
                                [
                                    "--kubelet-service=kube-system/kubelet",
                                    $"--prometheus-config-reloader={context.Images.PrometheusConfigReloader}",
                                    .. ProgramVersions.OperatorArgs(context.Release.OperatorArgs, context.Versions.PrometheusOperator),
                                    .. ObjectParts.LogLevel("--log-level", options.LogLevel),
                                    .. options.AdditionalArgs ?? [],
                                ],
                                Env = context.Release.OperatorEnvironment?
                                    .Select(v => new V1EnvVar { Name = v.Key, Value = v.Value }).ToList(),
                                Ports = [new() { Name = "http", ContainerPort = OwnPort }],
                                Resources = context.Resources(DefaultResources, options.Resources, "PrometheusOperator.Resources"),
                                SecurityContext = context.Release.Security.Operator(),
                            },
                            KubeRbacProxy.Container(
                                "kube-rbac-proxy", "https", "", port, $"http://127.0.0.1:{OwnPort}/", options.KubeRbacProxy, context,
                                "PrometheusOperator.KubeRbacProxy"),
                        ],
                    }.WithPlacement(options, context),
                },
            },
        };
}
