using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus;

/// <summary>
/// Checks every alertmanager.yaml among objects: in the Secrets that their Alertmanagers name, each as its own version reads it, and in
/// those that bear the name the operator looks for.
/// </summary>
internal static class AlertmanagerContent
{
    /// <summary>Begins to check, each configuration beside the others.</summary>
    /// <param name="objects">The objects, each with its namespace; where a part of one was written is asked for a finding.</param>
    /// <param name="unnamed">The versions that may read a configuration that no Alertmanager names.</param>
    public static IEnumerable<PendingCheck> Begin(
        IEnumerable<(IKubernetesObject<V1ObjectMeta>? Object, ObjectReference Reference, Func<string, SourceLocation?>? Locate)> objects,
        VersionSpan<AlertmanagerLevel> unnamed)
    {
        var all = objects.Where(o => o.Object is V1Secret or Monitoring.Alertmanager).ToArray();
        var versions = AlertmanagerSecret.Versions(all.Select(o => o.Object).OfType<Monitoring.Alertmanager>());
        foreach (var (obj, reference, locate) in all)
        {
            if (obj is not V1Secret secret)
            {
                continue;
            }

            if (versions.TryGetValue((secret.Metadata?.NamespaceProperty, secret.Metadata?.Name), out var level))
            {
                yield return PendingCheck.Begin(() => AlertmanagerSecret.Check(secret, level, reference, locate));
            }
            else if (AlertmanagerSecret.IsNamedForOne(secret))
            {
                yield return PendingCheck.Begin(unnamed, version => AlertmanagerSecret.Check(secret, version, reference, locate));
            }
        }
    }
}
