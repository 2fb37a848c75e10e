using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace KubePrometheus;

/// <summary>
/// An object of a kind that the library has no type for, as <see cref="KubePrometheusStack.AddYaml"/> brings it. It is written as it was
/// read; its namespace is not filled in, for nobody here knows whether its kind has one.
/// </summary>
public sealed class UntypedObject : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Group and version, such as <c>cert-manager.io/v1</c>.</summary>
    [JsonPropertyName("apiVersion")]
    public string ApiVersion { get; set; } = "";

    /// <summary>The kind, such as <c>Certificate</c>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; set; } = "";

    /// <summary>Name, namespace, labels and annotations.</summary>
    [JsonPropertyName("metadata")]
    public V1ObjectMeta Metadata { get; set; } = new();

    /// <summary>Every other field: <c>Fields["spec"]</c>.</summary>
    [JsonExtensionData]
    public JsonObject Fields { get; set; } = [];

    internal static JsonTypeInfo TypeInfo => KubeJson.TypeInfo(typeof(UntypedObject))!;

    /// <summary>JSON as an object; null where its metadata is not what Kubernetes takes.</summary>
    internal static UntypedObject? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return (UntypedObject?)JsonSerializer.Deserialize(json, TypeInfo);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
