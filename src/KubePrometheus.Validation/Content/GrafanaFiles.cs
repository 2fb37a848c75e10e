using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The files that Grafana reads of ConfigMaps and Secrets.</summary>
internal static class GrafanaFiles
{
    /// <summary>What the data of a ConfigMap may come to, in bytes.</summary>
    private const int MostConfigMapBytes = 1024 * 1024;

    /// <summary>The JSON files of a ConfigMap.</summary>
    /// <param name="map">The ConfigMap.</param>
    /// <param name="bytes">How many bytes its data have.</param>
    public static IReadOnlyList<GrafanaFile> Of(V1ConfigMap map, out long bytes)
    {
        bytes = map.BinaryData?.Sum(d => (long)(d.Value?.Length ?? 0)) ?? 0;
        var files = new List<GrafanaFile>();
        if (map.Data is Utf8ConfigMapData { Untouched: var (key, untouched) })
        {
            Add(key, untouched); // one that nobody has touched is not made a text of
            bytes += untouched.Length;
            return files;
        }

        foreach (var (file, text) in map.Data ?? FrozenDictionary<string, string>.Empty)
        {
            if (IsJson(file))
            {
                var json = Encoding.UTF8.GetBytes(text ?? "");
                Add(file, json);
                bytes += json.Length;
            }
            else
            {
                bytes += Encoding.UTF8.GetByteCount(text ?? "");
            }
        }

        return files;

        static bool IsJson(string file) => file.EndsWith(".json", StringComparison.Ordinal);

        void Add(string file, ReadOnlyMemory<byte> json)
        {
            if (IsJson(file))
            {
                files.Add(new(file[..^".json".Length], ObjectPath.Append("data", file), json));
            }
        }
    }

    /// <summary>What is wrong with the size of a ConfigMap; null where it can hold its data.</summary>
    public static Finding? TooLarge(ObjectReference reference, long bytes, SourceLocation? source) => bytes <= MostConfigMapBytes
        ? null
        : new(
            FindingCodes.DashboardTooLarge, FindingSeverity.Error, reference, "data",
            $"The data have {bytes} bytes; a ConfigMap holds {MostConfigMapBytes}.",
            "Split the dashboard, or have Grafana load it from elsewhere.", source);

    /// <summary>The datasources that Grafana is told of; null where they are not in the JSON that the stack writes.</summary>
    public static IReadOnlyList<ProvidedDatasource>? Datasources(V1Secret? secret)
    {
        if (secret is null || SecretTexts.Find(secret, "datasources.yaml") is not var (_, text))
        {
            return null;
        }

        return Read(text, root => root.List("datasources").Select(item => new ProvidedDatasource(
            item.Text("name") ?? "", item.Text("type"), item.Text("uid"), item.Field("isDefault")?.ValueKind == JsonValueKind.True)));
    }

    /// <summary>
    /// The datasources in the files that every Grafana among the objects has mounted; null where there is no Grafana, and where one gets
    /// its files otherwise.
    /// </summary>
    public static IReadOnlyList<ProvidedDatasource>? MountedDatasources(IReadOnlyList<ContentObject> objects)
    {
        List<ProvidedDatasource>? all = null;
        DataObjects? data = null;
        foreach (var obj in objects)
        {
            if (obj.Object is not { } workload || KnownKinds.Of(workload)?.PodTemplateOf(workload)?.Spec is not { } pod)
            {
                continue;
            }

            foreach (var container in pod.Containers ?? [])
            {
                if (container is null || !GrafanaPods.IsGrafana(container))
                {
                    continue;
                }

                all ??= [];
                data ??= new(objects);
                if (GrafanaPods.Provisioned(pod, container, obj.Namespace, data, "datasources") is not { Count: > 0 } files)
                {
                    return null;
                }

                foreach (var text in files)
                {
                    all.AddRange(Sources(text.Text));
                }
            }
        }

        return all;
    }

    private static IEnumerable<ProvidedDatasource> Sources(ReadOnlyMemory<byte> text)
    {
        foreach (var document in YamlReader.Read(text, "datasources.yaml", []))
        {
            using var json = document.Parse();
            foreach (var source in json.RootElement.List("datasources"))
            {
                yield return new(
                    source.Text("name") ?? "", source.Text("type"), source.Text("uid"),
                    (source.Field("isDefault") ?? source.Field("is_default"))?.ValueKind == JsonValueKind.True);
            }
        }
    }

    /// <summary>
    /// The paths that a ConfigMap tells Grafana to load dashboards from, where it does so in the JSON that the stack writes.
    /// </summary>
    public static IReadOnlyList<string> ProvidedPaths(V1ConfigMap map)
    {
        if (map.Data?.TryGetValue("dashboards.yaml", out var text) != true || text is null)
        {
            return [];
        }

        return Read(Encoding.UTF8.GetBytes(text), root => root.List("providers")
            .Select(p => p.Field("options")?.Text("path")).OfType<string>().Where(path => path.Length > 0)) ?? [];
    }

    /// <summary>The version of Grafana, by the tag of its image; null where no Deployment runs it, or several versions of it do.</summary>
    public static string? Version(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects)
    {
        string? version = null;
        foreach (var container in objects.OfType<V1Deployment>().SelectMany(d => d.Spec?.Template?.Spec?.Containers ?? []))
        {
            var image = (container?.Image ?? "").Split('@')[0];
            var colon = image.LastIndexOf(':');
            if (colon > image.LastIndexOf('/') && image.AsSpan(0, colon).EndsWith("/grafana", StringComparison.Ordinal))
            {
                var tag = image[(colon + 1)..];
                if (version is not null && version != tag)
                {
                    return null;
                }

                version = tag;
            }
        }

        return version;
    }

    /// <summary>What is read of JSON; null where it is somebody's own YAML.</summary>
    private static List<T>? Read<T>(ReadOnlyMemory<byte> text, Func<JsonElement, IEnumerable<T>> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. read(document.RootElement)];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A JSON file of a ConfigMap.</summary>
/// <param name="Name">Its name, without <c>.json</c>.</param>
/// <param name="Path">Where it stands in the ConfigMap.</param>
/// <param name="Json">Its text, UTF-8.</param>
internal sealed record GrafanaFile(string Name, string Path, ReadOnlyMemory<byte> Json);
