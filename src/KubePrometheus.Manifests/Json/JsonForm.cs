using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>How manifests and patches are read and written as JSON.</summary>
internal static class JsonForm
{
    private const int ShortLength = 100;

    /// <summary>As deep as the YAML writer goes; System.Text.Json's own limit is 64, which the schema of a CRD may pass.</summary>
    public static readonly JsonReaderOptions Reading = new() { MaxDepth = YamlWriter.MaxDepth };

    public static readonly JsonDocumentOptions Parsing = new() { MaxDepth = YamlWriter.MaxDepth };

    /// <summary>On one line, and no character written as an escape that JSON does not ask for.</summary>
    public static readonly JsonWriterOptions OneLine = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = YamlWriter.MaxDepth,
    };

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

    /// <summary>Writes a document indented by two, every token as it is written.</summary>
    public static void Indent(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json, Reading);
        var before = JsonTokenType.None;
        while (reader.Read())
        {
            var token = reader.TokenType;
            var opened = before is JsonTokenType.StartObject or JsonTokenType.StartArray;
            var ends = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!opened && !ends && before is not (JsonTokenType.None or JsonTokenType.PropertyName))
            {
                output.Write(","u8);
            }

            // an empty object or list stays on its line
            if (before != JsonTokenType.PropertyName && before != JsonTokenType.None && !(opened && ends))
            {
                NewLine(output, reader.CurrentDepth);
            }

            var start = (int)reader.TokenStartIndex;
            if (token == JsonTokenType.PropertyName)
            {
                output.Write(json.Slice(start, reader.ValueSpan.Length + 2));
                output.Write(": "u8);
            }
            else
            {
                output.Write(json[start..(int)reader.BytesConsumed]);
            }

            before = token;
        }

        output.Write("\n"u8);
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

    private static void NewLine(IBufferWriter<byte> output, int depth)
    {
        var space = output.GetSpan(1 + (2 * depth));
        space[0] = (byte)'\n';
        space.Slice(1, 2 * depth).Fill((byte)' ');
        output.Advance(1 + (2 * depth));
    }

    private static void WriteString(IBufferWriter<byte> output, string text)
    {
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStringValue(text);
    }
}
