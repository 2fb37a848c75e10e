using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>What an event of a YAML text is.</summary>
internal enum YamlEventKind : byte
{
    /// <summary>The end of the text, or of what can be read of it.</summary>
    StreamEnd,

    /// <summary>A document begins.</summary>
    DocumentStart,

    /// <summary>A document ends.</summary>
    DocumentEnd,

    /// <summary>An alias.</summary>
    Alias,

    /// <summary>A text, which may be empty.</summary>
    Scalar,

    /// <summary>A list begins.</summary>
    SequenceStart,

    /// <summary>An object begins; keys and values follow in turn.</summary>
    MappingStart,

    /// <summary>A list or object ends.</summary>
    CollectionEnd,
}

/// <summary>An event of a YAML text.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct YamlEvent
{
    /// <summary>What it is.</summary>
    public YamlEventKind Kind;

    /// <summary>How a text is written.</summary>
    public YamlScalarStyle Style;

    /// <summary>
    /// The value of a text, the name of an alias; null for a text that stands so in the source, where <see cref="From"/> says.
    /// </summary>
    public string? Text;

    /// <summary>Where in the source a text begins that has no <see cref="Text"/>.</summary>
    public int From;

    /// <summary>How long it is.</summary>
    public int Length;

    /// <summary>The tag with its prefix; <c>!</c> for a text that is nothing but a text.</summary>
    public string? Tag;

    /// <summary>The name that aliases use.</summary>
    public string? Anchor;

    /// <summary>Where it begins.</summary>
    public YamlMark Start;
}

