using System.Text;
using System.Text.Json;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// Checks what the objects of a stack say: the rules of every PrometheusRule and the dashboards of Grafana, as they are after the last
/// edit, against each other and against what the stack scrapes. It reads only, so that the objects can be written meanwhile.
/// </summary>
internal static class ContentCheck
{
    /// <summary>What the data of a ConfigMap may come to, in bytes.</summary>
    private const int MostConfigMapBytes = 1024 * 1024;

    /// <summary>Begins to find, on other cores: rules and each dashboard are checked beside one another.</summary>
    /// <param name="stack">The objects.</param>
    /// <param name="rules">The rules that PrometheusRules were made of: they know their trees and where they come from.</param>
    /// <param name="made">The dashboards that ConfigMaps were made of.</param>
    public static Func<IEnumerable<Finding>> Begin(BuiltContent stack, RuleSet rules, MadeDashboards made)
    {
        var level = PromQLLevel.TryParse(stack.PrometheusVersion, out var known) ? known : default;
        var jobs = ScrapedJobs.Of(stack.Objects, stack.Namespace, stack.Added.Keys.ToHashSet(ReferenceEqualityComparer.Instance));
        var check = new RuleCheck(level);
        foreach (var resource in stack.Objects.OfType<PrometheusRule>())
        {
            var reference = ObjectReference.Of(resource, stack.Namespace);
            check.Add(new(reference, resource.Spec?.Groups, stack.Added.GetValueOrDefault(resource))
            {
                Definitions = rules.Objects.FirstOrDefault(o => o.Name == reference.Name)?.Groups,
            });
        }

        var sizes = new List<Finding>();
        var subjects = new List<DashboardSubject>();
        foreach (var map in stack.DashboardDefinitions)
        {
            var reference = ObjectReference.Of(map, stack.Namespace);
            foreach (var (name, path, json) in Files(map, reference, sizes))
            {
                var dashboard = made.Find(name, json);
                subjects.Add(new(reference, path, name, dashboard?.Folder, dashboard is not { Raw: null }, json));
            }
        }

        var around = new DashboardSurroundings(level, Datasources(stack.Datasources), check.Recorded, jobs);
        var ofRules = Task.Run(() => check.Run(jobs));
        var dashboards = new SharedWork<CheckedDashboard>(subjects.Count, i => DashboardCheck.Of(subjects[i], around)).Begin();
        return () =>
        {
            var together = CheckedDashboard.Together(dashboards.Finish());
            return [.. ofRules.GetAwaiter().GetResult(), .. sizes, .. together];
        };
    }

    /// <summary>The findings on objects that were loaded.</summary>
    /// <param name="subjects">The objects.</param>
    /// <param name="jobs">What they scrape; null where they are not a whole stack.</param>
    /// <param name="level">The Prometheus that loads the rules.</param>
    /// <param name="isRoutedBySeverity">Whether alerts are routed by their severity.</param>
    public static IReadOnlyList<Finding> Run(IReadOnlyList<StackSubject> subjects, ScrapedJobs? jobs, PromQLLevel level, bool isRoutedBySeverity)
    {
        var check = new RuleCheck(level, isRoutedBySeverity);
        foreach (var subject in subjects)
        {
            if (subject.Object is PrometheusRule rules)
            {
                check.Add(new(subject.Reference, rules.Spec?.Groups) { Locate = subject.Locate });
            }
        }

        var datasources = subjects.Select(s => s.Object).OfType<V1Secret>().Select(Datasources).FirstOrDefault(d => d is not null);
        var findings = new List<Finding>(check.Run(jobs));
        var around = new DashboardSurroundings(level, datasources, jobs is null ? null : check.Recorded, jobs);
        var dashboards = new List<CheckedDashboard>();
        var folders = Folders(subjects);
        foreach (var subject in subjects)
        {
            if (subject.Object is V1ConfigMap map)
            {
                var folder = folders.GetValueOrDefault((subject.Namespace, subject.Name)) ?? subject.Reference.ToString();
                foreach (var (name, path, json) in Files(map, subject.Reference, findings).Where(file => IsDashboard(subject, file.Json)))
                {
                    dashboards.Add(DashboardCheck.Of(new(subject.Reference, path, name, folder, IsRaw: true, json), around));
                }
            }
        }

        return [.. findings, .. CheckedDashboard.Together(dashboards)];
    }

    /// <summary>The JSON files of a ConfigMap, and whether it can hold them.</summary>
    private static List<(string Name, string Path, ReadOnlyMemory<byte> Json)> Files(V1ConfigMap map, ObjectReference reference, List<Finding> sizes)
    {
        var files = new List<(string, string, ReadOnlyMemory<byte>)>();
        var bytes = map.BinaryData?.Sum(d => (long)(d.Value?.Length ?? 0)) ?? 0;
        foreach (var (file, json) in Files(map.Data))
        {
            bytes += json.Length;
            if (file.EndsWith(".json", StringComparison.Ordinal))
            {
                files.Add((file[..^5], ObjectPath.Append("data", file), json));
            }
        }

        if (bytes > MostConfigMapBytes)
        {
            sizes.Add(new(
                DashboardCodes.TooLarge, FindingSeverity.Error, reference, "data", $"The data have {bytes} bytes; a ConfigMap holds {MostConfigMapBytes}.",
                "Split the dashboard, or have Grafana load it from elsewhere."));
        }

        return files;
    }

