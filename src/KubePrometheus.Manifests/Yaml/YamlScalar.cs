using System.Globalization;

namespace KubePrometheus;

/// <summary>What a plain YAML text is.</summary>
internal enum YamlScalarKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>Null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent.</summary>
    Float,

    /// <summary>Infinity or not-a-number.</summary>
    NotANumber,
}

/// <summary>
/// Resolves plain texts as kubectl does, which reads YAML 1.1 with leanings to 1.2: <c>yes</c>, <c>on</c> and <c>y</c> are booleans,
/// <c>0755</c> and <c>0o755</c> are octal, underscores in numbers are ignored, times and base 60 are texts. Numbers become those of JSON;
/// whole ones keep their digits as long as they fit into 64 bits, and are rounded as any other number beyond.
/// </summary>
internal static class YamlScalar
{
    /// <summary>As long as a word at most that is no text: <c>false</c>.</summary>
    private const int LongestWord = 5;

    /// <summary>Resolves a plain text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What it is, and its JSON; null for a text, and where JSON has none.</returns>
    public static (YamlScalarKind Kind, string? Json) Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return (YamlScalarKind.Null, "null");
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return (YamlScalarKind.Boolean, "true");
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return (YamlScalarKind.Boolean, "false");
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF":
            case ".nan" or ".NaN" or ".NAN":
                return (YamlScalarKind.NotANumber, null);
        }

        if (text[0] == '.')
        {
            return Float(SeparatesDigits(text) ? WithoutUnderscores(text) : text);
        }

        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-'))
        {
            return (YamlScalarKind.Text, null);
        }

        var digits = WithoutUnderscores(text);
        var json = Integer(digits);
        return json is null ? Float(digits) : (YamlScalarKind.Integer, json);
    }

    /// <summary>Resolves a plain text. Of most texts the first letter tells that they are no more than that.</summary>
    public static (YamlScalarKind Kind, string? Json) Resolve(ReadOnlySpan<char> text) =>
        text.IsEmpty || text[0] is '.' or '+' or '-' or '~' || char.IsAsciiDigit(text[0])
            || (text.Length <= LongestWord && text[0] is 'n' or 'N' or 'y' or 'Y' or 't' or 'T' or 'f' or 'F' or 'o' or 'O')
            ? Resolve(text.ToString())
            : (YamlScalarKind.Text, null);

    /// <summary>The text of a key that is a plain boolean or number.</summary>
    /// <param name="text">The key.</param>
    /// <returns>Null for a whole number above 2^63 - 1, which Kubernetes does not take for a key.</returns>
    public static string? Key(string text)
    {
        var (kind, json) = Resolve(text);
        return kind switch
        {
            YamlScalarKind.Integer when json![0] != '-'
                && !long.TryParse(json, NumberStyles.None, CultureInfo.InvariantCulture, out _) => null,
            YamlScalarKind.Float => FloatKey(float.Parse(json!, NumberStyles.Float, CultureInfo.InvariantCulture)),
            YamlScalarKind.NotANumber => text.TrimStart('+').ToLowerInvariant(),
            _ => json ?? text,
        };
    }

    /// <summary>A fraction as a key: of single precision, with an exponent from a million on and below a ten thousandth.</summary>
    private static string FloatKey(float value)
    {
        if (!float.IsFinite(value))
        {
            return value > 0 ? ".inf" : "-.inf";
        }

        var parts = value.ToString("E8", CultureInfo.InvariantCulture).Split('E');
        for (var digits = 0; digits < 9; digits++)
        {
            // the fewest digits that give the number back
            var shorter = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (float.Parse(shorter, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value))
            {
                parts = shorter.Split('E');
                break;
            }
        }

        var exponent = int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is >= -4 and < 6
            ? decimal.Parse(string.Join('E', parts), NumberStyles.Float, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{parts[0]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string WithoutUnderscores(string text)
        => text.Contains('_', StringComparison.Ordinal) ? text.Replace("_", "", StringComparison.Ordinal) : text;

    /// <summary>After a leading point, kubectl wants a digit on either side of an underscore.</summary>
    private static bool SeparatesDigits(string text)
    {
        for (var at = text.IndexOf('_', StringComparison.Ordinal); at >= 0; at = text.IndexOf('_', at + 1))
        {
            if (at + 1 == text.Length || !char.IsAsciiDigit(text[at - 1]) || !char.IsAsciiDigit(text[at + 1]))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Integer(string text)
    {
        var digits = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        if (digits.IsEmpty)
        {
            return null;
        }

        var radix = 10;
        if (digits[0] == '0' && digits.Length > 1)
        {
            (radix, var prefix) = (digits[1] | 0x20) switch { 'x' => (16, 2), 'o' => (8, 2), 'b' => (2, 2), _ => (8, 1) };
            digits = digits[prefix..];
        }

        var isNegative = text[0] == '-';
        if (text.StartsWith("0b", StringComparison.Ordinal) && digits is ['+' or '-', ..])
        {
            // Go parses what follows 0b by itself, with a sign if it has one.
            isNegative = digits[0] == '-';
            digits = digits[1..];
        }

        if (digits.IsEmpty)
        {
            return null;
        }

        ulong value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiHexDigit(c) ? (c | 0x20) - 'a' + 10 : 16;
            if (digit >= radix || value > (ulong.MaxValue - (ulong)digit) / (ulong)radix)
            {
                return null;
            }

            value = (value * (ulong)radix) + (ulong)digit;
        }

        if (isNegative && value > 1UL << 63)
        {
            return null;
        }

        return isNegative && value > 0 ? $"-{value}" : value.ToString(CultureInfo.InvariantCulture);
    }

    private static (YamlScalarKind Kind, string? Json) Float(string text)
    {
        if (!LooksLikeFloat(text)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
        {
            return (YamlScalarKind.Text, null);
        }

        return (YamlScalarKind.Float, Math.Abs(value) < 1e15 && value == Math.Truncate(value)
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>A sign, digits with or without a point, an exponent: at least one digit, and only ASCII.</summary>
    private static bool LooksLikeFloat(ReadOnlySpan<char> text)
    {
        text = text[0] is '+' or '-' ? text[1..] : text;
        var digits = TakeDigits(ref text);
        if (!text.IsEmpty && text[0] == '.')
        {
            text = text[1..];
            digits += TakeDigits(ref text);
        }

        if (digits > 0 && text.Length > 1 && (text[0] | 0x20) == 'e')
        {
            text = text[1..];
            text = text[0] is '+' or '-' ? text[1..] : text;
            digits = TakeDigits(ref text);
        }

        return digits > 0 && text.IsEmpty;
    }

    private static int TakeDigits(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        text = text[length..];
        return length;
    }
}
