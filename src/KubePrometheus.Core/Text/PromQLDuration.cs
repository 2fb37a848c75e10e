using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>Prometheus durations: <c>1h30m</c>, <c>500ms</c>, each unit at most once, the longest first.</summary>
internal static class PromQLDuration
{
    /// <summary>Prometheus counts in nanoseconds of a 64-bit integer: a little over 292 years.</summary>
    private const long MostMilliseconds = long.MaxValue / 1_000_000;

    private static readonly (string Unit, long Milliseconds, bool WholeOnly)[] Units =
    [
        ("y", 365L * 24 * 60 * 60 * 1000, true),
        ("w", 7L * 24 * 60 * 60 * 1000, true),
        ("d", 24L * 60 * 60 * 1000, false),
        ("h", 60L * 60 * 1000, false),
        ("m", 60L * 1000, false),
        ("s", 1000L, false),
        ("ms", 1L, false),
    ];

    public enum Outcome
    {
        Fine,
        NotADuration,
        OutOfOrder,
        TooLong,
    }

    public static Outcome TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        var total = 0L;
        var nextUnit = 0;
        var tooLong = false;
        if (text.IsEmpty)
        {
            return Outcome.NotADuration;
        }

        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
            {
                return Outcome.NotADuration;
            }

            var unitLength = text[digits..] is ['m', 's', ..] ? 2 : 1;
            var unit = UnitOf(text.Slice(digits, unitLength));
            if (unit < nextUnit)
            {
                return unit < 0 ? Outcome.NotADuration : Outcome.OutOfOrder;
            }

            var milliseconds = Units[unit].Milliseconds;
            if (!long.TryParse(text[..digits], out var count) || count > (MostMilliseconds - total) / milliseconds)
            {
                tooLong = true;
            }
            else
            {
                total += count * milliseconds;
            }

            nextUnit = unit + 1;
            text = text[(digits + unitLength)..];
        }

        duration = TimeSpan.FromMilliseconds(total);
        return tooLong ? Outcome.TooLong : Outcome.Fine;
    }

    /// <summary>The unit that a duration ends in.</summary>
    public static (string Name, TimeSpan Length) SmallestUnit(ReadOnlySpan<char> duration)
    {
        var (unit, milliseconds, _) = Units[UnitOf(duration[(duration.LastIndexOfAnyInRange('0', '9') + 1)..])];
        return (unit, TimeSpan.FromMilliseconds(milliseconds));
    }

    /// <summary>Seconds of a number, as 2.54 and later take them for a duration.</summary>
    public static Outcome FromSeconds(double seconds, out TimeSpan duration)
    {
        duration = default;
        var milliseconds = seconds * 1000;
        if (!(Math.Abs(milliseconds) < MostMilliseconds))
        {
            return Outcome.TooLong;
        }

        duration = TimeSpan.FromMilliseconds((long)Math.Round(milliseconds));
        return Outcome.Fine;
    }

    /// <summary>Appends a duration as Prometheus writes it: years and weeks only where they come out even.</summary>
    public static void Append(StringBuilder text, TimeSpan duration)
    {
        var milliseconds = duration.Ticks / TimeSpan.TicksPerMillisecond;
        if (milliseconds < 0)
        {
            text.Append('-');
            milliseconds = -milliseconds;
        }

        if (milliseconds == 0)
        {
            text.Append("0s");
            return;
        }

        foreach (var (unit, length, wholeOnly) in Units)
        {
            if (wholeOnly && milliseconds % length != 0)
            {
                continue;
            }

            if (milliseconds >= length)
            {
                text.Append(milliseconds / length).Append(unit);
                milliseconds %= length;
            }
        }
    }

    private static int UnitOf(ReadOnlySpan<char> unit)
    {
        for (var i = 0; i < Units.Length; i++)
        {
            if (unit.SequenceEqual(Units[i].Unit))
            {
                return i;
            }
        }

        return -1;
    }
}
