using System.Text;

namespace KubePrometheus.Alertmanagers;

/// <summary>A matcher: <c>name op value</c>.</summary>
/// <param name="Name">The label's name.</param>
/// <param name="Operator"><c>=</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>.</param>
/// <param name="Value">The text or regular expression, unquoted.</param>
internal readonly record struct LabelMatcher(string Name, string Operator, string Value)
{
    /// <summary>What is wrong with its regular expression, without a full stop; null for none.</summary>
    public string? RegexError => Operator is "=~" or "!~" ? Re2.ProblemAnchored(Value) : null;
}

/// <summary>
/// Reads the texts of <c>matchers</c>, of which one may hold several matchers: by the classic grammar, and from 0.27 on also by the one
/// that allows any character in a label's name. Alertmanager 0.27 takes what either of them takes.
/// </summary>
internal static class MatcherText
{
    /// <summary>What a word without quotes cannot hold, besides white space.</summary>
    private const string Reserved = "{}!=~,\\\"'`";

    private static readonly string[] Operators = ["=~", "!=", "!~", "="];

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="level">The version of Alertmanager.</param>
    /// <param name="matchers">The matchers; empty where it is wrong, and where it holds none.</param>
    /// <returns>What is wrong, without a full stop; null for nothing.</returns>
    public static string? Read(string text, AlertmanagerLevel level, out IReadOnlyList<LabelMatcher> matchers)
    {
        var error = ReadClassic(text, out matchers);
        return error is not null && level.Has(27) && ReadUtf8(text, out matchers) is null ? null : error;
    }

    /// <summary>The classic grammar.</summary>
    private static string? ReadClassic(string text, out IReadOnlyList<LabelMatcher> matchers)
    {
        var found = new List<LabelMatcher>();
        matchers = [];
        text = text.StartsWith('{') ? text[1..] : text;
        text = text.EndsWith('}') ? text[..^1] : text;
        foreach (var part in Split(text))
        {
            if (ReadClassicPart(part, out var matcher) is { } error)
            {
                return error;
            }

            if (matcher.RegexError is { } regexError)
            {
                return $"in its regular expression {regexError}";
            }

            found.Add(matcher);
        }

        matchers = found;
        return null;
    }

