namespace KubePrometheus.Settings;

/// <summary>A text of the form of <c>grafana.ini</c>: keys below headings. Of a key that stands twice the last counts.</summary>
internal sealed class IniText
{
    private readonly Dictionary<(string Section, string Key), string> values = [];
    private readonly List<IniEntry> entries = [];

    /// <summary>The keys in the order in which they stand there.</summary>
    public IReadOnlyList<IniEntry> Entries => entries;

    /// <summary>Reads a text; a line that is neither a heading, a key nor a comment is passed over.</summary>
    public static IniText Read(string text)
    {
        var ini = new IniText();
        var (section, number, quote) = ("", 0, (string?)null);
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (quote is not null)
            {
                quote = line.Contains(quote, StringComparison.Ordinal) ? null : quote; // the end of a value of several lines
            }
            else if (line.Length > 2 && line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1].Trim().ToString();
            }
            else if (line.Length > 0 && line[0] is not ('#' or ';') && line.IndexOfAny('=', ':') is > 0 and var at)
            {
                var value = line[(at + 1)..].Trim();
                quote = OpenQuote(value);
                ini.Add(new(section, line[..at].Trim().ToString(), quote is null ? Unquoted(value).ToString() : "", number));
            }
        }

        return ini;
    }

    /// <summary>The value of a key; null where it is not set.</summary>
    public string? Find(string section, string key) => values.GetValueOrDefault((section, key));

    private void Add(IniEntry entry)
    {
        entries.Add(entry);
        values[(entry.Section, entry.Key)] = entry.Value;
    }

    private static string? OpenQuote(ReadOnlySpan<char> value)
    {
        const string Triple = "\"\"\"";
        if (value.StartsWith(Triple, StringComparison.Ordinal) && !value[Triple.Length..].Contains(Triple, StringComparison.Ordinal))
        {
            return Triple;
        }

        return value is ['`', ..] && !value[1..].Contains('`') ? "`" : null;
    }

    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> value)
    {
        const string Triple = "\"\"\"";
        if (value.Length >= 2 * Triple.Length && value.StartsWith(Triple, StringComparison.Ordinal)
            && value.EndsWith(Triple, StringComparison.Ordinal))
        {
            return value[Triple.Length..^Triple.Length];
        }

        if (value.Length >= 2 && value[0] is '"' or '\'' or '`' && value[^1] == value[0])
        {
            return value[1..^1];
        }

        // a comment after the value begins with a blank and its sign
        var end = value.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var hash ? hash : value.Length;
        end = value.IndexOf(" ;", StringComparison.Ordinal) is >= 0 and var sign && sign < end ? sign : end;
        return value[..end].TrimEnd();
    }
}

/// <summary>A key of an ini file.</summary>
/// <param name="Section">The section; empty for what stands before the first heading.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value, without its quotes and a comment after it.</param>
/// <param name="Line">The line of the text, counted from one.</param>
internal sealed record IniEntry(string Section, string Key, string Value, int Line);
