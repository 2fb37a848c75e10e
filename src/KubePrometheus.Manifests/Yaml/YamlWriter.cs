using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// Writes JSON as YAML in the text style of upstream's manifests: keys in the order given, two spaces a level, lists at the column of
/// their key, text plain wherever every reader takes it for the same text, otherwise quoted or as a literal block, never folded.
/// What is written reads back the same through YAML 1.1 (PyYAML), through kubectl and through <see cref="YamlReader"/>.
/// </summary>
/// <remarks>
/// It streams: no tree is built, and nothing is allocated for a document beyond what the buffer that receives it needs. Half of a
/// surrogate pair and bytes that are not UTF-8 have no form in YAML and become U+FFFD, as they do in Kubernetes.
/// </remarks>
internal static class YamlWriter
{
    /// <summary>How deep objects and lists may be nested, here and in <see cref="YamlReader"/>.</summary>
    public const int MaxDepth = 500;

    /// <summary>Writes one document; the text ends with a line break.</summary>
    /// <param name="json">One JSON value, UTF-8.</param>
    /// <param name="output">Receives the YAML, UTF-8.</param>
    /// <param name="asItem">Whether it is an item of a list that stands in the first column: a dash, and the lines two columns in.</param>
    /// <param name="quoteAll">
    /// True for the style of the configuration files that upstream embeds in a Secret or a ConfigMap: every key and every text in double
    /// quotes, literal blocks only for text that ends with a line break.
    /// </param>
    /// <exception cref="JsonException"><paramref name="json"/> is not JSON.</exception>
    /// <exception cref="ArgumentException">It is nested deeper than <see cref="MaxDepth"/>.</exception>
    public static void Write(ReadOnlySpan<byte> json, IBufferWriter<byte> output, bool asItem = false, bool quoteAll = false)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var emitter = new YamlEmitter(output, asItem, quoteAll);
        emitter.Write(json);
    }

    /// <summary>Writes one document of which a text stands apart.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte}, IBufferWriter{byte}, bool, bool)"/>
    public static void Write(FramedJson json, IBufferWriter<byte> output, bool asItem = false)
    {
        using var emitter = new YamlEmitter(output, asItem, quoteAll: false);
        emitter.Write(json.Frame.Span, json.At, json.Text.Span);
    }

    /// <summary>
    /// The text of a document that is to be a value in another one. It has no final line break, as upstream's have none, unless the
    /// document ends in a literal block whose own line break that is.
    /// </summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{byte}, IBufferWriter{byte}, bool, bool)"/>
    public static string WriteText(ReadOnlySpan<byte> json, bool quoteAll = false)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, json.Length * 2));
        using var emitter = new YamlEmitter(output, asItem: false, quoteAll);
        emitter.Write(json);
        var text = output.WrittenSpan;
        return Encoding.UTF8.GetString(emitter.EndsInTextBreak ? text : text[..^1]);
    }

    /// <summary>Writes the line between two documents of a stream.</summary>
    public static void WriteSeparator(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write("---\n"u8);
    }
}
