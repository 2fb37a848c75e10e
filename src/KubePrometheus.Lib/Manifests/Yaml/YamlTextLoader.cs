using System.Buffers;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePrometheus;

/// <summary>
/// Reads a part of a YAML stream through YamlDotNet's event parser: first into nodes, of which anchors name some, then, document by
/// document, into JSON.
/// </summary>
internal sealed class YamlTextLoader(string fileName, int firstLine)
{
    /// <summary>What YAML does not allow, not even in quotes; Utf8 validity has ruled out lone surrogates.</summary>
    private static readonly SearchValues<char> s_forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c)
            .Where(c => c is < ' ' and not ('\t' or '\n' or '\r') or >= '\x7F' and not '\x85'), '\uFFFE', '\uFFFF']);

    private readonly List<ParsedNode> _nodes = [];
    private readonly Stack<(int Index, bool IsFlow)> _open = [];
    private readonly Dictionary<string, int> _anchors = new(StringComparer.Ordinal);
    private readonly List<YamlFault> _faults = [];

    /// <summary>The documents that were read.</summary>
    public List<PlacedDocument> Documents { get; } = [];

    /// <summary>What is wrong with them.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>Why reading stopped before the end; null if it did not.</summary>
    public Finding? Failure { get; private set; }

    /// <summary>Reads a text.</summary>
    /// <returns>Whether all of it is YAML.</returns>
    public bool Load(string text)
    {
        var forbidden = text.AsSpan().IndexOfAny(s_forbidden);
        if (forbidden >= 0)
        {
            Failure = ControlCharacter(text, forbidden);
            return false;
        }

        // Until the end of a document is known to be one, a later error may be about that document.
        var (certain, certainFindings) = (0, 0);
        var mark = new Mark(0, 1, 1);
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                var parsed = parser.Current!;
                mark = parsed.End;
                if (!Take(parsed, text))
                {
                    break;
                }

                if (parsed is DocumentEnd { IsImplicit: false })
                {
                    (certain, certainFindings) = (Documents.Count, Findings.Count);
                }
            }
        }
        catch (YamlException exception)
        {
            var (problem, remedy) = YamlComplaint.Explain(exception.Message);
            Failure = exception.Message.Contains(" tab ", StringComparison.Ordinal)
                ? IndentedByTab(text, exception.Start)
                : Broken(exception.Start, problem, remedy);
        }
