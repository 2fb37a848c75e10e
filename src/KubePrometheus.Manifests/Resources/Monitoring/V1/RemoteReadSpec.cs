using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A remote storage that a <see cref="Prometheus"/> reads from when it answers queries (<c>remote_read</c>). One way of authentication at
/// most.
/// </summary>
public sealed record RemoteReadSpec
{
    /// <summary>The <c>Authorization</c> header (from Prometheus 2.26). Excludes the other ways of authentication.</summary>
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

    /// <summary>
    /// The name of this storage in metrics and logs, unique among them (from Prometheus 2.15). Default: made by Prometheus.
    /// </summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>OAuth 2.0 client credentials (from Prometheus 2.27). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>The HTTP proxy that requests go through.</summary>
    [JsonPropertyName("proxyUrl")]
    [Schema(Since = "0.75", Until = "0.82", Pattern = SchemaPatterns.HttpProxyUrl)]
    [Schema(Since = "0.82", Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>Ask the storage even for times that the local blocks cover in full. Default: false.</summary>
    [JsonPropertyName("readRecent")]
    public bool? ReadRecent { get; set; }

    /// <summary>How long one request may take, as a Prometheus duration. Default: <c>1m</c>.</summary>
    [JsonPropertyName("remoteTimeout")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? RemoteTimeout { get; set; }

    /// <summary>
    /// Labels and values that a selector must ask for by equality; others are not sent to this storage. Default: every selector is.
    /// </summary>
    [JsonPropertyName("requiredMatchers")]
    public IDictionary<string, string>? RequiredMatchers { get; set; }

    /// <summary>How the connection is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }

    /// <summary>The URL that is read from.</summary>
    [JsonPropertyName("url")]
    [Schema(Since = "0.92", Pattern = SchemaPatterns.HttpUrl)]
    public required string Url { get; set; }
}
