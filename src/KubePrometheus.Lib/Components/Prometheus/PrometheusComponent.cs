using k8s;
using k8s.Models;
using KubePrometheus.Gateway;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The objects of Prometheus.</summary>
public sealed class PrometheusObjects : ComponentObjects
{
    internal PrometheusObjects()
    {
    }

    /// <summary>What Prometheus may read in the whole cluster: the metrics of nodes.</summary>
    public V1ClusterRole? ClusterRole { get; set; }

    /// <summary>Gives <see cref="ClusterRole"/> to <see cref="ServiceAccount"/>.</summary>
    public V1ClusterRoleBinding? ClusterRoleBinding { get; set; }

    /// <summary>The sidecar's gRPC and HTTP ports; null without <see cref="PrometheusOptions.Thanos"/>.</summary>
    public V1Service? ServiceThanosSidecar { get; set; }

    /// <summary>Scrapes the sidecars; null without <see cref="PrometheusOptions.Thanos"/>.</summary>
    public ServiceMonitor? ServiceMonitorThanosSidecar { get; set; }

    /// <summary>The alerts about the sidecars; null without <see cref="PrometheusOptions.Thanos"/>.</summary>
    public PrometheusRule? PrometheusRuleThanosSidecar { get; set; }

    /// <summary>
    /// Leads to <see cref="Service"/> from outside; null unless <see cref="PrometheusOptions.Expose"/> is an
    /// <see cref="KubePrometheus.Ingress"/>.
    /// </summary>
    public V1Ingress? Ingress { get; set; }

    /// <summary>
    /// Leads to <see cref="Service"/> from a Gateway; null unless <see cref="PrometheusOptions.Expose"/> is an
    /// <see cref="KubePrometheus.HttpRoute"/>.
    /// </summary>
    public V1HTTPRoute? HttpRoute { get; set; }

    /// <summary>Who is let in; null unless the Ingress asks for names and passwords that the stack is given.</summary>
    public V1Secret? IngressBasicAuthSecret { get; set; }

    /// <summary>Who may reach the pods; null without <see cref="StackOptions.NetworkPolicies"/>.</summary>
    public V1NetworkPolicy? NetworkPolicy { get; set; }

    /// <summary>Keeps one pod up while nodes are drained; null with a single replica.</summary>
    public V1PodDisruptionBudget? PodDisruptionBudget { get; set; }

    /// <summary>
    /// The Prometheus that the operator runs as a server; null where <see cref="PrometheusOptions.Mode"/> is
    /// <see cref="PrometheusMode.Agent"/>.
    /// </summary>
    public Prometheus? Prometheus { get; set; }

    /// <summary>
    /// The Prometheus that the operator runs as an agent; null unless <see cref="PrometheusOptions.Mode"/> is
    /// <see cref="PrometheusMode.Agent"/>.
    /// </summary>
    public PrometheusAgent? Agent { get; set; }

    /// <summary>The alerts about Prometheus.</summary>
    public PrometheusRule? PrometheusRule { get; set; }

    /// <summary>Gives <see cref="RoleConfig"/> to <see cref="ServiceAccount"/>.</summary>
    public V1RoleBinding? RoleBindingConfig { get; set; }

    /// <summary>Gives each of <see cref="RolesSpecificNamespaces"/> to <see cref="ServiceAccount"/>.</summary>
    public IList<V1RoleBinding> RoleBindingsSpecificNamespaces { get; set; } = [];

    /// <summary>What Prometheus may read in its own namespace.</summary>
    public V1Role? RoleConfig { get; set; }

    /// <summary>What Prometheus may discover, one Role a namespace. (<see cref="PrometheusOptions.Namespaces"/>.)</summary>
    public IList<V1Role> RolesSpecificNamespaces { get; set; } = [];

    /// <summary>The port <c>web</c>.</summary>
    public V1Service? Service { get; set; }

    /// <summary>The account of the pods.</summary>
    public V1ServiceAccount? ServiceAccount { get; set; }

    /// <summary>How Prometheus scrapes itself.</summary>
    public ServiceMonitor? ServiceMonitor { get; set; }

