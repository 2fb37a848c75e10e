using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>Annotations on Grafana's pods that change with its Secrets, so that the pods are replaced when one does.</summary>
internal static class GrafanaChecksums
{
    /// <summary>Writes them.</summary>
    public static void Write(GrafanaObjects grafana, ReleaseFacts release)
    {
        Write(grafana.Deployment, "checksum/grafana-datasources", grafana.DashboardDatasources);
        Write(grafana.Deployment, "checksum/grafana-config", grafana.Config);
        if (release.Grafana.ProvidersChecksum)
        {
            Write(grafana.Deployment, "checksum/grafana-dashboardproviders", grafana.DashboardSources);
        }
    }

    private static void Write<T>(V1Deployment? deployment, string annotation, T? source)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (source is not null && deployment?.Spec?.Template is { } template)
        {
            template.Metadata ??= new();
            template.Metadata.Annotations ??= new Dictionary<string, string>();
            template.Metadata.Annotations[annotation] = Digest(source);
        }
    }

    /// <summary>The MD5, in hex, of the object as one line of JSON with a blank after each comma and colon: upstream's checksum.</summary>
    private static string Digest<T>(T source)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        source.ApiVersion ??= "v1";
        source.Kind ??= KnownKinds.Find(typeof(T))!.Kind;
        var json = KubeJson.Serialize(source);
        return Md5.Hex(Encoding.UTF8.GetBytes(SpacedJson(json)));
    }

    private static string SpacedJson(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder(json.Length + 64);
        var reader = new Utf8JsonReader(json);
        var first = true;
        while (reader.Read())
        {
            var opens = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            var closes = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!first && !closes)
            {
                text.Append(", ");
            }

            text.Append(Encoding.UTF8.GetString(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed].TrimEnd(":"u8)));
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                text.Append(": ");
            }

            first = opens || reader.TokenType == JsonTokenType.PropertyName;
        }

        return text.ToString();
    }
}
