using System.Text.Json.Serialization;

namespace KubePrometheus.Alertmanagers;

/// <summary>Whom a route tells (<c>receivers</c>): a name and any number of ways. Without any, alerts that come here are dropped.</summary>
public sealed record Receiver
{
    /// <summary>The name, unique, that routes refer to.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    /// <summary>By Discord. Since 0.25.</summary>
    [JsonPropertyName("discord_configs")]
    public IReadOnlyList<DiscordConfig>? DiscordConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By email.</summary>
    [JsonPropertyName("email_configs")]
    public IReadOnlyList<EmailConfig>? EmailConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Microsoft Teams. Since 0.26.</summary>
    [JsonPropertyName("msteams_configs")]
    public IReadOnlyList<MsTeamsConfig>? MsTeamsConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Opsgenie.</summary>
    [JsonPropertyName("opsgenie_configs")]
    public IReadOnlyList<OpsGenieConfig>? OpsGenieConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By PagerDuty.</summary>
    [JsonPropertyName("pagerduty_configs")]
    public IReadOnlyList<PagerDutyConfig>? PagerDutyConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Pushover.</summary>
    [JsonPropertyName("pushover_configs")]
    public IReadOnlyList<PushoverConfig>? PushoverConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Slack.</summary>
    [JsonPropertyName("slack_configs")]
    public IReadOnlyList<SlackConfig>? SlackConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Amazon SNS. Since 0.23.</summary>
    [JsonPropertyName("sns_configs")]
    public IReadOnlyList<SnsConfig>? SnsConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Telegram. Since 0.24.</summary>
    [JsonPropertyName("telegram_configs")]
    public IReadOnlyList<TelegramConfig>? TelegramConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By VictorOps.</summary>
    [JsonPropertyName("victorops_configs")]
    public IReadOnlyList<VictorOpsConfig>? VictorOpsConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Webex. Since 0.25.</summary>
    [JsonPropertyName("webex_configs")]
    public IReadOnlyList<WebexConfig>? WebexConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By a webhook of your own.</summary>
    [JsonPropertyName("webhook_configs")]
    public IReadOnlyList<WebhookConfig>? WebhookConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By WeChat Work.</summary>
    [JsonPropertyName("wechat_configs")]
    public IReadOnlyList<WeChatConfig>? WeChatConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By incident.io. Since 0.29.</summary>
    [JsonPropertyName("incidentio_configs")]
    public IReadOnlyList<IncidentIOConfig>? IncidentIOConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Jira. Since 0.28.</summary>
    [JsonPropertyName("jira_configs")]
    public IReadOnlyList<JiraConfig>? JiraConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Mattermost. Since 0.30.</summary>
    [JsonPropertyName("mattermost_configs")]
    public IReadOnlyList<MattermostConfig>? MattermostConfigs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Microsoft Teams, through a workflow. Since 0.28.</summary>
    [JsonPropertyName("msteamsv2_configs")]
    public IReadOnlyList<MsTeamsV2Config>? MsTeamsV2Configs { get; init => field = FrozenList.OrNull(value); }

    /// <summary>By Rocket.Chat. Since 0.28.</summary>
    [JsonPropertyName("rocketchat_configs")]
    public IReadOnlyList<RocketChatConfig>? RocketChatConfigs { get; init => field = FrozenList.OrNull(value); }
}

/// <summary>What all integrations of a receiver have.</summary>
public abstract record Integration
{
    private protected Integration()
    {
    }

    /// <summary>Whether resolved alerts are told too. Default true, but false for email, Slack and WeChat.</summary>
    [JsonPropertyName("send_resolved")]
    public bool? SendResolved { get; init; }
}

/// <summary>What the integrations that speak HTTP have.</summary>
public abstract record HttpIntegration : Integration
{
    private protected HttpIntegration()
    {
    }

    /// <summary>How to connect. Default <see cref="AlertmanagerGlobal.HttpConfig"/>.</summary>
    [JsonPropertyName("http_config")]
    public HttpConfig? HttpConfig { get; init; }
}
