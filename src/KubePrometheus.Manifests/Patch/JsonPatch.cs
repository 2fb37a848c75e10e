using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>What a patch made: the new document, or what kept it from being made.</summary>
/// <param name="Document">The patched document; the one given, unchanged, where there are findings. Null is JSON's null.</param>
/// <param name="Findings">Nothing, or why the patch was not applied.</param>
internal sealed record PatchResult(JsonNode? Document, IReadOnlyList<Finding> Findings)
{
    public bool Succeeded => Findings.Count == 0;
}

/// <summary>RFC 6902: a list of operations on a JSON document, applied all or none. The document given is never changed.</summary>
internal static class JsonPatch
{
    /// <summary>Applies a patch. Everything malformed is found at once; of the operations, the first that fails.</summary>
    public static PatchResult Apply(JsonNode? document, JsonNode? patch, ObjectReference? obj = null, SourceLocation? source = null)
    {
        if (patch is not JsonArray list)
        {
            return new(document, [Malformed("", "The patch is not a list of operations.", obj, source)]);
        }

        var operations = new List<Operation>();
        var findings = new List<Finding>();
        for (var i = 0; i < list.Count; i++)
        {
            if (Operation.TryRead(list[i], i, out var operation, out var problem))
            {
                operations.Add(operation);
            }
            else
            {
                findings.Add(Malformed("", $"Operation {i + 1}: {problem}", obj, source));
            }
        }

        if (findings.Count > 0)
        {
            return new(document, findings);
        }

        var result = document?.DeepClone();
        foreach (var operation in operations)
        {
            if (operation.Apply(ref result) is { } failure)
            {
                var quoted = obj?.Kind == "Secret" ? failure.Quiet : failure.Problem;
                var problem = $"Operation {operation.Number} ({operation.Name}): {quoted}";
                return new(document, [new(failure.Code, FindingSeverity.Error, obj, failure.Path, problem, failure.Remedy, source)]);
            }
        }

        return new(result, []);
    }

    private static Finding Malformed(string path, string problem, ObjectReference? obj, SourceLocation? source) =>
        new(FindingCodes.PatchMalformed, FindingSeverity.Error, obj, path, problem,
            "Write operations as RFC 6902 has them, such as {\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 3}.", source);

    /// <summary>Why an operation failed; <c>Quiet</c> is the problem without values, for Secrets.</summary>
    private sealed record Failure(string Code, string Path, string Problem, string Quiet, string Remedy);

    private sealed record Operation(int Number, string Name, JsonPointer Path, JsonPointer? From, JsonNode? Value)
    {
        public static bool TryRead(JsonNode? node, int index, [NotNullWhen(true)] out Operation? operation, out string problem)
        {
            operation = null;
            if (node is not JsonObject members)
            {
                problem = "it is not an object.";
                return false;
            }

            if (!TryText(members, "op", out var name, out problem) || !TryPointer(members, "path", out var path, out problem))
            {
                return false;
            }

            JsonPointer? from = null;
            switch (name)
            {
                case "remove":
                    break;
                case "add" or "replace" or "test":
                    if (!members.ContainsKey("value"))
                    {
                        problem = $"\"{name}\" needs a \"value\".";
                        return false;
                    }

                    break;
                case "move" or "copy":
                    if (!TryPointer(members, "from", out from, out problem))
                    {
                        return false;
                    }

                    break;
                default:
                    problem = $"\"{name}\" is none of add, remove, replace, move, copy and test.";
                    return false;
            }

            operation = new(index + 1, name, path, from, members["value"]);
            return true;
        }

        public Failure? Apply(ref JsonNode? document)
        {
            switch (Name)
            {
                case "add":
                    return Add(ref document, Value?.DeepClone());
                case "remove":
                    return Remove(ref document, Path);
                case "replace":
                    return Path.TryFind(document, out _, out var absent)
                        ? Replace(ref document, Value?.DeepClone())
                        : Absent(Path, absent);
                case "test":
                    return Test(document);
                case "copy":
                    return From!.TryFind(document, out var copied, out absent)
                        ? Add(ref document, copied?.DeepClone())
                        : Absent(From, absent);
                default:
                    return Move(ref document);
            }
        }

