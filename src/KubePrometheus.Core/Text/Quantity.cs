using System.Buffers;
using System.Globalization;

namespace KubePrometheus;

/// <summary>The form of a Kubernetes quantity: <c>500m</c>, <c>1.5Gi</c>, <c>2e3</c>.</summary>
internal static class Quantity
{
    /// <summary>Quantities have at most nine decimals; finer ones are rounded away from zero.</summary>
    private const int Decimals = 9;

    private const int MostDigits = 28;
    private const int MostDecimals = 40;

    private static readonly SearchValues<char> ExponentCharacters = SearchValues.Create("+-0123456789");

    private enum Format
    {
        Decimal,
        Binary,
        Exponent,
    }

    /// <summary>
    /// Whether a text is a quantity: what an API server reads as one, also what only it would take for a number, such as <c>k</c>, which
    /// is 0.
    /// </summary>
    public static bool IsQuantity(ReadOnlySpan<char> text) =>
        text is "0" || (Parts.TryRead(text, out var parts) && (parts.HasDigits || parts.IsSmall));

    /// <summary>
    /// Whether a text that is a quantity is one that can be counted with: not beyond 10²⁸, nor with more than forty decimals. An API server
    /// takes others as well and caps or rounds them; nothing is asked for in such sizes.
    /// </summary>
    public static bool IsCountable(ReadOnlySpan<char> text) =>
        Parts.TryRead(text, out var parts)
        && parts.WholeLength + Math.Max(0, parts.Format == Format.Binary ? parts.Exponent * 3L / 10 : parts.Exponent) <= MostDigits
        && parts.FractionLength <= MostDecimals && parts.Exponent >= -MostDecimals;

    /// <summary>How long the parts of a quantity are in its text. Leading zeros are no part of the whole.</summary>
    private struct Parts
    {
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

        public static bool TryRead(ReadOnlySpan<char> text, out Parts parts)
        {
            parts = default;
            if (text.IsEmpty)
            {
                return false;
            }

            var at = text[0] is '+' or '-' ? 1 : 0;
            var digitsAt = at;
            at += Run(text[at..], zeros: true);
            parts.WholeLength = Run(text[at..]);
            at += parts.WholeLength;
            parts.HasDigits = at > digitsAt;
            if (at < text.Length && text[at] == '.')
            {
                parts.FractionLength = Run(text[++at..]);
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
