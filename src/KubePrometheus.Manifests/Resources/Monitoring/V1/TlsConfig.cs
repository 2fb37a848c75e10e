using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// TLS of a connection: whom to trust and which certificate to show, each from a Secret or ConfigMap or from a file in the container.
/// (Prometheus: <c>tls_config</c>.)
/// </summary>
public sealed record TlsConfig
{
    /// <summary>
    /// The authority, in PEM, that the certificate of the other side must descend from. Default: those the container's system trusts.
    /// Not together with <c>caFile</c>.
    /// </summary>
    [JsonPropertyName("ca")]
    public SecretOrConfigMap? CA { get; set; }

    /// <summary>The path of the authority's certificate in the container. Not together with <c>ca</c>.</summary>
    [JsonPropertyName("caFile")]
    public string? CAFile { get; set; }

    /// <summary>The certificate, in PEM, shown to the other side. It needs a key. Not together with <c>certFile</c>.</summary>
    [JsonPropertyName("cert")]
    public SecretOrConfigMap? Cert { get; set; }

    /// <summary>
    /// The path, in the container, of the certificate shown to the other side. It needs a key. Not together with <c>cert</c>.
    /// </summary>
    [JsonPropertyName("certFile")]
    public string? CertFile { get; set; }

    /// <summary>Whether any certificate of the server is accepted without a check. Default: false.</summary>
    [JsonPropertyName("insecureSkipVerify")]
    public bool? InsecureSkipVerify { get; set; }

    /// <summary>The path, in the container, of the private key of the certificate shown. Not together with <c>keySecret</c>.</summary>
    [JsonPropertyName("keyFile")]
    public string? KeyFile { get; set; }

    /// <summary>The Secret key that holds the private key, in PEM, of the certificate shown. Not together with <c>keyFile</c>.</summary>
    [JsonPropertyName("keySecret")]
    public V1SecretKeySelector? KeySecret { get; set; }

    /// <summary>The newest TLS version that is accepted (Prometheus: <c>max_version</c>, from 2.41). Default: Go's own.</summary>
    [JsonPropertyName("maxVersion")]
    [Since("0.76")]
    [Schema(Enum = ["TLS10", "TLS11", "TLS12", "TLS13"])]
    public string? MaxVersion { get; set; }

    /// <summary>The oldest TLS version that is accepted (Prometheus: <c>min_version</c>, from 2.35). Default: Go's own.</summary>
    [JsonPropertyName("minVersion")]
    [Since("0.76")]
    [Schema(Enum = ["TLS10", "TLS11", "TLS12", "TLS13"])]
    public string? MinVersion { get; set; }

    /// <summary>The name that the server's certificate must bear. Default: the host that is called.</summary>
    [JsonPropertyName("serverName")]
    public string? ServerName { get; set; }
}

/// <summary>
/// TLS of a connection, from Secrets and ConfigMaps only: <see cref="TlsConfig"/> without access to the file system of the container.
/// </summary>
public sealed record SafeTlsConfig
{
    /// <summary>
    /// The authority, in PEM, that the certificate of the other side must descend from. Default: those the container's system trusts.
    /// </summary>
    [JsonPropertyName("ca")]
    public SecretOrConfigMap? CA { get; set; }

    /// <summary>The certificate, in PEM, shown to the other side. It needs <c>keySecret</c>.</summary>
    [JsonPropertyName("cert")]
    public SecretOrConfigMap? Cert { get; set; }

    /// <summary>Whether any certificate of the server is accepted without a check. Default: false.</summary>
    [JsonPropertyName("insecureSkipVerify")]
    public bool? InsecureSkipVerify { get; set; }

    /// <summary>The Secret key that holds the private key, in PEM, of the certificate shown.</summary>
    [JsonPropertyName("keySecret")]
    public V1SecretKeySelector? KeySecret { get; set; }

    /// <summary>The newest TLS version that is accepted (Prometheus: <c>max_version</c>, from 2.41). Default: Go's own.</summary>
    [JsonPropertyName("maxVersion")]
    [Since("0.76")]
    [Schema(Enum = ["TLS10", "TLS11", "TLS12", "TLS13"])]
    public string? MaxVersion { get; set; }

    /// <summary>The oldest TLS version that is accepted (Prometheus: <c>min_version</c>, from 2.35). Default: Go's own.</summary>
    [JsonPropertyName("minVersion")]
    [Since("0.76")]
    [Schema(Enum = ["TLS10", "TLS11", "TLS12", "TLS13"])]
    public string? MinVersion { get; set; }

    /// <summary>The name that the server's certificate must bear. Default: the host that is called.</summary>
    [JsonPropertyName("serverName")]
    public string? ServerName { get; set; }
}
