using System.Text;
using System.Text.Encodings.Web;
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

    [Theory]
    [InlineData("blob", """{"type":"string","format":"byte"}""")]
    [InlineData("any", """{"x-kubernetes-preserve-unknown-fields":true}""")]
    [InlineData("at", """{"type":"string","format":"date-time"}""")]
    [InlineData("share", """{"type":"number"}""")]
    [InlineData("count", """{"type":"integer","minimum":0}""")]
    [InlineData("mode", """{"type":"string","minLength":1,"enum":["a","b"],"pattern":"^.$"}""")]
    [InlineData("size", QuantityInFull)]
    [InlineData("children", """{"type":"array","items":{"x-kubernetes-preserve-unknown-fields":true}}""")]
    public void Odd_types_and_attributes_are_carried_over(string field, string expected) =>
        Assert.Equal(expected, Bare(new SchemaGenerator([], Docs).Root(typeof(Odd)), field));

    [Theory]
    [InlineData("0.50", "added", null)]
    [InlineData("0.92", "added", """{"type":"string"}""")]
    [InlineData("0.50", "mode", """{"type":"string","enum":["a"]}""")]
    [InlineData("0.92", "mode", """{"type":"string","enum":["a","b"],"default":"a","minLength":2}""")]
    [InlineData("0.50", "names", """{"type":"array","items":{"type":"string"}}""")]
    [InlineData(
        "0.92", "names",
        """{"type":"array","items":{"type":"string","maxLength":3,"pattern":"^a"},"minItems":1,"x-kubernetes-list-type":"set"}""")]
    [InlineData("0.50", "words", """{"type":"object","additionalProperties":{"type":"string"}}""")]
    [InlineData("0.92", "words", """{"type":"object","additionalProperties":{"type":"string","minLength":1}}""")]
    public void What_an_attribute_says_holds_for_its_versions(string version, string field, string? expected)
    {
        var schema = Of(version, typeof(Aged));
        Assert.Equal(expected, schema["properties"]![field] is null ? null : Bare(schema, field));
    }

    [Fact]
    public void What_a_type_and_its_fields_require_depends_on_the_version()
    {
        Assert.Equal("""["names"]""", Of("0.50", typeof(Aged))["required"]!.ToJsonString());
        Assert.Equal("""["mode"]""", Of("0.92", typeof(Aged))["required"]!.ToJsonString());
        Assert.Null(Of("0.50", typeof(Aged))["x-kubernetes-map-type"]);
        Assert.Equal("atomic", (string?)Of("0.92", typeof(Aged))["x-kubernetes-map-type"]);
        Assert.Null(Of("0.50", typeof(Aged))["x-kubernetes-validations"]);
        Assert.Equal(
            """[{"message":"B","rule":"b"},{"message":"A","rule":"a"}]""",
            Of("0.92", typeof(Aged))["x-kubernetes-validations"]!.ToJsonString());
    }

    private static JsonObject Of(string version, Type type) =>
        new SchemaGenerator([], Docs, DefinitionSet.All.Single(set => set.Operator == version)).Root(type);

    [Fact]
    public void What_is_ours_and_has_no_summary_is_named()
    {
        var generator = new SchemaGenerator([], Docs);
        generator.Root(typeof(Inner));
        Assert.Equal(["Inner", "Inner.Metadata"], generator.Undocumented);
    }

    [Theory]
    [InlineData(typeof(Nameless), "Nameless.Name has no [JsonPropertyName]")]
    [InlineData(typeof(Loop), "Loop.next[]: ")]
    [InlineData(typeof(Unknown), "Unknown.what: no schema is known for System.Object")]
    [InlineData(typeof(NumberKeys), "NumberKeys.map: a map has text keys")]
    public void What_a_definition_cannot_say_is_refused_with_the_path(Type type, string message)
    {
        var thrown = Assert.Throws<NotSupportedException>(() => new SchemaGenerator([], Docs).Root(type));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_form_is_ordered_indented_and_ends_with_a_newline()
    {
        var json = new JsonObject { ["b"] = 1, ["B"] = new JsonArray("<'+>"), ["a"] = true };
        var text = Encoding.UTF8.GetString(CustomResourceDefinitionGenerator.ToBytes(json));
        Assert.Equal("{\n \"B\": [\n  \"<'+>\"\n ],\n \"a\": true,\n \"b\": 1\n}\n", text);
    }

    private static string Bare(JsonObject schema, string field)
    {
        var copy = schema["properties"]![field]!.DeepClone().AsObject();
        copy.Remove("description");
        return copy.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private const string QuantityInFull =
        """{"anyOf":[{"type":"integer"},{"type":"string"}],"x-kubernetes-int-or-string":true""" +
        ""","pattern":"^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))""" +
        """(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$"}""";

    [Schema(IsAtomic = true, Since = "0.60")]
    [CelRule("b", "B", Since = "0.91")]
    [CelRule("a", "A", Since = "0.60")]
    [CelRule("c", "C", Since = "0.93")]
    private sealed record Aged
    {
        [JsonPropertyName("added")]
        [Since("0.51")]
        public string? Added { get; set; }

        [JsonPropertyName("mode")]
        [Schema(Enum = ["a", "b"], Since = "0.70", Default = "\"a\"", IsRequired = true)]
        [Schema(Enum = ["a"])]
        [Schema(MinLength = 1, Since = "0.60", Until = "0.80")]
        [Schema(MinLength = 2, Since = "0.80")]
        [Schema(Pattern = "^x", Since = "0.60", Until = "0.92")]
        public string? Mode { get; set; }

        [JsonPropertyName("names")]
        [Schema(ListType = "set", MinItems = 1, Since = "0.60", IsOptional = true)]
        [Schema(OfItems = true, Pattern = "^a", MaxLength = 3, Since = "0.92")]
        public required IList<string> Names { get; set; }

        [JsonPropertyName("words")]
        [Schema(OfItems = true, MinLength = 1, Since = "0.60")]
        public IDictionary<string, string>? Words { get; set; }
    }

    private sealed record Odd
    {
        [JsonPropertyName("blob")]
        public byte[]? Blob { get; set; }

        [JsonPropertyName("any")]
        public JsonElement Any { get; set; }

        [JsonPropertyName("at")]
        public DateTime? At { get; set; }

        [JsonPropertyName("share")]
        public double? Share { get; set; }

        [JsonPropertyName("count")]
        [Schema(Minimum = 0, Format = "")]
        public long? Count { get; set; }

        [JsonPropertyName("mode")]
        [Schema(MinLength = 1, Enum = ["a", "b"], Pattern = "^.$")]
        public string? Mode { get; set; }

        [JsonPropertyName("size")]
        public ResourceQuantity? Size { get; set; }

        [JsonPropertyName("children")]
        [Schema(PreserveUnknownFields = true)]
        public IList<Odd>? Children { get; set; }

        [JsonIgnore]
        public string? Hidden { get; set; }
    }

    private sealed record Inner
    {
        [JsonPropertyName("metadata")]
        public IDictionary<string, string>? Metadata { get; set; }
    }

    private sealed record Nameless
    {
        public string? Name { get; set; }
    }

    private sealed record Loop
    {
        [JsonPropertyName("next")]
        public IList<Loop>? Next { get; set; }
    }

    private sealed record Unknown
    {
        [JsonPropertyName("what")]
        public object? What { get; set; }
    }

    private sealed record NumberKeys
    {
        [JsonPropertyName("map")]
        public IDictionary<int, string>? Map { get; set; }
    }
}
