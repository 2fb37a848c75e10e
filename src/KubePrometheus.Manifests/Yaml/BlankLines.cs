namespace KubePrometheus;

/// <summary>
/// A literal block that begins with a line of a few spaces: to YAML, and so to every program the manifests are for, an empty line; to the
/// parser used here a mistake.
/// </summary>
internal static class BlankLines
{
    /// <summary>The text with such lines made empty; null where it has none.</summary>
    public static string? Mend(string text)
    {
        var lines = text.Split('\n');
        var isMended = false;
        for (var i = 1; i < lines.Length; i++)
        {
            if (!BeginsBlock(lines[i - 1]))
            {
                continue;
            }

            var end = i;
            while (end < lines.Length && string.IsNullOrWhiteSpace(lines[end]))
            {
                end++;
            }

            // one of more spaces than the first line of the text is a mistake to everyone
            var indentation = end < lines.Length ? Spaces(lines[end]) : 0;
            for (; i < end; i++)
            {
                if (Spaces(lines[i]) is > 0 and var spaces && spaces <= indentation)
                {
                    lines[i] = lines[i][spaces..];
                    isMended = true;
                }
            }
        }

        return isMended ? string.Join('\n', lines) : null;
    }

    private static int Spaces(string line) => line.Length - line.TrimStart(' ').Length;

    /// <summary>Whether a line ends with | or &gt;, what may follow them, and a comment.</summary>
    private static bool BeginsBlock(string line)
    {
        var text = line.AsSpan();
        var comment = text.LastIndexOf(" #");
        text = (comment < 0 ? text : text[..comment]).TrimEnd().TrimEnd("+-123456789");
        return text is [.., '|' or '>'] && (text.Length == 1 || text[^2] is ' ' or '\t');
    }
}
