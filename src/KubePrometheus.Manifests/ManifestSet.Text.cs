using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

public sealed partial class ManifestFile
{
    /// <summary>The file's text, YAML in upstream's style.</summary>
    public string ToYaml()
    {
        using var buffer = new Utf8Buffer(64 * 1024);
        var frame = Frame();
        if (IsList)
        {
            buffer.Write(frame[0][0].Span);
        }

        for (var i = 0; i < Objects.Count; i++)
        {
            WriteYaml(i, buffer);
        }

        if (IsList)
        {
            buffer.Write(frame[^1][0].Span);
        }

        return Encoding.UTF8.GetString(buffer.Span);
    }

    /// <summary>The parts of the file: a place for each object, and where it is a list, what stands before and after them.</summary>
    internal ReadOnlyMemory<byte>[][] Frame()
    {
        if (list is not var (apiVersion, kind))
        {
            return new ReadOnlyMemory<byte>[1][];
        }

        var frame = new ReadOnlyMemory<byte>[Objects.Count + 2][];
        var (before, after) = YamlList.Frame(apiVersion, kind, Objects.Count);
        (frame[0], frame[^1]) = ([before], [after]);
        return frame;
    }

    /// <summary>Writes the YAML of one of the objects, as it stands in the file.</summary>
    internal void WriteYaml(int index, IBufferWriter<byte> output)
    {
        if (IsList)
        {
            Objects[index].WriteYaml(output, asItem: true);
        }
        else
        {
            Objects[index].WriteYaml(output);
        }
    }
}

/// <summary>
/// Lists in YAML, put together from their items: each is written by itself, so that the 23 dashboards, which are half of all text, need
/// neither wait for each other nor stand in memory twice as JSON.
/// </summary>
internal static class YamlList
{
    /// <summary>What stands before the items and after them.</summary>
    public static (ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After) Frame(string apiVersion, string kind, int count)
    {
        using var output = new Utf8Buffer(256);
        WriteMember(output, "apiVersion"u8, apiVersion);
        output.Write(count == 0 ? "items: []\n"u8 : "items:\n"u8);
        var before = output.Span.ToArray();
        output.Clear();
        WriteMember(output, "kind"u8, kind);
        return (before, output.Span.ToArray());
    }

    private static void WriteMember(Utf8Buffer output, ReadOnlySpan<byte> name, string value)
    {
        using var json = new Utf8Buffer(256);
        using (var writer = new Utf8JsonWriter(json, JsonForm.OneLine))
        {
            writer.WriteStartObject();
            writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        YamlWriter.Write(json.Span, output);
    }
}

public sealed partial class ManifestSet
{
    /// <summary>All objects as one YAML stream, in the order of <see cref="Objects"/>, <c>---</c> between them.</summary>
    public string ToYaml() => Text(WriteYaml);

    /// <inheritdoc cref="ToYaml"/>
    /// <param name="output">Receives the text, UTF-8 without a byte order mark; it stays open.</param>
    public void WriteYaml(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var buffer = new Utf8Buffer(64 * 1024);
        foreach (var obj in Objects)
        {
            if (!ReferenceEquals(obj, Objects[0]))
            {
                YamlWriter.WriteSeparator(buffer);
            }

            obj.WriteYaml(buffer);
            if (buffer.Count > 32 * 1024)
            {
                Flush();
            }
        }

        Flush();

        void Flush()
        {
            output.Write(buffer.Span);
            buffer.Clear();
        }
    }

    /// <summary>All objects as one <c>v1 List</c> in JSON, in the order of <see cref="Objects"/>, indented by two.</summary>
    public string ToJson() => Text(WriteJson);

    /// <inheritdoc cref="ToJson"/>
    /// <param name="output">Receives the text, UTF-8 without a byte order mark; it stays open.</param>
    public void WriteJson(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var json = new ArrayBufferWriter<byte>(Objects.Sum(obj => obj.Json.Length + 1) + 256);
        JsonForm.WriteList(json, "v1", "List", Objects.Select(obj => obj.Json));
        var buffer = new ArrayBufferWriter<byte>(json.WrittenCount * 3 / 2);
        JsonForm.Indent(json.WrittenSpan, buffer);
        output.Write(buffer.WrittenSpan);
    }

    /// <summary>All objects as one <c>v1 List</c> in YAML: a single document, in the order of <see cref="Objects"/>.</summary>
    public string ToYamlList() => Text(WriteYamlList);

    /// <inheritdoc cref="ToYamlList"/>
    /// <param name="output">Receives the text, UTF-8 without a byte order mark; it stays open.</param>
    public void WriteYamlList(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var buffer = new Utf8Buffer(64 * 1024);
        var (before, after) = YamlList.Frame("v1", "List", Objects.Count);
        output.Write(before.Span);
        foreach (var obj in Objects)
        {
            buffer.Clear();
            obj.WriteYaml(buffer, asItem: true);
            output.Write(buffer.Span);
        }

        output.Write(after.Span);
    }

    private static string Text(Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
