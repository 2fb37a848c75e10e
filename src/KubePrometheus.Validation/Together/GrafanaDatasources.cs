using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Grafana's datasources in a Secret: JSON or YAML under a key that ends in <c>datasources.yaml</c>.</summary>
internal static class GrafanaDatasources
{
    /// <summary>The URL of each datasource, and the path of the text that it stands in.</summary>
    public static IEnumerable<(string? Url, string Path)> Urls(V1Secret secret)
    {
        foreach (var (key, value) in secret.Data ?? FrozenDictionary<string, byte[]>.Empty)
        {
            if (value is not null && IsKey(key))
            {
                foreach (var url in Urls(value))
                {
                    yield return (url, ObjectPath.Append("data", key));
                }
            }
        }

        foreach (var (key, value) in secret.StringData ?? FrozenDictionary<string, string>.Empty)
        {
            if (value is not null && IsKey(key))
            {
                foreach (var url in Urls(Encoding.UTF8.GetBytes(value)))
                {
                    yield return (url, ObjectPath.Append("stringData", key));
                }
            }
        }
    }

    private static bool IsKey(string key) =>
        key.EndsWith("datasources.yaml", StringComparison.Ordinal) || key.EndsWith("datasources.yml", StringComparison.Ordinal);

    private static List<string?> Urls(ReadOnlyMemory<byte> text)
    {
        var urls = new List<string?>();
        foreach (var document in YamlReader.Read(text, "datasources.yaml", []))
        {
            using var json = document.Parse();
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("datasources", out var sources) && sources.ValueKind == JsonValueKind.Array)
            {
                foreach (var source in sources.EnumerateArray())
                {
                    if (source.ValueKind == JsonValueKind.Object
                        && source.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
                    {
                        urls.Add(url.GetString());
                    }
                }
            }
        }

        return urls;
    }
}
