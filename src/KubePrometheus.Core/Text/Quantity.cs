using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace KubePrometheus;

/// <summary>
/// A Kubernetes quantity, exactly: <c>500m</c>, <c>1.5Gi</c>, <c>2e3</c>. Reads what an API server reads, also what only it would take for
/// a number, such as <c>k</c>, which is 0.
/// </summary>
internal readonly struct Quantity
{
    /// <summary>Quantities have at most nine decimals; finer ones are rounded away from zero.</summary>
    private const int Decimals = 9;

    /// <summary>Beyond this many zeros a number is of no use, and of much cost.</summary>
    private const int LargestExponent = 1000;

    private static readonly SearchValues<char> ExponentCharacters = SearchValues.Create("+-0123456789");

    private static readonly BigInteger Nano = BigInteger.Pow(10, Decimals);

    private readonly BigInteger nanos;
    private readonly Format format;
    private readonly string? kept;

    private Quantity(BigInteger nanos, Format format, string? kept)
    {
        this.nanos = nanos;
        this.format = format;
        this.kept = kept;
    }

    private enum Format
    {
        Decimal,
        Binary,
        Exponent,
    }

    /// <summary>The value in billionths.</summary>
    public BigInteger Nanos => nanos;

    /// <summary>Whether a text is a quantity.</summary>
    public static bool IsQuantity(ReadOnlySpan<char> text) =>
        text is "0" || (Parts.TryRead(text, out var parts) && (parts.HasDigits || parts.IsSmall));

    /// <summary>Reads a quantity.</summary>
    public static bool TryParse(string text, out Quantity quantity)
    {
        quantity = default;
        if (!IsQuantity(text))
        {
            return false;
        }

        Parts.TryRead(text, out var parts);
        var digits = string.Concat(parts.Whole(text), parts.Fraction(text));
        var value = digits.Length == 0 ? BigInteger.Zero : BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var scale = (parts.Format == Format.Binary ? 0 : parts.Exponent) - parts.FractionLength;
        if (Math.Abs(scale) > LargestExponent)
        {
            return false;
        }

        value *= parts.Format == Format.Binary ? BigInteger.One << parts.Exponent : BigInteger.One;
        var rounded = RoundedUp(value, scale + Decimals);
        if (parts.Format == Format.Binary)
        {
            rounded = BigInteger.Min(rounded, new BigInteger(long.MaxValue) * Nano);
        }

        // Go keeps the text of a decimal number whose digits come out even: 1.025 stays, 1.2 becomes 1200m
        var even = parts.Format != Format.Binary && parts.IsSmall && scale >= -Decimals && scale % 3 == 0 && digits.Length > 0
            && !digits.EndsWith("000", StringComparison.Ordinal) && digits[0] != '0' && parts.WholeLength > 0;
        quantity = new(parts.IsNegative ? -rounded : rounded, parts.Format, even ? text : null);
        return true;
    }

    /// <summary>The quantity as Kubernetes writes it: <c>1Gi</c> for <c>1024Mi</c>.</summary>
    public override string ToString()
    {
        if (kept is not null)
        {
            return kept;
        }

        if (nanos.IsZero)
        {
            return "0";
        }

        var isWhole = (nanos % Nano).IsZero;
        if (format == Format.Binary && isWhole && BigInteger.Abs(nanos) >= 1024 * Nano)
        {
            var (number, power) = Reduced(nanos / Nano, 1024);
            return number.ToString(CultureInfo.InvariantCulture) + (power == 0 ? "" : "KMGTPE"[power - 1] + "i");
        }

        var (mantissa, thousands) = Reduced(nanos, 1000);
        var exponent = (thousands * 3) - Decimals;
        var text = mantissa.ToString(CultureInfo.InvariantCulture);
        return format == Format.Exponent
            ? text + (exponent == 0 ? "" : "e" + exponent.ToString(CultureInfo.InvariantCulture))
            : text + Suffix(exponent);
    }

    private static string Suffix(int exponent) => exponent switch
    {
        -9 => "n",
        -6 => "u",
        -3 => "m",
        3 => "k",
        6 => "M",
        9 => "G",
        12 => "T",
        15 => "P",
        18 => "E",
        _ => "",
    };

    private static (BigInteger Number, int Power) Reduced(BigInteger number, int by)
    {
        var power = 0;
        while (!number.IsZero && (number % by).IsZero)
        {
            number /= by;
            power++;
        }

        return (number, power);
    }

    private static BigInteger RoundedUp(BigInteger value, int scale)
    {
        if (scale >= 0)
        {
            return value * BigInteger.Pow(10, scale);
        }

        var quotient = BigInteger.DivRem(value, BigInteger.Pow(10, -scale), out var rest);
        return rest.IsZero ? quotient : quotient + 1;
    }

    /// <summary>Where the parts of a quantity stand in its text. Leading zeros are no part of the whole.</summary>
    private struct Parts
    {
        private int wholeAt;
        private int fractionAt;

        public bool IsNegative { get; private set; }

        public int WholeLength { get; private set; }

        public int FractionLength { get; private set; }

        /// <summary>Of ten, or of two where the suffix is binary.</summary>
        public int Exponent { get; private set; }

        public Format Format { get; private set; }

        /// <summary>Whether there is a digit before the suffix, a zero at the beginning included.</summary>
        public bool HasDigits { get; private set; }

        /// <summary>Whether Go reads it with integers of 64 bits, where no digit at all is a zero.</summary>
        public readonly bool IsSmall
        {
            get
            {
                var whole = Math.Max(1, WholeLength);
                return Format == Format.Binary
                    ? FractionLength == 0 && 15 - whole - (Exponent * 3 / 10) - 1 >= 0
                    : 18 - whole - FractionLength >= 0 && Exponent - FractionLength >= -Decimals;
            }
        }

        public readonly ReadOnlySpan<char> Whole(ReadOnlySpan<char> text) => text.Slice(wholeAt, WholeLength);

        public readonly ReadOnlySpan<char> Fraction(ReadOnlySpan<char> text) => text.Slice(fractionAt, FractionLength);

        public static bool TryRead(ReadOnlySpan<char> text, out Parts parts)
        {
            parts = default;
            if (text.IsEmpty)
            {
                return false;
            }

            var at = text[0] is '+' or '-' ? 1 : 0;
            parts.IsNegative = text[0] == '-';
            var digitsAt = at;
            at += Run(text[at..], zeros: true);
            parts.wholeAt = at;
            parts.WholeLength = Run(text[at..]);
            at += parts.WholeLength;
            parts.HasDigits = at > digitsAt;
            if (at < text.Length && text[at] == '.')
            {
                parts.fractionAt = ++at;
                parts.FractionLength = Run(text[at..]);
                at += parts.FractionLength;
                parts.HasDigits |= parts.FractionLength > 0;
            }

            return parts.ReadSuffix(text[at..]);
        }

        private static int Run(ReadOnlySpan<char> text, bool zeros = false)
        {
            var length = zeros ? text.IndexOfAnyExcept('0') : text.IndexOfAnyExceptInRange('0', '9');
            return length < 0 ? text.Length : length;
        }

        private bool ReadSuffix(ReadOnlySpan<char> suffix)
        {
            (Exponent, Format) = suffix switch
            {
                "" => (0, Format.Decimal),
                "n" => (-9, Format.Decimal),
                "u" => (-6, Format.Decimal),
                "m" => (-3, Format.Decimal),
                "k" => (3, Format.Decimal),
                "M" => (6, Format.Decimal),
                "G" => (9, Format.Decimal),
                "T" => (12, Format.Decimal),
                "P" => (15, Format.Decimal),
                "E" => (18, Format.Decimal),
                "Ki" => (10, Format.Binary),
                "Mi" => (20, Format.Binary),
                "Gi" => (30, Format.Binary),
                "Ti" => (40, Format.Binary),
                "Pi" => (50, Format.Binary),
                "Ei" => (60, Format.Binary),
                _ => (0, Format.Exponent),
            };
            if (Format != Format.Exponent)
            {
                return true;
            }

            var isRead = suffix.Length > 1 && suffix[0] is ('e' or 'E') && suffix[1..].IndexOfAnyExcept(ExponentCharacters) < 0
                && int.TryParse(suffix[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
                ? exponent
                : (int?)null;
            Exponent = isRead ?? 0;
            return isRead is not null;
        }
    }
}
