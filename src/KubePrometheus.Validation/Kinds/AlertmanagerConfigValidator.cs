using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>
/// What makes the operator leave an AlertmanagerConfig out, or Alertmanager refuse what comes of it. The latter is found by the checks of
/// alertmanager.yaml, under their codes.
/// </summary>
internal sealed class AlertmanagerConfigValidator : KindCheck<AlertmanagerConfig>
{
    protected override void Check(AlertmanagerConfig obj, KindReport report)
    {
        if (obj.Spec is not { } spec)
        {
            return;
        }

        if (spec.Route is null && spec.Receivers is { Count: > 0 })
        {
            report.Warn(
                FindingCodes.ObjectPartWithoutEffect, "spec.route", "There is no route: no alert reaches a receiver.",
                "Add one that names a receiver.");
        }

        if (spec.Route is { } route)
        {
            if (string.IsNullOrEmpty(route.Receiver))
            {
                report.Missing("spec.route", "receiver", "Name the receiver of whatever no child takes.");
            }

            Matchers(report, route, obj.Metadata?.NamespaceProperty, "spec.route", 0);
        }

        foreach (var (receiver, path) in Each(spec.Receivers, "spec.receivers"))
        {
            Receiver(report, receiver, path);
        }

        Configuration(report, spec);
    }

    /// <summary>The part of alertmanager.yaml that the operator makes of the object, by the checks of that file.</summary>
    private static void Configuration(KindReport report, AlertmanagerConfigSpec spec)
    {
        var configuration = AlertmanagerConfigText.Of(spec);
        foreach (var finding in KubePrometheus.Alertmanagers.AlertmanagerValidator.Validate(configuration, AlertmanagerLevel.Default))
        {
            var isSaidHere = finding.Code == FindingCodes.AlertmanagerItemTwice && finding.Path.Contains(
                ".headers", StringComparison.Ordinal);
            var isSaidOfRoot = finding.Code == FindingCodes.AlertmanagerNameUndefined
                && spec.Receivers is null or [] && finding.Path != "route.routes[0].receiver";
            if (isSaidHere || isSaidOfRoot || (spec.Route is null && finding.Code == FindingCodes.AlertmanagerPartUnused))
            {
                continue;
            }

            var path = AlertmanagerConfigText.Path(finding.Path) + AlertmanagerConfigText.PartOfMatcher(finding);
            var problem = AlertmanagerConfigText.Sentence(finding.Problem);
            var remedy = AlertmanagerConfigText.Sentence(finding.Remedy);
            if (finding.Severity == FindingSeverity.Error)
            {
                report.Error(finding.Code, path, problem, remedy);
            }
            else
            {
                report.Warn(finding.Code, path, problem, remedy);
            }
        }
    }

    /// <summary>The operator makes a map of the matchers, in which it sets the namespace.</summary>
    private static void Matchers(KindReport report, AlertmanagerConfigRoute route, string? ns, string path, int depth)
    {
        var names = new HashSet<(string?, bool)>();
        foreach (var (matcher, at) in Each(route.Matchers, At(path, "matchers")))
        {
            if (!names.Add((matcher.Name, matcher.Regex == true)))
            {
                report.Warn(
                    FindingCodes.ObjectItemTwice, at, $"Another matcher is for the label {matcher.Name} too: the operator keeps the last.",
                    "Make one regular expression of them.");
            }

            if (depth == 0 && matcher is { Name: "namespace", Regex: not true } && matcher.Value != ns && ns is not null)
            {
                report.Warn(
                    FindingCodes.ObjectPartWithoutEffect, at,
                    $"The operator sets the label namespace to \"{ns}\", the namespace of the object.",
                    "Leave the matcher out, or put the object into that namespace.");
            }
        }

        if (depth < 100)
        {
            foreach (var (child, at) in Each(route.Routes, At(path, "routes")))
            {
                Matchers(report, child, ns, at, depth + 1);
            }
        }
    }

