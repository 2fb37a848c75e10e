using System.Diagnostics.CodeAnalysis;
using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>What all components share while a stack is built: the namespace, versions and images, and where problems are reported.</summary>
internal sealed class ComponentContext
{
    public ComponentContext(StackOptions options, ICollection<Finding> findings)
    {
        Namespace = options.Namespace ?? "monitoring";
        Kubernetes = options.KubernetesVersion ?? KubernetesVersion.Default;
        Crds = options.Crds ?? CrdSource.Included;
        PolicyV1Budgets = options.PolicyV1Budgets ?? Kubernetes >= KubernetesVersion.Of(25);
        Versions = ResolveVersions(options, Kubernetes);
        repository = options.Images.Repository;
        Images = Moved(ResolveImages(options, Versions, Kubernetes >= KubernetesVersion.Of(25) ? "registry.k8s.io" : "k8s.gcr.io"), findings);
        RuleLabels = options.RuleLabels ?? new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["prometheus"] = PrometheusComponent.Name(options.Prometheus),
            ["role"] = "alert-rules",
        };
        Findings = findings;
    }

    private readonly string? repository;

    /// <summary>The namespace of components that name none.</summary>
    public string Namespace { get; }

    /// <summary>The Kubernetes the stack is for.</summary>
    public KubernetesVersion Kubernetes { get; }

    /// <summary>Where the CustomResourceDefinitions come from.</summary>
    public CrdSource Crds { get; }

    /// <summary>Whether budgets are <c>policy/v1</c>, not <c>policy/v1beta1</c>.</summary>
    public bool PolicyV1Budgets { get; }

    /// <summary>Every version set.</summary>
    public StackVersions Versions { get; }

    /// <summary>Every image set, in the repository that all images are to come from where there is one.</summary>
    public StackImages Images { get; }

    /// <summary>The labels of every PrometheusRule, for a <c>ruleSelector</c> to look at.</summary>
    public IReadOnlyDictionary<string, string> RuleLabels { get; }

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
        new() { ApiVersion = PolicyV1Budgets ? "policy/v1" : "policy/v1beta1", Kind = "PodDisruptionBudget", Metadata = metadata, Spec = spec };

    /// <summary>
    /// The label <c>app</c> by which Services find the operator's pods beside the other labels; none where the operator no longer sets it.
    /// </summary>
    public (string Key, string Value)[] AppLabel(string app) =>
        ProgramVersions.OperatorDropsAppLabel(Versions.PrometheusOperator) ? [] : [("app", app)];

    /// <summary>Where problems with options are reported.</summary>
    public ICollection<Finding> Findings { get; }

    /// <summary>Defaults and the user's quantities as one; a quantity that does not parse is reported and left out.</summary>
    public V1ResourceRequirements Resources(ContainerResources defaults, ContainerResources? chosen, string option) => new()
    {
        Limits = Quantities(defaults.Limits, chosen?.Limits, option + ".Limits"),
        Requests = Quantities(defaults.Requests, chosen?.Requests, option + ".Requests"),
    };

    /// <summary>A quantity that an option gives; null, and reported, where it does not parse.</summary>
    public ResourceQuantity? Quantity(string text, string option)
    {
        if (ResourceQuantities.TryParse(text, out var quantity))
        {
            return quantity;
        }

        Findings.Add(new(
            StackCodes.OptionQuantity, FindingSeverity.Error, null, option, $"\"{text}\" is not a Kubernetes quantity.",
            KubernetesText.QuantityRemedy(text)));
        return null;
    }

    private Dictionary<string, ResourceQuantity>? Quantities(
        IReadOnlyDictionary<string, string>? defaults, IReadOnlyDictionary<string, string>? chosen, string option)
    {
        var map = new Dictionary<string, ResourceQuantity>(StringComparer.Ordinal);
        foreach (var (resource, text) in defaults ?? new Dictionary<string, string>())
        {
            map[resource] = new(text);
        }

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

    private static StackVersions ResolveVersions(StackOptions o, KubernetesVersion kubernetes) => new()
    {
        Alertmanager = o.Alertmanager.Version ?? o.Versions.Alertmanager ?? "0.22.2",
        BlackboxExporter = o.BlackboxExporter.Version ?? o.Versions.BlackboxExporter ?? "0.19.0",
        ConfigmapReload = o.Versions.ConfigmapReload ?? "0.5.0",
        Grafana = o.Grafana.Version ?? o.Versions.Grafana ?? "8.1.1",
        KubeRbacProxy = o.Versions.KubeRbacProxy ?? "0.11.0",
        KubeStateMetrics = o.KubeStateMetrics.Version ?? o.Versions.KubeStateMetrics ?? ProgramVersions.KubeStateMetricsFor(kubernetes),
        NodeExporter = o.NodeExporter.Version ?? o.Versions.NodeExporter ?? "1.2.2",
        Prometheus = o.Prometheus.Version ?? o.Versions.Prometheus ?? "2.29.1",
        PrometheusAdapter = o.PrometheusAdapter.Version ?? o.Versions.PrometheusAdapter ?? "0.9.0",
        PrometheusOperator = o.PrometheusOperator.Version ?? o.Versions.PrometheusOperator ?? "0.49.0",
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
            ConfigmapReload = Move(images.ConfigmapReload!),
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
                    StackCodes.OptionValue, FindingSeverity.Error, null, "Images.Repository",
                    $"{moved[name]} and {image} would both be pulled as {name}.", "Set one of the two to an image that already lies in the repository."));
            }

            return name;
        }
    }

    private static StackImages ResolveImages(StackOptions o, StackVersions v, string kubernetesRegistry) => new()
    {
        Alertmanager = o.Alertmanager.Image ?? o.Images.Alertmanager ?? $"quay.io/prometheus/alertmanager:v{v.Alertmanager}",
        BlackboxExporter = o.BlackboxExporter.Image ?? o.Images.BlackboxExporter ?? $"quay.io/prometheus/blackbox-exporter:v{v.BlackboxExporter}",
        ConfigmapReload = o.BlackboxExporter.ConfigmapReloaderImage ?? o.Images.ConfigmapReload ?? $"jimmidyson/configmap-reload:v{v.ConfigmapReload}",
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
        PrometheusOperator = o.PrometheusOperator.Image ?? o.Images.PrometheusOperator ?? $"quay.io/prometheus-operator/prometheus-operator:v{v.PrometheusOperator}",
    };
}