    /// <summary>What runs, the server or the agent.</summary>
    internal IKubernetesObject<V1ObjectMeta>? Resource => Prometheus is not null ? Prometheus : Agent;

    /// <summary>What the server and the agent have in common.</summary>
    internal CommonPrometheusSpec? Spec => Prometheus is not null ? Prometheus.Spec : Agent?.Spec;

    internal override IEnumerable<StackFile> Files() =>
    [
        StackFile.One(Named.Prometheus + "-clusterRole.yaml", ClusterRole),
        StackFile.One(Named.Prometheus + "-clusterRoleBinding.yaml", ClusterRoleBinding),
        StackFile.One(Named.Prometheus + "-networkPolicy.yaml", NetworkPolicy),
        StackFile.One(Named.Prometheus + "-podDisruptionBudget.yaml", PodDisruptionBudget),
        StackFile.One(Named.Prometheus + "-prometheus.yaml", Prometheus),
        StackFile.One(Named.Prometheus + "-prometheusAgent.yaml", Agent),
        StackFile.One(Named.Prometheus + "-prometheusRule.yaml", PrometheusRule),
        StackFile.One(Named.Prometheus + "-prometheusRuleThanosSidecar.yaml", PrometheusRuleThanosSidecar),
        StackFile.One(Named.Prometheus + "-roleBindingConfig.yaml", RoleBindingConfig),
        StackFile.List(Named.Prometheus + "-roleBindingSpecificNamespaces.yaml", "RoleBindingList", RoleBindingsSpecificNamespaces),
        StackFile.One(Named.Prometheus + "-roleConfig.yaml", RoleConfig),
        StackFile.List(Named.Prometheus + "-roleSpecificNamespaces.yaml", "RoleList", RolesSpecificNamespaces),
        StackFile.One(Named.Prometheus + "-service.yaml", Service),
        StackFile.One(Named.Prometheus + "-serviceAccount.yaml", ServiceAccount),
        StackFile.One(Named.Prometheus + "-serviceMonitor.yaml", ServiceMonitor),
        StackFile.One(Named.Prometheus + "-serviceMonitorThanosSidecar.yaml", ServiceMonitorThanosSidecar),
        StackFile.One(Named.Prometheus + "-serviceThanosSidecar.yaml", ServiceThanosSidecar),
        StackFile.Own(Ingress),
        StackFile.Own(HttpRoute),
        StackFile.Own(IngressBasicAuthSecret),
    ];
}

/// <summary>Options of Prometheus ► its objects.</summary>
internal static class PrometheusComponent
{
    /// <summary>The name of a Prometheus that has no other.</summary>
    public const string DefaultName = "k8s";

    /// <summary>The port of its Service.</summary>
    public const string PortName = "web";

    private const int ThanosGrpcPort = 10901;
    private const int ThanosHttpPort = 10902;

    private static readonly ContainerResources DefaultResources = ContainerResources.Of(memoryRequest: "400Mi");

    /// <summary>The name of the Prometheus.</summary>
    public static string Name(PrometheusOptions options) => options.Name ?? DefaultName;

    /// <summary>The name of its Service, Roles and ServiceAccount.</summary>
    public static string ServiceName(PrometheusOptions options) => ServiceName(Name(options));

    /// <summary>The name of the Service of a Prometheus.</summary>
    /// <param name="prometheus">The name of the Prometheus.</param>
    public static string ServiceName(string prometheus) => "prometheus-" + prometheus;

    /// <summary>How its objects are named and labelled.</summary>
    public static ComponentIdentity Identity(PrometheusOptions options, ComponentContext context) =>
        new(options, context, Program(options), "prometheus", context.Versions.Prometheus!, Name(options));

    /// <summary>Whether it runs as an agent.</summary>
    public static bool IsAgent(PrometheusOptions options) => options.Mode == PrometheusMode.Agent;

    /// <summary>The program as the operator labels its Pods: <c>app.kubernetes.io/name</c>.</summary>
    public static string Program(PrometheusOptions options) => IsAgent(options) ? "prometheus-agent" : "prometheus";

