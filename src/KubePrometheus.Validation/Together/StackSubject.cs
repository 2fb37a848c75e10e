using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>One of the objects that are checked together.</summary>
internal sealed class StackSubject
{
    private readonly Func<string, SourceLocation?>? locate;
    private IReadOnlyList<string> leftOut = [];
    private ObjectLinks? links;

    private StackSubject(ObjectReference reference, IKubernetesObject<V1ObjectMeta>? obj, int size, bool isBuilt, Func<string, SourceLocation?>? locate)
    {
        (Reference, Object, Size, IsBuilt, this.locate) = (reference, obj, size, isBuilt, locate);
        Namespace = reference.Namespace ?? obj?.Metadata?.NamespaceProperty ?? "";
        IsOwn = isBuilt && locate is null;
    }

    /// <summary>Which object it is.</summary>
    public ObjectReference Reference { get; }

    /// <summary>The object; null where the library does not know its kind.</summary>
    public IKubernetesObject<V1ObjectMeta>? Object { get; }

    /// <summary>How many bytes its JSON has.</summary>
    public int Size { get; }

    /// <summary>Whether it was built, so that what it refers to should be known; otherwise it was loaded.</summary>
    public bool IsBuilt { get; }

    /// <summary>Whether it was built by a component, not added.</summary>
    public bool IsOwn { get; }

    /// <summary>Its namespace; empty where it has none.</summary>
    public string Namespace { get; }

    /// <summary>Its name.</summary>
    public string Name => Reference.Name;

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels => Object?.Metadata?.Labels;

    /// <summary>What it refers to.</summary>
    public ObjectLinks Links => links ??= ObjectLinks.Of(Object, Namespace, Name);

    /// <summary>An object that was built.</summary>
    public static StackSubject Built(ObjectReference reference, IKubernetesObject<V1ObjectMeta>? obj, int size, SourceLocation? source = null) =>
        new(reference, obj, size, isBuilt: true, source is null ? null : _ => source);

    /// <summary>An object that was loaded.</summary>
    /// <param name="loaded">The object.</param>
    /// <param name="ns">The namespace it goes to where it names none; its reference stays as it was written.</param>
    public static StackSubject Loaded(LoadedObject loaded, string ns)
    {
        var obj = loaded.ToObjectWhereItFits(out var leftOut);
        if (obj is not null && KnownKinds.Find(loaded.Reference.ApiVersion ?? "", loaded.Reference.Kind) is { Namespaced: true })
        {
            obj.Metadata ??= new();
            obj.Metadata.NamespaceProperty ??= ns;
        }

        return new(loaded.Reference, obj, loaded.Json.Length, isBuilt: false, loaded.Locate) { leftOut = leftOut };
    }

    /// <summary>Whether something was left out of the object because it does not fit its type.</summary>
    public bool LacksSomething => leftOut.Count > 0;

    /// <summary>Whether something was left out of the object at a path, in it, or around it, because it does not fit its type.</summary>
    public bool LacksAt(string path) => leftOut.Any(gone => ObjectPath.IsWithin(gone, path) || ObjectPath.IsWithin(path, gone));

    /// <summary>Where a part of it stands.</summary>
    public SourceLocation? Locate(string path) => locate?.Invoke(path);

    public override string ToString() => Reference.ToString();
}

/// <summary>Something that is not of the stack and was said to be there.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Namespace">Its namespace; empty for an object of the whole cluster.</param>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels; null stands for whichever a selector asks for.</param>
internal sealed record ExternalObject(string Kind, string Namespace, string Name, IReadOnlyDictionary<string, string>? Labels = null)
{
    /// <summary>Whether a selector takes it. One whose labels are not known is taken by every selector.</summary>
    public bool IsSelectedBy(V1LabelSelector? selector) =>
        Labels is not { } labels || LabelMatching.Matches(selector, labels.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal));
}
