using System.Text;

namespace KubePrometheus;

/// <summary>
/// Go's regular expressions as .NET reads them: <c>$</c> is the end of the text and nothing before it, <c>\d</c>, <c>\w</c> and <c>\s</c>
/// are ASCII, and classes have names such as <c>[:alpha:]</c>.
/// </summary>
internal static class Re2Pattern
{
    private const string Space = @"\t\n\f\r ";
    private const string Word = "0-9A-Za-z_";

    /// <summary>The pattern for .NET. One that is none to Go gives one that is none to .NET, or means something else.</summary>
    /// <param name="pattern">The pattern for Go.</param>
    public static string ToDotNet(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 8);
        var inClass = false;
        var opened = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                Escape(text, pattern[++i], inClass);
            }
            else if (inClass && c == '[' && Named(pattern, i) is var (length, members))
            {
                text.Append(members);
                i += length - 1;
            }
            else if (inClass)
            {
                // a bracket that stands first in its class is a member of it: []a], [^]a]
                inClass = c != ']' || i == opened + 1 || (i == opened + 2 && pattern[i - 1] == '^');
                text.Append(c is '[' || (c is ']' && inClass) ? $"\\{c}" : c.ToString());
            }
            else
            {
                (inClass, opened) = (c == '[', i);
                text.Append(c == '$' ? @"\z" : c.ToString());
            }
        }

        return text.ToString();
    }

    private static void Escape(StringBuilder text, char escaped, bool inClass) => text.Append((escaped, inClass) switch
    {
        ('d', true) => "0-9",
        ('d', false) => "[0-9]",
        ('D', false) => "[^0-9]",
        ('w', true) => Word,
        ('w', false) => $"[{Word}]",
        ('W', false) => $"[^{Word}]",
        ('s', true) => Space,
        ('s', false) => $"[{Space}]",
        ('S', false) => $"[^{Space}]",
        _ => $"\\{escaped}",
    });

    private static (int Length, string Members)? Named(string pattern, int at)
    {
        foreach (var (name, members) in NamedClasses)
        {
            if (string.CompareOrdinal(pattern, at, name, 0, name.Length) == 0)
            {
                return (name.Length, members);
            }
        }

        return null;
    }

    private static readonly (string Name, string Members)[] NamedClasses =
    [
        ("[:alnum:]", "0-9A-Za-z"), ("[:alpha:]", "A-Za-z"), ("[:blank:]", @"\t "), ("[:digit:]", "0-9"), ("[:lower:]", "a-z"),
        ("[:space:]", @"\t\n\v\f\r "), ("[:upper:]", "A-Z"), ("[:word:]", Word), ("[:xdigit:]", "0-9A-Fa-f"),
    ];
}
