using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace KubePrometheus.Alertmanagers;

/// <content>
/// Fields that a part does not have. One that is misspelt, or stands elsewhere, is read as the one that was meant, so that nothing that
/// follows from it is reported besides.
/// </content>
internal sealed partial class AlertmanagerReader
{
    /// <summary>So many fields are looked for elsewhere: help for the first mistakes, not work for a million.</summary>
    private const int MostSearches = 64;

    /// <summary>A field that belongs to the items of a list is read in so many of them.</summary>
    private const int MostItems = 16;

    private const string NoPlace = "Leave it out, or look where it belongs: mind the indentation.";

    /// <summary>What holds the part that is read, the whole first.</summary>
    private readonly List<(JsonTypeInfo Info, string Path)> holders = [];
    private readonly List<MovedField> moved = [];
    private int searches = MostSearches;

    /// <summary>A part of the text.</summary>
    /// <param name="Map">What is written.</param>
    /// <param name="Info">Its type.</param>
    /// <param name="Path">Where it is.</param>
    /// <param name="Empty">Its field right before the one at hand, where that has no value.</param>
    private sealed record Part(TextMapping Map, JsonTypeInfo Info, string Path, string? Empty);

    /// <summary>A field that is read where it belongs.</summary>
    /// <param name="Holder">What it belongs to; <c>[]</c> stands for the items of a list.</param>
    /// <param name="Field">Its name.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Place">Where it is written.</param>
    private sealed record MovedField(string Holder, string Field, JsonNode Value, SourceLocation Place);

    /// <summary>
    /// A field that has no property: one of a later version, which is known by its name; one that is misspelt; one that belongs elsewhere;
    /// or none at all.
    /// </summary>
    /// <returns>The field that is meant, where it is another one of the part; otherwise null, and all is done.</returns>
    private JsonPropertyInfo? ReadOther(TextScalar key, TextNode value, Part part)
    {
        var (field, at) = (key.Text, ObjectPath.Append(part.Path, key.Text));
        var later = AlertmanagerLaterFields.Of(part.Info.Type);
        if (later.TryGetValue(field, out var known))
        {
            ReadLater(field, value, known, at);
            return null;
        }

        if (part.Empty is { } empty && FieldOf(part.Info, empty) is { } holder && FieldIn(TypeOf(holder), field, value) is { } lost)
        {
            var place = ObjectPath.Append(part.Path, empty);
            if (moved is not [.., var last] || last.Holder != place)
            {
                ReportUnknown(field, at, $"It belongs to {empty}, which is empty before it: indent it further than {empty}.");
            }

            Take(place, lost, value, Place(key), at);
            return null;
        }

        var typed = part.Info.Properties.Where(p => level.Has(AlertmanagerFields.MinorOf(part.Info.Type, p.Name))).Select(p => p.Name);
        var near = NearMisses.Nearest(field, typed.Concat(later.Where(f => level.Has(f.Value.Since)).Select(f => f.Key)));
        var meant = near is null ? null : FieldOf(part.Info, near);
        if (meant is not null && Fits(value, TypeOf(meant)))
        {
            ReportUnknown(field, at, $"Did you mean {near}?");
            return part.Map.Find(meant.Name) is null ? meant : null;
        }

        if (searches-- > 0 && Elsewhere(part, field, value) is var (path, other))
        {
            ReportUnknown(
                field, at,
                path.Length == 0 ? "It is a field of the configuration itself: move it there; mind the indentation."
                : path.EndsWith("[]", StringComparison.Ordinal)
                    ? $"It is a field of an item of {path[..^2]}: move it there; mind the indentation."
                : $"It is a field of {path}: move it there; mind the indentation.");
            Take(path, other, value, Place(key), at);
            return null;
        }

        ReportUnknown(field, at, near is null ? NoPlace : $"Did you mean {near}?");
        return null;
    }

    private JsonTypeInfo TypeOf(JsonPropertyInfo field) => metadata.Of(field.PropertyType);

    private static JsonPropertyInfo? FieldOf(JsonTypeInfo info, string name) => info.Properties.FirstOrDefault(p => p.Name == name);

