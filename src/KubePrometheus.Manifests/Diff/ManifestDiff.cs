using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>One value that differs between two documents.</summary>
public sealed record ValueChange
{
    internal ValueChange(string path, string? before, string? after) => (Path, Before, After) = (path, before, after);

    /// <summary>Where it is, such as <c>spec.template.spec.containers[0].image</c>; empty for the whole document.</summary>
    public string Path { get; }

    /// <summary>The value before as JSON; null where there was none; <c>(secret)</c> in a Secret.</summary>
    public string? Before { get; }

    /// <summary>The value after as JSON; null where there is none any more; <c>(secret)</c> in a Secret.</summary>
    public string? After { get; }

    /// <summary><c>path: before → after</c>, <c>+ path: after</c> or <c>- path: before</c>, long values cut.</summary>
    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"+ {Path}: {JsonForm.Short(After ?? "")}",
        (_, null) => $"- {Path}: {JsonForm.Short(Before)}",
        _ => Near(Before, After),
    };

    /// <summary>Of two long values that part which differs, with what is right before it.</summary>
    private string Near(string before, string after)
    {
        const int Kept = 20;
        var same = before.AsSpan().CommonPrefixLength(after);
        var skipped = before.Length + after.Length > 160 && same > Kept ? same - Kept : 0;
        var lead = skipped > 0 ? "…" : "";
        return $"{Path}: {lead}{JsonForm.Short(before[skipped..])} → {lead}{JsonForm.Short(after[skipped..])}";
    }
}

/// <summary>An object that both sets hold, and what differs in it.</summary>
public sealed record ObjectChange
{
    internal ObjectChange(ObjectReference obj, IReadOnlyList<ValueChange> changes)
    {
        Object = obj;
        Changes = changes;
        Immutable = [.. changes.Where(c => ImmutableFields.Has(obj, c.Path))];
    }

    /// <summary>The object, as it is after.</summary>
    public ObjectReference Object { get; }

    /// <summary>What differs, by path; at least one.</summary>
    public IReadOnlyList<ValueChange> Changes { get; }

    /// <summary>
    /// Those of <see cref="Changes"/> that an API server refuses, such as the selector of a Deployment: the object has to be deleted before
    /// it is applied. Empty where all can be applied.
    /// </summary>
    public IReadOnlyList<ValueChange> Immutable { get; }

    /// <summary>
    /// The line of the object, then one line for each value that differs, as <see cref="ManifestDiff.ToString"/> has them, without a line
    /// end after the last.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append("~ ").Append(Object);
        var refused = Immutable.ToHashSet();
        foreach (var value in Changes)
        {
            text.Append(refused.Contains(value) ? "\n  ! " : "\n    ").Append(value);
        }

        return text.ToString();
    }
}

/// <summary>
/// What differs between two sets of objects, by meaning: white space, the order of keys and of objects, files, and the way a number is
/// written do not count. Objects are the same when group, kind, namespace and name are.
/// </summary>
public sealed class ManifestDiff
{
    private const string Hidden = "(secret)";

    private ManifestDiff(
        IReadOnlyList<ObjectReference> added, IReadOnlyList<ObjectReference> removed, IReadOnlyList<ObjectChange> changed)
    {
        Added = added;
        Removed = removed;
        Changed = changed;
    }

    /// <summary>The objects that only the second set has.</summary>
    public IReadOnlyList<ObjectReference> Added { get; }

    /// <summary>The objects that only the first set has.</summary>
    public IReadOnlyList<ObjectReference> Removed { get; }

    /// <summary>The objects that both have and that differ.</summary>
    public IReadOnlyList<ObjectChange> Changed { get; }

    /// <summary>The objects of <see cref="Changed"/> that have to be deleted before the second set is applied.</summary>
    public IReadOnlyList<ObjectReference> Replaced => [.. Changed.Where(c => c.Immutable.Count > 0).Select(c => c.Object)];

    /// <summary>Whether nothing differs.</summary>
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0 && Changed.Count == 0;

    /// <summary>Everything that differs between two values, by path, in ordinal order of the keys; lists are compared by index.</summary>
    /// <param name="before">The first value.</param>
    /// <param name="after">The second value.</param>
    public static IReadOnlyList<ValueChange> Compare(JsonElement before, JsonElement after)
    {
        var changes = new List<ValueChange>();
        Compare(before, after, "", null, changes);
        return changes;
    }

