using System.Buffers;
using System.Text;
using System.Text.Json;
using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>What was read from a file of rules.</summary>
public sealed record RuleFileResult
{
    internal RuleFileResult(IReadOnlyList<RuleGroupDefinition> groups, IReadOnlyList<Finding> findings) =>
        (Groups, Findings) = (groups, findings);

    /// <summary>The groups, with every rule that could be read; each knows where it came from.</summary>
    public IReadOnlyList<RuleGroupDefinition> Groups { get; }

    /// <summary>What is wrong, with file, line and column.</summary>
    public IReadOnlyList<Finding> Findings { get; }
}

/// <summary>
/// Reads and writes files of rules: those of Prometheus (<c>groups:</c> at the top), and PrometheusRules, alone or in a List; YAML or
/// JSON, one document or many.
/// </summary>
public static class RuleFile
{
    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="fileName">The name that findings bear.</param>
    /// <param name="level">The Prometheus release whose language the expressions must be. Default: 2.29.</param>
    public static RuleFileResult Read(string text, string fileName = "(text)", PromQLLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Encoding.UTF8.GetBytes(text), fileName, level);
    }

    /// <summary>Reads a text in UTF-8.</summary>
    /// <param name="text">YAML or JSON, with or without a byte order mark.</param>
    /// <param name="fileName">The name that findings bear.</param>
    /// <param name="level">The Prometheus release whose language the expressions must be. Default: 2.29.</param>
    public static RuleFileResult Read(ReadOnlyMemory<byte> text, string fileName = "(text)", PromQLLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Read(text, fileName, level, isForStack: true);
    }

    /// <summary>Reads a text in UTF-8, or in UTF-16 with its byte order mark.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="fileName">The name that findings bear.</param>
    /// <param name="level">The Prometheus release whose language the expressions must be.</param>
    /// <param name="isForStack">Whether the rules become a PrometheusRule, which has no place for some that a file may say.</param>
    internal static RuleFileResult Read(ReadOnlyMemory<byte> text, string fileName, PromQLLevel level, bool isForStack)
    {
        return Read(Load(text, fileName, isFile: false), level, isForStack);
    }

    /// <summary>Reads the YAML or JSON of a text, once for all releases it is checked for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The name that findings bear.</param>
    /// <param name="isFile">Whether it is known that no object of Kubernetes stands in it.</param>
    /// <param name="only">
    /// The only document of a rule file, where <see cref="YamlReader"/> has read the text and found nothing wrong: Prometheus reads the
    /// same.
    /// </param>
    internal static RuleFileText Load(ReadOnlyMemory<byte> text, string fileName, bool isFile, PlacedDocument? only = null)
    {
        text = ConfigurationText.Utf8(text);
        var findings = new List<Finding>();
        var (documents, read) = isFile ? ([], 0) : (YamlReader.Read(text, fileName, findings), int.MaxValue);
        isFile = isFile || !documents.Any(HoldsObject);
        if (only is not null)
        {
            (documents, read) = ([only], 1);
        }
        else if (isFile)
        {
            findings.Clear();
            (documents, read) = ConfigurationText.Read(text, fileName, findings, isYaml12: true);
        }

        var written = isFile
            ? new Lazy<TextNode?>(() => TextNode.Compose(Encoding.UTF8.GetString(text.Span), isYaml12: true))
            : null;
        return new(fileName, documents, read, findings, written, text.Span.IndexOf("<<"u8) >= 0);
    }

    /// <summary>Reads the rules of a text.</summary>
    internal static RuleFileResult Read(RuleFileText text, PromQLLevel level, bool isForStack)
    {
        var findings = new List<Finding>(text.Findings);
        var groups = new List<RuleGroupDefinition>();
        for (var i = 0; i < text.Documents.Count; i++)
        {
            var document = text.Documents[i];
            using var json = document.Parse();
            var found = new LimitedFindings();
            var reader = new RuleFileReader(document, level, found)
            {
                Written = i < text.Read ? text.Written : null,
                HasMerges = text.HasMerges,
                IsForStack = isForStack,
            };
            groups.AddRange(reader.Read(json.RootElement));
            found.Finish(text.FileName);
            if (i == text.Read)
            {
                findings.Add(new(
                    FindingCodes.RuleFileWithoutRules, FindingSeverity.Warning, null, "",
                    "Prometheus reads the first document of a rule file alone, and another follows.",
                    "Put all groups into one document.", new(text.FileName, document.Line)));
            }

            findings.AddRange(i < text.Read ? found : found.Select(f => f with { Severity = FindingSeverity.Warning }));
        }

        return new(groups, findings);
    }

    private static bool HoldsObject(PlacedDocument document)
    {
        using var json = document.Parse();
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("kind", out _);
    }

    /// <summary>Reads a file, its expressions as the language of Prometheus 2.29.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RuleFileResult ReadFile(string path) => ReadFile(path, PromQLLevel.V2_29);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="level">The Prometheus release whose language the expressions must be.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RuleFileResult ReadFile(string path, PromQLLevel level)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Read(File.ReadAllBytes(path), path, level);
    }

    /// <summary>Writes groups as a rule file of Prometheus, in YAML. The names of its groups must differ.</summary>
    /// <param name="groups">The groups in order.</param>
    public static string Write(IEnumerable<RuleGroupDefinition> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("groups");
            foreach (var group in groups)
            {
                Write(group, writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var yaml = new ArrayBufferWriter<byte>(json.WrittenCount * 2);
        YamlWriter.Write(json.WrittenSpan, yaml);
        return Encoding.UTF8.GetString(yaml.WrittenSpan);
    }

    private static void Write(RuleGroupDefinition group, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Write("interval", group.Interval, writer);
        writer.WriteString("name", group.Name);
        writer.WriteStartArray("rules");
        foreach (var rule in group.Rules)
        {
            var alert = rule as AlertingRule;
            writer.WriteStartObject();
            Write("alert", alert?.Name, writer);
            Write("annotations", alert?.Annotations, writer);
            writer.WriteString("expr", RuleResources.Text(rule.Expr));
            Write("for", alert?.For, writer);
            Write("labels", rule.Labels, writer);
            Write("record", alert is null ? rule.Name : null, writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(string field, string? value, Utf8JsonWriter writer)
    {
        if (value is not null)
        {
            writer.WriteString(field, value);
        }
    }

    private static void Write(string field, IReadOnlyDictionary<string, string>? map, Utf8JsonWriter writer)
    {
        if (map is not { Count: > 0 })
        {
            return;
        }

        writer.WriteStartObject(field);
        foreach (var (name, value) in map)
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>A text of rules whose YAML or JSON was read.</summary>
/// <param name="FileName">The name that findings bear.</param>
/// <param name="Documents">Its documents.</param>
/// <param name="Read">How many of them are read by whom it is for.</param>
/// <param name="Findings">What is wrong with the text.</param>
/// <param name="Written">The first document as it is written, of a rule file.</param>
/// <param name="HasMerges">Whether it may merge objects.</param>
internal sealed record RuleFileText(
    string FileName, IReadOnlyList<PlacedDocument> Documents, int Read, IReadOnlyList<Finding> Findings, Lazy<TextNode?>? Written,
    bool HasMerges);
