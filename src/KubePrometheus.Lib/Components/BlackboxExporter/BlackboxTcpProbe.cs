using System.Text.Json.Serialization;

namespace KubePrometheus;

/// <summary>What a TCP probe says and expects. (<c>tcp</c> of a module.)</summary>
public sealed record BlackboxTcpProbe
{
    /// <summary>
    /// Whether the other IP version is tried where the target lacks the preferred one. Default: true. (<c>ip_protocol_fallback</c>.)
    /// </summary>
    [JsonPropertyName("ip_protocol_fallback")]
    public bool? IPProtocolFallback { get; init; }

    /// <summary>The IP version to try first: <c>ip4</c> or <c>ip6</c>. Default: <c>ip6</c>. (<c>preferred_ip_protocol</c>.)</summary>
    [JsonPropertyName("preferred_ip_protocol")]
    public string? PreferredIPProtocol { get; init; }

    /// <summary>The conversation, step by step. Default: none, a connection is enough. (<c>query_response</c>.)</summary>
    [JsonPropertyName("query_response")]
    public IReadOnlyList<BlackboxQueryResponse>? QueryResponse { get; init => field = Given.List(value); }

    /// <summary>The address to connect from. Default: the system's choice. (<c>source_ip_address</c>.)</summary>
    [JsonPropertyName("source_ip_address")]
    public string? SourceIPAddress { get; init; }

    /// <summary>Whether the connection begins with TLS. Default: false. (<c>tls</c>.)</summary>
    [JsonPropertyName("tls")]
    public bool? Tls { get; init; }

    /// <summary>TLS of the connection, also of one upgraded by <c>starttls</c>. (<c>tls_config</c>.)</summary>
    [JsonPropertyName("tls_config")]
    public BlackboxTlsConfig? TlsConfig { get; init; }
}

/// <summary>
/// One step of a TCP conversation: wait for a line, then send one, then turn to TLS, as far as each is set. (An item of
/// <c>query_response</c>.)
/// </summary>
public sealed record BlackboxQueryResponse
{
    /// <summary>
    /// A regular expression (RE2) that some line received must match; its groups can be used in <see cref="Send"/>. Default: nothing is
    /// awaited. (<c>expect</c>.)
    /// </summary>
    [JsonPropertyName("expect")]
    public string? Expect { get; init; }

    /// <summary>
    /// The line to send, without its end; <c>${1}</c> is the first group of <see cref="Expect"/>. Default: nothing is sent.
    /// (<c>send</c>.)
    /// </summary>
    [JsonPropertyName("send")]
    public string? Send { get; init; }

    /// <summary>Whether the connection turns to TLS after this step. Default: false. (<c>starttls</c>.)</summary>
    [JsonPropertyName("starttls")]
    public bool? StartTls { get; init; }
}

/// <summary>What a ping looks like. (<c>icmp</c> of a module.)</summary>
public sealed record BlackboxIcmpProbe
{
    /// <summary>
    /// Whether the don't-fragment bit is set, which needs IPv4 and a raw socket. Default: false. (<c>dont_fragment</c>.)
    /// </summary>
    [JsonPropertyName("dont_fragment")]
    public bool? DontFragment { get; init; }

    /// <summary>
    /// Whether the other IP version is tried where the target lacks the preferred one. Default: true. (<c>ip_protocol_fallback</c>.)
    /// </summary>
    [JsonPropertyName("ip_protocol_fallback")]
    public bool? IPProtocolFallback { get; init; }

    /// <summary>The bytes of payload. Default: a short text of the exporter's. (<c>payload_size</c>.)</summary>
    [JsonPropertyName("payload_size")]
    public int? PayloadSize { get; init; }

    /// <summary>The IP version to try first: <c>ip4</c> or <c>ip6</c>. Default: <c>ip6</c>. (<c>preferred_ip_protocol</c>.)</summary>
    [JsonPropertyName("preferred_ip_protocol")]
    public string? PreferredIPProtocol { get; init; }

    /// <summary>The address to send from. Default: the system's choice. (<c>source_ip_address</c>.)</summary>
    [JsonPropertyName("source_ip_address")]
    public string? SourceIPAddress { get; init; }
}
