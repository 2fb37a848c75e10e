using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// What some of our objects know beyond their JSON, for the build to check: nothing of ours throws on bad content, so what a helper was
/// asked for in vain travels with what it made.
/// </summary>
internal static class Marks
{
    /// <summary>A copy that shares nothing with the original but the marks.</summary>
    public static T Copy<T>(T obj, JsonTypeInfo? typeInfo = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var copy = KubeJson.Copy(obj, typeInfo);
        Carry(obj, copy);
        return copy;
    }

    /// <summary>Whether an object has any.</summary>
    public static bool AreOn(IKubernetesObject<V1ObjectMeta> obj) =>
        obj is ServiceMonitor { Monitored: not null } or PodMonitor { Monitored: not null } || Storage(obj) is { BadSize: not null };

    /// <summary>Gives an object the marks of another one of its type.</summary>
    public static void Carry(IKubernetesObject<V1ObjectMeta> from, IKubernetesObject<V1ObjectMeta> to)
    {
        switch (from, to)
        {
            case (ServiceMonitor a, ServiceMonitor b):
                b.Monitored = a.Monitored;
                break;
            case (PodMonitor a, PodMonitor b):
                b.Monitored = a.Monitored;
                break;
            case var _ when Storage(from) is { BadSize: { } size } && Storage(to) is { } storage:
                storage.BadSize = size;
                break;
            default:
                break;
        }
    }

    /// <summary>The storage of an object that the operator runs; null where it has none.</summary>
    public static StorageSpec? Storage(IKubernetesObject<V1ObjectMeta> obj) => obj switch
    {
        Prometheus p => p.Spec?.Storage,
        Alertmanager a => a.Spec?.Storage,
        ThanosRuler r => r.Spec?.Storage,
        _ => null,
    };
}

/// <summary>An object as it was handed in: neither its owner nor a build can change it any more.</summary>
internal sealed class KeptObject
{
    private readonly IKubernetesObject<V1ObjectMeta>? original;
    private readonly byte[]? json;

    /// <param name="obj">The object.</param>
    /// <param name="typeInfo">How it is serialised, where the library does not know its type.</param>
    public KeptObject(IKubernetesObject<V1ObjectMeta> obj, JsonTypeInfo? typeInfo = null)
    {
        Type = obj.GetType();
        TypeInfo = typeInfo;
        if (typeInfo is null && KnownKinds.Find(Type) is null)
        {
            original = obj; // it cannot be serialised, which the build reports
        }
        else
        {
            json = KubeJson.Serialize(obj, typeInfo);
            original = Marks.AreOn(obj) ? Marks.Copy(obj, typeInfo) : null;
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
            return original!;
        }

        var copy = (IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(json, TypeInfo ?? KubeJson.TypeInfo(Type)!)!;
        if (original is not null)
        {
            Marks.Carry(original, copy);
        }

        return copy;
    }
}
