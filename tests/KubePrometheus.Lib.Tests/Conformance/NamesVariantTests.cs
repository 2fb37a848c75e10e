using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>
/// Upstream's variant with another namespace, another Prometheus and another Alertmanager: what carries through there does here.
/// </summary>
public class NamesVariantTests
{
    [Fact]
    public void Names_and_namespace_changed_give_upstreams_objects()
    {
        var upstream = Oracles.Upstream();
        using var variant = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(upstream, "variants", "names.json")));
        var wanted = UpstreamDigests.ReadUpstream(upstream).ToDictionary(o => o.Name, o => o.Json, StringComparer.Ordinal);
        foreach (var removed in variant.RootElement.GetProperty("removed").EnumerateArray())
        {
            Assert.True(wanted.Remove(Name(removed.GetString()!)));
        }

        foreach (var obj in variant.RootElement.GetProperty("objects").EnumerateObject())
        {
            wanted[Name(obj.Name)] = Encoding.UTF8.GetBytes(obj.Value.GetRawText());
        }

        var ours = KubePrometheusStack
            .Create(new() { Namespace = "observability", Prometheus = new() { Name = "infra" }, Alertmanager = new() { Name = "router" } })
            .Build().Objects
            .ToDictionary(o => UpstreamDigests.NameOf(o.Reference), o => o.Json, StringComparer.Ordinal);

        // definitions and dashboards are not part of the variants
        Assert.Equal(
            wanted.Keys.Where(IsCompared).Order(StringComparer.Ordinal),
            ours.Keys.Where(IsCompared).Order(StringComparer.Ordinal));
        Assert.Equal([], wanted.Where(o => IsCompared(o.Key)).SelectMany(o =>
            ManifestDiff.Compare(Element(o.Value), Element(ours[o.Key])).Select(change => $"{o.Key} {change}")));
    }

    private static bool IsCompared(string name) =>
        !name.StartsWith("CustomResourceDefinition ", StringComparison.Ordinal)
            && !name.Contains("/grafana-dashboard-", StringComparison.Ordinal);

    /// <summary><c>Kind/namespace/name</c> as <c>Kind namespace/name</c>.</summary>
    private static string Name(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return $"{key[..slash]} {key[(slash + 1)..]}";
    }

    private static JsonElement Element(ReadOnlyMemory<byte> json) => JsonSerializer.SerializeToElement(Canonical.Of(json));
}
