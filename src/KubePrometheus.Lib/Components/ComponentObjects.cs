using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>The objects of one component. A property set to null takes its object out of the stack.</summary>
public abstract class ComponentObjects
{
    private protected ComponentObjects()
    {
    }

    /// <summary>How the files of the release are named.</summary>
    internal ReleaseFiles Named { get; init; } = Release.V0_9.Facts.Files;

    /// <summary>The component's files, in the order of their names.</summary>
    internal abstract IEnumerable<StackFile> Files();

    /// <summary>Every object of the component, typed.</summary>
    internal virtual IEnumerable<IKubernetesObject<V1ObjectMeta>> Every() => Files().SelectMany(f => f.Objects);
}

/// <summary>A file of the stack: one object, several as a List, or one that is JSON only.</summary>
/// <param name="Path">The path within the folder of manifests; empty to make it of the object's name and kind.</param>
/// <param name="Objects">The objects.</param>
/// <param name="ListKind">The kind of the List that holds them, such as <c>RoleList</c>; null for a single object.</param>
internal sealed record StackFile(string Path, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects, string? ListKind = null)
{
    /// <summary>Gives the file's one object as JSON, where no typed object stands for it.</summary>
    public Func<ReadOnlyMemory<byte>>? Text { get; init; }

    /// <summary>A file of one object, or of none.</summary>
    public static StackFile One(string path, IKubernetesObject<V1ObjectMeta>? obj) => new(path, obj is null ? [] : [obj]);

    /// <summary>A file that is named after its one object, as those that users add are; none where there is no object.</summary>
    public static StackFile Own(IKubernetesObject<V1ObjectMeta>? obj) => One("", obj);

    /// <summary>A file of a List. An edit may have put null in place of the objects, or of one of them.</summary>
    public static StackFile List(string path, string listKind, IEnumerable<IKubernetesObject<V1ObjectMeta>?>? objects) =>
        new(path, [.. objects?.OfType<IKubernetesObject<V1ObjectMeta>>() ?? []], listKind);
}
