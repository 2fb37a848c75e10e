using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>A value that is one key of either a Secret or a ConfigMap: exactly one of the two is set.</summary>
public sealed record SecretOrConfigMap
{
    /// <summary>The ConfigMap key that holds the value. Not together with <c>secret</c>.</summary>
    [JsonPropertyName("configMap")]
    public V1ConfigMapKeySelector? ConfigMap { get; set; }

    /// <summary>The Secret key that holds the value. Not together with <c>configMap</c>.</summary>
    [JsonPropertyName("secret")]
    public V1SecretKeySelector? Secret { get; set; }
}
