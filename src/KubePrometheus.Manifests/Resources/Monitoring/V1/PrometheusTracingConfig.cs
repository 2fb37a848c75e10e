using System.Text.Json.Serialization;

namespace KubePrometheus.Monitoring;

/// <summary>Where Prometheus sends its own traces (<c>tracing</c>).</summary>
public sealed record PrometheusTracingConfig
{
    /// <summary>The protocol. Default: <c>grpc</c>.</summary>
    [JsonPropertyName("clientType")]
    [Schema(Until = "0.88", Enum = ["http", "grpc"])]
    [Schema(Since = "0.88", Enum = ["http", "grpc", "HTTP", "GRPC"])]
    public string? ClientType { get; set; }

    /// <summary>The compression of requests. Default: none.</summary>
    [JsonPropertyName("compression")]
    [Schema(Until = "0.88", Enum = ["gzip"])]
    [Schema(Since = "0.88", Enum = ["gzip", "Gzip"])]
    public string? Compression { get; set; }

    /// <summary>The address of the receiver, as <c>HOST:PORT</c>.</summary>
    [JsonPropertyName("endpoint")]
    [Schema(MinLength = 1)]
    public required string Endpoint { get; set; }

    /// <summary>HTTP headers or gRPC metadata added to every request.</summary>
    [JsonPropertyName("headers")]
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Whether the connection goes without TLS. Default: false.</summary>
    [JsonPropertyName("insecure")]
    public bool? Insecure { get; set; }

    /// <summary>The share of traces that are sent, from 0 to 1. Default: 0.</summary>
    [JsonPropertyName("samplingFraction")]
    [Schema(Pattern = SchemaPatterns.Quantity)]
    public IntOrText? SamplingFraction { get; set; }

    /// <summary>How long one request may take, as a Prometheus duration.</summary>
    [JsonPropertyName("timeout")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? Timeout { get; set; }

    /// <summary>How the connection is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    public TlsConfig? TlsConfig { get; set; }
}