/// <summary>How a component's objects are named and labelled. Every map it gives is a fresh one, for the object to keep.</summary>
internal sealed class ComponentIdentity
{
    private readonly Dictionary<string, string> labels;
    private readonly Dictionary<string, string> selector;

    public ComponentIdentity(ComponentOptions options, ComponentContext context, string name, string component, string version)
        : this(options, context, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app.kubernetes.io/name"] = name,
            ["app.kubernetes.io/version"] = version,
            ["app.kubernetes.io/component"] = component,
            ["app.kubernetes.io/part-of"] = "kube-prometheus",
        })
    {
    }

    public ComponentIdentity(ComponentOptions options, ComponentContext context, Dictionary<string, string> defaultLabels)
    {
        Namespace = options.Namespace ?? context.Namespace;
        labels = Merge(options.CommonLabels ?? defaultLabels);
        selector = Merge(options.SelectorLabels ?? labels);
        if (options.SelectorLabels is null)
        {
            selector.Remove("app.kubernetes.io/version");
            foreach (var (key, value) in options.AdditionalLabels ?? new Dictionary<string, string>())
            {
                if (selector.ContainsKey(key))
                {
                    selector[key] = value; // a workload whose selector its own template does not have is refused
                }
            }
        }

        labels = Merge(labels, options.AdditionalLabels);
    }

    /// <summary>The namespace of the component's objects.</summary>
    public string Namespace { get; }

    /// <summary>The labels of its objects and pods, with more where given; one of the same name replaces it.</summary>
    public Dictionary<string, string> Labels(params ReadOnlySpan<(string Key, string Value)> more) => Merge(labels, more);

    /// <summary>The labels that select its pods and Services, with more where given.</summary>
    public Dictionary<string, string> Selector(params ReadOnlySpan<(string Key, string Value)> more) => Merge(selector, more);

    /// <summary>The metadata of an object in the component's namespace.</summary>
    public V1ObjectMeta Meta(string name, params ReadOnlySpan<(string Key, string Value)> more) =>
        new() { Name = name, NamespaceProperty = Namespace, Labels = Labels(more) };

    /// <summary>The metadata of an object of the whole cluster.</summary>
    public V1ObjectMeta ClusterMeta(string name, params ReadOnlySpan<(string Key, string Value)> more) =>
        new() { Name = name, Labels = Labels(more) };

    /// <summary>
    /// The job of a component whose ServiceMonitor takes it from the label <c>app.kubernetes.io/name</c> of the Service; without the label,
    /// Prometheus takes the Service's name.
    /// </summary>
    public static string Job(ComponentOptions options, string name)
    {
        const string Label = "app.kubernetes.io/name";
        return options.AdditionalLabels?.GetValueOrDefault(Label) ?? options.CommonLabels?.GetValueOrDefault(Label) ?? name;
    }

    /// <summary>The subject of a binding: a ServiceAccount of the component's namespace.</summary>
    public Rbacv1Subject Subject(string serviceAccount) =>
        new() { Kind = "ServiceAccount", Name = serviceAccount, NamespaceProperty = Namespace };

    private static Dictionary<string, string> Merge(
        IEnumerable<KeyValuePair<string, string>> first, IEnumerable<KeyValuePair<string, string>>? second = null)
    {
        var map = new Dictionary<string, string>(first, StringComparer.Ordinal);
        foreach (var (key, value) in second ?? [])
        {
            map[key] = value;
        }

        return map;
    }

    private static Dictionary<string, string> Merge(Dictionary<string, string> first, ReadOnlySpan<(string Key, string Value)> second)
    {
        var map = new Dictionary<string, string>(first, StringComparer.Ordinal);
        foreach (var (key, value) in second)
        {
            map[key] = value;
        }

        return map;
    }
}

