using System.Buffers;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>Labels in the JSON of an object that is not read into a type.</summary>
internal static class JsonLabels
{
    /// <summary>The JSON with a map of labels in its <c>metadata</c>, in the order of its keys.</summary>
    /// <param name="json">An object whose <c>metadata</c> has no labels.</param>
    /// <param name="labels">The labels.</param>
    public static ReadOnlyMemory<byte> With(ReadOnlyMemory<byte> json, IReadOnlyDictionary<string, string> labels)
    {
        var at = Place(json.Span);
        var output = new ArrayBufferWriter<byte>(json.Length + 256);
        output.Write(json.Span[..at]);
        output.Write("\"labels\":"u8);
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in labels.OrderBy(l => l.Key, StringComparer.Ordinal))
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        output.Write(","u8);
        output.Write(json.Span[at..]);
        return output.WrittenMemory;
    }

    /// <summary>Where the labels stand: before the first member of <c>metadata</c> that follows them.</summary>
    private static int Place(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    if (reader.ValueSpan.SequenceCompareTo("labels"u8) > 0)
                    {
                        return (int)reader.TokenStartIndex;
                    }

                    reader.Skip();
                }

                break;
            }
            else if (reader.CurrentDepth == 1)
            {
                reader.Skip();
            }
        }

        throw new InvalidOperationException("The metadata has no name for the labels to stand before.");
    }
}
