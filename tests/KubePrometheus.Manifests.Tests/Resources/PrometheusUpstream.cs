using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubePrometheus.Tests;

/// <summary>Upstream's CRDs and objects of the kinds Prometheus, Alertmanager and ThanosRuler, as trees.</summary>
internal static class PrometheusUpstream
{
    /// <summary>The CustomResourceDefinition of a kind.</summary>
    public static YamlMappingNode Definition(string kind) =>
        Documents(Path.Combine(Oracles.Upstream(), "manifests", "setup"), "*CustomResourceDefinition.yaml")
            .Single(document => Text(document, "spec", "names", "kind") == kind);

    /// <summary>The only version that a CustomResourceDefinition has.</summary>
    public static YamlMappingNode Version(YamlMappingNode definition) =>
        (YamlMappingNode)Assert.Single((YamlSequenceNode)At(definition, "spec", "versions")!);

    /// <summary>The schema of the whole object.</summary>
    public static YamlMappingNode Schema(string kind) => (YamlMappingNode)At(Version(Definition(kind)), "schema", "openAPIV3Schema")!;

    /// <summary>Every object of a kind in the manifests and in the variants, with the file it stands in.</summary>
    public static IEnumerable<(string File, JsonObject Object)> Objects(string kind)
    {
        var manifests = Directory.GetFiles(Path.Combine(Oracles.Upstream(), "manifests"), "*.yaml")
            .Select(file => (file, Json(Load(file))!));
        var variants = Directory.GetFiles(Path.Combine(Oracles.Upstream(), "variants"), "*.json")
            .Select(file => (file, JsonNode.Parse(File.ReadAllText(file))!));
        return from source in manifests.Concat(variants)
               from found in Inside(source.Item2)
               where (string?)found["apiVersion"] == "monitoring.coreos.com/v1" && (string?)found["kind"] == kind
               select (Path.GetFileName(source.file), found);
    }

    /// <summary>Every whole object of a variant.</summary>
    public static IEnumerable<JsonObject> ObjectsOfVariant(string file) =>
        JsonNode.Parse(File.ReadAllText(file))!["objects"] is JsonObject objects ? objects.Select(o => (JsonObject)o.Value!) : [];

    /// <summary>The node at a path of keys, or null.</summary>
    public static YamlNode? At(YamlNode node, params string[] path) => path.Aggregate(
        (YamlNode?)node,
        (at, key) => at is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null);

    /// <summary>The scalar at a path of keys, or null.</summary>
    public static string? Text(YamlNode node, params string[] path) => (At(node, path) as YamlScalarNode)?.Value;

    private static IEnumerable<YamlMappingNode> Documents(string folder, string pattern) =>
        Directory.GetFiles(folder, pattern).Select(Load).OfType<YamlMappingNode>();

    private static YamlNode Load(string file)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(file);
        yaml.Load(reader);
        return yaml.Documents[0].RootNode;
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(
            from entry in mapping select KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Json(entry.Value))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain } scalar
            when long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidOperationException($"A {node.NodeType} has no JSON."),
    };

    private static IEnumerable<JsonObject> Inside(JsonNode? node) => node switch
    {
        JsonObject map => map.Select(entry => entry.Value).SelectMany(Inside).Prepend(map),
        JsonArray list => list.SelectMany(Inside),
        _ => [],
    };
}