        private Failure? Move(ref JsonNode? document)
        {
            if (From!.IsAbove(Path))
            {
                return new(FindingCodes.PatchMalformed, Path.Text, $"{From} cannot be moved into itself, to {Path}.",
                    $"{From} cannot be moved into itself, to {Path}.", "Copy it, or move it to a place outside.");
            }

            if (!From.TryFind(document, out var moved, out var absent))
            {
                return Absent(From, absent);
            }

            if (From.Text == Path.Text)
            {
                return null;
            }

            return Remove(ref document, From) ?? Add(ref document, moved);
        }

        private Failure? Test(JsonNode? document)
        {
            if (!Path.TryFind(document, out var found, out var absent))
            {
                return Absent(Path, absent);
            }

            return JsonNode.DeepEquals(found, Value)
                ? null
                : new(FindingCodes.PatchTestFailed, Path.Text, $"{Path} is {Shown(found)}, where {Shown(Value)} is expected.",
                    $"{Path} is not the value that is expected.", "Bring the patch up to date with the object it is for.");
        }

        private Failure? Add(ref JsonNode? document, JsonNode? value)
        {
            if (Path.IsRoot)
            {
                document = value;
                return null;
            }

            if (!Path.Parent.TryFind(document, out var holder, out var absent))
            {
                return Absent(Path, absent);
            }

            switch (holder)
            {
                case JsonObject members:
                    members[Path.Last] = value;
                    return null;
                case JsonArray items when Path.Last == "-":
                    items.Add(value);
                    return null;
                case JsonArray items when JsonPointer.TryIndex(Path.Last, items.Count, out var index):
                    items.Insert(index, value);
                    return null;
                case JsonArray items:
                    return Absent(
                        Path, $"{Path.Parent} is a list of {items.Count}, and \"{Path.Last}\" is neither - nor 0 to {items.Count}.");
                default:
                    return Absent(Path, $"{Path.Parent} is neither an object nor a list and can hold no \"{Path.Last}\".");
            }
        }

        private Failure? Replace(ref JsonNode? document, JsonNode? value)
        {
            if (Path.IsRoot)
            {
                document = value;
                return null;
            }

            _ = Path.Parent.TryFind(document, out var holder, out _);
            if (holder is JsonArray items && JsonPointer.TryIndex(Path.Last, items.Count - 1, out var index))
            {
                items[index] = value;
            }
            else
            {
                ((JsonObject)holder!)[Path.Last] = value;
            }

            return null;
        }

        private static Failure? Remove(ref JsonNode? document, JsonPointer path)
        {
            if (!path.TryFind(document, out _, out var absent))
            {
                return Absent(path, absent);
            }

            if (path.IsRoot)
            {
                document = null;
                return null;
            }

            _ = path.Parent.TryFind(document, out var holder, out _);
            if (holder is JsonArray items && JsonPointer.TryIndex(path.Last, items.Count - 1, out var index))
            {
                items.RemoveAt(index);
            }
            else
            {
                ((JsonObject)holder!).Remove(path.Last);
            }

            return null;
        }

        private static Failure Absent(JsonPointer path, string problem) => new(FindingCodes.PatchPathMissing, path.Text,
            $"there is nothing at {path}: {problem}", $"there is nothing at {path}: {problem}",
            "Name a place that the object has; `add` makes the last step of a path, never the steps before it.");

        private static string Shown(JsonNode? value) => JsonForm.Short(JsonForm.Of(value));

        private static bool TryText(JsonObject members, string name, [NotNullWhen(true)] out string? text, out string problem)
        {
            text = members.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.TryGetValue<string>(out var found)
                ? found
                : null;
            problem = text is null ? $"\"{name}\" is missing or not a string." : "";
            return text is not null;
        }

        private static bool TryPointer(JsonObject members, string name, [NotNullWhen(true)] out JsonPointer? pointer, out string problem)
        {
            pointer = null;
            return TryText(members, name, out var text, out problem) && JsonPointer.TryParse(text, out pointer, out problem);
        }
    }
}

/// <summary>RFC 7386: a document laid over another; null takes away, an object merges, anything else replaces.</summary>
internal static class JsonMergePatch
{
    /// <summary>The document with the patch laid over it. Neither of the two is changed.</summary>
    public static JsonNode? Apply(JsonNode? document, JsonNode? patch) => Merge(document?.DeepClone(), patch);

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = target as JsonObject ?? [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                merged.Remove(name);
                continue;
            }

            merged.TryGetPropertyValue(name, out var before);
            var after = Merge(before, change);
            if (!ReferenceEquals(before, after))
            {
                merged[name] = after;
            }
        }

        return merged;
    }
}
