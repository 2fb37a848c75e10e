using System.Buffers;

namespace KubePrometheus;

/// <summary>How the value of a matcher seems to be meant otherwise than it is read.</summary>
internal enum MatcherSlip
{
    /// <summary>Nothing seems wrong.</summary>
    None,

    /// <summary>Quotes stand around the value and belong to it.</summary>
    Quoted,

    /// <summary>It looks like a regular expression, and is compared as a text.</summary>
    Regex,

    /// <summary>It looks like a pattern with stars as a shell has them, and is compared as a text.</summary>
    Glob,

    /// <summary>It looks like a pattern with stars as a shell has them, and is read as a regular expression.</summary>
    GlobAsRegex,
}

/// <summary>
/// What is probably a slip in the value of a matcher, of PromQL as of Alertmanager. It is a judgement: a label may have such a value.
/// </summary>
internal static class MatcherValue
{
    private static readonly SearchValues<char> Special = SearchValues.Create("*|^$[]()\\+?.\"'`");
    private static readonly SearchValues<char> Name =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/@");

    /// <summary>Labels whose values are paths, patterns or words of a role, in which such characters are common.</summary>
    private static readonly HashSet<string> Free = new(StringComparer.OrdinalIgnoreCase)
    {
        "path", "handler", "route", "uri", "url", "endpoint", "pattern", "regex", "query", "sql", "expr", "verb", "resource", "group",
        "subresource", "host", "server_name", "message", "reason", "error", "le", "quantile", "device", "mountpoint", "title", "version",
        "user_agent", "method", "operation", "command", "cmd",
    };

    /// <summary>What seems wrong with a value that is compared as a text.</summary>
    public static MatcherSlip OfText(string label, string value)
    {
        if (value.AsSpan().IndexOfAny(Special) < 0)
        {
            return MatcherSlip.None;
        }

        if (IsQuoted(value))
        {
            return MatcherSlip.Quoted;
        }

        if (Free.Contains(label) || value[0] == '/' || value.Contains("://", StringComparison.Ordinal))
        {
            return MatcherSlip.None;
        }

        return IsRegex(value) ? MatcherSlip.Regex : IsGlob(value) ? MatcherSlip.Glob : MatcherSlip.None;
    }

    /// <summary>What seems wrong with a value that is read as a regular expression.</summary>
    public static MatcherSlip OfRegex(string value)
    {
        if (value.AsSpan().IndexOfAny(Special) < 0)
        {
            return MatcherSlip.None;
        }

        return IsQuoted(value) ? MatcherSlip.Quoted : IsStarAfterLetter(value) ? MatcherSlip.GlobAsRegex : MatcherSlip.None;
    }

    /// <summary>Why a value finds nothing, as the end of a sentence.</summary>
    public static string Why(MatcherSlip slip) => slip switch
    {
        MatcherSlip.Quoted => "the quotes are a part of the value",
        MatcherSlip.Regex => "it is compared as a text, not as a regular expression",
        MatcherSlip.Glob => "it is compared as a text: a star stands for itself",
        _ => "it is a regular expression, in which a star repeats the character before it",
    };

    /// <summary>The regular expression for a pattern with stars.</summary>
    public static string RegexOf(string glob) =>
        glob.Replace(".", "\\.", StringComparison.Ordinal).Replace("*", ".*", StringComparison.Ordinal);

    /// <summary>The value without the quotes around it.</summary>
    public static string Unquoted(string value) => value[1..^1];

    private static bool IsQuoted(string value) => value.Length > 1 && value[0] is '"' or '\'' or '`' && value[^1] == value[0];

    private static bool IsRegex(string value)
    {
        if (value.Contains(".*", StringComparison.Ordinal) || value.Contains(".+", StringComparison.Ordinal)
            || value.Contains("\\d", StringComparison.Ordinal) || value.Contains("\\w", StringComparison.Ordinal)
            || value.Contains("\\.", StringComparison.Ordinal) || (value.Length > 2 && value[0] == '^')
            || value.StartsWith("(?", StringComparison.Ordinal)
            || value.Contains("]+", StringComparison.Ordinal) || value.Contains("]*", StringComparison.Ordinal))
        {
            return true;
        }

        var bare = value[0] == '(' && value[^1] == ')' ? value.AsSpan(1, value.Length - 2) : value;
        if (!bare.Contains('|'))
        {
            return false;
        }

        foreach (var part in bare.Split('|'))
        {
            var one = bare[part];
            if (one.IsEmpty || one.IndexOfAnyExcept(Name) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Words and stars alone, a star at either end.</summary>
    private static bool IsGlob(string value) => (value[0] == '*' || value[^1] == '*') && !value.Contains("**", StringComparison.Ordinal)
        && value.AsSpan().Trim('*').IndexOfAnyExcept(Name) < 0;

    /// <summary>Words and stars alone, each star after a character that it would repeat, and one at the end.</summary>
    private static bool IsStarAfterLetter(string value)
    {
        if (value[^1] != '*' || value.Length < 3 || value[^2] is '.' or ':' or '/' or '@')
        {
            return false;
        }

        foreach (var c in value)
        {
            if (c != '*' && !(char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            {
                return false;
            }
        }

        return value[0] != '*' && !value.Contains("**", StringComparison.Ordinal);
    }
}
