using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from instances of Amazon EC2. (Prometheus: <c>ec2_sd_config</c>.)</summary>
public sealed record Ec2SDConfig : IHttpDiscovery
{
    /// <summary>The Secret key that holds the access key. Default: the credentials of the environment.</summary>
    [JsonPropertyName("accessKey")]
    public V1SecretKeySelector? AccessKey { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    [Since("0.77")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Filters of the list of instances, as EC2 has them.</summary>
    [JsonPropertyName("filters")]
    [Schema(ListType = "map", ListMapKeys = ["name"], Since = "0.76")]
    public IList<SDFilter>? Filters { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.77")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.77")]
    public string? NoProxy { get; set; }

    /// <summary>The port that is scraped. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Format = "", Until = "0.77")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.77")]
    public int? Port { get; set; }

    /// <summary>Headers of the <c>CONNECT</c> request to the proxy, from Secrets.</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.77")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>Whether the proxy is taken from the environment, such as <c>HTTPS_PROXY</c>. Not together with <c>proxyUrl</c>.</summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.77")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the proxy. Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.77")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.82")]
    [Schema(Pattern = SchemaPatterns.ProxyUrl, Since = "0.82")]
    public string? ProxyUrl { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>60s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>The region. Default: that of the instance the Prometheus runs on.</summary>
    [JsonPropertyName("region")]
    [Schema(MinLength = 1, Since = "0.77")]
    public string? Region { get; set; }

    /// <summary>The ARN of a role that is assumed in place of an access key.</summary>
    [JsonPropertyName("roleARN")]
    [Schema(MinLength = 1, Since = "0.77")]
    public string? RoleArn { get; set; }

    /// <summary>The Secret key that holds the secret of the access key.</summary>
    [JsonPropertyName("secretKey")]
    public V1SecretKeySelector? SecretKey { get; set; }

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    [Since("0.77")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from instances of Amazon Lightsail. (Prometheus: <c>lightsail_sd_config</c>.)</summary>
public sealed record LightsailSDConfig : IHttpDiscovery
{
    /// <summary>The Secret key that holds the access key. Default: the credentials of the environment.</summary>
    [JsonPropertyName("accessKey")]
    public V1SecretKeySelector? AccessKey { get; set; }

    /// <summary>The <c>Authorization</c> header of requests to the API.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for the API.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>The endpoint of the API. Default: that of the region.</summary>
    [JsonPropertyName("endpoint")]
    [Schema(MinLength = 1)]
    public string? Endpoint { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for the API.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>The port that is scraped. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Minimum = 0, Maximum = 65535)]
    public int? Port { get; set; }

    /// <summary>Headers of the <c>CONNECT</c> request to the proxy, from Secrets.</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>Whether the proxy is taken from the environment, such as <c>HTTPS_PROXY</c>. Not together with <c>proxyUrl</c>.</summary>
    [JsonPropertyName("proxyFromEnvironment")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the proxy. Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.82")]
    [Schema(Pattern = SchemaPatterns.ProxyUrl, Since = "0.82")]
    public string? ProxyUrl { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>60s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>The region. Default: that of the instance the Prometheus runs on.</summary>
    [JsonPropertyName("region")]
    [Schema(MinLength = 1)]
    public string? Region { get; set; }

    /// <summary>The ARN of a role that is assumed in place of an access key.</summary>
    [JsonPropertyName("roleARN")]
    [Schema(MinLength = 1, Since = "0.91")]
    public string? RoleArn { get; set; }

    /// <summary>The Secret key that holds the secret of the access key.</summary>
    [JsonPropertyName("secretKey")]
    public V1SecretKeySelector? SecretKey { get; set; }

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}
