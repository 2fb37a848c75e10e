using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from the catalog of Consul. (Prometheus: <c>consul_sd_config</c>.)</summary>
public sealed record ConsulSDConfig : IHttpDiscovery
{
    /// <summary>Whether answers of servers other than the leader are taken, which lowers load. Default: true.</summary>
    [JsonPropertyName("allowStale")]
    [Since("0.70")]
    public bool? AllowStale { get; set; }

    /// <summary>The <c>Authorization</c> header of requests to Consul.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for Consul.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>The datacenter. Default: that of the agent.</summary>
    [JsonPropertyName("datacenter")]
    [Schema(MinLength = 1, Since = "0.79")]
    public string? Datacenter { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    [Since("0.70")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>A filter expression for the catalog. Since Prometheus 3.0.</summary>
    [JsonPropertyName("filter")]
    [Since("0.79")]
    [Schema(MinLength = 1)]
    public string? Filter { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.70")]
    public bool? FollowRedirects { get; set; }

    /// <summary>A filter expression for the health API. Since Prometheus 3.11.</summary>
    [JsonPropertyName("healthFilter")]
    [Since("0.91")]
    [Schema(MinLength = 1)]
    public string? HealthFilter { get; set; }

    /// <summary>The namespace, in Consul Enterprise. Since Prometheus 2.28.</summary>
    [JsonPropertyName("namespace")]
    [Schema(MinLength = 1, Since = "0.79")]
    public string? Namespace { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.70")]
    public string? NoProxy { get; set; }

    /// <summary>Metadata that the nodes of a service must have, by key.</summary>
    [JsonPropertyName("nodeMeta")]
    [Since("0.70")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, string>? NodeMeta { get; set; }

    /// <summary>OAuth 2.0 client credentials for Consul.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>The admin partition, in Consul Enterprise.</summary>
    [JsonPropertyName("partition")]
    [Schema(MinLength = 1, Since = "0.79")]
    public string? Partition { get; set; }

    /// <summary>What stands before the path of the API, where Consul is behind a gateway. Since Prometheus 2.45.</summary>
    [JsonPropertyName("pathPrefix")]
    [Since("0.79")]
    [Schema(MinLength = 1)]
    public string? PathPrefix { get; set; }

    /// <summary>Headers of the <c>CONNECT</c> request to the proxy, from Secrets.</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.70")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>Whether the proxy is taken from the environment, such as <c>HTTPS_PROXY</c>. Not together with <c>proxyUrl</c>.</summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.70")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the proxy. Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.70")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Since = "0.71", Until = "0.82")]
    [Schema(Pattern = SchemaPatterns.ProxyUrl, Since = "0.82")]
    public string? ProxyUrl { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>30s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Since("0.70")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>The scheme of the API: <c>http</c> or <c>https</c>. Default: <c>http</c>.</summary>
    [JsonPropertyName("scheme")]
    [Schema(Enum = ["HTTP", "HTTPS"], Until = "0.87")]
    [Schema(Enum = ["http", "https", "HTTP", "HTTPS"], Since = "0.87")]
    public string? Scheme { get; set; }

    /// <summary>The host and port of Consul, without a scheme, such as <c>consul:8500</c>.</summary>
    [JsonPropertyName("server")]
    [Schema(MinLength = 1)]
    public required string Server { get; set; }

    /// <summary>The services whose instances are targets. Default: all.</summary>
    [JsonPropertyName("services")]
    [Schema(ListType = "atomic", Until = "0.79")]
    [Schema(ListType = "set", Since = "0.79")]
    public IList<string>? Services { get; set; }

    /// <summary>What joins the tags in the label of the tags. Default: <c>,</c>.</summary>
    [JsonPropertyName("tagSeparator")]
    [Since("0.70")]
    [Schema(MinLength = 1, Since = "0.79")]
    public string? TagSeparator { get; set; }

    /// <summary>Tags that a service must have, all of them.</summary>
    [JsonPropertyName("tags")]
    [Schema(ListType = "atomic", Until = "0.79")]
    [Schema(ListType = "set", Since = "0.79")]
    public IList<string>? Tags { get; set; }

    /// <summary>TLS of connections to Consul.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>The Secret key that holds the ACL token. Default: that of the agent.</summary>
    [JsonPropertyName("tokenRef")]
    public V1SecretKeySelector? TokenRef { get; set; }
}

/// <summary>Targets from Netflix Eureka. (Prometheus: <c>eureka_sd_config</c>.)</summary>
public sealed record EurekaSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to Eureka.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for Eureka.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for Eureka.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

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

    /// <summary>How often targets are looked up: a duration. Default: <c>30s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>The URL of Eureka.</summary>
    [JsonPropertyName("server")]
    [Schema(MinLength = 1, Until = "0.90")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Since = "0.86", Until = "0.90")]
    [Schema(Pattern = SchemaPatterns.WebUrl, Since = "0.90")]
    public required string Server { get; set; }

    /// <summary>TLS of connections to Eureka.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from the control plane of Kuma. (Prometheus: <c>kuma_sd_config</c>.)</summary>
public sealed record KumaSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to the control plane.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for the control plane.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>The name by which the control plane knows this Prometheus. Since Prometheus 2.50.</summary>
    [JsonPropertyName("clientID")]
    [Schema(MinLength = 1, Since = "0.86")]
    public string? ClientId { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>After how long a request is given up: a duration. Default: <c>2m</c>.</summary>
    [JsonPropertyName("fetchTimeout")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? FetchTimeout { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for the control plane.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

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

    /// <summary>How often targets are looked up: a duration. Default: <c>30s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>The URL of the MADS server of the control plane.</summary>
    [JsonPropertyName("server")]
    [Schema(MinLength = 1, Until = "0.86")]
    [Schema(Pattern = SchemaPatterns.WebUrl, Since = "0.86")]
    public required string Server { get; set; }

    /// <summary>TLS of connections to the control plane.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from services of HashiCorp Nomad. (Prometheus: <c>nomad_sd_config</c>, since 2.37.)</summary>
public sealed record NomadSDConfig : IHttpDiscovery
{
    /// <summary>Whether answers of servers other than the leader are taken. Default: true.</summary>
    [JsonPropertyName("allowStale")]
    public bool? AllowStale { get; set; }

    /// <summary>The <c>Authorization</c> header of requests to Nomad.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for Nomad.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>The namespace. Default: <c>default</c>.</summary>
    [JsonPropertyName("namespace")]
    [Schema(MinLength = 1, Since = "0.91")]
    public string? Namespace { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for Nomad.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

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

    /// <summary>The region. Default: <c>global</c>.</summary>
    [JsonPropertyName("region")]
    [Schema(MinLength = 1, Since = "0.91")]
    public string? Region { get; set; }

    /// <summary>The URL of Nomad, such as <c>https://nomad.example.org:4646</c>.</summary>
    [JsonPropertyName("server")]
    [Schema(MinLength = 1, Until = "0.90")]
    [Schema(Pattern = SchemaPatterns.WebUrl, Since = "0.90")]
    public required string Server { get; set; }

    /// <summary>What joins the tags in the label of the tags. Default: <c>,</c>.</summary>
    [JsonPropertyName("tagSeparator")]
    [Schema(MinLength = 1, Since = "0.91")]
    public string? TagSeparator { get; set; }

    /// <summary>TLS of connections to Nomad.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from resources of PuppetDB. (Prometheus: <c>puppetdb_sd_config</c>, since 2.31.)</summary>
public sealed record PuppetDBSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to PuppetDB.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for PuppetDB.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>
    /// Whether parameters of resources become <c>__meta_</c> labels, which everyone with access to the Prometheus sees. Default: false.
    /// </summary>
    [JsonPropertyName("includeParameters")]
    public bool? IncludeParameters { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for PuppetDB.</summary>
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

    /// <summary>A query in the Puppet Query Language that returns resources.</summary>
    [JsonPropertyName("query")]
    [Schema(MinLength = 1)]
    public required string Query { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>60s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>TLS of connections to PuppetDB.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>The URL of the query endpoint of PuppetDB.</summary>
    [JsonPropertyName("url")]
    [Schema(MinLength = 1, Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.90")]
    [Schema(Pattern = SchemaPatterns.WebUrl, Since = "0.90")]
    public required string Url { get; set; }
}
