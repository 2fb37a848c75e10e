using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// Finds where in a kind a field can stand that stands where there is none: one level too high or too low, in another part of the object,
/// or in an item of a list. Driven by the schema, and bounded: a search reads a few hundred types at most.
/// </summary>
/// <param name="name">The name of the field.</param>
/// <param name="token">How its value begins; a field of another form is not meant.</param>
/// <param name="minor">The target version.</param>
internal sealed class FieldSearch(string name, JsonTokenType token, int minor)
{
    private const int MostTypes = 200;

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

    /// <summary>
    /// The nearest part below a type that has the field, as a path such as <c>template.spec.containers[]</c>; null where none has.
    /// Required parts come first.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="depth">How many levels to go down.</param>
    /// <param name="schema">What the field holds there.</param>
    public string? Below(SchemaType type, int depth, out Schema? schema)
    {
        schema = null;
        if (Common.Contains(name))
        {
            return null;
        }

        var seen = new HashSet<SchemaType> { type };
        var level = new List<(SchemaType Type, string Path)> { (type, "") };
        for (var i = 0; i < depth && level.Count > 0; i++)
        {
            var next = new List<(SchemaType Type, string Path)>();
            foreach (var (holder, path) in level)
            {
                foreach (var field in holder.Fields.OrderBy(f => f.RequiredBit == 0))
                {
                    if (seen.Count < MostTypes && IsThere(field) && TypeOf(field.Schema) is { IsOpen: false } part && seen.Add(part))
                    {
                        next.Add((part, ObjectPath.Append(path, field.Text) + (field.Schema.Kind == SchemaKind.List ? "[]" : "")));
                    }
                }
            }

            foreach (var (part, path) in next)
            {
                if ((schema = In(part)) is not null)
                {
                    return path;
                }
            }

            level = next;
        }

        return null;
    }

    /// <summary>The maps of a type that such a value can be an entry of: a label's, where labels stand beside their map.</summary>
    public string[] Maps(SchemaType type)
    {
        if (token is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
        {
            return [];
        }

        var hasOnlyParts = Array.TrueForAll(type.Fields, f => f.Schema.Kind is SchemaKind.Map or SchemaKind.List or SchemaKind.Object);
        return
        [
            .. type.Fields.Where(f => f.Schema is { Kind: SchemaKind.Map, Item: var item } && Fits(item!)
                && (hasOnlyParts || f.Text is "labels" or "annotations")).Select(f => f.Text),
        ];
    }

    private bool IsThere(in SchemaField field) => field.Since <= minor && (field.Until == 0 || field.Until > minor);

    /// <summary>Whether a field takes such a value.</summary>
    public bool Fits(Schema schema) => token == JsonTokenType.Null || schema.Kind switch
    {
        SchemaKind.Any => true,
        SchemaKind.Object or SchemaKind.Map => token == JsonTokenType.StartObject,
        SchemaKind.List => token == JsonTokenType.StartArray,
        _ => token is not (JsonTokenType.StartObject or JsonTokenType.StartArray),
    };
}
