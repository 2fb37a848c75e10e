using System.Buffers;
using System.Text;

namespace KubePrometheus;

/// <summary>
/// Reads the parts of a YAML stream: each first into nodes, of which anchors name some, then, document by document, into JSON.
/// </summary>
internal sealed class YamlTextLoader
{
    /// <summary>What YAML does not allow, not even in quotes; half surrogate pairs cannot come out of UTF-8.</summary>
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(c => (char)c)
            .Where(c => c is < ' ' and not ('\t' or '\n' or '\r') or >= '\x7F' and not '\x85'), '\uFFFE', '\uFFFF']);

    private readonly string fileName;
    private readonly FindingLimit limit;
    private readonly YamlParser parser;
    private readonly YamlDocumentBuilder builder;
    private readonly ParsedNodes nodes;
    private readonly Stack<OpenNode> open = [];
    private readonly KeyPairs pairs;
    private readonly Dictionary<string, int> anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<int, YamlFault> faults = [];
    private List<Finding> findings = [];
    private int firstLine;
    private int nullKeys;
    private int leftOut; // pairs with a key that is null, beyond those that are listed
    private int lastNoted; // the last node that has an anchor or a fault

    /// <param name="fileName">The name that findings and places bear.</param>
    /// <param name="isYaml12">Whether what YAML 1.2 added is understood, as by Prometheus.</param>
    /// <param name="limit">How many findings there may be.</param>
    public YamlTextLoader(string fileName, bool isYaml12, FindingLimit limit)
    {
        (this.fileName, this.limit) = (fileName, limit);
        (parser, builder, nodes) = (new(isYaml12), new(fileName), new());
        pairs = new(nodes);
    }

    /// <summary>The document that was read; null if there is none.</summary>
    public PlacedDocument? Document { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Reads the first document of a text. As for Kubernetes, what follows it up to the next marker is not read.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">The line that the text begins with.</param>
    public void Load(string text, int line)
    {
        firstLine = line;
        Document = null;
        findings = findings.Count == 0 ? findings : []; // those of the last document are its own now
        Forget();
        nodes.Begin(text);
        var forbidden = text.AsSpan().IndexOfAny(Forbidden);
        if (forbidden >= 0)
        {
            Add(ControlCharacter(text, forbidden));
            return;
        }

        parser.Begin(text);
        while (parser.Read())
        {
            if (!Take())
            {
                return;
            }

            if (parser.Current.Kind == YamlEventKind.DocumentEnd)
            {
                Finish(text);
                return;
            }
        }

        if (parser.Error.Kind != YamlErrorKind.None)
        {
            AddError(text);
        }
    }

    /// <summary>Makes the document, and looks at what stands behind it.</summary>
    private void Finish(string text)
    {
        if (nodes[0].Kind != YamlNodeKind.Null || nodes[0].HasFault)
        {
            var expander = new YamlExpander(fileName, nodes, faults, text.Length, builder, findings, limit, pairs);
            builder.Expect(text.Length);
            var document = expander.Expand();
            Document = nodes[0].Kind == YamlNodeKind.Null ? null : document;
            limit.Add(FindingCodes.TextKeyInvalid, leftOut);
        }

        Forget();
        var end = parser.Current.Start;
        parser.Read();
        var other = parser.Error.Kind != YamlErrorKind.None ? parser.Error.Mark : parser.Current.Start;
        if (HoldsContent(text.AsSpan(Math.Min(end.Index, text.Length))) && limit.Allows(FindingCodes.TextAfterDocument))
        {
            findings.Add(YamlComplaint.AfterDocument(text, other.Index, new SourceLocation(fileName, LineOf(other), other.Column)));
        }
    }

    /// <summary>Whether there is anything but markers, directives, comments and empty lines.</summary>
    private static bool HoldsContent(ReadOnlySpan<char> rest)
    {
        foreach (var range in rest.Split('\n'))
        {
            var line = rest[range].Trim(" \t\r");
            line = line is ['.', '.', '.'] or ['.', '.', '.', ' ' or '\t', ..] ? line[3..].TrimStart(" \t") : line;
            if (line is [not ('#' or '%'), ..])
            {
                return true;
            }
        }

        return false;
    }

    private void Forget()
    {
        nodes.Begin("");
        open.Clear();
        anchors.Clear();
        faults.Clear();
        builder.Clear();
        (nullKeys, leftOut, lastNoted) = (0, 0, -1);
    }

    /// <summary>Takes one event.</summary>
    /// <returns>Whether to go on.</returns>
    private bool Take()
    {
        ref readonly var parsed = ref parser.Current;
        switch (parsed.Kind)
        {
            case YamlEventKind.MappingStart:
                return Open(parsed, YamlNodeKind.Object);
            case YamlEventKind.SequenceStart:
                return Open(parsed, YamlNodeKind.List);
            case YamlEventKind.CollectionEnd:
                nodes[open.Pop().Index].Link = nodes.Count;
                EndValue();
                return true;
            case YamlEventKind.Alias:
                AddAlias(parsed);
                EndValue();
                return true;
            case YamlEventKind.Scalar:
                AddScalar(parsed);
                EndValue();
                return true;
            default:
                return true;
        }
    }

    private ParsedNode NodeOf(in YamlEvent parsed, YamlNodeKind kind)
        => new() { Kind = kind, Line = LineOf(parsed.Start), Column = parsed.Start.Column };

    private bool Open(in YamlEvent start, YamlNodeKind kind)
    {
        if (open.Count == YamlWriter.MaxDepth)
        {
            Add(At(start.Start, FindingCodes.TextTooDeep, YamlComplaint.TooDeepProblem, YamlComplaint.TooDeepRemedy));
            return false;
        }

        var node = NodeOf(start, kind);
        var fits = start.Tag switch
        {
            null or "!" => true,
            YamlTags.Map or YamlTags.Set => kind == YamlNodeKind.Object,
            YamlTags.Seq or YamlTags.OrderedMap or YamlTags.Pairs => kind == YamlNodeKind.List,
            _ => false,
        };
        if (!fits)
        {
            AddFault(
                ref node,
                FindingCodes.TextTagInvalid,
                $"The tag {YamlTags.Show(start.Tag!)} does not belong on {(kind == YamlNodeKind.List ? "a list" : "an object")}; "
                    + "it was left out.",
                "Remove the tag.",
                FindingSeverity.Warning);
        }

        BeginValue();
        open.Push(new(nodes.Count, kind == YamlNodeKind.Object));
        Add(node, start.Anchor);
        return true;
    }

    private void AddAlias(in YamlEvent alias)
    {
        var node = NodeOf(alias, YamlNodeKind.Alias);
        if (!anchors.TryGetValue(alias.Text!, out var target))
        {
            node.Kind = YamlNodeKind.Null;
            AddFault(
                ref node,
                FindingCodes.TextAliasInvalid,
                $"The alias *{alias.Text} names an anchor that does not stand before it in the document.",
                $"Put &{alias.Text} before the value that is meant; write a text that begins with * in quotes.");
        }
        else if (nodes[target] is { Link: 0, Kind: YamlNodeKind.Object or YamlNodeKind.List })
        {
            node.Kind = YamlNodeKind.Null;
            AddFault(
                ref node,
                FindingCodes.TextAliasInvalid,
                $"The alias *{alias.Text} stands within the very value that it names.",
                "A value cannot hold itself: write out what is meant.");
        }

        BeginValue();
        nodes.Add(node with { Link = target });
    }

    /// <summary>Notes where a key begins.</summary>
    private void BeginValue()
    {
        if (open.TryPeek(out var top) && top is { IsObject: true, HasKey: false })
        {
            open.Pop();
            open.Push(top with { Key = nodes.Count });
        }
    }

    /// <summary>
    /// Notes that a key or a value has ended. Pairs with a key that is null are left out; of a million of them most need not be held
    /// until that is said.
    /// </summary>
    private void EndValue()
    {
        if (!open.TryPeek(out var top) || !top.IsObject)
        {
            return;
        }

        open.Pop();
        open.Push(top with { HasKey = !top.HasKey });
        if (top.HasKey && nodes[top.Key] is { Kind: YamlNodeKind.Null, HasFault: false } && ++nullKeys > FindingLimit.Most
            && lastNoted < top.Key)
        {
            nodes.Truncate(top.Key);
            leftOut++;
        }
    }

    private void AddScalar(in YamlEvent scalar)
    {
        var node = NodeOf(scalar, YamlNodeKind.Text);
        (node.Link, node.Length) = (scalar.From, scalar.Length);
        if (scalar.Text is { Length: > 0 } copied)
        {
            nodes.SetText(ref node, copied);
        }

        switch (scalar.Tag)
        {
            case null when scalar.Style != YamlScalarStyle.Plain:
            case "!" or YamlTags.Str or YamlTags.Timestamp:
                break;
            case null or YamlTags.Merge when nodes.Text(node) is "<<":
                node.Kind = YamlNodeKind.Merge;
                break;
            case null:
                Resolve(ref node, YamlScalar.Resolve(nodes.Text(node)).Kind);
                break;
            case YamlTags.Binary:
                Binary(ref node);
                break;
            case YamlTags.Null or YamlTags.Bool or YamlTags.Int or YamlTags.Float:
                Tagged(ref node, scalar.Tag);
                break;
            default:
                AddFault(
                    ref node,
                    FindingCodes.TextTagInvalid,
                    $"The tag {YamlTags.Show(scalar.Tag)} means nothing to Kubernetes; the value is read as a text.",
                    "Remove the tag, or put a text that begins with ! into quotes.",
                    FindingSeverity.Warning);
                break;
        }

        BeginValue();
        Add(node, scalar.Anchor);
    }

    private void Resolve(ref ParsedNode node, YamlScalarKind kind)
    {
        node.Kind = kind switch
        {
            YamlScalarKind.Text => YamlNodeKind.Text,
            YamlScalarKind.Null => YamlNodeKind.Null,
            _ => YamlNodeKind.Literal,
        };
        if (kind == YamlScalarKind.NotANumber)
        {
            AddFault(
                ref node,
                FindingCodes.TextNotANumber,
                $"{nodes.Text(node)} is infinity or not-a-number, for which JSON, and so Kubernetes, has no form.",
                "Put it into quotes if a text is meant.");
        }
    }

    private void Tagged(ref ParsedNode node, string tag)
    {
        var kind = YamlScalar.Resolve(nodes.Text(node)).Kind;
        var fits = tag switch
        {
            YamlTags.Null => kind == YamlScalarKind.Null,
            YamlTags.Bool => kind == YamlScalarKind.Boolean,
            YamlTags.Int => kind == YamlScalarKind.Integer,
            _ => kind is YamlScalarKind.Integer or YamlScalarKind.Float or YamlScalarKind.NotANumber,
        };
        if (fits)
        {
            Resolve(ref node, kind);
            return;
        }

        AddFault(
            ref node,
            FindingCodes.TextTagInvalid,
            $"The value is not what its tag {YamlTags.Show(tag)} says; it is read as a text.",
            "Remove the tag, or write a value that fits it.");
    }

    private void Binary(ref ParsedNode node)
    {
        var written = nodes.Text(node);
        var bytes = new byte[written.Length];
        if (!Convert.TryFromBase64Chars(written, bytes, out var length))
        {
            AddFault(
                ref node,
                FindingCodes.TextTagInvalid,
                "The value is tagged !!binary but is not Base64; it is read as it stands.",
                "Remove the tag: where Kubernetes takes bytes, it takes them as Base64 text.");
            return;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        nodes.SetText(ref node, text);
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            AddFault(
                ref node,
                FindingCodes.TextTagInvalid,
                "The value is tagged !!binary and holds bytes that are no text, which JSON cannot hold; U+FFFD is read in their place.",
                "Remove the tag: where Kubernetes takes bytes, it takes them as Base64 text.",
                FindingSeverity.Warning);
        }
    }

    private void Add(in ParsedNode node, string? anchor)
    {
        if (anchor is not null)
        {
            anchors[anchor] = nodes.Count;
            lastNoted = nodes.Count;
        }

        nodes.Add(node);
    }

    private void AddFault(
        ref ParsedNode node, string code, string problem, string remedy, FindingSeverity severity = FindingSeverity.Error)
    {
        node.HasFault = true;
        if (limit.Allows(code, severity))
        {
            faults[nodes.Count] = new YamlFault(code, severity, problem, remedy);
            lastNoted = nodes.Count;
        }
    }

    private void AddError(string text)
    {
        var (problem, remedy) = YamlComplaint.Explain(parser.Error, text, firstLine);
        var mark = parser.Error.Kind is YamlErrorKind.UnclosedQuote or YamlErrorKind.NoColon ? parser.Error.Context : parser.Error.Mark;
        Add(At(mark, FindingCodes.TextBroken, problem, remedy));
    }

    private void Add(Finding finding)
    {
        if (limit.Allows(finding.Code))
        {
            findings.Add(finding);
        }
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

    private int LineOf(YamlMark mark) => firstLine + mark.Line - 1;

    private Finding At(YamlMark mark, string code, string problem, string remedy) => new(
        code, FindingSeverity.Error, null, "", problem, remedy, new SourceLocation(fileName, LineOf(mark), mark.Column));

    /// <summary>An object or list that is open.</summary>
    /// <param name="Index">Its node.</param>
    /// <param name="IsObject">Whether it is an object.</param>
    /// <param name="HasKey">Whether a key was read whose value follows.</param>
    /// <param name="Key">The node of that key.</param>
    private readonly record struct OpenNode(int Index, bool IsObject, bool HasKey = false, int Key = 0);
}
