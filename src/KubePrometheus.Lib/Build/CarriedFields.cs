using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>Fields that patches set and the objects' types lack: kept beside the objects, and put back when these are written.</summary>
internal sealed class CarriedFields
{
    private readonly Dictionary<object, IReadOnlyList<CarriedField>> fields = new(ReferenceEqualityComparer.Instance);

    /// <summary>What a patched document has and the object made of it does not.</summary>
    public static IReadOnlyList<CarriedField> Between(JsonNode patched, JsonNode typed)
    {
        var found = new List<CarriedField>();
        Compare(patched, typed, [], "", found);
        return found;
    }

    /// <summary>Notes what is carried beside an object, in place of what was before.</summary>
    public void Set(object obj, IReadOnlyList<CarriedField> carried)
    {
        fields.Remove(obj);
        if (carried.Count > 0)
        {
            fields[obj] = carried;
        }
    }

    /// <summary>Whether anything is carried beside an object.</summary>
    public bool Has(object obj) => fields.ContainsKey(obj);

    /// <summary>Whether a field is carried beside an object already.</summary>
    public bool Has(object obj, string path) => fields.GetValueOrDefault(obj)?.Any(f => f.Text == path) == true;

    /// <summary>An object's JSON with what is carried beside it.</summary>
    /// <param name="obj">The object.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="lost">Receives the path of each field whose place is no longer there.</param>
    public byte[] Write(object obj, byte[] json, Action<string>? lost = null)
    {
        if (!fields.TryGetValue(obj, out var carried))
        {
            return json;
        }

        var document = JsonNode.Parse(json, documentOptions: JsonForm.Parsing);
        foreach (var field in carried)
        {
            var holder = document;
            foreach (var step in field.Path.SkipLast(1))
            {
                holder = step.In(holder);
            }

            if (holder is JsonObject members && !members.ContainsKey(field.Path[^1].Key!))
            {
                members[field.Path[^1].Key!] = field.Value.DeepClone();
            }
            else if (holder is not JsonObject)
            {
                lost?.Invoke(field.Text);
            }
        }

        return Sorted(Encoding.UTF8.GetBytes(JsonForm.Of(document)));
    }

    /// <summary>JSON with its keys in ordinal order.</summary>
    private static byte[] Sorted(byte[] json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length);
        JsonCanonical.Sort(json, output);
        return output.WrittenSpan.ToArray();
    }

    private static void Compare(JsonNode patched, JsonNode? typed, IReadOnlyList<CarriedStep> steps, string path, List<CarriedField> found)
    {
        if (patched is JsonObject members && typed is JsonObject known)
        {
            foreach (var (key, value) in members)
            {
                CarriedStep[] inner = [.. steps, new(key, -1, null)];
                var text = ObjectPath.Append(path, key);
                if (value is null)
                {
                    continue; // to Kubernetes a field that is left out
                }

                if (known.TryGetPropertyValue(key, out var typedValue))
                {
                    Compare(value, typedValue, inner, text, found);
                }
                else
                {
                    found.Add(new(inner, text, value.DeepClone()));
                }
            }
        }
        else if (patched is JsonArray items && typed is JsonArray knownItems)
        {
            for (var i = 0; i < items.Count && i < knownItems.Count; i++)
            {
                if (items[i] is { } item)
                {
                    Compare(item, knownItems[i], [.. steps, new(null, i, CarriedStep.Name(items, i))], ObjectPath.Append(path, i), found);
                }
            }
        }
    }
}

/// <summary>A field that a patch set and the object's type lacks.</summary>
/// <param name="Path">The way to it; its last step is a key.</param>
/// <param name="Text">The same as findings show it.</param>
/// <param name="Value">Its value.</param>
internal sealed record CarriedField(IReadOnlyList<CarriedStep> Path, string Text, JsonNode Value);

/// <summary>A step of a path: a key, or the item of a list, which is known by its name where it has one that no other item has.</summary>
internal sealed record CarriedStep(string? Key, int Index, string? ItemName)
{
    /// <summary>The value of this step; null where it is not there.</summary>
    public JsonNode? In(JsonNode? holder) => holder switch
    {
        JsonObject members when Key is not null => members[Key],
        JsonArray items when ItemName is not null => items.FirstOrDefault(i => Name(i) == ItemName),
        JsonArray items when Key is null && Index < items.Count => items[Index],
        _ => null,
    };

    /// <summary>The name of an item that no other item of the list has; null where there is none.</summary>
    public static string? Name(JsonArray items, int index) =>
        Name(items[index]) is { } name && items.Count(i => Name(i) == name) == 1 ? name : null;

    private static string? Name(JsonNode? item) =>
        item is JsonObject members && members["name"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