    private static void Receiver(KindReport report, AlertmanagerConfigReceiver receiver, string path)
    {
        foreach (var (email, at) in Each(receiver.EmailConfigs, At(path, "emailConfigs")))
        {
            report.SecretKey(email.AuthPassword, At(at, "authPassword"));
            report.SecretKey(email.AuthSecret, At(at, "authSecret"));
            report.Tls(email.TlsConfig, At(at, "tlsConfig"));
            Twice(report, email.Headers, At(at, "headers"));
        }

        foreach (var (opsGenie, at) in Each(receiver.OpsGenieConfigs, At(path, "opsgenieConfigs")))
        {
            report.SecretKey(opsGenie.ApiKey, At(at, "apiKey"));
            Twice(report, opsGenie.Details, At(at, "details"));
            Http(report, opsGenie.HttpConfig, At(at, "httpConfig"));
        }

        foreach (var (pagerDuty, at) in Each(receiver.PagerDutyConfigs, At(path, "pagerdutyConfigs")))
        {
            report.SecretKey(pagerDuty.RoutingKey, At(at, "routingKey"));
            report.SecretKey(pagerDuty.ServiceKey, At(at, "serviceKey"));
            Twice(report, pagerDuty.Details, At(at, "details"));
            Http(report, pagerDuty.HttpConfig, At(at, "httpConfig"));
        }

        foreach (var (pushover, at) in Each(receiver.PushoverConfigs, At(path, "pushoverConfigs")))
        {
            report.SecretKey(pushover.UserKey, At(at, "userKey"));
            report.SecretKey(pushover.Token, At(at, "token"));
            Http(report, pushover.HttpConfig, At(at, "httpConfig"));
        }

        foreach (var (slack, at) in Each(receiver.SlackConfigs, At(path, "slackConfigs")))
        {
            report.SecretKey(slack.ApiUrl, At(at, "apiURL"));
            Http(report, slack.HttpConfig, At(at, "httpConfig"));
        }

        foreach (var (victorOps, at) in Each(receiver.VictorOpsConfigs, At(path, "victoropsConfigs")))
        {
            report.SecretKey(victorOps.ApiKey, At(at, "apiKey"));
            Twice(report, victorOps.CustomFields, At(at, "customFields"));
            Http(report, victorOps.HttpConfig, At(at, "httpConfig"));
        }

        foreach (var (webhook, at) in Each(receiver.WebhookConfigs, At(path, "webhookConfigs")))
        {
            report.SecretKey(webhook.UrlSecret, At(at, "urlSecret"));
            report.Overridden(at, ("urlSecret", webhook.UrlSecret is not null), ("url", !string.IsNullOrEmpty(webhook.Url)));
            Http(report, webhook.HttpConfig, At(at, "httpConfig"));
        }

        foreach (var (weChat, at) in Each(receiver.WeChatConfigs, At(path, "wechatConfigs")))
        {
            report.SecretKey(weChat.ApiSecret, At(at, "apiSecret"));
            Http(report, weChat.HttpConfig, At(at, "httpConfig"));
        }
    }

    private static void Http(KindReport report, AlertmanagerConfigHttp? http, string path)
    {
        if (http?.BasicAuth is { } basicAuth)
        {
            report.SecretKey(basicAuth.Username, At(path, "basicAuth.username"));
            report.SecretKey(basicAuth.Password, At(path, "basicAuth.password"));
        }

        report.SecretKey(http?.BearerTokenSecret, At(path, "bearerTokenSecret"));
        report.Tls(http?.TlsConfig, At(path, "tlsConfig"));
    }

    /// <summary>A list of keys and values becomes a map.</summary>
    private static void Twice(KindReport report, IList<AlertmanagerConfigKeyValue>? entries, string path)
    {
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (entry, at) in Each(entries, path))
        {
            if (entry.Key is not null && !keys.Add(entry.Key))
            {
                report.Error(FindingCodes.ObjectItemTwice, At(at, "key"), $"\"{entry.Key}\" is there twice.", "Leave one of them out.");
            }
        }
    }
}
