using System.Text;
using System.Text.Unicode;

namespace KubePrometheus;

/// <summary>
/// Reads YAML or JSON, one document or a stream of them, into JSON, as kubectl would read it: plain texts are resolved by its rules,
/// aliases and merge keys expanded. What is wrong with a text is a finding, never an exception, and costs only the document it is in.
/// </summary>
internal static class YamlReader
{
    private const string DocumentMarker = "---";

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, string, ICollection{Finding})"/>
    public static IReadOnlyList<PlacedDocument> Read(string text, string fileName, ICollection<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text), fileName, findings);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, UTF-8, with or without a byte order mark.</param>
    /// <param name="fileName">The name that findings and places bear.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <returns>The documents that could be read, in the order of the text, without those that hold nothing.</returns>
    public static IReadOnlyList<PlacedDocument> Read(ReadOnlyMemory<byte> text, string fileName, ICollection<Finding> findings)
        => Read(text, fileName, findings, isJsonYaml: false);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text, UTF-8, or UTF-16 with its byte order mark.</param>
    /// <param name="fileName">The name that findings and places bear.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="isJsonYaml">Whether a text that looks like JSON may be any YAML.</param>
    /// <param name="line">The line that the text begins with.</param>
    /// <param name="isYaml12">Whether what YAML 1.2 added is understood, as by Prometheus.</param>
    internal static IReadOnlyList<PlacedDocument> Read(
        ReadOnlyMemory<byte> text, string fileName, ICollection<Finding> findings, bool isJsonYaml, int line = 1, bool isYaml12 = false)
    {
        var documents = new List<PlacedDocument>();
        ReadEach(text, fileName, findings, documents.Add, isJsonYaml, line, isYaml12);
        return documents;
    }

    /// <summary>Reads a text document by document, so that none is held that <paramref name="take"/> does not keep.</summary>
    /// <param name="text">The text, UTF-8, or UTF-16 with its byte order mark.</param>
    /// <param name="fileName">The name that findings and places bear.</param>
    /// <param name="findings">Receives what is wrong.</param>
    /// <param name="take">Takes each document, in the order of the text.</param>
    /// <param name="isJsonYaml">Whether a text that looks like JSON may be any YAML.</param>
    /// <param name="line">The line that the text begins with.</param>
    /// <param name="isYaml12">Whether what YAML 1.2 added is understood, as by Prometheus.</param>
    internal static void ReadEach(
        ReadOnlyMemory<byte> text, string fileName, ICollection<Finding> findings, Action<PlacedDocument> take, bool isJsonYaml = false,
        int line = 1, bool isYaml12 = false)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(findings);
        var rest = ConfigurationText.Utf8(text).Span;
        rest = rest.StartsWith("\uFEFF"u8) ? rest["\uFEFF"u8.Length..] : rest;
        var parts = new PartReader(fileName, isJsonYaml, isYaml12, findings, take);
        while (!rest.IsEmpty)
        {
            // A marker ends a document whatever state that is in, so that what is broken in one stays in it.
            var length = LengthToNextMarker(rest);
            if (length < rest.Length && HoldsNothing(rest[..length], out var hasDirectives) && hasDirectives)
            {
                length += LengthToNextMarker(rest[length..]);
            }

            parts.Read(rest[..length], line);
            line += CountLines(rest[..length]);
            rest = rest[length..];
        }

        parts.Finish();
    }

    /// <summary>How long a text is up to the second document; where there is but one, to its end.</summary>
    public static int LengthOfFirstDocument(ReadOnlySpan<byte> text)
    {
        var length = LengthToNextMarker(text);
        return length < text.Length && HoldsNothing(text[..length], out _) ? length + LengthToNextMarker(text[length..]) : length;
    }

    /// <summary>Whether there are only directives, comments and empty lines, which do not make a document.</summary>
    private static bool HoldsNothing(ReadOnlySpan<byte> part, out bool hasDirectives)
    {
        hasDirectives = false;
        part = part.StartsWith("\uFEFF"u8) ? part["\uFEFF"u8.Length..] : part;
        foreach (var range in part.Split((byte)'\n'))
        {
            if (part[range].Trim(" \t\r"u8) is [var first, ..])
            {
                if (first is not ((byte)'#' or (byte)'%'))
                {
                    return false;
                }

                hasDirectives |= first == '%';
            }
        }

        return true;
    }

    private static int LengthToNextMarker(ReadOnlySpan<byte> text)
    {
        for (var from = 0; ;)
        {
            var next = text[from..].IndexOf("\n---"u8);
            if (next < 0)
            {
                return text.Length;
            }

            from += next + 1;
            var after = from + DocumentMarker.Length;
            if (after == text.Length || text[after] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                return from;
            }
        }
    }

    /// <summary>How many lines end within a text.</summary>
    public static int CountLines(ReadOnlySpan<byte> text)
    {
        var lines = text.Count((byte)'\n');
        for (var at = text.IndexOf((byte)'\r'); at >= 0;)
        {
            lines += at + 1 < text.Length && text[at + 1] == '\n' ? 0 : 1;
            var next = text[(at + 1)..].IndexOf((byte)'\r');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return lines;
    }

    /// <summary>
    /// An object whose first key is in double quotes, or that has none: to kubectl that is JSON and nothing else. YAML's short form would
    /// make a text of <c>[1 2]</c>, where a comma is missing. (A list may be either; no object of Kubernetes is one.)
    /// </summary>
    private static bool BeginsLikeJson(ReadOnlySpan<byte> body)
        => body is [(byte)'{', ..] && body[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'}', ..];

    /// <summary>Reads the parts of a text that markers separate.</summary>
    private sealed class PartReader(
        string fileName, bool isJsonYaml, bool isYaml12, ICollection<Finding> findings, Action<PlacedDocument> take)
    {
        private readonly FindingLimit limit = new();
        private YamlTextLoader? yaml;

        public void Read(ReadOnlySpan<byte> part, int line)
        {
            if (!Utf8.IsValid(part))
            {
                if (limit.Allows(FindingCodes.TextNotUtf8))
                {
                    findings.Add(NotUtf8(part, line, fileName));
                }

                return;
            }

            var afterMarker = part.StartsWith("---"u8) ? part[DocumentMarker.Length..] : part;
            var body = afterMarker.TrimStart(" \t\r\n"u8);
            var skipped = part[..^body.Length];
            if (body.IsEmpty && !skipped.Contains((byte)'\t'))
            {
                return;
            }

            var isJson = BeginsLikeJson(body);
            if (isJson || (body is [(byte)'[', ..] && !skipped.Contains((byte)'\t')))
            {
                var column = skipped.Length - skipped.LastIndexOf((byte)'\n');
                var json = new JsonTextLoader(fileName, line + CountLines(skipped), column, limit);
                if (json.Load(body) || (isJson && !isJsonYaml))
                {
                    if (json.Documents is [var only])
                    {
                        only.Findings = json.Findings;
                    }

                    json.Documents.ForEach(take);
                    Add(json.Findings);
                    return;
                }
            }

            yaml ??= new YamlTextLoader(fileName, isYaml12, limit);
            yaml.Load(Encoding.UTF8.GetString(part), line);
            Add(yaml.Findings);
            if (yaml.Document is { } document)
            {
                if (yaml.Findings.Count > 0)
                {
                    document.Findings = yaml.Findings;
                }

                take(document);
            }
        }

        /// <summary>Adds the counts of what was not listed.</summary>
        public void Finish()
        {
            foreach (var finding in limit.Others(fileName))
            {
                findings.Add(finding);
            }
        }

        private void Add(IReadOnlyList<Finding> found)
        {
            for (var i = 0; i < found.Count; i++)
            {
                findings.Add(found[i]);
            }
        }
    }

    private static Finding NotUtf8(ReadOnlySpan<byte> part, int line, string fileName)
    {
        var valid = 0;
        while (Rune.DecodeFromUtf8(part[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        return new Finding(
            FindingCodes.TextNotUtf8,
            FindingSeverity.Error,
            null,
            "",
            $"The byte 0x{part[valid]:X2} is not UTF-8; the document was not read.",
            "Save the file as UTF-8.",
            new SourceLocation(fileName, line + CountLines(part[..valid])));
    }
}
