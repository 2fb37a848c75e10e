using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using k8s.Models;

namespace KubePrometheus;

/// <summary>The URL of a data source.</summary>
/// <param name="Url">The URL.</param>
/// <param name="TextPath">Where the text stands in its object.</param>
/// <param name="Index">The number of the data source in the text.</param>
internal readonly record struct DatasourceUrl(string? Url, string TextPath, int Index)
{
    /// <summary>Where the URL stands in the object.</summary>
    public string Path => $"{ObjectPath.Append(ObjectPath.Field(TextPath, "datasources"), Index)}.url";
}

/// <summary>
/// Grafana's datasources in a Secret or a ConfigMap: JSON or YAML under a key that ends in <c>datasources.yaml</c>, or in an object whose
/// label says so to a sidecar.
/// </summary>
internal static class GrafanaDatasources
{
    /// <summary>The URL of each datasource.</summary>
    public static IReadOnlyList<DatasourceUrl> Urls(StackSubject subject)
    {
        var urls = new List<DatasourceUrl>();
        var isMarked = subject.Labels?.ContainsKey("grafana_datasource") == true;
        switch (subject.Object)
        {
            case V1Secret secret:
                foreach (var (key, value) in secret.Data ?? FrozenDictionary<string, byte[]>.Empty)
                {
                    if (value is not null && IsKey(key, isMarked))
                    {
                        Add(urls, value, ObjectPath.Append("data", key));
                    }
                }

                Add(urls, secret.StringData, "stringData", isMarked);
                break;
            case V1ConfigMap { Data: not Utf8ConfigMapData { Untouched: not null } } map:
                Add(urls, map.Data, "data", isMarked);
                break;
        }

        return urls;
    }

    private static void Add(List<DatasourceUrl> urls, IDictionary<string, string>? texts, string field, bool isMarked)
    {
        foreach (var (key, value) in texts ?? FrozenDictionary<string, string>.Empty)
        {
            if (value is not null && IsKey(key, isMarked))
            {
                Add(urls, Encoding.UTF8.GetBytes(value), ObjectPath.Append(field, key));
            }
        }
    }

    private static bool IsKey(string key, bool isMarked) =>
        key.EndsWith(isMarked ? ".yaml" : "datasources.yaml", StringComparison.Ordinal)
        || key.EndsWith(isMarked ? ".yml" : "datasources.yml", StringComparison.Ordinal);

    private static void Add(List<DatasourceUrl> urls, ReadOnlyMemory<byte> text, string path)
    {
        foreach (var document in YamlReader.Read(text, "datasources.yaml", []))
        {
            using var json = document.Parse();
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("datasources", out var sources) && sources.ValueKind == JsonValueKind.Array)
            {
                var i = 0;
                foreach (var source in sources.EnumerateArray())
                {
                    if (source.ValueKind == JsonValueKind.Object
                        && source.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
                    {
                        urls.Add(new(url.GetString(), path, i));
                    }

                    i++;
                }
            }
        }
    }
}