#pragma warning disable CA1031 // Whatever the parser trips over, the text is at fault: bad content is never an exception.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            var (problem, remedy) = _open.Count > 0 && _open.Peek().IsFlow
                ? ("A list or object in brackets is never closed, or goes on in a line that is not indented.",
                    "Close it, and indent its lines deeper than its key.")
                : YamlComplaint.Explain("");
            Failure = Broken(mark, problem, remedy);
        }

        if (Failure is not null)
        {
            Documents.RemoveRange(certain, Documents.Count - certain);
            Findings.RemoveRange(certainFindings, Findings.Count - certainFindings);
        }

        return Failure is null;
    }

    /// <summary>Takes one event.</summary>
    /// <returns>Whether to go on.</returns>
    private bool Take(ParsingEvent parsed, string text)
    {
        switch (parsed)
        {
            case DocumentStart:
                _nodes.Clear();
                _open.Clear();
                _anchors.Clear();
                _faults.Clear();
                return true;
            case DocumentEnd:
                if (_nodes.Count > 0 && _nodes[0].Kind != YamlNodeKind.Null)
                {
                    var expander = new YamlExpander(fileName, _nodes, _faults, text.Length, Findings);
                    Documents.Add(expander.Expand());
                }

                return true;
            case MappingStart start:
                return Open(start, YamlNodeKind.Object, start.Style == MappingStyle.Flow, text);
            case SequenceStart start:
                return Open(start, YamlNodeKind.List, start.Style == SequenceStyle.Flow, text);
            case MappingEnd or SequenceEnd:
                var index = _open.Pop().Index;
                _nodes[index] = _nodes[index] with { Next = _nodes.Count };
                return true;
            case AnchorAlias alias:
                AddAlias(alias);
                return true;
            case Scalar scalar:
                AddScalar(scalar);
                return !scalar.IsKey || IsIndentedBySpaces(scalar.Start, text);
            default:
                return true;
        }
    }

    private bool Open(NodeEvent start, YamlNodeKind kind, bool isFlow, string text)
    {
        if (_open.Count == YamlWriter.MaxDepth)
        {
            Failure = At(start.Start, ReadingCodes.TooDeep, YamlComplaint.TooDeepProblem, YamlComplaint.TooDeepRemedy);
            return false;
        }

        if (!isFlow && !IsIndentedBySpaces(start.Start, text))
        {
            return false;
        }

        var tag = start.Tag.IsEmpty || start.Tag.IsNonSpecific ? "" : start.Tag.Value;
        var fits = tag switch
        {
            "" => true,
            YamlTags.Map or YamlTags.Set => kind == YamlNodeKind.Object,
            YamlTags.Seq or YamlTags.OrderedMap or YamlTags.Pairs => kind == YamlNodeKind.List,
            _ => false,
        };
        var node = new ParsedNode(kind, null, null, LineOf(start.Start), (int)start.Start.Column)
        {
            Fault = fits ? 0 : AddFault(
                ReadingCodes.BadTag,
                $"The tag {YamlTags.Show(tag)} does not belong on {(kind == YamlNodeKind.List ? "a list" : "an object")}; it was left out.",
                "Remove the tag."),
        };
        Add(node, start.Anchor);
        _open.Push((_nodes.Count - 1, isFlow));
        return true;
    }

    private void AddAlias(AnchorAlias alias)
    {
        var node = new ParsedNode(YamlNodeKind.Alias, null, "null", LineOf(alias.Start), (int)alias.Start.Column);
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            node = node with
            {
                Kind = YamlNodeKind.Null,
                Fault = AddFault(
                    ReadingCodes.BadAlias,
                    $"The alias *{alias.Value.Value} names an anchor that does not stand before it in the document.",
                    $"Put &{alias.Value.Value} before the value that is meant; write a text that begins with * in quotes."),
            };
        }
        else if (_nodes[target].Next == 0)
        {
            node = node with
            {
                Kind = YamlNodeKind.Null,
                Fault = AddFault(
                    ReadingCodes.BadAlias,
                    $"The alias *{alias.Value.Value} stands within the very value that it names.",
                    "A value cannot hold itself: write out what is meant."),
            };
        }

        _nodes.Add(node with { Target = target, Next = _nodes.Count + 1 });
    }

    private void AddScalar(Scalar scalar)
    {
        var text = scalar.Value;
        var isPlain = scalar.Style == ScalarStyle.Plain;
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.IsNonSpecific ? YamlTags.Str : scalar.Tag.Value;
        var node = new ParsedNode(YamlNodeKind.Text, text, null, LineOf(scalar.Start), (int)scalar.Start.Column);
        node = tag switch
        {
            "" when !isPlain => node,
            "" when text == "<<" => node with { Kind = YamlNodeKind.Merge },
            "" => Resolved(node, YamlScalar.Resolve(text)),
            YamlTags.Str => node,
            YamlTags.Merge when text == "<<" => node with { Kind = YamlNodeKind.Merge },
            YamlTags.Timestamp => node,
            YamlTags.Binary => Binary(node),
            YamlTags.Null or YamlTags.Bool or YamlTags.Int or YamlTags.Float => Tagged(node, tag),
            _ => node with
            {
                Fault = AddFault(
                    ReadingCodes.BadTag,
                    $"The tag {YamlTags.Show(tag)} means nothing to Kubernetes; the value is read as a text.",
                    "Remove the tag, or put a text that begins with ! into quotes."),
            },
        };
        Add(node with { Next = _nodes.Count + 1 }, scalar.Anchor);
    }

    private ParsedNode Resolved(ParsedNode node, (YamlScalarKind Kind, string? Json) value) => value.Kind switch
    {
        YamlScalarKind.Text => node,
        YamlScalarKind.Null => node with { Kind = YamlNodeKind.Null, Json = "null" },
        YamlScalarKind.NotANumber => node with
        {
            Kind = YamlNodeKind.Literal,
            Json = "null",
            Fault = AddFault(
                ReadingCodes.NotANumber,
                $"{node.Text} is infinity or not-a-number, for which JSON, and so Kubernetes, has no form.",
                "Put it into quotes if a text is meant."),
        },
        _ => node with { Kind = YamlNodeKind.Literal, Json = value.Json },
    };

    private ParsedNode Tagged(ParsedNode node, string tag)
    {
        var value = YamlScalar.Resolve(node.Text!);
        var fits = tag switch
        {
            YamlTags.Null => value.Kind == YamlScalarKind.Null,
            YamlTags.Bool => value.Kind == YamlScalarKind.Boolean,
            YamlTags.Int => value.Kind == YamlScalarKind.Integer,
            _ => value.Kind is YamlScalarKind.Integer or YamlScalarKind.Float or YamlScalarKind.NotANumber,
        };
        return fits ? Resolved(node, value) : node with
        {
            Fault = AddFault(
                ReadingCodes.BadTag,
                $"The value is not what its tag {YamlTags.Show(tag)} says; it is read as a text.",
                "Remove the tag, or write a value that fits it."),
        };
    }

    private ParsedNode Binary(ParsedNode node)
    {
        try
        {
            var bytes = Convert.FromBase64String(node.Text!);
            return node with { Text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes) };
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return node with
            {
                Fault = AddFault(
                    ReadingCodes.BadTag,
                    exception is FormatException
                        ? "The value is tagged !!binary but is not Base64; it is read as it stands."
                        : "The value is tagged !!binary and holds bytes that are no text, which JSON cannot hold; it is read as it stands.",
                    "Remove the tag: where Kubernetes takes bytes, it takes them as Base64 text."),
            };
        }
    }

    private void Add(ParsedNode node, AnchorName anchor)
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = _nodes.Count;
        }

        _nodes.Add(node);
    }

    private int AddFault(string code, string problem, string remedy)
    {
        _faults.Add(new YamlFault(code, problem, remedy));
        return _faults.Count;
    }

    /// <summary>The parser lets some tabs pass that kubectl refuses.</summary>
    private bool IsIndentedBySpaces(Mark start, string text)
    {
        var before = Math.Min((int)start.Index, text.Length);
        var hasTab = false;
        while (before > 0 && text[before - 1] is ' ' or '\t')
        {
            before--;
            hasTab |= text[before] == '\t';
        }

        if (!hasTab || (before > 0 && text[before - 1] is not ('\n' or '\r')) || (_open.Count > 0 && _open.Peek().IsFlow))
        {
            return true;
        }

        Failure = IndentedByTab(text, start);
        return false;
    }

    /// <summary>The parser says only in which object or list the tab is: the first one in an indentation from there on is meant.</summary>
    private Finding IndentedByTab(string text, Mark start)
    {
        var (problem, remedy) = YamlComplaint.Explain(" tab ");
        var lines = text.Split('\n');
        for (var line = (int)start.Line; line <= lines.Length; line++)
        {
            var indentation = lines[line - 1][..^lines[line - 1].TrimStart(' ', '\t').Length];
            if (indentation.Contains('\t', StringComparison.Ordinal))
            {
                return Broken(new Mark(0, line, indentation.IndexOf('\t', StringComparison.Ordinal) + 1), problem, remedy);
            }
        }

        return Broken(start, problem, remedy);
    }

    private Finding ControlCharacter(string text, int index)
    {
        var before = text.AsSpan(0, index);
        var line = before.Count('\n');
        return new Finding(
            ReadingCodes.ControlCharacter,
            FindingSeverity.Error,
            null,
            "",
            $"The text holds the control character U+{(int)text[index]:X4}, which YAML does not allow; the document was not read.",
            "Remove it, or write it as an escape in a text in double quotes.",
            new SourceLocation(fileName, firstLine + line, index - before.LastIndexOf('\n')));
    }

    private int LineOf(Mark mark) => firstLine + (int)mark.Line - 1;

    private Finding Broken(Mark mark, string problem, string remedy) => At(mark, ReadingCodes.Broken, problem, remedy);

    private Finding At(Mark mark, string code, string problem, string remedy) => new(
        code, FindingSeverity.Error, null, "", problem, remedy, new SourceLocation(fileName, LineOf(mark), (int)mark.Column));
}

