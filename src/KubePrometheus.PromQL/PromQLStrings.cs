using System.Buffers;
using System.Globalization;
using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>String literals: what they hold, and how Prometheus writes them.</summary>
internal static class PromQLStrings
{
    /// <summary>A byte that is no UTF-8 is kept as this plus the byte: a lone low surrogate, which no valid text has.</summary>
    private const int StrayByte = 0xDC00;

    /// <summary>What a literal that the lexer has accepted holds.</summary>
    public static string Unquote(ReadOnlySpan<char> literal)
    {
        var body = literal[1..^1];
        if (literal[0] == '`' || !body.Contains('\\'))
        {
            return body.ToString();
        }

        var text = new StringBuilder(body.Length);
        List<byte>? bytes = null;
        for (var i = 0; i < body.Length;)
        {
            if (body[i] != '\\')
            {
                Flush(text, bytes);
                text.Append(body[i++]);
                continue;
            }

            var c = body[i + 1];
            var (skip, digits, style) = c switch
            {
                'x' => (2, 2, NumberStyles.AllowHexSpecifier),
                'u' => (2, 4, NumberStyles.AllowHexSpecifier),
                'U' => (2, 8, NumberStyles.AllowHexSpecifier),
                >= '0' and <= '7' => (1, 3, NumberStyles.None),
                _ => (2, 0, NumberStyles.None),
            };
            var number = body.Slice(i + skip, digits);
            i += skip + digits;
            if (digits == 0)
            {
                Flush(text, bytes);
                text.Append(Simple(c));
                continue;
            }

            var value = style == NumberStyles.None
                ? (number[0] - '0') * 64 + (number[1] - '0') * 8 + (number[2] - '0')
                : int.Parse(number, style, CultureInfo.InvariantCulture);
            if (c is 'u' or 'U')
            {
                Flush(text, bytes);
                text.Append(new Rune(value).ToString());
            }
            else
            {
                (bytes ??= []).Add((byte)value);
            }
        }

        Flush(text, bytes);
        return text.ToString();
    }

    /// <summary>Whether a text has UTF-8: no half of a surrogate pair, which also stands for a byte that is none.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    /// <summary>Appends a text in double quotes, with Go's escapes for what does not print.</summary>
    public static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done)
            {
                var stray = rest[0] - StrayByte;
                text.Append(stray is >= 0x80 and <= 0xFF ? $"\\x{stray:x2}" : "\uFFFD");
            }
            else if (rune.Value is '"' or '\\')
            {
                text.Append('\\').Append((char)rune.Value);
            }
            else if (Prints(rune))
            {
                text.Append(rest[..length]);
            }
            else
            {
                text.Append(Escape(rune.Value));
            }

            rest = rest[length..];
        }

        text.Append('"');
    }

    private static char Simple(char c) => c switch
    {
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\v',
        _ => c,
    };

    private static string Escape(int value) => value switch
    {
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        < 0x80 => $"\\x{value:x2}",
        < 0x10000 => $"\\u{value:x4}",
        _ => $"\\U{value:x8}",
    };

    private static bool Prints(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => false,
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator => false,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => true,
    };

    private static void Flush(StringBuilder text, List<byte>? bytes)
    {
        if (bytes is not { Count: > 0 })
        {
            return;
        }

        ReadOnlySpan<byte> rest = bytes.ToArray();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var length) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                length = 1;
                text.Append((char)(StrayByte + rest[0]));
            }

            rest = rest[length..];
        }

        bytes.Clear();
    }
}
