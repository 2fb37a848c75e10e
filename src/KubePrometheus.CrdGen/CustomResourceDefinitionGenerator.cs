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
    /// <summary>The records, in the order of their plural names.</summary>
    public static IReadOnlyList<Type> Kinds { get; } =
    [
        .. typeof(PrometheusRule).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(CustomResourceAttribute)))
            .OrderBy(type => Entity(type).PluralName, StringComparer.Ordinal),
    ];

    /// <summary>The plural name of a kind, by which its file is called.</summary>
    public static string Plural(Type kind) => Entity(kind).PluralName;

    /// <summary>The definition of one kind.</summary>
    public static JsonObject Definition(Type kind, SchemaGenerator schemas)
    {
        var entity = Entity(kind);
        return new()
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{entity.PluralName}.{entity.Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = entity.Group,
                ["names"] = new JsonObject
                {
                    ["categories"] = new JsonArray("prometheus-operator"),
                    ["kind"] = entity.Kind,
                    ["listKind"] = $"{entity.Kind}List",
                    ["plural"] = entity.PluralName,
                    ["singular"] = kind.GetCustomAttribute<CustomResourceAttribute>()!.Singular,
                },
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

    private static JsonObject Version(Type kind, KubernetesEntityAttribute entity, SchemaGenerator schemas)
    {
        var version = new JsonObject
        {
            ["name"] = entity.ApiVersion,
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = schemas.Root(kind) },
            ["served"] = true,
            ["storage"] = true,
        };
        var columns = kind.GetCustomAttributes<PrinterColumnAttribute>().Select(Column).ToArray();
        if (columns.Length > 0)
        {
            version["additionalPrinterColumns"] = new JsonArray([.. columns]);
        }

        if (kind.GetCustomAttribute<CustomResourceAttribute>()!.EmptySubresources)
        {
            version["subresources"] = new JsonObject();
        }

        return version;
    }

    private static JsonObject Column(PrinterColumnAttribute column)
    {
        var json = new JsonObject { ["jsonPath"] = column.JsonPath, ["name"] = column.Name, ["type"] = column.Type };
        if (column.Description is { } description)
        {
            json["description"] = description;
        }

        return json;
    }

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
