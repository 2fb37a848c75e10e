using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets from the containers of a Docker daemon. (Prometheus: <c>docker_sd_config</c>.)</summary>
public sealed record DockerSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to Docker.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for Docker.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Filters of the list of containers, as Docker has them.</summary>
    [JsonPropertyName("filters")]
    [Schema(ListType = "map", ListMapKeys = ["name"], Since = "0.76")]
    public IList<SDFilter>? Filters { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>The address of the daemon, such as <c>tcp://docker:2376</c>.</summary>
    [JsonPropertyName("host")]
    [Schema(MinLength = 1)]
    [Schema(Pattern = "^[a-zA-Z][a-zA-Z0-9+.-]*://.+$", Since = "0.90")]
    public required string Host { get; set; }

    /// <summary>The host of containers that use the network of the host. Default: <c>localhost</c>.</summary>
    [JsonPropertyName("hostNetworkingHost")]
    [Schema(MinLength = 1, Since = "0.85")]
    public string? HostNetworkingHost { get; set; }

    /// <summary>Whether the first network alone counts of a container that has several. Default: true. Since Prometheus 2.54.</summary>
    [JsonPropertyName("matchFirstNetwork")]
    [Since("0.77")]
    public bool? MatchFirstNetwork { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for Docker.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>The port of containers that expose none. Default: 80.</summary>
    [JsonPropertyName("port")]
    [Schema(Format = "", Until = "0.85")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.85")]
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

    /// <summary>TLS of connections to Docker.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>Targets from a Docker Swarm. (Prometheus: <c>dockerswarm_sd_config</c>.)</summary>
public sealed record DockerSwarmSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to Docker.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for Docker.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Filters of the list of services, tasks or nodes, as Docker has them.</summary>
    [JsonPropertyName("filters")]
    [Schema(ListType = "map", ListMapKeys = ["name"], Since = "0.76")]
    public IList<SDFilter>? Filters { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>The address of a manager of the swarm, such as <c>tcp://docker:2376</c>.</summary>
    [JsonPropertyName("host")]
    [Schema(Pattern = "^[a-zA-Z][a-zA-Z0-9+.-]*://.+$")]
    public required string Host { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for Docker.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>The port of nodes, and of tasks and services that publish none. Default: 80.</summary>
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

    /// <summary>What becomes a target: <c>Services</c>, <c>Tasks</c> or <c>Nodes</c>.</summary>
    [JsonPropertyName("role")]
    [Schema(Enum = ["Services", "Tasks", "Nodes"])]
    public required string Role { get; set; }

    /// <summary>TLS of connections to Docker.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>One filter of a list that Docker or EC2 returns.</summary>
public sealed record SDFilter
{
    /// <summary>The name of the filter.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1, Since = "0.90")]
    public required string Name { get; set; }

    /// <summary>The values that pass, one of them at least.</summary>
    [JsonPropertyName("values")]
    [Schema(MinItems = 1, Since = "0.76")]
    [Schema(ListType = "set", Since = "0.77")]
    [Schema(OfItems = true, MinLength = 1, Since = "0.77")]
    public required IList<string> Values { get; set; }
}
