using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// An object of a kind that the library has no type for, as <c>KubePrometheusStack.AddYaml</c> brings it. It is written as it was
/// read; its namespace is not filled in, for nobody here knows whether its kind has one.
/// </summary>
[JsonConverter(typeof(UntypedObjectJsonConverter))]
public sealed class UntypedObject : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Group and version, such as <c>cert-manager.io/v1</c>.</summary>
    public string ApiVersion { get; set; } = "";

    /// <summary>The kind, such as <c>Certificate</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Name, namespace, labels and annotations.</summary>
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>Every other field: <c>Fields["spec"]</c>.</summary>
    public JsonObject Fields { get; set; } = [];

    internal static JsonTypeInfo TypeInfo => KubeJson.TypeInfo(typeof(UntypedObject))!;

    /// <summary>JSON as an object; null where its metadata is not what Kubernetes takes.</summary>
    internal static UntypedObject? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return (UntypedObject?)JsonSerializer.Deserialize(json, TypeInfo);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>
/// Reads and writes <see cref="UntypedObject"/>: metadata typed, everything else as it is. It is public because code that System.Text.Json
/// generates in a user's own assembly names it; such a context must list <see cref="V1ObjectMeta"/> as well.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UntypedObjectJsonConverter : JsonConverter<UntypedObject>
{
    /// <summary>Reads an object; one without API version and kind, or with other metadata, is a <see cref="JsonException"/>.</summary>
    public override UntypedObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var members = JsonNode.Parse(ref reader) as JsonObject ?? throw new JsonException("Expected an object.");
        var metadata = Take(members, "metadata")?.Deserialize((JsonTypeInfo<V1ObjectMeta>)options.GetTypeInfo(typeof(V1ObjectMeta)));
        return new()
        {
            ApiVersion = Text(members, "apiVersion"),
            Kind = Text(members, "kind"),
            Metadata = metadata ?? new(),
            Fields = members,
        };
    }

    /// <summary>Writes API version, kind, metadata and then the other fields; fields that are null are left out.</summary>
    public override void Write(Utf8JsonWriter writer, UntypedObject value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(options);
        writer.WriteStartObject();
        writer.WriteString("apiVersion", value.ApiVersion);
        writer.WriteString("kind", value.Kind);
        writer.WritePropertyName("metadata");
        JsonSerializer.Serialize(writer, value.Metadata, (JsonTypeInfo<V1ObjectMeta>)options.GetTypeInfo(typeof(V1ObjectMeta)));
        foreach (var (name, field) in value.Fields)
        {
            if (field is not null && name is not ("apiVersion" or "kind" or "metadata"))
            {
                writer.WritePropertyName(name);
                field.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private static string Text(JsonObject members, string name) =>
        Take(members, name) is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new JsonException($"{name} is not a text.");

    private static JsonNode? Take(JsonObject members, string name)
    {
        var value = members[name];
        members.Remove(name);
        return value;
    }
}