    /// <summary>
    /// The label that tells its Pods from those of others. The operator gives an agent's none that is named after the program.
    /// </summary>
    public static (string Key, string Value) Instance(PrometheusOptions options, ComponentContext context) => IsAgent(options)
        ? ("app.kubernetes.io/instance", Name(options))
        : context.Instance("prometheus", Name(options));

    /// <summary>Makes the objects.</summary>
    /// <param name="options">What the user chose.</param>
    /// <param name="context">Namespace, versions and images.</param>
    /// <param name="alertmanager">The name of the Alertmanager that alerts go to.</param>
    /// <param name="alertmanagerNamespace">Its namespace.</param>
    /// <param name="rules">The rules on Prometheus.</param>
    /// <param name="thanosRules">The rules on the Thanos sidecar.</param>
    public static PrometheusObjects Build(
        PrometheusOptions options, ComponentContext context, string alertmanager, string alertmanagerNamespace, RuleObject? rules,
        RuleObject? thanosRules)
    {
        var instance = Instance(options, context);
        var name = ServiceName(options);
        var id = Identity(options, context);
        var replicas = options.Replicas ?? 2;
        var objects = new PrometheusObjects
        {
            Named = context.Release.Files,
            ClusterRole = new()
            {
                Metadata = id.ClusterMeta(name),
                Rules =
                [
                    ObjectParts.Allow("", ["nodes/metrics"], "get"),
                    new() { NonResourceURLs = [.. context.Release.MetricsPaths], Verbs = ["get"] },
                ],
            },
            ClusterRoleBinding = new()
            {
                Metadata = id.ClusterMeta(name),
                RoleRef = ObjectParts.ClusterRoleRef(name),
                Subjects = [id.Subject(name)],
            },
            NetworkPolicy = Policy(options, context, id, name),
            PodDisruptionBudget = replicas > 1
                ? context.Budget(id.Meta(name), new() { MinAvailable = 1, Selector = ObjectParts.MatchLabels(id.Selector(instance)) })
                : null,
            Prometheus = IsAgent(options) ? null : Server(options, context, id, replicas, alertmanager, alertmanagerNamespace),
            Agent = IsAgent(options) ? Agent(options, context, id, replicas) : null,
            PrometheusRule = context.Rules(id, rules, options.Mixin),
            PrometheusRuleThanosSidecar = context.Rules(id, thanosRules, options.ThanosMixin),
            RoleBindingConfig = new()
            {
                Metadata = id.Meta(name + "-config"),
                RoleRef = ObjectParts.RoleRef(name + "-config"),
                Subjects = [id.Subject(name)],
            },
            RoleConfig = new() { Metadata = id.Meta(name + "-config"), Rules = [ObjectParts.Allow("", ["configmaps"], "get")] },
            Service = Service(options, context, id, name, instance),
            ServiceAccount = new() { Metadata = id.Meta(name), AutomountServiceAccountToken = context.Token(isNeeded: true) },
            ServiceMonitor = Monitor(context, id, name, instance),
        };

        foreach (var ns in DiscoveredNamespaces(options, context))
        {
            objects.AddDiscovery(ns, id, name, context);
        }

        if (options.Thanos is not null && !IsAgent(options))
        {
            AddThanosSidecar(objects, context, id, name, instance);
        }

        return objects;
    }

