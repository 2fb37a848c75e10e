using System.Buffers;
using System.Text;

namespace KubePrometheus;

/// <summary>
/// Tells what a plain text must not look like. The union of what YAML 1.1 (PyYAML), kubectl's reader and YAML 1.2 take for a number, a
/// boolean, null, a time, a merge or a default; somewhat generous, since a pair of quotes too many does no harm.
/// </summary>
internal static class PlainText
{
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF_"u8);
    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789abcdefABCDEFxXoO_.+-"u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789_"u8);

    /// <summary>Whether some reader would take the text, written plain, for something other than a text.</summary>
    public static bool IsSomethingElse(ReadOnlySpan<byte> text) => text.IsEmpty || text[0] switch
    {
        (byte)'~' => text.Length == 1,
        (byte)'=' => text.Length == 1,
        (byte)'<' => text.SequenceEqual("<<"u8),
        (byte)'y' or (byte)'Y' => text.Length == 1 || IsWord(text, "yes"u8),
        (byte)'n' or (byte)'N' => text.Length == 1 || IsWord(text, "no"u8) || IsWord(text, "null"u8),
        (byte)'t' or (byte)'T' => IsWord(text, "true"u8),
        (byte)'f' or (byte)'F' => IsWord(text, "false"u8),
        (byte)'o' or (byte)'O' => IsWord(text, "on"u8) || IsWord(text, "off"u8),
        (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9')
            => IsNumber(text) || IsBase60(text) || IsTime(text),
        _ => false,
    };

    private static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
        => text.Length == word.Length && Ascii.EqualsIgnoreCase(text, word);

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    private static ReadOnlySpan<byte> WithoutSign(ReadOnlySpan<byte> text) => text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;

    /// <summary>Any base, underscores anywhere, an exponent, infinity and not-a-number.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        text = WithoutSign(text);
        if (text.IsEmpty)
        {
            return false;
        }

        if (text.Contains((byte)'_') && text.IndexOfAnyExcept(NumberCharacters) < 0)
        {
            return true; // kubectl drops underscores before it looks closer
        }

        if (text[0] == '.' && (IsWord(text, ".inf"u8) || IsWord(text, ".nan"u8)))
        {
            return true;
        }

        return text.Length > 1 && text[0] == '0' && (text[1] | 0x20) is 'x' or 'o' or 'b'
            ? text[2..].TrimStart("+-"u8).IndexOfAnyExcept(HexDigits) < 0
            : IsDecimal(text);
    }

    /// <summary>Digits, a point, digits, an exponent: at least one digit, and underscores count as digits.</summary>
    private static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        var digits = SkipDigits(ref text);
        if (!text.IsEmpty && text[0] == '.')
        {
            text = text[1..];
            digits += SkipDigits(ref text);
        }

        if (digits > 0 && text.Length > 1 && (text[0] | 0x20) == 'e')
        {
            text = text[1..].TrimStart((byte)'_');
            text = text.IsEmpty ? text : WithoutSign(text);
            digits = SkipDigits(ref text);
        }

        return digits > 0 && text.IsEmpty;
    }

    private static int SkipDigits(ref ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept(Digits);
        length = length < 0 ? text.Length : length;
        text = text[length..];
        return length;
    }

    /// <summary>Base 60 of YAML 1.1, as in 12:30:45.</summary>
    private static bool IsBase60(ReadOnlySpan<byte> text)
    {
        text = WithoutSign(text);
        if (SkipDigits(ref text) == 0 || text.IsEmpty || text[0] != ':')
        {
            return false;
        }

        while (!text.IsEmpty && text[0] == ':')
        {
            var length = text.Length > 2 && text[1] is >= (byte)'0' and <= (byte)'5' && IsDigit(text[2]) ? 3 : 2;
            if (text.Length < 2 || !IsDigit(text[1]))
            {
                return false;
            }

            text = text[length..];
        }

        return text.IsEmpty || (text[0] == '.' && text[1..].IndexOfAnyExcept(Digits) < 0);
    }

    /// <summary>A date, or anything that begins like one: four digits, a hyphen, one or two, a hyphen, a digit.</summary>
    private static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (text.Length < 8 || text[..4].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || text[4] != '-' || !IsDigit(text[5]))
        {
            return false;
        }

        var hyphen = IsDigit(text[6]) ? 7 : 6;
        return text[hyphen] == '-' && text.Length > hyphen + 1 && IsDigit(text[hyphen + 1]);
    }
}
