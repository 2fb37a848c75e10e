using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KubePrometheus;

/// <summary>
/// Settings by name, for an option that takes a map: written as <c>new IniSection { ["enabled"] = true }</c>, without the types of the map.
/// An option copies it when it is set.
/// </summary>
/// <typeparam name="TValue">What a reader gets of a name.</typeparam>
public abstract class SettingsMap<TValue> : IReadOnlyDictionary<string, TValue>
{
    private protected SettingsMap()
    {
    }

    /// <inheritdoc/>
    public int Count => Entries.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Entries.Keys;

    /// <inheritdoc/>
    public IEnumerable<TValue> Values => Entries.Values;

    /// <summary>The settings, in the order in which they were written.</summary>
    private protected Dictionary<string, TValue> Entries { get; } = new(StringComparer.Ordinal);

    TValue IReadOnlyDictionary<string, TValue>.this[string key] => Entries[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Entries.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value) => Entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
