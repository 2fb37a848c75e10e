using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// An <c>Authorization</c> header for requests that Prometheus sends; its credentials come from a Secret or from a file in the
/// Prometheus container. (Prometheus: <c>authorization</c>, since 2.26.)
/// </summary>
public sealed record Authorization
{
    /// <summary>The Secret key that holds the credentials. Not together with <c>credentialsFile</c>.</summary>
    [JsonPropertyName("credentials")]
    public V1SecretKeySelector? Credentials { get; set; }

    /// <summary>
    /// The path, in the Prometheus container, of a file that holds the credentials. Not together with <c>credentials</c>.
    /// </summary>
    [JsonPropertyName("credentialsFile")]
    public string? CredentialsFile { get; set; }

    /// <summary>The scheme named in the header. Default: <c>Bearer</c>. <c>Basic</c> is refused: that is <c>basicAuth</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }
}

/// <summary>
/// An <c>Authorization</c> header whose credentials come from a Secret only: <see cref="Authorization"/> without access to the file
/// system of the Prometheus container.
/// </summary>
public sealed record SafeAuthorization
{
    /// <summary>The Secret key that holds the credentials.</summary>
    [JsonPropertyName("credentials")]
    public V1SecretKeySelector? Credentials { get; set; }

    /// <summary>The scheme named in the header. Default: <c>Bearer</c>. <c>Basic</c> is refused: that is <c>basicAuth</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; set; }
}
