using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>An AlertmanagerConfig that is the main configuration, and what it cannot say itself.</summary>
public sealed record AlertmanagerConfigurationSpec
{
    /// <summary>The section <c>global</c>.</summary>
    [JsonPropertyName("global")]
    [Since("0.59")]
    public AlertmanagerGlobalSpec? Global { get; set; }

    /// <summary>The name of the AlertmanagerConfig. The label <c>namespace</c> is not added to its routes.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public string? Name { get; set; }

    /// <summary>Files of notification templates.</summary>
    [JsonPropertyName("templates")]
    [Since("0.60")]
    public IList<SecretOrConfigMap>? Templates { get; set; }
}

/// <summary>Settings that hold where a receiver has none of its own (<c>global</c> of alertmanager.yaml).</summary>
public sealed record AlertmanagerGlobalSpec
{
    /// <summary>How receivers are reached.</summary>
    [JsonPropertyName("httpConfig")]
    public AlertmanagerHttpConfig? HttpConfig { get; set; }

    /// <summary>Jira.</summary>
    [JsonPropertyName("jira")]
    [Since("0.84")]
    public AlertmanagerGlobalApi? Jira { get; set; }

    /// <summary>Mattermost.</summary>
    [JsonPropertyName("mattermost")]
    [Since("0.91")]
    public AlertmanagerGlobalMattermost? Mattermost { get; set; }

    /// <summary>The Secret key that holds the API key of OpsGenie.</summary>
    [JsonPropertyName("opsGenieApiKey")]
    [Since("0.64")]
    public V1SecretKeySelector? OpsGenieApiKey { get; set; }

    /// <summary>The Secret key that holds the API URL of OpsGenie.</summary>
    [JsonPropertyName("opsGenieApiUrl")]
    [Since("0.64")]
    public V1SecretKeySelector? OpsGenieApiUrl { get; set; }

    /// <summary>The URL of PagerDuty's events API.</summary>
    [JsonPropertyName("pagerdutyUrl")]
    [Since("0.66")]
    [Schema(Since = "0.86", Pattern = SchemaPatterns.HttpUrl)]
    public string? PagerDutyUrl { get; set; }

    /// <summary>
    /// After how long an alert without an end that comes no more is resolved, as a Prometheus duration. Default: <c>5m</c>.
    /// </summary>
    [JsonPropertyName("resolveTimeout")]
    [Schema(Pattern = SchemaPatterns.Duration)]
    public string? ResolveTimeout { get; set; }

    /// <summary>Rocket.Chat.</summary>
    [JsonPropertyName("rocketChat")]
    [Since("0.84")]
    public AlertmanagerGlobalRocketChat? RocketChat { get; set; }

    /// <summary>The Secret key that holds the webhook URL of Slack.</summary>
    [JsonPropertyName("slackApiUrl")]
    [Since("0.64")]
    public V1SecretKeySelector? SlackApiUrl { get; set; }

    /// <summary>The mail server.</summary>
    [JsonPropertyName("smtp")]
    [Since("0.67")]
    public AlertmanagerGlobalSmtp? Smtp { get; set; }

    /// <summary>Telegram.</summary>
    [JsonPropertyName("telegram")]
    [Since("0.84")]
    public AlertmanagerGlobalApi? Telegram { get; set; }

    /// <summary>VictorOps.</summary>
    [JsonPropertyName("victorops")]
    [Since("0.84")]
    public AlertmanagerGlobalVictorOps? VictorOps { get; set; }

    /// <summary>Webex.</summary>
    [JsonPropertyName("webex")]
    [Since("0.84")]
    public AlertmanagerGlobalApi? Webex { get; set; }

    /// <summary>WeChat.</summary>
    [JsonPropertyName("wechat")]
    [Since("0.84")]
    public AlertmanagerGlobalWeChat? WeChat { get; set; }
}

