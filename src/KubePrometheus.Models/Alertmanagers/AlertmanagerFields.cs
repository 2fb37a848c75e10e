using System.Collections.Frozen;

namespace KubePrometheus.Alertmanagers;

/// <summary>Which fields came after Alertmanager 0.22, and with which version.</summary>
internal static class AlertmanagerFields
{
    /// <summary>The minor version by the record and the field's name in the file.</summary>
    public static readonly FrozenDictionary<(Type Record, string Field), int> Since = new Dictionary<(Type, string), int>
    {
        [(typeof(Receiver), "sns_configs")] = 23,
        [(typeof(AlertmanagerConfiguration), "time_intervals")] = 24,
        [(typeof(Route), "active_time_intervals")] = 24,
        [(typeof(Receiver), "telegram_configs")] = 24,
        [(typeof(AlertmanagerGlobal), "telegram_api_url")] = 24,
        [(typeof(AlertmanagerGlobal), "opsgenie_api_key_file")] = 24,
        [(typeof(OpsGenieConfig), "api_key_file")] = 24,
        [(typeof(OpsGenieConfig), "update_alerts")] = 24,
        [(typeof(OpsGenieConfig), "entity")] = 24,
        [(typeof(OpsGenieConfig), "actions")] = 24,
        [(typeof(HttpOAuth2), "tls_config")] = 24,
        [(typeof(Receiver), "discord_configs")] = 25,
        [(typeof(Receiver), "webex_configs")] = 25,
        [(typeof(AlertmanagerGlobal), "webex_api_url")] = 25,
        [(typeof(AlertmanagerGlobal), "smtp_auth_password_file")] = 25,
        [(typeof(AlertmanagerGlobal), "victorops_api_key_file")] = 25,
        [(typeof(EmailConfig), "auth_password_file")] = 25,
        [(typeof(PagerDutyConfig), "routing_key_file")] = 25,
        [(typeof(PagerDutyConfig), "service_key_file")] = 25,
        [(typeof(PagerDutyConfig), "source")] = 25,
        [(typeof(VictorOpsConfig), "api_key_file")] = 25,
        [(typeof(TimeIntervalSpec), "location")] = 25,
        [(typeof(HttpConfig), "enable_http2")] = 25,
        [(typeof(HttpConfig), "proxy_connect_header")] = 25,
        [(typeof(HttpOAuth2), "proxy_url")] = 25,
        [(typeof(TlsConfig), "min_version")] = 25,
        [(typeof(TlsConfig), "max_version")] = 25,
        [(typeof(Receiver), "msteams_configs")] = 26,
        [(typeof(WebhookConfig), "url_file")] = 26,
        [(typeof(TelegramConfig), "bot_token_file")] = 26,
        [(typeof(PushoverConfig), "user_key_file")] = 26,
        [(typeof(PushoverConfig), "token_file")] = 26,
        [(typeof(PushoverConfig), "device")] = 26,
        [(typeof(HttpConfig), "no_proxy")] = 26,
        [(typeof(HttpConfig), "proxy_from_environment")] = 26,
        [(typeof(HttpOAuth2), "no_proxy")] = 26,
        [(typeof(HttpOAuth2), "proxy_from_environment")] = 26,
        [(typeof(HttpOAuth2), "proxy_connect_header")] = 26,
        [(typeof(PushoverConfig), "ttl")] = 27,
        [(typeof(DiscordConfig), "webhook_url_file")] = 27,
        [(typeof(MsTeamsConfig), "webhook_url_file")] = 27,
        [(typeof(MsTeamsConfig), "summary")] = 27,
    }.ToFrozenDictionary();

    /// <summary>The minor version with which a field came: 22 for those that were there then.</summary>
    public static int MinorOf(Type record, string field) => Since.GetValueOrDefault((record, field), 22);
}
