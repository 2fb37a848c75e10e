using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KubePrometheus.Rules;

/// <summary>Names and texts in ordinal order. Never changes; equal where the content is, so that rules compare by what they say.</summary>
internal sealed class TextMap : IReadOnlyDictionary<string, string>, IEquatable<TextMap>
{
    private readonly SortedDictionary<string, string> entries = new(StringComparer.Ordinal);

    private TextMap()
    {
    }

    public static TextMap Empty { get; } = new();

    public int Count => entries.Count;

    public IEnumerable<string> Keys => entries.Keys;

    public IEnumerable<string> Values => entries.Values;

    public string this[string key] => entries[key];

    public static TextMap Of(IEnumerable<KeyValuePair<string, string>>? pairs)
    {
        if (pairs is null or TextMap)
        {
            return pairs as TextMap ?? Empty;
        }

        var map = new TextMap();
        foreach (var (name, value) in pairs)
        {
            map.entries[name] = value;
        }

        return map.Count == 0 ? Empty : map;
    }

    /// <summary>The same with one entry more, or another; a null value takes the entry away.</summary>
    public TextMap With(string name, string? value) => Of(this
        .Where(e => e.Key != name)
        .Concat(value is null ? [] : [KeyValuePair.Create(name, value)])
        .ToArray());

    public bool ContainsKey(string key) => entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => entries.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(TextMap? other) => other is not null && entries.SequenceEqual(other.entries);

    public override bool Equals(object? obj) => Equals(obj as TextMap);

    public override int GetHashCode() => entries.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    public override string ToString() => "{" + string.Join(", ", entries.Select(e => $"{e.Key}=\"{e.Value}\"")) + "}";
}
