using System.Text.Json.Nodes;

namespace KubePrometheus;

/// <summary>
/// An operation of a JSON patch (RFC 6902). A path is a JSON pointer (RFC 6901): <c>/spec/template/spec/containers/0/image</c>; in a name,
/// <c>~</c> is written <c>~0</c> and <c>/</c> is written <c>~1</c>, which <see cref="Pointer"/> does.
/// </summary>
public sealed class PatchOperation
{
    private readonly JsonObject json;

    private PatchOperation(JsonObject json) => this.json = json;

    /// <summary>Puts a value at a place: a field, which may be there, or into a list before an index, <c>-</c> for its end.</summary>
    /// <param name="path">The place; what holds it must be there.</param>
    /// <param name="value">The value; null is JSON's null.</param>
    public static PatchOperation Add(string path, JsonNode? value) => new("add", path, value);

    /// <summary>Takes away what is at a place.</summary>
    /// <param name="path">The place; it must be there.</param>
    public static PatchOperation Remove(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(new JsonObject { ["op"] = "remove", ["path"] = path });
    }

    /// <summary>Puts a value in place of another.</summary>
    /// <param name="path">The place; it must be there.</param>
    /// <param name="value">The value; null is JSON's null.</param>
    public static PatchOperation Replace(string path, JsonNode? value) => new("replace", path, value);

    /// <summary>Moves a value.</summary>
    /// <param name="from">Where it is; it must be there.</param>
    /// <param name="path">Where it goes.</param>
    public static PatchOperation Move(string from, string path) => new("move", from, path);

    /// <summary>Copies a value.</summary>
    /// <param name="from">Where it is; it must be there.</param>
    /// <param name="path">Where the copy goes.</param>
    public static PatchOperation Copy(string from, string path) => new("copy", from, path);

    /// <summary>Asks for a value: where it is another one, the whole patch fails.</summary>
    /// <param name="path">The place; it must be there.</param>
    /// <param name="value">The value expected.</param>
    public static PatchOperation Test(string path, JsonNode? value) => new("test", path, value);

    /// <summary>A path of names and indexes, escaped: <c>Pointer("metadata", "annotations", "example.com/team")</c>.</summary>
    /// <param name="steps">The steps.</param>
    public static string Pointer(params ReadOnlySpan<string> steps)
    {
        var text = new System.Text.StringBuilder();
        foreach (var step in steps)
        {
            text.Append('/').Append(step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    /// <summary>The operation as RFC 6902 writes it.</summary>
    public JsonObject ToJson() => (JsonObject)json.DeepClone();

    /// <summary>The operation on one line. It quotes the value.</summary>
    public override string ToString() => JsonForm.Of(json);

    private PatchOperation(string name, string path, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(path);
        json = new JsonObject { ["op"] = name, ["path"] = path, ["value"] = value?.DeepClone() };
    }

    private PatchOperation(string name, string from, string path)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(path);
        json = new JsonObject { ["op"] = name, ["from"] = from, ["path"] = path };
    }
}
