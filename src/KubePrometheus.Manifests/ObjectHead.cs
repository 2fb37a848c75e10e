using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>What tells an object of Kubernetes from other documents, and from other objects, also where its field is misspelt.</summary>
internal sealed class ObjectHead
{
    private static readonly ObjectHead Nothing = new();

    private JsonElement metadata;
    private JsonElement root;

    /// <summary>The kind.</summary>
    public string? Kind { get; private init; }

    /// <summary>The API version.</summary>
    public string? ApiVersion { get; private init; }

    /// <summary>The misspelt ones among the fields that every object has, by what is written.</summary>
    public IReadOnlyDictionary<string, string> Slips { get; private init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The head of a document; one of anything but an object is empty.</summary>
    public static ObjectHead Of(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Nothing;
        }

        Dictionary<string, string>? slips = null;
        var hasKind = value.TryGetProperty("kind", out var kind);
        var hasApiVersion = value.TryGetProperty("apiVersion", out var apiVersion);
        var hasMetadata = value.TryGetProperty("metadata", out var metadata);
        if (hasKind || hasApiVersion || hasMetadata)
        {
            kind = hasKind ? kind : Misspelt(value, "kind", JsonValueKind.String, ref slips);
            apiVersion = hasApiVersion ? apiVersion : Misspelt(value, "apiVersion", JsonValueKind.String, ref slips);
            metadata = hasMetadata ? metadata : Misspelt(value, "metadata", JsonValueKind.Object, ref slips);
            kind = kind.ValueKind == JsonValueKind.Undefined ? Within(metadata, "kind") : kind;
            apiVersion = apiVersion.ValueKind == JsonValueKind.Undefined ? InAPart(value, Text(kind)) : apiVersion;
            if (metadata.ValueKind == JsonValueKind.Undefined)
            {
                metadata = value.EnumerateObject().Select(p => Within(p.Value, "metadata"))
                    .FirstOrDefault(m => m.ValueKind == JsonValueKind.Object);
            }
        }

        return new()
        {
            Kind = Text(kind),
            ApiVersion = Text(apiVersion),
            Slips = slips ?? (IReadOnlyDictionary<string, string>)FrozenDictionary<string, string>.Empty,
            metadata = metadata,
            root = value,
        };
    }

    /// <summary>A text of the metadata, also where its field is misspelt.</summary>
    public string? MetadataText(string field)
    {
        Dictionary<string, string>? slips = null;
        return metadata.ValueKind == JsonValueKind.Object
            && (Within(metadata, field) is { ValueKind: not JsonValueKind.Undefined } value
                || (value = Misspelt(metadata, field, JsonValueKind.String, ref slips)).ValueKind != JsonValueKind.Undefined)
            ? Text(value)
            : Text(Within(root, field)); // it has lost its indentation
    }

    /// <summary>The API version that the kind has, where it is known and none is written; otherwise null.</summary>
    public string? LikelyApiVersion => Kind is { Length: > 0 } kind && string.IsNullOrEmpty(ApiVersion) ? Likely(kind) : null;

    private static string? Likely(string kind) => KnownKinds.All.Where(k => k.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))
        .MaxBy(k => (k.Until is null, !k.ApiVersion.Contains("alpha", StringComparison.Ordinal), k.Since))?.ApiVersion;

    /// <summary>The API version of an object in a part of it, where it is one that the kind has.</summary>
    private static JsonElement InAPart(JsonElement value, string? kind)
    {
        foreach (var part in value.EnumerateObject())
        {
            if (Within(part.Value, "apiVersion") is { ValueKind: JsonValueKind.String } found && kind is not null
                && KnownKinds.FindAny(found.GetString()!, kind) is not null)
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

    private static JsonElement Within(JsonElement holder, string field) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(field, out var value) ? value : default;

    private static JsonElement Misspelt(
        JsonElement value, string field, JsonValueKind kind, ref Dictionary<string, string>? slips)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind == kind && MayBeNear(JsonMarshal.GetRawUtf8PropertyName(property), field)
                && NearMisses.IsNear(property.Name, field))
            {
                (slips ??= new(StringComparer.Ordinal))[property.Name] = field;
                return property.Value;
            }
        }

        return default;
    }

    /// <summary>Whether the length of a key lets it be a slip of a field's name. Most keys are told by that.</summary>
    private static bool MayBeNear(ReadOnlySpan<byte> key, string field) =>
        Math.Abs(key.Length - field.Length) <= Math.Max(1, key.Length / 3) || !Ascii.IsValid(key) || key.Contains((byte)'\\');

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? TextPool.Of(value) : null;
}
