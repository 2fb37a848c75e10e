using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Targets that are written down. (Prometheus: <c>static_config</c>.)</summary>
public sealed record StaticConfig
{
    /// <summary>Labels that each of the targets gets.</summary>
    [JsonPropertyName("labels")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>The targets, each a host and port such as <c>host.example.org:9100</c>.</summary>
    [JsonPropertyName("targets")]
    [Schema(MinItems = 1, ListType = "set", Since = "0.78")]
    [Schema(OfItems = true, MinLength = 1, Since = "0.90")]
    [Schema(IsOptional = true, Until = "0.78")]
    public required IList<string> Targets { get; set; }
}

/// <summary>Targets from files in the Prometheus container. (Prometheus: <c>file_sd_config</c>.)</summary>
public sealed record FileSDConfig
{
    /// <summary>
    /// Absolute paths of JSON or YAML files; the last part may hold a <c>*</c>. Mount them through <c>configMaps</c> or <c>secrets</c> of
    /// the Prometheus.
    /// </summary>
    [JsonPropertyName("files")]
    [Schema(MinItems = 1)]
    [Schema(ListType = "set", Since = "0.77")]
    [Schema(OfItems = true, Pattern = @"^[^*]*(\*[^/]*)?\.(json|yml|yaml|JSON|YML|YAML)$")]
    public required IList<string> Files { get; set; }

    /// <summary>How often the files are read even though no change is seen: a duration. Default: <c>5m</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }
}

/// <summary>Targets that a web server returns as JSON. (Prometheus: <c>http_sd_config</c>, since 2.28.)</summary>
public sealed record HttpSDConfig : IHttpDiscovery
{
    /// <summary>The <c>Authorization</c> header of requests to the web server.</summary>
    [JsonPropertyName("authorization")]
    [Since("0.66")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password for the web server.</summary>
    [JsonPropertyName("basicAuth")]
    [Since("0.66")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>Whether HTTP/2 is used. Default: true.</summary>
    [JsonPropertyName("enableHTTP2")]
    [Since("0.77")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.77")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, domains, IPs and networks, by commas, that are called without the proxy. It needs <c>proxyUrl</c>.</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.71")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials for the web server.</summary>
    [JsonPropertyName("oauth2")]
    [Since("0.77")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Headers of the <c>CONNECT</c> request to the proxy, from Secrets.</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.71")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>Whether the proxy is taken from the environment, such as <c>HTTPS_PROXY</c>. Not together with <c>proxyUrl</c>.</summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.71")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the proxy. Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.71")]
    [Schema(Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.82")]
    [Schema(Pattern = SchemaPatterns.ProxyUrl, Since = "0.82")]
    public string? ProxyUrl { get; set; }

    /// <summary>How often targets are looked up: a duration. Default: <c>60s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>TLS of connections to the web server.</summary>
    [JsonPropertyName("tlsConfig")]
    [Since("0.67")]
    public SafeTlsConfig? TlsConfig { get; set; }

    /// <summary>The URL, <c>http</c> or <c>https</c>, that returns the targets.</summary>
    [JsonPropertyName("url")]
    [Schema(MinLength = 1, Pattern = SchemaPatterns.HttpProxyUrl, Until = "0.90")]
    [Schema(Pattern = SchemaPatterns.WebUrl, Since = "0.90")]
    public required string Url { get; set; }
}

/// <summary>Targets from DNS records. (Prometheus: <c>dns_sd_config</c>.)</summary>
public sealed record DnsSDConfig
{
    /// <summary>The domain names that are queried.</summary>
    [JsonPropertyName("names")]
    [Schema(MinItems = 1)]
    [Schema(OfItems = true, MinLength = 1, Since = "0.77")]
    public required IList<string> Names { get; set; }

    /// <summary>The port that is scraped. Needed except for <c>SRV</c>, whose records name one.</summary>
    [JsonPropertyName("port")]
    [Schema(Format = "", Until = "0.76")]
    [Schema(Minimum = 0, Maximum = 65535, Since = "0.76")]
    public int? Port { get; set; }

    /// <summary>How often the names are queried: a duration. Default: <c>30s</c>.</summary>
    [JsonPropertyName("refreshInterval")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? RefreshInterval { get; set; }

    /// <summary>
    /// The type of the records: <c>A</c>, <c>AAAA</c>, <c>MX</c> (Prometheus 2.38), <c>NS</c> (2.49) or <c>SRV</c>. Default: <c>SRV</c>.
    /// </summary>
    [JsonPropertyName("type")]
    [Schema(Enum = ["SRV", "A", "AAAA", "MX"], Until = "0.72")]
    [Schema(Enum = ["SRV", "A", "AAAA", "MX", "NS"], Since = "0.72", Until = "0.76")]
    [Schema(Enum = ["A", "AAAA", "MX", "NS", "SRV"], Since = "0.76")]
    public string? Type { get; set; }
}
