using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>An object as it was handed in: neither its owner nor a build can change it any more.</summary>
internal sealed class ObjectSnapshot
{
    private readonly IKubernetesObject<V1ObjectMeta>? unwritable;
    private readonly byte[]? json;
    private readonly HelperInput? input;

    /// <param name="obj">The object.</param>
    /// <param name="typeInfo">How it is serialised, where the library does not know its type.</param>
    public ObjectSnapshot(IKubernetesObject<V1ObjectMeta> obj, JsonTypeInfo? typeInfo = null)
    {
        Type = obj.GetType();
        TypeInfo = typeInfo;
        if (typeInfo is null && KnownKinds.Find(Type) is null)
        {
            unwritable = obj; // it cannot be serialised, which the build reports
        }
        else
        {
            json = KubeJson.Serialize(obj, typeInfo);
            input = HelperInput.Of(obj);
        }
    }

    /// <summary>Its type.</summary>
    public Type Type { get; }

    /// <summary>How it is serialised, where the library does not know its type.</summary>
    public JsonTypeInfo? TypeInfo { get; }

    /// <summary>A fresh copy for each build: a later edit may change it.</summary>
    public IKubernetesObject<V1ObjectMeta> Copy()
    {
        if (json is null)
        {
            return unwritable!;
        }

        var copy = (IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(json, TypeInfo ?? KubeJson.TypeInfo(Type)!)!;
        return input?.AddTo(copy) ?? copy;
    }
}
