namespace KubePrometheus.Alertmanagers;

/// <content>Receivers and their integrations.</content>
internal sealed partial class AlertmanagerValidator
{
    private static readonly string[] VictorOpsFields =
    [
        "routing_key", "message_type", "state_message", "entity_display_name", "monitoring_tool", "entity_id", "entity_state",
    ];

    private void CheckReceivers()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (configuration.Receivers?.Count ?? 0); i++)
        {
            var receiver = configuration.Receivers![i];
            var path = At("receivers", i);
            if (!Has(receiver.Name))
            {
                Error(
                    FindingCodes.AlertmanagerPartMissing, At(path, "name"), "The receiver has no name.",
                    "Give it one; routes refer to it by that.");
            }
            else if (!seen.Add(receiver.Name))
            {
                Error(
                    FindingCodes.AlertmanagerItemTwice,
                    At(path, "name"),
                    $"Two receivers are named \"{receiver.Name}\".",
                    "Give each a name of its own, or put their integrations into one receiver.");
            }

            CheckEach(receiver.DiscordConfigs, At(path, "discord_configs"), Check);
            CheckEach(receiver.EmailConfigs, At(path, "email_configs"), Check);
            CheckEach(receiver.MsTeamsConfigs, At(path, "msteams_configs"), Check);
            CheckEach(receiver.OpsGenieConfigs, At(path, "opsgenie_configs"), Check);
            CheckEach(receiver.PagerDutyConfigs, At(path, "pagerduty_configs"), Check);
            CheckEach(receiver.PushoverConfigs, At(path, "pushover_configs"), Check);
            CheckEach(receiver.SlackConfigs, At(path, "slack_configs"), Check);
            CheckEach(receiver.SnsConfigs, At(path, "sns_configs"), Check);
            CheckEach(receiver.TelegramConfigs, At(path, "telegram_configs"), Check);
            CheckEach(receiver.VictorOpsConfigs, At(path, "victorops_configs"), Check);
            CheckEach(receiver.WebexConfigs, At(path, "webex_configs"), Check);
            CheckEach(receiver.WebhookConfigs, At(path, "webhook_configs"), Check);
            CheckEach(receiver.WeChatConfigs, At(path, "wechat_configs"), Check);
            CheckLater(receiver, path);
        }
    }

    private void CheckEach<T>(IReadOnlyList<T>? items, string path, Action<T, string> check)
        where T : Integration
    {
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            check(items![i], At(path, i));
            CheckHttpConfig((items[i] as HttpIntegration)?.HttpConfig, At(At(path, i), "http_config"));
        }
    }

    private static bool IsTemplate(string text) => text.Contains("{{", StringComparison.Ordinal);

    private void ReportMissing(string path, string field, string remedy)
        => Error(FindingCodes.AlertmanagerPartMissing, At(path, field), $"{field} is missing.", remedy);

    /// <summary>One of two fields, a value or a file, must be there; of which the second may be too new to be known.</summary>
    private void CheckOneOf(string path, (string Field, bool IsSet) value, (string Field, bool IsSet) file, int fileSince)
    {
        CheckExclusive(path, value, file);
        if (!value.IsSet && !file.IsSet)
        {
            ReportMissing(path, value.Field, level.Has(fileSince) ? $"Set it, or {file.Field}." : "Set it.");
        }
    }

    private void Check(DiscordConfig config, string path) => CheckWebhookUrl(config.WebhookUrl, config.WebhookUrlFile, path);

    private void Check(MsTeamsConfig config, string path) => CheckWebhookUrl(config.WebhookUrl, config.WebhookUrlFile, path);

    private void CheckWebhookUrl(Secret? url, string? file, string path)
    {
        CheckOneOf(path, ("webhook_url", url is not null), ("webhook_url_file", Has(file)), 27);
        CheckUrl(url, At(path, "webhook_url"));
    }

    private void Check(WebhookConfig config, string path)
    {
        CheckOneOf(path, ("url", config.Url is not null), ("url_file", Has(config.UrlFile)), 26);
        if (level.Has(26))
        {
            CheckUrl(config.Url, At(path, "url"));
        }
        else
        {
            CheckUrl(config.Url?.Value, At(path, "url"));
        }

        CheckMaxAlerts(config.MaxAlerts, path);
        CheckTimeout(config.Timeout, path);
    }

    private void Check(EmailConfig config, string path)
    {
        if (!Has(config.To))
        {
            ReportMissing(path, "to", "Name the addresses.");
        }

        if (Has(config.Smarthost))
        {
            CheckSmarthost(config.Smarthost!, At(path, "smarthost"));
        }
        else if (!Has(global.SmtpSmarthost))
        {
            ReportMissing(path, "smarthost", "Set it, or global.smtp_smarthost.");
        }

        if (!Has(config.From) && !Has(global.SmtpFrom))
        {
            ReportMissing(path, "from", "Set it, or global.smtp_from.");
        }

        if (Has(config.AuthPassword) && Has(config.AuthPasswordFile))
        {
            Warn(
                FindingCodes.AlertmanagerFieldsExclusive,
                At(path, "auth_password_file"),
                "auth_password and auth_password_file are both set: only one of them is used.",
                "Keep one of them.");
        }

        var headers = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in (config.Headers?.Keys ?? []).Order(StringComparer.Ordinal))
        {
            if (!headers.Add(name))
            {
                Error(
                    FindingCodes.AlertmanagerItemTwice,
                    ObjectPath.Append(At(path, "headers"), name),
                    $"The header {name} occurs twice: case does not count.",
                    "Leave one of them out.");
            }
        }

        CheckThreading(config.Threading, At(path, "threading"));
        CheckTls(config.TlsConfig, At(path, "tls_config"), FindingSeverity.Warning);
    }

    private void Check(OpsGenieConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        CheckGlobalUrl(config.ApiUrl, path, "api_url", "opsgenie_api_url");
        CheckExclusive(path, ("api_key", Has(config.ApiKey)), ("api_key_file", Has(config.ApiKeyFile)));
        if (!Has(config.ApiKey) && !Has(config.ApiKeyFile) && !Has(global.OpsGenieApiKey) && !Has(global.OpsGenieApiKeyFile))
        {
            ReportMissing(path, "api_key", "Set it, or global.opsgenie_api_key.");
        }

        if (Has(config.Priority) && !IsTemplate(config.Priority!) && config.Priority is not ("P1" or "P2" or "P3" or "P4" or "P5"))
        {
            Warn(
                FindingCodes.AlertmanagerValueNotAllowed, At(path, "priority"),
                $"\"{config.Priority}\" is not a priority of Opsgenie, which refuses the alert.", "Write P1, P2, P3, P4 or P5.");
        }

        for (var i = 0; i < (config.Responders?.Count ?? 0); i++)
        {
            Check(config.Responders![i], At(At(path, "responders"), i));
        }
    }

    private void Check(OpsGenieResponder responder, string path)
    {
        if (!Has(responder.Id) && !Has(responder.Name) && !Has(responder.Username))
        {
            Error(FindingCodes.AlertmanagerPartMissing, path, "The responder has no id, name or username.", "Name one of them.");
        }

        var type = (responder.Type ?? "").ToLowerInvariant();
        if (level.Has(25) && type.Contains("{{", StringComparison.Ordinal))
        {
            // elsewhere a broken template is found when the first notification is sent; this one is parsed at loading
            if (TemplateText.Check(responder.Type!, level, out _) is { } error)
            {
                Error(
                    FindingCodes.AlertmanagerTemplateInvalid,
                    At(path, "type"),
                    $"The type is not a template: {error}.",
                    "Correct it, or write team, user, escalation or schedule.");
            }
        }
        else if (type.Length == 0)
        {
            ReportMissing(path, "type", "Write team, user, escalation or schedule.");
        }
        else if (type == "teams" && !level.Has(24))
        {
            Error(
                FindingCodes.AlertmanagerFieldTooNew,
                At(path, "type"),
                $"{level} does not know the type teams: it came with 0.24.",
                "Write one responder of type team for each.");
        }
        else if (type is not ("team" or "teams" or "user" or "escalation" or "schedule"))
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "type"),
                $"\"{responder.Type}\" is not a type of responder.",
                "Write team, user, escalation or schedule.");
        }
    }

    private void Check(PagerDutyConfig config, string path)
    {
        CheckUrl(config.Url, At(path, "url"));
        CheckGlobalUrl(config.Url, path, "url", "pagerduty_url");
        CheckTimeout(config.Timeout, path);
        CheckExclusive(path, ("routing_key", Has(config.RoutingKey)), ("routing_key_file", Has(config.RoutingKeyFile)));
        CheckExclusive(path, ("service_key", Has(config.ServiceKey)), ("service_key_file", Has(config.ServiceKeyFile)));
        var hasRoutingKey = Has(config.RoutingKey) || Has(config.RoutingKeyFile);
        var hasServiceKey = Has(config.ServiceKey) || Has(config.ServiceKeyFile);
        if (!hasRoutingKey && !hasServiceKey)
        {
            ReportMissing(path, "routing_key", "Set it for Events API v2, or service_key for an integration of type Prometheus.");
        }
        else if (hasRoutingKey && hasServiceKey)
        {
            Warn(
                FindingCodes.AlertmanagerFieldsExclusive,
                At(path, "service_key"),
                "A routing key and a service key are both set: only one of them is used.",
                "Keep the one that fits the type of the integration at PagerDuty.");
        }
    }

    private void Check(PushoverConfig config, string path)
    {
        CheckOneOf(path, ("user_key", Has(config.UserKey)), ("user_key_file", Has(config.UserKeyFile)), 26);
        CheckOneOf(path, ("token", Has(config.Token)), ("token_file", Has(config.TokenFile)), 26);
        CheckGoDuration(config.Retry, At(path, "retry"));
        CheckGoDuration(config.Expire, At(path, "expire"));
        CheckGoDuration(config.Ttl, At(path, "ttl"));
        CheckExclusive(path, ("monospace", config.Monospace == true), ("html", config.Html == true));
        if (config.Retry is { } retry && GoText.GoDuration(retry, out var nanoseconds) is null && nanoseconds < 30_000_000_000)
        {
            Warn(
                FindingCodes.AlertmanagerDurationInvalid, At(path, "retry"), $"Pushover does not take a retry of \"{retry}\".",
                "Name 30s at least.");
        }
    }

    private void CheckGoDuration(string? text, string path)
    {
        if (text is not null && GoText.GoDuration(text, out _) is { } error)
        {
            Error(
                FindingCodes.AlertmanagerDurationInvalid,
                path,
                $"\"{text}\" is not a duration of Go: {error}.",
                "Write numbers with units: 90s, 1h30m, 48h.");
        }
    }

    private void Check(SlackConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        CheckExclusive(path, ("api_url", config.ApiUrl is not null), ("api_url_file", Has(config.ApiUrlFile)));
        CheckSlackConnection(config, path);
        for (var i = 0; i < (config.Fields?.Count ?? 0); i++)
        {
            Check(config.Fields![i], At(At(path, "fields"), i));
        }

        for (var i = 0; i < (config.Actions?.Count ?? 0); i++)
        {
            Check(config.Actions![i], At(At(path, "actions"), i));
        }
    }

    private void Check(SlackField field, string path)
    {
        if (nulls.Contains(path))
        {
            return;
        }

        if (!Has(field.Title))
        {
            ReportMissing(path, "title", "Name the field.");
        }

        if (!Has(field.Value))
        {
            ReportMissing(path, "value", "Say what the field shows.");
        }
    }

    private void Check(SlackAction action, string path)
    {
        if (nulls.Contains(path))
        {
            return;
        }

        if (!Has(action.Type))
        {
            ReportMissing(path, "type", "Write button.");
        }

        if (!Has(action.Text))
        {
            ReportMissing(path, "text", "Say what the button shows.");
        }

        if (!Has(action.Url) && !Has(action.Name))
        {
            ReportMissing(path, "url", "Set it, or name and value.");
        }

        if (action.Confirm is { } confirm && !Has(confirm.Text))
        {
            ReportMissing(At(path, "confirm"), "text", "Ask a question, or leave confirm out.");
        }
    }

    private void Check(SnsConfig config, string path)
    {
        var targets = new[] { Has(config.TopicArn), Has(config.PhoneNumber), Has(config.TargetArn) }.Count(isSet => isSet);
        if (targets == 0)
        {
            ReportMissing(path, "topic_arn", "Set it, phone_number or target_arn.");
        }
        else if (targets == 2)
        {
            Error(
                FindingCodes.AlertmanagerFieldsExclusive, path, "topic_arn, phone_number and target_arn exclude each other.",
                "Keep one of them.");
        }
        else if (targets == 3)
        {
            // Alertmanager counts them wrongly and loads this
            Warn(
                FindingCodes.AlertmanagerFieldsExclusive, path, "topic_arn, phone_number and target_arn exclude each other.",
                "Keep one of them.");
        }

        if (config.SigV4 is { } keys && Has(keys.AccessKey) != Has(keys.SecretKey))
        {
            ReportMissing(At(path, "sigv4"), Has(keys.AccessKey) ? "secret_key" : "access_key", "Set both keys, or neither.");
        }

        if (Has(config.SigV4?.ExternalId) && !Has(config.SigV4!.RoleArn))
        {
            ReportMissing(At(path, "sigv4"), "role_arn", "Name the role to take on with external_id, or leave that out.");
        }
    }

    private void Check(TelegramConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        if (config.ApiUrl is null && !level.Has(25) && level.Has(24))
        {
            ReportMissing(path, "api_url", "Set it: https://api.telegram.org; 0.25 no longer needs it.");
        }

        if (Has(global.TelegramBotToken) || Has(global.TelegramBotTokenFile))
        {
            CheckExclusive(path, ("bot_token", Has(config.BotToken)), ("bot_token_file", Has(config.BotTokenFile)));
        }
        else
        {
            CheckOneOf(path, ("bot_token", Has(config.BotToken)), ("bot_token_file", Has(config.BotTokenFile)), 26);
        }

        CheckExclusive(path, ("chat_id", config.ChatId is not (null or 0)), ("chat_id_file", Has(config.ChatIdFile)));
        if (config.ChatId is null or 0 && !Has(config.ChatIdFile))
        {
            ReportMissing(path, "chat_id", "Set the number of the chat.");
        }

        if (Has(config.ParseMode) && config.ParseMode is not ("MarkdownV2" or "Markdown" or "HTML"))
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "parse_mode"),
                $"\"{config.ParseMode}\" is not a parse mode.",
                "Write MarkdownV2, Markdown, HTML, or \"\" for plain text.");
        }
    }

    private void Check(VictorOpsConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        CheckGlobalUrl(config.ApiUrl, path, "api_url", "victorops_api_url");
        CheckExclusive(path, ("api_key", Has(config.ApiKey)), ("api_key_file", Has(config.ApiKeyFile)));
        if (!Has(config.RoutingKey))
        {
            ReportMissing(path, "routing_key", "Name the key that leads to the team.");
        }

        if (!Has(config.ApiKey) && !Has(config.ApiKeyFile) && !Has(global.VictorOpsApiKey) && !Has(global.VictorOpsApiKeyFile))
        {
            ReportMissing(path, "api_key", "Set it, or global.victorops_api_key.");
        }

        if (Has(config.MessageType) && !IsTemplate(config.MessageType!) && config.MessageType is not ("CRITICAL" or "WARNING" or "INFO"))
        {
            Warn(
                FindingCodes.AlertmanagerValueNotAllowed, At(path, "message_type"),
                $"\"{config.MessageType}\" is not a message type: Alertmanager sends CRITICAL in its place.",
                "Write CRITICAL, WARNING or INFO.");
        }

        foreach (var name in VictorOpsFields)
        {
            if (config.CustomFields?.ContainsKey(name) == true)
            {
                Error(
                    FindingCodes.AlertmanagerValueNotAllowed,
                    At(At(path, "custom_fields"), name),
                    $"Alertmanager sends the field {name} itself.",
                    "Give the custom field another name.");
            }
        }
    }

    private void Check(WebexConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        CheckGlobalUrl(config.ApiUrl, path, "api_url", "webex_api_url");
        if (!Has(config.RoomId))
        {
            ReportMissing(path, "room_id", "Name the room.");
        }

        if (config.HttpConfig is not { } http || (http.Authorization is null && !Has(http.BearerToken) && !Has(http.BearerTokenFile)))
        {
            ReportMissing(
                At(path, "http_config"),
                "authorization",
                "Set the bot's token as its credentials, here and not in global.http_config.");
        }
    }

    private void Check(WeChatConfig config, string path)
    {
        CheckUrl(config.ApiUrl, At(path, "api_url"));
        CheckGlobalUrl(config.ApiUrl, path, "api_url", "wechat_api_url");
        CheckExclusive(path, ("api_secret", Has(config.ApiSecret)), ("api_secret_file", Has(config.ApiSecretFile)));
        if (!Has(config.ApiSecret) && !Has(config.ApiSecretFile) && !Has(global.WeChatApiSecret) && !Has(global.WeChatApiSecretFile))
        {
            ReportMissing(path, "api_secret", "Set it, or global.wechat_api_secret.");
        }

        if (!Has(config.CorpId) && !Has(global.WeChatApiCorpId))
        {
            ReportMissing(path, "corp_id", "Set it, or global.wechat_api_corp_id.");
        }

        if (Has(config.MessageType) && config.MessageType is not ("text" or "markdown"))
        {
            Error(
                FindingCodes.AlertmanagerValueNotAllowed,
                At(path, "message_type"),
                $"\"{config.MessageType}\" is not a type of message.",
                "Write text or markdown.");
        }
    }

    /// <summary>A null in global takes away the default that Alertmanager has.</summary>
    private void CheckGlobalUrl(string? url, string path, string field, string globalField)
    {
        if (url is null && nulls.Contains(At("global", globalField)))
        {
            ReportMissing(path, field, $"Set it, or leave out global.{globalField}, which is null, for Alertmanager's own default.");
        }
    }
}
