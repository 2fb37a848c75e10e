using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// What a helper was given that made an object, or a part of it, and what the object's JSON does not have. Nothing of ours throws on bad
/// content, so the build has to find what is wrong with it: completion hands it to <see cref="HelperInputCheck"/>.
/// </summary>
/// <param name="Target">What <c>ServiceMonitor.For</c> or <c>PodMonitor.For</c> made a monitor for; null for other objects.</param>
/// <param name="InvalidSize">A size of a <see cref="ClaimTemplate"/> or <see cref="EmptyDir"/> that is no quantity; otherwise null.</param>
internal sealed record HelperInput(MonitoredTarget? Target, string? InvalidSize)
{
    /// <summary>What the helpers were given that made an object; null where none did, or nothing is lost in the JSON.</summary>
    public static HelperInput? Of(IKubernetesObject<V1ObjectMeta> obj) => obj switch
    {
        ServiceMonitor { MadeFor: { } target } => new(target, null),
        PodMonitor { MadeFor: { } target } => new(target, null),
        _ when Storage(obj) is { InvalidSize: { } size } => new(null, size),
        _ => null,
    };

    /// <summary>The storage of an object that the operator runs; null where it has none.</summary>
    public static StorageSpec? Storage(IKubernetesObject<V1ObjectMeta> obj) => obj switch
    {
        Prometheus prometheus => prometheus.Spec?.Storage,
        PrometheusAgent agent => agent.Spec?.Storage,
        Alertmanager alertmanager => alertmanager.Spec?.Storage,
        ThanosRuler ruler => ruler.Spec?.Storage,
        _ => null,
    };

    /// <summary>An object that was read from the JSON of another one, with what the JSON does not have.</summary>
    public IKubernetesObject<V1ObjectMeta> AddTo(IKubernetesObject<V1ObjectMeta> read)
    {
        switch (read)
        {
            case ServiceMonitor monitor:
                return monitor with { MadeFor = Target };
            case PodMonitor monitor:
                return monitor with { MadeFor = Target };
            case Prometheus { Spec.Storage: { } storage } prometheus:
                prometheus.Spec.Storage = storage with { InvalidSize = InvalidSize };
                return read;
            case PrometheusAgent { Spec.Storage: { } storage } agent:
                agent.Spec.Storage = storage with { InvalidSize = InvalidSize };
                return read;
            case Alertmanager { Spec.Storage: { } storage } alertmanager:
                alertmanager.Spec.Storage = storage with { InvalidSize = InvalidSize };
                return read;
            case ThanosRuler { Spec.Storage: { } storage } ruler:
                ruler.Spec.Storage = storage with { InvalidSize = InvalidSize };
                return read;
            default:
                return read;
        }
    }
}
