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
        _ => pairs.Aggregate(Empty, (map, entry) => map.With(entry.Key, entry.Value)),
    };

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
        for (var at = 0; at < entries.Length; at++)
        {
            var order = string.CompareOrdinal(entries[at].Key, name);
            if (order >= 0)
            {
                return order == 0 ? at : ~at;
            }
        }

        return ~entries.Length;
    }
}
