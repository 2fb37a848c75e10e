using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using KubePrometheus.PromQL;

namespace KubePrometheus;

/// <summary>The grammars of Kubernetes' and Prometheus' short texts: names, quantities, durations.</summary>
internal static partial class KubernetesText
{
    /// <summary>The minor version of Kubernetes since which nearly any text is the name of a variable.</summary>
    public const int AnyEnvironmentName = 32;

    /// <summary>The minor version of Kubernetes since which addresses in older kinds may have zeros before their parts.</summary>
    public const int ZerosInAddresses = 22;

    private const int LongestLabel = 63;

    private const int LongestSubdomain = 253;

    private const string LowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";

    private const string LettersAndDigits = LowerAndDigits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create(LowerAndDigits + "-");

    private static readonly SearchValues<char> SubdomainCharacters = SearchValues.Create(LowerAndDigits + "-.");

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(LettersAndDigits + "-_.");

    private static readonly SearchValues<char> HeaderCharacters = SearchValues.Create(LettersAndDigits + "-");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789");

    /// <summary>What to write in place of a text that is not a quantity.</summary>
    public static string QuantityRemedy(string text)
    {
        var squeezed = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var withoutBytes = squeezed.TrimEnd('B', 'b');
        foreach (var candidate in new[] { squeezed, withoutBytes, UpperSuffix(withoutBytes) })
        {
            if (candidate.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && Quantity.IsQuantity(candidate))
            {
                return $"Write {candidate}, or another number with one of the suffixes m, k, M, G, T, Ki, Mi, Gi, Ti.";
            }
        }

        return "Write a number with one of the suffixes m, k, M, G, T, Ki, Mi, Gi, Ti, such as 500m or 10Gi.";
    }

    /// <summary>Whether a text is a duration as Prometheus takes it: <c>1h30m</c>, <c>15d</c>, <c>0</c>.</summary>
    public static bool IsPrometheusDuration(string text) =>
        text == "0" || PromQLDuration.TryParse(text, out _) == PromQLDuration.Outcome.Fine;

    /// <summary>Whether a text is a size as Prometheus' <c>--storage.tsdb.retention.size</c> takes it.</summary>
    public static bool IsPrometheusSize(string text) => PrometheusSize().IsMatch(text);

    /// <summary>Whether a text is a lower-case RFC 1123 label: the name of a Namespace, a container, a volume.</summary>
    public static bool IsDnsLabel(ReadOnlySpan<char> text) => text.Length is > 0 and <= LongestLabel
        && text.IndexOfAnyExcept(LabelCharacters) < 0 && text[0] != '-' && text[^1] != '-';

    /// <summary>Whether a text is an RFC 1035 label: the name of a Service.</summary>
    public static bool IsDns1035Label(ReadOnlySpan<char> text) => IsDnsLabel(text) && !char.IsAsciiDigit(text[0]);

    /// <summary>Whether a text is a lower-case RFC 1123 subdomain: the name of most objects.</summary>
    public static bool IsDnsSubdomain(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestSubdomain || text.IndexOfAnyExcept(SubdomainCharacters) >= 0)
        {
            return false;
        }

        // each part begins and ends with a letter or digit; it may be longer than a label
        var before = '.';
        foreach (var c in text)
        {
            if ((before == '.' && c is ('-' or '.')) || (before == '-' && c == '.'))
            {
                return false;
            }

            before = c;
        }