    /// <summary>The folder of Grafana, by the path it is provided from, for each ConfigMap that a Deployment mounts below one.</summary>
    private static Dictionary<(string Namespace, string Name), string> Folders(IReadOnlyList<StackSubject> subjects)
    {
        var folders = new Dictionary<(string, string), string>();
        string[] provided = [.. subjects.Select(s => s.Object).OfType<V1ConfigMap>().SelectMany(Provided)];
        foreach (var subject in provided.Length > 0 ? subjects : [])
        {
            var pod = (subject.Object as V1Deployment)?.Spec?.Template?.Spec;
            foreach (var mount in (pod?.Containers ?? []).SelectMany(c => c?.VolumeMounts ?? []))
            {
                var folder = Array.Find(provided, path => mount?.MountPath?.StartsWith(path, StringComparison.Ordinal) == true
                    && (mount.MountPath.Length == path.Length || mount.MountPath[path.Length] == '/'));
                if (folder is not null && pod!.Volumes?.FirstOrDefault(v => v?.Name == mount!.Name)?.ConfigMap?.Name is { } name)
                {
                    folders.TryAdd((subject.Namespace, name), folder);
                }
            }
        }

        return folders;
    }

    /// <summary>The paths that a ConfigMap tells Grafana to load dashboards from, where it does so in the JSON that the stack writes.</summary>
    private static List<string> Provided(V1ConfigMap map)
    {
        var paths = new List<string>();
        if (map.Data?.TryGetValue("dashboards.yaml", out var text) == true && text is not null)
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                paths.AddRange(document.RootElement.List("providers")
                    .Select(p => p.Field("options")?.Text("path")).OfType<string>().Where(path => path.Length > 0));
            }
            catch (JsonException)
            {
                // somebody's own YAML
            }
        }

        return paths;
    }

    /// <summary>Whether a ConfigMap's file is for Grafana: its name or a label says so, or what it holds.</summary>
    private static bool IsDashboard(StackSubject map, ReadOnlyMemory<byte> json)
    {
        if (map.Name.StartsWith("grafana-dashboard", StringComparison.Ordinal) || map.Labels?.ContainsKey("grafana_dashboard") == true)
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return ManifestText.KindOf(document.RootElement) == TextKind.Dashboard;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The files of a ConfigMap, UTF-8; one that nobody has touched is not made a text of.</summary>
    private static IEnumerable<(string File, ReadOnlyMemory<byte> Text)> Files(IDictionary<string, string>? data) => data is Utf8ConfigMapData { Untouched: { } untouched }
        ? [untouched]
        : (data ?? new Dictionary<string, string>()).Select(d => (d.Key, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(d.Value ?? "")));

    /// <summary>The datasources that Grafana is told of; null where they are not in the JSON that the stack writes.</summary>
    private static List<ProvidedDatasource>? Datasources(V1Secret? secret)
    {
        if (secret?.Data?.TryGetValue("datasources.yaml", out var bytes) != true || bytes is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            var datasources = new List<ProvidedDatasource>();
            foreach (var item in document.RootElement.List("datasources"))
            {
                datasources.Add(new(item.Text("name") ?? "", item.Text("type"), item.Text("uid"), item.Field("isDefault")?.ValueKind == JsonValueKind.True));
            }

            return datasources;
        }
        catch (JsonException)
        {
            return null; // somebody's own YAML
        }
    }
}

/// <summary>What the content of a built stack is checked by.</summary>
/// <param name="Namespace">The namespace of objects that name none.</param>
/// <param name="PrometheusVersion">The version of the Prometheus that loads the rules; null where it is not known.</param>
/// <param name="Objects">Every object.</param>
/// <param name="Added">The objects that are not of a component, by identity, and where each was added.</param>
/// <param name="DashboardDefinitions">The ConfigMaps that hold Grafana's dashboards.</param>
/// <param name="Datasources">The Secret that holds Grafana's datasources; null where there is none.</param>
internal sealed record BuiltContent(
    string Namespace,
    string? PrometheusVersion,
    IReadOnlyList<k8s.IKubernetesObject<V1ObjectMeta>> Objects,
    IReadOnlyDictionary<object, SourceLocation?> Added,
    IEnumerable<V1ConfigMap> DashboardDefinitions,
    V1Secret? Datasources);

/// <summary>The dashboards of a stack and the files that were made of them.</summary>
internal sealed record MadeDashboards(DashboardSet Set, IReadOnlyList<DashboardFile> Files)
{
    /// <summary>The dashboard that a file was made of; null where an edit brought it.</summary>
    public NamedDashboard? Find(string name, ReadOnlyMemory<byte> json)
    {
        NamedDashboard? sameName = null;
        var count = 0;
        foreach (var (dashboard, file) in Set.Zip(Files))
        {
            if (file.Json.Equals(json))
            {
                return dashboard;
            }

            if (dashboard.Name == name)
            {
                (sameName, count) = (dashboard, count + 1);
            }
        }

        return count == 1 ? sameName : null;
    }
}
