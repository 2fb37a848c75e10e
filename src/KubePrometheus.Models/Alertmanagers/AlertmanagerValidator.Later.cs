using System.Globalization;

namespace KubePrometheus.Alertmanagers;

/// <content>The integrations that came with 0.28 and later.</content>
internal sealed partial class AlertmanagerValidator
{
    private const string SlackMessages = "https://slack.com/api/chat.postMessage";

    private void CheckLater(Receiver receiver, string path)
    {
        CheckEach(receiver.IncidentIOConfigs, At(path, "incidentio_configs"), Check);
        CheckEach(receiver.JiraConfigs, At(path, "jira_configs"), Check);
        CheckEach(receiver.MattermostConfigs, At(path, "mattermost_configs"), Check);
        CheckEach(receiver.MsTeamsV2Configs, At(path, "msteamsv2_configs"), Check);
        CheckEach(receiver.RocketChatConfigs, At(path, "rocketchat_configs"), Check);
    }

    private void CheckLaterGlobal(string path)
    {
        CheckUrl(global.JiraApiUrl, At(path, "jira_api_url"));
        CheckUrl(global.RocketChatApiUrl, At(path, "rocketchat_api_url"));
        CheckUrl(global.SlackAppUrl, At(path, "slack_app_url"));
        CheckUrl(global.MattermostWebhookUrl, At(path, "mattermost_webhook_url"));
        CheckExclusive(
            path,
            ("mattermost_webhook_url", global.MattermostWebhookUrl is not null),
            ("mattermost_webhook_url_file", Has(global.MattermostWebhookUrlFile)));
        CheckExclusive(
            path,
            ("rocketchat_token", Has(global.RocketChatToken)),
            ("rocketchat_token_file", Has(global.RocketChatTokenFile)));
        CheckExclusive(
            path,
            ("rocketchat_token_id", Has(global.RocketChatTokenId)),
            ("rocketchat_token_id_file", Has(global.RocketChatTokenIdFile)));
        CheckExclusive(path, ("slack_app_token", Has(global.SlackAppToken)), ("slack_app_token_file", Has(global.SlackAppTokenFile)));
        CheckExclusive(
            path,
            // the URL of bots' messages goes with it: it was how to use a token before
            ("slack_api_url", (global.SlackApiUrl is { } url && url.Value != SlackMessages) || Has(global.SlackApiUrlFile)),
            ("slack_app_token", HasGlobalSlackApp));
        CheckExclusive(
            path,
            ("smtp_auth_secret", Has(global.SmtpAuthSecret)),
            ("smtp_auth_secret_file", Has(global.SmtpAuthSecretFile)));
        CheckExclusive(
            path,
            ("telegram_bot_token", Has(global.TelegramBotToken)),
            ("telegram_bot_token_file", Has(global.TelegramBotTokenFile)));
        CheckExclusive(
            path,
            ("wechat_api_secret", Has(global.WeChatApiSecret)),
            ("wechat_api_secret_file", Has(global.WeChatApiSecretFile)));
    }

    private bool HasGlobalSlackApp => Has(global.SlackAppToken) || Has(global.SlackAppTokenFile);

    private void Check(IncidentIOConfig config, string path)
    {
        CheckOneOf(path, ("url", config.Url is not null), ("url_file", Has(config.UrlFile)), 29);
        CheckUrl(config.Url, At(path, "url"));
        CheckExclusive(
            path,
            ("alert_source_token", Has(config.AlertSourceToken)),
            ("alert_source_token_file", Has(config.AlertSourceTokenFile)));
        if ((Has(config.AlertSourceToken) || Has(config.AlertSourceTokenFile)) && config.HttpConfig?.Authorization is not null)
        {
            Error(
                FindingCodes.AlertmanagerFieldsExclusive,
                At(path, Has(config.AlertSourceToken) ? "alert_source_token" : "alert_source_token_file"),
                "The token and http_config.authorization exclude each other.",
                "Keep one of them.");
        }

        if (config is { HttpConfig: { Authorization: null }, AlertSourceToken: null } && !Has(config.AlertSourceTokenFile))
        {
            ReportMissing(path, "alert_source_token", "Set it, or http_config.authorization.");
        }

        CheckMaxAlerts(config.MaxAlerts, path);
        CheckTimeout(config.Timeout, path);
    }

