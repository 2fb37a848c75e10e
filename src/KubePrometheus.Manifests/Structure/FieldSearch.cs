using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// Finds where in a kind a field can stand that stands where there is none: one level too high or too low, in another part of the object,
/// or in an item of a list. Driven by the schema, and bounded: a search reads a few hundred types at most.
/// </summary>
/// <param name="name">The name of the field.</param>
/// <param name="token">How its value begins; a field of another form is not meant.</param>
/// <param name="target">The target versions.</param>
internal sealed class FieldSearch(string name, JsonTokenType token, TargetVersions target)
{
    private const int MostTypes = 200;
    private const int MostFound = 32;

    /// <summary>Names that so many parts have that one elsewhere says nothing.</summary>
    private static readonly HashSet<string> Common = ["apiVersion", "key", "kind", "name", "optional", "type", "uid", "value"];

    private readonly byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(name);

    /// <summary>The name of the field.</summary>
    public string Name => name;

    /// <summary>What the field of a type holds, where the type has it for such a value; otherwise null.</summary>
    public Schema? In(SchemaType type) =>
        !type.IsOpen && type.Find(utf8, -1) is >= 0 and var index && IsThere(type.Fields[index]) && Fits(type.Fields[index].Schema)
            ? type.Fields[index].Schema
            : null;

    /// <summary>Whether a field is one of the target version and takes such a value.</summary>
    public bool Fits(SchemaType type, string field) =>
        type.Find(System.Text.Encoding.UTF8.GetBytes(field), -1) is >= 0 and var index && Fits(type.Fields[index].Schema);

    /// <summary>The type of a field's value, or of its items; null where that is no object.</summary>
    public static SchemaType? TypeOf(Schema schema) => schema.Kind switch
    {
        SchemaKind.Object => schema.Type,
        SchemaKind.List => TypeOf(schema.Item!),
        _ => null,
    };

    /// <summary>Whether so many parts have fields of the name that one elsewhere says little.</summary>
    public bool IsCommon => Common.Contains(name);

    /// <summary>
    /// Adds the parts below a type that have the field, the nearest first, with paths such as <c>template.spec.containers[]</c>. Required
    /// parts come first.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="path">Its path.</param>
    /// <param name="depth">How many levels to go down.</param>
    /// <param name="distance">How far the type itself is away.</param>
    /// <param name="found">Takes what was found.</param>
    public void Below(SchemaType type, string path, int depth, int distance, List<FieldHolder> found)
    {
        var seen = new HashSet<SchemaType> { type };
        var level = new List<(SchemaType Type, string Path)> { (type, path) };
        for (var i = 1; i <= depth && level.Count > 0; i++)
        {
            var next = new List<(SchemaType Type, string Path)>();
            foreach (var (holder, at) in level)
            {
                foreach (var field in holder.Fields.OrderBy(f => f.RequiredBit == 0))
                {
                    // a type that several parts have is looked into once, and found in each
                    if (seen.Count < MostTypes && IsThere(field) && TypeOf(field.Schema) is { IsOpen: false } part
                        && (seen.Add(part) || In(part) is not null))
                    {
                        next.Add((part, ObjectPath.Append(at, field.Text) + (field.Schema.Kind == SchemaKind.List ? "[]" : "")));
                    }
                }
            }

            foreach (var (part, at) in next)
            {
                if (found.Count < MostFound && In(part) is { } schema)
                {
                    found.Add(new(at, part, schema, distance + i));
                }
            }

            level = next.Count <= MostTypes ? next : next[..MostTypes];
        }
    }

    /// <summary>
    /// How well a part is meant: 0 where it needs the field and lacks it, 1 where it lacks it, 2 where it is not there itself, 3 where it
    /// has the field.
    /// </summary>
    /// <param name="holder">The part.</param>
    /// <param name="root">The object.</param>
    public int Rank(FieldHolder holder, JsonElement root)
    {
        var parts = new List<JsonElement>();
        Parts(root, holder.Path, parts);
        if (parts.Count == 0)
        {
            return 2;
        }

        var isNeeded = holder.Type.Fields[holder.Type.Find(utf8, -1)].RequiredBit != 0
            || (holder.Path, name) is ("", "apiVersion" or "kind" or "metadata") or ("metadata", "name");
        return !parts.Exists(part => part.ValueKind == JsonValueKind.Object && !part.TryGetProperty(name, out _)) ? 3 : isNeeded ? 0 : 1;
    }

    private static void Parts(JsonElement at, string path, List<JsonElement> parts)
    {
        if (path.StartsWith("[]", StringComparison.Ordinal))
        {
            foreach (var item in at.ValueKind == JsonValueKind.Array ? at.EnumerateArray().Take(MovedFields.MostItems) : [])
            {
                Parts(item, path[2..].TrimStart('.'), parts);
            }

            return;
        }

        var rest = path.AsSpan();
        if (!ObjectPath.TryTakeStep(ref rest, out var key, out var index))
        {
            parts.Add(at);
        }
        else if (key is null
            ? at.ValueKind == JsonValueKind.Array && index < at.GetArrayLength()
            : at.ValueKind == JsonValueKind.Object && at.TryGetProperty(key, out _))
        {
            Parts(key is null ? at[index] : at.GetProperty(key), rest.ToString().TrimStart('.'), parts);
        }
    }

    /// <summary>The maps of a type that such a value can be an entry of: a label's, where labels stand beside their map.</summary>
    public string[] Maps(SchemaType type)
    {
        if (token is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
        {
            return [];
        }

        if (type.Name == "Rule")
        {
            // what alerts are routed and explained by
            return name switch
            {
                "severity" or "team" => ["labels"],
                "summary" or "description" or "message" or "runbook_url" or "dashboard_url" => ["annotations"],
                _ => ["annotations", "labels"],
            };
        }

        var hasOnlyParts = Array.TrueForAll(type.Fields, f => f.Schema.Kind is SchemaKind.Map or SchemaKind.List or SchemaKind.Object);
        return
        [
            .. type.Fields.Where(f => f.Schema is { Kind: SchemaKind.Map, Item: var item } && Fits(item!)
                && (hasOnlyParts || f.Text is "labels" or "annotations")).Select(f => f.Text),
        ];
    }

    private bool IsThere(in SchemaField field) => field.IsOf(target);

    /// <summary>Whether a field takes such a value.</summary>
    public bool Fits(Schema schema) => token == JsonTokenType.Null || schema.Kind switch
    {
        SchemaKind.Any => true,
        SchemaKind.Object or SchemaKind.Map => token == JsonTokenType.StartObject,
        SchemaKind.List => token == JsonTokenType.StartArray,
        _ => token is not (JsonTokenType.StartObject or JsonTokenType.StartArray),
    };
}

/// <summary>A part of an object that has a field of a name.</summary>
/// <param name="Path">Where it is; <c>[]</c> stands for the items of a list.</param>
/// <param name="Type">Its type.</param>
/// <param name="Schema">What the field holds.</param>
/// <param name="Distance">How many levels it is away.</param>
internal sealed record FieldHolder(string Path, SchemaType Type, Schema Schema, int Distance);
