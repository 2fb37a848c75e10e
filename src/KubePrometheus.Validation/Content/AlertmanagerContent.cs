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
        IReadOnlyList<ContentObject> objects, VersionSpan<AlertmanagerLevel> unnamed, bool isBuild)
    {
        var all = objects
            .Where(o => o.Object is V1Secret or Monitoring.Alertmanager or Monitoring.Prometheus or Monitoring.PrometheusRule).ToArray();
        var versions = AlertmanagerSecret.Versions(all.Select(o => o.Object).OfType<Monitoring.Alertmanager>());
        var owners = all.Where(o => o.Object is Monitoring.Alertmanager)
            .ToLookup(o => (o.Object!.Metadata?.NamespaceProperty, (string?)AlertmanagerSecret.NameOf((Monitoring.Alertmanager)o.Object)));
        var data = new DataObjects(objects);
        var elsewhere = isBuild ? FindingSeverity.Warning : FindingSeverity.Outside;
        AlertLabels? Alerts() => AlertLabels.Of(
            all.Select(o => o.Object).OfType<Monitoring.PrometheusRule>(), all.Select(o => o.Object).OfType<Monitoring.Prometheus>());
        foreach (var (obj, reference, locate) in all)
        {
            if (obj is not V1Secret secret)
            {
                continue;
            }

            var name = (secret.Metadata?.NamespaceProperty, secret.Metadata?.Name);
            if (versions.TryGetValue(name, out var level))
            {
                var missing = Missing(owners[name], secret.Metadata?.Name ?? "", data);
                yield return PendingCheck.Begin(
                    () => AlertmanagerSecret.Check(secret, level, reference, locate, Alerts(), elsewhere, missing));
            }
            else if (AlertmanagerSecret.IsNamedForOne(secret))
            {
                yield return PendingCheck.Begin(unnamed, version => AlertmanagerSecret.Check(secret, version, reference, locate));
            }
        }
    }

    /// <summary>Tells why a file is missing to one of the Alertmanagers that read a configuration.</summary>
    private static Func<string, (string Problem, string Remedy)?> Missing(
        IEnumerable<ContentObject> owners, string config, DataObjects data)
    {
        var readers = new Lazy<(PodFiles Files, ContentObject Owner)[]>(() =>
        [
            .. owners.Where(o => ((Monitoring.Alertmanager)o.Object!).Spec is not null)
                .Select(o => (PodFiles.OfAlertmanager(((Monitoring.Alertmanager)o.Object!).Spec!, config), o)),
        ]);
        return file =>
        {
            foreach (var (files, owner) in readers.Value)
            {
                if (FileProblems.Of(file, files, data, owner.Reference.ToString(), owner.Namespace) is { } problem)
                {
                    return problem;
                }
            }

            return null;
        };
    }
}
