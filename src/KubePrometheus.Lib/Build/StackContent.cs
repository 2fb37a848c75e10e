using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The content of a built stack, its rules and dashboards, and what it is checked by beside the objects.</summary>
/// <param name="PrometheusVersion">The version of the Prometheus that loads the rules; null where it is not known.</param>
/// <param name="DashboardDefinitions">The ConfigMaps that hold Grafana's dashboards.</param>
/// <param name="Datasources">The Secret that holds Grafana's datasources; null where there is none.</param>
internal sealed record StackContent(string? PrometheusVersion, IEnumerable<V1ConfigMap> DashboardDefinitions, V1Secret? Datasources)
{
    /// <summary>Gathers the rules and dashboards of a stack with what they were made of, and what they are checked against.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="edited">The rules that PrometheusRules were made of: they know their trees and where they come from.</param>
    /// <param name="made">The dashboards that ConfigMaps were made of.</param>
    public static ContentInput Of(CompletedStack stack, EditedRules edited, MadeDashboards made)
    {
        var sources = new Dictionary<object, AddedObject>(ReferenceEqualityComparer.Instance);
        foreach (var added in stack.Added)
        {
            sources[added.Object] = added;
        }

        var sizes = new List<Finding>();
        var features = Features(stack.Objects);
        return new()
        {
            Rules = [.. Rules(stack.Objects, sources, edited, features)],
            LevelOfQueries = features.OfAny,
            Dashboards =
            [
                .. Dashboards(stack.Content.DashboardDefinitions, made, sizes),
                .. AddedDashboards(stack.Added, sizes),
            ],
            OfConfigMaps = sizes,
            Datasources = GrafanaFiles.Datasources(stack.Content.Datasources),
            IsStoredElsewhere = ContentInput.StoreElsewhere(stack.Objects),
            IsAskedElsewhere = ContentInput.AskElsewhere(stack.Objects),
            GrafanaVersion = GrafanaFiles.Version(stack.Objects),
            Gone = LoadedContent.Gone(stack.Objects),
            Jobs = ScrapedJobs.OfStack(stack.Objects, sources.Keys.ToHashSet(ReferenceEqualityComparer.Instance)),
        };
    }

    private static PrometheusFeatures Features(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects) => new(
        [.. objects.OfType<Prometheus>().Select(p => (p.Metadata?.NamespaceProperty ?? "", p))],
        objects.OfType<V1Namespace>().Where(n => n.Metadata?.Name is not null).GroupBy(n => n.Metadata.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IDictionary<string, string>?)g.First().Metadata.Labels, StringComparer.Ordinal));

    private static IEnumerable<RuleSubject> Rules(
        IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects, Dictionary<object, AddedObject> sources, EditedRules edited,
        PrometheusFeatures features)
    {
        PrometheusRule[] all = [.. objects.OfType<PrometheusRule>()];
        var readers = features.ReadersOf([.. all.Select(resource => (resource, resource.Metadata?.NamespaceProperty ?? ""))]);
        var definitions = edited.After.Objects.GroupBy(o => o.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Groups, StringComparer.Ordinal);
        foreach (var (resource, of) in all.Zip(readers))
        {
            var added = sources.GetValueOrDefault(resource);
            yield return new(ObjectReference.Of(resource), resource.Spec?.Groups, added?.Source)
            {
                Locate = added is { Loaded: not null } && edited.IsAsGiven(resource.Metadata?.Name) ? added.Locate : null,
                Readers = of,
                Definitions = resource.Metadata?.Name is { } name ? definitions.GetValueOrDefault(name) : null,
                SourceOf = edited.Sources.Of,
            };
        }
    }

    /// <summary>The place of the call or option that brought a dashboard; of one that is a text, with the line in it.</summary>
    private static Func<string, SourceLocation?> Place(SourceLocation source, NamedDashboard dashboard, string path)
    {
        if (dashboard.Raw is not { } text)
        {
            return _ => source;
        }

        PlacedDocument? document = null;
        return at =>
        {
            document ??= YamlReader.Read(text, "", []) is [var first, ..] ? first : null;
            return document is null ? source : source with { TextLine = document.Locate(at[path.Length..].TrimStart('.')).Line };
        };
    }

    /// <summary>The dashboards in ConfigMaps that users added, such as those that a sidecar of Grafana gathers.</summary>
    private static IEnumerable<DashboardSubject> AddedDashboards(IReadOnlyList<AddedObject> objects, List<Finding> sizes)
    {
        foreach (var added in objects)
        {
            if (added.Object is not V1ConfigMap map || !LoadedContent.IsMarkedAsDashboards(map))
            {
                continue;
            }

            var reference = ObjectReference.Of(map);
            var files = GrafanaFiles.Of(map, out var bytes);
            foreach (var (name, path, json) in files)
            {
                yield return new(reference, path, name, reference.ToString(), IsRaw: true, json) { Locate = added.Locate };
            }

            if (GrafanaFiles.TooLarge(reference, bytes, added.Locate("data")) is { } tooLarge)
            {
                sizes.Add(tooLarge);
            }
        }
    }

    private static List<DashboardSubject> Dashboards(IEnumerable<V1ConfigMap> maps, MadeDashboards made, List<Finding> sizes)
    {
        var dashboards = new List<DashboardSubject>();
        foreach (var map in maps)
        {
            var reference = ObjectReference.Of(map);
            var files = GrafanaFiles.Of(map, out var bytes);
            foreach (var (name, path, json) in files)
            {
                var dashboard = made.Find(name, json, out var isAsMade);
                dashboards.Add(new(reference, path, name, dashboard?.Folder, dashboard is not { IsRead: false }, json)
                {
                    IsReleased = isAsMade && dashboard!.IsReleased,
                    Locate = made.Sources.Of(dashboard) is { } source ? Place(source, dashboard!, path) : null,
                });
            }

            if (GrafanaFiles.TooLarge(reference, bytes, source: null) is { } tooLarge)
            {
                sizes.Add(tooLarge);
            }
        }

        return dashboards;
    }
}

/// <summary>The dashboards of a stack and the files that were made of them.</summary>
/// <param name="Set">The dashboards.</param>
/// <param name="Files">The file of each.</param>
/// <param name="Sources">Which call or option brought or changed one.</param>
internal sealed record MadeDashboards(DashboardSet Set, IReadOnlyList<DashboardFile> Files, EditSources Sources)
{
    /// <summary>The dashboard that a file was made of; null where an edit brought it.</summary>
    /// <param name="name">The file's name without <c>.json</c>.</param>
    /// <param name="json">What it holds.</param>
    /// <param name="isAsMade">Whether no edit has changed what it holds.</param>
    public NamedDashboard? Find(string name, ReadOnlyMemory<byte> json, out bool isAsMade)
    {
        NamedDashboard? sameName = null;
        var count = 0;
        foreach (var (dashboard, file) in Set.Zip(Files))
        {
            if (file.Json.Equals(json))
            {
                isAsMade = true;
                return dashboard;
            }

            if (dashboard.Name == name)
            {
                (sameName, count) = (dashboard, count + 1);
            }
        }

        isAsMade = false;
        return count == 1 ? sameName : null;
    }
}
