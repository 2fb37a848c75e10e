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

    private JsonFields(KeyValuePair<string, object?>[] fields, ReadField[]? read = null) => (this.fields, Read) = (fields, read ?? []);

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

        return new([.. sorted], Read.Length == 0 ? others.Read : [.. Read.Where(r => !others.Names(r.Name)), .. others.Read]);
    }

    /// <summary>These fields without some.</summary>
    /// <param name="names">The fields to leave out.</param>
    public JsonFields Without(params string[] names) => new(
        [.. fields.Where(f => !names.Contains(f.Key, StringComparer.Ordinal))],
        [.. Read.Where(r => !names.Contains(r.Name, StringComparer.Ordinal))]);

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

    /// <summary>What was read of properties that always write a value, and do not write that one.</summary>
    internal ReadField[] Read { get; }

    /// <summary>Whether nothing is said at all.</summary>
    internal bool IsNone => fields.Length == 0 && Read.Length == 0;

    /// <summary>Fields that were read, and what was read of properties.</summary>
    internal static JsonFields OfRead(IEnumerable<KeyValuePair<string, JsonElement>> fields, IReadOnlyCollection<ReadField> read)
    {
        var all = fields.Select(f => KeyValuePair.Create(f.Key, Value(f.Value))).OrderBy(f => f.Key, StringComparer.Ordinal).ToArray();
        return all.Length == 0 && read.Count == 0 ? None : new(all, [.. read]);
    }

    /// <summary>A value that was read, of a type that fields have; what none of these holds stays a <see cref="JsonElement"/>.</summary>
    internal static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => (object?)LooseJson.Text(element) ?? element.Clone(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole
            : LooseJson.Number(element) ?? (object)element.Clone(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        _ => OfRead(FieldsReader.Properties(element), []),
    };

    /// <summary>Whether reading found nothing where finishing would fill something in.</summary>
    internal bool LeavesOut(string name) => Array.Exists(Read, r => r.Name == name && r.Typed is null);

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

    /// <summary>Whether two values are the same: lists by their items.</summary>
    internal static bool Same(object? a, object? b) => Equals(a, b)
        || (a is IEnumerable and not (string or JsonFields) && b is IEnumerable and not (string or JsonFields)
            && SameItems(((IEnumerable)a).GetEnumerator(), ((IEnumerable)b).GetEnumerator()));

    private static bool SameItems(IEnumerator a, IEnumerator b)
    {
        while (a.MoveNext())
        {
            if (!b.MoveNext() || !Same(a.Current, b.Current))
            {
                return false;
            }
        }

        return !b.MoveNext();
    }

    private bool Names(string name) => Array.Exists(fields, f => f.Key == name);

    private bool SameFields(JsonFields other) =>
        fields.Length == other.fields.Length
        && fields.Zip(other.fields).All(p => p.First.Key == p.Second.Key && Same(p.First.Value, p.Second.Value))
        && Same(Read, other.Read);
}

/// <summary>
/// A field whose property always has a value, and that was read without one or with another form: as long as the property has the value
/// that reading gave it, the field is written as it was.
/// </summary>
/// <param name="Name">The field.</param>
/// <param name="Typed">The value that reading gave the property; null where finishing must not fill it in.</param>
/// <param name="IsThere">Whether the field was there.</param>
/// <param name="Value">What it said.</param>
internal sealed record ReadField(string Name, object? Typed, bool IsThere, object? Value)
{
    public bool Equals(ReadField? other) => other is not null && Name == other.Name && IsThere == other.IsThere
        && JsonFields.Same(Typed, other.Typed) && JsonFields.Same(Value, other.Value);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
