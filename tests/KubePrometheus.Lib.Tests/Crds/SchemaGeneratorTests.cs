using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;
using KubePrometheus.CrdGen;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What each C# type becomes.</summary>
public class SchemaGeneratorTests
{
    private static readonly XmlDocs Docs = XmlDocs.Beside(typeof(PrometheusRule).Assembly);

    [Fact]
    public void A_rule_is_described_field_by_field()
    {
        var schema = new SchemaGenerator([], Docs).Root(typeof(Rule));
        Assert.Equal("One alerting rule (`alert` is set) or one recording rule (`record` is set).", (string?)schema["description"]);
        Assert.Equal("The name of the alert: the value of the label `alertname`.", (string?)schema["properties"]!["alert"]!["description"]);
        Assert.Equal("""["expr"]""", schema["required"]!.ToJsonString());
        Assert.Equal(
            """{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true}""",
            Bare(schema, "expr"));
        Assert.Equal("""{"type":"object","additionalProperties":{"type":"string"}}""", Bare(schema, "labels"));
    }

    [Fact]
    public void A_list_of_records_describes_the_record_at_its_items()
    {
        var schema = new SchemaGenerator([], Docs).Root(typeof(RuleGroup));
        Assert.StartsWith("One alerting rule", (string?)schema["properties"]!["rules"]!["items"]!["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_Kubernetes_type_follows_the_facts()
    {
        KubernetesFact[] facts =
        [
            new(typeof(V1ContainerPort), "protocol", KubernetesFactKind.Default, "TCP"),
            new(typeof(V1ContainerPort), "hostIP", KubernetesFactKind.Since, "1.99"),
            new(typeof(V1ContainerPort), "name", KubernetesFactKind.Required),
        ];
        var schema = new SchemaGenerator(facts, Docs).Root(typeof(V1ContainerPort));
        Assert.Equal("""["containerPort","name"]""", schema["required"]!.ToJsonString());
        Assert.Equal("""{"type":"string","default":"TCP"}""", Bare(schema, "protocol"));
        Assert.Equal("""{"type":"integer","format":"int32"}""", Bare(schema, "containerPort"));
        Assert.False(schema["properties"]!.AsObject().ContainsKey("hostIP"));
    }

    [Fact]
    public void A_list_map_carries_its_keys_in_order()
    {
        KubernetesFact[] facts =
        [
            new(typeof(V1Lifecycle), "postStart", KubernetesFactKind.MapKey, "b"),
            new(typeof(V1Lifecycle), "postStart", KubernetesFactKind.MapKey, "a"),
        ];
        var schema = new SchemaGenerator(facts, Docs).Root(typeof(V1Lifecycle))["properties"]!["postStart"]!;
        Assert.Equal("map", (string?)schema["x-kubernetes-list-type"]);
        Assert.Equal("""["b","a"]""", schema["x-kubernetes-list-map-keys"]!.ToJsonString());
    }

    [Fact]
    public void Attributes_and_odd_types_are_carried_over()
    {
        var schema = new SchemaGenerator([], Docs);
        var fields = SchemaGenerator.FieldsOf(typeof(Odd)).ToDictionary(field => field.Name);
        Assert.Equal(["any", "blob", "sometimes"], fields.Keys.Order(StringComparer.Ordinal));
        var thrown = Assert.Throws<NotSupportedException>(() => schema.Root(typeof(Odd)));
        Assert.Contains("no schema is known", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_without_a_JSON_name_is_refused() =>
        Assert.Contains("Nameless.Name", Assert.Throws<NotSupportedException>(() => SchemaGenerator.FieldsOf(typeof(Nameless))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_type_that_contains_itself_is_refused() =>
        Assert.Contains(
            "contains itself",
            Assert.Throws<NotSupportedException>(() => new SchemaGenerator([], Docs).Root(typeof(V1JSONSchemaProps))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_file_form_is_ordered_indented_and_ends_with_a_newline()
    {
        var json = new JsonObject { ["b"] = 1, ["B"] = new JsonArray("<'+>"), ["a"] = true };
        Assert.Equal("{\n \"B\": [\n  \"<'+>\"\n ],\n \"a\": true,\n \"b\": 1\n}\n", System.Text.Encoding.UTF8.GetString(CustomResourceDefinitionGenerator.ToBytes(json)));
    }

    private static string Bare(JsonObject schema, string field)
    {
        var copy = schema["properties"]![field]!.DeepClone().AsObject();
        copy.Remove("description");
        return copy.ToJsonString();
    }

    private sealed record Odd
    {
        [JsonPropertyName("blob")]
        public byte[]? Blob { get; set; }

        [JsonPropertyName("any")]
        public JsonElement Any { get; set; }

        [JsonPropertyName("sometimes")]
        public DateTime? Sometimes { get; set; }

        [JsonIgnore]
        public string? Hidden { get; set; }
    }

    private sealed record Nameless
    {
        public string? Name { get; set; }
    }
}
