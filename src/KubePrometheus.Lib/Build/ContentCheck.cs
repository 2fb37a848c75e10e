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

    /// <summary>The findings.</summary>
    /// <param name="stack">The objects.</param>
    /// <param name="rules">The rules that PrometheusRules were made of: they know their trees and where they come from.</param>
    /// <param name="dashboards">The dashboards that ConfigMaps were made of.</param>
    public static IReadOnlyList<Finding> Run(StackObjects stack, RuleSet rules, DashboardSet dashboards)
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

        return [.. check.Run(jobs), .. Dashboards(stack, dashboards, new(level, Datasources(stack.Grafana.DashboardDatasources), check.Recorded, jobs))];
    }

    private static List<Finding> Dashboards(StackObjects stack, DashboardSet dashboards, DashboardCheck check)
    {
        var sizes = new List<Finding>();
        var made = new Dictionary<object, NamedDashboard>(ReferenceEqualityComparer.Instance);
        foreach (var (dashboard, file) in dashboards.Zip(dashboards.Files()))
        {
            made[file.Json] = dashboard;
        }

        foreach (var map in stack.Grafana.DashboardDefinitions ?? [])
        {
            if (map is null || stack.IsRemoved(map))
            {
                continue;
            }

            var reference = Reference(map, stack);
            var bytes = (map.BinaryData?.Sum(d => (long)(d.Value?.Length ?? 0)) ?? 0) + (map.Data?.Sum(d => (long)Encoding.UTF8.GetByteCount(d.Value ?? "")) ?? 0);
            if (bytes > MostConfigMapBytes)
            {
                sizes.Add(new(
                    DashboardCodes.TooLarge, FindingSeverity.Error, reference, "data", $"The data have {bytes} bytes; a ConfigMap holds {MostConfigMapBytes}.",
                    "Split the dashboard, or have Grafana load it from elsewhere."));
            }

            foreach (var (file, json) in map.Data ?? new Dictionary<string, string>())
            {
                if (json is not null && file.EndsWith(".json", StringComparison.Ordinal))
                {
                    var named = made.GetValueOrDefault(json);
                    check.Check(new(reference, ObjectPath.Append("data", file), file[..^5], named?.Folder, named is not { Raw: null }, json));
                }
            }
        }

        return [.. sizes, .. check.Findings];
    }

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
