using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>User name and password of HTTP basic authentication, both from Secrets. (Prometheus: <c>basic_auth</c>.)</summary>
public sealed record BasicAuth
{
    /// <summary>The Secret key that holds the password. The Secret is in the namespace of the object that names it.</summary>
    [JsonPropertyName("password")]
    public V1SecretKeySelector? Password { get; set; }

    /// <summary>The Secret key that holds the user name. The Secret is in the namespace of the object that names it.</summary>
    [JsonPropertyName("username")]
    public V1SecretKeySelector? Username { get; set; }
}
