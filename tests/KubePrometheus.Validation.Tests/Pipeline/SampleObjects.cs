using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>
/// An object of each kind of the table of kinds that has every field of its schema. All of them are named alike, so that each finds the
/// others.
/// </summary>
internal static class SampleObjects
{
    private const string Name = "app";

    /// <summary>The objects, in the order of the table.</summary>
    public static IEnumerable<JsonObject> All() => KnownKinds.List.Select(kind => Of(kind.ApiVersion, kind.Kind));

    private static JsonObject Of(string apiVersion, string kind)
    {
        var obj = Object(SchemaTable.Of(apiVersion, kind)!, []);
        obj["apiVersion"] = apiVersion;
        obj["kind"] = kind;
        obj["metadata"]!["name"] = Name;
        obj["metadata"]!["namespace"] = Name;
        return obj;
    }

    private static JsonObject Object(SchemaType type, List<SchemaType> within)
    {
        var obj = new JsonObject();
        if (within.Contains(type))
        {
            return obj;
        }

        within.Add(type);
        foreach (var field in type.Fields)
        {
            obj[field.Text] = Value(field.Schema, within);
        }

        within.RemoveAt(within.Count - 1);
        return obj;
    }

    private static JsonNode Value(Schema schema, List<SchemaType> within) => schema.Kind switch
    {
        SchemaKind.Any => new JsonObject { [Name] = new JsonArray(Name, 1) },
        SchemaKind.Object => Object(schema.Type!, within),
        SchemaKind.Map => new JsonObject { [Name] = Value(schema.Item!, within) },
        SchemaKind.List when schema.Item!.Kind == SchemaKind.Object && within.Count > 3 => new JsonArray(Value(schema.Item, within)),
        SchemaKind.List => new JsonArray(Value(schema.Item!, within), Value(schema.Item!, within)),
        SchemaKind.Bool => true,
        SchemaKind.Int32 or SchemaKind.Int64 or SchemaKind.Integer or SchemaKind.Number or SchemaKind.IntOrText =>
            Math.Max(1, schema.Limits is { Minimum: > 1 and < int.MaxValue } limits ? (int)limits.Minimum : 1),
        SchemaKind.Quantity or SchemaKind.IntOrQuantity => "1Gi",
        _ => schema.Limits?.Words?[0] ?? Text(schema.Form),
    };

    private static string Text(TextForm form) => form switch
    {
        TextForm.Time => "2021-08-24T10:00:00Z",
        TextForm.Base64 => "YXBw",
        TextForm.Ip => "10.0.0.1",
        TextForm.Cidr => "10.0.0.0/8",
        _ => Name,
    };
}
