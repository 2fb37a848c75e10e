using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// Finds the images that a cluster will pull for a set of manifests: those of containers, those that the operator runs for custom
/// resources, and those handed to a program by an argument.
/// </summary>
internal static class ManifestImages
{
    /// <summary>What an argument's name ends in whose value is an image, and the one of the operator that does not end so.</summary>
    private static readonly string[] ImageArguments = ["-image", "--prometheus-config-reloader"];

    /// <summary>The images, each once, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<ManifestObject> objects)
    {
        var images = new SortedSet<string>(StringComparer.Ordinal);
        var resources = new List<(KnownKind Kind, JsonElement Spec)>();
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var obj in objects)
        {
            var kind = KnownKinds.Find(obj.Reference.ApiVersion ?? "", obj.Reference.Kind);
            if (kind is { RunsNothing: true })
            {
                continue;
            }

            using var json = JsonDocument.Parse(obj.Json);
            Pods(json.RootElement, images, arguments);
            if (kind is { OperatorImages.Count: > 0 } && Property(json.RootElement, "spec") is { ValueKind: JsonValueKind.Object } spec)
            {
                resources.Add((kind, spec.Clone()));
            }
        }

        // after all objects, for an argument of the operator tells where images without an address come from
        foreach (var (kind, spec) in resources)
        {
            foreach (var image in kind.OperatorImages)
            {
                Operated(image, spec, images, arguments);
            }
        }

        return [.. images];
    }

    /// <summary>What the operator will run for a custom resource.</summary>
    private static void Operated(OperatorImage image, JsonElement spec, SortedSet<string> images, Dictionary<string, string> arguments)
    {
        var fields = image.Field is null ? spec : Property(spec, image.Field);
        if (fields is { ValueKind: JsonValueKind.Object } own
            && Chosen(own, arguments.GetValueOrDefault(image.Argument, image.Repository)) is { } chosen)
        {
            images.Add(chosen);
        }
    }

    /// <summary>
    /// The image by the fields of a custom resource: <c>image</c>, otherwise the base with <c>sha</c>, <c>tag</c> or <c>version</c>, the
    /// first that is set, each as it is written. Null where none is: then the version is the operator's own.
    /// </summary>
    private static string? Chosen(JsonElement spec, string otherwise)
    {
        var baseImage = Text(spec, "baseImage") ?? otherwise;
        return Text(spec, "image")
            ?? (Text(spec, "sha") is { } sha ? $"{baseImage}@sha256:{sha}" : null)
            ?? ((Text(spec, "tag") ?? Text(spec, "version")) is { } tag ? $"{baseImage}:{tag}" : null);
    }

    /// <summary>The containers, arguments and image volumes anywhere in an object.</summary>
    private static void Pods(JsonElement element, SortedSet<string> images, Dictionary<string, string> arguments)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Pods(item, images, arguments);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Array
                    && property.Name is "containers" or "initContainers" or "ephemeralContainers")
                {
                    foreach (var container in property.Value.EnumerateArray())
                    {
                        Container(container, images, arguments);
                    }
                }
                else if (property.Value.ValueKind == JsonValueKind.Array && property.Name == "volumes")
                {
                    foreach (var volume in property.Value.EnumerateArray())
                    {
                        AddText(images, Property(volume, "image"), "reference");
                    }
                }
                else
                {
                    Pods(property.Value, images, arguments);
                }
            }
        }
    }

    private static void Container(JsonElement container, SortedSet<string> images, Dictionary<string, string> arguments)
    {
        AddText(images, container, "image");
        foreach (var (name, value) in Arguments(container, "command").Concat(Arguments(container, "args")))
        {
            arguments[name] = value;
            if (Array.Exists(ImageArguments, ending => name.EndsWith(ending, StringComparison.Ordinal))
                && !name.EndsWith("-base-image", StringComparison.Ordinal))
            {
                images.Add(value);
            }
        }
    }

    /// <summary>The arguments <c>--name=value</c>, and <c>--name value</c> in two.</summary>
    private static IEnumerable<(string Name, string Value)> Arguments(JsonElement container, string field)
    {
        if (Property(container, field) is not { ValueKind: JsonValueKind.Array } list)
        {
            yield break;
        }

        string? open = null;
        foreach (var text in list.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.String).Select(a => a.GetString()!))
        {
            if (text.StartsWith('-'))
            {
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                open = equals < 0 ? text : null;
                if (equals >= 0 && equals + 1 < text.Length)
                {
                    yield return (text[..equals], text[(equals + 1)..]);
                }
            }
            else if (open is not null)
            {
                yield return (open, text);
                open = null;
            }
        }
    }

    private static void AddText(SortedSet<string> images, JsonElement? element, string field)
    {
        if (element is { } e && Text(e, field) is { } text)
        {
            images.Add(text);
        }
    }

    private static string? Text(JsonElement element, string field) =>
        Property(element, field) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;

    private static JsonElement? Property(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) ? value : null;
}
