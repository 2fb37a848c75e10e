using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// The fields of an AlertmanagerConfig's child routes. Its schema leaves them open, so that an API server keeps whatever is written there;
/// the operator then takes what it knows and drops the rest, and leaves the object out where a value is of another type.
/// </summary>
internal sealed class AlertmanagerConfigRoutes
{
    /// <summary>What a child route has with every operator.</summary>
    private static readonly Dictionary<string, JsonValueKind> FirstFields = new(StringComparer.Ordinal)
    {
        ["continue"] = JsonValueKind.True,
        ["groupBy"] = JsonValueKind.Array,
        ["groupInterval"] = JsonValueKind.String,
        ["groupWait"] = JsonValueKind.String,
        ["matchers"] = JsonValueKind.Array,
        ["receiver"] = JsonValueKind.String,
        ["repeatInterval"] = JsonValueKind.String,
        ["routes"] = JsonValueKind.Array,
    };

    private static readonly Dictionary<string, JsonValueKind> MatcherFields = new(StringComparer.Ordinal)
    {
        ["matchType"] = JsonValueKind.String, // of the operators after 0.49
        ["name"] = JsonValueKind.String,
        ["regex"] = JsonValueKind.True,
        ["value"] = JsonValueKind.String,
    };

    /// <summary>The fields of routes that came later, with the operator that brought each.</summary>
    private static readonly Dictionary<string, string> LaterFields = new(StringComparer.Ordinal)
    {
        ["activeTimeIntervals"] = "0.62",
        ["muteTimeIntervals"] = "0.53",
    };

    private readonly LoadedObject loaded;
    private readonly ICollection<Finding> findings;
    private readonly Dictionary<string, JsonValueKind> fields;
    private readonly List<FieldMove> moves = [];

    private AlertmanagerConfigRoutes(SchemaType kind, LoadedObject loaded, ICollection<Finding> findings)
    {
        (this.loaded, this.findings) = (loaded, findings);
        fields = new(FirstFields, StringComparer.Ordinal);
        if (Part(Part(kind, "spec"), "route") is { } route)
        {
            // the operator reads a child route into the type of the first one
            foreach (var field in route.Fields)
            {
                fields.TryAdd(field.Text, Token(field.Schema.Kind));
            }
        }
        else
        {
            // a version whose schema is not known is a later one
            foreach (var later in LaterFields.Keys)
            {
                fields.TryAdd(later, JsonValueKind.Array);
            }
        }
    }

    /// <summary>Reports the fields that are dropped, and the values that are refused.</summary>
    /// <param name="json">The AlertmanagerConfig.</param>
    /// <param name="kind">Its schema, which says what the first route has.</param>
    /// <param name="loaded">Where it comes from.</param>
    /// <param name="findings">Takes the findings.</param>
    /// <returns>The fields that are read as other ones.</returns>
    public static IReadOnlyList<FieldMove> Check(
        JsonElement json, SchemaType kind, LoadedObject loaded, ICollection<Finding> findings)
    {
        var routes = new AlertmanagerConfigRoutes(kind, loaded, findings);
        if (Field(Field(json, "spec"), "route") is { ValueKind: JsonValueKind.Object } route)
        {
            routes.Children(route, "spec.route.routes");
        }

        return routes.moves;
    }

    private static SchemaType? Part(SchemaType? type, string name) =>
        type is not null && type.Find(System.Text.Encoding.UTF8.GetBytes(name), -1) is >= 0 and var index
            ? FieldSearch.TypeOf(type.Fields[index].Schema)
            : null;

    private static JsonValueKind Token(SchemaKind kind) => kind switch
    {
        SchemaKind.Bool => JsonValueKind.True,
        SchemaKind.List => JsonValueKind.Array,
        SchemaKind.Text => JsonValueKind.String,
        _ => JsonValueKind.Undefined,
    };

    private void Children(JsonElement route, string path)
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
                Wrong(at, "an object", child);
                continue;
            }

            if (Field(child, "groupBy") is { ValueKind: JsonValueKind.Array } labels)
            {
                var number = 0;
                foreach (var label in labels.EnumerateArray())
                {
                    if (label.ValueKind != JsonValueKind.String)
                    {
                        Wrong(ObjectPath.Append(ObjectPath.Append(at, "groupBy"), number), "a text", label);
                    }

                    number++;
                }
            }

            Known(child, at, "route", fields);
            if (Field(child, "matchers") is { ValueKind: JsonValueKind.Array } matchers)
            {
                var number = 0;
                foreach (var matcher in matchers.EnumerateArray())
                {
                    Known(matcher, ObjectPath.Append(ObjectPath.Append(at, "matchers"), number++), "matcher", MatcherFields);
                }
            }

            Children(child, ObjectPath.Append(at, "routes"));
        }
    }

    private void Known(JsonElement value, string path, string what, Dictionary<string, JsonValueKind> known)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, "an object", value);
            return;
        }

        foreach (var field in value.EnumerateObject())
        {
            var (name, place) = (field.Name, ObjectPath.Append(path, field.Name));
            if (known.TryGetValue(name, out var kind))
            {
                var given = field.Value.ValueKind == JsonValueKind.False ? JsonValueKind.True : field.Value.ValueKind;
                if (given != kind && given != JsonValueKind.Null && kind != JsonValueKind.Undefined)
                {
                    Wrong(
                        place, kind switch { JsonValueKind.True => "true or false", JsonValueKind.Array => "a list", _ => "a text" },
                        field.Value);
                }
            }
            else
            {
                var nearest = NearMisses.Nearest(name, known.Keys);
                findings.Add(new(
                    FindingCodes.ObjectPartWithoutEffect, FindingSeverity.Warning, loaded.Reference, place,
                    $"A {what} has no field \"{name}\": the operator drops it.",
                    LaterFields.TryGetValue(name, out var since) && known == fields
                        ? $"prometheus-operator has it since {since}: install that with its definitions, or leave the field out."
                    : nearest is not null ? $"Did you mean \"{nearest}\"?"
                    : "Leave it out.", loaded.Locate(place)));
                if (nearest is not null)
                {
                    moves.Add(new(place, ObjectPath.Append(path, nearest)));
                }
            }
        }
    }

    private void Wrong(string path, string wanted, JsonElement value)
    {
        var given = value.ValueKind switch
        {
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object",
            JsonValueKind.String => "a text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };
        findings.Add(new(
            FindingCodes.StructureWrongType, FindingSeverity.Error, loaded.Reference, path,
            $"This is {given}, and {wanted} is needed: the operator leaves the object out.",
            wanted == "a text" ? "Put it in quotes." : $"Write {wanted}.", loaded.Locate(path)));
    }

    private static JsonElement? Field(JsonElement? value, string name)
        => value is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var field) ? field : null;
}
