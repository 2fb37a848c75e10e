using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
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
        using var output = new Utf8Buffer(json.Length * 2);
        Write(document.RootElement, new IndentedJsonWriter(output));
        return Encoding.UTF8.GetString(output.Span);
    }

    /// <summary>
    /// JSON of this layout without line breaks and indents, which are half of a dashboard: whoever parses it has half to read. A text of
    /// another origin can have line breaks where JSON has none, which are a mistake to report, so it is not to be handed in.
    /// </summary>
    /// <returns>The text, which the caller disposes of.</returns>
    public static Utf8Buffer Compact(ReadOnlySpan<byte> json)
    {
        var output = new Utf8Buffer(json.Length);
        for (int end; (end = json.IndexOf((byte)'\n')) >= 0;)
        {
            output.Write(json[..end]);
            json = json[(end + 1)..];
            json = json[(json.IndexOfAnyExcept((byte)' ') is var indent and > 0 ? indent : 0)..];
        }

        output.Write(json);
        return output;
    }

    /// <summary>Writes a value and all within it.</summary>
    public static void Write(JsonElement value, IndentedJsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.Open('{');
                foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.Name(property.Name);
                    Write(property.Value, writer);
                }

                writer.Close('}');
                break;
            case JsonValueKind.Array:
                writer.Open('[');
                foreach (var item in value.EnumerateArray())
                {
                    writer.Item();
                    Write(item, writer);
                }

                writer.Close(']');
                break;
            case JsonValueKind.String:
                writer.Text(value.GetString()!);
                break;
            default:
                writer.Raw(value.GetRawText());
                break;
        }
    }
}

/// <summary>Writes the layout of <see cref="IndentedJson"/> piece by piece. The caller names the keys in ordinal order.</summary>
/// <param name="output">Receives the text.</param>
internal sealed class IndentedJsonWriter(Utf8Buffer output)
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create(" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private int depth;
    private bool first;

    /// <summary>Opens a list or a map.</summary>
    public void Open(char bracket)
    {
        Put((byte)bracket, (byte)'\n');
        depth++;
        first = true;
    }

    /// <summary>Closes a list or a map.</summary>
    public void Close(char bracket)
    {
        depth--;
        Put((byte)'\n');
        Indent();
        Put((byte)bracket);
        first = false;
    }

    /// <summary>Begins the next item of a list.</summary>
    public void Item()
    {
        if (!first)
        {
            Put((byte)',', (byte)'\n');
        }

        first = false;
        Indent();
    }

    /// <summary>Begins the next entry of a map.</summary>
    public void Name(string name)
    {
        Item();
        Text(name);
        Put((byte)':', (byte)' ');
    }

    /// <summary>A text.</summary>
    public void Text(string value)
    {
        Put((byte)'"');
        Escaped(value);
        Put((byte)'"');
    }

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, as it is spelled.</summary>
    public void Raw(string value) => Verbatim(value);

    /// <summary>A switch.</summary>
    public void Bool(bool value) => output.Write(value ? "true"u8 : "false"u8);

    /// <summary>A whole number.</summary>
    public void Number(long value) => Formatted(value);

    /// <summary>A number.</summary>
    public void Number(double value) => Formatted(value);

    private void Formatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        // the longest: a double such as -1.7976931348623157E+308
        value.TryFormat(output.GetSpan(32), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    /// <summary>
    /// As <see cref="JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/> does; quotes, the most frequent, need not go through it.
    /// </summary>
    private void Escaped(ReadOnlySpan<char> value)
    {
        int special;
        while ((special = value.IndexOfAnyExcept(PlainCharacters)) >= 0)
        {
            Verbatim(value[..special]);
            if (value[special] is not ('"' or '\\'))
            {
                output.Write(JsonEncodedText.Encode(value[special..], JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
                return;
            }

            Put((byte)'\\', (byte)value[special]);
            value = value[(special + 1)..];
        }

        Verbatim(value);
    }

    private void Verbatim(ReadOnlySpan<char> value) =>
        output.Advance(Encoding.UTF8.GetBytes(value, output.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))));

    private void Indent()
    {
        var width = 4 * depth;
        output.GetSpan(width)[..width].Fill((byte)' ');
        output.Advance(width);
    }

    private void Put(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    private void Put(byte one, byte two)
    {
        var span = output.GetSpan(2);
        (span[0], span[1]) = (one, two);
        output.Advance(2);
    }
}
