using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

/// <summary>What integrations of 0.28 and later ask for, against the amtool of two versions.</summary>
public sealed class AmtoolLaterTests
{
    /// <summary>Debian's amtool 0.28 is built without Jira.</summary>
    private const string WithoutJira = "0.28";

    /// <summary>An integration, its fields, and the fields of the global section.</summary>
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        { "msteamsv2", "", "" },
        { "msteamsv2", "webhook_url: 'http://x'", "" },
        { "msteamsv2", "webhook_url: 'http://x', webhook_url_file: a", "" },
        { "msteamsv2", "webhook_url: 'x'", "" },
        { "rocketchat", "", "" },
        { "rocketchat", "token: a", "" },
        { "rocketchat", "token: a, token_id: b", "" },
        { "rocketchat", "token: a, token_id: b, token_file: c", "" },
        { "rocketchat", "token: a, token_id: b, token_id_file: c", "" },
        { "rocketchat", "token_file: a, token_id_file: b", "" },
        { "rocketchat", "token: a, token_id: b, api_url: x", "" },
        { "rocketchat", "token: a, token_id: b, fields: [{title: a}]", "" },
        { "rocketchat", "token: a, token_id: b, actions: [{type: a}]", "" },
        { "rocketchat", "token: a, token_id: b, actions: [{}]", "" },
        { "incidentio", "", "" },
        { "incidentio", "url: 'http://x'", "" },
        { "incidentio", "url: 'http://x', url_file: a, alert_source_token: b", "" },
        { "incidentio", "url: 'http://x', alert_source_token: b", "" },
        { "incidentio", "url: 'http://x', alert_source_token: b, alert_source_token_file: c", "" },
        { "incidentio", "url: 'x', alert_source_token: b", "" },
        { "incidentio", "url: 'http://x', http_config: {authorization: {credentials: x}}", "" },
        { "incidentio", "url: 'http://x', alert_source_token: b, http_config: {authorization: {credentials: x}}", "" },
        { "incidentio", "url: 'http://x', alert_source_token: b, timeout: 1d", "" },
        { "incidentio", "url: 'http://x', alert_source_token: b, max_alerts: -1", "" },
        { "jira", "", "" },
        { "jira", "api_url: 'http://x'", "" },
        { "jira", "api_url: 'http://x', project: a", "" },
        { "jira", "api_url: 'http://x', project: a, issue_type: b", "" },
        { "jira", "project: a, issue_type: b", "" },
        { "jira", "api_url: 'x', project: a, issue_type: b", "" },
        { "jira", "api_url: 'http://x', project: a, issue_type: b, api_type: nope", "" },
        { "jira", "api_url: 'http://x', project: a, issue_type: b, reopen_duration: x", "" },
        { "jira", "api_url: 'http://x', project: a, issue_type: b, fields: {a: 1}", "" },
        { "mattermost", "", "" },
        { "mattermost", "webhook_url: 'http://x'", "" },
        { "mattermost", "webhook_url: 'http://x', webhook_url_file: a", "" },
        { "mattermost", "webhook_url: 'x'", "" },
        { "mattermost", "webhook_url: 'http://x', text: a", "" },
        { "mattermost", "webhook_url: 'http://x', priority: {priority: nope}", "" },
        { "mattermost", "webhook_url: 'http://x', attachments: [{}]", "" },
        { "mattermost", "webhook_url: 'http://x', fields: [{}]", "" },
        { "mattermost", "webhook_url: 'http://x', attachments: [{fields: [{}]}]", "" },
        { "mattermost", "webhook_url: 'http://x', type: x", "" },
        { "webhook", "url: 'http://x', timeout: 1d", "" },
        { "webhook", "url: 'http://x', timeout: 10s", "" },
        { "webhook", "url: 'http://x', timeout: -10s", "" },
        { "webhook", "url: 'http://x', payload: '{{'", "" },
        { "webhook", "url: 'http://x', payload: {a: '{{'}", "" },
        { "slack", "api_url: 'http://x', timeout: 1d", "" },
        { "slack", "api_url: 'http://x', timeout: 10s", "" },
        { "slack", "api_url: 'http://x', message_text: '{{'", "" },
        { "slack", "app_token: a", "" },
        { "slack", "app_token: a, app_token_file: b", "" },
        { "slack", "app_token: a, api_url: 'http://x'", "" },
        { "slack", "app_token: a, app_url: 'http://x'", "" },
        { "slack", "app_token: a, http_config: {authorization: {credentials: x}}", "" },
        { "pagerduty", "routing_key: a, timeout: 1d", "" },
        { "pagerduty", "routing_key: a, timeout: 1.5h", "" },
        { "pushover", "user_key: a, token: b, html: true, monospace: true", "" },
        { "email", "to: a, threading: {enabled: true, thread_by_date: x}", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "email", "to: a, threading: {enabled: true}", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "email", "to: a, threading: {thread_by_date: daily}", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "email", "to: a, threading: {enabled: true, thread_by_date: none}", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "email", "to: a, threading: {enabled: true, thread_by_date: Daily}", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "email", "to: a, auth_secret: a, auth_secret_file: b", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "email", "to: a, auth_password: a, auth_password_file: b", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "telegram", "bot_token: a, chat_id: 1, chat_id_file: b", "" },
        { "telegram", "bot_token: a", "" },
        { "telegram", "bot_token: a, chat_id_file: b", "" },
        { "telegram", "chat_id: 1", "" },
        { "telegram", "bot_token: a, chat_id: 1, message_thread_id: -1", "" },
        { "sns", "topic_arn: a, sigv4: {external_id: a}", "" },
        { "sns", "topic_arn: a, sigv4: {external_id: a, role_arn: b}", "" },
        { "sns", "topic_arn: a, sigv4: {access_key: a}", "" },
        { "sns", "topic_arn: a, phone_number: b, target_arn: c", "" },
        { "sns", "", "" },
        { "discord", "webhook_url: 'http://x', avatar_url: x", "" },
        { "discord", "webhook_url: 'http://x', content: '{{'", "" },
        { "wechat", "api_secret: a, api_secret_file: b, corp_id: c", "" },
        { "wechat", "corp_id: c", "" },
        { "wechat", "corp_id: c, api_secret_file: x", "" },
        { "slack", "api_url: 'http://x', update_message: x", "" },
        { "slack", "api_url: 'http://x', update_message: true", "" },
        { "mattermost", "webhook_url: 'http://x', priority: {priority: a, requested_ack: x}", "" },
        { "mattermost", "webhook_url: 'http://x', priority: {priority: a, requested_ack: true, persistent_notifications: true}", "" },
        { "mattermost", "webhook_url: 'http://x', props: {card: a}", "" },
        { "mattermost", "webhook_url: 'http://x', attachments: [{fields: [{title: a, value: b, short: x}]}]", "" },
        { "mattermost", "webhook_url: 'http://x', attachments: [{fields: [{title: a}]}]", "" },
        { "mattermost", "webhook_url: 'http://x', attachments: [{fields: [{title: a, value: b, short: true}]}]", "" },
        { "mattermost", "webhook_url: 'http://x', attachments: [{title: a}], text: b, fields: [{title: a, value: b}]", "" },
        { "rocketchat", "token: a, token_id: b, short_fields: x", "" },
        { "rocketchat", "token: a, token_id: b, short_fields: true, link_names: true, fields: [{short: true, title: a, value: b}]", "" },
        { "rocketchat", "token: a, token_id: b, emoji: 1", "" },
        { "email", "to: a, force_implicit_tls: x", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "email", "to: a, force_implicit_tls: true, require_tls: true", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "discord", "webhook_url: 'http://x', username: a", "" },
        { "jira", "api_url: 'http://x', project: a, issue_type: b, labels: a", "" },
        {
            "jira",
            "api_url: 'http://x', project: a, issue_type: b, labels: [a], summary: {template: a}, description: {enable_update: true}",
            ""
        },
        { "jira", "api_url: 'http://x', project: a, issue_type: b, summary: '{{', reopen_transition: a, api_type: cloud", "" },
        { "incidentio", "url: 'http://x', alert_source_token: b, timeout: 10s, max_alerts: 3", "" },
        { "incidentio", "url: 'http://x', alert_source_token: b, http_config: {basic_auth: {username: x}}", "" },
        { "rocketchat", "", "rocketchat_token: a, rocketchat_token_id: b" },
        { "rocketchat", "", "rocketchat_token_file: a, rocketchat_token_id_file: b" },
        { "webhook", "url: 'http://x'", "rocketchat_token: a, rocketchat_token_file: a" },
        { "webhook", "url: 'http://x'", "rocketchat_token_id: a, rocketchat_token_id_file: a" },
        { "jira", "project: a, issue_type: b", "jira_api_url: 'http://x'" },
        { "webhook", "url: 'http://x'", "jira_api_url: 'x'" },
        { "slack", "", "slack_app_token: a" },
        { "slack", "", "slack_app_token: a, slack_api_url: 'http://x'" },
        { "slack", "", "slack_app_token: a, slack_app_token_file: b" },
        { "slack", "", "slack_app_url: 'http://x'" },
        { "slack", "", "slack_app_token: a, slack_app_url: x" },
        { "slack", "api_url: 'http://x'", "slack_app_token: a" },
        { "slack", "app_token: a", "slack_api_url: 'http://x'" },
        { "slack", "app_token: a, http_config: {authorization: {credentials: c}}", "" },
        { "slack", "http_config: {authorization: {credentials: c}}", "slack_app_token: a" },
        {
            "slack", "http_config: {authorization: {credentials: c}}",
            "slack_app_token: a, slack_api_url: 'https://slack.com/api/chat.postMessage'"
        },
        {
            "slack", "app_token: b, http_config: {authorization: {credentials: c}}",
            "slack_app_token: a, slack_api_url: 'https://slack.com/api/chat.postMessage'"
        },
        { "telegram", "chat_id: 1", "telegram_bot_token: a" },
        { "webhook", "url: 'http://x'", "telegram_bot_token: a, telegram_bot_token_file: b" },
        { "telegram", "chat_id: 1, bot_token: b", "telegram_bot_token: a" },
        { "telegram", "chat_id: 1, bot_token_file: b", "telegram_bot_token: a" },
        { "wechat", "corp_id: c", "wechat_api_secret_file: a" },
        { "webhook", "url: 'http://x'", "wechat_api_secret_file: a, wechat_api_secret: b" },
        { "mattermost", "text: a", "mattermost_webhook_url: 'http://x'" },
        { "mattermost", "text: a", "mattermost_webhook_url_file: x" },
        { "webhook", "url: 'http://x'", "mattermost_webhook_url: 'http://x', mattermost_webhook_url_file: x" },
        { "webhook", "url: 'http://x'", "mattermost_webhook_url: 'x'" },
        { "webhook", "url: 'http://x'", "smtp_auth_secret: a, smtp_auth_secret_file: b" },
        { "webhook", "url: 'http://x'", "smtp_force_implicit_tls: x" },
        { "webhook", "url: 'http://x'", "rocketchat_api_url: x" },
        { "jira", "project: a, issue_type: b", "jira_api_url: ~" },
        { "rocketchat", "token: a, token_id: b, http_config: {basic_auth: {username: a}, bearer_token: b}", "" },
        { "jira", "api_url: 'http://x', project: a, issue_type: b, http_config: {proxy_url: ':'}", "" },
        { "msteamsv2", "webhook_url: 'http://x', nonsense: a", "" },
        { "mattermost", "webhook_url: 'http://x', attachments: [{nonsense: a}]", "" },
        { "incidentio", "url: 'http://x', max_alerts: x", "" },
        { "slack", "app_token_file: a, app_url: x", "" },
        { "email", "to: a, threading: {enabled: x}", "smtp_smarthost: 'a:25', smtp_from: b" },
        { "telegram", "bot_token: a, chat_id: 1, message_thread_id: x", "" },
        { "pushover", "user_key: a, token: b, monospace: true", "" },
        { "webhook", "url: 'http://x', timeout: ''", "" },
        { "slack", "api_url: 'http://x', timeout: ''", "" },
        { "slack", "api_url: 'https://slack.com/api/chat.postMessage', update_message: true", "" },
        { "slack", "app_token: a, update_message: true", "" },
        { "slack", "update_message: true", "slack_api_url: 'https://slack.com/api/chat.postMessage'" },
        { "slack", "update_message: false", "slack_api_url: 'http://x'" },
    };

    [Theory]
    [InlineData("0.28")]
    [InlineData("0.33")]
    public void A_configuration_is_right_where_amtool_of_the_version_takes_it(string version)
    {
        var amtool = Oracles.Program("amtool", version);
        var file = Path.GetTempFileName();
        var differing = new List<string>();
        var (good, bad) = (0, 0);
        try
        {
            foreach (var (kind, fields, globals) in Cases.Select(row => row.Data))
            {
                var text = $"route: {{receiver: a}}\nreceivers: [{{name: a, {kind}_configs: [{{{fields}}}]}}]\nglobal: {{{globals}}}\n";
                if (version == WithoutJira && text.Contains("jira", StringComparison.Ordinal))
                {
                    continue;
                }

                File.WriteAllText(file, text);
                var (code, output, error) = Oracles.Run(amtool, ["check-config", file]);
                var ours = AlertmanagerConfiguration.Parse(text, version + ".0");
                (good, bad) = code == 0 ? (good + 1, bad) : (good, bad + 1);
                if (ours.IsValid != (code == 0))
                {
                    differing.Add($"{text}{output}{error}{string.Join('\n', ours.Findings)}");
                }
            }
        }
        finally
        {
            File.Delete(file);
        }

        Assert.True(differing.Count == 0, string.Join("\n\n", differing));
        Assert.True(good > 15 && bad > 60, $"{good} good, {bad} bad");
    }
}
