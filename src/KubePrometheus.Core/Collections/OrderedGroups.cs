namespace KubePrometheus;

/// <summary>Items by key, keys in the order in which they came.</summary>
internal sealed class OrderedGroups<TKey, TItem>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> indexes = [];
    private readonly List<(TKey Key, List<TItem> Items)> groups = [];

    /// <summary>The keys, each with its items in the order in which they came.</summary>
    public IReadOnlyList<(TKey Key, List<TItem> Items)> All => groups;

    public void Add(TKey key, TItem item)
    {
        if (!indexes.TryGetValue(key, out var index))
        {
            indexes[key] = index = groups.Count;
            groups.Add((key, []));
        }

        groups[index].Items.Add(item);
    }
}
