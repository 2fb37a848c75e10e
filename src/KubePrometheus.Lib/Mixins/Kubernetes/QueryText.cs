using System.Globalization;

namespace KubePrometheus;

/// <summary>Small steps in putting a query, or a sentence about it, together.</summary>
internal static class QueryText
{
    private static readonly (long Seconds, string Name)[] Units = [(86400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds")];

    /// <summary>A selector in front of more matchers: with a comma behind it, unless it is empty.</summary>
    public static string And(this string selector) => Selectors.And(selector) is { Length: > 0 } matchers ? matchers + ", " : "";

    /// <summary>How a query adds up over each cluster, or over everything where no label tells clusters apart.</summary>
    public static string Sum(string? clusterLabel) => clusterLabel is null ? "sum" : $"sum by({clusterLabel}) ";

    /// <summary>A text that starts so many columns to the right in another: every line but the first is moved there.</summary>
    public static string Indent(this string text, int columns) =>
        text.Replace("\n", "\n" + new string(' ', columns), StringComparison.Ordinal);

    /// <summary>Seconds as people say it: the largest unit of which there are two or more, and none left over.</summary>
    public static string AsPeriod(this long seconds)
    {
        var (size, name) = Units.First(u => (seconds % u.Seconds == 0 && seconds / u.Seconds > 1) || u.Seconds == 1);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / size} {name}");
    }
}
