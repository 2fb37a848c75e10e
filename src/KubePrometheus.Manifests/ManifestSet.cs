using System.Buffers;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>One Kubernetes object as it is written.</summary>
public sealed class ManifestObject
{
    private readonly FramedJson? framed;
    private ReadOnlyMemory<byte> json;
    private IReadOnlyList<ObjectLink>? links;

    internal ManifestObject(ObjectReference reference, ReadOnlyMemory<byte> json)
    {
        Reference = reference;
        this.json = json;
    }

    internal ManifestObject(ObjectReference reference, FramedJson framed)
    {
        Reference = reference;
        this.framed = framed;
    }

    /// <summary>Its API version, kind, namespace and name.</summary>
    public ObjectReference Reference { get; }

    /// <summary>The object as JSON in UTF-8, keys in ordinal order. White space between the tokens has no meaning.</summary>
    public ReadOnlyMemory<byte> Json => framed is null ? json : Whole(framed);

    /// <summary>About how many bytes its JSON has.</summary>
    internal int Size => framed is null ? json.Length : framed.Frame.Length + framed.Text.Length;

    /// <summary>The objects that it refers to. A build sets what it has found already; otherwise the JSON is read for it.</summary>
    internal IReadOnlyList<ObjectLink> Links
    {
        get => links ??= KnownKinds.Find(Reference.ApiVersion ?? "", Reference.Kind) is { RunsNothing: false }
            ? ObjectLinks.Of(ToObject(), Reference.Namespace ?? "", Reference.Name).Objects
            : [];
        set => links = value;
    }

    /// <summary>
    /// A fresh typed object: changing it changes nothing here. Null where the library does not know the kind; then
    /// <see cref="Json"/> is what there is.
    /// </summary>
    public IKubernetesObject<V1ObjectMeta>? ToObject() => KnownKinds.Read(Reference, Json);

    /// <summary><c>Kind namespace/name</c>.</summary>
    public override string ToString() => Reference.ToString();

    /// <summary>Writes it as YAML: a document, or an item of a list that stands in the first column.</summary>
    internal void WriteYaml(IBufferWriter<byte> output, bool asItem = false)
    {
        if (framed is null)
        {
            YamlWriter.Write(json.Span, output, asItem);
        }
        else
        {
            YamlWriter.Write(framed, output, asItem);
        }
    }

    /// <summary>The whole JSON, made when first asked for.</summary>
    private ReadOnlyMemory<byte> Whole(FramedJson of)
    {
        lock (of)
        {
            return json.IsEmpty ? json = of.ToArray() : json;
        }
    }
}

/// <summary>One file of a <see cref="ManifestSet"/>: an object, or a list of several.</summary>
public sealed partial class ManifestFile
{
    private readonly (string ApiVersion, string Kind)? list;

    internal ManifestFile(string path, IReadOnlyList<ManifestObject> objects, (string ApiVersion, string Kind)? list = null)
    {
        Path = path;
        Objects = objects;
        this.list = list;
    }

    /// <summary>The path below the manifests folder, with slashes, such as <c>setup/0namespace-namespace.yaml</c>.</summary>
    public string Path { get; }

    /// <summary>The objects in it, at least one.</summary>
    public IReadOnlyList<ManifestObject> Objects { get; }

    /// <summary>Whether the file holds a list, such as a <c>ConfigMapList</c> or a <c>v1 List</c>, even of one object.</summary>
    public bool IsList => list is not null;

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}

/// <summary>
/// What a stack builds: every object as JSON, the file each is written to, in the order in which they are to be applied. Immutable:
/// writing it twice writes the same bytes.
/// </summary>
public sealed partial class ManifestSet
{
    private readonly Lazy<IReadOnlyList<string>> images;
    private readonly Lazy<IReadOnlyList<Prerequisite>> prerequisites;

    internal ManifestSet(IReadOnlyList<ManifestFile> files, IReadOnlyList<Finding> warnings, IReadOnlyList<KnownIssue> known)
    {
        Files = files;
        Warnings = warnings;
        KnownIssues = known;
        Objects = ApplyOrder.OfObjects(files);
        images = new(() => ManifestImages.Of(Objects));
        prerequisites = new(() => ManifestPrerequisites.Of(Objects));
    }

    /// <summary>
    /// The files in the order in which they are to be applied: namespaces, CustomResourceDefinitions, what else is in <c>setup/</c>,
    /// then the others by path.
    /// </summary>
    public IReadOnlyList<ManifestFile> Files { get; }

