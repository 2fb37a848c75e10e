using System.Globalization;
using System.Text;

namespace KubePrometheus;

/// <content>Texts: plain ones, those in quotes, and blocks.</content>
internal sealed partial class YamlScanner
{
    private readonly StringBuilder value = new();
    private readonly StringBuilder folded = new(); // the line breaks since the last character, but for the first of them

    private void AddText(YamlMark start, string value, YamlScalarStyle style)
        => tokens.Add(new() { Kind = YamlTokenKind.Scalar, Start = start, Text = value, Style = style });

    private void AddText(YamlMark start, int from, int length, YamlScalarStyle style)
        => tokens.Add(new() { Kind = YamlTokenKind.Scalar, Start = start, From = from, Length = length, Style = style });

    /// <summary>A part of the text as a string; short ones are made once.</summary>
    public string Slice(int start, int length)
    {
        if (length is 0 or > 32)
        {
            return text.Substring(start, length);
        }

        var span = text.AsSpan(start, length);
        var slot = (span[0] + (span[length / 2] * 7) + (span[^1] * 31) + (length * 131)) & (known.Length - 1);
        return known[slot] is { } same && span.SequenceEqual(same) ? same : known[slot] = span.ToString();
    }

    private void FetchPlain()
    {
        SaveKey();
        mayBeKey = false;
        var start = Mark;
        var (from, end) = (at, at); // of the part that was not yet copied
        var isCopied = false;
        var firstBreak = '\0';
        value.Clear();
        folded.Clear();
        while (!IsMarker() && Peek() != '#')
        {
            var length = LengthOfPlain();
            if (length == 0)
            {
                break;
            }

            if (firstBreak != '\0')
            {
                value.Append(text, from, end - from);
                Fold(firstBreak);
                (isCopied, from, firstBreak) = (true, at, '\0');
            }

            at += length;
            end = at;
            if (!SkipBlanksOfPlain(ref firstBreak) || (!IsInFlow && firstBreak != '\0' && Column < indent + 1))
            {
                break;
            }
        }

        if (HasFailed)
        {
            return;
        }

        mayBeKey |= firstBreak != '\0';
        if (isCopied)
        {
            AddText(start, value.Append(text, from, end - from).ToString(), YamlScalarStyle.Plain);
        }
        else
        {
            AddText(start, from, end - from, YamlScalarStyle.Plain);
        }
    }

