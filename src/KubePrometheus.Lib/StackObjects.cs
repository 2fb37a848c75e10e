using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// Every object of a stack while it is built, by component: what <c>Configure</c> and addons edit. An object set to null, or removed,
/// is not written.
/// </summary>
public sealed class StackObjects
{
    private readonly List<AddedObject> added = [];
    private readonly HashSet<object> removed = new(ReferenceEqualityComparer.Instance);

    internal StackObjects(string ns, KubernetesVersion kubernetes, CrdSource crds)
    {
        Namespace = ns;
        KubernetesVersion = kubernetes;
        CustomResourceDefinitions = new(crds);
    }

    /// <summary>The namespace of the stack.</summary>
    public string Namespace { get; }

    /// <summary>The Kubernetes the stack is for.</summary>
    public KubernetesVersion KubernetesVersion { get; }

    /// <summary>Alertmanager.</summary>
    public required AlertmanagerObjects Alertmanager { get; init; }

    /// <summary>blackbox_exporter.</summary>
    public required BlackboxExporterObjects BlackboxExporter { get; init; }

    /// <summary>The CustomResourceDefinitions of <c>monitoring.coreos.com</c>.</summary>
    public CustomResourceDefinitionObjects CustomResourceDefinitions { get; }

    /// <summary>Grafana.</summary>
    public required GrafanaObjects Grafana { get; init; }

    /// <summary>The namespace and the general rules.</summary>
    public required KubePrometheusObjects KubePrometheus { get; init; }

    /// <summary>The monitors and rules of Kubernetes' own components.</summary>
    public required KubernetesControlPlaneObjects KubernetesControlPlane { get; init; }

    /// <summary>kube-state-metrics.</summary>
    public required KubeStateMetricsObjects KubeStateMetrics { get; init; }

    /// <summary>node_exporter.</summary>
    public required NodeExporterObjects NodeExporter { get; init; }

    /// <summary>Prometheus.</summary>
    public required PrometheusObjects Prometheus { get; init; }

    /// <summary>prometheus-adapter.</summary>
    public required PrometheusAdapterObjects PrometheusAdapter { get; init; }

    /// <summary>prometheus-operator.</summary>
    public required PrometheusOperatorObjects PrometheusOperator { get; init; }

    /// <summary>
    /// Every typed object, those added among them. CustomResourceDefinitions are left out: they are typed only once asked for.
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
        added.Add(new(obj, null, file, null));
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
        added.Add(new(obj, typeInfo, file, null));
    }

    /// <summary>Takes an object out of the stack.</summary>
    /// <param name="obj">One of <see cref="All"/>.</param>
    public void Remove(IKubernetesObject<V1ObjectMeta> obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        removed.Add(obj);
    }

    internal void AddFromUser(AddedObject obj) => added.Add(obj);

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

    /// <summary>What was added, without what was removed again.</summary>
    internal IEnumerable<AddedObject> Added => added.Where(a => !removed.Contains(a.Object));

    /// <summary>Whether an object was taken out.</summary>
    internal bool IsRemoved(object obj) => removed.Contains(obj);
}

/// <summary>An object that a user or an addon added.</summary>
/// <param name="Object">The object.</param>
/// <param name="TypeInfo">How it is serialised, where the library does not know its type.</param>
/// <param name="File">The file's path, where it should be another than <c>NAME-KIND.yaml</c>.</param>
/// <param name="Source">Where it was added.</param>
internal sealed record AddedObject(IKubernetesObject<V1ObjectMeta> Object, JsonTypeInfo? TypeInfo, string? File, SourceLocation? Source);