    /// <summary>Parts between commas outside of quotes; a last one that is blank does not count.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        bool quoted = false, escaped = false;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case ',' when !quoted:
                    parts.Add(text[start..i]);
                    start = i + 1;
                    break;
                case '"':
                    quoted ^= !escaped;
                    escaped = false;
                    break;
                case '\\':
                    escaped = !escaped;
                    break;
                default:
                    escaped = false;
                    break;
            }
        }

        if (!string.IsNullOrWhiteSpace(text[start..]))
        {
            parts.Add(text[start..]);
        }

        return parts;
    }

    private static string? ReadClassicPart(string part, out LabelMatcher matcher)
    {
        matcher = default;
        var text = part.Trim();
        var nameLength = 0;
        while (nameLength < text.Length && IsNameCharacter(text[nameLength], nameLength == 0))
        {
            nameLength++;
        }

        var afterName = text[nameLength..].TrimStart(Re2Space);
        var op = Array.Find(Operators, o => afterName.StartsWith(o, StringComparison.Ordinal));
        if (nameLength == 0 || op is null)
        {
            return nameLength > 0 ? "it has no =, !=, =~ or !~ after the label's name"
                : text.Length == 0 ? "nothing stands before a comma"
                : "it does not begin with a label's name";
        }

        if (Unescape(afterName[op.Length..].Trim(Re2Space), out var value) is { } error)
        {
            return error;
        }

        matcher = new(text[..nameLength], op, value);
        return null;
    }

    private static readonly char[] Re2Space = ['\t', '\n', '\f', '\r', ' '];

    private static bool IsNameCharacter(char c, bool first)
        => c is '_' or ':' || char.IsAsciiLetter(c) || (!first && char.IsAsciiDigit(c));

    private static string? Unescape(string raw, out string value)
    {
        const string Unbalanced = "its value has a double quote that is neither escaped nor around the whole";
        var text = new StringBuilder();
        var quoted = raw.StartsWith('"');
        raw = quoted ? raw[1..] : raw;
        value = "";
        for (var i = 0; i < raw.Length; i++)
        {
            var last = i == raw.Length - 1;
            if (raw[i] == '\\' && !last)
            {
                i++;
                text.Append(raw[i] switch { 'n' => "\n", '"' => "\"", '\\' => "\\", _ => $"\\{raw[i]}" });
            }
            else if (raw[i] != '"')
            {
                text.Append(raw[i]);
            }
            else if (quoted && last)
            {
                quoted = false;
            }
            else
            {
                return Unbalanced;
            }
        }

        value = text.ToString();
        return quoted ? Unbalanced : null;
    }

    /// <summary>The grammar of 0.27: names and values are quoted as in Go, or free of the characters that are reserved.</summary>
    private static string? ReadUtf8(string text, out IReadOnlyList<LabelMatcher> matchers)
    {
        var found = new List<LabelMatcher>();
        matchers = [];
        var rest = text.AsSpan().Trim();
        var braces = rest is ['{', ..];
        if (braces)
        {
            if (rest is not [.., '}'])
            {
                return "its { is not closed";
            }

            rest = rest[1..^1].Trim();
        }

        while (!rest.IsEmpty)
        {
            if (!TryTakeWord(ref rest, out var name) || name.Length == 0)
            {
                return "it does not begin with a label's name";
            }

            var afterName = rest.TrimStart().ToString();
            var op = Array.Find(Operators, o => afterName.StartsWith(o, StringComparison.Ordinal));
            if (op is null)
            {
                return "it has no =, !=, =~ or !~ after the label's name";
            }

            rest = afterName.AsSpan(op.Length);
            if (!TryTakeWord(ref rest, out var value))
            {
                return "it has no value";
            }

            var matcher = new LabelMatcher(name, op, value);
            if (matcher.RegexError is { } error)
            {
                return $"in its regular expression {error}";
            }

            found.Add(matcher);
            rest = rest.TrimStart();
            if (!rest.IsEmpty && rest[0] != ',')
            {
                return "something follows its value";
            }

            rest = rest.IsEmpty ? rest : rest[1..].TrimStart();
        }

        matchers = found;
        return null;
    }

    private static bool TryTakeWord(ref ReadOnlySpan<char> rest, out string word)
    {
        rest = rest.TrimStart();
        word = "";
        if (rest is not ['"', ..])
        {
            var length = 0;
            while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && !Reserved.Contains(rest[length], StringComparison.Ordinal))
            {
                length++;
            }

            word = rest[..length].ToString();
            rest = rest[length..];
            return length > 0;
        }

        var text = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            switch (rest[i])
            {
                case '"':
                    word = text.ToString();
                    rest = rest[(i + 1)..];
                    return true;
                case '\n':
                    return false;
                case '\\':
                    var taken = TakeEscape(rest[(i + 1)..], text);
                    if (taken == 0)
                    {
                        return false;
                    }

                    i += taken;
                    break;
                default:
                    text.Append(rest[i]);
                    break;
            }
        }

        return false;
    }

    /// <summary>An escape of a Go string after its backslash; returns its length, 0 for none.</summary>
    private static int TakeEscape(ReadOnlySpan<char> text, StringBuilder output)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        const string Letters = "abfnrtv\\\"";
        if (Letters.IndexOf(text[0], StringComparison.Ordinal) is var index and >= 0)
        {
            output.Append("\a\b\f\n\r\t\v\\\""[index]);
            return 1;
        }

        var (start, digits, style) = text[0] switch
        {
            'x' => (1, 2, 16),
            'u' => (1, 4, 16),
            'U' => (1, 8, 16),
            >= '0' and <= '7' => (0, 3, 8),
            _ => (0, 0, 0),
        };
        if (digits == 0 || text.Length < start + digits)
        {
            return 0;
        }

        long value = 0;
        foreach (var c in text.Slice(start, digits))
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : style;
            if (digit >= style)
            {
                return 0;
            }

            value = (value * style) + digit;
        }

        // \x and octal escapes are bytes of UTF-8; those beyond ASCII only matter for what is matched, which is not done here
        if ((style == 8 && value > 255) || value > 0x10FFFF || value is >= 0xD800 and <= 0xDFFF)
        {
            return 0;
        }

        output.Append(char.ConvertFromUtf32((int)value));
        return start + digits;
    }
}
