using System.Collections;
using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>
/// Fields of a JSON object, in ordinal order: what the typed properties of a part of a dashboard leave unsaid. Immutable.
/// A value is null, a <see cref="bool"/>, a whole number, a <see cref="double"/>, a text, a <see cref="JsonElement"/>, further
/// <see cref="JsonFields"/>, or a list of such values.
/// </summary>
public sealed class JsonFields : IReadOnlyCollection<KeyValuePair<string, object?>>, IEquatable<JsonFields>
{
    private readonly KeyValuePair<string, object?>[] fields;

    private JsonFields(KeyValuePair<string, object?>[] fields) => this.fields = fields;

    /// <summary>No fields.</summary>
    public static JsonFields None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => fields.Length;

    /// <summary>Makes fields.</summary>
    /// <param name="fields">Names and values; of two of the same name the later counts.</param>
    /// <exception cref="ArgumentException">A value is of a type that JSON does not know.</exception>
    public static JsonFields Of(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var sorted = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            sorted[name] = Checked(value);
        }

        return sorted.Count == 0 ? None : new([.. sorted]);
    }

    /// <summary>These fields with one added or replaced.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value; null is written as <c>null</c>.</param>
    public JsonFields With(string name, object? value) => With(Of((name, value)));

    /// <summary>These fields and others; of two of the same name the other counts.</summary>
    /// <param name="others">The fields to add.</param>
    public JsonFields With(JsonFields others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var sorted = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in fields.Concat(others.fields))
        {
            sorted[name] = value;
        }

        return new([.. sorted]);
    }

    /// <summary>These fields without some.</summary>
    /// <param name="names">The fields to leave out.</param>
    public JsonFields Without(params string[] names) => new([.. fields.Where(f => !names.Contains(f.Key, StringComparer.Ordinal))]);

    /// <summary>The value of a field; null where it is null or not there.</summary>
    /// <param name="name">The field.</param>
    public object? Find(string name) => Array.Find(fields, f => f.Key == name).Value;

    /// <inheritdoc/>
    public bool Equals(JsonFields? other) => other is not null && (ReferenceEquals(this, other) || SameFields(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonFields);

    /// <inheritdoc/>
    public override int GetHashCode() => fields.Aggregate(0, (hash, field) => HashCode.Combine(hash, field.Key));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, object?>>)fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal ReadOnlySpan<KeyValuePair<string, object?>> Span => fields;

    /// <summary>A list of maps, as a value.</summary>
    internal static object List(IEnumerable<JsonFields> items) => items.ToArray<object?>();

    private static object? Checked(object? value) => value switch
    {
        null or bool or string or double or JsonElement or JsonFields => value,
        int number => (long)number,
        long => value,
        IEnumerable list => list.Cast<object?>().Select(Checked).ToArray(),
        _ => throw new ArgumentException($"A {value.GetType()} is no JSON value.", nameof(value)),
    };

    private static bool Same(object? a, object? b) => a is object?[] x && b is object?[] y
        ? x.Length == y.Length && x.Zip(y).All(pair => Same(pair.First, pair.Second))
        : Equals(a, b);

    private bool SameFields(JsonFields other) =>
        fields.Length == other.fields.Length
        && fields.Zip(other.fields).All(p => p.First.Key == p.Second.Key && Same(p.First.Value, p.Second.Value));
}