    /// <summary>A duration of Go; a number alone is one of nanoseconds.</summary>
    private void CheckTimeout(string? text, string path)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            CheckGoDuration(text, At(path, "timeout"));
        }
    }

    private void CheckMaxAlerts(long? count, string path)
    {
        if (count < 0)
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "max_alerts"),
                $"max_alerts is {count}.",
                "Write 0 for all, or a number above it.");
        }
    }

    private void Check(JiraConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        if (config.ApiUrl is null && global.JiraApiUrl is null)
        {
            ReportMissing(path, "api_url", "Set it, or global.jira_api_url.");
        }

        if (!Has(config.Project))
        {
            ReportMissing(path, "project", "Name the key of the project.");
        }

        if (!Has(config.IssueType))
        {
            ReportMissing(path, "issue_type", "Name the type of issues, such as Bug.");
        }

        if (config.ApiType is not (null or "auto" or "cloud" or "datacenter") || nulls.Contains(At(path, "api_type")))
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "api_type"),
                $"\"{config.ApiType}\" is not a type of API.",
                "Write auto, cloud or datacenter.");
        }

        CheckDuration(config.ReopenDuration, At(path, "reopen_duration"));
    }

    private void Check(MattermostConfig config, string path)
    {
        CheckUrl(config.WebhookUrl, At(path, "webhook_url"));
        CheckExclusive(
            path, ("webhook_url", config.WebhookUrl is not null), ("webhook_url_file", Has(config.WebhookUrlFile)));
        if (config.WebhookUrl is null && !Has(config.WebhookUrlFile)
            && global.MattermostWebhookUrl is null && !Has(global.MattermostWebhookUrlFile))
        {
            ReportMissing(
                path,
                "webhook_url",
                level.Has(32) ? "Set it, webhook_url_file, or global.mattermost_webhook_url." : "Set it, or webhook_url_file.");
        }

        CheckFields(config.Fields, path);
        for (var i = 0; i < (config.Attachments?.Count ?? 0); i++)
        {
            CheckFields(config.Attachments![i].Fields, At(At(path, "attachments"), i));
        }
    }

    private void CheckFields(IReadOnlyList<MattermostField>? fields, string path)
    {
        for (var i = 0; i < (fields?.Count ?? 0); i++)
        {
            var at = At(At(path, "fields"), i);
            if (nulls.Contains(at))
            {
                continue;
            }

            if (!Has(fields![i].Title))
            {
                ReportMissing(at, "title", "Name the field.");
            }

            if (!Has(fields[i].Value))
            {
                ReportMissing(at, "value", "Say what the field shows.");
            }
        }
    }

    private void Check(MsTeamsV2Config config, string path) => CheckWebhookUrl(config.WebhookUrl, config.WebhookUrlFile, path);

    private void Check(RocketChatConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        CheckGlobalUrl(config.ApiUrl, path, "api_url", "rocketchat_api_url");
        CheckExclusive(path, ("token", Has(config.Token)), ("token_file", Has(config.TokenFile)));
        CheckExclusive(path, ("token_id", Has(config.TokenId)), ("token_id_file", Has(config.TokenIdFile)));
        if (config.Token is null && !Has(config.TokenFile) && !Has(global.RocketChatToken) && !Has(global.RocketChatTokenFile))
        {
            ReportMissing(path, "token", "Set it, or global.rocketchat_token.");
        }

        if (config.TokenId is null && !Has(config.TokenIdFile) && !Has(global.RocketChatTokenId) && !Has(global.RocketChatTokenIdFile))
        {
            ReportMissing(path, "token_id", "Set it, or global.rocketchat_token_id.");
        }
    }

    /// <summary>How an integration with Slack finds its channel: by a webhook, or by the token of an app.</summary>
    private void CheckSlackConnection(SlackConfig config, string path)
    {
        var hasUrl = config.ApiUrl is not null || Has(config.ApiUrlFile);
        var hasToken = Has(config.AppToken) || Has(config.AppTokenFile);
        CheckUrl(config.AppUrl, At(path, "app_url"));
        CheckTimeout(config.Timeout, path);
        CheckExclusive(path, ("app_token", Has(config.AppToken)), ("app_token_file", Has(config.AppTokenFile)));
        CheckExclusive(path, ("api_url", hasUrl), ("app_token", hasToken));
        if (!hasUrl && !hasToken && global.SlackApiUrl is null && !Has(global.SlackApiUrlFile) && !HasGlobalSlackApp)
        {
            ReportMissing(
                path, "api_url", level.Has(30) ? "Set it, app_token, or global.slack_api_url." : "Set it, or global.slack_api_url.");
        }

        // without api_url, and whatever global says, Alertmanager panics
        if (config.UpdateMessage == true && config.ApiUrl?.Value != SlackMessages)
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "update_message"),
                "Only messages of a bot can be updated.",
                $"Set api_url to {SlackMessages}, with the bot's token in http_config.authorization, or leave it out.");
        }

        // with an authorization of its own, the global token is not taken, and the global URL is
        var hasGlobalUrl = global.SlackApiUrl is not null || Has(global.SlackApiUrlFile);
        if ((hasToken || (!hasUrl && !hasGlobalUrl && HasGlobalSlackApp)) && config.HttpConfig?.Authorization is not null)
        {
            Error(
                FindingCodes.AlertmanagerFieldsExclusive,
                At(path, "http_config.authorization"),
                "The token of an app and http_config.authorization exclude each other.",
                "Keep one of them.");
        }
    }

    private void CheckThreading(EmailThreading? threading, string path)
    {
        if (threading?.Enabled == true && threading.ThreadByDate is not ("none" or "daily"))
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "thread_by_date"),
                Has(threading.ThreadByDate) ? $"\"{threading.ThreadByDate}\" is not a span of threads." : "thread_by_date is missing.",
                "Write daily or none.");
        }
    }
}
