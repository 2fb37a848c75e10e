using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using k8s.Models;

namespace KubePrometheus;

/// <summary>The grammars of Kubernetes' and Prometheus' short texts: names, quantities, durations.</summary>
internal static partial class KubernetesText
{
    /// <summary>Whether a text is a quantity, as <c>resource.ParseQuantity</c> takes it.</summary>
    public static bool TryParseQuantity(string text, [NotNullWhen(true)] out ResourceQuantity? quantity)
    {
        quantity = null;
        if (!IsQuantity(text))
        {
            return false;
        }

        try
        {
            quantity = new(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether a text has the form of a quantity.</summary>
    public static bool IsQuantity(string text) => Quantity().IsMatch(text);

    /// <summary>What to write in place of a text that is not a quantity.</summary>
    public static string QuantityRemedy(string text)
    {
        var squeezed = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var withoutBytes = squeezed.TrimEnd('B', 'b');
        foreach (var candidate in new[] { squeezed, withoutBytes, UpperSuffix(withoutBytes) })
        {
            if (candidate.Length > 0 && IsQuantity(candidate))
            {
                return $"Write {candidate}, or another number with one of the suffixes m, k, M, G, T, Ki, Mi, Gi, Ti.";
            }
        }

        return "Write a number with one of the suffixes m, k, M, G, T, Ki, Mi, Gi, Ti, such as 500m or 10Gi.";
    }

    /// <summary>Whether a text is a duration as Prometheus takes it: <c>1h30m</c>, <c>15d</c>, <c>0</c>.</summary>
    public static bool IsPrometheusDuration(string text) => text == "0" || (text.Length > 0 && PrometheusDuration().IsMatch(text));

    /// <summary>Whether a text is a size as Prometheus' <c>--storage.tsdb.retention.size</c> takes it.</summary>
    public static bool IsPrometheusSize(string text) => PrometheusSize().IsMatch(text);

    /// <summary>Whether a text is a lower-case RFC 1123 label: the name of a Namespace, a Service, a port.</summary>
    public static bool IsDnsLabel(string text) => text.Length <= 63 && DnsLabel().IsMatch(text);

    /// <summary>Whether a text is a lower-case RFC 1123 subdomain: the name of most objects.</summary>
    public static bool IsDnsSubdomain(string text) => text.Length <= 253 && DnsSubdomain().IsMatch(text);

    /// <summary>The nearest RFC 1123 label to a text, for a remedy; null where nothing is left of it.</summary>
    public static string? NearestDnsLabel(string text)
    {
        var letters = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        var label = letters.Length > 63 ? letters[..63].TrimEnd('-') : letters;
        return label.Length > 0 ? label : null;
    }

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("+-.0123456789");

    private static string UpperSuffix(string text)
    {
        var suffix = text.AsSpan().IndexOfAnyExcept(NumberCharacters);
        return suffix < 0 ? text : $"{text[..suffix]}{char.ToUpperInvariant(text[suffix])}{text[(suffix + 1)..].ToLowerInvariant()}";
    }

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PrometheusDuration();

    [GeneratedRegex(@"^(0|[0-9]*\.?[0-9]+(B|[KMGTPE]i?B))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PrometheusSize();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DnsSubdomain();
}
