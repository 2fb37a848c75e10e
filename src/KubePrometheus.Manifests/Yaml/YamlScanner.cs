using System.Runtime.InteropServices;

namespace KubePrometheus;

/// <summary>
/// Takes a text of YAML 1.1 apart into tokens, with the rules of the reader that Kubernetes uses. A text or a bracket becomes a key only
/// when a colon follows it on its line, so tokens wait in a queue until that is known.
/// </summary>
/// <param name="isYaml12">Whether what YAML 1.2 added is understood, as by Prometheus.</param>
internal sealed partial class YamlScanner(bool isYaml12)
{
    /// <summary>A key and its colon are at most so far apart.</summary>
    private const int LongestKey = 1024;

    private readonly List<YamlToken> tokens = [];
    private readonly List<PossibleKey> keys = [default]; // one for each bracket or brace that is open, and one for the document
    private readonly Stack<int> indents = [];
    private readonly string?[] known = new string?[256]; // short texts that were met, because keys repeat
    private string text = "";
    private int head; // the first token in the queue
    private int taken; // how many tokens were taken out of it
    private int outermost; // no key of an outer level is possible
    private int at;
    private int lineStart;
    private int line = 1;
    private int breaks; // how many line breaks were passed, with those that are none to an editor
    private int indent = -1;
    private bool mayBeKey = true;
    private bool isAtEnd;

    /// <summary>What is wrong; its kind is <see cref="YamlErrorKind.None"/> if nothing is.</summary>
    public YamlError Error { get; private set; }

    /// <summary>The token at hand.</summary>
    /// <remarks>After an error it is the end of the stream.</remarks>
    public ref readonly YamlToken Current
    {
        get
        {
            Fetch();
            return ref CollectionsMarshal.AsSpan(tokens)[head];
        }
    }

    private bool HasFailed => Error.Kind != YamlErrorKind.None;

    private bool IsInFlow => keys.Count > 1;

    private int Column => at - lineStart;

    private YamlMark Mark => new(at, line, Column + 1);

    /// <summary>Begins with a text.</summary>
    /// <param name="yaml">The text, without a byte order mark and without characters that YAML does not allow.</param>
    public void Begin(string yaml)
    {
        text = yaml;
        tokens.Clear();
        keys.Clear();
        keys.Add(default);
        indents.Clear();
        (head, taken, outermost, at, lineStart, line, breaks, indent, mayBeKey, isAtEnd) = (0, 0, 0, 0, 0, 1, 0, -1, true, false);
        Error = default;
    }

    /// <summary>Goes on to the next token.</summary>
    public void Skip()
    {
        Fetch();
        head++;
        taken++;
        if (head == tokens.Count)
        {
            tokens.Clear();
            head = 0;
        }
        else if (head > 1024 && head > tokens.Count / 2)
        {
            tokens.RemoveRange(0, head);
            head = 0;
        }
    }

    private void Fetch()
    {
        while (!isAtEnd && (head == tokens.Count || HeadMayBecomeKey()))
        {
            FetchOne();
        }

        if (isAtEnd && head == tokens.Count)
        {
            tokens.Add(new() { Kind = YamlTokenKind.StreamEnd, Start = HasFailed ? Error.Mark : Mark });
        }
    }

    /// <summary>Whether the first token of the queue may turn out to be a key, so that it cannot be taken yet.</summary>
    private bool HeadMayBecomeKey()
    {
        DropOldKeys();
        return !HasFailed && outermost < keys.Count && keys[outermost].Token == taken;
    }

    private void FetchOne()
    {
        if (!SkipToToken())
        {
            return;
        }

        DropOldKeys();
        if (HasFailed)
        {
            return;
        }

        CloseBlocks(Column);
        var c = Peek();
        if (c == '\0')
        {
            FetchEnd();
        }
        else if (Column == 0 && c == '%')
        {
            FetchDirective();
        }
        else if (Column == 0 && IsMarker())
        {
            FetchMarker(c == '-' ? YamlTokenKind.DocumentStart : YamlTokenKind.DocumentEnd);
        }
        else if (!FetchIndicator(c))
        {
            if (BeginsPlain(c))
            {
                FetchPlain();
            }
            else
            {
                Fail(c == '\t' ? YamlErrorKind.TabInIndentation : YamlErrorKind.NoToken, Mark);
            }
        }
    }

