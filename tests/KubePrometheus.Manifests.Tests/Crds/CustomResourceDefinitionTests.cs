using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePrometheus.CrdGen;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The definitions that the library carries are those its records make, and are fit for a cluster.</summary>
public class CustomResourceDefinitionTests
{
    /// <summary>What the annotation of client-side <c>kubectl apply</c> can hold.</summary>
    private const int MostBytes = 262_144;

    private static readonly XmlDocs Docs = XmlDocs.Beside(typeof(PrometheusRule).Assembly);

    public static TheoryData<string> Kinds() => [.. CustomResourceDefinitions.All.Select(file => file.Kind)];

    [Fact]
    public void Every_custom_resource_has_a_definition_and_no_definition_lacks_its_record()
    {
        Assert.Equal(
            [
                "alertmanagerconfigs", "alertmanagers", "podmonitors", "probes",
                "prometheuses", "prometheusrules", "servicemonitors", "thanosrulers",
            ],
            CustomResourceDefinitionGenerator.Kinds.Select(CustomResourceDefinitionGenerator.Plural));
        Assert.Equal(
            CustomResourceDefinitionGenerator.Kinds.Select(kind => $"{CustomResourceDefinitionGenerator.Plural(kind)}.json"),
            typeof(CustomResourceDefinitions).Assembly.GetManifestResourceNames()
                .Where(name => CustomResourceDefinitions.All.Any(file => file.ResourceName == name)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_committed_definition_is_what_the_records_make(string kind)
    {
        var file = CustomResourceDefinitions.Find(kind)!;
        var made = CustomResourceDefinitionGenerator.ToBytes(Make(kind, KubernetesFacts.All));
        Assert.True(
            file.Json.Span.SequenceEqual(made),
            $"Crds/{file.ResourceName} is not what the records make now: {FirstDifference(file, made)}. "
            + "Run `dotnet run --project src/KubePrometheus.CrdGen` and commit what it writes.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_definition_has_its_names(string kind)
    {
        var file = CustomResourceDefinitions.Find(kind)!;
        var definition = Committed(kind);
        var spec = definition["spec"]!;
        Assert.Equal("apiextensions.k8s.io/v1", (string?)definition["apiVersion"]);
        Assert.Equal("CustomResourceDefinition", (string?)definition["kind"]);
        Assert.Equal(file.Name, (string?)definition["metadata"]!["name"]);
        Assert.Equal(kind, (string?)spec["names"]!["kind"]);
        Assert.Equal($"{kind}List", (string?)spec["names"]!["listKind"]);
        Assert.Equal(file.Plural, (string?)spec["names"]!["plural"]);
        Assert.Equal(kind.ToLowerInvariant(), (string?)spec["names"]!["singular"]);
        Assert.Equal("Namespaced", (string?)spec["scope"]);
        Assert.Equal(kind == "AlertmanagerConfig" ? "v1alpha1" : "v1", (string?)spec["versions"]![0]!["name"]);
        Assert.EndsWith("CustomResourceDefinition.yaml", file.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_definition_fits_into_the_annotation_of_kubectl_apply(string kind)
    {
        var bytes = Encoding.UTF8.GetByteCount(Committed(kind).ToJsonString());
        Assert.True(bytes < MostBytes, $"{kind}: {bytes} bytes as compact JSON.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_of_ours_is_described(string kind)
    {
        var type = RecordOf(kind);
        var schema = Schema(Committed(kind));
        List<string> bare = [];
        Assert.False(string.IsNullOrWhiteSpace((string?)schema["description"]), kind);
        CollectUndescribed(type, schema, kind, bare);
        Assert.Empty(bare);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_metadata_says_nothing_but_its_type_as_an_API_server_demands(string kind) =>
        Assert.Equal("""{"type":"object"}""", Schema(Committed(kind))["properties"]!["metadata"]!.ToJsonString());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_description_is_plain_text(string kind)
    {
        List<string> odd = [];
        Visit(Committed(kind), node =>
        {
            if (node is JsonObject map && map["description"] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                var text = (string)value!;
                string[] marks = ["<see", "</", "  ", "\n"];
                if (text.Trim() != text || marks.Any(mark => text.Contains(mark, StringComparison.Ordinal)))
                {
                    odd.Add(text);
                }
            }
        });
        Assert.Empty(odd);
    }

    [Fact]
    public void Every_line_of_the_table_of_facts_makes_a_difference()
    {
        var whole = CustomResourceDefinitions.All.ToDictionary(file => file.Kind, file => Committed(file.Kind));
        var idle = KubernetesFacts.All.Where(fact =>
        {
            var others = KubernetesFacts.All.Where(other => !ReferenceEquals(other, fact)).ToArray();
            var schemas = new SchemaGenerator(others, Docs);
            return CustomResourceDefinitionGenerator.Kinds.All(kind =>
                JsonNode.DeepEquals(whole[kind.Name], CustomResourceDefinitionGenerator.Definition(kind, schemas)));
        });
        Assert.Equal([], idle.Select(fact => fact.ToString()));
    }

    [Fact]
    public void The_table_of_facts_is_in_order_and_says_nothing_twice()
    {
        var lines = KubernetesFacts.All.Select(fact => (fact.Type.Name, Rank: Rank(fact), fact.Field)).ToArray();
        Assert.Equal(KubernetesFacts.All.Count, KubernetesFacts.All.Distinct().Count());
        Assert.Equal(
            lines.OrderBy(line => line.Name, StringComparer.Ordinal)
                .ThenBy(line => line.Rank)
                .ThenBy(line => line.Field, StringComparer.Ordinal),
            lines);
    }

    [Fact]
    public void Every_field_that_came_later_names_a_version_after_1_18()
    {
        var since = KubernetesFacts.All.Where(fact => fact.Kind == KubernetesFactKind.Since).ToArray();
        Assert.NotEmpty(since);
        Assert.All(since, fact => Assert.InRange(Version.Parse(fact.Value), new Version(1, 19), new Version(1, 37)));
    }

    internal static JsonObject Committed(string kind) => JsonNode.Parse(CustomResourceDefinitions.Find(kind)!.Json.Span)!.AsObject();

    internal static JsonObject Make(string kind, IEnumerable<KubernetesFact> facts) =>
        CustomResourceDefinitionGenerator.Definition(RecordOf(kind), new SchemaGenerator(facts, Docs));

    private static Type RecordOf(string kind) => CustomResourceDefinitionGenerator.Kinds.Single(type => type.Name == kind);

    private static JsonObject Schema(JsonObject definition) =>
        definition["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!.AsObject();

    /// <summary>Requirements and keys first, then what came later, oldest first.</summary>
    private static int Rank(KubernetesFact fact) =>
        fact.Kind == KubernetesFactKind.Since ? 100 + Version.Parse(fact.Value).Minor : (int)fact.Kind;

    private static string FirstDifference(CustomResourceDefinitionFile file, byte[] made)
    {
        var committed = Encoding.UTF8.GetString(file.Json.Span).Split('\n');
        var lines = Encoding.UTF8.GetString(made).Split('\n');
        var at = Enumerable.Range(0, Math.Min(committed.Length, lines.Length)).FirstOrDefault(i => committed[i] != lines[i], -1);
        return at < 0
            ? $"{committed.Length} lines against {lines.Length}"
            : $"line {at + 1} is `{committed[at].Trim()}`, made is `{lines[at].Trim()}`";
    }

    /// <summary>Walks the records and the schema side by side, so that a description the generator forgot is seen.</summary>
    private static void CollectUndescribed(Type type, JsonObject schema, string path, List<string> bare)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = property.GetCustomAttribute<System.Text.Json.Serialization.JsonPropertyNameAttribute>()?.Name;
            if (name is null || schema["properties"]![name] is not JsonObject field)
            {
                bare.Add($"{path}.{property.Name}: no such field");
                continue;
            }

            if (string.IsNullOrWhiteSpace((string?)field["description"]) && property.PropertyType != typeof(V1ObjectMeta))
            {
                bare.Add($"{path}.{name}");
            }

            var inner = property.PropertyType;
            while (inner.IsGenericType && typeof(IEnumerable).IsAssignableFrom(inner))
            {
                inner = inner.GetGenericArguments()[^1];
                field = (field["items"] ?? field["additionalProperties"])!.AsObject();
            }

            if (inner.Assembly == type.Assembly && field["properties"] is not null)
            {
                CollectUndescribed(inner, field, $"{path}.{name}", bare);
            }
        }
    }

    private static void Visit(JsonNode? node, Action<JsonNode> look)
    {
        if (node is null)
        {
            return;
        }

        look(node);
        var children = node switch
        {
            JsonObject map => map.Select(pair => pair.Value),
            JsonArray list => list,
            _ => [],
        };
        foreach (var child in children)
        {
            Visit(child, look);
        }
    }
}
