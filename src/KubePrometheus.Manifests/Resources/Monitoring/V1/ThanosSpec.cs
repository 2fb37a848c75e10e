using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>The Thanos sidecar beside a <see cref="Prometheus"/> (experimental).</summary>
public sealed record ThanosSpec
{
    /// <summary>Flags of the sidecar that have no field here. One that the operator sets is an error.</summary>
    [JsonPropertyName("additionalArgs")]
    [Since("0.59")]
    public IList<Argument>? AdditionalArgs { get; set; }

    /// <summary>
    /// Deprecated: use <c>image</c>. The image without tag; <c>sha</c>, <c>tag</c> or <c>version</c> completes it. Ignored when
    /// <c>image</c> is set.
    /// </summary>
    [JsonPropertyName("baseImage")]
    public string? BaseImage { get; set; }

    /// <summary>
    /// The length of the TSDB blocks (<c>--storage.tsdb.min-block-duration</c>). Change it only for tests: uploads and compaction are made
    /// for <c>2h</c>.
    /// </summary>
    [JsonPropertyName("blockSize")]
    [Since("0.64")]
    [Schema(Pattern = SchemaPatterns.Duration, Default = "\"2h\"")]
    public string? BlockSize { get; set; }

    /// <summary>How often the sidecar reads Prometheus' configuration (<c>--prometheus.get_config_interval</c>).</summary>
    [JsonPropertyName("getConfigInterval")]
    [Since("0.64")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? GetConfigInterval { get; set; }

    /// <summary>How long that reading may take (<c>--prometheus.get_config_timeout</c>).</summary>
    [JsonPropertyName("getConfigTimeout")]
    [Since("0.64")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? GetConfigTimeout { get; set; }

    /// <summary>Listen for gRPC on the loopback address only. Default: false. Ignored where <c>listenLocal</c> is true.</summary>
    [JsonPropertyName("grpcListenLocal")]
    [Since("0.60")]
    public bool? GrpcListenLocal { get; set; }

    /// <summary>
    /// TLS of the gRPC server that Thanos Query asks. Only <c>caFile</c>, <c>certFile</c> and <c>keyFile</c> count
    /// (<c>--grpc-server-tls-client-ca</c>, <c>--grpc-server-tls-cert</c>, <c>--grpc-server-tls-key</c>). Default: no TLS.
    /// </summary>
    [JsonPropertyName("grpcServerTlsConfig")]
    public GrpcServerTlsConfig? GrpcServerTlsConfig { get; set; }

    /// <summary>Listen for HTTP on the loopback address only. Default: false. Ignored where <c>listenLocal</c> is true.</summary>
    [JsonPropertyName("httpListenLocal")]
    [Since("0.60")]
    public bool? HttpListenLocal { get; set; }

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

    /// <summary>Mounts added to the sidecar.</summary>
    [JsonPropertyName("volumeMounts")]
    [Since("0.51")]
    public IList<V1VolumeMount>? VolumeMounts { get; set; }
}
