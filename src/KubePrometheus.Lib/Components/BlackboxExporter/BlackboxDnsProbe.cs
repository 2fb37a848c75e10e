using System.Text.Json.Serialization;

namespace KubePrometheus;

/// <summary>What a DNS probe asks its target, a name server, and what it expects. (<c>dns</c> of a module.)</summary>
public sealed record BlackboxDnsProbe
{
    /// <summary>
    /// Whether the query goes over TLS, which needs <see cref="TransportProtocol"/> <c>tcp</c>. Default: false. (<c>dns_over_tls</c>.)
    /// </summary>
    [JsonPropertyName("dns_over_tls")]
    public bool? DnsOverTls { get; init; }

    /// <summary>
    /// Whether the other IP version is tried where the target lacks the preferred one. Default: true. (<c>ip_protocol_fallback</c>.)
    /// </summary>
    [JsonPropertyName("ip_protocol_fallback")]
    public bool? IPProtocolFallback { get; init; }

    /// <summary>The IP version to try first: <c>ip4</c> or <c>ip6</c>. Default: <c>ip6</c>. (<c>preferred_ip_protocol</c>.)</summary>
    [JsonPropertyName("preferred_ip_protocol")]
    public string? PreferredIPProtocol { get; init; }

    /// <summary>The class asked for: <c>IN</c>, <c>CH</c>, <c>HS</c> and the like. Default: <c>IN</c>. (<c>query_class</c>.)</summary>
    [JsonPropertyName("query_class")]
    public string? QueryClass { get; init; }

    /// <summary>The name asked for. Must not be empty. (<c>query_name</c>.)</summary>
    [JsonPropertyName("query_name")]
    public required string QueryName { get; init => field = Given.NotNull(value); }

    /// <summary>The type asked for, such as <c>A</c> or <c>SOA</c>. Default: <c>ANY</c>. (<c>query_type</c>.)</summary>
    [JsonPropertyName("query_type")]
    public string? QueryType { get; init; }

    /// <summary>The address to ask from. Default: the system's choice. (<c>source_ip_address</c>.)</summary>
    [JsonPropertyName("source_ip_address")]
    public string? SourceIPAddress { get; init; }

    /// <summary>TLS of the query where <see cref="DnsOverTls"/> is set. (<c>tls_config</c>.)</summary>
    [JsonPropertyName("tls_config")]
    public BlackboxTlsConfig? TlsConfig { get; init; }

    /// <summary>How the query travels: <c>udp</c> or <c>tcp</c>. Default: <c>udp</c>. (<c>transport_protocol</c>.)</summary>
    [JsonPropertyName("transport_protocol")]
    public string? TransportProtocol { get; init; }

    /// <summary>The response codes that pass, such as <c>NXDOMAIN</c>. Default: <c>NOERROR</c> alone. (<c>valid_rcodes</c>.)</summary>
    [JsonPropertyName("valid_rcodes")]
    public IReadOnlyList<string>? ValidRcodes { get; init => field = Given.List(value); }

    /// <summary>What the records of the additional section must look like. Default: anything. (<c>validate_additional_rrs</c>.)</summary>
    [JsonPropertyName("validate_additional_rrs")]
    public BlackboxDnsRecords? ValidateAdditionalRRs { get; init; }

    /// <summary>What the records of the answer section must look like. Default: anything. (<c>validate_answer_rrs</c>.)</summary>
    [JsonPropertyName("validate_answer_rrs")]
    public BlackboxDnsRecords? ValidateAnswerRRs { get; init; }

    /// <summary>What the records of the authority section must look like. Default: anything. (<c>validate_authority_rrs</c>.)</summary>
    [JsonPropertyName("validate_authority_rrs")]
    public BlackboxDnsRecords? ValidateAuthorityRRs { get; init; }
}

/// <summary>
/// Regular expressions (RE2) that the records of one section of a DNS answer are held against, each record written as in a zone file.
/// (<c>validate_answer_rrs</c> and its like.)
/// </summary>
public sealed record BlackboxDnsRecords
{
    /// <summary>The probe fails where every record matches all of these. (<c>fail_if_all_match_regexp</c>.)</summary>
    [JsonPropertyName("fail_if_all_match_regexp")]
    public IReadOnlyList<string>? FailIfAllMatchRegexp { get; init => field = Given.List(value); }

    /// <summary>The probe fails where any record matches one of these. (<c>fail_if_matches_regexp</c>.)</summary>
    [JsonPropertyName("fail_if_matches_regexp")]
    public IReadOnlyList<string>? FailIfMatchesRegexp { get; init => field = Given.List(value); }

    /// <summary>The probe fails where no record, or none at all, matches any of these. (<c>fail_if_none_matches_regexp</c>.)</summary>
    [JsonPropertyName("fail_if_none_matches_regexp")]
    public IReadOnlyList<string>? FailIfNoneMatchesRegexp { get; init => field = Given.List(value); }

    /// <summary>
    /// The probe fails where a record does not match one of these, or there is no record. (<c>fail_if_not_matches_regexp</c>.)
    /// </summary>
    [JsonPropertyName("fail_if_not_matches_regexp")]
    public IReadOnlyList<string>? FailIfNotMatchesRegexp { get; init => field = Given.List(value); }
}