    /// <summary>The namespaces that Prometheus discovers in by its options.</summary>
    public static IReadOnlyList<string> DiscoveredNamespaces(PrometheusOptions options, ComponentContext context) =>
    [
        .. (options.Namespaces ?? ["default", "kube-system", context.Namespace])
            .Concat(options.AdditionalNamespaces ?? [])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A Role and a RoleBinding for the discovery in one namespace.</summary>
    public static void AddDiscovery(
        this PrometheusObjects objects, string ns, ComponentIdentity id, string name, ComponentContext context)
    {
        V1ObjectMeta Meta() => new() { Name = name, NamespaceProperty = ns, Labels = id.Labels() };
        (objects.RolesSpecificNamespaces ??= []).Add(new()
        {
            Metadata = Meta(),
            Rules = [.. context.DiscoveryRules()],
        });
        (objects.RoleBindingsSpecificNamespaces ??= []).Add(new()
        {
            Metadata = Meta(),
            RoleRef = ObjectParts.RoleRef(name),
            Subjects = [id.Subject(name)],
        });
    }

    private static V1NetworkPolicy? Policy(PrometheusOptions options, ComponentContext context, ComponentIdentity id, string name)
    {
        var (peers, hasSidecar) = (context.Peers, options.Thanos is not null);
        if (IsAgent(options))
        {
            // an agent answers no queries
            return NetworkPolicies.Of(context, options, id, name, [9090], NetworkPolicies.From(peers.Prometheus(id), 9090, 8080));
        }

        return NetworkPolicies.Of(
            context, options, id, name, [9090],
            [
                NetworkPolicies.From(peers.Prometheus(id), hasSidecar ? [9090, 8080, ThanosGrpcPort, ThanosHttpPort] : [9090, 8080]),
                NetworkPolicies.From(peers.Adapter(id), 9090),
                NetworkPolicies.From(peers.Grafana(id), 9090),
                .. hasSidecar ? [NetworkPolicies.From(peers.ThanosQuery(id), ThanosGrpcPort)] : Array.Empty<V1NetworkPolicyIngressRule>(),
            ]);
    }

    private static V1Service Service(
        PrometheusOptions options, ComponentContext context, ComponentIdentity id, string name, (string, string) instance) => new()
        {
            Metadata = id.Meta(name, instance),
            Spec = new()
            {
                Ports = [ObjectParts.ServicePort(PortName, 9090, PortName), .. context.ReloaderPort()],
                Selector = id.Selector([instance, .. IsAgent(options) ? [] : context.AppLabel("prometheus")]),
                SessionAffinity = "ClientIP",
            },
        };

    private static ServiceMonitor Monitor(ComponentContext context, ComponentIdentity id, string name, (string, string) instance) => new()
    {
        Metadata = id.Meta(name),
        Spec = new()
        {
            Selector = ObjectParts.MatchLabels(id.Selector(instance)),
            Endpoints = context.WithReloader(new() { Interval = "30s", Port = PortName }),
        },
    };

    private static Prometheus Server(
        PrometheusOptions options, ComponentContext context, ComponentIdentity id, int replicas, string alertmanager,
        string alertmanagerNamespace) => new()
        {
            Metadata = id.Meta(Name(options), Instance(options, context)),
            Spec = Common(options, context, id, replicas, new PrometheusSpec
            {
                Alerting = new()
                {
                    Alertmanagers =
                    [
                        new()
                        {
                            ApiVersion = "v2",
                            Name = AlertmanagerComponent.ServiceName(alertmanager),
                            Namespace = alertmanagerNamespace,
                            Port = AlertmanagerComponent.PortName,
                        },
                    ],
                },
                EvaluationInterval = options.EvaluationInterval,
                Image = options.BaseImage is null ? context.Images.Prometheus : null,
                BaseImage = options.BaseImage is { } baseImage ? context.Image(baseImage) : null,
                Tag = options.BaseImage is null ? null : "v" + context.Versions.Prometheus,
                RemoteRead = options.RemoteRead?.Select(r => KubeJson.Copy(r)).ToList(),
                Retention = options.Retention,
                RetentionSize = options.RetentionSize,
                RuleNamespaceSelector = new(),
                RuleSelector = KubeJson.Copy(options.RuleSelector) ?? new(),
                Thanos = context.WithImage(KubeJson.Copy(options.Thanos)),
            }),
        };

    private static PrometheusAgent Agent(PrometheusOptions options, ComponentContext context, ComponentIdentity id, int replicas) => new()
    {
        Metadata = id.Meta(Name(options), Instance(options, context)),
        Spec = Common(options, context, id, replicas, new PrometheusAgentSpec
        {
            Image = options.BaseImage is { } baseImage
                ? $"{context.Image(baseImage)}:v{context.Versions.Prometheus}"
                : context.Images.Prometheus,
        }),
    };

    /// <summary>Puts into a spec what a server and an agent have in common, but for the image.</summary>
    private static T Common<T>(PrometheusOptions options, ComponentContext context, ComponentIdentity id, int replicas, T spec)
        where T : CommonPrometheusSpec
    {
        spec.Affinity = KubeJson.Copy(options.Affinity);
        spec.ConfigMaps = options.ConfigMaps?.ToList();
        spec.EnableFeatures = [.. options.EnableFeatures ?? []];
        spec.ExternalLabels = new Dictionary<string, string>(
            options.ExternalLabels ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        spec.ExternalUrl = options.ExternalUrl;
        spec.ImagePullSecrets = ObjectParts.PullSecrets(options);
        spec.LogLevel = options.LogLevel;
        spec.NodeSelector = ObjectParts.NodeSelector(options, context);
        spec.PodMetadata = ObjectParts.OperatorPodMeta(id, options);
        spec.PodMonitorNamespaceSelector = new();
        spec.PodMonitorSelector = new();
        spec.PriorityClassName = options.PriorityClassName;
        spec.ProbeNamespaceSelector = new();
        spec.ProbeSelector = new();
        spec.RemoteWrite = options.RemoteWrite?.Select(r => KubeJson.Copy(r)).ToList();
        spec.Replicas = replicas;
        spec.Resources = context.Resources(DefaultResources, options.Resources, "Prometheus.Resources");
        spec.ScrapeInterval = options.ScrapeInterval;
        if (context.ReadsScrapeConfigs || options.ScrapeConfigSelector is not null || options.ScrapeConfigNamespaceSelector is not null)
        {
            spec.ScrapeConfigNamespaceSelector = KubeJson.Copy(options.ScrapeConfigNamespaceSelector) ?? new();
            spec.ScrapeConfigSelector = KubeJson.Copy(options.ScrapeConfigSelector) ?? new();
        }

        spec.Secrets = options.Secrets?.ToList();
        spec.SecurityContext = new() { FsGroup = 2000, RunAsNonRoot = true, RunAsUser = 1000 };
        spec.ServiceAccountName = ServiceName(options);
        spec.ServiceDiscoveryRole = context.DiscoveryRole;
        spec.ServiceMonitorNamespaceSelector = new();
        spec.ServiceMonitorSelector = new();
        spec.Shards = options.Shards;
        spec.Storage = OperatorStorage.Of(options.Storage, context, "Prometheus.Storage");
        spec.Tolerations = ObjectParts.Tolerations(options.Tolerations);
        spec.Version = context.Versions.Prometheus;
        return spec;
    }

    private static void AddThanosSidecar(
        PrometheusObjects objects, ComponentContext context, ComponentIdentity id, string name, (string, string) instance)
    {
        var component = ("app.kubernetes.io/component", JobNames.ThanosSidecar);
        objects.Service!.Spec.Ports.Add(ObjectParts.ServicePort("grpc", ThanosGrpcPort, ThanosGrpcPort));
        if (context.Release.Thanos.MetricsOnService)
        {
            objects.Service.Spec.Ports.Add(ObjectParts.ServicePort("http", ThanosHttpPort, ThanosHttpPort));
        }

        objects.ServiceThanosSidecar = new()
        {
            Metadata = id.Meta(name + "-thanos-sidecar", instance, component),
            Spec = new()
            {
                ClusterIP = "None",
                Ports =
                [
                    ObjectParts.ServicePort("grpc", ThanosGrpcPort, ThanosGrpcPort),
                    ObjectParts.ServicePort("http", ThanosHttpPort, ThanosHttpPort),
                ],
                Selector = id.Selector(instance),
            },
        };
        objects.ServiceMonitorThanosSidecar = new()
        {
            Metadata = id.Meta("thanos-sidecar", instance, component),
            Spec = new()
            {
                JobLabel = "app.kubernetes.io/component",
                Selector = ObjectParts.MatchLabels(context.Release.Thanos.MonitorSelectsInstance
                    ? new Dictionary<string, string> { [component.Item1] = component.Item2, [instance.Item1] = instance.Item2 }
                    : new Dictionary<string, string> { [component.Item1] = component.Item2 }),
                Endpoints = [new() { Interval = "30s", Port = "http" }],
            },
        };
    }
}