/// <summary>
/// Makes events of tokens: documents, objects, lists, texts. It holds one state for each object and list that is open, so that depth
/// costs no stack.
/// </summary>
/// <param name="isYaml12">Whether what YAML 1.2 added is understood, as by Prometheus.</param>
internal sealed partial class YamlParser(bool isYaml12 = false)
{
    private readonly YamlScanner scanner = new(isYaml12);
    private readonly Stack<State> states = [];
    private readonly Stack<YamlMark> starts = []; // of the objects and lists that are open
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal);
    private State state = State.FirstDocument;
    private YamlError error;
    private YamlEvent current;

    private enum State : byte
    {
        FirstDocument,
        Document,
        Content,
        DocumentEnd,
        Node,
        BlockItem,
        IndentlessItem,
        BlockKey,
        BlockValue,
        FirstFlowItem,
        FlowItem,
        PairKey,
        PairValue,
        PairEnd,
        FirstFlowKey,
        FlowKey,
        FlowValue,
        FlowNoValue,
        End,
    }

    /// <summary>What is wrong; its kind is <see cref="YamlErrorKind.None"/> if nothing is.</summary>
    public YamlError Error => scanner.Error.Kind != YamlErrorKind.None ? scanner.Error : error;

    /// <summary>The event at hand.</summary>
    public ref readonly YamlEvent Current => ref current;

    /// <summary>The value of the text at hand.</summary>
    public string Text => current.Text ?? scanner.Slice(current.From, current.Length);

    /// <summary>Where the object or list at hand begins; of line 0 outside of all.</summary>
    public YamlMark Context => starts.TryPeek(out var start) ? start : default;

    /// <summary>Begins with a text.</summary>
    /// <param name="yaml">The text, without a byte order mark and without characters that YAML does not allow.</param>
    public void Begin(string yaml)
    {
        scanner.Begin(yaml);
        states.Clear();
        starts.Clear();
        (state, error, current) = (State.FirstDocument, default, default);
    }

    /// <summary>Goes on to the next event.</summary>
    /// <returns>Whether there is one: false at the end of the text and where it cannot be read on.</returns>
    public bool Read()
    {
        current = default;
        Step();
        if (Error.Kind != YamlErrorKind.None)
        {
            state = State.End;
        }

        return state != State.End;
    }

    private void Step()
    {
        switch (state)
        {
            case State.FirstDocument or State.Document:
                ReadDocumentStart();
                break;
            case State.Content:
                ReadContent();
                break;
            case State.DocumentEnd:
                ReadDocumentEnd();
                break;
            case State.Node:
                ReadNode(isBlock: true, mayBeIndentless: false);
                break;
            case State.BlockItem:
                ReadBlockItem();
                break;
            case State.IndentlessItem:
                ReadIndentlessItem();
                break;
            case State.BlockKey:
                ReadBlockKey();
                break;
            case State.BlockValue:
                ReadBlockValue();
                break;
            case State.FirstFlowItem or State.FlowItem:
                ReadFlowItem(isFirst: state == State.FirstFlowItem);
                break;
            case State.PairKey:
                ReadPairKey();
                break;
            case State.PairValue:
                ReadFlowValue(State.PairEnd, YamlTokenKind.FlowSequenceEnd);
                break;
            case State.PairEnd:
                End(State.FlowItem);
                break;
            case State.FirstFlowKey or State.FlowKey:
                ReadFlowKey(isFirst: state == State.FirstFlowKey);
                break;
            case State.FlowValue:
                ReadFlowValue(State.FlowKey, YamlTokenKind.FlowMappingEnd);
                break;
            case State.FlowNoValue:
                Empty(State.FlowKey);
                break;
        }
    }

    private void ReadDocumentStart()
    {
        while (state == State.Document && scanner.Current.Kind == YamlTokenKind.DocumentEnd)
        {
            scanner.Skip();
        }

        ref readonly var token = ref scanner.Current;
        current.Start = token.Start;
        if (token.Kind == YamlTokenKind.StreamEnd)
        {
            state = State.End;
            return;
        }

        current.Kind = YamlEventKind.DocumentStart;
        prefixes.Clear();
        prefixes["!"] = "!";
        prefixes["!!"] = YamlTags.Prefix;
        states.Push(State.DocumentEnd);
        if (state == State.FirstDocument
            && token.Kind is not (YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.DocumentStart))
        {
            state = State.Node;
            return;
        }

        ReadDirectives();
        if (error.Kind != YamlErrorKind.None)
        {
            return;
        }

        if (scanner.Current.Kind != YamlTokenKind.DocumentStart)
        {
            Fail(YamlErrorKind.SecondDocument);
            return;
        }

        scanner.Skip();
        state = State.Content;
    }

    private void ReadDirectives()
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        while (scanner.Current is { Kind: YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective } directive)
        {
            var isVersion = directive.Kind == YamlTokenKind.VersionDirective;
            if (!declared.Add(isVersion ? "" : directive.Text!))
            {
                Fail(YamlErrorKind.Directive);
                return;
            }

            if (isVersion && directive.Text != "1.1" && !(isYaml12 && directive.Text == "1.2"))
            {
                Fail(YamlErrorKind.Version);
                return;
            }

            if (!isVersion)
            {
                prefixes[directive.Text!] = directive.Suffix!;
            }

            scanner.Skip();
        }
    }

    private void ReadContent()
    {
        if (scanner.Current.Kind is YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.DocumentStart
            or YamlTokenKind.DocumentEnd or YamlTokenKind.StreamEnd)
        {
            Empty(states.Pop());
        }
        else
        {
            ReadNode(isBlock: true, mayBeIndentless: false);
        }
    }

    private void ReadDocumentEnd()
    {
        current.Kind = YamlEventKind.DocumentEnd;
        current.Start = scanner.Current.Start;
        if (scanner.Current.Kind == YamlTokenKind.DocumentEnd)
        {
            scanner.Skip();
        }

        state = State.Document;
    }

    private void ReadNode(bool isBlock, bool mayBeIndentless)
    {
        if (scanner.Current.Kind == YamlTokenKind.Alias)
        {
            current.Kind = YamlEventKind.Alias;
            current.Text = scanner.Current.Text;
            current.Start = scanner.Current.Start;
            scanner.Skip();
            state = states.Pop();
            return;
        }

        current.Start = scanner.Current.Start;
        ReadProperties();
        if (Error.Kind != YamlErrorKind.None)
        {
            return;
        }

        ref readonly var token = ref scanner.Current;
        switch (token.Kind)
        {
            case YamlTokenKind.BlockEntry when mayBeIndentless:
                Open(YamlEventKind.SequenceStart, State.IndentlessItem, mustSkip: false);
                break;
            case YamlTokenKind.Scalar:
                current.Kind = YamlEventKind.Scalar;
                (current.Text, current.From, current.Length) = (token.Text, token.From, token.Length);
                current.Style = token.Style;
                scanner.Skip();
                state = states.Pop();
                break;
            case YamlTokenKind.FlowSequenceStart:
                Open(YamlEventKind.SequenceStart, State.FirstFlowItem);
                break;
            case YamlTokenKind.FlowMappingStart:
                Open(YamlEventKind.MappingStart, State.FirstFlowKey);
                break;
            case YamlTokenKind.BlockSequenceStart when isBlock:
                Open(YamlEventKind.SequenceStart, State.BlockItem);
                break;
            case YamlTokenKind.BlockMappingStart when isBlock:
                Open(YamlEventKind.MappingStart, State.BlockKey);
                break;
            default:
                if (current.Anchor is not null || current.Tag is not null)
                {
                    current.Kind = YamlEventKind.Scalar;
                    current.Text = "";
                    state = states.Pop();
                }
                else
                {
                    Fail(YamlErrorKind.NoContent);
                }

                break;
        }
    }

    /// <summary>Takes the anchor and the tag of a node, in either order.</summary>
    private void ReadProperties()
    {
        while (true)
        {
            ref readonly var token = ref scanner.Current;
            if (token.Kind == YamlTokenKind.Anchor && current.Anchor is null)
            {
                current.Anchor = token.Text;
            }
            else if (token.Kind == YamlTokenKind.Tag && current.Tag is null)
            {
                if (token.Text is "")
                {
                    current.Tag = token.Suffix;
                }
                else if (prefixes.TryGetValue(token.Text!, out var prefix))
                {
                    current.Tag = prefix + token.Suffix;
                }
                else
                {
                    Fail(YamlErrorKind.UndefinedTag);
                    return;
                }
            }
            else
            {
                return;
            }

            scanner.Skip();
        }
    }

    private void Open(YamlEventKind kind, State first, bool mustSkip = true)
    {
        current.Kind = kind;
        starts.Push(scanner.Current.Start);
        state = first;
        if (mustSkip)
        {
            scanner.Skip();
        }
    }

    private void End(State next)
    {
        current.Kind = YamlEventKind.CollectionEnd;
        current.Start = scanner.Current.Start;
        starts.Pop();
        state = next;
    }

    private void Empty(State next)
    {
        current.Kind = YamlEventKind.Scalar;
        current.Text = "";
        current.Start = scanner.Current.Start;
        state = next;
    }

    private void Fail(YamlErrorKind kind) => error = new(kind, scanner.Current.Start, Context);
}
