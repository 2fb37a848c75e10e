using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// JSON as upstream's generator lays it out in the texts it embeds: four spaces, keys in ordinal order, an empty list or map as two
/// brackets with a blank line between. Grafana's checksum annotations depend on these very bytes.
/// </summary>
internal static class IndentedJson
{
    /// <summary>The JSON laid out anew; no final newline.</summary>
    public static string Write(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder(json.Length * 2);
        Write(document.RootElement, 0, text);
        return text.ToString();
    }

    private static void Write(JsonElement value, int depth, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal);
                Block('{', '}', properties, depth, text, property =>
                {
                    text.Append('"').Append(JsonEncodedText.Encode(property.Name, KubeJson.Options.Encoder)).Append("\": ");
                    Write(property.Value, depth + 1, text);
                });
                break;
            case JsonValueKind.Array:
                Block('[', ']', value.EnumerateArray(), depth, text, item => Write(item, depth + 1, text));
                break;
            case JsonValueKind.String:
                text.Append('"').Append(JsonEncodedText.Encode(value.GetString()!, KubeJson.Options.Encoder)).Append('"');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void Block<T>(char open, char close, IEnumerable<T> items, int depth, StringBuilder text, Action<T> item)
    {
        text.Append(open).Append('\n');
        var first = true;
        foreach (var i in items)
        {
            text.Append(first ? "" : ",\n").Append(' ', 4 * (depth + 1));
            item(i);
            first = false;
        }

        text.Append('\n').Append(' ', 4 * depth).Append(close);
    }
}
