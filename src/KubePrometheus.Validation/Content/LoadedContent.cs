using System.Text.Json;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>Gathers the rules and dashboards of objects that were loaded.</summary>
internal static class LoadedContent
{
    /// <summary>The rules and dashboards, and what they are checked against.</summary>
    /// <param name="subjects">The objects.</param>
    /// <param name="contents">The same objects, for what looks at their texts.</param>
    /// <param name="features">What the Prometheuses among them enable.</param>
    public static ContentInput Of(
        IReadOnlyList<StackSubject> subjects, IReadOnlyList<ContentObject> contents, PrometheusFeatures features)
    {
        IKubernetesObject<V1ObjectMeta>[] objects = [.. subjects.Select(s => s.Object).OfType<IKubernetesObject<V1ObjectMeta>>()];
        var secrets = objects.OfType<V1Secret>().ToArray();
        var sizes = new List<Finding>();
        var mounted = GrafanaFiles.MountedDatasources(contents);
        return new()
        {
            Rules = [.. Rules(subjects, features)],
            LevelOfQueries = features.OfAny,
            Dashboards = Dashboards(subjects, sizes),
            OfConfigMaps = sizes,
            Datasources = mounted ?? secrets.Select(GrafanaFiles.Datasources).FirstOrDefault(d => d is not null),
            AreDatasourcesMounted = mounted is not null,
            IsStoredElsewhere = ContentInput.StoreElsewhere(objects),
            IsAskedElsewhere = ContentInput.AskElsewhere(objects),
            GrafanaVersion = GrafanaFiles.Version(objects),

            // only where a Prometheus is among them is it known what it scrapes
            Jobs = objects.Any(o => o is Prometheus) ? ScrapedJobs.OfLoaded(objects) : null,
            Gone = Gone(objects),
            IsRoutedBySeverity = secrets.Any(AlertmanagerSecret.RoutesBySeverity),
        };
    }

    /// <summary>The metrics that the exporters among objects no longer have.</summary>
    public static GoneMetrics Gone(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) => GoneMetrics.Of(objects
        .SelectMany(o => KnownKinds.Of(o)?.PodTemplateOf(o)?.Spec?.Containers ?? []).Select(container => container?.Image));

    private static IEnumerable<RuleSubject> Rules(IReadOnlyList<StackSubject> subjects, PrometheusFeatures features)
    {
        StackSubject[] all = [.. subjects.Where(subject => subject.Object is PrometheusRule)];
        var readers = features.ReadersOf([.. all.Select(subject => ((PrometheusRule)subject.Object!, subject.Namespace))]);
        for (var i = 0; i < all.Length; i++)
        {
            yield return new(all[i].Reference, ((PrometheusRule)all[i].Object!).Spec?.Groups)
            {
                Locate = all[i].Locate,
                Readers = readers[i],
            };
        }
    }

    private static List<DashboardSubject> Dashboards(IReadOnlyList<StackSubject> subjects, List<Finding> sizes)
    {
        var dashboards = new List<DashboardSubject>();
        var folders = Folders(subjects);
        foreach (var subject in subjects)
        {
            if (subject.Object is not V1ConfigMap map)
            {
                continue;
            }

            string? folder = null;
            var files = GrafanaFiles.Of(map, out var bytes);
            foreach (var (name, path, json) in files)
            {
                if (IsDashboard(subject, json))
                {
                    folder ??= folders.GetValueOrDefault((subject.Namespace, subject.Name)) ?? subject.Reference.ToString();
                    dashboards.Add(new(subject.Reference, path, name, folder, IsRaw: true, json) { Locate = subject.Locate });
                }
            }

            if (GrafanaFiles.TooLarge(subject.Reference, bytes, source: null) is { } tooLarge)
            {
                sizes.Add(tooLarge with { Source = subject.Locate("data") });
            }
        }

        return dashboards;
    }

    /// <summary>The folder of Grafana, by the path it is provided from, for each ConfigMap that a Deployment mounts below one.</summary>
    private static Dictionary<(string Namespace, string Name), string> Folders(IReadOnlyList<StackSubject> subjects)
    {
        var folders = new Dictionary<(string, string), string>();
        string[] provided = [.. subjects.Select(s => s.Object).OfType<V1ConfigMap>().SelectMany(GrafanaFiles.ProvidedPaths)];
        foreach (var subject in provided.Length > 0 ? subjects : [])
        {
            if (subject.Object is V1Deployment { Spec.Template.Spec: { } pod })
            {
                Folders(pod, subject.Namespace, provided, folders);
            }
        }

        return folders;
    }

    private static void Folders(V1PodSpec pod, string ns, string[] provided, Dictionary<(string, string), string> folders)
    {
        var volumes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var volume in pod.Volumes ?? [])
        {
            if (volume is { Name: { } name, ConfigMap.Name: { } map })
            {
                volumes.TryAdd(name, map);
            }
        }

        foreach (var mount in (pod.Containers ?? []).SelectMany(c => c?.VolumeMounts ?? []))
        {
            if (mount is { MountPath: { } path, Name: { } volume } && Array.Find(provided, p => IsBelow(path, p)) is { } folder
                && volumes.TryGetValue(volume, out var map))
            {
                folders.TryAdd((ns, map), folder);
            }
        }
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');

    /// <summary>Whether a ConfigMap's name or a label says that it holds dashboards.</summary>
    public static bool IsMarkedAsDashboards(V1ConfigMap map) =>
        map.Metadata?.Name?.StartsWith("grafana-dashboard", StringComparison.Ordinal) == true
        || map.Metadata?.Labels?.ContainsKey("grafana_dashboard") == true;

    /// <summary>Whether a ConfigMap's file is for Grafana: its name or a label says so, or what it holds.</summary>
    private static bool IsDashboard(StackSubject map, ReadOnlyMemory<byte> json)
    {
        if (map.Object is V1ConfigMap typed && IsMarkedAsDashboards(typed))
        {
            return true;
        }

        try
        {
            return ManifestText.KindOf(json, out _) == TextKind.Dashboard || ManifestText.IsWrappedDashboard(json);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
