using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>The Thanos sidecar beside a <see cref="Prometheus"/> (experimental).</summary>
public sealed record ThanosSpec
{
    /// <summary>
    /// Deprecated: use <c>image</c>. The image without tag; <c>sha</c>, <c>tag</c> or <c>version</c> completes it. Ignored when
    /// <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("baseImage")]
    public string? BaseImage { get; set; }

    /// <summary>
    /// TLS of the gRPC server that Thanos Query asks. Only <c>caFile</c>, <c>certFile</c> and <c>keyFile</c> count
    /// (<c>--grpc-server-tls-client-ca</c>, <c>--grpc-server-tls-cert</c>, <c>--grpc-server-tls-key</c>). Default: no TLS.
    /// </summary>
    [JsonPropertyName("grpcServerTlsConfig")]
    public TlsConfig? GrpcServerTlsConfig { get; set; }

    /// <summary>
    /// The whole image reference; it takes precedence over <c>baseImage</c>, <c>tag</c> and <c>sha</c>. Set <c>version</c> too: by it the
    /// operator knows which flags there are.
    /// </summary>
    [JsonPropertyName("image")]
    public string? Image { get; set; }

    /// <summary>Listen on the loopback address only. Default: false.</summary>
    [JsonPropertyName("listenLocal")]
    public bool? ListenLocal { get; set; }

    /// <summary>The format of the log: <c>logfmt</c> or <c>json</c> (<c>--log.format</c>). Default: <c>logfmt</c>.</summary>
    [JsonPropertyName("logFormat")]
    [Schema(Since = "0.56", Enum = ["", "logfmt", "json"])]
    public string? LogFormat { get; set; }

    /// <summary>
    /// The least severe messages that are logged: <c>debug</c>, <c>info</c>, <c>warn</c> or <c>error</c> (<c>--log.level</c>). Default:
    /// <c>info</c>.
    /// </summary>
    [JsonPropertyName("logLevel")]
    [Schema(Since = "0.56", Enum = ["", "debug", "info", "warn", "error"])]
    public string? LogLevel { get; set; }

    /// <summary>
    /// The oldest time the sidecar answers for: an RFC 3339 time, or a duration before now such as <c>-1d</c> (<c>--min-time</c>). Default:
    /// all there is.
    /// </summary>
    [JsonPropertyName("minTime")]
    public string? MinTime { get; set; }

    /// <summary>
    /// The key of a Secret that says where blocks are uploaded to (<c>--objstore.config</c>). Ignored when <c>objectStorageConfigFile</c>
    /// is set. Default: nothing is uploaded.
    /// </summary>
    [JsonPropertyName("objectStorageConfig")]
    public V1SecretKeySelector? ObjectStorageConfig { get; set; }

    /// <summary>
    /// The file in the sidecar that says where blocks are uploaded to (<c>--objstore.config-file</c>). Takes precedence over
    /// <c>objectStorageConfig</c>.
    /// </summary>
    [JsonPropertyName("objectStorageConfigFile")]
    public string? ObjectStorageConfigFile { get; set; }

    /// <summary>
    /// How long the sidecar waits for Prometheus to start, such as <c>10m</c> (<c>--prometheus.ready_timeout</c>). Default: <c>10m</c>.
    /// </summary>
    [JsonPropertyName("readyTimeout")]
    [Schema(Since = "0.56", Pattern = SchemaPatterns.Duration)]
    public string? ReadyTimeout { get; set; }

    /// <summary>CPU and memory that the sidecar requests and may use at most. Default: none are set.</summary>
    [JsonPropertyName("resources")]
    public V1ResourceRequirements? Resources { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c> with a digest. The digest of the image, without <c>sha256:</c>; it takes precedence over <c>tag</c> and
    /// <c>version</c>. Ignored when <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("sha")]
    public string? Sha { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c>. The tag of the image; it takes precedence over <c>version</c>. Ignored when <c>image</c> or <c>sha</c>
    /// is set.
    /// </summary>
    [JsonPropertyName("tag")]
    public string? Tag { get; set; }

    /// <summary>
    /// The key of a Secret that says where traces are sent to (<c>--tracing.config</c>; experimental). Ignored when
    /// <c>tracingConfigFile</c> is set. Default: no tracing.
    /// </summary>
    [JsonPropertyName("tracingConfig")]
    public V1SecretKeySelector? TracingConfig { get; set; }

    /// <summary>
    /// The file in the sidecar that says where traces are sent to (<c>--tracing.config-file</c>; experimental). Takes precedence over
    /// <c>tracingConfig</c>.
    /// </summary>
    [JsonPropertyName("tracingConfigFile")]
    public string? TracingConfigFile { get; set; }

    /// <summary>
    /// The version of Thanos, such as <c>0.22.0</c> or <c>v0.22.0</c>; as written, it is the tag of the image when <c>image</c>, <c>tag</c>
    /// and <c>sha</c> are absent. Default: the one built into the operator.
    /// </summary>
    [JsonPropertyName("version")]
    public string? Version { get; set; }
}