/// <summary>Short ways to the pieces that most components consist of.</summary>
internal static class Pieces
{
    /// <summary>The token by which a scrape is authorised.</summary>
    public const string TokenFile = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    public static V1RoleRef ClusterRoleRef(string name) => new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = name };

    public static V1RoleRef RoleRef(string name) => new() { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = name };

    /// <summary>A rule over resources of one API group.</summary>
    public static V1PolicyRule Allow(string apiGroup, string[] resources, params string[] verbs) =>
        new() { ApiGroups = [apiGroup], Resources = [.. resources], Verbs = [.. verbs] };

    /// <summary>What kube-rbac-proxy needs in order to ask the API server about its callers.</summary>
    public static V1PolicyRule[] AuthenticationProxyRules() =>
    [
        Allow("authentication.k8s.io", ["tokenreviews"], "create"),
        Allow("authorization.k8s.io", ["subjectaccessreviews"], "create"),
    ];

    public static V1LabelSelector MatchLabels(IDictionary<string, string> labels) => new() { MatchLabels = labels };

    public static V1ServicePort ServicePort(string name, int port, IntOrString targetPort) => new() { Name = name, Port = port, TargetPort = targetPort };

    public static V1VolumeMount Mount(string name, string path, bool? readOnly = null) => new() { Name = name, MountPath = path, ReadOnlyProperty = readOnly };

    /// <summary>An endpoint behind kube-rbac-proxy: HTTPS with a certificate of its own making, and the pod's token.</summary>
    public static Monitoring.Endpoint SecureEndpoint(string port, string? interval) => new()
    {
        BearerTokenFile = TokenFile,
        Interval = interval,
        Port = port,
        Scheme = "https",
        TlsConfig = new() { InsecureSkipVerify = true },
    };

    public static Dictionary<string, string> NodeSelector(WorkloadOptions options) => options.NodeSelector is { } chosen
        ? new(chosen, StringComparer.Ordinal)
        : new(StringComparer.Ordinal) { ["kubernetes.io/os"] = "linux" };

    /// <summary>Puts what every workload lets a user choose about its pods into a pod template.</summary>
    public static V1PodSpec WithPlacement(this V1PodSpec pod, WorkloadOptions options)
    {
        pod.NodeSelector = NodeSelector(options);
        pod.Affinity = options.Affinity.Copy();
        pod.Tolerations = options.Tolerations?.Select(t => t.Copy()).ToList() ?? pod.Tolerations;
        pod.PriorityClassName = options.PriorityClassName;
        pod.ImagePullSecrets = PullSecrets(options);
        return pod;
    }

    /// <summary>The argument that sets a log level; none where none is chosen.</summary>
    public static IEnumerable<string> LogLevel(string flag, string? level) => level is null ? [] : [$"{flag}={level}"];

    /// <summary>The annotation by which <c>kubectl logs</c> and <c>exec</c> know which container is meant.</summary>
    public static Dictionary<string, string> DefaultContainer(string name) =>
        new(StringComparer.Ordinal) { ["kubectl.kubernetes.io/default-container"] = name };

    public static List<V1LocalObjectReference>? PullSecrets(WorkloadOptions options) =>
        options.ImagePullSecrets?.Select(name => new V1LocalObjectReference { Name = name }).ToList();

    /// <summary>A copy of what a user handed in, so that an object never shares it.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static T? Copy<T>(this T? value)
        where T : class => value is null ? null : KubeJson.CopyPart(value);
}
