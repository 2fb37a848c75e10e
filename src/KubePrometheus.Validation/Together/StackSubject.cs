using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>One of the objects that are validated: what it is, and where each part of it was written. Nothing changes it.</summary>
internal sealed class StackSubject
{
    private readonly Func<string, SourceLocation?>? locate;
    private ObjectLinks? links;
    private LoadedObject? loaded;
    private string defaultNamespace = "";

    /// <param name="reference">Which object it is.</param>
    /// <param name="obj">The object; null for one of which there is JSON only.</param>
    /// <param name="size">How many bytes its JSON has.</param>
    /// <param name="isBuilt">Whether it was built; otherwise it was loaded.</param>
    /// <param name="locate">Where a part of it was written; null for what a component made.</param>
    public StackSubject(
        ObjectReference reference, IKubernetesObject<V1ObjectMeta>? obj, int size, bool isBuilt, Func<string, SourceLocation?>? locate)
    {
        (Reference, Object, Size, IsBuilt, this.locate) = (reference, obj, size, isBuilt, locate);
        // an API server drops the namespace of an object of the whole cluster
        Namespace = obj is not null && KnownKinds.Find(obj.GetType()) is { Namespaced: false }
            ? ""
            : reference.Namespace ?? obj?.Metadata?.NamespaceProperty ?? "";
    }

    /// <summary>Which object it is.</summary>
    public ObjectReference Reference { get; }

    /// <summary>
    /// The object, without what the reading of its text found broken; null where the library does not know its kind, or too much is broken.
    /// </summary>
    public IKubernetesObject<V1ObjectMeta>? Object { get; }

    /// <summary>Whether another is the same object, which is there twice: what one claims, the other does not claim besides.</summary>
    public bool IsSameAs(StackSubject other) => ReferenceEquals(this, other)
        || (Reference.Name.Length > 0 && Reference.Name == other.Reference.Name && Namespace == other.Namespace
            && Reference.Kind == other.Reference.Kind && ApplyOrder.Group(Reference) == ApplyOrder.Group(other.Reference));

    /// <summary>How many bytes its JSON has.</summary>
    public int Size { get; }

    /// <summary>Whether it was built, so that what it refers to should be known; otherwise it was loaded.</summary>
    public bool IsBuilt { get; }

    /// <summary>Whether it was built by a component, not added.</summary>
    public bool IsOwn { get; init; }

    /// <summary>
    /// The JSON to hold against the schema of its kind; empty where that was done when its text was read, or is the library's own.
    /// </summary>
    public ReadOnlyMemory<byte> UncheckedJson { get; init; }

    /// <summary>The JSON that it was read from, with the fields its type lacks; empty for an object that was built.</summary>
    public ReadOnlyMemory<byte> Json { get; private init; }

    /// <summary>The JSON that is written of it, where it has fields that its type lacks, or no type; otherwise empty.</summary>
    public ReadOnlyMemory<byte> WrittenJson { private get; init; }

    /// <summary>Its JSON with the fields that its type lacks; empty where the object has all.</summary>
    public ReadOnlyMemory<byte> WholeJson => Json.IsEmpty ? WrittenJson : Json;

    /// <summary>How its text names it, for an object of a build that was read; otherwise null.</summary>
    public ObjectReference? ReadAs { get; init; }

    /// <summary>The paths of what the object lacks because it does not fit its type, which the reading has reported.</summary>
    public IReadOnlyList<string> LeftOut { get; private init; } = [];

    /// <summary>The fields of the text that the object has elsewhere, where they were meant to be.</summary>
    public MeantPaths Meant { get; private init; } = MeantPaths.None;

    /// <summary>What was found when the object was made, to be reported among what is found of it by itself.</summary>
    public IReadOnlyList<Finding> Found { get; init; } = [];

    /// <summary>Whether it is one of those that are checked together; one of a build without a name is not written.</summary>
    public bool IsInStack { get; init; } = true;

    /// <summary>How its type is read, for one that the library does not know.</summary>
    public JsonTypeInfo? TypeInfo { get; init; }

    /// <summary>Makes a fresh typed object as it is written, for checks of the user's own; null where there is none.</summary>
    public IKubernetesObject<V1ObjectMeta>? Copy() => loaded is null ? MakeCopy?.Invoke() : Typed(loaded, defaultNamespace, out _);

