using k8s.Models;

namespace KubePrometheus;

/// <summary>How a component's objects are named and labelled. Every map it gives is a fresh one, for the object to keep.</summary>
internal sealed class ComponentIdentity
{
    private readonly Dictionary<string, string> labels;
    private readonly Dictionary<string, string> selector;

    public ComponentIdentity(
        ComponentOptions options, ComponentContext context, string name, string component, string version, string? instance = null)
        : this(options, context, DefaultLabels(context, name, component, version, instance))
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

    private static Dictionary<string, string> DefaultLabels(
        ComponentContext context, string name, string component, string version, string? instance)
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app.kubernetes.io/name"] = name,
            ["app.kubernetes.io/version"] = version,
            ["app.kubernetes.io/component"] = component,
            ["app.kubernetes.io/part-of"] = "kube-prometheus",
        };
        if (instance is not null && context.Release.InstanceLabel is { } label)
        {
            defaults[label] = instance;
        }

        return defaults;
    }

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
