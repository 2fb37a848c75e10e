using System.Globalization;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>
/// Short texts as Prometheus and its operator read them. They are read by hand, not by regular expressions: thousands of monitors are
/// checked at a time.
/// </summary>
internal static class PrometheusText
{
    /// <summary>Whether a text names a label once its references, <c>$1</c> or <c>${name}</c>, are filled in.</summary>
    public static bool IsRelabelTarget(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] != '$')
            {
                if (!PromQLNames.IsNamePart(text[at]) || (at == 0 && char.IsAsciiDigit(text[at])))
                {
                    return false;
                }

                at++;
                continue;
            }

            var braces = at + 1 < text.Length && text[at + 1] == '{';
            var end = at + (braces ? 2 : 1);
            var start = end;
            while (end < text.Length && PromQLNames.IsNamePart(text[end]))
            {
                end++;
            }

            if (end == start || (braces && (end == text.Length || text[end] != '}')))
            {
                return false;
            }

            at = end + (braces ? 1 : 0);
        }

        return text.Length > 0;
    }

    /// <summary>Whether a text is a version as the operator reads it: up to three numbers, perhaps a v before them.</summary>
    public static bool IsVersion(string text)
    {
        var trimmed = text.Trim();
        trimmed = trimmed.StartsWith('v') ? trimmed[1..] : trimmed;
        var end = trimmed.AsSpan().IndexOfAny('-', '+');
        var numbers = (end < 0 ? trimmed : trimmed[..end]).Split('.');
        return numbers.Length <= 3
            && numbers.All(n => n.Length is > 0 and <= 18 && n.All(char.IsAsciiDigit))
            && (end < 0 || (numbers.Length == 3 && trimmed[(end + 1)..].All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+')
                && end + 1 < trimmed.Length));
    }

    /// <summary>The first number of a version.</summary>
    public static int Major(string version)
        => int.TryParse(version.Trim().TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : 0;
}
