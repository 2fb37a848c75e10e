using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>
/// Matches whole texts with an expression of Go, as Prometheus does it. .NET's engine without backtracking is used: like Go's, its time
/// is in proportion to the text.
/// </summary>
internal sealed class Re2Match
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\\.+*?()|[]{}^$");

    private readonly string? literal;
    private readonly Regex? regex;

    private Re2Match(string? literal, Regex? regex) => (this.literal, this.regex) = (literal, regex);

    /// <summary>Reads an expression; null for one that is none, or that .NET reads otherwise.</summary>
    public static Re2Match? Of(string pattern)
    {
        if (pattern.AsSpan().IndexOfAny(Special) < 0)
        {
            return new(pattern, null);
        }

        if (Re2.ProblemAnchored(pattern) is not null || pattern.Contains("(?", StringComparison.Ordinal)
            || pattern.Contains("\\Q", StringComparison.Ordinal) || pattern.Contains("\\C", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            var whole = $"\\A(?:{Re2Pattern.ToDotNet(pattern)})\\z";
            return new(null, new(whole, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether the whole of a text matches.</summary>
    public bool IsMatch(string text) => regex?.IsMatch(text) ?? text == literal;
}
