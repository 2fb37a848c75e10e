using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// Checks every alertmanager.yaml among objects: in the Secrets that their Alertmanagers name, each as its own version reads it, and in
/// those that bear the name the operator looks for.
/// </summary>
internal static class AlertmanagerContent
{
    /// <summary>Begins to check, each configuration beside the others.</summary>
    /// <param name="objects">The objects, each with its namespace; where a part of one was written is asked for a finding.</param>
    /// <param name="isBuild">Whether the objects are those of a build; of what is loaded, alerts may come from elsewhere.</param>
    /// <param name="unnamed">The versions that may read a configuration that no Alertmanager names.</param>
    public static IEnumerable<PendingCheck> Begin(
        IEnumerable<(IKubernetesObject<V1ObjectMeta>? Object, ObjectReference Reference, Func<string, SourceLocation?>? Locate)> objects,
        VersionSpan<AlertmanagerLevel> unnamed, bool isBuild)
    {
        var all = objects.Where(o => o.Object is V1Secret or Monitoring.Alertmanager or Monitoring.Prometheus or Monitoring.PrometheusRule)
            .ToArray();
        var versions = AlertmanagerSecret.Versions(all.Select(o => o.Object).OfType<Monitoring.Alertmanager>());
        var elsewhere = isBuild ? FindingSeverity.Warning : FindingSeverity.Outside;
        AlertLabels? Alerts() => AlertLabels.Of(
            all.Select(o => o.Object).OfType<Monitoring.PrometheusRule>(), all.Select(o => o.Object).OfType<Monitoring.Prometheus>());
        foreach (var (obj, reference, locate) in all)
        {
            if (obj is not V1Secret secret)
            {
                continue;
            }

            if (versions.TryGetValue((secret.Metadata?.NamespaceProperty, secret.Metadata?.Name), out var level))
            {
                yield return PendingCheck.Begin(() => AlertmanagerSecret.Check(secret, level, reference, locate, Alerts(), elsewhere));
            }
            else if (AlertmanagerSecret.IsNamedForOne(secret))
            {
                yield return PendingCheck.Begin(unnamed, version => AlertmanagerSecret.Check(secret, version, reference, locate));
            }
        }
    }
}
