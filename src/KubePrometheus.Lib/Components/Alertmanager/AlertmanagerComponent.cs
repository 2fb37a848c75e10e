using k8s.Models;
using KubePrometheus.Gateway;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The objects of Alertmanager.</summary>
public sealed class AlertmanagerObjects : ComponentObjects
{
    internal AlertmanagerObjects()
    {
    }

    /// <summary>The Alertmanager that the operator runs.</summary>
    public Alertmanager? Alertmanager { get; set; }

    /// <summary>
    /// Leads to <see cref="Service"/> from outside; null unless <see cref="AlertmanagerOptions.Expose"/> is an
    /// <see cref="KubePrometheus.Ingress"/>.
    /// </summary>
    public V1Ingress? Ingress { get; set; }

    /// <summary>
    /// Leads to <see cref="Service"/> from a Gateway; null unless <see cref="AlertmanagerOptions.Expose"/> is an
    /// <see cref="KubePrometheus.HttpRoute"/>.
    /// </summary>
    public V1HTTPRoute? HttpRoute { get; set; }

    /// <summary>Who is let in; null unless the Ingress asks for names and passwords that the stack is given.</summary>
    public V1Secret? IngressBasicAuthSecret { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>Keeps all but one pod up while nodes are drained; null with a single replica.</summary>
    public V1PodDisruptionBudget? PodDisruptionBudget { get; set; }

    /// <summary>The alerts about Alertmanager.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    /// <summary>The configuration, as <c>alertmanager.yaml</c>.</summary>
    public V1Secret? Secret { get; set; }

    /// <summary>The port <c>web</c>.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pods.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes it.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.Alertmanager + "-alertmanager.yaml", Alertmanager),
        StackFile.One(Named.Alertmanager + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.Alertmanager + "-podDisruptionBudget.yaml", PodDisruptionBudget),
        StackFile.One(Named.Alertmanager + "-prometheusRule.yaml", PrometheusRule),
        StackFile.One(Named.Alertmanager + "-secret.yaml", Secret),
        StackFile.One(Named.Alertmanager + "-service.yaml", Service),
        StackFile.One(Named.Alertmanager + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.Alertmanager + "-serviceMonitor.yaml", ServiceMonitor),
        StackFile.Own(Ingress),
        StackFile.Own(HttpRoute),
        StackFile.Own(IngressBasicAuthSecret),
    ];
}

/// <summary>Options of Alertmanager ► its objects.</summary>
internal static class AlertmanagerComponent
{
    /// <summary>The port of its Service.</summary>
    public const string PortName = "web";

    private static readonly ContainerResources DefaultResources =
        ContainerResources.Of(cpuRequest: "4m", memoryRequest: "100Mi", cpuLimit: "100m", memoryLimit: "100Mi");

    /// <summary>The name of the Alertmanager.</summary>
    public static string Name(AlertmanagerOptions options) => options.Name ?? "main";

    /// <summary>The name of its Service, Secret and ServiceAccount.</summary>
    public static string ServiceName(AlertmanagerOptions options) => ServiceName(Name(options));

    /// <summary>The name of the Service of an Alertmanager.</summary>
    /// <param name="alertmanager">The name of the Alertmanager.</param>
    public static string ServiceName(string alertmanager) => "alertmanager-" + alertmanager;

    /// <summary>How its objects are named and labelled.</summary>
    public static ComponentIdentity Identity(AlertmanagerOptions options, ComponentContext context) =>
        new(options, context, "alertmanager", "alert-router", context.Versions.Alertmanager!, Name(options));

