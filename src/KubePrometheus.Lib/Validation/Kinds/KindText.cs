using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KubePrometheus;

/// <summary>The short texts that validators of kinds look at, read by hand: thousands of monitors are checked at a time.</summary>
internal static class KindText
{
    /// <summary>Whether a text is a label name of Prometheus up to 2.x.</summary>
    public static bool IsLabelName(string text)
    {
        foreach (var c in text)
        {
            if (!IsWord(c))
            {
                return false;
            }
        }

        return text.Length > 0 && !char.IsAsciiDigit(text[0]);
    }

    /// <summary>Whether a text is an IANA service name, which the port of a container bears.</summary>
    public static bool IsPortName(string text)
        => text.Length is > 0 and <= 15
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && text.Any(char.IsAsciiLetterLower)
            && text[0] != '-' && text[^1] != '-'
            && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>Whether a text is the value of a label of Kubernetes.</summary>
    public static bool IsLabelValue(string text) => text.Length == 0 || IsNamePart(text);

    /// <summary>Whether a text is the key of a label of Kubernetes: a name, before it perhaps a domain and a slash.</summary>
    public static bool IsLabelKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? IsNamePart(text) : KubernetesText.IsDnsSubdomain(text[..slash]) && IsNamePart(text[(slash + 1)..]);
    }

    /// <summary>Whether a text is the key of an entry of a ConfigMap or a Secret.</summary>
    public static bool IsDataKey(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= 253 && text != "." && !text.StartsWith("..", StringComparison.Ordinal);
    }

    /// <summary>Whether a text names a label once its references, <c>$1</c> or <c>${name}</c>, are filled in.</summary>
    public static bool IsRelabelTarget(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] != '$')
            {
                if (!IsWord(text[at]) || (at == 0 && char.IsAsciiDigit(text[at])))
                {
                    return false;
                }

                at++;
                continue;
            }

            var braces = at + 1 < text.Length && text[at + 1] == '{';
            var end = at + (braces ? 2 : 1);
            var start = end;
            while (end < text.Length && IsWord(text[end]))
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

    /// <summary>Whether a text is a network: an address, a slash and the length of its prefix.</summary>
    public static bool IsNetwork(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && Address(text[..slash]) is { } address
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
    }

    /// <summary>Whether a text is an IP address.</summary>
    public static bool IsAddress(string text) => Address(text) is not null;

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
        => int.TryParse(version.Trim().TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    private static IPAddress? Address(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return !text.Contains('%', StringComparison.Ordinal) && text[0] != '[' && IPAddress.TryParse(text, out var v6) ? v6 : null;
        }

        // .NET takes 10.1 for 10.0.0.1 and 010 for 8
        var parts = text.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is > 0 and <= 3 && p.All(char.IsAsciiDigit) && (p.Length == 1 || p[0] != '0'))
            && IPAddress.TryParse(text, out var v4) ? v4 : null;
    }

    private static bool IsWord(char c) => c == '_' || char.IsAsciiLetterOrDigit(c);

    private static bool IsNamePart(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= 63 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]);
    }
}
