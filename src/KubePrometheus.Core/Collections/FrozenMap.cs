using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KubePrometheus;

/// <summary>
/// A map that never changes and equals another one with the same keys and equal values, in any order. It is read in the order in which it
/// was handed in. Keys compare by <see cref="EqualityComparer{T}.Default"/>, so that texts compare by ordinal.
/// </summary>
internal sealed class FrozenMap<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>, IEquatable<FrozenMap<TKey, TValue>>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> entries;

    internal FrozenMap(Dictionary<TKey, TValue> entries) => this.entries = entries;

    public static FrozenMap<TKey, TValue> Empty { get; } = new([]);

    public int Count => entries.Count;

    public IEnumerable<TKey> Keys => entries.Keys;

    public IEnumerable<TValue> Values => entries.Values;

    public TValue this[TKey key] => entries[key];

    public bool ContainsKey(TKey key) => entries.ContainsKey(key);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => entries.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(FrozenMap<TKey, TValue>? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (key, value) in entries)
        {
            if (!other.TryGetValue(key, out var same) || !EqualityComparer<TValue>.Default.Equals(value, same))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as FrozenMap<TKey, TValue>);

    public override int GetHashCode()
    {
        var hash = entries.Count;
        foreach (var (key, value) in entries)
        {
            hash ^= HashCode.Combine(key, value); // the order of the entries does not count
        }

        return hash;
    }

    public override string ToString() => "{" + string.Join(", ", entries.Select(e => $"{e.Key}={e.Value}")) + "}";
}

/// <summary>
/// Makes frozen maps. What is handed in is copied, unless it is frozen already. Of a key that occurs twice the last value stays.
/// </summary>
internal static class FrozenMap
{
    public static FrozenMap<TKey, TValue> Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(pairs);
        if (pairs is FrozenMap<TKey, TValue> frozen)
        {
            return frozen;
        }

        var entries = new Dictionary<TKey, TValue>();
        foreach (var (key, value) in pairs)
        {
            entries[key] = value;
        }

        return entries.Count == 0 ? FrozenMap<TKey, TValue>.Empty : new(entries);
    }

    [return: NotNullIfNotNull(nameof(pairs))]
    public static FrozenMap<TKey, TValue>? OrNull<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? pairs)
        where TKey : notnull => pairs is null ? null : Of(pairs);

    /// <summary>A map of values that could change, such as maps, each frozen as well.</summary>
    [return: NotNullIfNotNull(nameof(pairs))]
    public static FrozenMap<TKey, TValue>? OrNull<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>>? pairs, Func<TValue, TValue> freeze)
        where TKey : notnull
    {
        if (pairs is null)
        {
            return null;
        }

        var entries = new Dictionary<TKey, TValue>();
        foreach (var (key, value) in pairs)
        {
            entries[key] = freeze(value);
        }

        return entries.Count == 0 ? FrozenMap<TKey, TValue>.Empty : new(entries);
    }
}
