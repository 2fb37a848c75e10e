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
        var letters = new Letters(text);
        return
        [
            .. known.OfType<string>()
                .Where(name => Math.Abs(name.Length - text.Length) <= bound && letters.MostlyIn(name, bound))
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

    /// <summary>
    /// How often a text has each letter, case aside. Each slip adds, removes or replaces one letter, so that a text of many other letters
    /// is not near: that is known without comparing places.
    /// </summary>
    private sealed class Letters
    {
        private const int Kinds = 64;

        private readonly int[] counts = new int[Kinds];
        private readonly int[] left = new int[Kinds];

        public Letters(string text)
        {
            foreach (var letter in text)
            {
                counts[Kind(letter)]++;
            }
        }

        /// <summary>Whether no more than so many letters of a name are not in the text.</summary>
        public bool MostlyIn(string name, int most)
        {
            counts.CopyTo(left, 0);
            foreach (var letter in name)
            {
                if (--left[Kind(letter)] < 0 && --most < 0)
                {
                    return false;
                }
            }

            return true;
        }

        private static int Kind(char letter) => char.ToUpperInvariant(letter) % Kinds;
    }
}
