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

    /// <summary>Every definition: the version of prometheus-operator, and the kind.</summary>
    public static TheoryData<string, string> Definitions() =>
        [.. CustomResourceDefinitions.Sets.SelectMany(set => set.All.Select(file => (set.Operator, file.Kind)))];

    [Fact]
    public void Every_set_has_the_definitions_of_its_records_and_no_other()
    {
        Assert.Equal(DefinitionSet.All.Select(set => set.Operator), CustomResourceDefinitions.Sets.Select(set => set.Operator));
        var resources = typeof(CustomResourceDefinitions).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".json", StringComparison.Ordinal)).ToArray();
        foreach (var (set, definitions) in DefinitionSet.All.Zip(CustomResourceDefinitions.Sets))
        {
            var plurals = CustomResourceDefinitionGenerator.KindsOf(set).Select(CustomResourceDefinitionGenerator.Plural).ToArray();
            Assert.Equal(plurals, definitions.All.Select(file => file.Plural).Order(StringComparer.Ordinal));
            Assert.Equal(
                plurals.Select(plural => $"{set.Operator}/{plural}.json"),
                resources.Where(name => name.StartsWith($"{set.Operator}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }

        Assert.Equal(
            [
                "alertmanagerconfigs", "alertmanagers", "podmonitors", "probes",
                "prometheuses", "prometheusrules", "servicemonitors", "thanosrulers",
            ],
            CustomResourceDefinitions.V0_50.All.Select(file => file.Plural).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_definition_of_Pyrra_is_what_its_record_makes()
    {
        var kind = Assert.Single(CustomResourceDefinitionGenerator.OfOthers);
        var made = CustomResourceDefinitionGenerator.ToBytes(
            CustomResourceDefinitionGenerator.Definition(kind, new SchemaGenerator(KubernetesFacts.All, Docs, DefinitionSet.Newest)));
        Assert.Equal("pyrra.dev", CustomResourceDefinitionGenerator.Group(kind));
        Assert.True(CustomResourceDefinitions.Pyrra.Span.SequenceEqual(made), "Run `dotnet run --project src/KubePrometheus.CrdGen`.");
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void The_committed_definition_is_what_the_records_make(string version, string kind)
    {
        var file = Find(version, kind);
        var made = CustomResourceDefinitionGenerator.ToBytes(Make(version, kind, KubernetesFacts.All));
        Assert.True(
            file.Json.Span.SequenceEqual(made),
            $"Crds/{file.ResourceName} is not what the records make now: {FirstDifference(file, made)}. "
            + "Run `dotnet run --project src/KubePrometheus.CrdGen` and commit what it writes.");
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_definition_has_its_names(string version, string kind)
    {
        var file = Find(version, kind);
        var definition = Committed(version, kind);
        var spec = definition["spec"]!;
        Assert.Equal("apiextensions.k8s.io/v1", (string?)definition["apiVersion"]);
        Assert.Equal("CustomResourceDefinition", (string?)definition["kind"]);
        Assert.Equal(file.Name, (string?)definition["metadata"]!["name"]);
        Assert.Equal(kind, (string?)spec["names"]!["kind"]);
        Assert.Equal($"{kind}List", (string?)spec["names"]!["listKind"]);
        Assert.Equal(file.Plural, (string?)spec["names"]!["plural"]);
        Assert.Equal(kind.ToLowerInvariant(), (string?)spec["names"]!["singular"]);
        Assert.Equal("Namespaced", (string?)spec["scope"]);
        Assert.Equal(
            kind is "AlertmanagerConfig" or "PrometheusAgent" or "ScrapeConfig" ? "v1alpha1" : "v1",
            (string?)spec["versions"]![0]!["name"]);
        Assert.EndsWith("CustomResourceDefinition.yaml", file.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_definition_fits_into_the_annotation_of_kubectl_apply(string version, string kind)
    {
        var bytes = Encoding.UTF8.GetByteCount(Committed(version, kind).ToJsonString());
        Assert.True(bytes < MostBytes, $"{kind}: {bytes} bytes as compact JSON.");
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Every_field_of_ours_is_described(string version, string kind)
    {
        var type = RecordOf(kind);
        var schema = Schema(Committed(version, kind));
        List<string> bare = [];
        Assert.False(string.IsNullOrWhiteSpace((string?)schema["description"]), kind);
        CollectUndescribed(DefinitionSet.All.Single(set => set.Operator == version), type, schema, kind, bare);
        Assert.Empty(bare);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void The_metadata_says_nothing_but_its_type_as_an_API_server_demands(string version, string kind) =>
        Assert.Equal("""{"type":"object"}""", Schema(Committed(version, kind))["properties"]!["metadata"]!.ToJsonString());

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_description_is_plain_text(string version, string kind)
    {
        List<string> odd = [];
        Visit(Committed(version, kind), node =>
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
        var whole = CustomResourceDefinitions.Sets.SelectMany(set => set.All)
            .Select(file => (file.Operator, file.Kind, Json: Make(file.Operator, file.Kind, KubernetesFacts.All))).ToArray();
        var table = Table(KubernetesFacts.All);
        var idle = KubernetesFacts.All.Where(fact =>
        {
            var others = KubernetesFacts.All.Where(other => !ReferenceEquals(other, fact)).ToArray();
            return whole.All(entry => JsonNode.DeepEquals(entry.Json, Make(entry.Operator, entry.Kind, others)))
                && Table(others).AsSpan().SequenceEqual(table);
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

    internal static CustomResourceDefinitionFile Find(string version, string kind) =>
        CustomResourceDefinitions.Sets.Single(set => set.Operator == version).Find(kind)!;

    internal static JsonObject Committed(string version, string kind) =>
        JsonNode.Parse(Find(version, kind).Json.Span)!.AsObject();

    internal static JsonObject Make(string version, string kind, IEnumerable<KubernetesFact> facts) =>
        CustomResourceDefinitionGenerator.Definition(
            RecordOf(kind), new SchemaGenerator(facts, Docs, DefinitionSet.All.Single(set => set.Operator == version)));

    private static byte[] Table(IEnumerable<KubernetesFact> facts) =>
        new SchemaTableGenerator(new(facts, Docs, DefinitionSet.Newest)).Monitoring();

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
    private static void CollectUndescribed(DefinitionSet set, Type type, JsonObject schema, string path, List<string> bare)
    {
        var ours = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Module == typeof(PrometheusRule).Module);
        foreach (var property in ours.Where(set.Has))
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
                CollectUndescribed(set, inner, field, $"{path}.{name}", bare);
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
