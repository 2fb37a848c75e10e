namespace KubePrometheus;

/// <summary>
/// Finds what someone probably meant among names that many are compared with. The work is bounded: with ten thousand wrong names and ten
/// thousand known ones, the later of the wrong ones get no suggestion. One instance serves one thread.
/// </summary>
/// <param name="known">The names; read when first asked.</param>
internal sealed class NearNames(IEnumerable<string?> known)
{
    /// <summary>So many pairs of letters are compared in all: a tenth of a second.</summary>
    private const long MostWork = 10_000_000;

    private readonly Dictionary<string, string?> answers = new(StringComparer.Ordinal);
    private Dictionary<int, List<string>>? byLength;
    private long work;

    /// <summary>The known name nearest to a text, where one is near enough to be meant.</summary>
    public string? Nearest(string text)
    {
        if (answers.TryGetValue(text, out var answer))
        {
            return answer;
        }

        byLength ??= known.OfType<string>().Distinct(StringComparer.Ordinal).GroupBy(name => name.Length)
            .ToDictionary(group => group.Key, group => group.ToList());
        var bound = NearMisses.Bound(text);
        var candidates = Enumerable.Range(Math.Max(0, text.Length - bound), (2 * bound) + 1)
            .Select(length => byLength.GetValueOrDefault(length)).OfType<List<string>>().ToList();
        var needed = candidates.Sum(names => (long)names.Count * text.Length * Math.Max(1, names[0].Length));
        if (work + needed > MostWork)
        {
            return null;
        }

        work += needed;
        return answers[text] = NearMisses.Nearest(text, candidates.SelectMany(names => names));
    }
}
