using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>Checks one object by itself: what its kind asks for beyond its structure.</summary>
internal static class ObjectCheck
{
    public static void Run(IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings, SourceLocation? source = null)
    {
        KindValidator? validator = obj switch
        {
            Prometheus => KindValidators.Prometheus.Value,
            Alertmanager => KindValidators.Alertmanager.Value,
            ThanosRuler => KindValidators.ThanosRuler.Value,
            ServiceMonitor => KindValidators.ServiceMonitor.Value,
            PodMonitor => KindValidators.PodMonitor.Value,
            Probe => KindValidators.Probe.Value,
            V1Deployment => KindValidators.Deployment.Value,
            V1StatefulSet => KindValidators.StatefulSet.Value,
            _ => null,
        };
        validator?.Run(obj, findings, source);
    }
}
