using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace KubePrometheus;

/// <summary>
/// Matches whole texts with an expression of Go, as Prometheus does it. .NET's engine without backtracking is used: like Go's, its time
/// is in proportion to the text.
/// </summary>
internal sealed class Re2Match
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\\.+*?()|[]{}^$");

    /// <summary>
    /// Expressions that were read. The engine takes milliseconds for each; validations in one process mostly meet the same.
    /// </summary>
    private static readonly ConcurrentDictionary<string, Re2Match?> Read = new(StringComparer.Ordinal);

    private const int MostRead = 256;

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

        if (Read.TryGetValue(pattern, out var known))
        {
            return known;
        }

        var match = New(pattern);
        if (Read.Count < MostRead)
        {
            Read.TryAdd(pattern, match);
        }

        return match;
    }

    /// <summary>Whether the whole of a text matches.</summary>
    public bool IsMatch(string text) => regex?.IsMatch(text) ?? text == literal;

    private static Re2Match? New(string pattern)
    {
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
}
