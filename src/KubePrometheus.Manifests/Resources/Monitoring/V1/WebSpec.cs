using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>The web server of a <see cref="Prometheus"/>.</summary>
public sealed record WebSpec
{
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
    public required SecretOrConfigMap Cert { get; set; }

    /// <summary>The cipher suites of TLS 1.2 and older that are allowed, by Go's names. Default: Go's own list.</summary>
    [JsonPropertyName("cipherSuites")]
    public IList<string>? CipherSuites { get; set; }

    /// <summary>
    /// What is asked of clients: <c>NoClientCert</c>, <c>RequestClientCert</c>, <c>RequireAnyClientCert</c>, <c>VerifyClientCertIfGiven</c>
    /// or <c>RequireAndVerifyClientCert</c>. Default: <c>NoClientCert</c>.
    /// </summary>
    [JsonPropertyName("clientAuthType")]
    public string? ClientAuthType { get; set; }

    /// <summary>The CA that certificates of clients are checked against.</summary>
    [JsonPropertyName("client_ca")]
    public SecretOrConfigMap? ClientCA { get; set; }

    /// <summary>
    /// The elliptic curves of the handshake, most wanted first: <c>CurveP256</c>, <c>CurveP384</c>, <c>CurveP521</c>, <c>X25519</c>.
    /// Default: Go's own order.
    /// </summary>
    [JsonPropertyName("curvePreferences")]
    public IList<string>? CurvePreferences { get; set; }

    /// <summary>The private key that belongs to <c>cert</c>.</summary>
    [JsonPropertyName("keySecret")]
    public required V1SecretKeySelector KeySecret { get; set; }

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
