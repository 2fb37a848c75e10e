using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>Reports what the marks of added objects say: ports that are not there, sizes that are no quantities.</summary>
internal static class MonitorCheck
{
    public static void Run(StackObjects objects, ICollection<Finding> findings)
    {
        foreach (var obj in objects.All)
        {
            var found = obj switch
            {
                ServiceMonitor { Monitored: { } target } m =>
                    target.Check(objects.Reference(m), m.Spec?.Selector, "endpoints", m.Spec?.Endpoints?.Select(e => e.Port) ?? []),
                PodMonitor { Monitored: { } target } m =>
                    target.Check(objects.Reference(m), m.Spec?.Selector, "podMetricsEndpoints", m.Spec?.PodMetricsEndpoints?.Select(e => e.Port) ?? []),
                _ => Storage(obj, objects),
            };
            foreach (var finding in found)
            {
                findings.Add(finding);
            }
        }
    }

    private static IEnumerable<Finding> Storage(IKubernetesObject<V1ObjectMeta> obj, StackObjects objects)
    {
        if (Marks.Storage(obj) is not { BadSize: { } size } storage)
        {
            yield break;
        }

        var (path, mended) = storage.EmptyDir is { } directory
            ? ("spec.storage.emptyDir.sizeLimit", directory.SizeLimit is not null)
            : ("spec.storage.volumeClaimTemplate.spec.resources.requests.storage",
                storage.VolumeClaimTemplate?.Spec?.Resources?.Requests?.ContainsKey("storage") == true);
        if (!mended)
        {
            yield return new(
                StackCodes.OptionQuantity, FindingSeverity.Error, objects.Reference(obj), path, $"\"{size}\" is not a Kubernetes quantity.",
                KubernetesText.QuantityRemedy(size), objects.Source(obj));
        }
    }
}
