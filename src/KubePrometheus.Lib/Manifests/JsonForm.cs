using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>How this room reads and writes JSON.</summary>
internal static class JsonForm
{
    private const int ShortLength = 100;

    /// <summary>As deep as the YAML writer goes; System.Text.Json's own limit is 64, which the schema of a CRD may pass.</summary>
    public static readonly JsonReaderOptions Reading = new() { MaxDepth = YamlWriter.MaxDepth };

    public static readonly JsonDocumentOptions Parsing = new() { MaxDepth = YamlWriter.MaxDepth };

    /// <summary>A member twice is refused: nobody can say which of the two is meant.</summary>
    public static readonly JsonDocumentOptions ParsingStrictly = Parsing with { AllowDuplicateProperties = false };

    /// <summary>On one line, and no character written as an escape that JSON does not ask for.</summary>
    public static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = YamlWriter.MaxDepth };

    /// <summary>The same, indented by two.</summary>
    public static readonly JsonWriterOptions Indented = OneLine with { Indented = true, NewLine = "\n" };

    /// <summary>The text of a value, on one line.</summary>
    public static string Of(JsonNode? value)
    {
        if (value is null)
        {
            return "null";
        }

        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, OneLine))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <inheritdoc cref="Of(JsonNode?)"/>
    public static string Of(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, OneLine))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Writes a document with the space and the line breaks of the writer; values keep their text.</summary>
    public static void Copy(ReadOnlySpan<byte> json, Utf8JsonWriter output)
    {
        var reader = new Utf8JsonReader(json, Reading);
        byte[]? scratch = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    output.WriteStartObject();
                    break;
                case JsonTokenType.EndObject:
                    output.WriteEndObject();
                    break;
                case JsonTokenType.StartArray:
                    output.WriteStartArray();
                    break;
                case JsonTokenType.EndArray:
                    output.WriteEndArray();
                    break;
                case JsonTokenType.PropertyName:
                    output.WritePropertyName(JsonText.Unescape(reader.ValueSpan, reader.ValueIsEscaped, ref scratch));
                    break;
                default:
                    var start = (int)reader.TokenStartIndex;
                    output.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
                    break;
            }
        }

        if (scratch is not null)
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>A value as a message shows it: on one line, cut in the middle when long.</summary>
    public static string Short(string text)
    {
        text = text.Replace("\r", "\\r").Replace("\n", "\\n");
        return text.Length <= ShortLength ? text : string.Concat(text.AsSpan(0, ShortLength - 21), " … ", text.AsSpan(text.Length - 18));
    }

    /// <summary>A list document: the keys that Kubernetes' lists have, in ordinal order, around objects that are JSON already.</summary>
    public static void WriteList(IBufferWriter<byte> output, string apiVersion, string kind, IEnumerable<ReadOnlyMemory<byte>> items)
    {
        output.Write("{\"apiVersion\":"u8);
        WriteString(output, apiVersion);
        output.Write(",\"items\":["u8);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                output.Write(","u8);
            }

            output.Write(item.Span);
            first = false;
        }

        output.Write("],\"kind\":"u8);
        WriteString(output, kind);
        output.Write("}"u8);
    }

    private static void WriteString(IBufferWriter<byte> output, string text)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStringValue(text);
    }
}
