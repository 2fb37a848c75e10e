using System.Text;
using System.Text.Json;
using k8s.Models;

namespace KubePrometheus;

/// <summary>What follows from the edited objects: Grafana's checksum annotations, and the Roles for what the monitors name.</summary>
internal static class Finishing
{
    public static void Run(StackObjects objects, StackOptions options, ComponentContext context)
    {
        Namespaces(objects);
        Checksum(objects.Grafana.Deployment, "checksum/grafana-datasources", objects.Grafana.DashboardDatasources);
        Checksum(objects.Grafana.Deployment, "checksum/grafana-config", objects.Grafana.Config);
        Discovery.Run(objects, options, context);
    }

    /// <summary>A Namespace that somebody adds by himself stands for the one we would have made for a component.</summary>
    private static void Namespaces(StackObjects objects)
    {
        var added = objects.Added.Select(a => a.Object).OfType<V1Namespace>().Select(n => n.Metadata?.Name).ToHashSet(StringComparer.Ordinal);
        objects.KubePrometheus.AdditionalNamespaces = [.. objects.KubePrometheus.AdditionalNamespaces.Where(n => !added.Contains(n.Metadata?.Name))];
    }

    /// <summary>An annotation on the pod template that changes with a Secret, so that the pods are replaced when it does.</summary>
    private static void Checksum(V1Deployment? deployment, string annotation, V1Secret? secret)
    {
        if (secret is not null && deployment?.Spec?.Template is { } template)
        {
            template.Metadata ??= new();
            template.Metadata.Annotations ??= new Dictionary<string, string>();
            template.Metadata.Annotations[annotation] = Digest(secret);
        }
    }

    /// <summary>The MD5, in hex, of the object as one line of JSON with a blank after each comma and colon: upstream's checksum.</summary>
    private static string Digest(V1Secret secret)
    {
        secret.ApiVersion ??= "v1";
        secret.Kind ??= "Secret";
        var json = KubeJson.Serialize(secret);
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
