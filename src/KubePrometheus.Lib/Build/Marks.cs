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