    /// <summary>Makes the objects.</summary>
    public static AlertmanagerObjects Build(AlertmanagerOptions options, ComponentContext context, RuleObject? rules)
    {
        var instance = context.Instance("alertmanager", Name(options));
        var name = ServiceName(options);
        var id = Identity(options, context);
        var replicas = options.Replicas ?? 3;
        return new()
        {
            Named = context.Release.Files,
            Alertmanager = Resource(options, context, id, replicas),
            PodDisruptionBudget = replicas > 1
                ? context.Budget(id.Meta(name), new() { MaxUnavailable = 1, Selector = ObjectParts.MatchLabels(id.Selector(instance)) })
                : null,
            NetworkPolicy = NetworkPolicies.Of(
                context, options, id, name, [9093],
                NetworkPolicies.From(context.Peers.Prometheus(id), 9093, 8080),
                new()
                {
                    FromProperty = [context.Peers.Alertmanager(id)],
                    Ports = [NetworkPolicies.Port(9094), NetworkPolicies.Port(9094, "UDP")],
                }),
            PrometheusRule = context.Rules(id, rules, options.Mixin),
            Secret = new()
            {
                Metadata = id.Meta(name, instance),
                Type = "Opaque",
                StringData = new Dictionary<string, string>
                {
                    ["alertmanager.yaml"] = options.Configuration?.Text
                        ?? (options.Configuration?.Typed ?? context.Release.AlertmanagerConfiguration).ToYaml(),
                },
            },
            Service = new()
            {
                Metadata = id.Meta(name, instance),
                Spec = new()
                {
                    Ports = [ObjectParts.ServicePort(PortName, 9093, PortName), .. context.ReloaderPort()],
                    Selector = id.Selector([instance, .. context.AppLabel("alertmanager")]),
                    SessionAffinity = "ClientIP",
                },
            },
            ServiceAccount = new() { Metadata = id.Meta(name, instance), AutomountServiceAccountToken = context.Token(isNeeded: false) },
            ServiceMonitor = new()
            {
                Metadata = id.Meta(context.Release.AlertmanagerMonitor(name)),
                Spec = new()
                {
                    Selector = ObjectParts.MatchLabels(id.Selector(instance)),
                    Endpoints = context.WithReloader(new() { Interval = options.ScrapeInterval ?? "30s", Port = PortName }),
                },
            },
        };
    }

    private static Alertmanager Resource(AlertmanagerOptions options, ComponentContext context, ComponentIdentity id, int replicas) => new()
    {
        Metadata = id.Meta(Name(options), context.Instance("alertmanager", Name(options))),
        Spec = new()
        {
            Affinity = KubeJson.Copy(options.Affinity),
            AlertmanagerConfigMatcherStrategy = options.ConfigMatcherStrategy is { } strategy ? new() { Type = $"{strategy}" } : null,
            AlertmanagerConfigSelector = context.Release.AlertmanagerConfigs ? new() : null,
            ConfigMaps = options.ConfigMaps?.ToList(),
            ExternalUrl = options.ExternalUrl,
            Image = options.BaseImage is null ? context.Images.Alertmanager : null,
            BaseImage = options.BaseImage is { } baseImage ? context.Image(baseImage) : null,
            Tag = options.BaseImage is null ? null : "v" + context.Versions.Alertmanager,
            ImagePullSecrets = ObjectParts.PullSecrets(options),
            LogLevel = options.LogLevel,
            NodeSelector = ObjectParts.NodeSelector(options, context),
            PodMetadata = ObjectParts.OperatorPodMeta(id, options),
            PriorityClassName = options.PriorityClassName,
            Replicas = replicas,
            Resources = context.Resources(DefaultResources, options.Resources, "Alertmanager.Resources"),
            Retention = options.Retention,
            Secrets = options.Secrets?.ToList() ?? (context.Release.AlertmanagerConfigs ? [] : null),
            SecurityContext = new() { FsGroup = 2000, RunAsNonRoot = true, RunAsUser = 1000 },
            ServiceAccountName = ServiceName(options),
            Storage = OperatorStorage.Of(options.Storage, context, "Alertmanager.Storage"),
            Tolerations = ObjectParts.Tolerations(options.Tolerations),
            Version = context.Versions.Alertmanager,
        },
    };
}
