using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>Puts the fields of an object where they are meant to stand.</summary>
/// <param name="root">The object.</param>
internal sealed class MovedFields(JsonNode root)
{
    /// <summary>A field that belongs to the items of a list is put into no more items than these.</summary>
    public const int MostItems = 16;

    private readonly MeantPaths paths = new();

    /// <summary>An object with its fields where they are meant to stand; a field stays where another one is there already.</summary>
    /// <param name="json">The object.</param>
    /// <param name="moves">The fields, what holds others before these.</param>
    /// <param name="paths">Which fields were moved.</param>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json, IReadOnlyList<FieldMove> moves, out MeantPaths paths)
    {
        var root = JsonNode.Parse(json.Span, documentOptions: new() { MaxDepth = YamlWriter.MaxDepth + 1 })!;
        var moved = new MovedFields(root);
        moved.Run(moves);
        paths = moved.paths;
        return paths.IsEmpty ? json : System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private void Run(IReadOnlyList<FieldMove> moves)
    {
        // what is within a field is renamed before the field, whose path then still holds
        var renamed = new bool[moves.Count];
        for (var i = moves.Count - 1; i >= 0; i--)
        {
            renamed[i] = moves[i].IsRename && Rename(moves[i]);
        }

        for (var i = 0; i < moves.Count; i++)
        {
            var (from, to, isGuess) = moves[i];
            if (renamed[i])
            {
                paths.Add(from, Below(paths.Meant(ObjectPath.Parent(from)), to));
            }
            else if (!moves[i].IsRename)
            {
                Move(from, paths.Meant(ObjectPath.Parent(from)), paths.Meant(to), isGuess);
            }
        }
    }

    /// <summary>The last step of a path, below another path.</summary>
    private static string Below(string holder, string path) => ObjectPath.Join(holder, LastStep(path));

    private static string LastStep(string path) => path[ObjectPath.Parent(path).Length..].TrimStart('.');

    private bool Rename(FieldMove move)
    {
        if (At(ObjectPath.Parent(move.From)) is not JsonObject members
            || Key(move.From) is not { } from || Key(move.To) is not { } to || members.ContainsKey(to) || !members.ContainsKey(from))
        {
            return false;
        }

        var value = members[from];
        members.Remove(from);
        members[to] = value;
        return true;
    }

    /// <param name="written">Where the field is written.</param>
    /// <param name="holder">What holds it now.</param>
    /// <param name="to">Where it is to stand.</param>
    /// <param name="isGuess">Whether it may be meant elsewhere.</param>
    private void Move(string written, string holder, string to, bool isGuess)
    {
        if (At(holder) is not JsonObject members || Key(written) is not { } key || !members.TryGetPropertyValue(key, out var value)
            || Key(to) is not { } field)
        {
            return;
        }

        var targets = new List<(JsonObject Holder, string Path)>();
        Targets(root, "", ObjectPath.Parent(to), targets);
        targets.RemoveAll(target => target.Holder.ContainsKey(field));
        if (targets.Count > MostItems)
        {
            return;
        }

        foreach (var (target, path) in targets)
        {
            if (isGuess || targets.Count > 1)
            {
                paths.AddUnsure(path);
            }

            if (!isGuess)
            {
                target[field] = value?.DeepClone();
                paths.Add(written, ObjectPath.Append(path, field));
            }
        }

        if (targets.Count > 0 && !isGuess)
        {
            members.Remove(key);
        }
    }

    /// <summary>The objects at a path, made where nothing is; the items of a list are those that are there.</summary>
    private static void Targets(JsonNode at, string path, string rest, List<(JsonObject Holder, string Path)> targets)
    {
        if (rest.Length == 0)
        {
            if (at is JsonObject found)
            {
                targets.Add((found, path));
            }

            return;
        }

        if (rest.StartsWith("[]", StringComparison.Ordinal))
        {
            var items = at as JsonArray ?? [];
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is { } item)
                {
                    Targets(item, ObjectPath.Append(path, i), rest[2..].TrimStart('.'), targets);
                }
            }

            return;
        }

        var steps = rest.AsSpan();
        if (!ObjectPath.TryTakeStep(ref steps, out var key, out var index))
        {
            return;
        }

        rest = steps.ToString().TrimStart('.');
        if (key is null)
        {
            if (at is JsonArray list && index < list.Count && list[index] is { } item)
            {
                Targets(item, ObjectPath.Append(path, index), rest, targets);
            }
        }
        else if (at is JsonObject members)
        {
            if (members[key] is null && !rest.StartsWith('['))
            {
                members[key] = new JsonObject();
            }

            if (members[key] is { } next)
            {
                Targets(next, ObjectPath.Append(path, key), rest, targets);
            }
        }
    }

    private JsonNode? At(string path)
    {
        var at = root;
        var rest = path.AsSpan();
        while (at is not null && !rest.IsEmpty)
        {
            if (!ObjectPath.TryTakeStep(ref rest, out var key, out var index))
            {
                return null;
            }

            at = key is null
                ? at is JsonArray items && index < items.Count ? items[index] : null
                : at is JsonObject members && members.TryGetPropertyValue(key, out var value) ? value : null;
        }

        return at;
    }

    private static string? Key(string path)
    {
        var last = LastStep(path).AsSpan();
        return ObjectPath.TryTakeStep(ref last, out var key, out _) ? key : null;
    }
}
