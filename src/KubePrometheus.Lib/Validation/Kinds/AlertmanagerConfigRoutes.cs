using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// The fields of an AlertmanagerConfig's child routes. Its schema leaves them open, so that an API server keeps whatever is written there;
/// the operator then takes what it knows and drops the rest.
/// </summary>
internal static class AlertmanagerConfigRoutes
{
    private static readonly string[] Fields =
    [
        "continue", "groupBy", "groupInterval", "groupWait", "matchers", "receiver", "repeatInterval", "routes",
    ];

    /// <summary>Reports the fields that are dropped.</summary>
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
                if (!Fields.Contains(field.Name))
                {
                    var nearest = NearMisses.Nearest(field.Name, Fields);
                    var place = ObjectPath.Append(at, field.Name);
                    findings.Add(new(
                        KindCodes.NoEffect, FindingSeverity.Warning, loaded.Reference, place, $"A route has no field \"{field.Name}\": the operator drops it.",
                        nearest is null ? "Leave it out." : $"Did you mean \"{nearest}\"?", loaded.Locate(place)));
                }
            }

            Children(child, ObjectPath.Append(at, "routes"), loaded, findings);
        }
    }

    private static JsonElement? Field(JsonElement? value, string name)
        => value is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var field) ? field : null;
}
