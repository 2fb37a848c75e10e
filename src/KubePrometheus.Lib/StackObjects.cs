using System.Text;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Every object of a stack while it is built, by component: what <c>Configure</c> and addons edit. An object set to null, or removed,
/// is not written; a component set to null, which the compiler prevents, has no objects.
/// </summary>
public sealed class StackObjects
{
    private readonly List<AddedObject> added = [];
    private readonly HashSet<object> removed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> received = new(ReferenceEqualityComparer.Instance); // what the stack gives all objects
    private readonly StackWide? stackWide;

    internal StackObjects(ComponentContext context)
    {
        Namespace = context.Namespace;
        KubernetesVersion = context.Kubernetes;
        CustomResourceDefinitions = new(context);
        stackWide = context.StackWide.IsEmpty ? null : context.StackWide;
        Ties = new(this);
    }

    /// <summary>The namespace of the stack.</summary>
    public string Namespace { get; }

    /// <summary>The Kubernetes the stack is for.</summary>
    public KubernetesVersion KubernetesVersion { get; }

    /// <summary>Alertmanager.</summary>
    public required AlertmanagerObjects Alertmanager { get; init => field = value ?? new(); }

    /// <summary>blackbox_exporter.</summary>
    public required BlackboxExporterObjects BlackboxExporter { get; init => field = value ?? new(); }

    /// <summary>The CustomResourceDefinitions of <c>monitoring.coreos.com</c>.</summary>
    public CustomResourceDefinitionObjects CustomResourceDefinitions { get; }

    /// <summary>Grafana.</summary>
    public required GrafanaObjects Grafana { get; init => field = value ?? new(); }

    /// <summary>The namespace and the general rules.</summary>
    public required KubePrometheusObjects KubePrometheus { get; init => field = value ?? new(); }

    /// <summary>The monitors and rules of Kubernetes' own components.</summary>
    public required KubernetesControlPlaneObjects KubernetesControlPlane { get; init => field = value ?? new(); }

    /// <summary>kube-state-metrics.</summary>
    public required KubeStateMetricsObjects KubeStateMetrics { get; init => field = value ?? new(); }

    /// <summary>node_exporter.</summary>
    public required NodeExporterObjects NodeExporter { get; init => field = value ?? new(); }

    /// <summary>Prometheus.</summary>
    public required PrometheusObjects Prometheus { get; init => field = value ?? new(); }

    /// <summary>prometheus-adapter.</summary>
    public required PrometheusAdapterObjects PrometheusAdapter { get; init => field = value ?? new(); }

    /// <summary>prometheus-operator.</summary>
    public required PrometheusOperatorObjects PrometheusOperator { get; init => field = value ?? new(); }

    /// <summary>
    /// Every typed object, those added among them, each with its API version and kind. An object that an edit assigns without them gets
    /// them before the next edit. CustomResourceDefinitions are left out: they are typed only once asked for.
    /// </summary>
    public IEnumerable<IKubernetesObject<V1ObjectMeta>> All => Components()
        .SelectMany(c => c.Files())
        .SelectMany(f => f.Objects)
        .Concat(added.Select(a => a.Object))
        .Where(o => !removed.Contains(o));

    /// <summary>Adds an object, which is written as <c>NAME-KIND.yaml</c>. It is kept, not copied: later edits see it.</summary>
    /// <typeparam name="T">A kind of <c>k8s.Models</c> or of this library.</typeparam>
    /// <param name="obj">The object. Where its API version and kind are not set, they are those of its type.</param>
    /// <param name="file">The file's path, where it should be another.</param>
    public void Add<T>(T obj, string? file = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(obj);
        AddFromUser(new(obj, null, file, null));
    }

    /// <summary>Adds an object of a type that the library does not know, with the metadata by which it is serialised.</summary>
    /// <typeparam name="T">A type of the user's own.</typeparam>
    /// <param name="obj">The object, with its API version and kind.</param>
    /// <param name="typeInfo">Its source-generated metadata.</param>
    /// <param name="file">The file's path, where it should be another than <c>NAME-KIND.yaml</c>.</param>
    public void Add<T>(T obj, JsonTypeInfo<T> typeInfo, string? file = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(obj);
        ArgumentNullException.ThrowIfNull(typeInfo);
        AddFromUser(new(obj, typeInfo, file, null));
    }

    /// <summary>Takes an object out of the stack.</summary>
    /// <param name="obj">One of <see cref="All"/>.</param>
    public void Remove(IKubernetesObject<V1ObjectMeta> obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        removed.Add(obj);
    }

    /// <summary>
    /// The object of a kind and a name, such as one that was added; null where there is none, which as the target of an edit is a finding
    /// with near misses. Of several, that of the stack's namespace.
    /// </summary>
    /// <typeparam name="T">The kind: a class of <c>k8s.Models</c> or of this library.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="ns">Its namespace. Default: any.</param>
    public T? Find<T>(string name, string? ns = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = KnownKinds.Find(typeof(T));
        if (known?.Type == typeof(V1CustomResourceDefinition))
        {
            CustomResourceDefinitions.Read(name);
        }

        var found = All.OfType<T>()
            .Where(o => o.Metadata?.Name == name && (ns is null || Reference(o).Namespace == ns))
            .OrderByDescending(o => Reference(o).Namespace == Namespace)
            .FirstOrDefault();
        Missed = found is null ? new(known?.Kind ?? typeof(T).Name, name, ns) : null;
        return found;
    }

