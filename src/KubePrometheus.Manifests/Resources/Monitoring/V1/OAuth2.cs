using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// OAuth 2.0 by the client credentials grant: a token is fetched from <see cref="TokenUrl"/> and sent with each request.
/// (Prometheus: <c>oauth2</c>, since 2.27.)
/// </summary>
public sealed record OAuth2 : IProxyConfig
{
    /// <summary>The Secret or ConfigMap key that holds the client's ID.</summary>
    [JsonPropertyName("clientId")]
    public required SecretOrConfigMap ClientId { get; set; }

    /// <summary>The Secret key that holds the client's secret.</summary>
    [JsonPropertyName("clientSecret")]
    public required V1SecretKeySelector ClientSecret { get; set; }

    /// <summary>Parameters added to the token request, by name.</summary>
    [JsonPropertyName("endpointParams")]
    public IDictionary<string, string>? EndpointParams { get; set; }

    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.76")]
    public string? NoProxy { get; set; }

    /// <summary>Headers sent to the proxy with CONNECT requests, their values from Secrets (<c>proxy_connect_header</c>).</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.76")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Take the proxy from the container's variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Not together with <c>proxyUrl</c>. Default:
    /// false.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.76")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the HTTP or SOCKS5 proxy that requests go through (<c>proxy_url</c>). Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.76")]
    [Schema(Until = "0.82", Pattern = SchemaPatterns.HttpProxyUrl)]
    [Schema(Since = "0.82", Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>The scopes asked for in the token request. Default: none.</summary>
    [JsonPropertyName("scopes")]
    public IList<string>? Scopes { get; set; }

    /// <summary>How the connection to <c>tokenUrl</c> is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    [Since("0.76")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>The URL that tokens are fetched from; not empty.</summary>
    [JsonPropertyName("tokenUrl")]
    [Schema(Until = "0.92", MinLength = 1)]
    [Schema(Since = "0.92", Pattern = SchemaPatterns.HttpUrl)]
    public required string TokenUrl { get; set; }
}
