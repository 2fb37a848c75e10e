using System.Globalization;
using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>Numbers as Go reads and writes them.</summary>
internal static class PromQLNumber
{
    /// <summary>Reads a literal without a sign. One beyond the range of a double comes out infinite.</summary>
    public static bool TryParse(ReadOnlySpan<char> literal, out double value)
    {
        if (literal.Contains('_'))
        {
            if (!SeparatesDigits(literal))
            {
                value = 0;
                return false;
            }

            literal = literal.ToString().Replace("_", "", StringComparison.Ordinal);
        }

        if (literal.Equals("inf", StringComparison.OrdinalIgnoreCase))
        {
            value = double.PositiveInfinity;
            return true;
        }

        if (literal.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            value = double.NaN;
            return true;
        }

        if (literal is ['0', 'x' or 'X', ..])
        {
            var isHex = long.TryParse(literal[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && hex >= 0;
            value = hex;
            return isHex;
        }

        if (literal is ['0', _, ..] && TryParseOctal(literal, out value))
        {
            return true;
        }

        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(literal, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Appends a number in the fewest digits that read back as the same, with an exponent below 1e-4 and from 1e21 on.</summary>
    public static void Append(StringBuilder text, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            text.Append(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
            return;
        }

        // "R" gives the fewest digits, but switches to an exponent elsewhere: take its digits and place the point anew.
        ReadOnlySpan<char> shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (shortest[0] == '-')
        {
            text.Append('-');
            shortest = shortest[1..];
        }

        var exponentAt = shortest.IndexOf('E');
        var exponent = exponentAt < 0
            ? 0
            : int.Parse(shortest[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        var whole = (point < 0 ? mantissa.Length : point) + exponent;
        var leadingZeros = digits.Length - digits.AsSpan().TrimStart('0').Length;
        digits = digits.Trim('0');
        whole -= leadingZeros;
        if (digits.Length == 0)
        {
            text.Append('0');
        }
        else if (whole is < -3 or > 21)
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
            {
                text.Append('.').Append(digits, 1, digits.Length - 1);
            }

            text.Append('e').Append(whole > 0 ? '+' : '-').Append(CultureInfo.InvariantCulture, $"{Math.Abs(whole - 1):00}");
        }
        else if (whole <= 0)
        {
            text.Append("0.").Append('0', -whole).Append(digits);
        }
        else
        {
            text.Append(digits, 0, Math.Min(whole, digits.Length)).Append('0', Math.Max(0, whole - digits.Length));
            if (digits.Length > whole)
            {
                text.Append('.').Append(digits, whole, digits.Length - whole);
            }
        }
    }

    /// <summary>A leading 0 makes a whole number octal, as in Go; <c>08</c> is decimal all the same.</summary>
    private static bool TryParseOctal(ReadOnlySpan<char> literal, out double value)
    {
        var octal = 0L;
        value = 0;
        foreach (var c in literal)
        {
            if (c is < '0' or > '7' || octal > long.MaxValue >> 3)
            {
                return false;
            }

            octal = octal * 8 + (c - '0');
        }

        value = octal;
        return true;
    }

    private static bool SeparatesDigits(ReadOnlySpan<char> literal)
    {
        for (var i = 0; i < literal.Length; i++)
        {
            if (literal[i] == '_'
                && (i == 0 || i == literal.Length - 1 || !char.IsAsciiHexDigit(literal[i + 1])
                    || !(char.IsAsciiHexDigit(literal[i - 1]) || (i == 2 && literal[1] is 'x' or 'X'))))
            {
                return false;
            }
        }

        return true;
    }
}
