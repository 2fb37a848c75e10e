using System.Diagnostics.CodeAnalysis;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// What all components share while a stack is built: the namespace, versions and images, and where problems are reported.
/// </summary>
internal sealed class ComponentContext
{
    /// <summary>The namespace of a stack that names none.</summary>
    public const string DefaultNamespace = "monitoring";

    /// <summary>The port of the config reloaders beside Prometheus and Alertmanager.</summary>
    private const string ReloaderPortName = "reloader-web";

    private readonly string? repository;

    public ComponentContext(StackOptions options, ICollection<Finding> findings)
    {
        Release = (options.Release ?? KubePrometheus.Release.V0_9).Facts;
        Namespace = options.Namespace ?? DefaultNamespace;
        Kubernetes = options.KubernetesVersion ?? Release.Kubernetes;
        Crds = options.Crds ?? CrdSource.Included;
        HasNetworkPolicies = options.NetworkPolicies ?? Release.NetworkPolicies;
        PolicyV1Budgets = options.PolicyV1Budgets ?? Kubernetes >= KubernetesVersion.Of(25);
        Versions = ResolveVersions(options.Versions, Release.Versions(Kubernetes));
        Definitions = ProgramVersions.DefinitionsFor(Versions.PrometheusOperator);
        repository = options.Images.Repository;
        Images = Moved(ResolveImages(options, Versions, Release.KubernetesRegistry(Kubernetes)), findings);
        RuleLabels = options.RuleLabels
            ?? FrozenTextMap.Of([new("prometheus", PrometheusComponent.Name(options.Prometheus)), new("role", "alert-rules")]);
        StackWide = StackWide.Of(options);
        Findings = findings;
        Peers = new(options, this);
    }

    /// <summary>What sets the release apart that the stack is made after.</summary>
    public ReleaseFacts Release { get; }

    /// <summary>The namespace of components that name none.</summary>
    public string Namespace { get; }

    /// <summary>The Kubernetes the stack is for.</summary>
    public KubernetesVersion Kubernetes { get; }

    /// <summary>Where the CustomResourceDefinitions come from.</summary>
    public CrdSource Crds { get; }

    /// <summary>The CustomResourceDefinitions that go with the operator.</summary>
    public CustomResourceDefinitions Definitions { get; }

    /// <summary>Whether components have NetworkPolicies.</summary>
    public bool HasNetworkPolicies { get; }

    /// <summary>The programs of the stack, as peers of NetworkPolicies.</summary>
    public PolicyPeers Peers { get; }

    /// <summary>Whether budgets are <c>policy/v1</c>, not <c>policy/v1beta1</c>.</summary>
    public bool PolicyV1Budgets { get; }

    /// <summary>Every version set.</summary>
    public StackVersions Versions { get; }

    /// <summary>Every image set, in the repository that all images are to come from where there is one.</summary>
    public StackImages Images { get; }

    /// <summary>The labels of every PrometheusRule, for a <c>ruleSelector</c> to look at.</summary>
    public IReadOnlyDictionary<string, string> RuleLabels { get; }

    /// <summary>What every object and every Pod is given.</summary>
    public StackWide StackWide { get; }

    /// <summary>A component's PrometheusRule; null where it has no rules.</summary>
    public PrometheusRule? Rules(ComponentIdentity id, RuleObject? rules, MixinOptions mixin)
    {
        if (rules is null)
        {
            return null;
        }

        var metadata = id.Meta(rules.Name);
        foreach (var (label, value) in mixin.RuleLabels ?? RuleLabels)
        {
            metadata.Labels[label] = value;
        }

        return RuleResources.ToResource(metadata, rules.Groups);
    }

    /// <summary>An image as it is pulled: in the repository that all images are to come from, where there is one.</summary>
    public string Image(string image) => ImageName.In(repository, image);

    /// <summary>A container of the user's own, with its image as it is pulled.</summary>
    public V1Container WithImage(V1Container container)
    {
        container.Image = container.Image is { } image ? Image(image) : null;
        return container;
    }

    /// <summary>The Thanos sidecar, with its image as it is pulled; without one, that of the operator's choice.</summary>
    [return: NotNullIfNotNull(nameof(thanos))]
    public ThanosSpec? WithImage(ThanosSpec? thanos)
    {
        if (thanos is not null && repository is not null)
        {
            thanos.Image = thanos.Image is { } image ? Image(image) : null;
            thanos.BaseImage = thanos.Image is null ? Image(thanos.BaseImage ?? "quay.io/thanos/thanos") : thanos.BaseImage;
        }

        return thanos;
    }

    /// <summary>A PodDisruptionBudget, in the API version that is chosen: both have the fields a stack sets.</summary>
    public V1PodDisruptionBudget Budget(V1ObjectMeta metadata, V1PodDisruptionBudgetSpec spec) =>
        new()
        {
            ApiVersion = PolicyV1Budgets ? "policy/v1" : "policy/v1beta1",
            Kind = "PodDisruptionBudget",
            Metadata = metadata,
            Spec = spec,
        };

