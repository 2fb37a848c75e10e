using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// An AlertmanagerConfig as the part of alertmanager.yaml that the operator makes of it, so that one set of checks is there for both. What
/// stands in Secrets, and what the rest of the configuration may give, is taken for there.
/// </summary>
internal static class AlertmanagerConfigText
{
    /// <summary>How deep routes are looked at: no one nests them so deep.</summary>
    private const int MaxDepth = 100;

    private const string Url = "https://example.org/";

    private static readonly Secret There = new("x");

    /// <summary>Words of alertmanager.yaml that are not simply written another way.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["agent_id"] = "agentID",
        ["api_url"] = "apiURL",
        ["client_url"] = "clientURL",
        ["corp_id"] = "corpID",
        ["icon_url"] = "iconURL",
        ["image_url"] = "imageURL",
        ["proxy_url"] = "proxyURL",
        ["require_tls"] = "requireTLS",
        ["source_matchers"] = "sourceMatch",
        ["target_matchers"] = "targetMatch",
        ["thumb_url"] = "thumbURL",
    };

    /// <summary>The configuration. Its root route is one of ours, the route of the object its only child.</summary>
    public static AlertmanagerConfiguration Of(AlertmanagerConfigSpec spec) => new()
    {
        Global = new()
        {
            SlackApiUrl = Url,
            SmtpSmarthost = "example.org:25",
            SmtpFrom = "a@example.org",
            OpsGenieApiKey = There,
            VictorOpsApiKey = There,
            WeChatApiSecret = There,
            WeChatApiCorpId = "x",
        },
        Route = new() { Receiver = AlertmanagerConfiguration.Hidden, Routes = spec.Route is { } route ? [Of(route, 0)] : [] },
        Receivers = [.. Items(spec.Receivers).Select(Of), new() { Name = AlertmanagerConfiguration.Hidden }],
        InhibitRules =
        [
            .. Items(spec.InhibitRules).Select(rule => new InhibitRule
            {
                SourceMatchers = Matchers(rule.SourceMatch),
                TargetMatchers = Matchers(rule.TargetMatch),
                Equal = rule.Equal is null ? null : [.. Items(rule.Equal)],
            }),
        ],
        Templates = ["/etc/alertmanager/config/*.tmpl"],
    };

    /// <summary>A path of that configuration as one of the object.</summary>
    public static string Path(string path)
    {
        const string Child = "route.routes[0]";
        path = path.StartsWith(Child, StringComparison.Ordinal) ? "route" + path[Child.Length..] : path;
        var parts = path.Split('.');
        var isVictorOps = path.Contains("victorops_configs", StringComparison.Ordinal);
        for (var i = 0; i < parts.Length; i++)
        {
            var bracket = parts[i].IndexOf('[', StringComparison.Ordinal);
            var word = bracket < 0 ? parts[i] : parts[i][..bracket];
            parts[i] = (isVictorOps && word == "api_url" ? "apiUrl" : Word(word)) + (bracket < 0 ? "" : parts[i][bracket..]);
        }

        return $"spec.{string.Join('.', parts)}";
    }

    /// <summary>
    /// Which field of a matcher it is that a text of alertmanager.yaml has no place for: the value is written in quotes there, so that it
    /// can only be wrong as a regular expression.
    /// </summary>
    public static string PartOfMatcher(Finding finding)
        => !finding.Path.Contains("matchers[", StringComparison.Ordinal) || !finding.Path.EndsWith(']') ? ""
            : finding.Code == FindingCodes.AlertmanagerRegexInvalid ? ".value"
            : finding.Code is FindingCodes.AlertmanagerMatcherInvalid or FindingCodes.AlertmanagerLabelNameInvalid ? ".name"
            : "";

    /// <summary>A sentence that names fields, in the words of the object.</summary>
    public static string Sentence(string text)
        => string.Join(' ', text.Split(' ').Select(word =>
            Words.Keys.Concat(Plain).FirstOrDefault(w => word.TrimEnd('.', ',', ':') == w) is { } known
                ? Word(known) + word[known.Length..]
                : word));

    private static readonly string[] Plain =
    [
        "api_key", "api_secret", "auth_password", "basic_auth", "bearer_token", "group_by", "group_interval", "group_wait", "http_config",
        "max_alerts", "message_type", "repeat_interval", "routing_key", "service_key", "tls_config", "user_key",
    ];

    private static string Word(string word)
    {
        if (Words.TryGetValue(word, out var known))
        {
            return known;
        }

        var parts = word.Split('_');
        return parts[0] + string.Concat(parts.Skip(1).Select(part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..]));
    }

    private static IEnumerable<T> Items<T>(IEnumerable<T>? items)
        where T : class => items?.OfType<T>() ?? [];

    private static Route Of(AlertmanagerConfigRoute route, int depth) => new()
    {
        Receiver = route.Receiver,
        GroupBy = route.GroupBy is null ? null : [.. Items(route.GroupBy)],
        GroupWait = Some(route.GroupWait),
        GroupInterval = Some(route.GroupInterval),
        RepeatInterval = Some(route.RepeatInterval),
        Continue = route.Continue,
        Matchers = Matchers(route.Matchers),
        Routes = depth == MaxDepth ? [] : [.. Items(route.Routes).Select(child => Of(child, depth + 1))],
    };

    /// <summary>What is empty, the operator leaves out.</summary>
    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Secret? SecretUrl(object? selector) => selector is null ? null : Secret.FromString(Url);

    private static Secret? Value(object? selector) => selector is null ? null : There;

    private static string[]? Matchers(IList<AlertmanagerConfigMatcher>? matchers) => matchers is null ? null :
    [
        .. Items(matchers).Select(m => $"{m.Name}{(m.Regex == true ? "=~" : "=")}\"{(m.Value ?? "")
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)}\""),
    ];

    private static Receiver Of(AlertmanagerConfigReceiver receiver) => new()
    {
        Name = receiver.Name ?? "",
        EmailConfigs = [.. Items(receiver.EmailConfigs).Select(Of)],
        OpsGenieConfigs = [.. Items(receiver.OpsGenieConfigs).Select(Of)],
        PagerDutyConfigs = [.. Items(receiver.PagerDutyConfigs).Select(Of)],
        PushoverConfigs = [.. Items(receiver.PushoverConfigs).Select(Of)],
        SlackConfigs = [.. Items(receiver.SlackConfigs).Select(Of)],
        VictorOpsConfigs = [.. Items(receiver.VictorOpsConfigs).Select(Of)],
        WebhookConfigs = [.. Items(receiver.WebhookConfigs).Select(Of)],
        WeChatConfigs = [.. Items(receiver.WeChatConfigs).Select(Of)],
    };

    private static HttpConfig? Of(AlertmanagerConfigHttp? http) => http is null ? null : new()
    {
        BasicAuth = http.BasicAuth is null ? null : new() { Username = "x", Password = There },
        BearerToken = Value(http.BearerTokenSecret),
        ProxyUrl = Some(http.ProxyUrl),
    };

    private static EmailConfig Of(AlertmanagerConfigEmail email) => new()
    {
        To = email.To,
        From = Some(email.From),
        Smarthost = Some(email.Smarthost),
        Html = email.Html,
        Text = email.Text,
        Headers = Map(email.Headers),
    };

    private static OpsGenieConfig Of(AlertmanagerConfigOpsGenie opsGenie) => new()
    {
        ApiKey = Value(opsGenie.ApiKey),
        ApiUrl = Some(opsGenie.ApiUrl),
        Message = opsGenie.Message,
        Description = opsGenie.Description,
        Source = opsGenie.Source,
        Tags = opsGenie.Tags,
        Note = opsGenie.Note,
        Priority = opsGenie.Priority,
        Details = Map(opsGenie.Details),
        Responders =
        [
            .. Items(opsGenie.Responders)
                .Select(r => new OpsGenieResponder { Id = r.Id, Name = r.Name, Username = r.Username, Type = r.Type }),
        ],
        HttpConfig = Of(opsGenie.HttpConfig),
    };

    private static PagerDutyConfig Of(AlertmanagerConfigPagerDuty pagerDuty) => new()
    {
        RoutingKey = Value(pagerDuty.RoutingKey),
        ServiceKey = Value(pagerDuty.ServiceKey),
        Url = Some(pagerDuty.Url),
        Client = pagerDuty.Client,
        ClientUrl = pagerDuty.ClientUrl,
        Description = pagerDuty.Description,
        Severity = pagerDuty.Severity,
        Component = pagerDuty.Component,
        Group = pagerDuty.Group,
        Class = pagerDuty.Class,
        Details = Map(pagerDuty.Details),
        HttpConfig = Of(pagerDuty.HttpConfig),
    };

    private static PushoverConfig Of(AlertmanagerConfigPushover pushover) => new()
    {
        UserKey = Value(pushover.UserKey),
        Token = Value(pushover.Token),
        Title = pushover.Title,
        Message = pushover.Message,
        Url = pushover.Url,
        UrlTitle = pushover.UrlTitle,
        Sound = pushover.Sound,
        Priority = pushover.Priority,
        Retry = Some(pushover.Retry),
        Expire = Some(pushover.Expire),
        HttpConfig = Of(pushover.HttpConfig),
    };

    private static SlackConfig Of(AlertmanagerConfigSlack slack) => new()
    {
        ApiUrl = SecretUrl(slack.ApiUrl),
        Channel = slack.Channel,
        Username = slack.Username,
        Color = slack.Color,
        Title = slack.Title,
        TitleLink = slack.TitleLink,
        Pretext = slack.Pretext,
        Text = slack.Text,
        Footer = slack.Footer,
        Fallback = slack.Fallback,
        CallbackId = slack.CallbackId,
        IconEmoji = slack.IconEmoji,
        IconUrl = slack.IconUrl,
        ImageUrl = slack.ImageUrl,
        ThumbUrl = slack.ThumbUrl,
        Fields = [.. Items(slack.Fields).Select(f => new SlackField { Title = f.Title, Value = f.Value })],
        Actions =
        [
            .. Items(slack.Actions).Select(a => new SlackAction
            {
                Type = a.Type,
                Text = a.Text,
                Url = a.Url,
                Name = a.Name,
                Value = a.Value,
                Style = a.Style,
                Confirm = a.Confirm is { } confirm ? new() { Text = confirm.Text, Title = confirm.Title } : null,
            }),
        ],
        HttpConfig = Of(slack.HttpConfig),
    };

    private static VictorOpsConfig Of(AlertmanagerConfigVictorOps victorOps) => new()
    {
        ApiKey = Value(victorOps.ApiKey),
        ApiUrl = Some(victorOps.ApiUrl),
        RoutingKey = victorOps.RoutingKey,
        MessageType = victorOps.MessageType,
        StateMessage = victorOps.StateMessage,
        EntityDisplayName = victorOps.EntityDisplayName,
        MonitoringTool = victorOps.MonitoringTool,
        CustomFields = Map(victorOps.CustomFields),
        HttpConfig = Of(victorOps.HttpConfig),
    };

    private static WebhookConfig Of(AlertmanagerConfigWebhook webhook) => new()
    {
        Url = webhook.UrlSecret is null ? Secret.FromString(Some(webhook.Url)) : Secret.FromString(Url),
        MaxAlerts = webhook.MaxAlerts,
        HttpConfig = Of(webhook.HttpConfig),
    };

    private static WeChatConfig Of(AlertmanagerConfigWeChat weChat) => new()
    {
        ApiSecret = Value(weChat.ApiSecret),
        CorpId = Some(weChat.CorpId),
        ApiUrl = Some(weChat.ApiUrl),
        Message = weChat.Message,
        MessageType = weChat.MessageType,
        AgentId = weChat.AgentId,
        ToUser = weChat.ToUser,
        ToParty = weChat.ToParty,
        ToTag = weChat.ToTag,
        HttpConfig = Of(weChat.HttpConfig),
    };

    /// <summary>Of two entries of one key, which are reported elsewhere, the last.</summary>
    private static Dictionary<string, string> Map(IList<AlertmanagerConfigKeyValue>? entries)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Items(entries))
        {
            map[entry.Key ?? ""] = entry.Value ?? "";
        }

        return map;
    }
}
