using System.Globalization;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>Which prometheus-operator reads the custom resources.</summary>
internal static class OperatorVersion
{
    private const string Label = "app.kubernetes.io/version";

    /// <summary>The number after the first dot of a version: 76 of <c>0.76.1</c> or <c>v0.76.1</c>; null where it is none.</summary>
    public static int? Minor(string? version)
    {
        var parts = (version ?? "").TrimStart('v').Split('.', 3);
        return parts.Length < 2 || !IsNumber(parts[0], out var major) || !IsNumber(parts[1], out var minor) ? null
            : major > 0 ? int.MaxValue - 1 : minor;
    }

    /// <summary>
    /// The version that Deployments of the operator among documents name: by the tag of the image, otherwise by the label
    /// <c>app.kubernetes.io/version</c>. Of several the latest; null where there is none.
    /// </summary>
    public static string? Of(IEnumerable<PlacedDocument> documents)
    {
        string? latest = null;
        foreach (var document in documents)
        {
            if (document.Json.Span.IndexOf("prometheus-operator"u8) >= 0 && document.Json.Span.IndexOf("\"Deployment\""u8) >= 0)
            {
                using var json = document.Parse();
                Look(json.RootElement, ref latest);
            }
        }

        return latest;
    }

    private static void Look(JsonElement value, ref string? latest)
    {
        if (Field(value, "items") is { ValueKind: JsonValueKind.Array } items)
        {
            foreach (var item in items.EnumerateArray())
            {
                Look(item, ref latest);
            }
        }
        else if (Text(value, "kind") == "Deployment"
            && Field(Field(Field(Field(value, "spec"), "template"), "spec"), "containers") is { ValueKind: JsonValueKind.Array } containers)
        {
            foreach (var container in containers.EnumerateArray())
            {
                if (Tag(Text(container, "image")) is { } tag)
                {
                    var version = Minor(tag) is not null ? tag : Text(Field(Field(value, "metadata"), "labels") ?? default, Label);
                    latest = Minor(version) > (Minor(latest) ?? -1) ? version : latest;
                }
            }
        }
    }

    /// <summary>The tag of an image of the operator, empty where it has none; null where it is another program's.</summary>
    private static string? Tag(string? image)
    {
        var parts = (image ?? "").Split('@')[0].Split('/')[^1].Split(':', 2);
        return parts[0] != "prometheus-operator" ? null : parts.Length > 1 ? parts[1] : "";
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string? Text(JsonElement value, string name) =>
        Field(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Field(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var field) ? field : null;
}
