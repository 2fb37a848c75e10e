using System.Text.Json.Serialization;

namespace KubePrometheus;

/// <summary>
/// What an HTTP probe sends and expects. (<c>http</c> of a module.) At most one of <see cref="Authorization"/>, <see cref="BasicAuth"/>,
/// <see cref="OAuth2"/> and a bearer token may be set. The configuration is a ConfigMap, which is no place for secrets: mount a file
/// and use the <c>…File</c> fields.
/// </summary>
public sealed record BlackboxHttpProbe
{
    /// <summary>The <c>Authorization</c> header. Default: none. (<c>authorization</c>.)</summary>
    [JsonPropertyName("authorization")]
    public BlackboxAuthorization? Authorization { get; init; }

    /// <summary>User name and password of HTTP basic authentication. Default: none. (<c>basic_auth</c>.)</summary>
    [JsonPropertyName("basic_auth")]
    public BlackboxBasicAuth? BasicAuth { get; init; }

    /// <summary>The token of an <c>Authorization: Bearer</c> header, in plain text. Default: none. (<c>bearer_token</c>.)</summary>
    [JsonPropertyName("bearer_token")]
    public string? BearerToken { get; init; }

    /// <summary>The path, in the container, of a file that holds the bearer token. Default: none. (<c>bearer_token_file</c>.)</summary>
    [JsonPropertyName("bearer_token_file")]
    public string? BearerTokenFile { get; init; }

    /// <summary>The body of the request. Default: empty. (<c>body</c>.)</summary>
    [JsonPropertyName("body")]
    public string? Body { get; init; }

    /// <summary>
    /// How the answer must be compressed: <c>gzip</c>, <c>br</c>, <c>deflate</c> or <c>identity</c>. An <c>Accept-Encoding</c> among
    /// <see cref="Headers"/> must allow it. Default: not looked at. (<c>compression</c>.)
    /// </summary>
    [JsonPropertyName("compression")]
    public string? Compression { get; init; }

    /// <summary>
    /// Regular expressions (RE2); the probe fails where any matches the body of the answer. (<c>fail_if_body_matches_regexp</c>.)
    /// </summary>
    [JsonPropertyName("fail_if_body_matches_regexp")]
    public IReadOnlyList<string>? FailIfBodyMatchesRegexp { get; init => field = Given.List(value); }

    /// <summary>
    /// Regular expressions (RE2); the probe fails where any does not match the body. (<c>fail_if_body_not_matches_regexp</c>.)
    /// </summary>
    [JsonPropertyName("fail_if_body_not_matches_regexp")]
    public IReadOnlyList<string>? FailIfBodyNotMatchesRegexp { get; init => field = Given.List(value); }

    /// <summary>The probe fails where any of these matches one of the header's values. (<c>fail_if_header_matches</c>.)</summary>
    [JsonPropertyName("fail_if_header_matches")]
    public IReadOnlyList<BlackboxHeaderMatch>? FailIfHeaderMatches { get; init => field = Given.List(value); }

    /// <summary>The probe fails where any of these matches none of the header's values. (<c>fail_if_header_not_matches</c>.)</summary>
    [JsonPropertyName("fail_if_header_not_matches")]
    public IReadOnlyList<BlackboxHeaderMatch>? FailIfHeaderNotMatches { get; init => field = Given.List(value); }

    /// <summary>Whether the probe fails when the answer comes without TLS. Default: false. (<c>fail_if_not_ssl</c>.)</summary>
    [JsonPropertyName("fail_if_not_ssl")]
    public bool? FailIfNotSsl { get; init; }

    /// <summary>Whether the probe fails when the answer comes over TLS. Default: false. (<c>fail_if_ssl</c>.)</summary>
    [JsonPropertyName("fail_if_ssl")]
    public bool? FailIfSsl { get; init; }

    /// <summary>Whether redirects are followed. Default: true. (<c>follow_redirects</c>.)</summary>
    [JsonPropertyName("follow_redirects")]
    public bool? FollowRedirects { get; init; }

    /// <summary>Headers of the request; <c>Host</c> sets the virtual host. Default: none. (<c>headers</c>.)</summary>
    [JsonPropertyName("headers")]
    public IReadOnlyDictionary<string, string>? Headers { get; init => field = Given.Map(value); }

    /// <summary>
    /// Whether the other IP version is tried where the target lacks the preferred one. Default: true. (<c>ip_protocol_fallback</c>.)
    /// </summary>
    [JsonPropertyName("ip_protocol_fallback")]
    public bool? IPProtocolFallback { get; init; }

    /// <summary>The method of the request. Default: <c>GET</c>. (<c>method</c>.)</summary>
    [JsonPropertyName("method")]
    public string? Method { get; init; }