/// <summary>What a node of a YAML document is.</summary>
internal enum YamlNodeKind
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number or a boolean.</summary>
    Literal,

    /// <summary>A plain <c>&lt;&lt;</c>: as a key, a merge; as a value, a text.</summary>
    Merge,

    /// <summary>An object; its keys and values follow in turn.</summary>
    Object,

    /// <summary>A list; its items follow.</summary>
    List,

    /// <summary>Another node again.</summary>
    Alias,
}

/// <summary>A node of a YAML document; the nodes of a document stand in a list, in the order of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What is written, of a scalar.</param>
/// <param name="Json">The JSON of null, a number or a boolean.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
internal readonly record struct ParsedNode(YamlNodeKind Kind, string? Text, string? Json, int Line, int Column)
{
    /// <summary>The index after its last descendant; 0 while it is open.</summary>
    public int Next { get; init; }

    /// <summary>The node that an alias means.</summary>
    public int Target { get; init; }

    /// <summary>What is wrong with it, by number from 1; 0 for nothing.</summary>
    public int Fault { get; init; }
}

/// <summary>What is wrong with a node; its path is known only later.</summary>
internal readonly record struct YamlFault(string Code, string Problem, string Remedy);

/// <summary>The tags of YAML 1.1.</summary>
internal static class YamlTags
{
    public const string Str = Prefix + "str";
    public const string Int = Prefix + "int";
    public const string Float = Prefix + "float";
    public const string Bool = Prefix + "bool";
    public const string Null = Prefix + "null";
    public const string Binary = Prefix + "binary";
    public const string Timestamp = Prefix + "timestamp";
    public const string Merge = Prefix + "merge";
    public const string Map = Prefix + "map";
    public const string Set = Prefix + "set";
    public const string Seq = Prefix + "seq";
    public const string OrderedMap = Prefix + "omap";
    public const string Pairs = Prefix + "pairs";
    private const string Prefix = "tag:yaml.org,2002:";

    /// <summary>A tag as it is usually written.</summary>
    public static string Show(string tag)
        => tag.StartsWith(Prefix, StringComparison.Ordinal) ? $"!!{tag[Prefix.Length..]}" : tag;
}
