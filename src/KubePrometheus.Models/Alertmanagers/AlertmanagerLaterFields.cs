using System.Collections.Frozen;
using System.Globalization;

namespace KubePrometheus.Alertmanagers;

/// <summary>A field that came after those of the records.</summary>
/// <param name="Since">The minor version with which it came.</param>
/// <param name="Record">The name of the record that it holds, one or a list of them; null where what it holds is not looked at.</param>
internal sealed record LaterField(int Since, string? Record);

/// <summary>
/// The fields of Alertmanager 0.28 to 0.34 that have no property. They are known by their names: the text that holds them is deployed as
/// it is.
/// </summary>
internal static class AlertmanagerLaterFields
{
    /// <summary>The records of this library, by the names that the table below has for them.</summary>
    private static readonly FrozenDictionary<Type, string> Records = new Dictionary<Type, string>
    {
        [typeof(AlertmanagerConfiguration)] = "configuration",
        [typeof(AlertmanagerGlobal)] = "global",
        [typeof(Route)] = "route",
        [typeof(Receiver)] = "receiver",
        [typeof(InhibitRule)] = "inhibit_rule",
        [typeof(HttpConfig)] = "http",
        [typeof(HttpOAuth2)] = "oauth2",
        [typeof(TlsConfig)] = "tls",
        [typeof(HttpBasicAuth)] = "basic_auth",
        [typeof(HttpAuthorization)] = "authorization",
        [typeof(DiscordConfig)] = "discord",
        [typeof(EmailConfig)] = "email",
        [typeof(PagerDutyConfig)] = "pagerduty",
        [typeof(PushoverConfig)] = "pushover",
        [typeof(SlackConfig)] = "slack",
        [typeof(SnsConfig)] = "sns",
        [typeof(SigV4Config)] = "sigv4",
        [typeof(TelegramConfig)] = "telegram",
        [typeof(WebhookConfig)] = "webhook",
        [typeof(WeChatConfig)] = "wechat",
    }.ToFrozenDictionary();

    /// <summary>
    /// A record a line, or several. After a name stands the minor version, where it is not 28, and after a colon the record that the field
    /// holds.
    /// </summary>
    private const string Table = """
        configuration tracing@30:tracing event_recorder@33:event_recorder
        global jira_api_url rocketchat_api_url rocketchat_token rocketchat_token_file rocketchat_token_id rocketchat_token_id_file
        global smtp_tls_config:tls_config slack_app_token@30 slack_app_token_file@30 slack_app_url@30 telegram_bot_token@31
        global telegram_bot_token_file@31 smtp_auth_secret_file@31 smtp_force_implicit_tls@31 wechat_api_secret_file@31
        global mattermost_webhook_url@32 mattermost_webhook_url_file@32
        route labels@34
        receiver msteamsv2_configs:msteamsv2 jira_configs:jira rocketchat_configs:rocketchat incidentio_configs@29:incidentio
        receiver mattermost_configs@30:mattermost labels@33
        inhibit_rule name@30
        http http_headers
        oauth2 client_secret_ref client_certificate_key@29 client_certificate_key_file@29 client_certificate_key_id@29
        oauth2 client_certificate_key_ref@29 audience@29 claims@29 grant_type@29 iss@29 signature_algorithm@29
        tls ca@26 cert@26 key@26 ca_ref cert_ref key_ref
        basic_auth username_file@27 username_ref password_ref
        authorization credentials_ref
        discord avatar_url content username
        email threading@30:threading auth_secret_file@31 force_implicit_tls@31
        pagerduty timeout@30
        pushover monospace@29
        slack app_token@30 app_token_file@30 app_url@30 timeout@30 message_text@31 update_message@32
        sns use_aws_http_client@33
        sigv4 use_fips_sts_endpoint external_id@33 service_name@33
        telegram message_thread_id chat_id_file@31
        webhook timeout payload@32
        wechat api_secret_file@31
        tracing client_type@30 compression@30 endpoint@30 headers@30 insecure@30 sampling_fraction@30 timeout@30 tls_config@30:tls_config
        event_recorder file_outputs@33 webhook_outputs@33 kafka_outputs@33 stdout_outputs@34 buffer_size@33
        msteamsv2 send_resolved http_config:http_config webhook_url webhook_url_file title text
        jira send_resolved http_config:http_config api_url project summary:template description:template labels priority issue_type
        jira reopen_transition resolve_transition wont_fix_resolution reopen_duration fields api_type@29
        template template@30 enable_update@30
        rocketchat send_resolved http_config:http_config api_url channel token token_file token_id token_id_file color title title_link text
        rocketchat fields:rocketchat_field actions:rocketchat_action short_fields emoji icon_url image_url thumb_url link_names
        rocketchat_field title value short
        rocketchat_action type text url
        incidentio send_resolved http_config:http_config url url_file alert_source_token alert_source_token_file max_alerts timeout
        mattermost send_resolved http_config:http_config webhook_url webhook_url_file channel username text icon_url icon_emoji type
        mattermost attachments:mattermost_attachment props:mattermost_props priority:mattermost_priority
        mattermost fallback@32 color@32 pretext@32 author_name@32 author_link@32 author_icon@32 title@32 title_link@32 image_url@32
        mattermost thumb_url@32 footer@32 footer_icon@32 fields@32:mattermost_field
        mattermost_attachment fallback color pretext text author_name author_link author_icon title title_link image_url thumb_url footer
        mattermost_attachment footer_icon fields:mattermost_field
        mattermost_field title value short
        mattermost_props card
        mattermost_priority priority requested_ack persistent_notifications
        threading enabled@30 thread_by_date@30
        tls_config ca cert key ca_file cert_file key_file ca_ref cert_ref key_ref server_name insecure_skip_verify min_version max_version
        http_config authorization basic_auth bearer_token bearer_token_file enable_http2 follow_redirects http_headers no_proxy oauth2
        http_config proxy_connect_header proxy_from_environment proxy_url tls_config:tls_config
        """;

    private static readonly Lazy<FrozenDictionary<string, Dictionary<string, LaterField>>> Read = new(ReadTable);

    /// <summary>The names of all, for tests.</summary>
    internal static IEnumerable<string> All => Read.Value.Values.SelectMany(fields => fields.Keys);

    /// <summary>The later fields of a record; none for one that gained none.</summary>
    public static IReadOnlyDictionary<string, LaterField> Of(Type record) =>
        Records.TryGetValue(record, out var name) ? Of(name) : FrozenDictionary<string, LaterField>.Empty;

    /// <summary>The fields of a record that is known by its name.</summary>
    public static IReadOnlyDictionary<string, LaterField> Of(string record) => Read.Value[record];

    private static FrozenDictionary<string, Dictionary<string, LaterField>> ReadTable()
    {
        var records = new Dictionary<string, Dictionary<string, LaterField>>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n'))
        {
            var words = line.Split(' ');
            if (!records.TryGetValue(words[0], out var fields))
            {
                records[words[0]] = fields = new(StringComparer.Ordinal);
            }

            foreach (var word in words.AsSpan(1))
            {
                var (field, record) = word.Split(':') is [var before, var after] ? (before, after) : (word, null);
                var (name, since) = field.Split('@') is [var bare, var minor]
                    ? (bare, int.Parse(minor, CultureInfo.InvariantCulture))
                    : (field, 28);
                fields.Add(name, new(since, record));
            }
        }

        return records.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
