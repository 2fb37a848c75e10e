using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KubePrometheus;

/// <summary>Names and texts in ordinal order. Never changes; equal where the content is, so that rules compare by what they say.</summary>
internal sealed class FrozenTextMap : IReadOnlyDictionary<string, string>, IEquatable<FrozenTextMap>
{
    private readonly KeyValuePair<string, string>[] entries;

    private FrozenTextMap(KeyValuePair<string, string>[] entries) => this.entries = entries;

    public static FrozenTextMap Empty { get; } = new([]);

    public int Count => entries.Length;

    public IEnumerable<string> Keys => entries.Select(e => e.Key);

    public IEnumerable<string> Values => entries.Select(e => e.Value);

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no \"{key}\".");

    public static FrozenTextMap Of(IEnumerable<KeyValuePair<string, string>>? pairs) => pairs switch
    {
        null => Empty,
        FrozenTextMap map => map,
        _ => Sorted(pairs),
    };

    /// <summary>As if one entry after the other were set: the last of a name counts, and null takes it away.</summary>
    private static FrozenTextMap Sorted(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        KeyValuePair<string, string>[] all = [.. pairs];
        if (all.Length == 0)
        {
            return Empty;
        }

        for (var i = 1; i < all.Length; i++)
        {
            if (string.CompareOrdinal(all[i - 1].Key, all[i].Key) >= 0)
            {
                all = [.. all.Reverse().DistinctBy(e => e.Key, StringComparer.Ordinal).OrderBy(e => e.Key, StringComparer.Ordinal)];
                break;
            }
        }

        return new(Array.Exists(all, e => e.Value is null) ? [.. all.Where(e => e.Value is not null)] : all);
    }

    /// <summary>The same with one entry more, or another; a null value takes the entry away.</summary>
    public FrozenTextMap With(string name, string? value)
    {
        var at = Find(name);
        KeyValuePair<string, string>[] entry = value is null ? [] : [new(name, value)];
        return at >= 0 ? new([.. entries[..at], .. entry, .. entries[(at + 1)..]])
            : value is null ? this
            : new([.. entries[..~at], .. entry, .. entries[~at..]]);
    }

    public bool ContainsKey(string key) => Find(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var at = Find(key);
        value = at >= 0 ? entries[at].Value : null;
        return at >= 0;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(FrozenTextMap? other) => other is not null && entries.AsSpan().SequenceEqual(other.entries);

    public override bool Equals(object? obj) => Equals(obj as FrozenTextMap);

    public override int GetHashCode() => entries.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    public override string ToString() => "{" + string.Join(", ", entries.Select(e => $"{e.Key}=\"{e.Value}\"")) + "}";

    /// <summary>Where a name stands; where it would, negated, if it is not there.</summary>
    private int Find(string name)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(entries[middle].Key, name);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
