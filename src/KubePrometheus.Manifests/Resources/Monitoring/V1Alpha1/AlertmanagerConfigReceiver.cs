using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>A named place to notify: any number of integrations, all of which receive each notification.</summary>
public sealed record AlertmanagerConfigReceiver
{
    /// <summary>Discord webhooks to write to. Needs Alertmanager 0.25. Stands for <c>discord_configs</c>.</summary>
    [JsonPropertyName("discordConfigs")]
    [Since("0.67")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigDiscord>? DiscordConfigs { get; set; }

    /// <summary>Mails to send. Stands for <c>email_configs</c>.</summary>
    [JsonPropertyName("emailConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigEmail>? EmailConfigs { get; set; }

    /// <summary>Connectors of Microsoft Teams to write to. Needs Alertmanager 0.26. Stands for <c>msteams_configs</c>.</summary>
    [JsonPropertyName("msteamsConfigs")]
    [Since("0.69")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigMsTeams>? MsTeamsConfigs { get; set; }

    /// <summary>Workflows of Microsoft Teams to write to. Needs Alertmanager 0.28. Stands for <c>msteamsv2_configs</c>.</summary>
    [JsonPropertyName("msteamsv2Configs")]
    [Since("0.82")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigMsTeamsV2>? MsTeamsV2Configs { get; set; }

    /// <summary>The name by which routes refer to the receiver, unique within the object. Must not be empty.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>Opsgenie accounts to alert. Stands for <c>opsgenie_configs</c>.</summary>
    [JsonPropertyName("opsgenieConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigOpsGenie>? OpsGenieConfigs { get; set; }

    /// <summary>PagerDuty services to alert. Stands for <c>pagerduty_configs</c>.</summary>
    [JsonPropertyName("pagerdutyConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigPagerDuty>? PagerDutyConfigs { get; set; }

    /// <summary>Pushover users to notify. Stands for <c>pushover_configs</c>.</summary>
    [JsonPropertyName("pushoverConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigPushover>? PushoverConfigs { get; set; }

    /// <summary>Rocket.Chat channels or users to write to. Needs Alertmanager 0.28. Stands for <c>rocketchat_configs</c>.</summary>
    [JsonPropertyName("rocketchatConfigs")]
    [Since("0.85")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigRocketChat>? RocketChatConfigs { get; set; }

    /// <summary>Slack channels or users to write to. Stands for <c>slack_configs</c>.</summary>
    [JsonPropertyName("slackConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigSlack>? SlackConfigs { get; set; }

    /// <summary>
    /// Topics, phones or applications to notify through Amazon SNS. Needs Alertmanager 0.23. Stands for <c>sns_configs</c>.
    /// </summary>
    [JsonPropertyName("snsConfigs")]
    [Since("0.54")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigSns>? SnsConfigs { get; set; }

    /// <summary>Telegram chats to write to. Needs Alertmanager 0.24. Stands for <c>telegram_configs</c>.</summary>
    [JsonPropertyName("telegramConfigs")]
    [Since("0.57")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigTelegram>? TelegramConfigs { get; set; }

    /// <summary>VictorOps (Splunk On-Call) accounts to alert. Stands for <c>victorops_configs</c>.</summary>
    [JsonPropertyName("victoropsConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigVictorOps>? VictorOpsConfigs { get; set; }

    /// <summary>Webex rooms to write to. Needs Alertmanager 0.25. Stands for <c>webex_configs</c>.</summary>
    [JsonPropertyName("webexConfigs")]
    [Since("0.68")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigWebex>? WebexConfigs { get; set; }

    /// <summary>URLs to which notifications are posted as JSON. Stands for <c>webhook_configs</c>.</summary>
    [JsonPropertyName("webhookConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigWebhook>? WebhookConfigs { get; set; }

    /// <summary>WeChat accounts to write to. Stands for <c>wechat_configs</c>.</summary>
    [JsonPropertyName("wechatConfigs")]
    [Schema(Since = "0.88", ListType = "atomic")]
    public IList<AlertmanagerConfigWeChat>? WeChatConfigs { get; set; }
}

/// <summary>How an integration makes its HTTP requests.</summary>
public sealed record AlertmanagerConfigHttp
{
    /// <summary>
    /// The <c>Authorization</c> header. Excludes <c>basicAuth</c> and <c>bearerTokenSecret</c>. Stands for <c>authorization</c>.
    /// </summary>
    [JsonPropertyName("authorization")]
    [Since("0.51")]
    public SafeAuthorization? Authorization { get; set; }

    /// <summary>
    /// User name and password of HTTP basic authentication. Excludes <c>bearerTokenSecret</c>. Stands for <c>basic_auth</c>.
    /// </summary>
    [JsonPropertyName("basicAuth")]
    public BasicAuth? BasicAuth { get; set; }

    /// <summary>
    /// The key of a Secret of this namespace that holds the token of the <c>Authorization: Bearer</c> header. Excludes
    /// <c>basicAuth</c>. Stands for <c>bearer_token</c>.
    /// </summary>
    [JsonPropertyName("bearerTokenSecret")]
    public V1SecretKeySelector? BearerTokenSecret { get; set; }

    /// <summary>Whether HTTP/2 is used where the server has it. Default: true. Stands for <c>enable_http2</c>.</summary>
    [JsonPropertyName("enableHttp2")]
    [Since("0.86")]
    public bool? EnableHttp2 { get; set; }

    /// <summary>Whether redirects are followed. Default: true. Stands for <c>follow_redirects</c>.</summary>
    [JsonPropertyName("followRedirects")]
    [Since("0.55")]
    public bool? FollowRedirects { get; set; }

    /// <summary>Hosts, addresses and networks that are called without a proxy, separated by commas. Stands for <c>no_proxy</c>.</summary>
    [JsonPropertyName("noProxy")]
    [Since("0.77")]
    public string? NoProxy { get; set; }

    /// <summary>OAuth 2.0 client credentials. Excludes the other ways of authentication. Stands for <c>oauth2</c>.</summary>
    [JsonPropertyName("oauth2")]
    [Since("0.55")]
    public OAuth2? OAuth2 { get; set; }

    /// <summary>Headers for the proxy's <c>CONNECT</c>, their values from Secrets. Stands for <c>proxy_connect_header</c>.</summary>
    [JsonPropertyName("proxyConnectHeader")]
    [Since("0.77")]
    [Schema(IsAtomic = true)]
    public IDictionary<string, IList<V1SecretKeySelector>>? ProxyConnectHeader { get; set; }

    /// <summary>
    /// Whether the proxy is the one of the container's environment. Default: false. Stands for <c>proxy_from_environment</c>.
    /// </summary>
    [JsonPropertyName("proxyFromEnvironment")]
    [Since("0.77")]
    public bool? ProxyFromEnvironment { get; set; }

    /// <summary>The URL of a proxy for the requests. Default: none. Stands for <c>proxy_url</c>.</summary>
    [JsonPropertyName("proxyURL")]
    public string? ProxyUrl { get; set; }

    /// <summary>The URL of a proxy for the requests. Ignored where <c>proxyURL</c> is set. Stands for <c>proxy_url</c>.</summary>
    [JsonPropertyName("proxyUrl")]
    [Since("0.77")]
    [Schema(Until = "0.82", Pattern = SchemaPatterns.HttpProxyUrl)]
    [Schema(Since = "0.82", Pattern = SchemaPatterns.ProxyUrl)]
    public string? HttpProxyUrl { get; set; }

    /// <summary>Certificates and server name of HTTPS. Default: the system's authorities. Stands for <c>tls_config</c>.</summary>
    [JsonPropertyName("tlsConfig")]
    public SafeTlsConfig? TlsConfig { get; set; }
}

/// <summary>A name and a value.</summary>
public sealed record AlertmanagerConfigKeyValue
{
    /// <summary>The name. Must not be empty.</summary>
    [JsonPropertyName("key")]
    [Schema(MinLength = 1)]
    public required string Key { get; set; }

    /// <summary>The value; Alertmanager expands templates in it.</summary>
    [JsonPropertyName("value")]
    public required string Value { get; set; }
}
