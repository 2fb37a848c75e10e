using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A remote storage that a <see cref="Prometheus"/> sends its samples to (<c>remote_write</c>). One way of authentication at most.
/// </summary>
public sealed record RemoteWriteSpec : IProxyConfig
{
    /// <summary>The <c>Authorization</c> header (from Prometheus 2.26). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("authorization")]
    public Authorization? Authorization { get; set; }

    /// <summary>Tokens of Microsoft Entra ID (from Prometheus 2.45). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("azureAd")]
    [Since("0.69")]
    public AzureAD? AzureAD { get; set; }

    /// <summary>User name and password. Excludes the other ways of authentication.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>
    /// A bearer token in plain text; prefer <c>authorization</c>, which takes it from a Secret. Excludes the other ways of authentication.
    /// </summary>
    [JsonPropertyName("bearerToken")]
    public string? BearerToken { get; set; }

    /// <summary>The file in the Prometheus container that holds the bearer token. Excludes the other ways of authentication.</summary>
    [JsonPropertyName("bearerTokenFile")]
    public string? BearerTokenFile { get; set; }

    /// <summary>Whether HTTP/2 is used where the server offers it. Default: true; false from Prometheus 3.0 on.</summary>
    [JsonPropertyName("enableHTTP2")]
    [Since("0.71")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether HTTP redirects are followed (from Prometheus 2.26). Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.75")]
    public bool? FollowRedirects { get; set; }

    /// <summary>HTTP headers added to every request (from Prometheus 2.25). Those that Prometheus sets itself cannot be replaced.</summary>
    [JsonPropertyName("headers")]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>The version of the remote write protocol (from Prometheus 2.54). Default: <c>V1.0</c>.</summary>
    [JsonPropertyName("messageVersion")]
    [Since("0.78")]
    [Schema(Enum = ["V1.0", "V2.0"])]
    public string? MessageVersion { get; set; }

    /// <summary>Whether and how often type, help and unit of the metrics are sent. Default: every minute.</summary>
    [JsonPropertyName("metadataConfig")]
    public MetadataConfig? MetadataConfig { get; set; }

    /// <summary>
    /// The name of this queue in metrics and logs, unique among them (from Prometheus 2.15). Default: made by Prometheus.
    /// </summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.75")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials (from Prometheus 2.27). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Headers sent to the proxy with CONNECT requests, their values from Secrets (<c>proxy_connect_header</c>).</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.75")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Take the proxy from the container's variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Not together with <c>proxyUrl</c>. Default:
    /// false.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.75")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The HTTP proxy that requests go through.</summary>
    [JsonPropertyName("proxyUrl")]
    [Schema(Since = "0.75", Until = "0.82", Pattern = SchemaPatterns.HttpProxyUrl)]
    [Schema(Since = "0.82", Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>The size of the queue and the pace of sending and retrying.</summary>
    [JsonPropertyName("queueConfig")]
    public QueueConfig? QueueConfig { get; set; }

    /// <summary>How long one request may take, as a Prometheus duration. Default: <c>30s</c>.</summary>
    [JsonPropertyName("remoteTimeout")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? RemoteTimeout { get; set; }

    /// <summary>Whether each connection goes to a random address of the server's name (from Prometheus 3.1). Default: false.</summary>
    [JsonPropertyName("roundRobinDNS")]
    [Since("0.81")]
    public bool? RoundRobinDns { get; set; }

    /// <summary>
    /// Send exemplars too (from Prometheus 2.27). They exist only when <c>enableFeatures</c> names <c>exemplar-storage</c>. Default: false.
    /// </summary>
    [JsonPropertyName("sendExemplars")]
    public bool? SendExemplars { get; set; }

    /// <summary>
    /// Whether native histograms are sent (from Prometheus 2.40). Version 2.0 of the protocol always sends them. Default: false.
    /// </summary>
    [JsonPropertyName("sendNativeHistograms")]
    [Since("0.66")]
    public bool? SendNativeHistograms { get; set; }

    /// <summary>Sign requests for AWS (from Prometheus 2.26). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("sigv4")]
    [Since("0.52")]
    public SigV4? SigV4 { get; set; }

    /// <summary>How the connection is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }

    /// <summary>The URL that samples are sent to.</summary>
    [JsonPropertyName("url")]
    [Schema(Since = "0.78", Until = "0.90", MinLength = 1)]
    [Schema(Since = "0.90", Pattern = SchemaPatterns.HttpUrl)]
    public required string Url { get; set; }

    /// <summary>
    /// Relabeling of the samples before they are sent, in this order; a dropped sample is not sent (<c>write_relabel_configs</c>).
    /// </summary>
    [JsonPropertyName("writeRelabelConfigs")]
    public IList<RelabelConfig>? WriteRelabelConfigs { get; set; }
}

/// <summary>Sending of type, help and unit of the metrics to a remote storage (<c>metadata_config</c>).</summary>
public sealed record MetadataConfig
{
    /// <summary>The most metadata entries in one request (from Prometheus 2.29). Default: that of Prometheus.</summary>
    [JsonPropertyName("maxSamplesPerSend")]
    [Since("0.82")]
    [Schema(Minimum = -1)]
    public int? MaxSamplesPerSend { get; set; }

    /// <summary>Whether they are sent. Absent counts as false once there is a <c>metadataConfig</c>.</summary>
    [JsonPropertyName("send")]
    public bool? Send { get; set; }

    /// <summary>How often they are sent, as a Prometheus duration. Default: <c>1m</c>.</summary>
    [JsonPropertyName("sendInterval")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? SendInterval { get; set; }
}

/// <summary>The queue before a remote storage (<c>queue_config</c>). The defaults are those of Prometheus 2.29.</summary>
public sealed record QueueConfig
{
    /// <summary>How long a sample waits at most for its batch to fill, as a Prometheus duration. Default: <c>5s</c>.</summary>
    [JsonPropertyName("batchSendDeadline")]
    [Schema(Since = "0.73", Pattern = SchemaPatterns.Duration)]
    public string? BatchSendDeadline { get; set; }

    /// <summary>Samples that each shard buffers before the reading of the write-ahead log waits. Default: 2500.</summary>
    [JsonPropertyName("capacity")]
    [Schema(Format = "")]
    public long? Capacity { get; set; }

    /// <summary>The longest wait between two attempts, as a Prometheus duration. Default: <c>100ms</c>.</summary>
    [JsonPropertyName("maxBackoff")]
    [Schema(Since = "0.73", Pattern = SchemaPatterns.Duration)]
    public string? MaxBackoff { get; set; }

    /// <summary>Attempts after a failure that may pass. Only Prometheus before 2.11 knows it.</summary>
    [JsonPropertyName("maxRetries")]
    [Schema(Format = "")]
    public long? MaxRetries { get; set; }

    /// <summary>The most samples in one request. Default: 500.</summary>
    [JsonPropertyName("maxSamplesPerSend")]
    [Schema(Format = "")]
    public long? MaxSamplesPerSend { get; set; }

    /// <summary>The most shards, that is requests under way at once. Default: 200.</summary>
    [JsonPropertyName("maxShards")]
    [Schema(Format = "")]
    public long? MaxShards { get; set; }

    /// <summary>The wait before the first repeated attempt, as a Prometheus duration; it doubles with each. Default: <c>30ms</c>.</summary>
    [JsonPropertyName("minBackoff")]
    [Schema(Since = "0.73", Pattern = SchemaPatterns.Duration)]
    public string? MinBackoff { get; set; }

    /// <summary>The shards to begin with, and the fewest. Default: 1.</summary>
    [JsonPropertyName("minShards")]
    [Schema(Format = "")]
    public long? MinShards { get; set; }

    /// <summary>Try again after an answer with status 429 (from Prometheus 2.26). Default: false.</summary>
    [JsonPropertyName("retryOnRateLimit")]
    [Since("0.53")]
    public bool? RetryOnRateLimit { get; set; }

    /// <summary>Samples older than this are not sent, as a Prometheus duration (from 2.50). Default: all are sent.</summary>
    [JsonPropertyName("sampleAgeLimit")]
    [Since("0.73")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? SampleAgeLimit { get; set; }
}