    private bool FetchIndicator(char c)
    {
        var next = Peek(1);
        switch (c)
        {
            case '[' or '{':
                FetchFlowStart(c == '[' ? YamlTokenKind.FlowSequenceStart : YamlTokenKind.FlowMappingStart);
                return true;
            case ']' or '}':
                FetchFlowEnd(c == ']' ? YamlTokenKind.FlowSequenceEnd : YamlTokenKind.FlowMappingEnd);
                return true;
            case ',':
                FetchSingle(YamlTokenKind.FlowEntry, mayBeKeyAfter: true);
                return true;
            case '-' when IsBlankOrEnd(next):
                FetchBlockEntry();
                return true;
            case '?' when IsInFlow || IsBlankOrEnd(next):
                FetchKey();
                return true;
            case ':' when IsInFlow || IsBlankOrEnd(next):
                FetchValue();
                return true;
            case '*' or '&':
                FetchName(c == '*' ? YamlTokenKind.Alias : YamlTokenKind.Anchor);
                return true;
            case '!':
                FetchTag();
                return true;
            case '|' or '>' when !IsInFlow:
                FetchBlock(c == '|');
                return true;
            case '\'' or '"':
                FetchQuoted(c);
                return true;
            default:
                return false;
        }
    }

    private bool BeginsPlain(char c) => c switch
    {
        ' ' or '\t' => false,
        '-' => Peek(1) is not (' ' or '\t'),
        '?' or ':' => !IsInFlow && !IsBlankOrEnd(Peek(1)),
        ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' => false,
        _ => !IsBreak(c),
    };

    /// <summary>
    /// Passes spaces, comments and line breaks. A tab is no indentation, so it counts as space only where no key may begin.
    /// </summary>
    private bool SkipToToken()
    {
        while (true)
        {
            while (Peek() == ' ' || (Peek() == '\t' && (IsInFlow || !mayBeKey)))
            {
                at++;
            }

            if (Peek() == '#')
            {
                SkipComment();
            }

            if (!IsBreak(Peek()))
            {
                return true;
            }

            SkipBreak();
            mayBeKey |= !IsInFlow;
        }
    }

    private void SkipComment()
    {
        var length = text.AsSpan(at).IndexOfAny(Breaks);
        at = length < 0 ? text.Length : at + length;
    }

    private void FetchEnd()
    {
        CloseBlocks(-1);
        DropKey();
        isAtEnd = true;
        if (!HasFailed)
        {
            Add(YamlTokenKind.StreamEnd, Mark);
        }
    }

    private void FetchMarker(YamlTokenKind kind)
    {
        CloseBlocks(-1);
        DropKey();
        mayBeKey = false;
        Add(kind, Mark);
        at += 3;
    }

    private void FetchFlowStart(YamlTokenKind kind)
    {
        SaveKey();
        keys.Add(default);
        mayBeKey = true;
        Add(kind, Mark);
        at++;
    }

    private void FetchFlowEnd(YamlTokenKind kind)
    {
        DropKey();
        if (IsInFlow)
        {
            keys.RemoveAt(keys.Count - 1);
        }

        mayBeKey = false;
        Add(kind, Mark);
        at++;
    }

    private void FetchSingle(YamlTokenKind kind, bool mayBeKeyAfter)
    {
        DropKey();
        mayBeKey = mayBeKeyAfter;
        Add(kind, Mark);
        at++;
    }

    private void FetchBlockEntry()
    {
        if (!IsInFlow)
        {
            if (!mayBeKey)
            {
                Fail(YamlErrorKind.ListOnLineOfKey, Mark);
                return;
            }

            OpenBlock(Column, YamlTokenKind.BlockSequenceStart, Mark, tokens.Count);
        }

        FetchSingle(YamlTokenKind.BlockEntry, mayBeKeyAfter: true);
    }

