using System.Runtime.InteropServices;
using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>A stretch of an expression's text, in UTF-16 code units.</summary>
/// <param name="Start">The first character, from 0.</param>
/// <param name="Length">How many characters; 0 for the end of the text.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The position after the last character.</summary>
    public int End => Start + Length;

    /// <summary>From the beginning of one stretch to the end of another.</summary>
    internal static TextSpan Between(TextSpan first, TextSpan last) => new(first.Start, last.End - first.Start);
}

/// <summary>Something that Prometheus would not accept in an expression: where, what was found, and what was expected.</summary>
public sealed record PromQLError
{
    private const int MostShown = 160;

    private readonly string text;

    internal PromQLError(string text, TextSpan span, string found, string expected, PromQLFeatures feature)
    {
        this.text = text;
        Feature = feature;
        (Span, Found, Expected) = (span, found, expected);
        var before = text.AsSpan(0, span.Start);
        Line = 1 + before.Count('\n');
        Column = span.Start - before.LastIndexOf('\n');
    }

    /// <summary>The stretch of the text.</summary>
    public TextSpan Span { get; }

    /// <summary>The line of its first character, from 1.</summary>
    public int Line { get; }

    /// <summary>The column of its first character in that line, from 1, in UTF-16 code units.</summary>
    public int Column { get; }

    /// <summary>What is there, such as <c>an instant vector as the argument of rate</c>.</summary>
    public string Found { get; }

    /// <summary>What would be right, such as <c>a range vector, such as up[5m]</c>.</summary>
    public string Expected { get; }

    /// <summary>The feature that a server of the release would have to enable to read this; none where no feature helps.</summary>
    public PromQLFeatures Feature { get; }

    /// <summary><c>found …, expected …</c>, without the position.</summary>
    public string Message => $"found {Found}, expected {Expected}";

    /// <summary>The message, under it the line of the expression, and under the stretch meant a row of carets.</summary>
    public string Show()
    {
        var lineStart = Span.Start - (Column - 1);
        var lineEnd = text.IndexOf('\n', lineStart);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;
        if (lineEnd > lineStart && text[lineEnd - 1] == '\r')
        {
            lineEnd--;
        }

        // A line of a generated expression can be a megabyte long: show the part around the mistake.
        var from = Math.Max(lineStart, Span.Start - MostShown / 2);
        var to = Math.Min(lineEnd, from + MostShown);
        var shown = new StringBuilder();
        shown.Append(ToString()).Append('\n');
        var lead = from > lineStart ? "…" : "";
        shown.Append(lead).Append(text, from, to - from).Append(to < lineEnd ? "…" : "").Append('\n').Append(' ', lead.Length);
        for (var i = from; i < Math.Min(Span.Start, to); i++)
        {
            if (!char.IsLowSurrogate(text[i]))
            {
                shown.Append(text[i] == '\t' ? '\t' : ' ');
            }
        }

        return shown.Append('^', Math.Clamp(Math.Min(Span.End, to) - Span.Start, 1, MostShown)).ToString();
    }

    /// <summary><c>line:column: found …, expected …</c>.</summary>
    public override string ToString() => $"{Line}:{Column}: {Message}";
}
