using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KubePrometheus.Tests;

/// <summary>Our definitions against upstream's: the same structure, the words aside.</summary>
public class UpstreamDefinitionTests
{
    public static TheoryData<string, string> Definitions() => CustomResourceDefinitionTests.Definitions();

    [Theory]
    [MemberData(nameof(Definitions))]
    public void The_structure_is_upstreams(string version, string kind)
    {
        var file = CustomResourceDefinitionTests.Find(version, kind);
        var upstream = Read(Setup(version) + file.FileName);
        List<string> differences = [];
        Compare(WithoutWords(CustomResourceDefinitionTests.Committed(version, kind)), WithoutWords(upstream), "", differences);
        Assert.Empty(differences);
    }

    [Fact]
    public void The_file_names_are_upstreams() => Assert.All(CustomResourceDefinitions.Sets, set => Assert.Equal(
        Directory.EnumerateFiles(Path.GetDirectoryName(Setup(set.Operator))!, "*CustomResourceDefinition.yaml")
            .Order(StringComparer.Ordinal),
        set.All.Select(file => Setup(set.Operator) + file.FileName)));

    /// <summary>How the paths begin of the definitions of upstream's release that has those of a version of the operator.</summary>
    private static string Setup(string version) => version == "0.50"
        ? Path.Combine(Oracles.Upstream(), "manifests", "setup", "prometheus-operator-0")
        : Path.Combine(Oracles.Upstream("0.18"), "manifests", "setup", "0");

    private static JsonObject Read(string path)
    {
        using var reader = File.OpenText(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return ToJson(yaml.Documents.Single().RootNode)!.AsObject();
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(
            map.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => scalar.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } scalar
            when long.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) => number,
        _ => ((YamlScalarNode)node).Value,
    };

    /// <summary>
    /// Without what is ours to word (descriptions), what a cluster writes (status, creationTimestamp), and the mark of the program that
    /// made upstream's.
    /// </summary>
    private static JsonObject WithoutWords(JsonObject definition)
    {
        definition.Remove("status");
        var metadata = definition["metadata"]!.AsObject();
        metadata.Remove("creationTimestamp");
        var annotations = metadata["annotations"]?.AsObject();
        annotations?.Remove("controller-gen.kubebuilder.io/version");
        if (annotations is { Count: 0 })
        {
            metadata.Remove("annotations");
        }

        RemoveDescriptions(definition);
        return definition;
    }

    private static void RemoveDescriptions(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            // a field called `description` or `message` is an object
            if (map["description"] is JsonValue)
            {
                map.Remove("description");
            }

            if (map["message"] is JsonValue && map["rule"] is JsonValue)
            {
                map.Remove("message");
            }

            foreach (var (_, value) in map)
            {
                RemoveDescriptions(value);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                RemoveDescriptions(item);
            }
        }
    }

    private static void Compare(JsonNode? ours, JsonNode? upstream, string path, List<string> differences)
    {
        if (ours is JsonObject a && upstream is JsonObject b)
        {
            foreach (var name in a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key)).Order(StringComparer.Ordinal))
            {
                if (!a.ContainsKey(name) || !b.ContainsKey(name))
                {
                    differences.Add($"{path}.{name}: only {(a.ContainsKey(name) ? "ours" : "upstream's")}");
                }
                else
                {
                    Compare(a[name], b[name], $"{path}.{name}", differences);
                }
            }
        }
        else if (ours is JsonArray x && upstream is JsonArray y && x.Count == y.Count)
        {
            for (var i = 0; i < x.Count; i++)
            {
                Compare(x[i], y[i], $"{path}[{i}]", differences);
            }
        }
        else if (!JsonNode.DeepEquals(ours, upstream))
        {
            differences.Add($"{path}: {ours?.ToJsonString() ?? "null"}, upstream {upstream?.ToJsonString() ?? "null"}");
        }
    }
}
