using System.Collections.Frozen;
using System.Text;

namespace KubePrometheus;

/// <summary>What tells an object of Kubernetes from other documents, and from other objects, also where its field is misspelt.</summary>
internal sealed class ObjectHead
{
    private static readonly ObjectHead Nothing = new();

    private JsonPart metadata;
    private JsonPart root;

    /// <summary>The kind.</summary>
    public string? Kind { get; private init; }

    /// <summary>The API version.</summary>
    public string? ApiVersion { get; private init; }

    /// <summary>The misspelt ones among the fields that every object has, by what is written.</summary>
    public IReadOnlyDictionary<string, string> Slips { get; private init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The head of a document; one of anything but an object is empty.</summary>
    public static ObjectHead Of(JsonPart value)
    {
        if (!value.IsObject)
        {
            return Nothing;
        }

        Dictionary<string, string>? slips = null;
        var (kind, apiVersion, metadata) = (value["kind"], value["apiVersion"], value["metadata"]);
        if (kind.IsThere || apiVersion.IsThere || metadata.IsThere)
        {
            kind = kind.IsThere ? kind : Misspelt(value, "kind", isObject: false, ref slips);
            apiVersion = apiVersion.IsThere ? apiVersion : Misspelt(value, "apiVersion", isObject: false, ref slips);
            metadata = metadata.IsThere ? metadata : Misspelt(value, "metadata", isObject: true, ref slips);
            kind = kind.IsThere ? kind : metadata["kind"];
            apiVersion = apiVersion.IsThere ? apiVersion : InAPart(value, kind.Text);
            if (!metadata.IsThere)
            {
                metadata = value.Fields().Select(field => field.Value["metadata"]).FirstOrDefault(m => m.IsObject);
            }
        }

        return new()
        {
            Kind = kind.Text,
            ApiVersion = apiVersion.Text,
            Slips = slips ?? (IReadOnlyDictionary<string, string>)FrozenDictionary<string, string>.Empty,
            metadata = metadata,
            root = value,
        };
    }

    /// <summary>A text of the metadata, also where its field is misspelt.</summary>
    public string? MetadataText(string field)
    {
        Dictionary<string, string>? slips = null;
        return metadata.IsObject
            && (metadata[field] is { IsThere: true } value
                || (value = Misspelt(metadata, field, isObject: false, ref slips)).IsThere)
            ? value.Text
            : root[field].Text; // it has lost its indentation
    }

    /// <summary>The API version that the kind has, where it is known and none is written; otherwise null.</summary>
    public string? LikelyApiVersion => Kind is { Length: > 0 } kind && string.IsNullOrEmpty(ApiVersion) ? Likely(kind) : null;

    private static string? Likely(string kind) => KnownKinds.All.Where(k => k.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))
        .MaxBy(k => (k.Until is null, !k.ApiVersion.Contains("alpha", StringComparison.Ordinal), k.Since))?.ApiVersion;

    /// <summary>The API version of an object in a part of it, where it is one that the kind has.</summary>
    private static JsonPart InAPart(JsonPart value, string? kind)
    {
        foreach (var (_, part) in value.Fields())
        {
            if (part["apiVersion"] is { IsText: true } found && kind is not null && KnownKinds.FindAny(found.Text!, kind) is not null)
            {
                return found;
            }
        }

        return default;
    }

    /// <summary>What is wrong with a document that lacks one of the two, and what would be right.</summary>
    public (string Problem, string Remedy) Missing()
    {
        if (string.IsNullOrEmpty(ApiVersion) && Kind is { Length: > 0 } kind)
        {
            return (
                $"This is not a Kubernetes object: it has the kind {kind} and no apiVersion.",
                LikelyApiVersion is { } likely
                    ? $"Write apiVersion: {likely}."
                    : "Give it its apiVersion, or take the file out of the folder.");
        }

        return ApiVersion is { Length: > 0 } version
            ? ($"This is not a Kubernetes object: it has the apiVersion {version} and no kind.",
                "Give it its kind, or take the file out of the folder.")
            : ("This is not a Kubernetes object: it has no apiVersion and kind.",
                "Give it both, or take the file out of the folder.");
    }

    private static JsonPart Misspelt(JsonPart value, string field, bool isObject, ref Dictionary<string, string>? slips)
    {
        foreach (var (raw, found) in value.Fields())
        {
            if ((isObject ? found.IsObject : found.IsText) && MayBeNear(raw.Span, field)
                && JsonText.ToText(raw.Span) is var name && NearMisses.IsNear(name, field))
            {
                (slips ??= new(StringComparer.Ordinal))[name] = field;
                return found;
            }
        }

        return default;
    }

    /// <summary>Whether the length of a key lets it be a slip of a field's name. Most keys are told by that.</summary>
    private static bool MayBeNear(ReadOnlySpan<byte> key, string field) =>
        Math.Abs(key.Length - field.Length) <= Math.Max(1, key.Length / 3) || !Ascii.IsValid(key) || key.Contains((byte)'\\');
}
