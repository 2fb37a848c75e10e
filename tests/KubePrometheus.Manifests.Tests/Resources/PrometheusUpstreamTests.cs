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

/// <summary>A kind of ours against upstream's CRD and upstream's own objects of that kind.</summary>
/// <param name="objects">How many objects of the kind there are in upstream's manifests and variants.</param>
public abstract class AgainstUpstreamTests<T>(int objects)
    where T : IKubernetesObject<V1ObjectMeta>
{
    private static readonly JsonSerializerOptions Plain = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly string Kind = typeof(T).Name;

    [Fact]
    public void Every_path_of_the_CRD_is_a_property_of_that_type_and_no_other_is()
    {
        var (expected, actual) = (PathsOf(Schema(Kind)), PathsOf(typeof(T)));
        var differences = expected.Except(actual).Select(path => $"only in the CRD: {path}")
            .Concat(actual.Except(expected).Select(path => $"only in the record: {path}"))
            .ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

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
    public void Names_and_printer_columns_are_those_of_the_CRD()
    {
        var definition = Definition(Kind);
        var entity = typeof(T).GetCustomAttribute<KubernetesEntityAttribute>()!;
        Assert.Equal(Text(definition, "spec", "group"), entity.Group);
        Assert.Equal(Text(Version(definition), "name"), entity.ApiVersion);
        Assert.Equal(Kind, entity.Kind);
        Assert.Equal(Text(definition, "spec", "names", "plural"), entity.PluralName);
        var resource = typeof(T).GetCustomAttribute<CustomResourceAttribute>()!;
        Assert.Equal(Text(definition, "spec", "names", "singular"), resource.Singular);

        var expected = (At(Version(definition), "additionalPrinterColumns") as YamlSequenceNode ?? [])
            .Select(column =>
                (Text(column, "name"), Text(column, "type"), Text(column, "jsonPath"), At(column, "description") is not null));
        var actual = typeof(T).GetCustomAttributes<PrinterColumnAttribute>()
            .Select(column => ((string?)column.Name, (string?)column.Type, (string?)column.JsonPath, column.Description is not null));
        Assert.Equal(expected, actual);
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

    // ---- the CRD: one line for each path, with all that the schema says of it

    private static List<string> PathsOf(YamlMappingNode schema)
    {
        var paths = new List<string>();
        Walk(schema, "", typeof(T));
        return paths;

        void Walk(YamlMappingNode node, string path, Type type)
        {
            if (At(node, "properties") is not YamlMappingNode properties)
            {
                return;
            }

            var required = (At(node, "required") as YamlSequenceNode ?? []).Select(name => ((YamlScalarNode)name).Value).ToHashSet();
            var byName = PropertiesOf(type).ToDictionary(property => property.Json, property => property.Type);
            foreach (var (key, value) in properties)
            {
                var (name, child) = (((YamlScalarNode)key).Value!, (YamlMappingNode)value);
                paths.Add($"{path}.{name}: {Facts(child)}{(required.Contains(name) ? " required" : "")}");
                // What is below a type of KubernetesClient's is that library's.
                if (!byName.TryGetValue(name, out var property))
                {
                    Walk(child, $"{path}.{name}", typeof(object));
                }
                else if (IsOurs(Element(property)))
                {
                    Walk(At(child, "items") as YamlMappingNode ?? child, $"{path}.{name}", Element(property));
                }
            }
        }
    }

    private static string Facts(YamlMappingNode schema) =>
        Text(schema, "x-kubernetes-int-or-string") == "true" ? "int-or-string"
        : Text(schema, "type") == "array" ? $"array of {Facts((YamlMappingNode)At(schema, "items")!)}"
        : At(schema, "additionalProperties") is YamlMappingNode values ? $"map of {Facts(values)}"
        : Text(schema, "type")
            + (Text(schema, "format") is { } format ? $" {format}" : "")
            + (At(schema, "enum") is YamlSequenceNode allowed ? $" of {string.Join('|', allowed)}" : "")
            + (Text(schema, "minLength") is { } length ? $" minLength {length}" : "")
            + (Text(schema, "minimum") is { } minimum ? $" minimum {minimum}" : "")
            + (Text(schema, "pattern") is { } pattern ? $" pattern {pattern}" : "");

    // ---- the records: the same lines

    private static List<string> PathsOf(Type kind)
    {
        var paths = new List<string>();
        Walk(kind, "");
        return paths;

        void Walk(Type type, string path)
        {
            foreach (var property in PropertiesOf(type))
            {
                paths.Add($"{path}.{property.Json}: {Facts(property.Type, property.Schema)}{(property.Required ? " required" : "")}");
                if (IsOurs(Element(property.Type)))
                {
                    Walk(Element(property.Type), $"{path}.{property.Json}");
                }
            }
        }
    }

    private static string Facts(Type type, SchemaAttribute? schema = null)
    {
        if (type.IsGenericType)
        {
            var arguments = type.GetGenericArguments();
            return type.GetGenericTypeDefinition() == typeof(IList<>) ? $"array of {Facts(arguments[0])}"
                : type.GetGenericTypeDefinition() == typeof(IDictionary<,>) ? $"map of {Facts(arguments[1])}"
                : Facts(arguments[0], schema);
        }

        var name = type == typeof(string) ? "string"
            : type == typeof(bool) ? "boolean"
            : type == typeof(int) ? "integer " + (schema?.Format ?? "int32")
            : type == typeof(long) ? "integer " + (schema?.Format ?? "int64")
            : type == typeof(IntOrText) ? "int-or-string"
            : "object";
        return name.TrimEnd()
            + (schema?.Enum is { } allowed ? $" of {string.Join('|', allowed)}" : "")
            + (schema is { MinLength: >= 0 } ? FormattableString.Invariant($" minLength {schema.MinLength}") : "")
            + (schema is { Minimum: not double.NaN } ? FormattableString.Invariant($" minimum {schema.Minimum}") : "")
            + (schema?.Pattern is { } pattern ? $" pattern {pattern}" : "");
    }

    private static IEnumerable<(string Json, Type Type, bool Required, SchemaAttribute? Schema)> PropertiesOf(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let json = property.GetCustomAttribute<JsonPropertyNameAttribute>()
        where json is not null
        orderby property.MetadataToken
        let required = property.IsDefined(typeof(RequiredMemberAttribute))
        select (json.Name, property.PropertyType, required, property.GetCustomAttribute<SchemaAttribute>());

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
