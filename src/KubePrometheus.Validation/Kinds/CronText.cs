using System.Globalization;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus;

/// <summary>When a CronJob runs: five fields, or a word with an at sign, as Kubernetes reads them.</summary>
internal static class CronText
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly (string Name, int Least, int Most, string[] Words)[] Fields =
    [
        ("minute", 0, 59, []),
        ("hour", 0, 23, []),
        ("day of the month", 1, 31, []),
        ("month", 1, 12, Months),
        ("day of the week", 0, 6, Days),
    ];

    /// <summary>What is wrong with a schedule; null where it is one.</summary>
    public static string? Error(string text)
    {
        var rest = text;
        if (text.StartsWith("TZ=", StringComparison.Ordinal) || text.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
            {
                return "nothing follows the time zone";
            }

            rest = text[space..].Trim();
        }

        if (rest.StartsWith('@'))
        {
            return rest switch
            {
                "@yearly" or "@annually" or "@monthly" or "@weekly" or "@daily" or "@midnight" or "@hourly" => null,
                _ when rest.StartsWith("@every ", StringComparison.Ordinal) => GoText.GoDuration(rest["@every ".Length..], out _),
                _ => $"there is no {rest}",
            };
        }

        var fields = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields.Length)
        {
            return $"it has {fields.Length} fields, not 5";
        }

        return fields.Zip(Fields)
            .SelectMany(f => f.First.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => Part(part, f.Second)))
            .FirstOrDefault(error => error is not null);
    }

    /// <summary>One part of a field: <c>*</c>, <c>5</c>, <c>1-5</c>, each perhaps with a step.</summary>
    private static string? Part(string text, (string Name, int Least, int Most, string[] Words) field)
    {
        var steps = text.Split('/');
        var ends = steps[0].Split('-');
        if (steps.Length > 2 || ends.Length > 2)
        {
            return $"\"{text}\" is not a range";
        }

        var (first, last) = (field.Least, field.Most);
        if (ends[0] is not ("*" or "?"))
        {
            if (Number(ends[0], field.Words) is not { } low || Number(ends[^1], field.Words) is not { } high)
            {
                return $"\"{text}\" is not a {field.Name}";
            }

            (first, last) = (low, ends.Length == 1 && steps.Length == 2 ? field.Most : high);
        }

        return first < field.Least || last > field.Most ? $"\"{text}\" is not from {field.Least} to {field.Most}, as the {field.Name} is"
            : first > last ? $"\"{text}\" ends before it begins"
            : steps.Length == 2 && (Number(steps[1], []) is null or 0) ? $"\"{text}\" has no step"
            : null;
    }

    private static int? Number(string text, string[] words)
    {
        var word = Array.IndexOf(words, text.ToLowerInvariant());
        return word >= 0 ? word + (words == Months ? 1 : 0)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;
    }
}
