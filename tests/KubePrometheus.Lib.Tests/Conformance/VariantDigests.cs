using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>
/// The digests of what each of upstream's customisations adds to or changes in its default stack, one line an object:
/// <c>VARIANT OBJECT SHA256</c>, with <c>-</c> for an object that it takes out. Made again by <c>UPDATE_DIGESTS=1</c> with upstream's
/// folder at hand. CustomResourceDefinitions and dashboards are left out, as in upstream's data; <see cref="Variants.Mixins"/> has the
/// dashboards of the optional mixins in place of a stack.
/// </summary>
internal static class VariantDigests
{
    private const string Removed = "-";

    private static string FilePath(string release) =>
        Path.Combine(Repository.Root, "tests", "KubePrometheus.Lib.Tests", "Conformance", $"variants-{release}.digests");

    /// <summary>The digest by object of what a customisation changes; null for what it takes out.</summary>
    public static IReadOnlyDictionary<string, string?> Read(string release, string variant) => File.ReadLines(FilePath(release))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .Where(parts => parts[0] == variant)
        .ToDictionary(parts => parts[1], parts => parts[2] == Removed ? null : parts[2], StringComparer.Ordinal);

    /// <summary>Writes the digests of every customisation.</summary>
    public static void Write(string release, string upstream)
    {
        var text = new StringBuilder(
            "# customisation, object and SHA-256 of the canonical form (docs/adr/0005-conformance.md); "
                + "- for an object that is taken out\n");
        foreach (var variant in Variants.Of(release).Keys.Order(StringComparer.Ordinal))
        {
            foreach (var (name, digest) in OfUpstream(upstream, variant).OrderBy(o => o.Key, StringComparer.Ordinal))
            {
                text.Append(variant).Append('\t').Append(name).Append('\t').Append(digest ?? Removed).Append('\n');
            }
        }

        File.WriteAllText(FilePath(release), text.ToString());
    }

    /// <summary>The digests as they follow from upstream's folder.</summary>
    public static IReadOnlyDictionary<string, string?> OfUpstream(string upstream, string variant) =>
        ReadUpstream(upstream, variant).ToDictionary(
            o => o.Name, o => o.Json is { } json ? Canonical.Digest(json) : null, StringComparer.Ordinal);

    /// <summary>What a customisation changes, by upstream; null where it takes an object out.</summary>
    public static IEnumerable<(string Name, byte[]? Json)> ReadUpstream(string upstream, string variant)
    {
        var file = JsonNode.Parse(File.ReadAllBytes(Path.Combine(upstream, "variants", variant + ".json")))!.AsObject();
        if (variant == Variants.Mixins)
        {
            foreach (var dashboard in file.SelectMany(mixin => mixin.Value!["dashboards"]!.AsObject()))
            {
                yield return Dashboard(dashboard.Key, dashboard.Value!.ToJsonString());
            }

            yield return Object(file["etcd"]!["prometheusRule"]!);
            yield break;
        }

        foreach (var (_, obj) in file["objects"]!.AsObject())
        {
            yield return Object(obj!);
        }

        foreach (var name in file["removed"]!.AsArray())
        {
            var parts = ((string)name!).Split('/', 3);
            yield return ($"{parts[0]} {parts[1]}/{parts[2]}", null);
        }
    }

    /// <summary>A dashboard as an object that can be compared, whatever Grafana is called.</summary>
    public static (string Name, byte[] Json) Dashboard(string file, string json) => (
        $"Dashboard {file}",
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["kind"] = "ConfigMap", ["data"] = new JsonObject { [file] = json } }));

    /// <summary>
    /// Variants that are not told. Upstream's data of this one holds each of its three settings twice: the datasource, which Grafana
    /// refuses to have twice, the plugin and the variable.
    /// </summary>
    public static IReadOnlySet<(string Release, string Variant)> NotTold { get; } =
        new HashSet<(string, string)> { ("0.18", "grafana-datasource-plugin-env"), ("0.18", "addon-pyrra") };

    /// <summary>Whether an object is of those that upstream's data leaves out.</summary>
    public static bool IsLeftOut(string name) =>
        name.StartsWith("CustomResourceDefinition ", StringComparison.Ordinal)
            || name.Contains("/grafana-dashboard-", StringComparison.Ordinal);

    private static (string Name, byte[] Json) Object(JsonNode obj)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(obj);
        return (UpstreamDigests.NameOf(ManifestSetBuilder.ReadReference(json)), json);
    }
}
