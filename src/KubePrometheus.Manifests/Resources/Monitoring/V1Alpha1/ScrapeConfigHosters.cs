using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from droplets of DigitalOcean. (Prometheus: <c>digitalocean_sd_config</c>.)</summary>
public sealed record DigitalOceanSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to the API.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

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
    [Schema(Format = "", Until = "0.79")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.79")]
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

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from servers of Hetzner. (Prometheus: <c>hetzner_sd_config</c>.)</summary>
public sealed record HetznerSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to the API.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for the API.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>A selector of servers by their labels. Since Prometheus 3.5.</summary>
    [JsonPropertyName("labelSelector")]
    [Since("0.84")]
    [Schema(MinLength = 1)]
    public string? LabelSelector { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for the API.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>The port that is scraped. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Format = "", Until = "0.86")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.86")]
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

    /// <summary>Which servers: <c>hcloud</c> or <c>robot</c>.</summary>
    [JsonPropertyName("role")]
    [Schema(Enum = ["hcloud", "Hcloud", "robot", "Robot"])]
    public required string Role { get; set; }

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from servers of IONOS Cloud. (Prometheus: <c>ionos_sd_config</c>, since 2.36.)</summary>
public sealed record IonosSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to the API, which needs one.</summary>
    [JsonPropertyName("authorization")]
    public required SafeAuthorization Authorization { get; set; }

    /// <summary>The ID of the data center.</summary>
    [JsonPropertyName("datacenterID")]
    [Schema(MinLength = 1)]
    public required string DatacenterId { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for the API.</summary>
    [JsonPropertyName("oauth2")]
    [Since("0.80")]
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

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from instances of Linode. (Prometheus: <c>linode_sd_config</c>, since 2.28.)</summary>
public sealed record LinodeSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to the API.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

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

    /// <summary>The only region that is looked in. Default: all. Since Prometheus 2.51.</summary>
    [JsonPropertyName("region")]
    [Schema(MinLength = 1)]
    public string? Region { get; set; }

    /// <summary>What joins the tags in the label of the tags. Default: <c>,</c>.</summary>
    [JsonPropertyName("tagSeparator")]
    [Schema(MinLength = 1)]
    public string? TagSeparator { get; set; }

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from servers of OVHcloud. (Prometheus: <c>ovhcloud_sd_config</c>, since 2.40.)</summary>
public sealed record OvhCloudSDConfig
{
    /// <summary>The key of the application.</summary>
    [JsonPropertyName("applicationKey")]
    [Schema(MinLength = 1)]
    public required string ApplicationKey { get; set; }

    /// <summary>The Secret key that holds the secret of the application.</summary>
    [JsonPropertyName("applicationSecret")]
    public required V1SecretKeySelector ApplicationSecret { get; set; }

    /// <summary>The Secret key that holds the consumer key.</summary>
    [JsonPropertyName("consumerKey")]
    public required V1SecretKeySelector ConsumerKey { get; set; }

    /// <summary>The endpoint of the API. Default: <c>ovh-eu</c>.</summary>
    [JsonPropertyName("endpoint")]
    [Schema(MinLength = 1)]
    public string? Endpoint { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>60s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>Which servers: <c>VPS</c> or <c>DedicatedServer</c>.</summary>
    [JsonPropertyName("service")]
    [Schema(Enum = ["VPS", "DedicatedServer"])]
    public required string Service { get; set; }
}

/// <summary>Targets from servers of Scaleway. (Prometheus: <c>scaleway_sd_config</c>, since 2.26.)</summary>
public sealed record ScalewaySDConfig : IHttpDiscovery
{
    /// <summary>The access key.</summary>
    [JsonPropertyName("accessKey")]
    [Schema(MinLength = 1)]
    public required string AccessKey { get; set; }

    /// <summary>The URL of the API. Default: <c>https://api.scaleway.com</c>.</summary>
    [JsonPropertyName("apiURL")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.90")]
    [Schema(Pattern = SchemaPatterns.WebUrl, Since = "0.90")]
    public string? ApiUrl { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>A part of the names of the servers. Default: any name.</summary>
    [JsonPropertyName("nameFilter")]
    [Schema(MinLength = 1)]
    public string? NameFilter { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>The port that is scraped. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Minimum = 0, Maximum = 65535)]
    public int? Port { get; set; }

    /// <summary>The ID of the project.</summary>
    [JsonPropertyName("projectID")]
    [Schema(MinLength = 1)]
    public required string ProjectId { get; set; }

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

    /// <summary>Which servers: <c>Instance</c> or <c>Baremetal</c>.</summary>
    [JsonPropertyName("role")]
    [Schema(Enum = ["Instance", "Baremetal"])]
    public required string Role { get; set; }

    /// <summary>The Secret key that holds the secret key of Scaleway.</summary>
    [JsonPropertyName("secretKey")]
    public required V1SecretKeySelector SecretKey { get; set; }

    /// <summary>Tags that a server must have, all of them.</summary>
    [JsonPropertyName("tagsFilter")]
    [Schema(MinItems = 1)]
    [Schema(ListType = "set", Since = "0.77")]
    [Schema(OfItems = true, MinLength = 1, Since = "0.77")]
    public IList<string>? TagsFilter { get; set; }

    /// <summary>TLS of connections to the API.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>The zone. Default: <c>fr-par-1</c>.</summary>
    [JsonPropertyName("zone")]
    [Schema(MinLength = 1)]
    public string? Zone { get; set; }
}
