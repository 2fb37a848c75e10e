using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>The web server of a <see cref="Prometheus"/>.</summary>
public sealed record WebSpec
{
    /// <summary>HTTP/2 and headers of the answers (<c>http_server_config</c> of <c>--web.config.file</c>).</summary>
    [JsonPropertyName("httpConfig")]
    [Since("0.59")]
    public WebHttpConfig? HttpConfig { get; set; }

    /// <summary>How many connections the server accepts at a time (<c>--web.max-connections</c>). Default: 512.</summary>
    [JsonPropertyName("maxConnections")]
    [Since("0.63")]
    [Schema(Minimum = 0)]
    public int? MaxConnections { get; set; }

    /// <summary>The title of the web pages (<c>--web.page-title</c>).</summary>
    [JsonPropertyName("pageTitle")]
    public string? PageTitle { get; set; }

    /// <summary>Serve HTTPS instead of HTTP (from Prometheus 2.24). Default: HTTP.</summary>
    [JsonPropertyName("tlsConfig")]
    public WebTlsConfig? TlsConfig { get; set; }
}

/// <summary>How the web server serves HTTPS (<c>tls_server_config</c> of the file that <c>--web.config.file</c> names).</summary>
public sealed record WebTlsConfig
{
    /// <summary>The certificate of the server.</summary>
    [JsonPropertyName("cert")]
    [Schema(Until = "0.77", IsRequired = true)]
    public SecretOrConfigMap? Cert { get; set; }

    /// <summary>The path of the server's certificate in the container. Not together with <c>cert</c>.</summary>
    [JsonPropertyName("certFile")]
    [Since("0.77")]
    public string? CertFile { get; set; }

    /// <summary>The cipher suites of TLS 1.2 and older that are allowed, by Go's names. Default: Go's own list.</summary>
    [JsonPropertyName("cipherSuites")]
    public IList<string>? CipherSuites { get; set; }

    /// <summary>
    /// What is asked of clients: <c>NoClientCert</c>, <c>RequestClientCert</c>, <c>RequireAnyClientCert</c>, <c>VerifyClientCertIfGiven</c>
    /// or <c>RequireAndVerifyClientCert</c>. Default: <c>NoClientCert</c>.
    /// </summary>
    [JsonPropertyName("clientAuthType")]
    public string? ClientAuthType { get; set; }

    /// <summary>
    /// The path, in the container, of the CA that certificates of clients are checked against. Not together with <c>client_ca</c>.
    /// </summary>
    [JsonPropertyName("clientCAFile")]
    [Since("0.77")]
    public string? ClientCAFile { get; set; }

    /// <summary>The CA that certificates of clients are checked against.</summary>
    [JsonPropertyName("client_ca")]
    public SecretOrConfigMap? ClientCA { get; set; }

    /// <summary>
    /// The elliptic curves of the handshake, most wanted first: <c>CurveP256</c>, <c>CurveP384</c>, <c>CurveP521</c>, <c>X25519</c>.
    /// Default: Go's own order.
    /// </summary>
    [JsonPropertyName("curvePreferences")]
    public IList<string>? CurvePreferences { get; set; }

    /// <summary>
    /// The path, in the container, of the private key that belongs to the certificate. Not together with <c>keySecret</c>.
    /// </summary>
    [JsonPropertyName("keyFile")]
    [Since("0.77")]
    public string? KeyFile { get; set; }

    /// <summary>The private key that belongs to <c>cert</c>.</summary>
    [JsonPropertyName("keySecret")]
    [Schema(Until = "0.77", IsRequired = true)]
    public V1SecretKeySelector? KeySecret { get; set; }

    /// <summary>The newest TLS version that is accepted: <c>TLS10</c> to <c>TLS13</c>. Default: <c>TLS13</c>.</summary>
    [JsonPropertyName("maxVersion")]
    public string? MaxVersion { get; set; }

    /// <summary>The oldest TLS version that is accepted: <c>TLS10</c> to <c>TLS13</c>. Default: <c>TLS12</c>.</summary>
    [JsonPropertyName("minVersion")]
    public string? MinVersion { get; set; }

    /// <summary>Choose the cipher suite by the order of the server rather than that of the client. Default: true.</summary>
    [JsonPropertyName("preferServerCipherSuites")]
    public bool? PreferServerCipherSuites { get; set; }
}

/// <summary>How a web server speaks HTTP (<c>http_server_config</c> of the file that <c>--web.config.file</c> names).</summary>
public sealed record WebHttpConfig
{
    /// <summary>Headers added to every answer.</summary>
    [JsonPropertyName("headers")]
    public WebHttpHeaders? Headers { get; set; }

    /// <summary>Whether HTTP/2 is offered, which takes TLS. A change restarts the server. Default: true.</summary>
    [JsonPropertyName("http2")]
    public bool? Http2 { get; set; }
}

/// <summary>Security headers that a web server adds to its answers; one that is absent or empty is not sent.</summary>
public sealed record WebHttpHeaders
{
    /// <summary>The header Content-Security-Policy.</summary>
    [JsonPropertyName("contentSecurityPolicy")]
    public string? ContentSecurityPolicy { get; set; }

    /// <summary>The header Strict-Transport-Security. It makes sense only where TLS is on.</summary>
    [JsonPropertyName("strictTransportSecurity")]
    public string? StrictTransportSecurity { get; set; }

    /// <summary>The header X-Content-Type-Options.</summary>
    [JsonPropertyName("xContentTypeOptions")]
    [Schema(Enum = ["", "NoSniff"])]
    public string? XContentTypeOptions { get; set; }

    /// <summary>The header X-Frame-Options.</summary>
    [JsonPropertyName("xFrameOptions")]
    [Schema(Enum = ["", "Deny", "SameOrigin"])]
    public string? XFrameOptions { get; set; }

    /// <summary>The header X-XSS-Protection.</summary>
    [JsonPropertyName("xXSSProtection")]
    public string? XXssProtection { get; set; }
}
