using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A remote storage that a <see cref="Prometheus"/> reads from when it answers queries (<c>remote_read</c>). One way of authentication at
/// most.
/// </summary>
public sealed record RemoteReadSpec : IProxyConfig
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

    /// <summary>Whether the external labels are matchers of every request (from Prometheus 2.34). Default: true.</summary>
    [JsonPropertyName("filterExternalLabels")]
    [Since("0.61")]
    public bool? FilterExternalLabels { get; set; }

    /// <summary>Whether HTTP redirects are followed (from Prometheus 2.26). Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.66")]
    public bool? FollowRedirects { get; set; }

    /// <summary>HTTP headers added to every request (from Prometheus 2.26). Those that Prometheus sets itself cannot be replaced.</summary>
    [JsonPropertyName("headers")]
    [Since("0.53")]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>
    /// The name of this storage in metrics and logs, unique among them (from Prometheus 2.15). Default: made by Prometheus.
    /// </summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.75")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials (from Prometheus 2.27). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Headers sent to the proxy with CONNECT requests, their values from Secrets (<c>proxy_connect_header</c>).</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.75")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Take the proxy from the container's variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Not together with <c>proxyUrl</c>. Default:
    /// false.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.75")]
    public bool? ProxyFromEnvironment { get; set; }

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
