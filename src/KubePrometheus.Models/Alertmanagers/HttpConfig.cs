using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>
/// How a receiver connects (<c>http_config</c>). At most one of <see cref="BasicAuth"/>, <see cref="Authorization"/>,
/// <see cref="OAuth2"/>, <see cref="BearerToken"/> and <see cref="BearerTokenFile"/>.
/// </summary>
public sealed record HttpConfig
{
    /// <summary>User and password.</summary>
    [JsonPropertyName("basic_auth")]
    public HttpBasicAuth? BasicAuth { get; init; }

    /// <summary>The Authorization header.</summary>
    [JsonPropertyName("authorization")]
    public HttpAuthorization? Authorization { get; init; }

    /// <summary>A token from an OAuth 2.0 server.</summary>
    [JsonPropertyName("oauth2")]
    public HttpOAuth2? OAuth2 { get; init; }

    /// <summary>A bearer token. Older form of <see cref="Authorization"/>.</summary>
    [JsonPropertyName("bearer_token")]
    public Secret? BearerToken { get; init; }

    /// <summary>A file that holds a bearer token. Older form of <see cref="Authorization"/>.</summary>
    [JsonPropertyName("bearer_token_file")]
    public string? BearerTokenFile { get; init; }

    /// <summary>The proxy's URL.</summary>
    [JsonPropertyName("proxy_url")]
    public string? ProxyUrl { get; init; }

    /// <summary>Addresses, ranges and domains, separated by commas, that are reached without the proxy. Since 0.26.</summary>
    [JsonPropertyName("no_proxy")]
    public string? NoProxy { get; init; }

    /// <summary>Whether Alertmanager's environment names the proxy. Default false; not with <see cref="ProxyUrl"/>. Since 0.26.</summary>
    [JsonPropertyName("proxy_from_environment")]
    public bool? ProxyFromEnvironment { get; init; }

    /// <summary>Headers for the proxy's CONNECT request. Since 0.25.</summary>
    [JsonPropertyName("proxy_connect_header")]
    public IReadOnlyDictionary<string, IReadOnlyList<Secret>>? ProxyConnectHeader
    {
        get;
        init => field = FrozenMap.OrNull(value, values => FrozenList.OrNull(values)!);
    }

    /// <summary>How TLS is spoken.</summary>
    [JsonPropertyName("tls_config")]
    public TlsConfig? TlsConfig { get; init; }

    /// <summary>Whether redirects are followed. Default true.</summary>
    [JsonPropertyName("follow_redirects")]
    public bool? FollowRedirects { get; init; }

    /// <summary>Whether HTTP/2 is used. Default true. Since 0.25.</summary>
    [JsonPropertyName("enable_http2")]
    public bool? EnableHttp2 { get; init; }
}

/// <summary>User and password (<c>basic_auth</c>).</summary>
public sealed record HttpBasicAuth
{
    /// <summary>The user.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; init; }

    /// <summary>The password.</summary>
    [JsonPropertyName("password")]
    public Secret? Password { get; init; }

    /// <summary>A file that holds the password; not together with <see cref="Password"/>.</summary>
    [JsonPropertyName("password_file")]
    public string? PasswordFile { get; init; }
}

/// <summary>The Authorization header (<c>authorization</c>).</summary>
public sealed record HttpAuthorization
{
    /// <summary>The scheme. Default <c>Bearer</c>; not <c>Basic</c>, which is <see cref="HttpConfig.BasicAuth"/>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>What follows the scheme.</summary>
    [JsonPropertyName("credentials")]
    public Secret? Credentials { get; init; }

    /// <summary>A file that holds it; not together with <see cref="Credentials"/>.</summary>
    [JsonPropertyName("credentials_file")]
    public string? CredentialsFile { get; init; }
}

/// <summary>A token from an OAuth 2.0 server, by client credentials (<c>oauth2</c>).</summary>
public sealed record HttpOAuth2
{
    /// <summary>The client's id. Required.</summary>
    [JsonPropertyName("client_id")]
    public string? ClientId { get; init; }

    /// <summary>The client's secret; it or <see cref="ClientSecretFile"/> is required.</summary>
    [JsonPropertyName("client_secret")]
    public Secret? ClientSecret { get; init; }

    /// <summary>A file that holds the client's secret; not together with <see cref="ClientSecret"/>.</summary>
    [JsonPropertyName("client_secret_file")]
    public string? ClientSecretFile { get; init; }

    /// <summary>The scopes to ask for.</summary>
    [JsonPropertyName("scopes")]
    public IReadOnlyList<string>? Scopes { get; init => field = FrozenList.OrNull(value); }

    /// <summary>Where tokens are had. Required.</summary>
    [JsonPropertyName("token_url")]
    public string? TokenUrl { get; init; }

    /// <summary>Parameters that are added to the URL.</summary>
    [JsonPropertyName("endpoint_params")]
    public IReadOnlyDictionary<string, string>? EndpointParams { get; init => field = FrozenMap.OrNull(value); }

    /// <summary>How TLS is spoken with the token server. Since 0.24.</summary>
    [JsonPropertyName("tls_config")]
    public TlsConfig? TlsConfig { get; init; }

    /// <summary>The proxy to the token server. Since 0.25.</summary>
    [JsonPropertyName("proxy_url")]
    public string? ProxyUrl { get; init; }

    /// <summary>Addresses, ranges and domains, separated by commas, that are reached without the proxy. Since 0.26.</summary>
    [JsonPropertyName("no_proxy")]
    public string? NoProxy { get; init; }

    /// <summary>Whether Alertmanager's environment names the proxy. Default false. Since 0.26.</summary>
    [JsonPropertyName("proxy_from_environment")]
    public bool? ProxyFromEnvironment { get; init; }

    /// <summary>Headers for the proxy's CONNECT request. Since 0.26.</summary>
    [JsonPropertyName("proxy_connect_header")]
    public IReadOnlyDictionary<string, IReadOnlyList<Secret>>? ProxyConnectHeader
    {
        get;
        init => field = FrozenMap.OrNull(value, values => FrozenList.OrNull(values)!);
    }
}

/// <summary>How TLS is spoken (<c>tls_config</c>). Paths are relative to alertmanager.yaml.</summary>
public sealed record TlsConfig
{
    /// <summary>A file of certificates that the server's is checked against. Default those of the system.</summary>
    [JsonPropertyName("ca_file")]
    public string? CAFile { get; init; }

    /// <summary>A file with the client's certificate; needs <see cref="KeyFile"/>.</summary>
    [JsonPropertyName("cert_file")]
    public string? CertFile { get; init; }

    /// <summary>A file with the client's key; needs <see cref="CertFile"/>.</summary>
    [JsonPropertyName("key_file")]
    public string? KeyFile { get; init; }

    /// <summary>The name the server's certificate must bear. Default the host of the URL.</summary>
    [JsonPropertyName("server_name")]
    public string? ServerName { get; init; }

    /// <summary>Whether the server's certificate is taken unchecked. Default false.</summary>
    [JsonPropertyName("insecure_skip_verify")]
    public bool? InsecureSkipVerify { get; init; }

    /// <summary>The lowest version: <c>TLS10</c>, <c>TLS11</c>, <c>TLS12</c> or <c>TLS13</c>. Default <c>TLS12</c>. Since 0.25.</summary>
    [JsonPropertyName("min_version")]
    public string? MinVersion { get; init; }

    /// <summary>The highest version, as <see cref="MinVersion"/>. Default <c>TLS13</c>. Since 0.25.</summary>
    [JsonPropertyName("max_version")]
    public string? MaxVersion { get; init; }
}