        return before is not ('-' or '.');
    }

    /// <summary>Whether a text can be a segment of a URL's path: the name of a Role or a binding.</summary>
    public static bool IsPathSegment(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text is not ("." or "..") && text.IndexOfAny('/', '%') < 0;

    /// <summary>Whether a text is a label key: a name, after a domain and a slash or by itself.</summary>
    public static bool IsQualifiedName(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return (slash < 0 || IsDnsSubdomain(text[..slash])) && text.Length > slash + 1 && IsLabelValue(text[(slash + 1)..]);
    }

    /// <summary>Whether a text is an annotation key: a label key in whose domain upper case may stand.</summary>
    public static bool IsAnnotationKey(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestSubdomain + 1 + LongestLabel)
        {
            return false;
        }

        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        return IsQualifiedName(lower);
    }

    /// <summary>Whether a text is a label value: empty, or what the name of a label key is.</summary>
    public static bool IsLabelValue(ReadOnlySpan<char> text) => text.IsEmpty || (text.Length <= LongestLabel
        && text.IndexOfAnyExcept(NameCharacters) < 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]));

    /// <summary>Whether a text is a port name as RFC 6335 has it: at most 15 characters, a letter among them.</summary>
    public static bool IsPortName(ReadOnlySpan<char> text) => text.Length <= 15 && IsDnsLabel(text)
        && text.IndexOf("--") < 0 && text.IndexOfAnyInRange('a', 'z') >= 0;

    /// <summary>Whether a text can be the name of an environment variable of a container.</summary>
    public static bool IsEnvironmentName(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExcept(NameCharacters) < 0
        && !char.IsAsciiDigit(text[0]) && !IsDots(text);

    /// <summary>Whether a text can be the name of an environment variable to later versions: printable, without an equals sign.</summary>
    public static bool IsRelaxedEnvironmentName(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text.IndexOfAnyExceptInRange(' ', '~') < 0 && !text.Contains('=');

    /// <summary>Whether a text can be a key of a ConfigMap or a Secret, which becomes the name of a file.</summary>
    public static bool IsConfigKey(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestSubdomain && text.IndexOfAnyExcept(NameCharacters) < 0 && !IsDots(text);

    /// <summary>Whether a text can be the name of a header of a probe's request.</summary>
    public static bool IsHttpHeaderName(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExcept(HeaderCharacters) < 0;

    /// <summary>Whether a text is an IP address: no zone, no leading zeros.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zeros">Whether there may be zeros before the parts of an IPv4 address.</param>
    public static bool IsIp(ReadOnlySpan<char> text, bool zeros = false)
    {
        if (!text.Contains(':'))
        {
            return IsIpV4(text, zeros);
        }

        // .NET also takes brackets, a zone and a length
        if (text.IndexOfAny('[', '%', '/') >= 0)
        {
            return false;
        }

        var colon = text.LastIndexOf(':');
        return (!text.Contains('.') || IsIpV4(text[(colon + 1)..]))
            && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    /// <summary>Whether a text is an IP range: <c>10.0.0.0/8</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zeros">Whether there may be zeros before the parts of an IPv4 address.</param>
    public static bool IsCidr(ReadOnlySpan<char> text, bool zeros = false)
    {
        var slash = text.IndexOf('/');
        return slash > 0 && IsIp(text[..slash], zeros) && text.Length <= slash + 4
            && int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= (text.Contains(':') ? 128 : 32);
    }

    /// <summary>Whether an IP range begins with the first of its addresses: <c>10.0.0.0/8</c>, not <c>10.0.0.1/8</c>.</summary>
    public static bool IsWholeNetwork(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        var bytes = IPAddress.Parse(text[..slash]).GetAddressBytes();
        for (var bit = int.Parse(text[(slash + 1)..], CultureInfo.InvariantCulture); bit < 8 * bytes.Length; bit++)
        {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a text is a whole number of percent: <c>25%</c>.</summary>
    public static bool IsPercent(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[^1] == '%' && text[..^1].IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Whether a text is a time as RFC 3339 has it: <c>2021-08-24T10:00:00Z</c>.</summary>
    public static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < "2021-08-24T10:00:00Z".Length || text[10] != 'T' || !IsDate(text[..10]) || !IsTimeOfDay(text.Slice(11, 8)))
        {
            return false;
        }

        var rest = text[19..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
            {
                return false;
            }

            rest = rest[(digits + 1)..];
        }

        return rest is "Z" || IsTimeOffset(rest);
    }

    /// <summary>The nearest RFC 1123 label to a text, for a remedy; null where nothing is left of it.</summary>
    public static string? NearestDnsLabel(string text)
    {
        var letters = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        var label = letters.Length > LongestLabel ? letters[..LongestLabel].TrimEnd('-') : letters;
        return label.Length > 0 ? label : null;
    }

    /// <summary>The nearest RFC 1035 label to a text; null where there is none near.</summary>
    public static string? NearestDns1035Label(string text) => NearestDnsLabel(text.TrimStart([.. "0123456789-._ "]));

    /// <summary>The nearest RFC 1123 subdomain to a text; null where there is none near.</summary>
    public static string? NearestDnsSubdomain(string text)
    {
        var name = string.Join('.', text.Split('.').Select(NearestDnsLabel).OfType<string>());
        return IsDnsSubdomain(name) ? name : null;
    }

    /// <summary>Whether ten characters are a date: <c>2021-08-24</c>.</summary>
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text[4] != '-' || text[7] != '-' || !IsNumber(text[..4], 0, 9999) || !IsNumber(text.Slice(5, 2), 1, 12))
        {
            return false;
        }

        var year = Math.Max(1, int.Parse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture));
        var month = int.Parse(text.Slice(5, 2), NumberStyles.None, CultureInfo.InvariantCulture);
        return IsNumber(text.Slice(8, 2), 1, DateTime.DaysInMonth(year, month));
    }

    /// <summary>Whether eight characters are a time of day: <c>10:00:00</c>.</summary>
    private static bool IsTimeOfDay(ReadOnlySpan<char> text) => text[2] == ':' && text[5] == ':'
        && IsNumber(text[..2], 0, 23) && IsNumber(text.Slice(3, 2), 0, 59) && IsNumber(text.Slice(6, 2), 0, 59);

    /// <summary>Whether a text is how far a zone is from UTC: <c>+02:00</c>.</summary>
    private static bool IsTimeOffset(ReadOnlySpan<char> text) => text.Length == 6 && text[0] is '+' or '-' && text[3] == ':'
        && IsNumber(text.Slice(1, 2), 0, 24) && IsNumber(text.Slice(4, 2), 0, 60);

    private static bool IsDots(ReadOnlySpan<char> text) => text is "." || text.StartsWith("..");

    private static bool IsNumber(ReadOnlySpan<char> digits, int least, int most) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static bool IsIpV4(ReadOnlySpan<char> text, bool zeros = false)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (zeros && part.Length > 1)
            {
                var first = part.IndexOfAnyExcept('0');
                part = first < 0 ? part[^1..] : part[first..];
            }

            if (++parts > 4 || part.Length is 0 or > 3 || (part[0] == '0' && part.Length > 1) || !IsNumber(part, 0, 255))
            {
                return false;
            }
        }

        return parts == 4;
    }

    private static string UpperSuffix(string text)
    {
        var suffix = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        return suffix < 0 ? text : $"{text[..suffix]}{char.ToUpperInvariant(text[suffix])}{text[(suffix + 1)..].ToLowerInvariant()}";
    }

    [GeneratedRegex(@"^(0|[0-9]*\.?[0-9]+(B|[KMGTPE]i?B))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PrometheusSize();
}
