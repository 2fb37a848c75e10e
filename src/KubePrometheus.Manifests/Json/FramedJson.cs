using System.Buffers;
using System.Text.Json;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// An object's JSON with the one text left out that nobody has touched since it was made: a dashboard goes from its own bytes into the YAML
/// and is made JSON within JSON only for who asks.
/// </summary>
/// <param name="Frame">The JSON, with an empty text in its place.</param>
/// <param name="At">Where in it the empty text begins.</param>
/// <param name="Text">The text, UTF-8.</param>
internal sealed record FramedJson(ReadOnlyMemory<byte> Frame, int At, ReadOnlyMemory<byte> Text)
{
    /// <summary>Of a ConfigMap whose one text is as it was made; null for every other object.</summary>
    public static FramedJson? Of(object obj)
    {
        if (obj is not V1ConfigMap { Data: Utf8ConfigMapData { Untouched: var (key, text) } } map)
        {
            return null;
        }

        var frame = KubeJson.Serialize(map with { Data = new Dictionary<string, string> { [key] = "" } });
        return new(frame, Place(frame, key), text);
    }

    /// <summary>The whole JSON.</summary>
    public byte[] ToArray()
    {
        using var buffer = new Utf8Buffer(Text.Length + Text.Length / 4 + Frame.Length);
        buffer.Write(Frame.Span[..At]);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = KubeJson.Options.Encoder, SkipValidation = true }))
        {
            Write(writer, Text.Span);
        }

        buffer.Write(Frame.Span[(At + 2)..]);
        return buffer.Span.ToArray();
    }

    /// <summary>In pieces: the writer asks for room for the worst case, in which each byte becomes six.</summary>
    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> text)
    {
        const int Longest = 8 * 1024;
        while (text.Length > Longest)
        {
            writer.WriteStringValueSegment(text[..Longest], isFinalSegment: false);
            text = text[Longest..];
        }

        writer.WriteStringValueSegment(text, isFinalSegment: true);
    }

    private static int Place(ReadOnlySpan<byte> frame, string key)
    {
        var reader = new Utf8JsonReader(frame);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                reader.Read();
                reader.Read();
                return (int)reader.TokenStartIndex;
            }
        }

        throw new InvalidOperationException($"The data of a ConfigMap were written without {key}.");
    }
}
