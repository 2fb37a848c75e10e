using System.Collections.Frozen;

namespace KubePrometheus.Alertmanagers;

/// <summary>The outline of Go's templates: actions in double braces that are closed, blocks that end.</summary>
internal static class TemplateText
{
    /// <summary>What a bare word in an action may be, and the minor version of Alertmanager it came with.</summary>
    private static readonly FrozenDictionary<string, int> Words = """
        if else end range with template block define break continue nil true false
        and or not len index slice print printf println html js urlquery call eq ne lt le gt ge
        toUpper toLower title join match safeHtml reReplaceAll stringSlice
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(word => KeyValuePair.Create(word, 22))
        .Append(KeyValuePair.Create("trimSpace", 26))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What is wrong, without a full stop; null for nothing. Fields are not looked at.</summary>
    /// <param name="text">The text.</param>
    /// <param name="level">The version of Alertmanager.</param>
    /// <param name="used">The names of the templates that it calls by a literal name, and does not define itself.</param>
    public static string? Check(string text, AlertmanagerLevel level, out IReadOnlyList<string> used)
    {
        var calls = new List<string>();
        var defined = new HashSet<string>(StringComparer.Ordinal);
        used = calls;
        var depth = 0;
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at, StringComparison.Ordinal))
        {
            var end = EndOfAction(text, at + 2);
            if (end < 0)
            {
                return "an action, {{, is not closed by }}";
            }

            var action = text[(at + 2)..end].Trim().Trim('-').Trim();
            if (UnknownWord(action, level) is { } unknown)
            {
                return $"there is no function {unknown}";
            }

            var word = action.Split([' ', '\t', '\n', '\r', '"', '`', '(', '$', '.', '|'], 2)[0];
            switch (word)
            {
                case "if" or "range" or "with" or "block" or "define":
                    depth++;
                    if (word is "block" or "define" && LiteralName(action) is { } name)
                    {
                        defined.Add(name);
                    }

                    break;
                case "end" when --depth < 0:
                    return "an {{ end }} has nothing to end";
                case "else" when depth == 0:
                    return "an {{ else }} belongs to no block";
                case "template" when LiteralName(action) is { } called:
                    calls.Add(called);
                    break;
                case "template":
                    return "{{ template }} has no name in quotes";
                case "" when action.Length == 0:
                    return "an action, {{ }}, is empty";
            }

            at = end + 2;
        }

        calls.RemoveAll(defined.Contains);
        return depth > 0 ? "a block has no {{ end }}" : null;
    }

    /// <summary>The first word that stands by itself and means nothing: no field, no variable, not in quotes.</summary>
    private static string? UnknownWord(string action, AlertmanagerLevel level)
    {
        if (level.Minor > AlertmanagerLevel.LastKnown || action.StartsWith("/*", StringComparison.Ordinal))
        {
            return null;
        }

        for (var i = 0; i < action.Length; i++)
        {
            if (action[i] is '"' or '`' or '\'')
            {
                var quote = action[i++];
                while (i < action.Length && action[i] != quote)
                {
                    i += action[i] == '\\' && quote != '`' ? 2 : 1;
                }
            }
            else if (char.IsLetterOrDigit(action[i]) || action[i] is '.' or '$' or '_')
            {
                var start = i;
                while (i < action.Length && (char.IsLetterOrDigit(action[i]) || action[i] is '.' or '$' or '_'))
                {
                    i++;
                }

                var word = action[start..i--];
                if ((char.IsLetter(word[0]) || word[0] == '_') && !(Words.TryGetValue(word, out var since) && level.Has(since)))
                {
                    return word;
                }
            }
        }

        return null;
    }

    private static string? LiteralName(string action)
    {
        var start = action.AsSpan().IndexOfAny('"', '`');
        var end = start < 0 ? -1 : action.IndexOf(action[start], start + 1);
        return end < 0 ? null : action[(start + 1)..end];
    }

    /// <summary>The index of the closing braces, beyond quoted texts and comments.</summary>
    private static int EndOfAction(string text, int start)
    {
        var comment = text.AsSpan(start).TrimStart("- \t\r\n");
        if (comment.StartsWith("/*"))
        {
            var close = text.IndexOf("*/", start, StringComparison.Ordinal);
            return close < 0 ? -1 : text.IndexOf("}}", close, StringComparison.Ordinal);
        }

        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '}' when i + 1 < text.Length && text[i + 1] == '}':
                    return i;
                case '`':
                    i = text.IndexOf('`', i + 1);
                    if (i < 0)
                    {
                        return -1;
                    }

                    break;
                case '"' or '\'':
                    var quote = text[i++];
                    while (i < text.Length && text[i] != quote)
                    {
                        if (text[i] == '\n')
                        {
                            return -1;
                        }

                        i += text[i] == '\\' ? 2 : 1;
                    }

                    break;
            }
        }

        return -1;
    }
}
