using System.Globalization;

namespace KubePrometheus;

/// <summary>The schedule of a CronJob: five fields, or one of the words that stand for them.</summary>
internal static class CronSchedule
{
    private static readonly string[] Words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly (string What, int Least, int Most, string[] Names)[] Fields =
    [
        ("minute", 0, 59, []), ("hour", 0, 23, []), ("day of the month", 1, 31, []), ("month", 1, 12, Months), ("day of the week", 0, 6, Days),
    ];

    /// <summary>What is wrong with a schedule; null where nothing is.</summary>
    public static string? Problem(string schedule)
    {
        // a zone before the fields is understood, if not recommended
        var text = schedule.StartsWith("TZ=", StringComparison.Ordinal) || schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal)
            ? schedule[(schedule.IndexOf(' ') is > 0 and var blank ? blank : schedule.Length)..].Trim()
            : schedule;
        if (text.StartsWith('@'))
        {
            return Words.Contains(text) ? null
                : text.StartsWith("@every ", StringComparison.Ordinal) ? Alertmanagers.GoText.GoDuration(text["@every ".Length..], out _)
                : $"there is no {text}";
        }

        var parts = text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
        {
            return $"it has {parts.Length} fields, not five";
        }

        for (var i = 0; i < parts.Length; i++)
        {
            foreach (var range in parts[i].Split(','))
            {
                if (!IsRange(range, Fields[i]))
                {
                    return $"\"{range}\" is no {Fields[i].What}";
                }
            }
        }

        return null;
    }

    private static bool IsRange(string text, (string What, int Least, int Most, string[] Names) field)
    {
        var step = text.Split('/');
        if (step.Length > 2 || (step.Length == 2 && !(int.TryParse(step[1], NumberStyles.None, CultureInfo.InvariantCulture, out var by) && by > 0)))
        {
            return false;
        }

        if (step[0] is "*" or "?")
        {
            return true;
        }

        var ends = step[0].Split('-');
        return ends.Length <= 2 && Number(ends[0]) is { } first && first >= field.Least && Number(ends[^1]) is { } last && last <= field.Most && first <= last;

        int? Number(string end) =>
            int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : Array.FindIndex(field.Names, n => n.Equals(end, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at + field.Least
            : null;
    }
}
