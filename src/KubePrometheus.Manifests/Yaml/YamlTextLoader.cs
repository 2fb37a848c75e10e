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
    /// <summary>What YAML does not allow, not even in quotes; half surrogate pairs cannot come out of UTF-8.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c)
            .Where(c => c is < ' ' and not ('\t' or '\n' or '\r') or >= '\x7F' and not '\x85'), '\uFFFE', '\uFFFF']);

    private readonly List<ParsedNode> nodes = [];
    private readonly Stack<(int Index, bool IsFlow)> open = [];
    private readonly Dictionary<string, int> anchors = new(StringComparer.Ordinal);
    private readonly List<YamlFault> faults = [];
    private int contentEnd; // where the last text, alias, brace or bracket ended
    private bool isClosed; // the last document has an end marker, so that directives may follow

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
        if (LoadOnce(text))
        {
            return true;
        }

        // what the parser alone finds fault with is no fault
        if (Mended(text) is { } mended && new YamlTextLoader(fileName, firstLine) is var other
            && (other.LoadOnce(mended) || other.Failure!.Source!.Line > Failure!.Source!.Line))
        {
            Documents.Clear();
            Documents.AddRange(other.Documents);
            Findings.Clear();
            Findings.AddRange(other.Findings);
            Failure = other.Failure;
        }

        return Failure is null;
    }

    /// <summary>The text without what the parser alone finds fault with; null where there is nothing of the kind.</summary>
    public static string? Mended(string text) =>
        BlankLines.Mend(text) is { } mended ? FlowLines.Mend(mended) ?? mended : FlowLines.Mend(text);

    private bool LoadOnce(string text)
    {
        var forbidden = text.AsSpan().IndexOfAny(Forbidden);
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
            var (problem, remedy) = open.Count > 0 && open.Peek().IsFlow
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
                nodes.Clear();
                open.Clear();
                anchors.Clear();
                faults.Clear();
                return isClosed || !HasLostLine(parsed.Start, text, !((DocumentStart)parsed).IsImplicit);
            case StreamEnd:
                return isClosed || !HasLostLine(parsed.End, text, mayDeclare: false);
            case DocumentEnd end:
                isClosed = !end.IsImplicit;
                if (nodes.Count > 0 && nodes[0].Kind != YamlNodeKind.Null)
                {
                    var expander = new YamlExpander(fileName, nodes, faults, text.Length, Findings);
                    Documents.Add(expander.Expand());
                }

                return true;
            case MappingStart start:
                return Open(start, YamlNodeKind.Object, start.Style == MappingStyle.Flow, text);
            case SequenceStart start:
                return Open(start, YamlNodeKind.List, start.Style == SequenceStyle.Flow, text);
            case MappingEnd or SequenceEnd:
                var (index, isFlow) = open.Pop();
                nodes[index] = nodes[index] with { Next = nodes.Count };
                contentEnd = isFlow ? (int)parsed.End.Index : contentEnd;
                return true;
            case AnchorAlias alias:
                AddAlias(alias);
                contentEnd = (int)alias.End.Index;
                return true;
            case Scalar scalar:
                AddScalar(scalar);
                contentEnd = scalar.End.Index > scalar.Start.Index ? (int)scalar.End.Index : contentEnd;
                return IsIndentedBySpaces(scalar.Start, text, scalar.IsKey)
                    && (scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded) || BeginsWithSpaces(scalar, text));
            default:
                return true;
        }
    }

    private bool Open(NodeEvent start, YamlNodeKind kind, bool isFlow, string text)
    {
        if (open.Count == YamlWriter.MaxDepth)
        {
            Failure = At(start.Start, FindingCodes.TextTooDeep, YamlComplaint.TooDeepProblem, YamlComplaint.TooDeepRemedy);
            return false;
        }

        if (!IsIndentedBySpaces(start.Start, text, isStructure: !isFlow))
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
                FindingCodes.TextTagInvalid,
                $"The tag {YamlTags.Show(tag)} does not belong on {(kind == YamlNodeKind.List ? "a list" : "an object")}; it was left out.",
                "Remove the tag.",
                FindingSeverity.Warning),
        };
        Add(node, start.Anchor);
        open.Push((nodes.Count - 1, isFlow));
        return true;
    }

    private void AddAlias(AnchorAlias alias)
    {
        var node = new ParsedNode(YamlNodeKind.Alias, null, "null", LineOf(alias.Start), (int)alias.Start.Column);
        if (!anchors.TryGetValue(alias.Value.Value, out var target))
        {
            node = node with
            {
                Kind = YamlNodeKind.Null,
                Fault = AddFault(
                    FindingCodes.TextAliasInvalid,
                    $"The alias *{alias.Value.Value} names an anchor that does not stand before it in the document.",
                    $"Put &{alias.Value.Value} before the value that is meant; write a text that begins with * in quotes."),
            };
        }
        else if (nodes[target].Next == 0)
        {
            node = node with
            {
                Kind = YamlNodeKind.Null,
                Fault = AddFault(
                    FindingCodes.TextAliasInvalid,
                    $"The alias *{alias.Value.Value} stands within the very value that it names.",
                    "A value cannot hold itself: write out what is meant."),
            };
        }

        nodes.Add(node with { Target = target, Next = nodes.Count + 1 });
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
                    FindingCodes.TextTagInvalid,
                    $"The tag {YamlTags.Show(tag)} means nothing to Kubernetes; the value is read as a text.",
                    "Remove the tag, or put a text that begins with ! into quotes.",
                    FindingSeverity.Warning),
            },
        };
        Add(node with { Next = nodes.Count + 1 }, scalar.Anchor);
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
                FindingCodes.TextNotANumber,
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
                FindingCodes.TextTagInvalid,
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
                    FindingCodes.TextTagInvalid,
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
            anchors[anchor.Value] = nodes.Count;
        }

        nodes.Add(node);
    }

    private int AddFault(string code, string problem, string remedy, FindingSeverity severity = FindingSeverity.Error)
    {
        faults.Add(new YamlFault(code, severity, problem, remedy));
        return faults.Count;
    }

    /// <summary>
    /// The parser lets some tabs pass that kubectl refuses: in the indentation of keys and lists, and after the hyphen of an item.
    /// </summary>
    private bool IsIndentedBySpaces(Mark start, string text, bool isStructure)
    {
        var before = Math.Min((int)start.Index, text.Length);
        var hasTab = false;
        while (before > 0 && text[before - 1] is ' ' or '\t')
        {
            before--;
            hasTab |= text[before] == '\t';
        }

        var isAtLineStart = before == 0 || text[before - 1] is '\n' or '\r';
        var isAfterHyphen = before > 0 && text[before - 1] == '-' && (before == 1 || text[before - 2] is ' ' or '\t' or '\n' or '\r');
        if (!hasTab || !(isAfterHyphen || (isAtLineStart && isStructure)) || (open.Count > 0 && open.Peek().IsFlow))
        {
            return true;
        }

        Failure = IndentedByTab(text, start);
        return false;
    }

    /// <summary>As above, for the first line of a text block whose head does not say how deep it is.</summary>
    private bool BeginsWithSpaces(Scalar block, string text)
    {
        var rest = text.AsSpan(Math.Min((int)block.Start.Index, text.Length));
        var head = rest[..Math.Max(0, rest.IndexOf('\n'))];
        if (head.IsEmpty || head[..Math.Min(3, head.Length)].ContainsAnyInRange('1', '9'))
        {
            return true;
        }

        var line = (int)block.Start.Line + 1;
        for (rest = rest[(head.Length + 1)..]; ; line++)
        {
            rest = rest.TrimStart(' ');
            if (rest is not ['\r' or '\n', ..])
            {
                break;
            }

            rest = rest[(rest.IndexOf('\n') is var end && end < 0 ? rest.Length : end + 1)..];
        }

        if (rest is not ['\t', ..])
        {
            return true;
        }

        Failure = IndentedByTab(text, new Mark(0, line, 1));
        return false;
    }

    /// <summary>
    /// The parser takes any line after a document that begins with % for a directive, and drops it if it does not know it.
    /// </summary>
    private bool HasLostLine(Mark end, string text, bool mayDeclare)
    {
        if (mayDeclare && contentEnd == 0)
        {
            return false; // before the first document directives are in their place
        }

        var from = Math.Min(contentEnd, text.Length);
        var between = text.AsSpan(from, Math.Clamp((int)end.Index, from, text.Length) - from);
        var isAtOnce = between.StartsWith("%") && (from == 0 || text[from - 1] == '\n');
        var lost = isAtOnce ? 0 : between.IndexOf("\n%") + 1;
        if (lost == 0 && !isAtOnce)
        {
            return false;
        }

        var (problem, remedy) = YamlComplaint.Explain("directive");
        Failure = Broken(new Mark(0, text.AsSpan(0, from + lost).Count('\n') + 1, 1), problem, remedy);
        return true;
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
            FindingCodes.TextControlCharacter,
            FindingSeverity.Error,
            null,
            "",
            $"The text holds the control character U+{(int)text[index]:X4}, which YAML does not allow; the document was not read.",
            "Remove it, or write it as an escape in a text in double quotes.",
            new SourceLocation(fileName, firstLine + line, index - before.LastIndexOf('\n')));
    }

    private int LineOf(Mark mark) => firstLine + (int)mark.Line - 1;

    private Finding Broken(Mark mark, string problem, string remedy) => At(mark, FindingCodes.TextBroken, problem, remedy);

    private Finding At(Mark mark, string code, string problem, string remedy) => new(
        code, FindingSeverity.Error, null, "", problem, remedy, new SourceLocation(fileName, LineOf(mark), (int)mark.Column));
}
