using System.Text.Json;

namespace KubePrometheus;

/// <summary>
/// A rule about several fields of a type, which the definitions have in the Common Expression Language. A field that is null is not there.
/// </summary>
/// <param name="Since">The minor version of prometheus-operator that brought it.</param>
/// <param name="Message">What is said when it is broken: the message of the definition.</param>
/// <param name="Remedy">What would be right.</param>
/// <param name="IsKept">Whether an object keeps it. What is of a wrong type is another mistake, and breaks no rule.</param>
internal sealed record DefinitionRule(int Since, string Message, string Remedy, Func<JsonElement, bool> IsKept);

/// <summary>The rules of the definitions of prometheus-operator 0.92, by the type that they are about: each as C#.</summary>
internal static class DefinitionRules
{
    private const string DaemonSet = "DaemonSet";

    private static readonly DefinitionRule EnoughShards = new(
        91, "With the sharding mode Topology, shards must be at least the number of topology values",
        "Raise shards, or name fewer values in shardingStrategy.topology.", HasEnoughShards);

    /// <summary>The rules of a type.</summary>
    public static DefinitionRule[] Of(string type) => type switch
    {
        "PrometheusSpec" => [EnoughShards],
        "PrometheusAgentSpec" =>
        [
            NotOnEveryNode(84, "replicas"),
            NotOnEveryNode(84, "storage"),
            new(
                84, "With the mode DaemonSet, shards cannot be more than 1", "Remove shards, or make the mode StatefulSet.",
                spec => !Is(spec, "mode", DaemonSet) || !(Number(spec, "shards") > 1)),
            NotOnEveryNode(84, "persistentVolumeClaimRetentionPolicy"),
            NotOnEveryNode(85, "scrapeConfigSelector"),
            NotOnEveryNode(85, "probeSelector"),
            NotOnEveryNode(88, "scrapeConfigNamespaceSelector"),
            NotOnEveryNode(88, "probeNamespaceSelector"),
            NotOnEveryNode(88, "serviceMonitorSelector"),
            NotOnEveryNode(88, "serviceMonitorNamespaceSelector"),
            NotOnEveryNode(88, "additionalScrapeConfigs"),
            NotOnEveryNode(91, "shardingStrategy"),
            EnoughShards,
        ],
        "ScrapeConfigSpec" =>
        [
            new(
                91, "Of basicAuth, authorization and oauth2 there may be one.", "Keep one of them.",
                spec => (Has(spec, "basicAuth") ? 1 : 0) + (Has(spec, "authorization") ? 1 : 0) + (Has(spec, "oauth2") ? 1 : 0) <= 1),
        ],
        "ShardingStrategy" =>
        [
            new(
                91, "topology is only for the mode Topology", "Set mode: Topology, or remove topology.",
                strategy => !Has(strategy, "topology") || Is(strategy, "mode", "Topology")),
        ],
        "SigV4" =>
        [
            new(
                91, "externalId is only for a role: set roleArn too", "Set roleArn, or remove externalId.",
                sigv4 => !Has(sigv4, "externalId") || Has(sigv4, "roleArn")),
        ],
        "StatefulSetUpdateStrategy" =>
        [
            new(
                88, "rollingUpdate is only for the type RollingUpdate", "Set type: RollingUpdate, or remove rollingUpdate.",
                strategy => !Has(strategy, "rollingUpdate") || !Has(strategy, "type") || Is(strategy, "type", "RollingUpdate")),
        ],
        _ => [],
    };

    private static DefinitionRule NotOnEveryNode(int since, string field) => new(
        since, $"{field} cannot be set with the mode DaemonSet", $"Remove {field}, or make the mode StatefulSet.",
        spec => !Is(spec, "mode", DaemonSet) || !Has(spec, field));

    private static bool HasEnoughShards(JsonElement spec)
    {
        if (Field(spec, "shardingStrategy") is not { } strategy || !Is(strategy, "mode", "Topology")
            || Field(strategy, "topology") is not { } topology
            || Field(topology, "values") is not { ValueKind: JsonValueKind.Array } values)
        {
            return true;
        }

        return values.GetArrayLength() == 0 || !((Number(spec, "shards") ?? 1) < values.GetArrayLength());
    }

    private static bool Has(JsonElement value, string name) => Field(value, name) is not null;

    private static bool Is(JsonElement value, string name, string text) =>
        Field(value, name) is { ValueKind: JsonValueKind.String } field && field.ValueEquals(text);

    private static double? Number(JsonElement value, string name) =>
        Field(value, name) is { ValueKind: JsonValueKind.Number } field ? field.GetDouble() : null;

    private static JsonElement? Field(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null
            ? field
            : null;
}
