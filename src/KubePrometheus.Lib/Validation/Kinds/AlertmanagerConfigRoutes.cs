using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// The fields of an AlertmanagerConfig's child routes. Its schema leaves them open, so that an API server keeps whatever is written there;
/// the operator then takes what it knows and drops the rest.
/// </summary>
internal static class AlertmanagerConfigRoutes
{
    private static readonly Dictionary<string, (string What, Func<JsonElement, bool> Fits)> Fields = new(StringComparer.Ordinal)
    {
        ["continue"] = ("true or false", value => value.ValueKind is JsonValueKind.True or JsonValueKind.False),
        ["groupBy"] = ("a list of texts", value => IsList(value, JsonValueKind.String)),
        ["groupInterval"] = ("a text", IsText),
        ["groupWait"] = ("a text", IsText),
        ["matchers"] = ("a list of objects with name and value", value => IsList(value, JsonValueKind.Object)),
        ["receiver"] = ("a text", IsText),
        ["repeatInterval"] = ("a text", IsText),
        ["routes"] = ("a list of routes", value => IsList(value, JsonValueKind.Object)),
    };

    /// <summary>Reports the fields that are dropped, and those for which the operator leaves the object out.</summary>
    /// <param name="json">The AlertmanagerConfig.</param>
    /// <param name="loaded">Where it comes from.</param>
    /// <param name="findings">Takes the findings.</param>
    public static void Check(JsonElement json, LoadedObject loaded, ICollection<Finding> findings)
    {
        if (Field(Field(json, "spec"), "route") is { ValueKind: JsonValueKind.Object } route)
        {
            Children(route, "spec.route.routes", loaded, findings);
        }
    }

    private static void Children(JsonElement route, string path, LoadedObject loaded, ICollection<Finding> findings)
    {
        if (Field(route, "routes") is not { ValueKind: JsonValueKind.Array } routes)
        {
            return;
        }

        var index = 0;
        foreach (var child in routes.EnumerateArray())
        {
            var at = ObjectPath.Append(path, index++);
            if (child.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            foreach (var field in child.EnumerateObject())
            {
                var place = ObjectPath.Append(at, field.Name);
                if (Fields.TryGetValue(field.Name, out var form))
                {
                    if (field.Value.ValueKind != JsonValueKind.Null && !form.Fits(field.Value))
                    {
                        findings.Add(new(
                            StructureCodes.WrongType, FindingSeverity.Error, loaded.Reference, place, $"The value is not {form.What}: the operator cannot read the route.",
                            $"Write {form.What}.", loaded.Locate(place)));
                    }
                }
                else
                {
                    var nearest = NearMisses.Nearest(field.Name, Fields.Keys);
                    findings.Add(new(
                        KindCodes.NoEffect, FindingSeverity.Warning, loaded.Reference, place, $"A route has no field \"{field.Name}\": the operator drops it.",
                        nearest is null ? "Leave it out." : $"Did you mean \"{nearest}\"?", loaded.Locate(place)));
                }
            }

            Children(child, ObjectPath.Append(at, "routes"), loaded, findings);
        }
    }

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsList(JsonElement value, JsonValueKind items) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == items);

    private static JsonElement? Field(JsonElement? value, string name)
        => value is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var field) ? field : null;
}