    /// <summary>
    /// One line an object, then one line for each value that differs: <c>+</c> only in the second, <c>-</c> only in the first,
    /// <c>~</c> changed, <c>!</c> changed in a way that an API server refuses. Empty when nothing differs.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var reference in Added)
        {
            text.Append("+ ").Append(reference).Append('\n');
        }

        foreach (var reference in Removed)
        {
            text.Append("- ").Append(reference).Append('\n');
        }

        foreach (var change in Changed)
        {
            text.Append(change).Append('\n');
        }

        return text.ToString();
    }

    internal static ManifestDiff Between(ManifestSet before, ManifestSet after)
    {
        var first = before.Objects.ToDictionary(Identity);
        var second = after.Objects.ToDictionary(Identity);
        var changed = new List<ObjectChange>();
        foreach (var (identity, obj) in second)
        {
            if (first.TryGetValue(identity, out var old) && !old.Json.Span.SequenceEqual(obj.Json.Span)
                && Compare(old, obj) is { Count: > 0 } changes)
            {
                changed.Add(new(obj.Reference, changes));
            }
        }

        return new(
            [.. second.Where(o => !first.ContainsKey(o.Key)).Select(o => o.Value.Reference)],
            [.. first.Where(o => !second.ContainsKey(o.Key)).Select(o => o.Value.Reference)],
            changed);
    }

    private static (string Group, string Kind, string? Namespace, string Name) Identity(ManifestObject obj) =>
        (ApplyOrder.Group(obj.Reference), obj.Reference.Kind, obj.Reference.Namespace, obj.Reference.Name);

    private static IReadOnlyList<ValueChange> Compare(ManifestObject before, ManifestObject after)
    {
        using var first = JsonDocument.Parse(before.Json, JsonForm.Parsing);
        using var second = JsonDocument.Parse(after.Json, JsonForm.Parsing);
        return Compare(first.RootElement, second.RootElement);
    }

    private static void Compare(JsonElement before, JsonElement after, string path, string? secret, List<ValueChange> changes)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            secret ??= IsSecret(before) || IsSecret(after) ? path : null;
            var first = Members(before);
            var second = Members(after);
            foreach (var name in first.Keys.Union(second.Keys).Order(StringComparer.Ordinal))
            {
                var place = Join(path, name);
                switch (first.TryGetValue(name, out var old), second.TryGetValue(name, out var now))
                {
                    case (true, true):
                        Compare(old, now, place, secret, changes);
                        break;
                    case (true, false):
                        changes.Add(new(place, Shown(old, place, secret), null));
                        break;
                    default:
                        changes.Add(new(place, null, Shown(now, place, secret)));
                        break;
                }
            }
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
        {
            var (first, second) = (before.GetArrayLength(), after.GetArrayLength());
            for (var i = 0; i < Math.Max(first, second); i++)
            {
                var place = $"{path}[{i}]";
                if (i >= second)
                {
                    changes.Add(new(place, Shown(before[i], place, secret), null));
                }
                else if (i >= first)
                {
                    changes.Add(new(place, null, Shown(after[i], place, secret)));
                }
                else
                {
                    Compare(before[i], after[i], place, secret, changes);
                }
            }
        }
        else if (!JsonElement.DeepEquals(before, after))
        {
            changes.Add(new(path, Shown(before, path, secret), Shown(after, path, secret)));
        }
    }

    /// <summary>
    /// Of a Secret, which begins at the given path, only what names it is shown; annotations may hold a copy of the whole.
    /// </summary>
    private static string Shown(JsonElement value, string path, string? secret)
    {
        if (secret is not null && !Harmless(path.AsSpan(secret.Length).TrimStart('.')))
        {
            return Hidden;
        }

        var text = JsonForm.Of(value);
        return text.Contains("\"kind\":\"Secret\"", StringComparison.Ordinal) ? Hidden : text;
    }

    private static bool Harmless(ReadOnlySpan<char> place) =>
        place is "apiVersion" or "kind" or "type" or "immutable" or "metadata.name" or "metadata.namespace"
        || place.StartsWith("metadata.labels", StringComparison.Ordinal);

    private static bool IsSecret(JsonElement value) =>
        value.TryGetProperty("kind"u8, out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals("Secret"u8);

    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }

    private static string Join(string path, string name)
    {
        var plain = name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');
        return plain ? (path.Length == 0 ? name : $"{path}.{name}") : $"{path}[\"{name}\"]";
    }
}
