using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>
/// A remote storage that a <see cref="Prometheus"/> sends its samples to (<c>remote_write</c>). One way of authentication at most.
/// </summary>
public sealed record RemoteWriteSpec
{
    /// <summary>The <c>Authorization</c> header (from Prometheus 2.26). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("authorization")]
    public Authorization? Authorization { get; set; }

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

    /// <summary>HTTP headers added to every request (from Prometheus 2.25). Those that Prometheus sets itself cannot be replaced.</summary>
    [JsonPropertyName("headers")]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Whether and how often type, help and unit of the metrics are sent. Default: every minute.</summary>
    [JsonPropertyName("metadataConfig")]
    public MetadataConfig? MetadataConfig { get; set; }

    /// <summary>
    /// The name of this queue in metrics and logs, unique among them (from Prometheus 2.15). Default: made by Prometheus.
    /// </summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>OAuth 2.0 client credentials (from Prometheus 2.27). Excludes the other ways of authentication.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

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

    /// <summary>
    /// Send exemplars too (from Prometheus 2.27). They exist only when <c>enableFeatures</c> names <c>exemplar-storage</c>. Default: false.
    /// </summary>
    [JsonPropertyName("sendExemplars")]
    public bool? SendExemplars { get; set; }

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
}
