using System.Text.Json.Serialization;
using k8s.Models;

namespace KubePrometheus.Monitoring;

/// <summary>A named place to notify: any number of integrations, all of which receive each notification.</summary>
public sealed record AlertmanagerConfigReceiver
{
    /// <summary>Mails to send. Stands for <c>email_configs</c>.</summary>
    [JsonPropertyName("emailConfigs")]
    public IList<AlertmanagerConfigEmail>? EmailConfigs { get; set; }

    /// <summary>The name by which routes refer to the receiver, unique within the object. Must not be empty.</summary>
    [JsonPropertyName("name")]
    [Schema(MinLength = 1)]
    public required string Name { get; set; }

    /// <summary>Opsgenie accounts to alert. Stands for <c>opsgenie_configs</c>.</summary>
    [JsonPropertyName("opsgenieConfigs")]
    public IList<AlertmanagerConfigOpsGenie>? OpsGenieConfigs { get; set; }

    /// <summary>PagerDuty services to alert. Stands for <c>pagerduty_configs</c>.</summary>
    [JsonPropertyName("pagerdutyConfigs")]
    public IList<AlertmanagerConfigPagerDuty>? PagerDutyConfigs { get; set; }

    /// <summary>Pushover users to notify. Stands for <c>pushover_configs</c>.</summary>
    [JsonPropertyName("pushoverConfigs")]
    public IList<AlertmanagerConfigPushover>? PushoverConfigs { get; set; }

    /// <summary>Slack channels or users to write to. Stands for <c>slack_configs</c>.</summary>
    [JsonPropertyName("slackConfigs")]
    public IList<AlertmanagerConfigSlack>? SlackConfigs { get; set; }

    /// <summary>VictorOps (Splunk On-Call) accounts to alert. Stands for <c>victorops_configs</c>.</summary>
    [JsonPropertyName("victoropsConfigs")]
    public IList<AlertmanagerConfigVictorOps>? VictorOpsConfigs { get; set; }

    /// <summary>URLs to which notifications are posted as JSON. Stands for <c>webhook_configs</c>.</summary>
    [JsonPropertyName("webhookConfigs")]
    public IList<AlertmanagerConfigWebhook>? WebhookConfigs { get; set; }

    /// <summary>WeChat accounts to write to. Stands for <c>wechat_configs</c>.</summary>
    [JsonPropertyName("wechatConfigs")]
    public IList<AlertmanagerConfigWeChat>? WeChatConfigs { get; set; }
}

/// <summary>How an integration makes its HTTP requests.</summary>
public sealed record AlertmanagerConfigHttp
{
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

    /// <summary>The URL of a proxy for the requests. Default: none. Stands for <c>proxy_url</c>.</summary>
    [JsonPropertyName("proxyURL")]
    public string? ProxyUrl { get; set; }

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
