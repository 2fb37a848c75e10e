using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from virtual machines of Azure. (Prometheus: <c>azure_sd_config</c>.)</summary>
public sealed record AzureSDConfig : IHttpDiscovery
{
    /// <summary>
    /// How Prometheus signs in: <c>OAuth</c>, <c>ManagedIdentity</c>, <c>SDK</c> or <c>WorkloadIdentity</c>. Default: <c>OAuth</c>.
    /// </summary>
    [JsonPropertyName("authenticationMethod")]
    [Schema(Enum = ["OAuth", "ManagedIdentity"], Until = "0.74")]
    [Schema(Enum = ["OAuth", "ManagedIdentity", "SDK"], Since = "0.74", Until = "0.91")]
    [Schema(Enum = ["OAuth", "ManagedIdentity", "SDK", "WorkloadIdentity"], Since = "0.91")]
    public string? AuthenticationMethod { get; set; }

    /// <summary>The <c>Authorization</c> header of requests to the API.</summary>
    [JsonPropertyName("authorization")]
    [Since("0.80")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for the API.</summary>
    [JsonPropertyName("basicAuth")]
    [Since("0.80")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>The ID of the client. <c>OAuth</c> needs it.</summary>
    [JsonPropertyName("clientID")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? ClientId { get; set; }

    /// <summary>The Secret key that holds the secret of the client. <c>OAuth</c> needs it.</summary>
    [JsonPropertyName("clientSecret")]
    public V1SecretKeySelector? ClientSecret { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    [Since("0.80")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>The cloud of Azure. Default: <c>AzurePublicCloud</c>.</summary>
    [JsonPropertyName("environment")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? Environment { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.80")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.80")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for the API.</summary>
    [JsonPropertyName("oauth2")]
    [Since("0.80")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>The port that is scraped. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Format = "", Until = "0.80")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.80")]
    public int? Port { get; set; }

    /// <summary>Headers of the <c>CONNECT</c> request to the proxy, from Secrets.</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.80")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>Whether the proxy is taken from the environment, such as <c>HTTPS_PROXY</c>. Not together with <c>proxyUrl</c>.</summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.80")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the proxy. Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.80")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.82")]
    [Schema(Pattern = SchemaPatterns.ProxyUrl, Since = "0.82")]
    public string? ProxyUrl { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>5m</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>The only resource group that is looked in. Default: all. Since Prometheus 2.35.</summary>
    [JsonPropertyName("resourceGroup")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? ResourceGroup { get; set; }

    /// <summary>The ID of the subscription.</summary>
    [JsonPropertyName("subscriptionID")]
    [Schema(MinLength = 1)]
    public required string SubscriptionId { get; set; }

    /// <summary>The ID of the tenant. <c>OAuth</c> needs it.</summary>
    [JsonPropertyName("tenantID")]
    [Schema(MinLength = 1, Since = "0.80")]
    public string? TenantId { get; set; }

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    [Since("0.80")]
    public SafeTlsConfig? TlsConfig { get; set; }
}
