using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>Where a <see cref="Prometheus"/> sends its alerts.</summary>
public sealed record AlertingSpec
{
    /// <summary>The Alertmanagers; each alert goes to all of them.</summary>
    [JsonPropertyName("alertmanagers")]
    public required IList<AlertmanagerEndpoints> Alertmanagers { get; set; }
}

/// <summary>The Alertmanagers behind one Service, found through its Endpoints, and how to speak to them.</summary>
public sealed record AlertmanagerEndpoints : IProxyConfig
{
    /// <summary>
    /// Relabeling of alerts before they are sent to these Alertmanagers alone (<c>alert_relabel_configs</c>, from Prometheus 2.51).
    /// </summary>
    [JsonPropertyName("alertRelabelings")]
    [Since("0.74")]
    public IList<RelabelConfig>? AlertRelabelings { get; set; }

    /// <summary>
    /// The version of Alertmanager's API that alerts are sent by: <c>v1</c> or <c>v2</c>. Default: that of Prometheus, <c>v2</c> in 2.29.
    /// </summary>
    [JsonPropertyName("apiVersion")]
    [Schema(Since = "0.79", Enum = ["v1", "V1", "v2", "V2"])]
    public string? ApiVersion { get; set; }

    /// <summary>The <c>Authorization</c> header. Excludes <c>bearerTokenFile</c>.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password. Excludes the other ways of authentication.</summary>
    [JsonPropertyName("basicAuth")]
    [Since("0.62")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>The file in the Prometheus container that holds the bearer token. Excludes <c>authorization</c>.</summary>
    [JsonPropertyName("bearerTokenFile")]
    public string? BearerTokenFile { get; set; }

    /// <summary>Whether HTTP/2 is used where the server offers it (<c>enable_http2</c>). Default: true.</summary>
    [JsonPropertyName("enableHttp2")]
    [Since("0.61")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>The name of the Endpoints object, which is that of its Service.</summary>
    [JsonPropertyName("name")]
    [Schema(Since = "0.76", MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>The namespace of the Endpoints object.</summary>
    [JsonPropertyName("namespace")]
    [Schema(Since = "0.76", MinLength = 1)]
    [Schema(Until = "0.76", IsRequired = true)]
    public string? Namespace { get; set; }

    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.79")]
    public string? NoProxy { get; set; }

    /// <summary>The path that comes before <c>/api</c>, where Alertmanager is not served at the root. Default: <c>/</c>.</summary>
    [JsonPropertyName("pathPrefix")]
    [Schema(Since = "0.87", MinLength = 1)]
    public string? PathPrefix { get; set; }

    /// <summary>The port, by its name in the Endpoints or by its number.</summary>
    [JsonPropertyName("port")]
    public required IntOrText Port { get; set; }

    /// <summary>Headers sent to the proxy with CONNECT requests, their values from Secrets (<c>proxy_connect_header</c>).</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.79")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Take the proxy from the container's variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Not together with <c>proxyUrl</c>. Default:
    /// false.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.79")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the HTTP or SOCKS5 proxy that requests go through (<c>proxy_url</c>). Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.79")]
    [Schema(Until = "0.82", Pattern = SchemaPatterns.HttpProxyUrl)]
    [Schema(Since = "0.82", Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>Relabeling of the addresses that are found (<c>relabel_configs</c>).</summary>
    [JsonPropertyName("relabelings")]
    [Since("0.74")]
    public IList<RelabelConfig>? Relabelings { get; set; }

    /// <summary><c>http</c> or <c>https</c>. Default: <c>http</c>.</summary>
    [JsonPropertyName("scheme")]
    [Schema(Since = "0.87", Enum = ["http", "https", "HTTP", "HTTPS"])]
    public string? Scheme { get; set; }

    /// <summary>Sign requests for AWS (from Prometheus 2.48). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("sigv4")]
    [Since("0.69")]
    public SigV4? SigV4 { get; set; }

    /// <summary>How long one request may take, as a Prometheus duration. Default: <c>10s</c>.</summary>
    [JsonPropertyName("timeout")]
    [Schema(Since = "0.58", Pattern = SchemaPatterns.Duration)]
    public string? Timeout { get; set; }

    /// <summary>How the connection is secured where <c>scheme</c> is <c>https</c>.</summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }
}
