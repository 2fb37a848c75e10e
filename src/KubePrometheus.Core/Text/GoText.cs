using System.Buffers;
using System.Globalization;
using KubePrometheus.PromQL;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// Small texts as Go reads them: durations, URLs, addresses, whole numbers. Each method says what is wrong, without a full stop, or null.
/// </summary>
internal static class GoText
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> UserCharacters = SearchValues.Create(LettersAndDigits + "-._:~!$&'()*+,;=%@");

    private static readonly SearchValues<char> HostCharacters = SearchValues.Create(LettersAndDigits + "-_.~!$&'()*+,;=:[]<>\"%");

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    private static readonly (string Unit, long Nanoseconds)[] GoUnits =
    [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("μs", 1000), ("ms", NanosecondsPerMillisecond), ("s", 1_000_000_000),
        ("m", 60L * 1_000_000_000), ("h", 3600L * 1_000_000_000),
    ];

    /// <summary>A duration of Prometheus: whole numbers with units, the larger first, each once: <c>1d12h</c>; or <c>0</c>.</summary>
    public static string? PrometheusDuration(string text, out long milliseconds)
    {
        milliseconds = 0;
        if (text == "0")
        {
            return null;
        }

        if (text.Length == 0)
        {
            return "it is empty";
        }

        var outcome = PromQLDuration.TryParse(text, out var duration);
        milliseconds = (long)duration.TotalMilliseconds;
        return outcome switch
        {
            PromQLDuration.Outcome.Fine => null,
            PromQLDuration.Outcome.TooLong => "it is longer than 292 years",
            PromQLDuration.Outcome.OutOfOrder => "its units are out of order or occur twice (y, w, d, h, m, s, ms)",
            _ => "it is not of the form 1d12h, 5m or 30s",
        };
    }

    /// <summary>A duration of Go: a sign, then decimal numbers with units up to the hour: <c>1h30m</c>, <c>1.5h</c>, <c>0</c>.</summary>
    public static string? GoDuration(string text, out long nanoseconds)
    {
        const string Form = "it is not of the form 1h30m, 1.5h or 90s (units h, m, s, ms, us, ns; no days)";
        nanoseconds = 0;
        var rest = text.AsSpan();
        if (!rest.IsEmpty && rest[0] is '+' or '-')
        {
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return null;
        }

        if (rest.IsEmpty)
        {
            return Form;
        }

        decimal total = 0;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(DigitsAndPoint);
            digits = digits < 0 ? rest.Length : digits;
            var number = rest[..digits];
            if (number.IndexOfAnyInRange('0', '9') < 0 || number.Count('.') > 1)
            {
                return Form;
            }

            var unitLength = rest[digits..].IndexOfAny(DigitsAndPoint);
            unitLength = unitLength < 0 ? rest.Length - digits : unitLength;
            var unit = rest.Slice(digits, unitLength).ToString();
            var factor = GoUnits.FirstOrDefault(u => u.Unit == unit).Nanoseconds;
            if (factor == 0)
            {
                return Form;
            }

            if (number.Length > 24
                || (total += decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * factor) > long.MaxValue)
            {
                return "it is longer than 292 years";
            }

            rest = rest[(digits + unitLength)..];
        }

        nanoseconds = (long)total * (text[0] == '-' ? -1 : 1);
        return null;
    }

    /// <summary>A whole number as Go's Atoi takes it: a sign and decimal digits.</summary>
    public static bool TryWholeNumber(string text, out long number)
        => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            && !text.EndsWith('\0'); // which .NET lets pass

    /// <summary><c>host:port</c>, the host in brackets where it has colons.</summary>
    public static string? HostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return "it has no port";
        }

        if (text[0] == '[')
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
            {
                return "its [ is not closed";
            }

            if (end + 1 == text.Length)
            {
                return "it has no port";
            }

            if (end + 1 != colon || text.IndexOf('[', 1) >= 0 || text.IndexOf(']', end + 1) >= 0)
            {
                return "it is not of the form [address]:port";
            }
        }
        else if (text[..colon].Contains(':', StringComparison.Ordinal))
        {
            return "it has too many colons; an IPv6 address stands in brackets";
        }
        else if (text.AsSpan().IndexOfAny('[', ']') >= 0)
        {
            return "it has a bracket out of place";
        }

        return colon + 1 == text.Length ? "its port is empty" : null;
    }

    /// <summary>A path in whose parts <c>*</c>, <c>?</c> and <c>[a-z]</c> stand for characters.</summary>
    public static string? FilePattern(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                if (++i == text.Length)
                {
                    return "a backslash stands at the end";
                }
            }
            else if (text[i] == '[' && !TrySkipClass(text, ref i))
            {
                return "a [ begins no set of characters that is closed by ]";
            }
        }

        return null;
    }

    /// <summary>Goes from the opening bracket to the closing one.</summary>
    private static bool TrySkipClass(string text, ref int at)
    {
        at += at + 1 < text.Length && text[at + 1] == '^' ? 2 : 1;
        for (var first = true; first || at >= text.Length || text[at] != ']'; first = false)
        {
            if (!TrySkipCharacter(text, ref at))
            {
                return false;
            }

            if (text[at] == '-')
            {
                at++;
                if (!TrySkipCharacter(text, ref at))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool TrySkipCharacter(string text, ref int at)
    {
        if (at >= text.Length || text[at] is '-' or ']')
        {
            return false;
        }

        at += text[at] == '\\' ? 2 : 1;
        return at < text.Length;
    }

    /// <summary>A URL that an HTTP request can be sent to. What is wrong never quotes the URL: it may hold a key.</summary>
    public static string? HttpUrl(string text)
    {
        if (Url(text, out var scheme, out var host) is { } error)
        {
            return error;
        }

        return scheme is not ("http" or "https") ? "it does not begin with http:// or https://"
            : host.Length == 0 ? "it has no host"
            : null;
    }

    /// <summary>A URL of any scheme, or a path, as Go's url.Parse takes it.</summary>
    public static string? Url(string text, out string scheme, out string host)
    {
        scheme = "";
        host = "";
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var beforeHash = text.AsSpan(0, hash < 0 ? text.Length : hash);
        if (beforeHash.IndexOfAnyInRange('\0', '\u001f') >= 0 || beforeHash.Contains('\u007f'))
        {
            return "it has a control character";
        }

        if (hash >= 0 && !PercentsAreValid(text.AsSpan(hash + 1)))
        {
            return "a % in it is not followed by two hexadecimal digits";
        }

        var rest = hash < 0 ? text : text[..hash];
        if (rest.StartsWith(':'))
        {
            return "it has no scheme before its colon";
        }

        scheme = Scheme(rest);
        rest = scheme.Length > 0 ? rest[(scheme.Length + 1)..] : rest;
        scheme = scheme.ToLowerInvariant();
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        rest = query < 0 ? rest : rest[..query];
        if (!rest.StartsWith('/'))
        {
            return scheme.Length == 0 && rest.Split('/', 2)[0].Contains(':', StringComparison.Ordinal)
                ? "its scheme is not valid"
                : scheme.Length == 0 && !PercentsAreValid(rest) ? "a % in it is not followed by two hexadecimal digits"
                : null;
        }

        if (rest.StartsWith("//", StringComparison.Ordinal) && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var end = rest.IndexOf('/', 2);
            var authority = end < 0 ? rest[2..] : rest[2..end];
            rest = end < 0 ? "" : rest[end..];
            if (Authority(authority, out host) is { } error)
            {
                return error;
            }
        }

        return PercentsAreValid(rest) ? null : "a % in it is not followed by two hexadecimal digits";
    }

    private static string Scheme(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                return text[..i];
            }

            if (!char.IsAsciiLetter(c) && (i == 0 || (!char.IsAsciiDigit(c) && c is not ('+' or '-' or '.'))))
            {
                break;
            }
        }

        return "";
    }

    private static string? Authority(string authority, out string host)
    {
        var at = authority.LastIndexOf('@');
        host = authority[(at + 1)..];
        var user = at < 0 ? "" : authority[..at];
        if (user.AsSpan().IndexOfAnyExcept(UserCharacters) >= 0 || !PercentsAreValid(user))
        {
            return "its user or password has a character that must be escaped with %";
        }

        var name = host;
        if (host.StartsWith('['))
        {
            var end = host.LastIndexOf(']');
            if (end < 0)
            {
                return "a ] is missing in its host";
            }

            if (!IsPort(host.AsSpan(end + 1)))
            {
                return "its port is not a number";
            }

            name = host[..end];
            var zone = name.IndexOf("%25", StringComparison.Ordinal);
            name = zone < 0 ? name : name[..zone];
        }
        else if (host.LastIndexOf(':') is var colon and >= 0)
        {
            if (!IsPort(host.AsSpan(colon)))
            {
                return "its port is not a number";
            }
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%' && (i + 2 >= name.Length || !char.IsAsciiHexDigit(name[i + 1]) || !char.IsAsciiHexDigit(name[i + 2])
                || (name[i + 1] < '8' && name.AsSpan(i, 3) is not "%25")))
            {
                return "a % in its host is not the beginning of an escape";
            }

            if (name[i] < 0x80 && !HostCharacters.Contains(name[i]))
            {
                return "its host has a character that hosts do not have";
            }
        }

        return null;
    }

    private static bool IsPort(ReadOnlySpan<char> text)
        => text.IsEmpty || (text[0] == ':' && text[1..].IndexOfAnyExceptInRange('0', '9') < 0);

    private static bool PercentsAreValid(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOf('%'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])))
            {
                return false;
            }
        }

        return true;
    }
}
