namespace KubePrometheus;

/// <summary>Finds what someone probably meant.</summary>
internal static class NearMisses
{
    /// <summary>Longer texts are compared with nothing: the work grows with the square of the length.</summary>
    private const int MostLetters = 256;

    /// <summary>The known name nearest to a text, where one is near enough to be meant.</summary>
    public static string? Nearest(string text, IEnumerable<string?> known) =>
        Nearest(text, known, 1) is [var nearest] ? nearest : null;

    /// <summary>Whether a text is near enough to a known name for it to be meant.</summary>
    public static bool IsNear(string text, string known)
    {
        var bound = Bound(text);
        return text.Length <= MostLetters && Math.Abs(known.Length - text.Length) <= bound
            && (Distance(text, known) <= bound || known.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The known names near a text, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string text, IEnumerable<string?> known, int most)
    {
        if (text.Length > MostLetters)
        {
            return [];
        }

        var bound = Bound(text);
        return
        [
            .. known.OfType<string>()
                .Where(name => Math.Abs(name.Length - text.Length) <= bound) // no more letters can be wrong than these
                .Select(name => (Name: name, Distance: Distance(text, name)))
                .Where(n => n.Distance <= bound || n.Name.Equals(text, StringComparison.OrdinalIgnoreCase))
                .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
                .Take(most).Select(n => n.Name),
        ];
    }

    /// <summary>How many letters of a text may be wrong: a third, enough for a slip, too little for another word.</summary>
    internal static int Bound(string text) => Math.Max(1, text.Length / 3);

    /// <summary>How many letters to insert, remove, replace or swap with the next, case aside.</summary>
    internal static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > Math.Max(a.Length, b.Length) / 2)
        {
            return Math.Max(a.Length, b.Length);
        }

        var width = b.Length + 1;
        Span<int> rows = width <= MostLetters ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var previous = rows.Slice(width, width);
        var current = rows[(2 * width)..];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            var next = before;
            before = previous;
            previous = current;
            current = next;
        }

        return previous[b.Length];
    }
}
