namespace KubePrometheus;

/// <summary>
/// Lines within brackets, braces and quotes. The programs the manifests are for do not mind how such a line is indented; the parser used
/// here wants it deeper than its key. Indenting it changes no value: what stands before its first character is no part of any.
/// </summary>
internal sealed class FlowLines
{
    private readonly string[] lines;
    private bool isMended;
    private int depth; // of brackets and braces
    private char quote; // the one that is open; 0 for none
    private int opened; // the column at which the first bracket or the quote was opened
    private bool isStart = true; // whether a value may begin here

    private FlowLines(string text) => lines = text.Split('\n');

    /// <summary>The text with such lines indented; null where none needs it, and where a bracket or quote is never closed.</summary>
    public static string? Mend(string text)
    {
        var flow = new FlowLines(text);
        flow.Run();
        return flow is { isMended: true, depth: 0, quote: '\0' } ? string.Join('\n', flow.lines) : null;
    }

    private void Run()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (depth > 0 || quote != '\0')
            {
                var content = lines[i].TrimStart(' ');
                if (content.Length > 0 && content[0] is not ('\t' or '\r') && lines[i].Length - content.Length <= opened)
                {
                    lines[i] = new string(' ', opened + 1) + content;
                    isMended = true;
                }
            }

            var block = Scan(lines[i]);
            while (block >= 0 && i + 1 < lines.Length && (string.IsNullOrWhiteSpace(lines[i + 1]) || Indentation(lines[i + 1]) > block))
            {
                i++; // the text of a block
            }
        }
    }

    /// <summary>Goes through a line.</summary>
    /// <returns>Where it ends with the head of a text block, the column that its text is deeper than; otherwise -1.</returns>
    private int Scan(string line)
    {
        isStart |= quote == '\0' && depth == 0;
        var parent = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                i += InQuote(line, i) ? 1 : 0;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                continue;
            }
            else if (c == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                break;
            }
            else if (depth > 0)
            {
                InFlow(line, i);
            }
            else if (!isStart)
            {
                isStart = c == ':' && IsEnd(line, i + 1);
            }
            else if (c is '"' or '\'' or '[' or '{')
            {
                opened = i;
                InFlow(line, i);
            }
            else if (c is '|' or '>')
            {
                return parent;
            }
            else if (c is '-' or '?' && IsEnd(line, i + 1))
            {
                parent = i;
            }
            else if (c is '&' or '!')
            {
                var end = line.IndexOf(' ', i);
                i = end < 0 ? line.Length : end;
            }
            else
            {
                (isStart, parent) = (false, i);
            }
        }

        return -1;
    }

    /// <summary>Takes a character within a quoted text.</summary>
    /// <returns>Whether it takes the next one with it.</returns>
    private bool InQuote(string line, int at)
    {
        var c = line[at];
        var takesNext = (c == '\\' && quote == '"') || (c == '\'' && quote == '\'' && at + 1 < line.Length && line[at + 1] == '\'');
        if (c == quote && !takesNext)
        {
            quote = '\0';
        }

        return takesNext;
    }

    private void InFlow(string line, int at)
    {
        var c = line[at];
        if (c is '[' or '{' && isStart)
        {
            depth++;
        }
        else if (c is ']' or '}')
        {
            depth--;
            isStart = false;
        }
        else if (c is '"' or '\'' && isStart)
        {
            (quote, isStart) = (c, false);
        }
        else
        {
            isStart = c == ',' || (c == ':' && IsEnd(line, at + 1));
        }
    }

    private static bool IsEnd(string line, int at) => at >= line.Length || line[at] is ' ' or '\t' or '\r';

    private static int Indentation(string line) => line.Length - line.TrimStart(' ').Length;
}