    /// <summary>
    /// The older word for the contrary of <see cref="FollowRedirects"/>, which it outranks. Default: absent.
    /// (<c>no_follow_redirects</c>.)
    /// </summary>
    [JsonPropertyName("no_follow_redirects")]
    public bool? NoFollowRedirects { get; init; }

    /// <summary>A token fetched by OAuth 2.0 client credentials. Default: none. (<c>oauth2</c>.)</summary>
    [JsonPropertyName("oauth2")]
    public BlackboxOAuth2? OAuth2 { get; init; }

    /// <summary>The IP version to try first: <c>ip4</c> or <c>ip6</c>. Default: <c>ip6</c>. (<c>preferred_ip_protocol</c>.)</summary>
    [JsonPropertyName("preferred_ip_protocol")]
    public string? PreferredIPProtocol { get; init; }

    /// <summary>The URL of an HTTP proxy for the request. Default: none. (<c>proxy_url</c>.)</summary>
    [JsonPropertyName("proxy_url")]
    public string? ProxyUrl { get; init; }

    /// <summary>TLS of the request. (<c>tls_config</c>.)</summary>
    [JsonPropertyName("tls_config")]
    public BlackboxTlsConfig? TlsConfig { get; init; }

    /// <summary>
    /// The HTTP versions that pass, such as <c>HTTP/1.1</c> and <c>HTTP/2.0</c>. Default: any. (<c>valid_http_versions</c>.)
    /// </summary>
    [JsonPropertyName("valid_http_versions")]
    public IReadOnlyList<string>? ValidHttpVersions { get; init => field = Given.List(value); }

    /// <summary>The status codes that pass. Default: 200 to 299. (<c>valid_status_codes</c>.)</summary>
    [JsonPropertyName("valid_status_codes")]
    public IReadOnlyList<int>? ValidStatusCodes { get; init => field = Given.List(value); }
}

/// <summary>The <c>Authorization</c> header of an HTTP probe: a type and credentials. (<c>authorization</c>.)</summary>
public sealed record BlackboxAuthorization
{
    /// <summary>The credentials, in plain text. Not together with <see cref="CredentialsFile"/>. (<c>credentials</c>.)</summary>
    [JsonPropertyName("credentials")]
    public string? Credentials { get; init; }

    /// <summary>The path, in the container, of a file that holds the credentials. (<c>credentials_file</c>.)</summary>
    [JsonPropertyName("credentials_file")]
    public string? CredentialsFile { get; init; }

    /// <summary>The word before the credentials; <c>Basic</c> is refused. Default: <c>Bearer</c>. (<c>type</c>.)</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }
}

/// <summary>User name and password of HTTP basic authentication. (<c>basic_auth</c>.)</summary>
public sealed record BlackboxBasicAuth
{
    /// <summary>The password, in plain text. Not together with <see cref="PasswordFile"/>. (<c>password</c>.)</summary>
    [JsonPropertyName("password")]
    public string? Password { get; init; }

    /// <summary>The path, in the container, of a file that holds the password. (<c>password_file</c>.)</summary>
    [JsonPropertyName("password_file")]
    public string? PasswordFile { get; init; }

    /// <summary>The user name. (<c>username</c>.)</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }
}

/// <summary>A token fetched by OAuth 2.0 client credentials. (<c>oauth2</c>.)</summary>
public sealed record BlackboxOAuth2
{
    /// <summary>The client's id. (<c>client_id</c>.)</summary>
    [JsonPropertyName("client_id")]
    public required string ClientId { get; init => field = Given.NotNull(value); }

    /// <summary>The client's secret, in plain text. Not together with <see cref="ClientSecretFile"/>. (<c>client_secret</c>.)</summary>
    [JsonPropertyName("client_secret")]
    public string? ClientSecret { get; init; }

    /// <summary>The path, in the container, of a file that holds the client's secret. (<c>client_secret_file</c>.)</summary>
    [JsonPropertyName("client_secret_file")]
    public string? ClientSecretFile { get; init; }

    /// <summary>Parameters added to the request for the token. Default: none. (<c>endpoint_params</c>.)</summary>
    [JsonPropertyName("endpoint_params")]
    public IReadOnlyDictionary<string, string>? EndpointParams { get; init => field = Given.Map(value); }

    /// <summary>The scopes asked for. Default: none. (<c>scopes</c>.)</summary>
    [JsonPropertyName("scopes")]
    public IReadOnlyList<string>? Scopes { get; init => field = Given.List(value); }

    /// <summary>Where the token is fetched. (<c>token_url</c>.)</summary>
    [JsonPropertyName("token_url")]
    public required string TokenUrl { get; init => field = Given.NotNull(value); }
}