    /// <summary>
    /// The label <c>app</c> by which Services find the operator's pods beside the other labels; none where the operator no longer sets it.
    /// </summary>
    public (string Key, string Value)[] AppLabel(string app) =>
        ProgramVersions.OperatorDropsAppLabel(Versions.PrometheusOperator) ? [] : [("app", app)];

    /// <summary>The label that tells instances of a program apart, with the name of one.</summary>
    /// <param name="program">The program, such as <c>prometheus</c>.</param>
    /// <param name="name">The name of the instance.</param>
    public (string Key, string Value) Instance(string program, string name) => (Release.InstanceLabel ?? program, name);

    /// <summary>
    /// The objects that a Prometheus finds targets by, for the operator; null for its default, Endpoints, which is all that one knows
    /// without the field.
    /// </summary>
    public string? DiscoveryRole =>
        ProgramVersions.OperatorChoosesDiscovery(Versions.PrometheusOperator) ? Release.DiscoveryRole : null;

    /// <summary>Whether the stack's Prometheus reads ScrapeConfigs, unless it is said which.</summary>
    public bool ReadsScrapeConfigs => Release.ScrapeConfigs && ProgramVersions.OperatorKnowsScrapeConfigs(Versions.PrometheusOperator);

    /// <summary>What a Prometheus is allowed to discover in a namespace.</summary>
    public IEnumerable<V1PolicyRule> DiscoveryRules()
    {
        V1PolicyRule[] rules = [.. Release.DiscoveryRules(Kubernetes)];
        if (Release.DiscoveryRole is not null && DiscoveryRole is null)
        {
            foreach (var rule in rules.Where(r => r.Resources.Contains("services") && !r.Resources.Contains("endpoints")))
            {
                rule.Resources.Insert(rule.Resources.IndexOf("services") + 1, "endpoints");
            }
        }

        return rules;
    }

    /// <summary>Whether an account or a Pod is given a token of the API server; null where the release does not say.</summary>
    /// <param name="isNeeded">Whether it calls the API server.</param>
    public bool? Token(bool isNeeded) => Release.SaysWhoHasTokens ? isNeeded : null;

    /// <summary>The port of the config reloaders on a Service; none where the release has none there.</summary>
    public V1ServicePort[] ReloaderPort() =>
        Release.ReloaderPort ? [ObjectParts.ServicePort(ReloaderPortName, 8080, ReloaderPortName)] : [];

    /// <summary>An endpoint of a Service that the operator's Pods are behind, and that of their config reloaders.</summary>
    public IList<Endpoint> WithReloader(Endpoint endpoint) =>
        Release.ReloaderPort ? [endpoint, endpoint with { Port = ReloaderPortName }] : [endpoint];

    /// <summary>Where problems with options are reported.</summary>
    public ICollection<Finding> Findings { get; }

    /// <summary>Defaults and the user's quantities as one; a quantity that does not parse is reported and left out.</summary>
    public V1ResourceRequirements Resources(ContainerResources defaults, ContainerResources? chosen, string option) => Resources(
        new V1ResourceRequirements { Limits = Quantities(defaults.Limits), Requests = Quantities(defaults.Requests) }, chosen, option);

    /// <summary>Defaults and the user's quantities as one; a quantity that does not parse is reported and left out.</summary>
    public V1ResourceRequirements Resources(V1ResourceRequirements defaults, ContainerResources? chosen, string option)
    {
        var kept = chosen is { ReplacesDefaults: true } ? null : defaults;
        return new()
        {
            Limits = Quantities(kept?.Limits, chosen?.Limits, option + ".Limits"),
            Requests = Quantities(kept?.Requests, chosen?.Requests, option + ".Requests"),
        };
    }

    /// <summary>A quantity that an option gives; null, and reported, where it does not parse.</summary>
    public ResourceQuantity? Quantity(string text, string option)
    {
        if (ResourceQuantities.TryParse(text, out var quantity))
        {
            return quantity;
        }

        Findings.Add(new(
            FindingCodes.OptionQuantityInvalid, FindingSeverity.Error, null, option, $"\"{text}\" is not a Kubernetes quantity.",
            KubernetesText.QuantityRemedy(text)));
        return null;
    }

    private static Dictionary<string, ResourceQuantity>? Quantities(IReadOnlyDictionary<string, string>? quantities) =>
        quantities?.ToDictionary(q => q.Key, q => new ResourceQuantity(q.Value), StringComparer.Ordinal);

    private Dictionary<string, ResourceQuantity>? Quantities(
        IDictionary<string, ResourceQuantity>? defaults, IReadOnlyDictionary<string, string>? chosen, string option)
    {
        var map = new Dictionary<string, ResourceQuantity>(defaults ?? new Dictionary<string, ResourceQuantity>(), StringComparer.Ordinal);
        foreach (var (resource, text) in chosen ?? new Dictionary<string, string>())
        {
            if (text is null or ContainerResources.None)
            {
                map.Remove(resource);
            }
            else if (Quantity(text, $"{option}[\"{resource}\"]") is { } quantity)
            {
                map[resource] = quantity;
            }
        }

        return map.Count > 0 ? map : null;
    }

