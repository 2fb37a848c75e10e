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

    /// <summary>The findings, and a task that goes on finding: dashboards are checked beside the rules that they read.</summary>
    /// <param name="stack">The objects.</param>
    /// <param name="rules">The rules that PrometheusRules were made of: they know their trees and where they come from.</param>
    /// <param name="dashboards">The dashboards that ConfigMaps were made of.</param>
    public static (IReadOnlyList<Finding> Rules, Task<List<Finding>> Dashboards) Run(StackObjects stack, RuleSet rules, MadeDashboards dashboards)
    {
        var level = PromQLLevel.TryParse(stack.Prometheus.Prometheus?.Spec?.Version, out var known) ? known : default;
        var jobs = ScrapedJobs.Of(stack);
        var check = new RuleCheck(level);
        var sources = new Dictionary<object, SourceLocation?>(ReferenceEqualityComparer.Instance);
        foreach (var added in stack.Added)
        {
            sources[added.Object] = added.Source;
        }

        foreach (var resource in stack.All.OfType<PrometheusRule>())
        {
            var reference = Reference(resource, stack);
            check.Add(new(reference, resource.Spec?.Groups, sources.GetValueOrDefault(resource))
            {
                Definitions = rules.Objects.FirstOrDefault(o => o.Name == reference.Name)?.Groups,
            });
        }

        var rest = Task.Run(() => Dashboards(stack, dashboards, new(level, Datasources(stack.Grafana.DashboardDatasources), check.Recorded, jobs)));
        return (check.Run(jobs), rest);
    }

    /// <summary>The findings on objects that were loaded.</summary>
    /// <param name="subjects">The objects.</param>
    /// <param name="jobs">What they scrape; null where they are not a whole stack.</param>
    /// <param name="level">The Prometheus that loads the rules.</param>
    public static IReadOnlyList<Finding> Run(IReadOnlyList<StackSubject> subjects, ScrapedJobs? jobs, PromQLLevel level)
    {
        var check = new RuleCheck(level);
        foreach (var subject in subjects)
        {
            if (subject.Object is PrometheusRule rules)
            {
                check.Add(new(subject.Reference, rules.Spec?.Groups) { Locate = subject.Locate });
            }
        }

        var datasources = subjects.Select(s => s.Object).OfType<V1Secret>().Select(Datasources).FirstOrDefault(d => d is not null);
        var findings = new List<Finding>(check.Run(jobs));
        var dashboards = new DashboardCheck(level, datasources, jobs is null ? null : check.Recorded, jobs);
        foreach (var subject in subjects)
        {
            if (subject.Object is V1ConfigMap map)
            {
                Dashboards(map, subject.Reference, dashboards, findings, (name, json) =>
                    name.Length > 0 && IsDashboard(subject, json) ? new(subject.Reference, "", name, subject.Reference.ToString(), IsRaw: true, json) : null);
            }
        }

        findings.AddRange(dashboards.Findings);
        return findings;
    }

    private static List<Finding> Dashboards(StackObjects stack, MadeDashboards made, DashboardCheck check)
    {
        var sizes = new List<Finding>();
        foreach (var map in stack.Grafana.DashboardDefinitions ?? [])
        {
            if (map is not null && !stack.IsRemoved(map))
            {
                var reference = Reference(map, stack);
                Dashboards(map, reference, check, sizes, (name, json) =>
                {
                    var dashboard = made.Find(name, json);
                    return new(reference, "", name, dashboard?.Folder, dashboard is not { Raw: null }, json);
                });
            }
        }

        sizes.AddRange(check.Findings);
        return sizes;
    }

    /// <summary>Checks the dashboards of a ConfigMap, and whether it can hold them.</summary>
    private static void Dashboards(
        V1ConfigMap map, ObjectReference reference, DashboardCheck check, List<Finding> sizes, Func<string, ReadOnlyMemory<byte>, DashboardSubject?> read)
    {
        var bytes = map.BinaryData?.Sum(d => (long)(d.Value?.Length ?? 0)) ?? 0;
        foreach (var (file, json) in Files(map.Data))
        {
            bytes += json.Length;
            if (file.EndsWith(".json", StringComparison.Ordinal) && read(file[..^5], json) is { } subject)
            {
                check.Check(subject with { Path = ObjectPath.Append("data", file) });
            }
        }

        if (bytes > MostConfigMapBytes)
        {
            sizes.Add(new(
                DashboardCodes.TooLarge, FindingSeverity.Error, reference, "data", $"The data have {bytes} bytes; a ConfigMap holds {MostConfigMapBytes}.",
                "Split the dashboard, or have Grafana load it from elsewhere."));
        }
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
    private static IEnumerable<(string File, ReadOnlyMemory<byte> Text)> Files(IDictionary<string, string>? data) => data is Utf8TextMap { Untouched: { } untouched }
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

    /// <summary>The reference that an object will have once it is written.</summary>
    private static ObjectReference Reference(k8s.IKubernetesObject<V1ObjectMeta> obj, StackObjects stack) =>
        ObjectReference.Of(obj) with { Namespace = obj.Metadata?.NamespaceProperty ?? stack.Namespace };
}

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
