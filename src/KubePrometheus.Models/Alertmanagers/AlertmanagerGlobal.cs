using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>What holds for the whole configuration (<c>global</c>): defaults that a receiver may override.</summary>
public sealed record AlertmanagerGlobal
{
    /// <summary>
    /// When an alert without an end time counts as resolved if it is not sent again: a duration, default <c>5m</c>. Alerts of Prometheus
    /// always have an end time.
    /// </summary>
    [JsonPropertyName("resolve_timeout")]
    public string? ResolveTimeout { get; init; }

    /// <summary>How receivers that speak HTTP connect, unless they say it themselves.</summary>
    [JsonPropertyName("http_config")]
    public HttpConfig? HttpConfig { get; init; }

    /// <summary>The sender of emails.</summary>
    [JsonPropertyName("smtp_from")]
    public string? SmtpFrom { get; init; }

    /// <summary>How Alertmanager names itself to the SMTP server. Default <c>localhost</c>.</summary>
    [JsonPropertyName("smtp_hello")]
    public string? SmtpHello { get; init; }

    /// <summary>The SMTP server with its port, such as <c>smtp.example.org:587</c>.</summary>
    [JsonPropertyName("smtp_smarthost")]
    public string? SmtpSmarthost { get; init; }

    /// <summary>The user for CRAM-MD5, LOGIN and PLAIN; without one, Alertmanager does not authenticate.</summary>
    [JsonPropertyName("smtp_auth_username")]
    public string? SmtpAuthUsername { get; init; }

    /// <summary>The password for LOGIN and PLAIN.</summary>
    [JsonPropertyName("smtp_auth_password")]
    public Secret? SmtpAuthPassword { get; init; }

    /// <summary>A file that holds the password; not together with <see cref="SmtpAuthPassword"/>. Since 0.25.</summary>
    [JsonPropertyName("smtp_auth_password_file")]
    public string? SmtpAuthPasswordFile { get; init; }

    /// <summary>The secret for CRAM-MD5.</summary>
    [JsonPropertyName("smtp_auth_secret")]
    public Secret? SmtpAuthSecret { get; init; }

    /// <summary>The identity for PLAIN.</summary>
    [JsonPropertyName("smtp_auth_identity")]
    public string? SmtpAuthIdentity { get; init; }

    /// <summary>Whether the SMTP server must offer TLS. Default true.</summary>
    [JsonPropertyName("smtp_require_tls")]
    public bool? SmtpRequireTls { get; init; }

    /// <summary>The webhook of Slack.</summary>
    [JsonPropertyName("slack_api_url")]
    public Secret? SlackApiUrl { get; init; }

    /// <summary>A file that holds the webhook of Slack; not together with <see cref="SlackApiUrl"/>.</summary>
    [JsonPropertyName("slack_api_url_file")]
    public string? SlackApiUrlFile { get; init; }

    /// <summary>The endpoint of PagerDuty. Default <c>https://events.pagerduty.com/v2/enqueue</c>.</summary>
    [JsonPropertyName("pagerduty_url")]
    public string? PagerDutyUrl { get; init; }

    /// <summary>The endpoint of Opsgenie. Default <c>https://api.opsgenie.com/</c>.</summary>
    [JsonPropertyName("opsgenie_api_url")]
    public string? OpsGenieApiUrl { get; init; }

    /// <summary>The API key of Opsgenie.</summary>
    [JsonPropertyName("opsgenie_api_key")]
    public Secret? OpsGenieApiKey { get; init; }

    /// <summary>A file that holds the API key of Opsgenie; not together with <see cref="OpsGenieApiKey"/>. Since 0.24.</summary>
    [JsonPropertyName("opsgenie_api_key_file")]
    public string? OpsGenieApiKeyFile { get; init; }

    /// <summary>The endpoint of WeChat. Default <c>https://qyapi.weixin.qq.com/cgi-bin/</c>.</summary>
    [JsonPropertyName("wechat_api_url")]
    public string? WeChatApiUrl { get; init; }

    /// <summary>The API secret of WeChat.</summary>
    [JsonPropertyName("wechat_api_secret")]
    public Secret? WeChatApiSecret { get; init; }

    /// <summary>The corporation id of WeChat.</summary>
    [JsonPropertyName("wechat_api_corp_id")]
    public string? WeChatApiCorpId { get; init; }

    /// <summary>The endpoint of VictorOps. Default <c>https://alert.victorops.com/integrations/generic/20131114/alert/</c>.</summary>
    [JsonPropertyName("victorops_api_url")]
    public string? VictorOpsApiUrl { get; init; }

