using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// The fields of an AlertmanagerConfig's child routes. Its schema leaves them open, so that an API server keeps whatever is written there;
/// the operator then takes what it knows and drops the rest, and leaves the object out where a value is of another type.
/// </summary>
internal sealed class AlertmanagerConfigRoutes
{
    private static readonly Dictionary<string, FieldOf> Fields = new(StringComparer.Ordinal)
    {
        ["activeTimeIntervals"] = new(JsonValueKind.Array, 62),
        ["continue"] = new(JsonValueKind.True),
        ["groupBy"] = new(JsonValueKind.Array),
        ["groupInterval"] = new(JsonValueKind.String),
        ["groupWait"] = new(JsonValueKind.String),
        ["matchers"] = new(JsonValueKind.Array),
        ["muteTimeIntervals"] = new(JsonValueKind.Array, 53),
        ["receiver"] = new(JsonValueKind.String),
        ["repeatInterval"] = new(JsonValueKind.String),
        ["routes"] = new(JsonValueKind.Array),
    };

    private static readonly Dictionary<string, FieldOf> MatcherFields = new(StringComparer.Ordinal)
    {
        ["matchType"] = new(JsonValueKind.String), // in child routes before the definitions have it
        ["name"] = new(JsonValueKind.String),
        ["regex"] = new(JsonValueKind.True),
        ["value"] = new(JsonValueKind.String),
    };

    /// <summary>A field of a route or a matcher.</summary>
    /// <param name="Kind">What its value is.</param>
    /// <param name="Since">The prometheus-operator that brought it: 53 for 0.53; 0 where 0.50 had it.</param>
    private sealed record FieldOf(JsonValueKind Kind, int Since = 0);

    private readonly LoadedObject loaded;
    private readonly int operatorMinor;
    private readonly ICollection<Finding> findings;
    private readonly List<FieldMove> moves = [];

    private AlertmanagerConfigRoutes(LoadedObject loaded, int operatorMinor, ICollection<Finding> findings) =>
        (this.loaded, this.operatorMinor, this.findings) = (loaded, operatorMinor, findings);

    /// <summary>Reports the fields that are dropped, and the values that are refused.</summary>
    /// <param name="json">The AlertmanagerConfig.</param>
    /// <param name="loaded">Where it comes from.</param>
    /// <param name="operatorMinor">The prometheus-operator that reads it: 53 for 0.53; null where it is not known.</param>
    /// <param name="findings">Takes the findings.</param>
    /// <returns>The fields that are read as other ones.</returns>
    public static IReadOnlyList<FieldMove> Check(
        JsonElement json, LoadedObject loaded, int? operatorMinor, ICollection<Finding> findings)
    {
        var routes = new AlertmanagerConfigRoutes(loaded, operatorMinor ?? TargetVersions.AnyOperator, findings);
        if (Field(Field(json, "spec"), "route") is { ValueKind: JsonValueKind.Object } route)
        {
            routes.Children(route, "spec.route.routes");
        }

        return routes.moves;
    }

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

            Known(child, at, "route", Fields);
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

    private void Known(JsonElement value, string path, string what, Dictionary<string, FieldOf> fields)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, "an object", value);
            return;
        }

        foreach (var field in value.EnumerateObject())
        {
            var (name, place) = (field.Name, ObjectPath.Append(path, field.Name));
            if (fields.TryGetValue(name, out var known) && known.Since > operatorMinor)
            {
                findings.Add(new(
                    FindingCodes.OperatorFieldTooNew, FindingSeverity.Warning, loaded.Reference, place,
                    $"A {what} has the field \"{name}\" since prometheus-operator 0.{known.Since}; 0.{operatorMinor} drops it.",
                    $"Remove it, or run prometheus-operator 0.{known.Since} or later.", loaded.Locate(place)));
            }
            else if (known is not null)
            {
                var kind = known.Kind;
                var given = field.Value.ValueKind == JsonValueKind.False ? JsonValueKind.True : field.Value.ValueKind;
                if (given != kind && given != JsonValueKind.Null)
                {
                    Wrong(
                        place, kind switch { JsonValueKind.True => "true or false", JsonValueKind.Array => "a list", _ => "a text" },
                        field.Value);
                }
            }
            else
            {
                var nearest = NearMisses.Nearest(name, fields.Keys);
                findings.Add(new(
                    FindingCodes.ObjectPartWithoutEffect, FindingSeverity.Warning, loaded.Reference, place,
                    $"A {what} has no field \"{name}\": the operator drops it.",
                    nearest is not null ? $"Did you mean \"{nearest}\"?" : "Leave it out.", loaded.Locate(place)));
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