/// <summary>How an HTTP receiver is reached (<c>http_config</c>). One way of authentication at most.</summary>
public sealed record AlertmanagerHttpConfig : IProxyConfig
{
    /// <summary>The <c>Authorization</c> header.</summary>
    [JsonPropertyName("authorization")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>User name and password.</summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>The Secret key that holds a bearer token.</summary>
    [JsonPropertyName("bearerTokenSecret")]
    public V1SecretKeySelector? BearerTokenSecret { get; set; }

    /// <summary>Whether HTTP/2 is used where the server offers it. Default: true.</summary>
    [JsonPropertyName("enableHttp2")]
    [Since("0.86")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether HTTP redirects are followed. Default: true.</summary>
    [JsonPropertyName("followRedirects")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, IP addresses and CIDRs, separated by commas, that are reached without the proxy (<c>no_proxy</c>).</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.77")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials.</summary>
    [JsonPropertyName("oauth2")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Headers sent to the proxy with CONNECT requests, their values from Secrets (<c>proxy_connect_header</c>).</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.77")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Take the proxy from the container's variables HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Not together with <c>proxyUrl</c>. Default:
    /// false.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.77")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of the HTTP or SOCKS5 proxy that requests go through (<c>proxy_url</c>). Default: none.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.77")]
    [Schema(Until = "0.82", Pattern = SchemaPatterns.HttpProxyUrl)]
    [Schema(Since = "0.82", Pattern = SchemaPatterns.ProxyUrl)]
    public string? ProxyUrl { get; set; }

    /// <summary>How the connection is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>The API of a receiver.</summary>
public sealed record AlertmanagerGlobalApi
{
    /// <summary>The URL of the API.</summary>
    [JsonPropertyName("apiURL")]
    [Schema(Pattern = SchemaPatterns.HttpUrl)]
    public string? ApiUrl { get; set; }
}

/// <summary>The webhook of Mattermost.</summary>
public sealed record AlertmanagerGlobalMattermost
{
    /// <summary>The Secret key that holds the URL of the webhook.</summary>
    [JsonPropertyName("webhookURL")]
    public V1SecretKeySelector? WebhookUrl { get; set; }
}

/// <summary>The API of Rocket.Chat.</summary>
public sealed record AlertmanagerGlobalRocketChat
{
    /// <summary>The URL of the API.</summary>
    [JsonPropertyName("apiURL")]
    [Schema(Pattern = SchemaPatterns.HttpUrl)]
    public string? ApiUrl { get; set; }

    /// <summary>The Secret key that holds the token of the sender.</summary>
    [JsonPropertyName("token")]
    public V1SecretKeySelector? Token { get; set; }

    /// <summary>The Secret key that holds the token's ID.</summary>
    [JsonPropertyName("tokenID")]
    public V1SecretKeySelector? TokenId { get; set; }
}

/// <summary>The mail server (<c>smtp_*</c>).</summary>
public sealed record AlertmanagerGlobalSmtp
{
    /// <summary>The identity for PLAIN.</summary>
    [JsonPropertyName("authIdentity")]
    public string? AuthIdentity { get; set; }

    /// <summary>The Secret key that holds the password for PLAIN and LOGIN.</summary>
    [JsonPropertyName("authPassword")]
    public V1SecretKeySelector? AuthPassword { get; set; }

    /// <summary>The Secret key that holds the secret for CRAM-MD5.</summary>
    [JsonPropertyName("authSecret")]
    public V1SecretKeySelector? AuthSecret { get; set; }

    /// <summary>The user name for CRAM-MD5, LOGIN and PLAIN. Absent: no authentication.</summary>
    [JsonPropertyName("authUsername")]
    public string? AuthUsername { get; set; }

    /// <summary>Whether the connection begins with TLS, whatever the port (from Alertmanager 0.31).</summary>
    [JsonPropertyName("forceImplicitTLS")]
    [Since("0.90")]
    public bool? ForceImplicitTls { get; set; }

    /// <summary>The sender.</summary>
    [JsonPropertyName("from")]
    public string? From { get; set; }

    /// <summary>The host name told to the server. Default: <c>localhost</c>.</summary>
    [JsonPropertyName("hello")]
    public string? Hello { get; set; }

    /// <summary>Whether STARTTLS is required. Default: true.</summary>
    [JsonPropertyName("requireTLS")]
    public bool? RequireTls { get; set; }

    /// <summary>The address of the server.</summary>
    [JsonPropertyName("smartHost")]
    public HostPort? Smarthost { get; set; }

    /// <summary>How the connection is secured.</summary>
    [JsonPropertyName("tlsConfig")]
    [Since("0.83")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>A host and a port.</summary>
public sealed record HostPort
{
    /// <summary>The host name or IP address.</summary>
    [JsonPropertyName("host")]
    [Schema(MinLength = 1)]
    public required string Host { get; set; }

    /// <summary>The port, as a number or a name.</summary>
    [JsonPropertyName("port")]
    [Schema(MinLength = 1)]
    public required string Port { get; set; }
}

/// <summary>The API of VictorOps.</summary>
public sealed record AlertmanagerGlobalVictorOps
{
    /// <summary>The Secret key that holds the API key.</summary>
    [JsonPropertyName("apiKey")]
    public V1SecretKeySelector? ApiKey { get; set; }

    /// <summary>The URL of the API.</summary>
    [JsonPropertyName("apiURL")]
    [Schema(Pattern = SchemaPatterns.HttpUrl)]
    public string? ApiUrl { get; set; }
}

/// <summary>The API of WeChat.</summary>
public sealed record AlertmanagerGlobalWeChat
{
    /// <summary>The ID of the corporation.</summary>
    [JsonPropertyName("apiCorpID")]
    [Schema(MinLength = 1)]
    public string? ApiCorpId { get; set; }

    /// <summary>The Secret key that holds the secret of the application.</summary>
    [JsonPropertyName("apiSecret")]
    public V1SecretKeySelector? ApiSecret { get; set; }

    /// <summary>The URL of the API.</summary>
    [JsonPropertyName("apiURL")]
    [Schema(Pattern = SchemaPatterns.HttpUrl)]
    public string? ApiUrl { get; set; }
}