    private static StackVersions ResolveVersions(StackVersions chosen, StackVersions ofRelease) => new()
    {
        Alertmanager = chosen.Alertmanager ?? ofRelease.Alertmanager,
        BlackboxExporter = chosen.BlackboxExporter ?? ofRelease.BlackboxExporter,
        ConfigMapReload = chosen.ConfigMapReload ?? ofRelease.ConfigMapReload,
        Grafana = chosen.Grafana ?? ofRelease.Grafana,
        KubeRbacProxy = chosen.KubeRbacProxy ?? ofRelease.KubeRbacProxy,
        KubeStateMetrics = chosen.KubeStateMetrics ?? ofRelease.KubeStateMetrics,
        NodeExporter = chosen.NodeExporter ?? ofRelease.NodeExporter,
        Prometheus = chosen.Prometheus ?? ofRelease.Prometheus,
        PrometheusAdapter = chosen.PrometheusAdapter ?? ofRelease.PrometheusAdapter,
        PrometheusOperator = chosen.PrometheusOperator ?? ofRelease.PrometheusOperator,
    };

    /// <summary>The images in the repository; two programs that share the last part of their images' names would become one.</summary>
    private StackImages Moved(StackImages images, ICollection<Finding> findings)
    {
        if (repository is null)
        {
            return images;
        }

        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        return new()
        {
            Repository = repository,
            Alertmanager = Move(images.Alertmanager!),
            BlackboxExporter = Move(images.BlackboxExporter!),
            ConfigMapReload = Move(images.ConfigMapReload!),
            Grafana = Move(images.Grafana!),
            KubeRbacProxy = Move(images.KubeRbacProxy!),
            KubeStateMetrics = Move(images.KubeStateMetrics!),
            NodeExporter = Move(images.NodeExporter!),
            Prometheus = Move(images.Prometheus!),
            PrometheusAdapter = Move(images.PrometheusAdapter!),
            PrometheusConfigReloader = Move(images.PrometheusConfigReloader!),
            PrometheusOperator = Move(images.PrometheusOperator!),
        };

        string Move(string image)
        {
            var name = Image(image);
            if (!moved.TryAdd(name, image) && moved[name] != image)
            {
                findings.Add(new(
                    FindingCodes.OptionValueInvalid, FindingSeverity.Error, null, "Images.Repository",
                    $"{moved[name]} and {image} would both be pulled as {name}.",
                    "Set one of the two to an image that already lies in the repository."));
            }

            return name;
        }
    }

    private static StackImages ResolveImages(StackOptions o, StackVersions v, string kubernetesRegistry) => new()
    {
        Alertmanager = o.Alertmanager.Image ?? o.Images.Alertmanager ?? $"quay.io/prometheus/alertmanager:v{v.Alertmanager}",
        BlackboxExporter = o.BlackboxExporter.Image ?? o.Images.BlackboxExporter
            ?? $"quay.io/prometheus/blackbox-exporter:v{v.BlackboxExporter}",
        ConfigMapReload = o.BlackboxExporter.ConfigMapReloaderImage ?? o.Images.ConfigMapReload
            ?? $"{ProgramVersions.ConfigMapReloadRepository(v.ConfigMapReload)}:v{v.ConfigMapReload}",
        Grafana = o.Grafana.Image ?? o.Images.Grafana ?? $"grafana/grafana:{v.Grafana}",
        KubeRbacProxy = o.Images.KubeRbacProxy ?? $"quay.io/brancz/kube-rbac-proxy:v{v.KubeRbacProxy}",
        KubeStateMetrics = o.KubeStateMetrics.Image ?? o.Images.KubeStateMetrics
            ?? $"{kubernetesRegistry}/kube-state-metrics/kube-state-metrics:v{v.KubeStateMetrics}",
        NodeExporter = o.NodeExporter.Image ?? o.Images.NodeExporter ?? $"quay.io/prometheus/node-exporter:v{v.NodeExporter}",
        Prometheus = o.Prometheus.Image ?? o.Images.Prometheus ?? $"quay.io/prometheus/prometheus:v{v.Prometheus}",
        PrometheusAdapter = o.PrometheusAdapter.Image ?? o.Images.PrometheusAdapter
            ?? $"{kubernetesRegistry}/prometheus-adapter/prometheus-adapter:v{v.PrometheusAdapter}",
        PrometheusConfigReloader = o.PrometheusOperator.ConfigReloaderImage ?? o.Images.PrometheusConfigReloader
            ?? $"quay.io/prometheus-operator/prometheus-config-reloader:v{v.PrometheusOperator}",
        PrometheusOperator = o.PrometheusOperator.Image ?? o.Images.PrometheusOperator
            ?? $"quay.io/prometheus-operator/prometheus-operator:v{v.PrometheusOperator}",
    };
}
