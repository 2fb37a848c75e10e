using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>A patch as it was handed in: operations to apply or an object to merge, or why it is neither.</summary>
internal sealed class StackPatch
{
    private readonly JsonNode? patch;
    private readonly IReadOnlyList<string> problems;

    private StackPatch(JsonNode? patch, IReadOnlyList<string> problems) => (this.patch, this.problems) = (patch, problems);

    /// <summary>A patch as text, JSON or YAML.</summary>
    public static StackPatch Of(string text)
    {
        var findings = new List<Finding>();
        var documents = YamlReader.Read(text, "", findings);
        if (findings.Count > 0)
        {
            return new(null, [.. findings.Select(f => f.Source is { } at ? $"Line {at.Line} of the patch: {f.Problem}" : f.Problem)]);
        }

        return documents is [var only]
            ? Of(JsonNode.Parse(only.Json.Span, documentOptions: JsonForm.Parsing))
            : new(null, [documents.Count == 0 ? "The patch is empty." : $"The patch holds {documents.Count} documents."]);
    }

    /// <summary>A patch as JSON; it is copied.</summary>
    public static StackPatch Of(JsonNode? node) => node switch
    {
        JsonArray => new(node.DeepClone(), []),
        JsonObject members when IsText(members, "op") && IsText(members, "path") =>
            new(null, ["The patch is a single operation, not a list of them."]),
        JsonObject => new(node.DeepClone(), []),
        _ => new(null, ["The patch is neither a list of operations nor an object."]),
    };

    /// <summary>Operations of RFC 6902.</summary>
    public static StackPatch Of(IReadOnlyList<PatchOperation> operations) =>
        new(new JsonArray([.. operations.Select(o => o.ToJson())]), []);

    /// <summary>The object with the patch on it; findings where it does not fit.</summary>
    public PatchResult Apply(JsonNode document, ObjectReference obj, SourceLocation? source)
    {
        if (problems.Count > 0)
        {
            return new(document, [.. problems.Select(problem => new Finding(
                FindingCodes.PatchMalformed, FindingSeverity.Error, obj, "", problem,
                "Write a list of operations, [{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 3}], or an object to merge, "
                + "{\"spec\": {\"replicas\": 3}}.",
                source))]);
        }

        return patch is JsonArray ? JsonPatch.Apply(document, patch, obj, source) : new(JsonMergePatch.Apply(document, patch), []);
    }

    private static bool IsText(JsonObject members, string name) =>
        members.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.GetValueKind() == JsonValueKind.String;
}