    /// <summary>
    /// Every object, lists taken apart, in the order in which a cluster takes them best: namespaces, CustomResourceDefinitions,
    /// policies of the cluster, service accounts, roles and bindings, Secrets and ConfigMaps, volumes, Services, workloads and all other
    /// built-in kinds, custom resources, and last what changes how the API server answers (APIServices, webhooks).
    /// </summary>
    public IReadOnlyList<ManifestObject> Objects { get; }

    /// <summary>
    /// What the build found that does not fail it: warnings, and references that lead out of the stack. None for the stack as the release
    /// has it; what the release itself gets wrong is in <see cref="KnownIssues"/>.
    /// </summary>
    public IReadOnlyList<Finding> Warnings { get; }

    /// <summary>
    /// What the release itself gets wrong, in rules and dashboards that no edit has changed: a series that nothing records, panels that
    /// overlap. Each names the option that mends it. What an edit has changed is reported among the <see cref="Warnings"/> instead.
    /// </summary>
    public IReadOnlyList<KnownIssue> KnownIssues { get; }

    /// <summary>
    /// Every image that a cluster pulls for these objects, as it is written, each once and in ordinal order: those of containers, init
    /// containers and ephemeral containers of every object, those that the operator runs for Prometheus, Alertmanager, ThanosRuler and the
    /// Thanos sidecar (<c>image</c>, or <c>baseImage</c> with <c>sha</c>, <c>tag</c> or <c>version</c>), and those handed to a program by
    /// an argument, such as the operator's <c>--prometheus-config-reloader</c>. For a script that mirrors them.
    /// </summary>
    public IReadOnlyList<string> Images => images.Value;

    /// <summary>
    /// What must be in the cluster before the set is applied, because its objects name it and the set does not make it: Namespaces,
    /// CustomResourceDefinitions, PriorityClasses and StorageClasses, accounts, roles, claims, Secrets and ConfigMaps with the keys that
    /// are read. Each names the objects that need it. What Kubernetes has of its own, and what may be absent (<c>optional</c>), is not
    /// among them. Empty for the stack as the release has it.
    /// </summary>
    public IReadOnlyList<Prerequisite> Prerequisites => prerequisites.Value;

    /// <summary>The number of objects.</summary>
    public int Count => Objects.Count;

    /// <summary>
    /// A fresh typed copy of the object of a kind and a name, such as <c>manifests.Find&lt;V1Deployment&gt;("grafana")</c>; null where the
    /// set has none. Changing it changes nothing here.
    /// </summary>
    /// <typeparam name="T">
    /// The kind: a class of <c>k8s.Models</c> or of this library. It stands for one API version: <c>V1PodDisruptionBudget</c> does not find
    /// a budget that is written as <c>policy/v1beta1</c>.
    /// </typeparam>
    /// <param name="name">Its name (<c>metadata.name</c>).</param>
    /// <param name="ns">
    /// Its namespace. Null, the default: any, which must be one. Of no meaning for a kind of the whole cluster.
    /// </param>
    /// <exception cref="NotSupportedException">The library does not know the type <typeparamref name="T"/>.</exception>
    /// <exception cref="InvalidOperationException">No namespace is given, and several have an object of that kind and name.</exception>
    public T? Find<T>(string name, string? ns = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(name);
        var kind = KnownKinds.Find(typeof(T))
            ?? throw new NotSupportedException($"{typeof(T)} is not a kind that the library knows.");
        ManifestObject? found = null;
        foreach (var obj in Objects)
        {
            var reference = obj.Reference;
            if (reference.Name != name || reference.Kind != kind.Kind || reference.ApiVersion != kind.ApiVersion
                || (ns is not null && kind.Namespaced && reference.Namespace != ns))
            {
                continue;
            }

            if (found is not null)
            {
                throw new InvalidOperationException(
                    $"{found.Reference} and {reference} have this kind and name: give the namespace of the one that is meant.");
            }

            found = obj;
        }

        return (T?)found?.ToObject();
    }

    /// <summary>What has to change to make the other set of this one. Values of Secrets are never shown.</summary>
    /// <param name="other">The set to compare with, such as the one built after an edit.</param>
    public ManifestDiff DiffTo(ManifestSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ManifestDiff.Between(this, other);
    }
}