    private void FetchKey()
    {
        if (!IsInFlow)
        {
            if (!mayBeKey)
            {
                Fail(YamlErrorKind.KeyInside, Mark);
                return;
            }

            OpenBlock(Column, YamlTokenKind.BlockMappingStart, Mark, tokens.Count);
        }

        FetchSingle(YamlTokenKind.Key, mayBeKeyAfter: !IsInFlow);
    }

    private void FetchValue()
    {
        var key = keys[^1];
        if (key.IsPossible)
        {
            var position = head + key.Token - taken;
            Insert(position, new() { Kind = YamlTokenKind.Key, Start = key.Mark });
            OpenBlock(key.Mark.Column - 1, YamlTokenKind.BlockMappingStart, key.Mark, position);
            keys[^1] = default;
            mayBeKey = false;
        }
        else
        {
            if (!IsInFlow)
            {
                if (!mayBeKey)
                {
                    Fail(YamlErrorKind.SecondKeyOnLine, Mark);
                    return;
                }

                OpenBlock(Column, YamlTokenKind.BlockMappingStart, Mark, tokens.Count);
            }

            mayBeKey = !IsInFlow;
        }

        Add(YamlTokenKind.Value, Mark);
        at++;
    }

    /// <summary>Begins a list or an object if the column is deeper than that of the one at hand.</summary>
    private void OpenBlock(int column, YamlTokenKind kind, YamlMark mark, int position)
    {
        if (!IsInFlow && indent < column)
        {
            indents.Push(indent);
            indent = column;
            Insert(position, new() { Kind = kind, Start = mark });
        }
    }

    /// <summary>Ends the lists and objects that are deeper than a column.</summary>
    private void CloseBlocks(int column)
    {
        while (!IsInFlow && indent > column)
        {
            Add(YamlTokenKind.BlockEnd, Mark);
            indent = indents.Pop();
        }
    }

    /// <summary>Notes that what begins here may be a key.</summary>
    private void SaveKey()
    {
        if (mayBeKey)
        {
            DropKey();
            var isRequired = !IsInFlow && indent == Column;
            keys[^1] = new(IsPossible: true, isRequired, taken + tokens.Count - head, breaks, Mark);
            outermost = Math.Min(outermost, keys.Count - 1);
        }
    }

    private void DropKey()
    {
        if (keys[^1] is { IsPossible: true, IsRequired: true } key)
        {
            Fail(YamlErrorKind.NoColon, Mark, key.Mark);
        }

        keys[^1] = default;
    }

    /// <summary>Drops the keys that are too far back. The outer ones are older, so that the rest need not be looked at.</summary>
    private void DropOldKeys()
    {
        var all = CollectionsMarshal.AsSpan(keys);
        for (; outermost < all.Length; outermost++)
        {
            ref var key = ref all[outermost];
            if (!key.IsPossible)
            {
                continue;
            }

            if (key.Breaks == breaks && key.Mark.Index + LongestKey >= at)
            {
                return;
            }

            if (key.IsRequired)
            {
                Fail(YamlErrorKind.NoColon, Mark, key.Mark);
            }

            key = default;
        }
    }

    /// <summary>Puts a token before others, of which there are few: a key is short.</summary>
    private void Insert(int position, YamlToken token)
    {
        tokens.Add(token);
        var all = CollectionsMarshal.AsSpan(tokens);
        for (var i = all.Length - 1; i > position; i--)
        {
            all[i] = all[i - 1];
        }

        all[position] = token;
    }

    private void Add(YamlTokenKind kind, YamlMark mark) => tokens.Add(new() { Kind = kind, Start = mark });

    private void Fail(YamlErrorKind kind, YamlMark mark, YamlMark context = default)
    {
        isAtEnd = true;
        if (!HasFailed)
        {
            Error = new(kind, mark, context);
            tokens.RemoveRange(head, tokens.Count - head);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct PossibleKey(bool IsPossible, bool IsRequired, int Token, int Breaks, YamlMark Mark);
}
