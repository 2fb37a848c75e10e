using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A Kubernetes API server that service discovery asks, and the credentials for it. One of <c>authorization</c>, <c>basicAuth</c>,
/// <c>bearerToken</c> and <c>bearerTokenFile</c> at most.
/// </summary>
public sealed record ApiserverConfig
{
    /// <summary>The <c>Authorization</c> header. Excludes the other ways of authentication.</summary>
    [JsonPropertyName("authorization")]
    public Authorization? Authorization { get; set; }

    /// <summary>User name and password. Excludes the other ways of authentication.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>
    /// A bearer token in plain text; prefer <c>authorization</c>, which takes it from a Secret. Excludes the other ways of authentication.
    /// </summary>
    [JsonPropertyName("bearerToken")]
    public string? BearerToken { get; set; }

    /// <summary>The file in the Prometheus container that holds the bearer token. Excludes the other ways of authentication.</summary>
    [JsonPropertyName("bearerTokenFile")]
    public string? BearerTokenFile { get; set; }

    /// <summary>The host name or IP address of the API server; a port may follow.</summary>
    [JsonPropertyName("host")]
    public required string Host { get; set; }

    /// <summary>How the connection is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }
}
