using System.Buffers;
using System.Text;

namespace KubePrometheus;

/// <summary>The ways in which YAML can write a text.</summary>
internal enum YamlStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary><c>'…'</c>: for what would be read as syntax.</summary>
    SingleQuoted,

    /// <summary><c>"…"</c>: for what would be read as something other than a text, and for characters that need an escape.</summary>
    DoubleQuoted,

    /// <summary><c>|</c>: several lines as they are.</summary>
    Literal,
}

/// <summary>
/// Which style a text is written in. The rules are those that upstream's files show: nothing is quoted that need not be, double quotes
/// where a plain text would be a number, a boolean, null and the like, single quotes where it would be syntax.
/// </summary>
internal static class YamlStyles
{
    /// <summary>The most bytes that <see cref="Escape"/> writes.</summary>
    public const int LongestEscape = 6;

    /// <summary>Bytes that have a meaning somewhere inside a text: all but harmless ASCII.</summary>
    private static readonly SearchValues<byte> Notable = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Where(b => b is < 0x20 or > 0x7E or ':' or '#').Select(b => (byte)b)]);

    /// <summary>Bytes that may need an escape between double quotes.</summary>
    private static readonly SearchValues<byte> MaybeEscaped = SearchValues.Create(
        [.. Enumerable.Range(0, 256).Where(b => b is < 0x20 or > 0x7E or '"' or '\\').Select(b => (byte)b)]);

    /// <summary>ASCII that is syntax at the beginning of a plain text.</summary>
    private static readonly SearchValues<byte> Indicators = SearchValues.Create(",[]{}#&*!|>'\"%@`"u8);

    /// <summary>Chooses the style.</summary>
    /// <param name="text">Valid UTF-8.</param>
    /// <param name="onOneLine">Whether a literal block is out of the question, as for a key.</param>
    public static YamlStyle Of(ReadOnlySpan<byte> text, bool onOneLine)
    {
        if (text.IsEmpty)
        {
            return YamlStyle.DoubleQuoted;
        }

        var mayBePlain = !BeginsLikeSyntax(text) && text[0] != ' ' && text[^1] != ' ';
        if (onOneLine)
        {
            // YamlDotNet takes what follows for an alias, with the colon at the end of the line as a part of its name.
            mayBePlain &= text.IndexOf(" *"u8) < 0;
        }

        var hasBreaks = false;
        for (var at = text.IndexOfAny(Notable); at >= 0;)
        {
            if (!MayStand(text, at, ref mayBePlain, ref hasBreaks, out var length))
            {
                return YamlStyle.DoubleQuoted;
            }

            // once it cannot be plain, only what a block or quotes could not hold matters
            var rest = text[(at + length)..];
            var next = mayBePlain && !hasBreaks ? rest.IndexOfAny(Notable) : rest.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
            at = next < 0 ? -1 : at + length + next;
        }

        if (hasBreaks)
        {
            // A block that begins with a space or an empty line needs an indentation indicator, on which readers differ.
            return onOneLine || text[0] is (byte)' ' or (byte)'\n' || text[^1] == ' ' ? YamlStyle.DoubleQuoted : YamlStyle.Literal;
        }

        return PlainText.IsSomethingElse(text) ? YamlStyle.DoubleQuoted : mayBePlain ? YamlStyle.Plain : YamlStyle.SingleQuoted;
    }

    /// <summary>Looks at a character that has a meaning somewhere.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where in it the character begins.</param>
    /// <param name="mayBePlain">Becomes false where the character would be syntax in a plain text.</param>
    /// <param name="hasBreaks">Becomes true where the character ends a line.</param>
    /// <param name="length">How many bytes the character has.</param>
    /// <returns>False where only double quotes can hold it.</returns>
    private static bool MayStand(ReadOnlySpan<byte> text, int at, ref bool mayBePlain, ref bool hasBreaks, out int length)
    {
        length = 1;
        switch (text[at])
        {
            case (byte)':':
                mayBePlain &= at + 1 < text.Length && text[at + 1] is not ((byte)' ' or (byte)'\n');
                return true;
            case (byte)'#':
                mayBePlain &= at > 0 && text[at - 1] is not ((byte)' ' or (byte)'\n');
                return true;
            case (byte)'\n':
                hasBreaks = true;
                return at == 0 || text[at - 1] != ' '; // a space before a line break would be invisible, and lost to an editor that trims
            case >= 0x80:
                Rune.DecodeFromUtf8(text[at..], out var rune, out length);
                return IsPrintable(rune.Value);
            default:
                return false;
        }
    }

    /// <summary>How many bytes a text takes in a style that stays on one line.</summary>
    public static int WrittenLength(ReadOnlySpan<byte> text, YamlStyle style)
    {
        switch (style)
        {
            case YamlStyle.Plain:
                return text.Length;
            case YamlStyle.SingleQuoted:
                return text.Length + 2 + text.Count((byte)'\'');
            default:
                var written = 2;
                Span<byte> escape = stackalloc byte[LongestEscape];
                int at;
                while ((at = IndexOfEscaped(text, out var length, out var codePoint)) >= 0)
                {
                    written += at + Escape(codePoint, escape);
                    text = text[(at + length)..];
                }

                return written + text.Length;
        }
    }

    /// <summary>Finds the first character that needs an escape between double quotes.</summary>
    /// <returns>Its index, or -1.</returns>
    public static int IndexOfEscaped(ReadOnlySpan<byte> text, out int length, out int codePoint)
    {
        length = 1;
        codePoint = 0;
        for (var at = text.IndexOfAny(MaybeEscaped); at >= 0;)
        {
            length = 1;
            codePoint = text[at];
            if (codePoint >= 0x80)
            {
                Rune.DecodeFromUtf8(text[at..], out var rune, out length);
                codePoint = rune.Value;
            }

            if (codePoint is '"' or '\\' || !IsPrintable(codePoint))
            {
                return at;
            }

            var next = text[(at + length)..].IndexOfAny(MaybeEscaped);
            at = next < 0 ? -1 : at + length + next;
        }

        return -1;
    }

    /// <summary>Writes an escape that means the same in YAML and in JSON.</summary>
    /// <returns>Its length.</returns>
    public static int Escape(int codePoint, Span<byte> target)
    {
        target[0] = (byte)'\\';
        var named = codePoint switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        if (named != '\0')
        {
            target[1] = (byte)named;
            return 2;
        }

        target[1] = (byte)'u';
        for (var digit = 0; digit < 4; digit++)
        {
            target[2 + digit] = "0123456789abcdef"u8[(codePoint >> (12 - (4 * digit))) & 0xF];
        }

        return 6;
    }

    /// <summary>
    /// What may stand in YAML as it is: neither control characters nor the line breaks of Unicode, which YAML 1.1 and 1.2 read
    /// differently, nor byte order marks. All that need an escape lie below U+10000.
    /// </summary>
    private static bool IsPrintable(int codePoint) => codePoint switch
    {
        < 0x20 => false,
        < 0x7F => true,
        < 0xA0 => false,
        0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF => false,
        _ => true,
    };

    private static bool BeginsLikeSyntax(ReadOnlySpan<byte> text)
    {
        var first = text[0];
        return Indicators.Contains(first)
            || (first is (byte)'-' or (byte)'?' or (byte)':' && (text.Length == 1 || text[1] == ' '))
            || text.StartsWith("---"u8)
            || text.StartsWith("..."u8);
    }
}
