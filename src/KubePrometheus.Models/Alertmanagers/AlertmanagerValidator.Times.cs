namespace KubePrometheus.Alertmanagers;

/// <content>Time intervals.</content>
internal sealed partial class AlertmanagerValidator
{
    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    private void CheckTimeIntervals()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        CheckTimeIntervals(configuration.MuteTimeIntervals, "mute_time_intervals", seen);
        CheckTimeIntervals(configuration.TimeIntervals, "time_intervals", seen);
    }

    private void CheckTimeIntervals(IReadOnlyList<TimeInterval>? intervals, string list, HashSet<string> seen)
    {
        for (var i = 0; i < (intervals?.Count ?? 0); i++)
        {
            var interval = intervals![i];
            var path = At(list, i);
            if (nulls.Contains(path))
            {
                continue;
            }

            if (!Has(interval.Name))
            {
                Error(
                    FindingCodes.AlertmanagerPartMissing,
                    At(path, "name"),
                    "The time interval has no name.",
                    "Give it one; routes refer to it by that.");
            }
            else if (!seen.Add(interval.Name))
            {
                Error(
                    FindingCodes.AlertmanagerItemTwice,
                    At(path, "name"),
                    $"Two time intervals are named \"{interval.Name}\".",
                    "Give each a name of its own; mute_time_intervals and time_intervals share one set of names.");
            }

            for (var j = 0; j < (interval.TimeIntervals?.Count ?? 0); j++)
            {
                CheckTimes(interval.TimeIntervals![j], At(At(path, "time_intervals"), j));
            }
        }
    }

    private void CheckTimes(TimeIntervalSpec spec, string path)
    {
        for (var i = 0; i < (spec.Times?.Count ?? 0); i++)
        {
            CheckTimeRange(spec.Times![i], At(At(path, "times"), i));
        }

        CheckRanges(spec.Weekdays, At(path, "weekdays"), CheckWeekdays);
        CheckRanges(spec.DaysOfMonth, At(path, "days_of_month"), CheckDaysOfMonth);
        CheckRanges(spec.Months, At(path, "months"), CheckMonths);
        CheckRanges(spec.Years, At(path, "years"), CheckYears);
        if (Has(spec.Location) && spec.Location is not ("UTC" or "Local") && !IsTimeZone(spec.Location!))
        {
            ReportTime(
                At(path, "location"),
                $"\"{spec.Location}\" is not a time zone.",
                Suggest(spec.Location!, TimeZoneNames.All, "Use a name of the IANA database, such as Europe/Berlin; case matters."));
        }
    }

    /// <summary>A zone, or one of its variants that some systems have in folders of their own.</summary>
    private static bool IsTimeZone(string name)
        => TimeZoneNames.All.Contains(name)
            || (name.StartsWith("posix/", StringComparison.Ordinal) && TimeZoneNames.All.Contains(name[6..]))
            || (name.StartsWith("right/", StringComparison.Ordinal) && TimeZoneNames.All.Contains(name[6..]));

    private void ReportTime(string path, string problem, string remedy) => Error(
        FindingCodes.AlertmanagerTimeInvalid, path, problem, remedy);

    private void CheckTimeRange(TimeRange range, string path)
    {
        if (nulls.Contains(path))
        {
            return;
        }

        if (!Has(range.StartTime) || !Has(range.EndTime))
        {
            var missing = Has(range.StartTime) ? "end_time" : "start_time";
            Error(
                FindingCodes.AlertmanagerPartMissing, At(path, missing), $"{missing} is missing.",
                "Name both ends; 24:00 is the end of the day.");
            return;
        }

        var start = Minutes(range.StartTime!, At(path, "start_time"));
        var end = Minutes(range.EndTime!, At(path, "end_time"));
        if (start >= 0 && end >= 0 && start >= end)
        {
            ReportTime(
                path,
                $"The range from {range.StartTime} to {range.EndTime} has no time in it.",
                "A range lies within one day: cut one that crosses midnight in two, up to 24:00 and from 00:00.");
        }
    }

    /// <summary>Minutes since midnight; -1 where it is no time, which is reported.</summary>
    private int Minutes(string text, string path)
    {
        if (text is [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9'])
        {
            var minutes = (((text[0] - '0') * 10) + (text[1] - '0')) * 60 + ((text[3] - '0') * 10) + (text[4] - '0');
            if (minutes <= 24 * 60)
            {
                return minutes;
            }
        }

        ReportTime(path, $"\"{text}\" is not a time.", "Write HH:MM from 00:00 to 24:00, with two digits each.");
        return -1;
    }

    private void CheckRanges(IReadOnlyList<string>? ranges, string path, Action<string, string, string> check)
    {
        for (var i = 0; i < (ranges?.Count ?? 0); i++)
        {
            var at = At(path, i);
            var ends = ranges![i].Split(':');
            if (nulls.Contains(at))
            {
                continue;
            }

            if (ends.Length > 2)
            {
                ReportTime(at, $"\"{ranges[i]}\" has more than two ends.", "Write one value, or a range as first:last.");
            }
            else
            {
                check(ends[0], ends[^1], at);
            }
        }
    }

    private void CheckWeekdays(string first, string last, string path)
    {
        int Day(string text)
        {
            var day = Array.IndexOf(Weekdays, text.ToLowerInvariant());
            if (day < 0)
            {
                ReportTime(path, $"\"{text}\" is not a day of the week.", "Write sunday, monday, … or a range such as monday:friday.");
            }

            return day;
        }

        var (from, to) = (Day(first), first == last ? 7 : Day(last));
        if (from > to && to >= 0)
        {
            ReportTime(
                path,
                $"{last} comes before {first}: a week begins on sunday.",
                "Cut the range in two, up to saturday and from sunday.");
        }
    }

    private void CheckDaysOfMonth(string first, string last, string path)
    {
        if (!TryNumber(first, path, out var from) || !TryNumber(last, path, out var to))
        {
            return;
        }

        foreach (var day in first == last ? [from] : new[] { from, to })
        {
            if (day is 0 or < -31 or > 31)
            {
                ReportTime(
                    path,
                    $"{day} is not a day of the month.",
                    "Days go from 1 to 31, or backwards from the month's end from -1 to -31.");
                return;
            }
        }

        // seen from the start, -1 is at the earliest the day that a month of 28 days allows; so Alertmanager compares it
        var end = from > 0 && to < 0 ? 28 + to : to;
        if (from < 0 && to > 0)
        {
            ReportTime(path, "A range that begins from the month's end cannot end from its start.", "Use negative days for both ends.");
        }
        else if (from > end)
        {
            ReportTime(path, $"In a short month day {last} comes before day {first}.", "Put the earlier day first.");
        }
    }

    private void CheckMonths(string first, string last, string path)
    {
        long Month(string text)
        {
            var month = (long)Array.IndexOf(Months, text.ToLowerInvariant()) + 1;
            if (month == 0 && !GoText.TryWholeNumber(text, out month))
            {
                ReportTime(path, $"\"{text}\" is not a month.", "Write january, february, … or 1 to 12, or a range such as may:august.");
                return long.MinValue;
            }

            if (month is < 1 or > 12)
            {
                Warn(FindingCodes.AlertmanagerPartWithoutEffect, path, $"There is no month {month}.", "Months go from 1 to 12.");
            }

            return month;
        }

        var from = Month(first);
        var to = first == last ? from : Month(last);
        if (from > to && to > long.MinValue)
        {
            ReportTime(path, $"{last} comes before {first}.", "Cut the range in two, up to december and from january.");
        }
    }

    private void CheckYears(string first, string last, string path)
    {
        if (TryNumber(first, path, out var from) && TryNumber(last, path, out var to) && from > to)
        {
            ReportTime(path, $"{to} comes before {from}.", "Put the earlier year first.");
        }
    }

    private bool TryNumber(string text, string path, out long number)
    {
        if (GoText.TryWholeNumber(text, out number))
        {
            return true;
        }

        ReportTime(path, $"\"{text}\" is not a whole number.", "Write a number, or a range as first:last.");
        return false;
    }
}
