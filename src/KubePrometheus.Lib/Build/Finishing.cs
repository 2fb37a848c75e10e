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
        Discovery(objects, options, context);
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

    /// <summary>
    /// A Role for each namespace that Prometheus looks into and the options do not name: for a monitor of the stack, or for the
    /// Alertmanagers it sends alerts to, which it discovers too.
    /// </summary>
    private static void Discovery(StackObjects objects, StackOptions options, ComponentContext context)
    {
        if (objects.Prometheus.Prometheus is null || DiscoversEverywhere(objects.Prometheus.ClusterRole))
        {
            return;
        }

        var id = PrometheusComponent.Identity(options.Prometheus, context);
        var granted = objects.Prometheus.RolesSpecificNamespaces.Select(r => r.Metadata.NamespaceProperty).ToHashSet(StringComparer.Ordinal);
        foreach (var ns in MonitoredNamespaces(objects).Concat(AlertedNamespaces(objects.Prometheus.Prometheus)).Where(granted.Add).Order(StringComparer.Ordinal))
        {
            objects.Prometheus.AddDiscovery(ns, id, PrometheusComponent.ServiceName(options.Prometheus), context.Kubernetes);
        }
    }

    private static IEnumerable<string> MonitoredNamespaces(StackObjects objects) => objects.All.SelectMany(o => o switch
    {
        Monitoring.ServiceMonitor m => m.Spec?.NamespaceSelector.Names(m.Metadata, objects.Namespace) ?? [],
        Monitoring.PodMonitor m => m.Spec?.NamespaceSelector.Names(m.Metadata, objects.Namespace) ?? [],
        _ => [],
    }).Distinct(StringComparer.Ordinal).ToArray();

    private static IEnumerable<string> AlertedNamespaces(Monitoring.Prometheus prometheus) =>
        prometheus.Spec?.Alerting?.Alertmanagers?.Select(a => a.Namespace).OfType<string>() ?? [];

    private static IEnumerable<string> Names(this Monitoring.NamespaceSelector? selector, V1ObjectMeta? metadata, string ns) => selector switch
    {
        { Any: true } => [],
        { MatchNames: { Count: > 0 } names } => names,
        _ => [metadata?.NamespaceProperty ?? ns],
    };

    private static bool DiscoversEverywhere(V1ClusterRole? role) => role?.Rules?.Any(rule =>
        rule.ApiGroups?.Contains("") == true && rule.Resources?.Contains("endpoints") == true && rule.Verbs?.Contains("watch") == true) == true;
}
