using System.Diagnostics.CodeAnalysis;
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

/// <summary>
/// TLS of a gRPC server of Thanos. Only <c>caFile</c>, <c>certFile</c> and <c>keyFile</c> of the fields that it shares with
/// <see cref="TlsConfig"/> count, and the bounds of the version.
/// </summary>
public sealed record GrpcServerTlsConfig
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

    /// <summary>
    /// The cipher suites of TLS 1.2 and older that are allowed, by Go's names (from Thanos 0.42). Default: Go's own list.
    /// </summary>
    [JsonPropertyName("cipherSuites")]
    [Since("0.91")]
    [Schema(MinItems = 1, ListType = "set")]
    public IList<string>? CipherSuites { get; set; }

    /// <summary>The elliptic curves of the handshake, most wanted first (from Thanos 0.42). Default: Go's own order.</summary>
    [JsonPropertyName("curves")]
    [Since("0.91")]
    [Schema(MinItems = 1, ListType = "set")]
    public IList<string>? Curves { get; set; }

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

    /// <summary>Turns the TLS of a client into that of a server, with the same fields.</summary>
    /// <param name="config">The TLS of a client.</param>
    [return: NotNullIfNotNull(nameof(config))]
    public static implicit operator GrpcServerTlsConfig?(TlsConfig? config) => config is null ? null : FromTlsConfig(config);

    /// <inheritdoc cref="op_Implicit(TlsConfig?)"/>
    public static GrpcServerTlsConfig FromTlsConfig(TlsConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new()
        {
            CA = config.CA,
            CAFile = config.CAFile,
            Cert = config.Cert,
            CertFile = config.CertFile,
            InsecureSkipVerify = config.InsecureSkipVerify,
            KeyFile = config.KeyFile,
            KeySecret = config.KeySecret,
            MaxVersion = config.MaxVersion,
            MinVersion = config.MinVersion,
            ServerName = config.ServerName,
        };
    }
}
