using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Objects to JSON and back: property and map keys in ordinal order, null left out, text not escaped beyond need.</summary>
internal static class KubeJson
{
    /// <summary>The writer of this thread and its buffer, between two uses.</summary>
    [ThreadStatic]
    private static (Utf8Buffer Buffer, Utf8Buffer Sorted, Utf8JsonWriter Writer)? spare;

    /// <summary>
    /// The options of every (de)serialisation: written keys are ordered, a missing required field does not throw when read.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions(KubeJsonContext.Default);

    /// <summary>Ordered options over another source of metadata: a user's own type.</summary>
    public static JsonSerializerOptions MakeOptions(IJsonTypeInfoResolver metadata)
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = metadata.WithAddedModifier(OrderAndRelax),
            MaxDepth = 512,
        };
        options.Converters.Add(new OrderedMapConverter<string>());
        options.Converters.Add(new OrderedMapConverter<byte[]>());
        options.Converters.Add(new OrderedMapConverter<ResourceQuantity>());
        options.Converters.Add(new OrderedMapConverter<V1JSONSchemaProps>());
        options.MakeReadOnly();
        return options;
    }

    /// <summary>The metadata of a type; null where the library does not know it.</summary>
    public static JsonTypeInfo? TypeInfo(Type type) => Options.TryGetTypeInfo(type, out var info) ? info : null;

    /// <summary>An object, or a part of one, as compact JSON with the keys of all maps in ordinal order.</summary>
    /// <param name="value">The object.</param>
    /// <param name="info">The metadata of a type that is not the library's own.</param>
    /// <remarks>
    /// The library's types are written by generated code and sorted afterwards, which is faster in a fresh process than to make the
    /// serialiser's metadata for every type on the way, ordered. Only what generated code cannot know goes through the metadata.
    /// </remarks>
    public static byte[] Serialize(object value, JsonTypeInfo? info = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return FramedJson.Of(value)?.ToArray() ?? Written(writer =>
        {
            if (info is null && KnownKinds.Of(value) is { } kind)
            {
                kind.Write(writer, value);
            }
            else
            {
                JsonSerializer.Serialize(
                    writer, value,
                    info ?? TypeInfo(value.GetType())
                    ?? throw new ArgumentException($"{value.GetType()} is not a type of the library.", nameof(value)));
            }
        });
    }

    /// <summary>What a function writes, with the keys of all maps in ordinal order.</summary>
    /// <param name="write">Writes one value.</param>
    public static byte[] Written(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var (buffer, sorted, writer) = spare ?? MakeWriter();
        spare = null; // one that fails half way is not used again
        write(writer);
        writer.Flush();
        JsonCanonical.Sort(buffer.Span, sorted);
        var json = sorted.Span.ToArray();
        buffer.Clear();
        sorted.Clear();
        writer.Reset(buffer);
        spare = (buffer, sorted, writer);
        return json;
    }

    private static (Utf8Buffer Buffer, Utf8Buffer Sorted, Utf8JsonWriter Writer) MakeWriter()
    {
        var buffer = new Utf8Buffer(64 * 1024);
        var writing = new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true, MaxDepth = Options.MaxDepth };
        return (buffer, new(64 * 1024), new(buffer, writing));
    }

    /// <summary>A copy of an object, or of a part of one, that shares nothing with the original; null of null.</summary>
    /// <param name="value">The object.</param>
    /// <param name="typeInfo">The metadata of a type that is not the library's own.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static T? Copy<T>(T? value, JsonTypeInfo? typeInfo = null)
        where T : class
    {
        if (value is null)
        {
            return null;
        }

        var info = typeInfo ?? TypeInfo(value.GetType())
            ?? throw new ArgumentException(
                $"{value.GetType()} is not a kind the library knows; hand in its JsonTypeInfo as well.", nameof(value));
        return (T)JsonSerializer.Deserialize(Serialize(value, typeInfo), info)!;
    }

    private static void OrderAndRelax(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var properties = info.Properties.ToArray();
        Array.Sort(properties, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        info.Properties.Clear();
        foreach (var property in properties)
        {
            property.IsRequired = false;
            info.Properties.Add(property);
        }
    }
}

/// <summary>A map written in the ordinal order of its keys, so that the order of insertion never shows.</summary>
internal sealed class OrderedMapConverter<T> : JsonConverter<IDictionary<string, T>>
{
    public override IDictionary<string, T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Expected a map.");
        }

        var info = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            map[key] = JsonSerializer.Deserialize(ref reader, info)!;
        }

        return map;
    }

    public override void Write(Utf8JsonWriter writer, IDictionary<string, T> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.Count > 0)
        {
            var info = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            var keys = ArrayPool<string>.Shared.Rent(value.Count);
            value.Keys.CopyTo(keys, 0);
            Array.Sort(keys, 0, value.Count, StringComparer.Ordinal);
            for (var i = 0; i < value.Count; i++)
            {
                writer.WritePropertyName(keys[i]);
                JsonSerializer.Serialize(writer, value[keys[i]], info);
            }

            ArrayPool<string>.Shared.Return(keys, clearArray: true);
        }

        writer.WriteEndObject();
    }
}
