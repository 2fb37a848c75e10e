using System.Text.Json;

namespace KubePrometheus.Dashboards;

/// <summary>
/// Takes the properties of a part of a dashboard out of a JSON object. What is taken is written by a property; what is of another form
/// than the property has, or of no property, stays and becomes <see cref="JsonFields"/> (<see cref="Rest"/>).
/// </summary>
internal sealed class FieldsReader(JsonElement json)
{
    private readonly Dictionary<string, JsonElement> fields = Properties(json);
    private readonly List<ReadField> read = [];

    /// <summary>How many fields are left.</summary>
    public int Count => fields.Count;

    /// <summary>The fields of an object by their names; of two of a name the later counts.</summary>
    public static Dictionary<string, JsonElement> Properties(JsonElement json)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            properties[property.Name] = property.Value;
        }

        return properties;
    }

    /// <summary>Whether a field is left, whatever it says.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>A text, which stays.</summary>
    public string? Peek(string name) => Find(name, JsonValueKind.String) is { } text ? LooseJson.Text(text) : null;

    /// <summary>A value of a kind, which stays; null where there is none.</summary>
    public JsonElement? Peek(string name, JsonValueKind kind) => Find(name, kind);

    /// <summary>Takes a field whose value was looked at.</summary>
    public void Take(string name) => fields.Remove(name);

    public string? TextOrNull(string name) => Taken(name, Find(name, JsonValueKind.String) is { } text ? LooseJson.Text(text) : null);

    public bool? BoolOrNull(string name) => fields.GetValueOrDefault(name).ValueKind switch
    {
        JsonValueKind.True => Taken(name, true),
        JsonValueKind.False => Taken(name, false),
        _ => (bool?)null,
    };

    /// <summary>The same where it is one value; the other stays.</summary>
    public bool? BoolOrNull(string name, bool only) =>
        fields.GetValueOrDefault(name).ValueKind == (only ? JsonValueKind.True : JsonValueKind.False) ? BoolOrNull(name) : null;

    public int? IntOrNull(string name) => IntOrNull(name, int.MaxValue);

    /// <summary>A whole number up to another; where that is the last of an enumeration, from 0.</summary>
    public int? IntOrNull(string name, int last) =>
        Find(name, JsonValueKind.Number) is { } number && number.TryGetInt32(out var value)
        && value <= last && (value >= 0 || last == int.MaxValue)
            ? Taken(name, value)
            : (int?)null;

    public double? NumberOrNull(string name) =>
        Find(name, JsonValueKind.Number) is { } number && LooseJson.Number(number) is { } value ? Taken(name, value) : (double?)null;

    public IReadOnlyList<string>? TextsOrNull(string name) =>
        ListOrNull(name, item => item.ValueKind == JsonValueKind.String ? LooseJson.Text(item) : null);

    /// <summary>An object; null where it is none, or reading it gives null.</summary>
    public T? PartOrNull<T>(string name, Func<FieldsReader, T?> part)
        where T : class =>
        Taken(name, Find(name, JsonValueKind.Object) is { } element ? part(new(element)) : null);

    /// <summary>A list of objects; null where it is none, or reading one of them gives null.</summary>
    public IReadOnlyList<T>? PartsOrNull<T>(string name, Func<FieldsReader, T?> part)
        where T : class =>
        ListOrNull(name, item => item.ValueKind == JsonValueKind.Object ? part(new(item)) : null);

    /// <summary>The fields of an object that has any, to be read further.</summary>
    public FieldsReader? ObjectOrNull(string name) =>
        Find(name, JsonValueKind.Object) is { } element && element.EnumerateObject().Any() ? Taken(name, new FieldsReader(element)) : null;

    public DatasourceReference? DatasourceOrNull(string name) => TextOrNull(name) is { } text
        ? DatasourceReference.ByName(text)
        : PartOrNull(name, static r =>
        {
            var (uid, type) = (r.TextOrNull("uid"), r.TextOrNull("type"));
            return uid is not null && r.Count == 0 ? DatasourceReference.ByUid(uid, type) : null;
        });

    public string Text(string name, string otherwise = "") => TextOrNull(name) ?? Kept(name, otherwise);

    public bool Bool(string name, bool otherwise = false) => BoolOrNull(name) ?? Kept(name, otherwise);

    public int Int(string name, int otherwise = 0)
    {
        if (IntOrNull(name) is { } number)
        {
            return number;
        }

        Kept<long>(name, otherwise);
        return otherwise;
    }

    public double Number(string name) => NumberOrNull(name) ?? Kept(name, 0d);

    public IReadOnlyList<string> Texts(string name) => TextsOrNull(name) ?? Kept(name, FrozenList<string>.Empty);

    public T Part<T>(string name, Func<FieldsReader, T?> part, T otherwise)
        where T : class => PartOrNull(name, part) ?? Kept(name, otherwise);

    public IReadOnlyList<T> Parts<T>(string name, Func<FieldsReader, T?> part)
        where T : class => PartsOrNull(name, part) ?? Kept(name, FrozenList<T>.Empty);

    /// <summary>A list within an object: <c>"templating": { "list": […] }</c>; null where there is none.</summary>
    public IReadOnlyList<T>? WrappedOrNull<T>(string name, string inner, Func<FieldsReader, T?> part)
        where T : class
    {
        if (Find(name, JsonValueKind.Object) is not { } element)
        {
            return null;
        }

        var outer = new FieldsReader(element);
        var list = outer.PartsOrNull(inner, part);
        return list is null ? null : outer.Count == 0 ? Taken(name, list) : Kept(name, list);
    }

    /// <summary>The items of a list that reading gives; it stays, and is whole where all items were read.</summary>
    public IReadOnlyList<T> ListOrEmpty<T>(string name, Func<FieldsReader, T?> part, out bool isWhole)
        where T : struct
    {
        var items = new List<T>();
        isWhole = Find(name, JsonValueKind.Array) is not null;
        if (Find(name, JsonValueKind.Array) is { } array)
        {
            foreach (var element in array.EnumerateArray())
            {
                var item = element.ValueKind == JsonValueKind.Object ? part(new(element)) : null;
                isWhole &= item is not null;
                if (item is { } known)
                {
                    items.Add(known);
                }
            }
        }

        return items;
    }

    /// <summary>
    /// Takes a field that a property always writes by what it has otherwise: as long as it has this value, the field stays as it is.
    /// </summary>
    public T Kept<T>(string name, T typed)
    {
        read.Add(new(name, typed, fields.Remove(name, out var raw), raw.ValueKind == default ? null : JsonFields.Value(raw)));
        return typed;
    }

    /// <summary>The same where it does not say what the property writes.</summary>
    public void KeptUnless(bool isWritten, string name, object typed)
    {
        if (isWritten)
        {
            fields.Remove(name);
        }
        else
        {
            Kept(name, typed);
        }
    }

    /// <summary>Notes that finishing must not fill in a number that is not there.</summary>
    public void LeaveOutUnlessWhole(string name)
    {
        if (Find(name, JsonValueKind.Number) is not { } number || !number.TryGetInt32(out _))
        {
            read.Add(new(name, null, false, null));
        }
    }

    /// <summary>Takes note that finishing shall not fill in a field that could not be read.</summary>
    public void LeaveOutIf(bool isNotRead, string name)
    {
        if (isNotRead)
        {
            read.Add(new(name, null, false, null));
        }
    }

    /// <summary>What is left.</summary>
    public JsonFields Rest() => JsonFields.OfRead(fields, read);

    private JsonElement? Find(string name, JsonValueKind kind) =>
        fields.TryGetValue(name, out var element) && element.ValueKind == kind ? element : null;

    private T Taken<T>(string name, T value)
    {
        if (value is not null)
        {
            fields.Remove(name);
        }

        return value;
    }

    private FrozenList<T>? ListOrNull<T>(string name, Func<JsonElement, T?> part)
        where T : class
    {
        if (Find(name, JsonValueKind.Array) is not { } array)
        {
            return null;
        }

        var items = new List<T>();
        foreach (var element in array.EnumerateArray())
        {
            if (part(element) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return Taken(name, FrozenList.Of(items));
    }
}
