using System.Text;
using System.Text.Json;

namespace KubePrometheus;

/// <summary>A field that an earlier API version of a kind had, and what took its place.</summary>
/// <param name="Path">Where its value belongs now, seen from what held it.</param>
/// <param name="Remedy">What to write.</param>
internal sealed record EarlierField(string Path, string Remedy)
{
    /// <summary>Where a text belongs, where that is not where a number does.</summary>
    public string? PathOfText { get; init; }

    /// <summary>Where a value belongs that begins in this way.</summary>
    public string PathOf(JsonTokenType token) => token == JsonTokenType.String && PathOfText is { } other ? other : Path;

    /// <summary>What such an object holds at the place; null for a value that belongs to one place or another.</summary>
    public Schema? SchemaIn(SchemaType type)
    {
        if (PathOfText is not null)
        {
            return null;
        }

        Schema? schema = null;
        foreach (var step in Path.Split('.'))
        {
            if ((schema is null ? type : schema.Type) is not { } holder
                || holder.Find(Encoding.UTF8.GetBytes(step), -1) is not (>= 0 and var at))
            {
                return null;
            }

            schema = holder.Fields[at].Schema;
        }

        return schema;
    }
}

/// <summary>The fields that earlier API versions had and manifests still show.</summary>
internal static class EarlierFields
{
    private const string Backend = "Write service: {name: …, port: {number: …}} in place of serviceName and servicePort.";
    private const string Target = "Write target: {type: Utilization, averageUtilization: …}, or type: AverageValue with averageValue.";

    private static readonly Dictionary<(string Type, string Field), EarlierField> Fields = new()
    {
        [("IngressBackend", "serviceName")] = new("service.name", Backend),
        [("IngressBackend", "servicePort")] = new("service.port.number", Backend) { PathOfText = "service.port.name" },
        [("IngressSpec", "backend")] = new(
            "defaultBackend", "It is called defaultBackend now, and names its Service by service: {name: …, port: {number: …}}."),
        [("V2ResourceMetricSource", "targetAverageUtilization")] = new("target.averageUtilization", Target),
        [("V2ResourceMetricSource", "targetAverageValue")] = new("target.averageValue", Target),
    };

    /// <summary>Names that other parts or formats have for a field.</summary>
    private static readonly Dictionary<(string Type, string Name), string> OtherNames = new()
    {
        [("ContainerPort", "port")] = "containerPort",
        [("ServicePort", "containerPort")] = "targetPort",
        [("VolumeMount", "path")] = "mountPath",
        [("EnvVar", "key")] = "name",
        [("Container", "environment")] = "env",
        [("Container", "cmd")] = "command",
        [("Rule", "name")] = "alert",
        [("Rule", "expression")] = "expr",
        [("Rule", "query")] = "expr",
    };

    /// <summary>The field that is meant by a name that others have for it; null where there is none.</summary>
    public static string? Meant(SchemaType type, string name) => OtherNames.GetValueOrDefault((type.Name, name));

    /// <summary>A field that a type of today does not have and one of an earlier version had; null for any other.</summary>
    public static EarlierField? Find(SchemaType type, string field) => Fields.GetValueOrDefault((type.Name, field));
}