/// <summary><see cref="KubePrometheusStack.Patch(string, string, string, string?, string, int)"/>.</summary>
internal sealed record PatchEdit(EditTarget Target, StackPatch Patch, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => $"Patch({Target.Text})";

    public override void EditObjects(StackObjects objects, ICollection<Finding> findings)
    {
        foreach (var obj in Target.Find(objects, this, findings))
        {
            Apply(objects, obj, findings);
        }
    }

    private void Apply(StackObjects objects, IKubernetesObject<V1ObjectMeta> obj, ICollection<Finding> findings)
    {
        var reference = objects.Reference(obj);
        if (objects.TypeInfo(obj) is not { } info)
        {
            findings.Add(new(
                FindingCodes.ObjectTypeUnknown, FindingSeverity.Error, reference, "",
                $"The library has no JSON metadata of {obj.GetType()}.",
                "Add it by Add(obj, MyJsonContext.Default.MyKind).", Source));
            return;
        }

        obj.ApiVersion ??= reference.ApiVersion!;
        obj.Kind ??= reference.Kind;
        var before = Parse(objects.Carried.Write(obj, KubeJson.Serialize(obj, info)));
        var patched = Patch.Apply(before, reference, Source);
        if (!patched.Succeeded)
        {
            foreach (var finding in patched.Findings)
            {
                findings.Add(finding);
            }

            return;
        }

        if (patched.Document is JsonObject after && Text(after["apiVersion"]) is { } apiVersion && Text(after["kind"]) is { } kind
            && after["metadata"] is JsonObject metadata && Text(metadata["name"]) is not null)
        {
            Put(objects, obj, info, after, apiVersion, kind, findings);
            return;
        }

        findings.Add(new(
            FindingCodes.PatchMalformed, FindingSeverity.Error, reference, "",
            "What the patch leaves is not a Kubernetes object: it lacks apiVersion, kind or metadata.name.",
            "Leave these three in place; to take the object out, use Remove.", Source));
    }

    /// <summary>Puts the patched JSON into the object; what its type lacks is carried beside it.</summary>
    private void Put(
        StackObjects objects, IKubernetesObject<V1ObjectMeta> obj, JsonTypeInfo info, JsonObject after, string apiVersion, string kind,
        ICollection<Finding> findings)
    {
        var reference = objects.Reference(obj);
        var sameKind = obj.ApiVersion == apiVersion && obj.Kind == kind;
        var known = KnownKinds.Find(apiVersion, kind);
        var target = sameKind ? info : known?.TypeInfo ?? UntypedObject.TypeInfo;
        var json = Encoding.UTF8.GetBytes(JsonForm.Of(after));
        var meant = new Dictionary<string, string>(StringComparer.Ordinal);
        if (known is not null && !Check(json, known, reference, meant, findings))
        {
            return;
        }

        IKubernetesObject<V1ObjectMeta> fresh;
        try
        {
            fresh = (IKubernetesObject<V1ObjectMeta>)JsonSerializer.Deserialize(json, target)!;
        }
        catch (JsonException e)
        {
            findings.Add(new(
                FindingCodes.StructureWrongType, FindingSeverity.Error, reference, e.Path?.TrimStart('$', '.') ?? "",
                "The patch puts a value of another type here than the field has.", "Give it the type of the field.", Source));
            return;
        }

        var carried = CarriedFields.Between(after, Parse(KubeJson.Serialize(fresh, target)));
        foreach (var field in carried.Where(f => !objects.Carried.Has(obj, f.Text)))
        {
            findings.Add(new(
                FindingCodes.PatchedFieldUnknown, FindingSeverity.Warning, reference, field.Text,
                "The library knows no such field; it is written as the patch has it.",
                meant.GetValueOrDefault(field.Text) is { } near
                    ? $"Did you mean \"{near}\"?"
                    : "Make sure that the cluster knows it: an API server drops a field it does not know.",
                Source));
        }

        if (sameKind)
        {
            Take(obj, HelperInput.Of(obj)?.AddTo(fresh) ?? fresh, target);
        }
        else
        {
            objects.Replace(obj, fresh, known is null ? target : null, Source);
        }

        objects.Carried.Set(sameKind ? obj : fresh, carried);
    }

    /// <summary>Gives an object every field of another one, so that whoever holds it sees the patch.</summary>
    private static void Take(IKubernetesObject<V1ObjectMeta> obj, IKubernetesObject<V1ObjectMeta> fresh, JsonTypeInfo info)
    {
        if ((obj, fresh) is (UntypedObject mine, UntypedObject other))
        {
            (mine.Metadata, mine.Fields) = (other.Metadata, other.Fields);
            return;
        }

        foreach (var property in info.Properties)
        {
            property.Set?.Invoke(obj, property.Get?.Invoke(fresh));
        }
    }

    /// <summary>
    /// Whether every value is of its field's type. Fields that the type lacks are let through, with what they may be meant for.
    /// </summary>
    private bool Check(
        byte[] json, KnownKind known, ObjectReference reference, Dictionary<string, string> meant, ICollection<Finding> findings)
    {
        var fits = true;
        foreach (var problem in new StructureCheck().Run(json, known.ApiVersion, known.Kind))
        {
            if (problem.SuggestedField is { } field)
            {
                meant[problem.Path] = field;
            }
            else if (problem.Code is FindingCodes.StructureWrongType or FindingCodes.StructureOutOfRange
                or FindingCodes.StructureTextInvalid or FindingCodes.StructureNull)
            {
                // what else is wrong is found once all edits have run
                fits = false;
                findings.Add(problem.Finding(reference, Source));
            }
        }

        return fits;
    }

    private static JsonNode Parse(byte[] json) => JsonNode.Parse(json, documentOptions: JsonForm.Parsing)!;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}

/// <summary><see cref="KubePrometheusStack.Remove(string, string, string?, string, int)"/>.</summary>
internal sealed record RemoveEdit(EditTarget Target, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => $"Remove({Target.Text})";

    public override void EditObjects(StackObjects objects, ICollection<Finding> findings)
    {
        foreach (var obj in Target.Find(objects, this, findings))
        {
            objects.Remove(obj);
        }
    }
}

/// <summary>What was found when an edit was written down, such as in a text that was read.</summary>
internal sealed record FindingsEdit(IReadOnlyList<Finding> Findings, SourceLocation Source) : StackEdit(Source)
{
    public override string Name => "AddYaml";

    public override void EditObjects(StackObjects objects, ICollection<Finding> findings)
    {
        foreach (var finding in Findings)
        {
            findings.Add(finding);
        }
    }
}