    private static bool Fits(TextNode value, JsonTypeInfo info) => value is TextScalar { IsNull: true } || info.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => value is TextMapping,
        JsonTypeInfoKind.Enumerable => value is TextSequence,
        _ => value is TextScalar,
    };

    /// <summary>A field of a part, where the version has it for such a value; otherwise null.</summary>
    private JsonPropertyInfo? FieldIn(JsonTypeInfo info, string field, TextNode value) =>
        info.Kind == JsonTypeInfoKind.Object && FieldOf(info, field) is { } found && Fits(value, TypeOf(found))
            && level.Has(AlertmanagerFields.MinorOf(info.Type, field))
            ? found
            : null;

    /// <summary>
    /// What has a field that stands where there is none: what holds the part at hand, a part of it, or any other part, whichever is
    /// nearest; null where nothing has.
    /// </summary>
    private (string Path, JsonPropertyInfo Field)? Elsewhere(Part part, string field, TextNode value)
    {
        for (var i = holders.Count - 2; i >= 0; i--)
        {
            if (FieldIn(holders[i].Info, field, value) is { } found)
            {
                return (holders[i].Path, found);
            }
        }

        // what is written comes before what could be
        var below = part.Info.Properties.OrderBy(p => part.Map.Find(p.Name) is null).Select(p => (TypeOf(p), p.Name));
        return Search(below, field, value) is var (path, there)
            ? (ObjectPath.Join(part.Path, path), there)
            : Search([(metadata.Root, "")], field, value);
    }

    private (string Path, JsonPropertyInfo Field)? Search(
        IEnumerable<(JsonTypeInfo Info, string Path)> among, string field, TextNode value)
    {
        var seen = new HashSet<Type>();
        var parts = new Queue<(JsonTypeInfo Info, string Path)>(among);
        while (parts.TryDequeue(out var part))
        {
            if (!seen.Add(part.Info.Type))
            {
                continue;
            }

            if (part.Info.Kind == JsonTypeInfoKind.Enumerable)
            {
                parts.Enqueue((metadata.Of(part.Info.ElementType!), part.Path + "[]"));
            }
            else if (FieldIn(part.Info, field, value) is { } found)
            {
                return (part.Path, found);
            }
            else if (part.Info.Kind == JsonTypeInfoKind.Object)
            {
                foreach (var property in part.Info.Properties)
                {
                    parts.Enqueue((TypeOf(property), ObjectPath.Append(part.Path, property.Name)));
                }
            }
        }

        return null;
    }

    private void Take(string holder, JsonPropertyInfo field, TextNode value, SourceLocation place, string at)
    {
        if (value is not TextScalar { IsNull: true } && ReadValue(value, TypeOf(field), at) is { } json)
        {
            moved.Add(new(holder, field.Name, json, place));
        }
    }

    /// <summary>Puts the fields that belong elsewhere where they belong, unless one of the name is there.</summary>
    private void MoveFields(JsonObject root)
    {
        foreach (var move in moved)
        {
            var targets = new List<(JsonObject Holder, string Path)>();
            Targets(root, "", move.Holder, targets);
            foreach (var (target, path) in targets.Count <= MostItems ? targets : [])
            {
                if (places.TryAdd(ObjectPath.Append(path, move.Field), move.Place))
                {
                    target[move.Field] = move.Value.DeepClone();
                }
            }
        }
    }

    private void Targets(JsonNode at, string path, string rest, List<(JsonObject Holder, string Path)> targets)
    {
        if (rest.StartsWith("[]", StringComparison.Ordinal))
        {
            var items = at as JsonArray ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                Targets(items[i]!, ObjectPath.Append(path, i), rest[2..].TrimStart('.'), targets);
            }

            return;
        }

        var steps = rest.AsSpan();
        if (!ObjectPath.TryTakeStep(ref steps, out var key, out var index))
        {
            if (at is JsonObject found)
            {
                targets.Add((found, path));
            }

            return;
        }

        rest = steps.ToString().TrimStart('.');
        if (key is null)
        {
            if (at is JsonArray list && index < list.Count)
            {
                Targets(list[index]!, ObjectPath.Append(path, index), rest, targets);
            }
        }
        else if (at is JsonObject members)
        {
            var next = ObjectPath.Append(path, key);
            if (members[key] is null && !rest.StartsWith('['))
            {
                members[key] = new JsonObject();
                nulls.Remove(next);
            }

            if (members[key] is { } value)
            {
                Targets(value, next, rest, targets);
            }
        }
    }

    private void ReportUnknown(string field, string path, string remedy)
    {
        var isLater = level.Minor > AlertmanagerLevel.LastKnown;
        Add(
            FindingCodes.AlertmanagerUnknownField,
            isLater ? FindingSeverity.Warning : FindingSeverity.Error,
            path,
            isLater
                ? $"The field {field} is not known here; fields are known up to 0.{AlertmanagerLevel.LastKnown}."
                : $"{level} has no field {field} here.",
            remedy);
    }
}