    /// <summary>Makes a fresh typed object of one that was built.</summary>
    public Func<IKubernetesObject<V1ObjectMeta>?>? MakeCopy { private get; init; }

    /// <summary>Its namespace; empty where it has none.</summary>
    public string Namespace { get; }

    /// <summary>Its name.</summary>
    public string Name => Reference.Name;

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels => Object?.Metadata?.Labels;

    /// <summary>What it refers to.</summary>
    public ObjectLinks Links => links ??= ObjectLinks.Of(Object, Namespace, Name);

    /// <summary>An object that was built.</summary>
    /// <param name="reference">Which object it is.</param>
    /// <param name="obj">The object; null for one of which there is JSON only.</param>
    /// <param name="size">How many bytes its JSON has.</param>
    /// <param name="source">Where it was added; null for one of a component.</param>
    public static StackSubject Built(
        ObjectReference reference, IKubernetesObject<V1ObjectMeta>? obj, int size, SourceLocation? source = null) =>
        new(reference, obj, size, isBuilt: true, source is null ? null : _ => source) { IsOwn = source is null };

    /// <summary>An object that was loaded.</summary>
    /// <param name="loaded">The object.</param>
    /// <param name="ns">The namespace it goes to where it names none; its reference stays as it was written.</param>
    public static StackSubject Loaded(LoadedObject loaded, string ns)
    {
        var obj = Typed(loaded, ns, out var leftOut);
        return new(loaded.Reference, obj, loaded.Json.Length, isBuilt: false, locate: null)
        {
            loaded = loaded,
            defaultNamespace = ns,
            LeftOut = leftOut.Count + loaded.Meant.Unsure.Count == 0 ? [] : [.. leftOut, .. loaded.Meant.Unsure],
            Meant = loaded.Meant,
            Json = loaded.Json,
        };
    }

    /// <summary>Where a part of it was written; null where that is not known.</summary>
    public SourceLocation? Locate(string path) => loaded is not null ? loaded.Locate(path) : locate?.Invoke(path);

    public override string ToString() => Reference.ToString();

    private static IKubernetesObject<V1ObjectMeta>? Typed(LoadedObject loaded, string ns, out IReadOnlyList<string> leftOut)
    {
        var obj = loaded.ToObjectWhereItFits(out leftOut);
        if (obj is not null)
        {
            ShareTexts(obj, loaded.Reference);
        }

        if (obj is not null && KnownKinds.Find(loaded.Reference.ApiVersion ?? "", loaded.Reference.Kind) is { Namespaced: true })
        {
            obj.Metadata ??= new();
            obj.Metadata.NamespaceProperty ??= ns;
        }

        return obj;
    }

    /// <summary>Lets an object have the very texts of its reference, so that its own are not held besides.</summary>
    private static void ShareTexts(IKubernetesObject<V1ObjectMeta> obj, ObjectReference reference)
    {
        obj.Kind = Shared(obj.Kind, reference.Kind);
        obj.ApiVersion = Shared(obj.ApiVersion, reference.ApiVersion);
        if (obj.Metadata is { } metadata)
        {
            metadata.Name = Shared(metadata.Name, reference.Name);
            metadata.NamespaceProperty = Shared(metadata.NamespaceProperty, reference.Namespace);
        }

        static string? Shared(string? own, string? other) => own == other ? other : own;
    }
}

/// <summary>Something that is not of the stack and was said to be there.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Namespace">Its namespace; empty for an object of the whole cluster.</param>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels; null stands for whichever a selector asks for.</param>
internal sealed record ExternalObject(string Kind, string Namespace, string Name, IReadOnlyDictionary<string, string>? Labels = null)
{
    /// <summary>
    /// Whether it is only taken to be there, because an option names it. Where the name is a slip of the pen, that it is not is told.
    /// </summary>
    public bool IsAssumed { get; init; }

    /// <summary>Whether a selector takes it. One whose labels are not known is taken by every selector.</summary>
    public bool IsSelectedBy(V1LabelSelector? selector) =>
        Labels is not { } labels || LabelMatching.Matches(selector, labels.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal));
}
