using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

public sealed partial class ManifestFile
{
    /// <summary>The file's text, YAML in upstream's style.</summary>
    public string ToYaml() => Encoding.UTF8.GetString(WriteYaml().WrittenSpan);

    /// <summary>The file's bytes: UTF-8, LF.</summary>
    internal ArrayBufferWriter<byte> WriteYaml()
    {
        var size = Objects.Sum(obj => obj.Json.Length);
        var output = new ArrayBufferWriter<byte>(size + (size / 4) + 256);
        if (list is var (apiVersion, kind))
        {
            var json = new ArrayBufferWriter<byte>(size + Objects.Count + 256);
            JsonForm.WriteList(json, apiVersion, kind, Objects.Select(obj => obj.Json));
            YamlWriter.Write(json.WrittenSpan, output);
        }
        else
        {
            YamlWriter.Write(Objects[0].Json.Span, output);
        }

        return output;
    }
}

public sealed partial class ManifestSet
{
    /// <summary>All objects as one YAML stream, in the order of <see cref="Objects"/>, <c>---</c> between them, lists taken apart.</summary>
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
        using (var writer = new Utf8JsonWriter(output, JsonForm.Indented))
        {
            JsonForm.Copy(ListJson().WrittenSpan, writer);
        }

        output.Write("\n"u8);
    }

    /// <summary>All objects as one <c>v1 List</c> in YAML: a single document, in the order of <see cref="Objects"/>.</summary>
    public string ToYamlList() => Text(WriteYamlList);

    /// <inheritdoc cref="ToYamlList"/>
    /// <param name="output">Receives the text, UTF-8 without a byte order mark; it stays open.</param>
    public void WriteYamlList(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>(4096);
        YamlWriter.Write(ListJson().WrittenSpan, buffer);
        output.Write(buffer.WrittenSpan);
    }

    private static string Text(Action<Stream> write)
    {
        using var buffer = new MemoryStream();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private ArrayBufferWriter<byte> ListJson()
    {
        var json = new ArrayBufferWriter<byte>(Objects.Sum(obj => obj.Json.Length + 1) + 256);
        JsonForm.WriteList(json, "v1", "List", Objects.Select(obj => obj.Json));
        return json;
    }
}
