using System.Globalization;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>Arithmetic on Prometheus durations, as far as the ranges of <c>irate</c> need it.</summary>
internal static class RangeInterval
{
    /// <summary>Scrapes that a range must hold, so that one missed scrape leaves two samples for <c>irate</c>.</summary>
    private const int Scrapes = 4;

    /// <summary>
    /// Four times a scrape interval, in its own smallest unit, as upstream writes it: 30s gives 120s, 1m gives 4m, 1m30s gives 360s.
    /// Null where the text is no positive Prometheus duration or the result no longer is one.
    /// </summary>
    public static string? Of(string scrapeInterval)
    {
        if (!IsRange(scrapeInterval, out var duration))
        {
            return null;
        }

        var unit = PromQLDuration.SmallestUnit(scrapeInterval);
        var range = (duration.Ticks * Scrapes / unit.Length.Ticks).ToString(CultureInfo.InvariantCulture) + unit.Name;
        return IsRange(range) ? range : null;
    }

    /// <summary>Whether a text can stand as the range of a PromQL selector.</summary>
    public static bool IsRange(string text) => IsRange(text, out _);

    private static bool IsRange(string text, out TimeSpan duration) =>
        PromQLDuration.TryParse(text, out duration) == PromQLDuration.Outcome.Fine && duration > TimeSpan.Zero;
}
