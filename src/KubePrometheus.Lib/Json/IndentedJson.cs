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
        var writer = new IndentedJsonWriter(json.Length * 2);
        Write(document.RootElement, writer);
        return writer.ToString();
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
/// <param name="capacity">The likely number of characters.</param>
internal sealed class IndentedJsonWriter(int capacity)
{
    private const string Spaces = "                                                                                                ";

    private static readonly SearchValues<char> Plain =
        SearchValues.Create(" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly StringBuilder text = new(capacity);
    private int depth;
    private bool first;

    /// <summary>Opens a list or a map.</summary>
    public void Open(char bracket)
    {
        text.Append(bracket).Append('\n');
        depth++;
        first = true;
    }

    /// <summary>Closes a list or a map.</summary>
    public void Close(char bracket)
    {
        depth--;
        text.Append('\n');
        Indent();
        text.Append(bracket);
        first = false;
    }

    /// <summary>Begins the next item of a list.</summary>
    public void Item()
    {
        if (!first)
        {
            text.Append(",\n");
        }

        first = false;
        Indent();
    }

    /// <summary>Begins the next entry of a map.</summary>
    public void Name(string name)
    {
        Item();
        Text(name);
        text.Append(": ");
    }

    /// <summary>A text.</summary>
    public void Text(string value)
    {
        text.Append('"');
        if (value.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            text.Append(value);
        }
        else
        {
            text.Append(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value);
        }

        text.Append('"');
    }

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>, as it is spelled.</summary>
    public void Raw(string value) => text.Append(value);

    /// <summary>A switch.</summary>
    public void Bool(bool value) => text.Append(value ? "true" : "false");

    /// <summary>A whole number.</summary>
    public void Number(long value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>A number.</summary>
    public void Number(double value) => text.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private void Indent()
    {
        var width = 4 * depth;
        while (width > Spaces.Length)
        {
            text.Append(Spaces);
            width -= Spaces.Length;
        }

        text.Append(Spaces, 0, width);
    }
}
