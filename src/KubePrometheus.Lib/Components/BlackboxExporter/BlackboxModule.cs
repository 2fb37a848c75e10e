using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubePrometheus;

/// <summary>
/// One way of probing a target: a module of the blackbox exporter's configuration, which a <c>Probe</c> names in <c>spec.module</c>.
/// The fields are those of blackbox_exporter 0.19; it refuses a configuration with any other.
/// </summary>
public sealed record BlackboxModule
{
    /// <summary>What a DNS probe asks and expects. Needed where <see cref="Prober"/> is <c>dns</c>. (<c>dns</c>.)</summary>
    [JsonPropertyName("dns")]
    public BlackboxDnsProbe? Dns { get; init; }

    /// <summary>What an HTTP probe sends and expects. Default: a GET that must answer 2xx. (<c>http</c>.)</summary>
    [JsonPropertyName("http")]
    public BlackboxHttpProbe? Http { get; init; }

    /// <summary>What a ping looks like. Default: over IPv6 where the target has it. (<c>icmp</c>.)</summary>
    [JsonPropertyName("icmp")]
    public BlackboxIcmpProbe? Icmp { get; init; }

    /// <summary>The protocol of the probe; only the section of that protocol is looked at. (<c>prober</c>.)</summary>
    [JsonPropertyName("prober")]
    public required BlackboxProber Prober { get; init; }

    /// <summary>What a TCP probe says and expects. Default: that a connection can be made. (<c>tcp</c>.)</summary>
    [JsonPropertyName("tcp")]
    public BlackboxTcpProbe? Tcp { get; init; }

    /// <summary>
    /// When the probe gives up, as a duration such as <c>5s</c>. Default: the scrape timeout of the request less half a second, which
    /// also is the longest that counts. (<c>timeout</c>.)
    /// </summary>
    [JsonPropertyName("timeout")]
    public string? Timeout { get; init; }
}

/// <summary>A protocol that the blackbox exporter probes by: <c>http</c>, <c>tcp</c>, <c>dns</c> or <c>icmp</c>.</summary>
/// <param name="Name">The word of the configuration.</param>
[JsonConverter(typeof(BlackboxProberJsonConverter))]
public readonly record struct BlackboxProber(string Name)
{
    /// <summary>HTTP and HTTPS (<c>http</c>).</summary>
    public static BlackboxProber Http => new("http");

    /// <summary>A TCP connection, with or without TLS (<c>tcp</c>).</summary>
    public static BlackboxProber Tcp => new("tcp");

    /// <summary>A DNS query (<c>dns</c>).</summary>
    public static BlackboxProber Dns => new("dns");

    /// <summary>A ping (<c>icmp</c>). The exporter's container then needs the capability NET_RAW.</summary>
    public static BlackboxProber Icmp => new("icmp");

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name ?? "";
}

/// <summary>A regular expression (RE2) that a header of an HTTP answer is held against.</summary>
public sealed record BlackboxHeaderMatch
{
    /// <summary>Whether an answer without the header passes. Default: false. (<c>allow_missing</c>.)</summary>
    [JsonPropertyName("allow_missing")]
    public bool? AllowMissing { get; init; }

    /// <summary>The name of the header. (<c>header</c>.)</summary>
    [JsonPropertyName("header")]
    public required string Header { get; init => field = Given.NotNull(value); }

    /// <summary>The regular expression; it may match anywhere in the value. (<c>regexp</c>.)</summary>
    [JsonPropertyName("regexp")]
    public required string Regexp { get; init => field = Given.NotNull(value); }
}

/// <summary>TLS of a probe. (<c>tls_config</c>.)</summary>
public sealed record BlackboxTlsConfig
{
    /// <summary>The path, in the container, of the authorities to trust. Default: the system's. (<c>ca_file</c>.)</summary>
    [JsonPropertyName("ca_file")]
    public string? CAFile { get; init; }

    /// <summary>The path, in the container, of the certificate to show; it needs <see cref="KeyFile"/>. (<c>cert_file</c>.)</summary>
    [JsonPropertyName("cert_file")]
    public string? CertFile { get; init; }

    /// <summary>Whether any certificate of the target is accepted. Default: false. (<c>insecure_skip_verify</c>.)</summary>
    [JsonPropertyName("insecure_skip_verify")]
    public bool? InsecureSkipVerify { get; init; }

    /// <summary>The path, in the container, of the private key of <see cref="CertFile"/>. (<c>key_file</c>.)</summary>
    [JsonPropertyName("key_file")]
    public string? KeyFile { get; init; }

    /// <summary>The name that the target's certificate must bear. Default: the target's host. (<c>server_name</c>.)</summary>
    [JsonPropertyName("server_name")]
    public string? ServerName { get; init; }
}

/// <summary>The blackbox exporter's configuration file.</summary>
internal sealed record BlackboxConfig
{
    /// <summary>The modules by name. (<c>modules</c>.)</summary>
    [JsonPropertyName("modules")]
    public required IReadOnlyDictionary<string, BlackboxModule> Modules { get; init; }
}

/// <summary>
/// Reads and writes <see cref="BlackboxProber"/> as its word. It is public because code that System.Text.Json generates in a user's own
/// assembly names it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BlackboxProberJsonConverter : JsonConverter<BlackboxProber>
{
    /// <summary>Reads a string; anything else is a <see cref="JsonException"/>.</summary>
    public override BlackboxProber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new(reader.GetString()!) : throw new JsonException("Expected a string.");

    /// <summary>Writes the word.</summary>
    public override void Write(Utf8JsonWriter writer, BlackboxProber value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
