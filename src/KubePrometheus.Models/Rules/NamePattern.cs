namespace KubePrometheus;

/// <summary>
/// A regular expression over names of metrics, as relabelings have them: names, alternatives and gaps, such as
/// <c>kubelet_(a|b)_total|go_.*</c>, matched without an engine, which takes milliseconds to take one in. Another one is left to
/// <see cref="Re2Match"/>, and only when a name is asked for.
/// </summary>
internal sealed class NamePattern
{
    /// <summary>So many alternatives are written out.</summary>
    private const int MostAlternatives = 2_000;

    /// <summary>What stands for any one character, and for any number of them. No name has them.</summary>
    private const char One = '\uE000';
    private const char Any = '\uE001';

    private readonly string head;
    private readonly Lazy<Names> names;

    private NamePattern(string regex)
    {
        head = HeadOf(regex);
        names = new(() => Names.Of(regex));
    }

    /// <summary>Takes an expression; it is read when a name is asked for that begins like it.</summary>
    public static NamePattern Of(string regex) => new(regex);

    /// <summary>Whether the expression matches a whole name; null where it is none, or is read otherwise by .NET.</summary>
    public bool? IsMatch(string name) => name.StartsWith(head, StringComparison.Ordinal) ? names.Value.IsMatch(name) : false;

    /// <summary>The letters that every name begins with; none where that is not seen at once.</summary>
    private static string HeadOf(string regex)
    {
        var end = 0;
        while (end < regex.Length && IsOfName(regex[end]))
        {
            end++;
        }

        var depth = 0;
        foreach (var c in regex.AsSpan(end))
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if ((c == '|' && depth <= 0) || !(IsOfName(c) || c is '(' or ')' or '|' or '.' or '*' or '+'))
            {
                return "";
            }
        }

        return end < regex.Length && regex[end] is '*' or '+' ? "" : depth == 0 ? regex[..end] : "";
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':';

    /// <summary>The names of an expression.</summary>
    private sealed class Names
    {
        private readonly HashSet<string> names = new(StringComparer.Ordinal);
        private readonly List<string> withGaps = [];
        private readonly Lazy<Re2Match?>? other;

        private Names(string regex, IReadOnlyList<string>? alternatives)
        {
            foreach (var alternative in alternatives ?? [])
            {
                if (alternative.AsSpan().ContainsAny(One, Any))
                {
                    withGaps.Add(alternative);
                }
                else
                {
                    names.Add(alternative);
                }
            }

            other = alternatives is null ? new(() => Re2Match.Of(regex)) : null;
        }

        public static Names Of(string regex)
        {
            var reader = new Reader(regex);
            var alternatives = reader.Alternatives();
            return new(regex, reader.IsAtEnd ? alternatives : null);
        }

        public bool? IsMatch(string name)
        {
            if (other is not null)
            {
                return other.Value?.IsMatch(name);
            }

            return names.Contains(name) || withGaps.Exists(pattern => Matches(name, pattern));
        }

        /// <summary>Whether a name fits a pattern: from left to right, taken up again after the last gap where it does not.</summary>
        private static bool Matches(string name, string pattern)
        {
            var (i, k, gap, after) = (0, 0, -1, 0);
            while (i < name.Length)
            {
                if (k < pattern.Length && pattern[k] == Any)
                {
                    (gap, after) = (k++, i);
                }
                else if (k < pattern.Length && (pattern[k] == One || pattern[k] == name[i]))
                {
                    (i, k) = (i + 1, k + 1);
                }
                else if (gap >= 0)
                {
                    (k, i) = (gap + 1, ++after);
                }
                else
                {
                    return false;
                }
            }

            return pattern.AsSpan(k).IndexOfAnyExcept(Any) < 0;
        }
    }

    /// <summary>Reads the expressions that are written out.</summary>
    private sealed class Reader(string regex)
    {
        private int at;

        /// <summary>Whether all of the text was read.</summary>
        public bool IsAtEnd => at == regex.Length;

        /// <summary>The alternatives up to the end, or to the bracket that closes; null where one is not of these.</summary>
        public List<string>? Alternatives()
        {
            var all = new List<string>();
            while (Sequence() is { } sequence && all.Count + sequence.Count <= MostAlternatives)
            {
                all.AddRange(sequence);
                if (at == regex.Length || regex[at] == ')')
                {
                    return all;
                }

                at++; // |
            }

            at = -1;
            return null;
        }

        private List<string>? Sequence()
        {
            List<string> found = [""];
            while (at >= 0 && at < regex.Length && regex[at] is not ('|' or ')'))
            {
                if (Part() is not { } part || found.Count * part.Count > MostAlternatives
                    || (at < regex.Length && regex[at] is '*' or '+' or '?' or '{'))
                {
                    return null;
                }

                found = part is [var one]
                    ? found.ConvertAll(before => before + one)
                    : [.. found.SelectMany(before => part.Select(after => before + after))];
            }

            return at < 0 ? null : found;
        }

        /// <summary>A run of letters, a gap, or a group.</summary>
        private List<string>? Part()
        {
            switch (regex[at])
            {
                case '(':
                    at += regex.AsSpan(at).StartsWith("(?:") ? 3 : 1;
                    var group = Alternatives();
                    if (group is null || at >= regex.Length || regex[at] != ')')
                    {
                        return null;
                    }

                    at++;
                    return group;
                case '.':
                    var isRepeated = at + 1 < regex.Length && regex[at + 1] is '*' or '+';
                    var gap = !isRepeated ? $"{One}" : regex[at + 1] == '*' ? $"{Any}" : $"{One}{Any}";
                    at += isRepeated ? 2 : 1;
                    return [gap];
                default:
                    var from = at;
                    while (at < regex.Length && IsOfName(regex[at]))
                    {
                        at++;
                    }

                    return at == from ? null : [regex[from..at]];
            }
        }
    }
}
