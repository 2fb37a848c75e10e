using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using k8s.Models;
using KubePrometheus.Monitoring;
using YamlDotNet.RepresentationModel;
using static KubePrometheus.Tests.PrometheusUpstream;

namespace KubePrometheus.Tests;

/// <summary>The record of a kind against upstream's own objects of that kind, and against one that sets every field of its CRD.</summary>
/// <param name="objects">How many objects of the kind there are in upstream's manifests and variants.</param>
public abstract class AgainstUpstreamTests<T>(int objects)
    where T : IKubernetesObject<V1ObjectMeta>
{
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly string Kind = typeof(T).Name;

    [Fact]
    public void A_property_is_nullable_when_the_CRD_does_not_require_it_and_only_then()
    {
        var nullability = new NullabilityInfoContext();
        var properties = RecordsOf(typeof(T)).Where(record => record != typeof(T)).SelectMany(record => record.GetProperties());
        Assert.All(properties, property => Assert.Equal(
            property.IsDefined(typeof(RequiredMemberAttribute)),
            nullability.Create(property).ReadState == NullabilityState.NotNull));
    }

    [Fact]
    public void A_document_that_sets_every_field_comes_back()
    {
        var document = (JsonObject)Example(Schema(Kind))!;
        document["apiVersion"] = "monitoring.coreos.com/v1";
        document["kind"] = Kind;
        document["metadata"]!["name"] = "every";
        ComesBack(document, "every field");
    }

    [Fact]
    public void The_objects_of_upstream_come_back()
    {
        var found = Objects(Kind).ToList();
        Assert.Equal(objects, found.Count);
        Assert.All(found, each => ComesBack(each.Object, each.File));
    }

    [Fact]
    public void Properties_stand_in_alphabetical_order() => Assert.All(RecordsOf(typeof(T)), record =>
    {
        // A kind itself has the order that all Kubernetes objects have.
        var names = PropertiesOf(record).Select(property => property.Json).ToList();
        IEnumerable<string> kind = ["apiVersion", "kind", "metadata", "spec", "status"];
        Assert.Equal(record == typeof(T) ? kind : names.Order(StringComparer.Ordinal), names);
    });

    private static void ComesBack(JsonNode document, string source)
    {
        var text = document.ToJsonString();
        Same(document, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(text, Plain), Plain), $"{source}, System.Text.Json");
        Same(document, KubernetesJson.Serialize(KubernetesJson.Deserialize<T>(text)), $"{source}, KubernetesJson");
    }

    private static void Same(JsonNode expected, string actual, string source)
    {
        var difference = Difference(expected, JsonNode.Parse(actual), "");
        Assert.True(difference is null, $"{source}: {difference}");
    }

    private static string? Difference(JsonNode? expected, JsonNode? actual, string path) => (expected, actual) switch
    {
        (JsonObject a, JsonObject b) => a.Select(entry => entry.Key).Union(b.Select(entry => entry.Key))
            .Select(key => a.ContainsKey(key) != b.ContainsKey(key)
                ? $"{path}.{key} {(b.ContainsKey(key) ? "was added" : "is lost")}"
                : Difference(a[key], b[key], $"{path}.{key}"))
            .FirstOrDefault(found => found is not null),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a
            .Zip(b, (x, y) => Difference(x, y, $"{path}[]"))
            .FirstOrDefault(found => found is not null),
        _ => JsonNode.DeepEquals(expected, actual) ? null : $"{path} is {actual?.ToJsonString()}, not {expected?.ToJsonString()}",
    };

    private static IEnumerable<(string Json, Type Type)> PropertiesOf(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let json = property.GetCustomAttribute<JsonPropertyNameAttribute>()
        where json is not null
        orderby property.MetadataToken
        select (json.Name, property.PropertyType);

    private static HashSet<Type> RecordsOf(Type type)
    {
        var records = new HashSet<Type>();
        Walk(type);
        return records;

        void Walk(Type at)
        {
            if (IsOurs(at) && records.Add(at))
            {
                foreach (var property in PropertiesOf(at))
                {
                    Walk(Element(property.Type));
                }
            }
        }
    }

    private static Type Element(Type type) => type.IsGenericType ? type.GetGenericArguments()[^1] : type;

    private static bool IsOurs(Type type) => type.Namespace == typeof(Prometheus).Namespace && type != typeof(IntOrText);

    // ---- a value for every path

    private static JsonNode? Example(YamlMappingNode schema) =>
        Text(schema, "x-kubernetes-int-or-string") == "true" ? At(schema, "pattern") is null ? "web" : "400Mi" // a port or a quantity
        : At(schema, "additionalProperties") is YamlMappingNode values ? new JsonObject { ["key"] = Example(values) }
        : Text(schema, "type") switch
        {
            "object" => new JsonObject(
                from entry in At(schema, "properties") as YamlMappingNode ?? []
                select KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, Example((YamlMappingNode)entry.Value))),
            "array" => new JsonArray(Example((YamlMappingNode)At(schema, "items")!), Example((YamlMappingNode)At(schema, "items")!)),
            "string" when Text(schema, "format") == "date-time" => "2021-08-25T10:00:00Z",
            "string" => "8080",
            "integer" when Text(schema, "format") == "int32" => int.MaxValue,
            "integer" => long.MaxValue,
            "boolean" => false,
            var other => throw new InvalidOperationException($"No example of {other}."),
        };
}

public class PrometheusUpstreamTests() : AgainstUpstreamTests<Prometheus>(8);

public class AlertmanagerUpstreamTests() : AgainstUpstreamTests<Alertmanager>(4);

public class ThanosRulerUpstreamTests() : AgainstUpstreamTests<ThanosRuler>(0);