    /// <summary>The API key of VictorOps.</summary>
    [JsonPropertyName("victorops_api_key")]
    public Secret? VictorOpsApiKey { get; init; }

    /// <summary>A file that holds the API key of VictorOps; not together with <see cref="VictorOpsApiKey"/>. Since 0.25.</summary>
    [JsonPropertyName("victorops_api_key_file")]
    public string? VictorOpsApiKeyFile { get; init; }

    /// <summary>The endpoint of Telegram. Default <c>https://api.telegram.org</c>. Since 0.24.</summary>
    [JsonPropertyName("telegram_api_url")]
    public string? TelegramApiUrl { get; init; }

    /// <summary>The endpoint of Webex. Default <c>https://webexapis.com/v1/messages</c>. Since 0.25.</summary>
    [JsonPropertyName("webex_api_url")]
    public string? WebexApiUrl { get; init; }

    /// <summary>The API of Jira. Since 0.28.</summary>
    [JsonPropertyName("jira_api_url")]
    public string? JiraApiUrl { get; init; }

    /// <summary>The webhook of Mattermost. Since 0.32.</summary>
    [JsonPropertyName("mattermost_webhook_url")]
    public Secret? MattermostWebhookUrl { get; init; }

    /// <summary>A file that holds it; not together with <see cref="MattermostWebhookUrl"/>. Since 0.32.</summary>
    [JsonPropertyName("mattermost_webhook_url_file")]
    public string? MattermostWebhookUrlFile { get; init; }

    /// <summary>The server of Rocket.Chat. Default <c>https://open.rocket.chat/</c>. Since 0.28.</summary>
    [JsonPropertyName("rocketchat_api_url")]
    public string? RocketChatApiUrl { get; init; }

    /// <summary>The token of the sending user of Rocket.Chat. Since 0.28.</summary>
    [JsonPropertyName("rocketchat_token")]
    public Secret? RocketChatToken { get; init; }

    /// <summary>A file that holds it; not together with <see cref="RocketChatToken"/>. Since 0.28.</summary>
    [JsonPropertyName("rocketchat_token_file")]
    public string? RocketChatTokenFile { get; init; }

    /// <summary>The id of that user. Since 0.28.</summary>
    [JsonPropertyName("rocketchat_token_id")]
    public Secret? RocketChatTokenId { get; init; }

    /// <summary>A file that holds it; not together with <see cref="RocketChatTokenId"/>. Since 0.28.</summary>
    [JsonPropertyName("rocketchat_token_id_file")]
    public string? RocketChatTokenIdFile { get; init; }

    /// <summary>The token of a Slack app; not together with <see cref="SlackApiUrl"/>. Since 0.30.</summary>
    [JsonPropertyName("slack_app_token")]
    public Secret? SlackAppToken { get; init; }

    /// <summary>A file that holds it; not together with <see cref="SlackAppToken"/>. Since 0.30.</summary>
    [JsonPropertyName("slack_app_token_file")]
    public string? SlackAppTokenFile { get; init; }

    /// <summary>Where messages of the app go. Default <c>https://slack.com/api/chat.postMessage</c>. Since 0.30.</summary>
    [JsonPropertyName("slack_app_url")]
    public string? SlackAppUrl { get; init; }

    /// <summary>A file that holds <see cref="SmtpAuthSecret"/>; not together with it. Since 0.31.</summary>
    [JsonPropertyName("smtp_auth_secret_file")]
    public string? SmtpAuthSecretFile { get; init; }

    /// <summary>Whether connections to the mail server begin with TLS. Default: only at port 465. Since 0.31.</summary>
    [JsonPropertyName("smtp_force_implicit_tls")]
    public bool? SmtpForceImplicitTls { get; init; }

    /// <summary>The token of the bot of Telegram. Since 0.31.</summary>
    [JsonPropertyName("telegram_bot_token")]
    public Secret? TelegramBotToken { get; init; }

    /// <summary>A file that holds it; not together with <see cref="TelegramBotToken"/>. Since 0.31.</summary>
    [JsonPropertyName("telegram_bot_token_file")]
    public string? TelegramBotTokenFile { get; init; }

    /// <summary>A file that holds <see cref="WeChatApiSecret"/>; not together with it. Since 0.31.</summary>
    [JsonPropertyName("wechat_api_secret_file")]
    public string? WeChatApiSecretFile { get; init; }
}
