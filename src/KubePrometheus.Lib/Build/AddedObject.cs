using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>An object that a user or an addon added.</summary>
/// <param name="Object">The object.</param>
/// <param name="TypeInfo">How it is serialised, where the library does not know its type.</param>
/// <param name="File">The file's path, where it should be another than <c>NAME-KIND.yaml</c>.</param>
/// <param name="Source">Where it was added.</param>
internal sealed record AddedObject(IKubernetesObject<V1ObjectMeta> Object, JsonTypeInfo? TypeInfo, string? File, SourceLocation? Source)
{
    /// <summary>What was read, where the object comes from a text.</summary>
    public LoadedObject? Loaded { get; init; }

    /// <summary>Makes the place of the call of a place in its text, where the text has no name; otherwise null.</summary>
    public Func<SourceLocation?, SourceLocation?>? OfCall { get; init; }

    /// <summary>Where a part of it was written; null where that is not known.</summary>
    public SourceLocation? Locate(string path) =>
        Loaded is null ? Source : OfCall is null ? Loaded.Locate(path) : OfCall(Loaded.Locate(path));
}
