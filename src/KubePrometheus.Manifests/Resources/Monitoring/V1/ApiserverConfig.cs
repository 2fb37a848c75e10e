using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A Kubernetes API server that service discovery asks, and the credentials for it. One of <c>authorization</c>, <c>basicAuth</c>,
/// <c>bearerToken</c> and <c>bearerTokenFile</c> at most.
/// </summary>
public sealed record ApiserverConfig : IProxyConfig
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

    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.84")]
    public string? NoProxy { get; set; }

    /// <summary>Headers sent to the proxy with CONNECT requests, their values from Secrets (<c>proxy_connect_header</c>).</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.84")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Take the proxy from the container's variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Not together with <c>proxyUrl</c>. Default:
    /// false.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.84")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the HTTP or SOCKS5 proxy that requests go through (<c>proxy_url</c>). Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.84")]
    [Schema(Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>How the connection is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }
}