    /// <summary>What <see cref="Find"/> was last asked for in vain.</summary>
    internal ObjectName? Missed { get; set; }

    /// <summary>What patches set and the objects' types lack.</summary>
    internal CarriedFields Carried { get; } = new();

    /// <summary>The PrometheusRules that addons of the library brought.</summary>
    internal List<PrometheusRule> RulesOfAddons { get; } = [];

    /// <summary>What addons did for objects that later edits may take out.</summary>
    internal AddonTies Ties { get; }

    /// <summary>Adds an object of an addon, which goes with objects of the stack.</summary>
    /// <param name="obj">The object.</param>
    /// <param name="targets">The objects without each of which it has no purpose.</param>
    internal void AddWith<T>(T obj, params ReadOnlySpan<IKubernetesObject<V1ObjectMeta>> targets)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Add(obj);
        foreach (var target in targets)
        {
            Ties.While(target, () => Remove(obj));
        }
    }

    /// <summary>What was taken out.</summary>
    internal IEnumerable<IKubernetesObject<V1ObjectMeta>> Removed => removed.OfType<IKubernetesObject<V1ObjectMeta>>();

    /// <summary>The JSON of objects, by which one sees whether they change.</summary>
    internal IReadOnlyList<string> State(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects) =>
        [.. objects.Select(o => TypeInfo(o) is { } info ? Encoding.UTF8.GetString(KubeJson.Serialize(o, info)) : "")];

    /// <summary>What an object is called, in the stack's namespace where its kind has one and it names none.</summary>
    internal ObjectReference Reference(IKubernetesObject<V1ObjectMeta> obj) => ObjectReference.Of(obj, Namespace);

    /// <summary>How an object is read and written; null where nobody said.</summary>
    internal JsonTypeInfo? TypeInfo(IKubernetesObject<V1ObjectMeta> obj) =>
        added.Find(a => ReferenceEquals(a.Object, obj))?.TypeInfo ?? KnownKinds.Find(obj.GetType())?.TypeInfo;

    /// <summary>Puts another object, of another type, in the place and the file of one.</summary>
    internal void Replace(
        IKubernetesObject<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> other, JsonTypeInfo? typeInfo, SourceLocation? source)
    {
        var file = added.Find(a => ReferenceEquals(a.Object, obj)) is { } own
            ? own.File
            : Files().FirstOrDefault(f => f is { ListKind: null, Objects: [var only] } && ReferenceEquals(only, obj))?.Path;
        removed.Add(obj);
        received.Add(other);
        AddFromUser(new(other, typeInfo, file is { Length: > 0 } ? file : null, source));
    }

    internal void AddFromUser(AddedObject obj)
    {
        Receive(obj.Object);
        added.Add(obj);
    }

    /// <summary>
    /// Fills in API version and kind where an edit left them empty, and gives each object that is new what the stack gives all of them.
    /// </summary>
    /// <returns>All objects.</returns>
    internal IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Receive()
    {
        IKubernetesObject<V1ObjectMeta>[] all = [.. All];
        foreach (var obj in all)
        {
            Receive(obj);
        }

        return all;
    }

    /// <summary>Gives objects that came in since the last edit what the stack gives all of them, where it gives them something.</summary>
    internal void ReceiveNew()
    {
        if (stackWide is not null)
        {
            Receive();
        }
    }

    /// <summary>The components, in the order of their file names.</summary>
    internal IEnumerable<ComponentObjects> Components() =>
    [
        KubePrometheus,
        CustomResourceDefinitions,
        Alertmanager,
        BlackboxExporter,
        Grafana,
        KubeStateMetrics,
        KubernetesControlPlane,
        NodeExporter,
        PrometheusAdapter,
        Prometheus,
        PrometheusOperator,
    ];

    /// <summary>The files of the components, without what was removed.</summary>
    internal IEnumerable<StackFile> Files()
    {
        foreach (var component in Components())
        {
            foreach (var file in component.Files())
            {
                yield return removed.Count > 0 && file.Objects.Any(removed.Contains)
                    ? file with { Objects = [.. file.Objects.Where(o => !removed.Contains(o))] }
                    : file;
            }
        }
    }

    /// <summary>The PrometheusRules that components made.</summary>
    internal IEnumerable<PrometheusRule> RulesOfComponents() => Files().SelectMany(f => f.Objects).OfType<PrometheusRule>();

    /// <summary>What was added, without what was removed again.</summary>
    internal IEnumerable<AddedObject> Added => added.Where(a => !removed.Contains(a.Object));

    /// <summary>Whether an object was taken out.</summary>
    internal bool IsRemoved(object obj) => removed.Contains(obj);

    private void Receive(IKubernetesObject<V1ObjectMeta> obj)
    {
        FillKind(obj);
        if (stackWide is not null && received.Add(obj))
        {
            stackWide.ApplyTo(obj);
        }
    }

    /// <summary>The types of <c>k8s.Models</c> leave API version and kind empty, by which edits tell objects apart.</summary>
    private static void FillKind(IKubernetesObject<V1ObjectMeta> obj)
    {
        if ((obj.ApiVersion is null || obj.Kind is null) && KnownKinds.Find(obj.GetType()) is { } known)
        {
            obj.ApiVersion ??= known.ApiVersion;
            obj.Kind ??= known.Kind;
        }
    }
}
