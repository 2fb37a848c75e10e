using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

public sealed partial class ManifestFile
{
    /// <summary>The file's text, YAML in upstream's style.</summary>
    public string ToYaml() => Encoding.UTF8.GetString(Join([.. Enumerable.Range(0, Objects.Count).Select(WriteYaml)]).Span);

    /// <summary>The YAML of one of the objects, as it stands in the file.</summary>
    internal ReadOnlyMemory<byte> WriteYaml(int index) => list is null ? YamlList.Alone(Objects[index]) : YamlList.Item(Objects[index]);

    /// <summary>The file's bytes, UTF-8 and LF, from those of its objects.</summary>
    internal ReadOnlyMemory<byte> Join(IReadOnlyList<ReadOnlyMemory<byte>> parts) =>
        list is var (apiVersion, kind) ? YamlList.Of(apiVersion, kind, parts) : parts[0];
}

/// <summary>
/// Lists in YAML, put together from their items: each is written by itself, so that the 23 dashboards, which are half of all text, need
/// neither wait for each other nor stand in memory twice as JSON.
/// </summary>
internal static class YamlList
{
    /// <summary>An object as a document of its own.</summary>
    public static ReadOnlyMemory<byte> Alone(ManifestObject obj) => Write(obj, indent: 0).WrittenMemory;

    /// <summary>An object as an item of a list: a dash takes the place of the first line's indent.</summary>
    public static ReadOnlyMemory<byte> Item(ManifestObject obj)
    {
        var text = Write(obj, indent: 2).WrittenMemory;
        MemoryMarshal.AsMemory(text).Span[0] = (byte)'-';
        return text;
    }

    public static ReadOnlyMemory<byte> Of(string apiVersion, string kind, IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        var output = new ArrayBufferWriter<byte>(items.Sum(item => item.Length) + 256);
        WriteMember(output, "apiVersion"u8, apiVersion);
        output.Write(items.Count == 0 ? "items: []\n"u8 : "items:\n"u8);
        foreach (var item in items)
        {
            output.Write(item.Span);
        }

        WriteMember(output, "kind"u8, kind);
        return output.WrittenMemory;
    }

    private static ArrayBufferWriter<byte> Write(ManifestObject obj, int indent)
    {
        var size = obj.Json.Length;
        var output = new ArrayBufferWriter<byte>(size + (size / 4) + 256);
        YamlWriter.Write(obj.Json.Span, output, indent);
        return output;
    }

    private static void WriteMember(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> name, string value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, JsonForm.OneLine))
        {
            writer.WriteStartObject();
            writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        YamlWriter.Write(json.WrittenSpan, output);
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
        var buffer = new ArrayBufferWriter<byte>(4096);
        foreach (var obj in Objects)
        {
            if (!ReferenceEquals(obj, Objects[0]))
            {
                YamlWriter.WriteSeparator(buffer);
            }

            YamlWriter.Write(obj.Json.Span, buffer);
            output.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
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
        output.Write(YamlList.Of("v1", "List", [.. Objects.Select(YamlList.Item)]).Span);
    }

    private static string Text(Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
