namespace KubePrometheus;

/// <summary>Words of a list as a sentence has them.</summary>
internal static class EnglishList
{
    /// <summary><c>a, b and c</c>; of many, the first ones and how many more.</summary>
    public static string And(IReadOnlyList<string?> items, int most = int.MaxValue) =>
        items.Count > most ? $"{string.Join(", ", items.Take(most))} and {items.Count - most} more" : Join(items, "and");

    /// <summary>
    /// <c>a, b and c</c>; of many, the first ones and that there are others. Of a long list no more is read than is said.
    /// </summary>
    public static string AndOthers(IEnumerable<string> items, int most)
    {
        string[] first = [.. items.Take(most + 1)];
        return Join(first.Length > most ? [.. first[..most], "others"] : first, "and");
    }

    /// <summary><c>a, b or c</c>.</summary>
    public static string Or(IReadOnlyList<string?> items) => Join(items, "or");

    private static string Join(IReadOnlyList<string?> items, string word) => items.Count switch
    {
        0 => "none",
        1 => items[0] ?? "",
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {word} {items[^1]}",
    };
}
