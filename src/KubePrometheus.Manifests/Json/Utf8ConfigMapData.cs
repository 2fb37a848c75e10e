using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace KubePrometheus;

/// <summary>
/// The data of a ConfigMap that holds one text, kept as the UTF-8 it was made as. Whoever reads or changes it finds an ordinary map; one
/// that nobody changes, such as that of a dashboard, is written as it was made. Reading leaves it as it is, on several cores too.
/// </summary>
internal sealed class Utf8ConfigMapData(string key, ReadOnlyMemory<byte> text) : IDictionary<string, string>
{
    private Dictionary<string, string>? map;
    private bool isChanged;

    /// <summary>The key and the text; null once somebody has changed the map.</summary>
    public (string Key, ReadOnlyMemory<byte> Text)? Untouched => isChanged ? null : (key, text);

    /// <inheritdoc/>
    public ICollection<string> Keys => Map.Keys;

    /// <inheritdoc/>
    public ICollection<string> Values => Map.Values;

    /// <inheritdoc/>
    public int Count => map?.Count ?? 1;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    private Dictionary<string, string> Map => map ??= new(StringComparer.Ordinal) { [key] = Encoding.UTF8.GetString(text.Span) };

    private Dictionary<string, string> ChangedMap
    {
        get
        {
            isChanged = true;
            return Map;
        }
    }

    /// <inheritdoc/>
    public string this[string key]
    {
        get => Map[key];
        set => ChangedMap[key] = value;
    }

    /// <inheritdoc/>
    public void Add(string key, string value) => ChangedMap.Add(key, value);

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, string> item) => ChangedMap.Add(item.Key, item.Value);

    /// <inheritdoc/>
    public void Clear() => ChangedMap.Clear();

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, string> item) => Map.Contains(item);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Map.ContainsKey(key);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, string>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, string>>)Map).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public bool Remove(string key) => ChangedMap.Remove(key);

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, string> item) => ((ICollection<KeyValuePair<string, string>>)ChangedMap).Remove(item);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => Map.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Map.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
