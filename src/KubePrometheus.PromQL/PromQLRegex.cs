using System.Buffers;
using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>
/// What the checks need to know of the regular expressions in matchers, which are RE2 and match the whole of a value:
/// <c>x</c> stands for <c>^(?:x)$</c>.
/// </summary>
internal static class PromQLRegex
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-/:,;=@%&~<>!\"' .|");

    /// <summary>What means more than itself, but for the bar between alternatives.</summary>
    private static readonly SearchValues<char> Operators = SearchValues.Create("\\.+*?()[]{}^$");

    /// <summary>
    /// What is wrong with an expression; null for a valid one. It must be one by itself too, not only within <c>^(?:…)$</c>:
    /// Prometheus refuses <c>a)(b</c> in a matcher, though not in a relabelling.
    /// </summary>
    /// <param name="pattern">The expression.</param>
    /// <param name="level">The release. From 2.53 on, texts and alternatives of texts are compared byte by byte, UTF-8 or not.</param>
    public static string? Problem(string pattern, PromQLLevel level)
    {
        if (pattern.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return null;
        }

        return PromQLStrings.IsWellFormed(pattern) ? Re2.Problem(OfGo(pattern, level))
            : level >= PromQLLevel.V2_53 && pattern.AsSpan().IndexOfAny(Operators) < 0 ? null
            : "it is not UTF-8";
    }

    /// <summary>
    /// What is wrong with an expression that a function compiles when it is evaluated, within <c>^(?:…)$</c>; null for a valid one.
    /// </summary>
    public static string? ProblemAnchored(string pattern, PromQLLevel level) => Re2.ProblemAnchored(OfGo(pattern, level));

    /// <summary>
    /// The expression in the words of an older Go. Prometheus is built with Go 1.22 from 2.51 on, which reads <c>(?&lt;name&gt;…)</c> as
    /// <c>(?P&lt;name&gt;…)</c>.
    /// </summary>
    private static string OfGo(string pattern, PromQLLevel level)
    {
        if (level < PromQLLevel.Of(2, 51) || !pattern.Contains("(?<", StringComparison.Ordinal))
        {
            return pattern;
        }

        var text = new StringBuilder(pattern.Length + 8);
        for (var i = 0; i < pattern.Length; i++)
        {
            text.Append(pattern[i]);
            if (pattern.AsSpan(i) is ['?', '<', not ('=' or '!'), ..] && i > 0 && pattern[i - 1] == '(')
            {
                text.Append('P');
            }
        }

        return text.ToString();
    }

    /// <summary>Whether a valid expression matches the empty value. Groups are kept on a list: no depth of nesting matters.</summary>
    public static bool MatchesEmpty(string pattern)
    {
        var walk = new EmptinessWalk($"^(?:{pattern})$");
        return walk.Run();
    }

    /// <summary>The literal alternatives of an expression such as <c>a|b|c</c>; null where it is not of this form.</summary>
    public static string[]? Alternatives(string pattern) =>
        pattern.Length > 0 && pattern.AsSpan().IndexOfAnyExcept(Plain) < 0 && !pattern.Contains('.') ? pattern.Split('|') : null;

    private struct Group()
    {
        /// <summary>Whether an alternative that is over matches the empty value.</summary>
        public bool Any;

        /// <summary>Whether everything in this alternative but its last item does.</summary>
        public bool Before = true;

        /// <summary>Whether the last item does.</summary>
        public bool Last = true;

        public readonly bool Result => Any || (Before && Last);

        public void Add(bool matchesEmpty)
        {
            Before &= Last;
            Last = matchesEmpty;
        }

        public void Alternate()
        {
            Any = Result;
            Before = Last = true;
        }
    }

    private ref struct EmptinessWalk(string pattern)
    {
        private readonly List<Group> outer = [];
        private Group group = new();
        private int position;

        public bool Run()
        {
            var afterRepeat = false;
            while (position < pattern.Length)
            {
                var repeats = false;
                var c = pattern[position++];
                switch (c)
                {
                    case '(':
                        Open();
                        break;
                    case ')' when outer.Count > 0:
                        var result = group.Result;
                        group = outer[^1];
                        outer.RemoveAt(outer.Count - 1);
                        group.Add(result);
                        break;
                    case '|':
                        group.Alternate();
                        break;
                    case '?' when afterRepeat:
                        break;
                    case '*' or '?':
                        group.Last = repeats = true;
                        break;
                    case '+':
                        repeats = true;
                        break;
                    case '{' when Counts(out var least):
                        group.Last |= least == 0;
                        repeats = true;
                        break;
                    case '^' or '$':
                        group.Add(true);
                        break;
                    case '[':
                        SkipClass();
                        group.Add(false);
                        break;
                    case '\\':
                        Escape();
                        break;
                    default:
                        group.Add(false);
                        break;
                }

                afterRepeat = repeats;
            }

            return group.Result;
        }

        private void Open()
        {
            if (position < pattern.Length && pattern[position] == '?')
            {
                var end = pattern.AsSpan(position).IndexOfAny(':', '>', ')');
                var closes = end >= 0 && pattern[position + end] == ')';
                position = end < 0 ? pattern.Length : position + end + 1;
                if (closes)
                {
                    return;
                }
            }

            outer.Add(group);
            group = new();
        }

        private bool Counts(out int least)
        {
            least = 0;
            var end = pattern.IndexOf('}', position);
            if (end <= position)
            {
                return false;
            }

            var inner = pattern.AsSpan(position, end - position);
            var comma = inner.IndexOf(',');
            var low = comma < 0 ? inner : inner[..comma];
            var high = comma < 0 ? default : inner[(comma + 1)..];
            if (!IsCount(low) || (!high.IsEmpty && !IsCount(high)))
            {
                return false;
            }

            least = low.SequenceEqual("0") ? 0 : 1;
            position = end + 1;
            return true;
        }

        private static bool IsCount(ReadOnlySpan<char> text) =>
            !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length == 1 || text[0] != '0');

        private void SkipClass()
        {
            var first = true;
            if (position < pattern.Length && pattern[position] == '^')
            {
                position++;
            }

            while (position < pattern.Length && (first || pattern[position] != ']'))
            {
                first = false;
                var rest = pattern.AsSpan(position);
                if (rest.StartsWith("[:") && rest.IndexOf(":]") is > 0 and var end)
                {
                    position += end + 2;
                }
                else
                {
                    position += rest[0] == '\\' ? 2 : 1;
                }
            }

            position++;
        }

        private void Escape()
        {
            var c = position < pattern.Length ? pattern[position] : '\0';
            position++;
            switch (c)
            {
                case 'A' or 'z' or 'B':
                    group.Add(true);
                    return;
                case 'Q':
                    var end = pattern.IndexOf("\\E", position, StringComparison.Ordinal);
                    if (end != position)
                    {
                        group.Add(false);
                    }

                    position = end < 0 ? pattern.Length : end + 2;
                    return;
                case 'p' or 'P' or 'x' when position < pattern.Length && pattern[position] == '{':
                    var close = pattern.IndexOf('}', position);
                    position = close < 0 ? pattern.Length : close + 1;
                    break;
            }

            group.Add(false);
        }
    }
}
