using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KubePrometheus.Monitoring;

namespace KubePrometheus.CrdGen;

/// <summary>Makes the CustomResourceDefinition of every record of the library that carries <see cref="CustomResourceAttribute"/>.</summary>
internal static class CustomResourceDefinitionGenerator
{
    /// <summary>
    /// The records of prometheus-operator's resources, in the order of their plural names and then of their versions.
    /// </summary>
    public static IReadOnlyList<Type> Records { get; } = [.. All().Where(IsOfOperator)];

    /// <summary>The records of other programs' resources, of which there is one definition each.</summary>
    public static IReadOnlyList<Type> OfOthers { get; } = [.. All().Where(type => !IsOfOperator(type))];

    /// <summary>The records that have a definition in one of the sets.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
        [.. Records.Where(type => !type.GetCustomAttribute<CustomResourceAttribute>()!.IsUndefined)];

    /// <summary>The records that have a definition in a set.</summary>
    public static IEnumerable<Type> KindsOf(DefinitionSet set) => Kinds.Where(set.Has);

    /// <summary>The plural name of a kind, by which its file is called.</summary>
    public static string Plural(Type kind) => Entity(kind).PluralName;

    /// <summary>The group of a kind.</summary>
    public static string Group(Type kind) => Entity(kind).Group;

    /// <summary>The definition of one kind.</summary>
    public static JsonObject Definition(Type kind, SchemaGenerator schemas)
    {
        var entity = Entity(kind);
        var metadata = new JsonObject { ["name"] = $"{entity.PluralName}.{entity.Group}" };
        if (IsOfOperator(kind) && schemas.Set.Annotation is { } version)
        {
            metadata["annotations"] = new JsonObject { ["operator.prometheus.io/version"] = version };
        }

        return new()
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject
            {
                ["group"] = entity.Group,
                ["names"] = Names(kind, entity, schemas.Set),
                ["scope"] = "Namespaced",
                ["versions"] = new JsonArray(Version(kind, entity, schemas)),
            },
        };
    }

    /// <summary>Indented by one space a level, keys in ordinal order, LF, a final newline: what a review reads and git keeps.</summary>
    public static byte[] ToBytes(JsonNode definition)
    {
        var options = new JsonWriterOptions
        {
            Indented = true,
            IndentSize = 1,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            Write(writer, definition);
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static JsonObject Names(Type kind, KubernetesEntityAttribute entity, DefinitionSet set)
    {
        var more = kind.GetCustomAttribute<CustomResourceAttribute>()!;
        var names = new JsonObject
        {
            ["kind"] = entity.Kind,
            ["listKind"] = $"{entity.Kind}List",
            ["plural"] = entity.PluralName,
            ["singular"] = more.Singular,
        };
        if (IsOfOperator(kind))
        {
            names["categories"] = new JsonArray("prometheus-operator");
        }

        if (more.ShortName is { } shortName && set != DefinitionSet.Oldest)
        {
            names["shortNames"] = new JsonArray(shortName);
        }

        return names;
    }

    private static JsonObject Version(Type kind, KubernetesEntityAttribute entity, SchemaGenerator schemas)
    {
        var version = new JsonObject
        {
            ["name"] = entity.ApiVersion,
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = schemas.Root(kind) },
            ["served"] = true,
            ["storage"] = true,
        };
        var columns = schemas.Set.InOrder<PrinterColumnAttribute>(kind).Select(Column).ToArray();
        if (columns.Length > 0)
        {
            version["additionalPrinterColumns"] = new JsonArray([.. columns]);
        }

        if (schemas.Set.OldestFirst<SubresourcesAttribute>(kind).LastOrDefault() is { } subresources)
        {
            version["subresources"] = Subresources(subresources);
        }

        return version;
    }

    private static JsonObject Subresources(SubresourcesAttribute subresources)
    {
        var json = new JsonObject();
        if (subresources.Status)
        {
            json["status"] = new JsonObject();
        }

        if (subresources.ScaleSpec is { } spec)
        {
            json["scale"] = new JsonObject
            {
                ["labelSelectorPath"] = subresources.ScaleSelector,
                ["specReplicasPath"] = spec,
                ["statusReplicasPath"] = subresources.ScaleStatus,
            };
        }

        return json;
    }

    private static JsonObject Column(PrinterColumnAttribute column)
    {
        var json = new JsonObject { ["jsonPath"] = column.JsonPath, ["name"] = column.Name, ["type"] = column.Type };
        if (column.Description is { } description)
        {
            json["description"] = description;
        }

        if (column.Priority > 0)
        {
            json["priority"] = column.Priority;
        }

        return json;
    }

    private static IEnumerable<Type> All() => typeof(PrometheusRule).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(CustomResourceAttribute)))
        .OrderBy(type => Entity(type).PluralName, StringComparer.Ordinal)
        .ThenBy(type => Entity(type).ApiVersion, StringComparer.Ordinal);

    private static bool IsOfOperator(Type kind) => SchemaTable.IsMonitoring(Group(kind) + "/");

    private static KubernetesEntityAttribute Entity(Type kind) => kind.GetCustomAttribute<KubernetesEntityAttribute>()!;

    private static void Write(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                writer.WriteStartObject();
                foreach (var (name, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                node!.WriteTo(writer);
                break;
        }
    }
}
