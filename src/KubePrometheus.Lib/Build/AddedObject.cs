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
}
