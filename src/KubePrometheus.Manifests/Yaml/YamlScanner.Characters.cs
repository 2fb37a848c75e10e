using System.Buffers;

namespace KubePrometheus;

/// <content>Single characters, names, tags and directives.</content>
internal sealed partial class YamlScanner
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r\u0085\u2028\u2029");
    private static readonly SearchValues<char> EndsOfDoubleQuoted = SearchValues.Create("\"\\\n\r\u0085\u2028\u2029");
    private static readonly SearchValues<char> EndsOfSingleQuoted = SearchValues.Create("'\n\r\u0085\u2028\u2029");

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private static bool IsBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static bool IsBlankOrEnd(char c) => c is ' ' or '\t' or '\0' || IsBreak(c);

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    private bool IsMarker() => Column == 0 && Peek() is var c and ('-' or '.') && Peek(1) == c && Peek(2) == c && IsBlankOrEnd(Peek(3));

    /// <summary>Passes a line break.</summary>
    /// <returns>What it is in a text: a line feed, or itself where it separates lines or paragraphs.</returns>
    private char SkipBreak()
    {
        var c = text[at];
        at += c == '\r' && Peek(1) == '\n' ? 2 : 1;
        lineStart = at;
        breaks++;
        line += c is '\n' or '\r' ? 1 : 0;
        return c is '\u2028' or '\u2029' ? c : '\n';
    }

    private void FetchName(YamlTokenKind kind)
    {
        SaveKey();
        mayBeKey = false;
        var start = Mark;
        at++;
        while (IsNameCharacter(Peek()))
        {
            at++;
        }

        if (at == start.Index + 1 || !(IsBlankOrEnd(Peek()) || Peek() is '?' or ':' or ',' or ']' or '}' or '%' or '@' or '`'))
        {
            Fail(YamlErrorKind.AnchorName, Mark, start);
            return;
        }

        tokens.Add(new() { Kind = kind, Start = start, Text = text[(start.Index + 1)..at] });
    }

    private void FetchTag()
    {
        SaveKey();
        mayBeKey = false;
        var start = Mark;
        string? handle = "";
        string? suffix;
        if (Peek(1) == '<')
        {
            at += 2;
            suffix = ScanUri(start);
            if (!HasFailed && Peek() != '>')
            {
                Fail(YamlErrorKind.IncompleteTag, Mark, start);
            }

            at++;
        }
        else
        {
            (handle, suffix) = ScanShorthand(start);
        }

        if (!HasFailed && (suffix is null || !IsBlankOrEnd(Peek())))
        {
            Fail(YamlErrorKind.IncompleteTag, Mark, start);
        }

        if (!HasFailed)
        {
            tokens.Add(new() { Kind = YamlTokenKind.Tag, Start = start, Text = handle, Suffix = suffix });
        }
    }

    private (string Handle, string? Suffix) ScanShorthand(YamlMark start)
    {
        var end = at + 1;
        while (end < text.Length && IsNameCharacter(text[end]))
        {
            end++;
        }

        if (end < text.Length && text[end] == '!')
        {
            var handle = text[at..(end + 1)];
            at = end + 1;
            var suffix = ScanUri(start);
            return (handle, suffix is "" ? null : suffix);
        }

        at++;
        var rest = ScanUri(start);
        return rest is "" ? ("", "!") : ("!", rest);
    }

    /// <summary>The characters of a tag; an octet may be written as <c>%</c> and two digits.</summary>
    private string? ScanUri(YamlMark start)
    {
        var from = at;
        while (IsUriCharacter(Peek()))
        {
            if (Peek() == '%' && !(char.IsAsciiHexDigit(Peek(1)) && char.IsAsciiHexDigit(Peek(2))))
            {
                Fail(YamlErrorKind.IncompleteTag, Mark, start);
                return null;
            }

            at++;
        }

        var uri = text[from..at];
        return uri.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(uri) : uri;
    }

    private static bool IsUriCharacter(char c) => IsNameCharacter(c)
        || c is ';' or '/' or '?' or ':' or '@' or '&' or '=' or '+' or '$' or ',' or '.' or '!' or '~' or '*' or '\'' or '(' or ')'
            or '[' or ']' or '%';

    private void FetchDirective()
    {
        CloseBlocks(-1);
        DropKey();
        mayBeKey = false;
        var start = Mark;
        at++;
        var name = ScanWhile(IsNameCharacter);
        var isKnown = name switch
        {
            "YAML" => ScanVersion(start),
            "TAG" => ScanTagDirective(start),
            _ => false,
        };
        if (HasFailed)
        {
            return;
        }

        ScanWhile(IsBlank);
        if (Peek() == '#')
        {
            SkipComment();
        }

        if (!isKnown || !(Peek() == '\0' || IsBreak(Peek())))
        {
            Fail(YamlErrorKind.Directive, start);
        }
        else if (Peek() != '\0')
        {
            SkipBreak();
        }
    }

    private bool ScanVersion(YamlMark start)
    {
        ScanWhile(IsBlank);
        var major = ScanWhile(char.IsAsciiDigit);
        if (major.Length is 0 or > 9 || Peek() != '.')
        {
            return false;
        }

        at++;
        var minor = ScanWhile(char.IsAsciiDigit);
        if (minor.Length is 0 or > 9)
        {
            return false;
        }

        var version = $"{major.TrimStart('0')}.{minor.TrimStart('0')}";
        tokens.Add(new() { Kind = YamlTokenKind.VersionDirective, Start = start, Text = version });
        return true;
    }

    private bool ScanTagDirective(YamlMark start)
    {
        ScanWhile(IsBlank);
        var from = at;
        if (Peek() != '!')
        {
            return false;
        }

        at++;
        ScanWhile(IsNameCharacter);
        if (Peek() == '!')
        {
            at++;
        }
        else if (at > from + 1)
        {
            return false;
        }

        var handle = text[from..at];
        if (!IsBlank(Peek()))
        {
            return false;
        }

        ScanWhile(IsBlank);
        var prefix = ScanUri(start);
        if (prefix is null or "" || !IsBlankOrEnd(Peek()))
        {
            return false;
        }

        tokens.Add(new() { Kind = YamlTokenKind.TagDirective, Start = start, Text = handle, Suffix = prefix });
        return true;
    }

    private string ScanWhile(Func<char, bool> isPart)
    {
        var from = at;
        while (isPart(Peek()))
        {
            at++;
        }

        return text[from..at];
    }
}