    /// <summary>How many characters of a plain text follow up to a blank, a line break or what ends the text.</summary>
    private int LengthOfPlain()
    {
        var i = at;
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                if (i + 1 == text.Length || IsBlankOrEnd(text[i + 1]))
                {
                    break;
                }
            }
            else if (IsBlank(c) || IsBreak(c) || (c is ',' or '?' or '[' or ']' or '{' or '}' && IsInFlow))
            {
                break;
            }
        }

        return i - at;
    }

    /// <summary>Passes blanks and line breaks after a part of a plain text.</summary>
    /// <returns>Whether the text may go on.</returns>
    private bool SkipBlanksOfPlain(ref char firstBreak)
    {
        if (!IsBlank(Peek()) && !IsBreak(Peek()))
        {
            return false;
        }

        while (true)
        {
            var c = Peek();
            if (IsBlank(c))
            {
                if (c == '\t' && firstBreak != '\0' && Column < indent + 1)
                {
                    Fail(YamlErrorKind.TabInIndentation, Mark);
                    return false;
                }

                at++;
            }
            else if (IsBreak(c))
            {
                TakeBreak(ref firstBreak);
            }
            else
            {
                return true;
            }
        }
    }

    private void TakeBreak(ref char firstBreak)
    {
        var lineBreak = SkipBreak();
        if (firstBreak == '\0')
        {
            firstBreak = lineBreak;
        }
        else
        {
            folded.Append(lineBreak);
        }
    }

    /// <summary>Appends line breaks: one is a space, of several the first is left out.</summary>
    private void Fold(char firstBreak)
    {
        if (firstBreak == '\n' && folded.Length == 0)
        {
            value.Append(' ');
        }
        else if (firstBreak is not ('\n' or '\0'))
        {
            value.Append(firstBreak);
        }

        value.Append(folded);
        folded.Clear();
    }

    private void FetchQuoted(char quote)
    {
        SaveKey();
        mayBeKey = false;
        var start = Mark;
        at++;
        if (LengthOfSimpleQuoted(quote) is >= 0 and var length)
        {
            AddText(start, at, length, YamlScalarStyle.Quoted);
            at += length + 1;
            return;
        }

        value.Clear();
        folded.Clear();
        while (true)
        {
            if (IsMarker())
            {
                Fail(YamlErrorKind.MarkerInQuote, Mark, start);
                return;
            }

            if (at >= text.Length)
            {
                Fail(YamlErrorKind.UnclosedQuote, Mark, start);
                return;
            }

            var isContinued = TakeQuotedPart(quote, start);
            if (HasFailed)
            {
                return;
            }

            if (Peek() == quote)
            {
                break;
            }

            TakeBlanksInQuotes(isContinued);
        }

        at++;
        AddText(start, value.ToString(), YamlScalarStyle.Quoted);
    }

    /// <summary>The length of a text in quotes that is what stands there, in one line and without escapes; -1 for another one.</summary>
    private int LengthOfSimpleQuoted(char quote)
    {
        var rest = text.AsSpan(at);
        var length = rest.IndexOfAny(quote == '"' ? EndsOfDoubleQuoted : EndsOfSingleQuoted);
        return length >= 0 && rest[length] == quote && (quote == '"' || length + 1 == rest.Length || rest[length + 1] != quote)
            ? length
            : -1;
    }

    /// <summary>Takes characters up to a blank, a line break or the closing quote.</summary>
    /// <returns>Whether a backslash at the end of the line makes the next line go on without a space.</returns>
    private bool TakeQuotedPart(char quote, YamlMark start)
    {
        while (true)
        {
            var length = 0;
            var rest = text.AsSpan(at);
            while (length < rest.Length && rest[length] is var c && c != quote && c != '\\' && !IsBlank(c) && !IsBreak(c))
            {
                length++;
            }

            value.Append(rest[..length]);
            at += length;
            if (Peek() == '\\' && quote == '"')
            {
                if (IsBreak(Peek(1)))
                {
                    at++;
                    SkipBreak();
                    return true;
                }

                if (!TakeEscape(start))
                {
                    return false;
                }
            }
            else if (Peek() == '\\')
            {
                value.Append('\\');
                at++;
            }
            else if (quote == '\'' && Peek() == '\'' && Peek(1) == '\'')
            {
                value.Append('\'');
                at += 2;
            }
            else
            {
                return false;
            }
        }
    }

    private void TakeBlanksInQuotes(bool isContinued)
    {
        var from = at;
        var firstBreak = '\0';
        var hasBreak = isContinued;
        while (IsBlank(Peek()) || IsBreak(Peek()))
        {
            if (IsBlank(Peek()))
            {
                at++;
                continue;
            }

            if (hasBreak)
            {
                folded.Append(SkipBreak());
            }
            else
            {
                TakeBreak(ref firstBreak);
                hasBreak = true;
            }
        }

        if (!hasBreak)
        {
            value.Append(text, from, at - from);
        }
        else if (firstBreak == '\0')
        {
            value.Append(folded);
            folded.Clear();
        }
        else
        {
            Fold(firstBreak);
        }
    }

    private bool TakeEscape(YamlMark start)
    {
        var digits = 0;
        var c = Peek(1);
        switch (c)
        {
            case '0': value.Append('\0'); break;
            case 'a': value.Append('\a'); break;
            case 'b': value.Append('\b'); break;
            case 't' or '\t': value.Append('\t'); break;
            case 'n': value.Append('\n'); break;
            case 'v': value.Append('\v'); break;
            case 'f': value.Append('\f'); break;
            case 'r': value.Append('\r'); break;
            case 'e': value.Append('\e'); break;
            case ' ' or '"' or '\'' or '\\': value.Append(c); break;
            case '/' when isYaml12: value.Append(c); break;
            case 'N': value.Append('\u0085'); break;
            case '_': value.Append('\u00A0'); break;
            case 'L': value.Append('\u2028'); break;
            case 'P': value.Append('\u2029'); break;
            case 'x': digits = 2; break;
            case 'u': digits = 4; break;
            case 'U': digits = 8; break;
            default:
                Fail(YamlErrorKind.UnknownEscape, Mark, start);
                return false;
        }

        at += 2;
        return digits == 0 || TakeCode(digits, start);
    }

    private bool TakeCode(int digits, YamlMark start)
    {
        var escape = new YamlMark(at - 2, line, Column - 1);
        var hex = text.AsSpan(at, Math.Min(digits, text.Length - at));
        if (hex.Length < digits || !uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            Fail(YamlErrorKind.IncompleteEscape, escape, start);
            return false;
        }

        if (!Rune.TryCreate(code, out var rune))
        {
            Fail(YamlErrorKind.EscapeNamesNoCharacter, escape, start);
            return false;
        }

        value.Append(rune.ToString());
        at += digits;
        return true;
    }

    private void FetchBlock(bool isLiteral)
    {
        DropKey();
        if (HasFailed)
        {
            return;
        }

        mayBeKey = true;
        var start = Mark;
        at++;
        if (!ScanBlockHead(start, out var chomping, out var increment))
        {
            return;
        }

        value.Clear();
        folded.Clear();
        var depth = increment == 0 ? 0 : Math.Max(indent, 0) + increment;
        ScanBlockBreaks(ref depth);
        var firstBreak = '\0';
        var wasBlank = false;
        while (!HasFailed && Column == depth && at < text.Length)
        {
            var isBlank = IsBlank(Peek());
            if (!isLiteral && firstBreak == '\n' && !wasBlank && !isBlank)
            {
                if (folded.Length == 0)
                {
                    value.Append(' ');
                }
            }
            else if (firstBreak != '\0')
            {
                value.Append(firstBreak);
            }

            value.Append(folded);
            folded.Clear();
            wasBlank = isBlank;
            var length = text.AsSpan(at).IndexOfAny(Breaks);
            length = length < 0 ? text.Length - at : length;
            value.Append(text, at, length);
            at += length;
            firstBreak = at < text.Length ? SkipBreak() : '\0';
            ScanBlockBreaks(ref depth);
        }

        if (increment == 0 && value.Length == 0 && indent >= 0 && Column > indent && Peek() is not ('#' or '\0'))
        {
            Fail(YamlErrorKind.BlockBeginsDeeper, Mark, start);
        }

        if (HasFailed)
        {
            return;
        }

        if (chomping != '-' && firstBreak != '\0')
        {
            value.Append(firstBreak);
        }

        AddText(start, (chomping == '+' ? value.Append(folded) : value).ToString(), YamlScalarStyle.Block);
    }

    private bool ScanBlockHead(YamlMark start, out char chomping, out int increment)
    {
        chomping = '\0';
        increment = 0;
        for (var part = 0; part < 2; part++)
        {
            if (Peek() is '+' or '-' && chomping == '\0')
            {
                chomping = Peek();
                at++;
            }
            else if (char.IsAsciiDigit(Peek()) && increment == 0)
            {
                increment = Peek() - '0';
                if (increment == 0)
                {
                    Fail(YamlErrorKind.BlockIndentZero, Mark, start);
                    return false;
                }

                at++;
            }
        }

        while (IsBlank(Peek()))
        {
            at++;
        }

        if (Peek() == '#')
        {
            SkipComment();
        }

        if (at < text.Length && !IsBreak(Peek()))
        {
            Fail(YamlErrorKind.BlockHead, Mark, start);
            return false;
        }

        if (at < text.Length)
        {
            SkipBreak();
        }

        return true;
    }

    /// <summary>Passes the indentation of a line of a block and the empty lines before it; finds out how deep the block is.</summary>
    private void ScanBlockBreaks(ref int depth)
    {
        var deepest = 0;
        while (true)
        {
            while (Peek() == ' ' && (depth == 0 || Column < depth))
            {
                at++;
            }

            deepest = Math.Max(deepest, Column);
            if (Peek() == '\t' && (depth == 0 || Column < depth))
            {
                Fail(YamlErrorKind.TabInIndentation, Mark);
                return;
            }

            if (!IsBreak(Peek()))
            {
                break;
            }

            folded.Append(SkipBreak());
        }

        depth = depth == 0 ? Math.Max(deepest, Math.Max(indent + 1, 1)) : depth;
    }
}
