using System.Globalization;
using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>Arithmetic on Prometheus durations, as far as the ranges of <c>irate</c> need it.</summary>
internal static partial class RangeInterval
{
    /// <summary>Scrapes that a range must hold, so that one missed scrape leaves two samples for <c>irate</c>.</summary>
    private const int Scrapes = 4;

    // Prometheus counts nanoseconds in 64 bits.
    private const long MaxMilliseconds = long.MaxValue / 1_000_000;

    private static readonly (string Name, long Milliseconds)[] Units =
    [
        ("y", 365L * 86_400_000),
        ("w", 7L * 86_400_000),
        ("d", 86_400_000),
        ("h", 3_600_000),
        ("m", 60_000),
        ("s", 1_000),
        ("ms", 1),
    ];

    /// <summary>
    /// Four times a scrape interval, in its own smallest unit, as upstream writes it: 30s gives 120s, 1m gives 4m, 1m30s gives 360s.
    /// Null where the text is no positive Prometheus duration or the result no longer is one.
    /// </summary>
    public static string? Of(string scrapeInterval)
    {
        if (Parse(scrapeInterval) is not (var milliseconds, var unit) || milliseconds > MaxMilliseconds / Scrapes)
        {
            return null;
        }

        return (milliseconds * Scrapes / Units[unit].Milliseconds).ToString(CultureInfo.InvariantCulture) + Units[unit].Name;
    }

    /// <summary>Whether a text can stand as the range of a PromQL selector.</summary>
    public static bool IsRange(string text) => Parse(text) is not null;

    /// <summary>A positive duration in milliseconds, and the smallest unit it is written in; null where it is none.</summary>
    private static (long Milliseconds, int Unit)? Parse(string text)
    {
        var match = Duration().Match(text);
        var total = 0L;
        var smallest = -1;
        for (var unit = 0; unit < Units.Length; unit++)
        {
            var digits = match.Groups[Units[unit].Name];
            if (!digits.Success)
            {
                continue;
            }

            if (!long.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || count > (MaxMilliseconds - total) / Units[unit].Milliseconds)
            {
                return null;
            }

            total += count * Units[unit].Milliseconds;
            smallest = unit;
        }

        return total > 0 ? (total, smallest) : null;
    }

    [GeneratedRegex(
        "^((?<y>[0-9]+)y)?((?<w>[0-9]+)w)?((?<d>[0-9]+)d)?((?<h>[0-9]+)h)?((?<m>[0-9]+)m)?((?<s>[0-9]+)s)?((?<ms>[0-9]+)ms)?\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();
}
