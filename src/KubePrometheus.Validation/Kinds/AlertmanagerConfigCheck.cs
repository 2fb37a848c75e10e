using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;
using static KubePrometheus.FieldChecks;

namespace KubePrometheus;

/// <summary>Checks an AlertmanagerConfig, of whichever version.</summary>
/// <param name="report">Takes what is wrong.</param>
/// <param name="intervals">The field of the spec for sets of times.</param>
internal sealed class AlertmanagerConfigCheck(KindReport report, string intervals)
{
    /// <summary>Where a matcher takes the place of an earlier one, so that the two do not contradict each other.</summary>
    private readonly HashSet<string> replacing = new(StringComparer.Ordinal);

    /// <summary>Checks an object by its spec.</summary>
    public void Run(AlertmanagerConfigSpec spec, string? ns)
    {
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

            Matchers(route, ns, "spec.route", 0);
        }

        foreach (var part in ReceiverPart.Of(spec.Receivers))
        {
            foreach (var (field, selector) in part.Keys)
            {
                if (selector is not null)
                {
                    report.SecretKey(selector, At(part.Path, field));
                }
            }

            if (part.Http is not null)
            {
                Http(part.Http, At(part.Path, "httpConfig"));
            }
        }

        foreach (var (receiver, path) in Each(spec.Receivers, "spec.receivers"))
        {
            Receiver(receiver, path);
        }

        Configuration(spec);
    }

    /// <summary>The part of alertmanager.yaml that the operator makes of the object, by the checks of that file.</summary>
    private void Configuration(AlertmanagerConfigSpec spec)
    {
        var configuration = AlertmanagerConfigText.Of(spec);
        var proxies = new Lazy<Dictionary<string, AlertmanagerConfigHttp>>(() => Proxies(spec));
        foreach (var finding in KubePrometheus.Alertmanagers.AlertmanagerValidator.ValidateFor(configuration, report.Alertmanager))
        {
            var isSaidHere = finding.Code == FindingCodes.AlertmanagerItemTwice && finding.Path.Contains(
                ".headers", StringComparison.Ordinal);
            var isSaidOfRoot = finding.Code == FindingCodes.AlertmanagerNameUndefined
                && spec.Receivers is null or [] && finding.Path != "route.routes[0].receiver";
            if (isSaidHere || isSaidOfRoot || (spec.Route is null && finding.Code == FindingCodes.AlertmanagerPartUnused))
            {
                continue;
            }

            var path = WithProxy(AlertmanagerConfigText.Path(finding.Path, intervals), proxies)
                + AlertmanagerConfigText.PartOfMatcher(finding);
            if (finding.Code == FindingCodes.AlertmanagerRouteNotReached && replacing.Contains(path))
            {
                continue;
            }

            var problem = AlertmanagerConfigText.Sentence(finding.Problem, finding.Path, intervals);
            var remedy = AlertmanagerConfigText.Sentence(finding.Remedy, finding.Path, intervals);

            // the operator drops what the Alertmanager does not know, but for a whole integration
            if (finding.Severity == FindingSeverity.Error
                && (finding.Code != FindingCodes.AlertmanagerFieldTooNew || AlertmanagerConfigText.IsIntegrations(finding.Path)))
            {
                report.Error(finding.Code, path, problem, remedy);
            }
            else
            {
                report.Warn(finding.Code, path, problem, remedy);
            }
        }
    }

    /// <summary>The path of a proxy by the field of the two that is set.</summary>
    private static string WithProxy(string path, Lazy<Dictionary<string, AlertmanagerConfigHttp>> proxies)
    {
        const string First = ".httpConfig.proxyURL";
        return path.EndsWith(First, StringComparison.Ordinal) && proxies.Value.TryGetValue(path[..^First.Length], out var http)
            && http is { ProxyUrl: null, HttpProxyUrl: not null }
                ? path[..^"proxyURL".Length] + "proxyUrl"
                : path;
    }

    /// <summary>How the parts of the receivers make requests, by their paths.</summary>
    private static Dictionary<string, AlertmanagerConfigHttp> Proxies(AlertmanagerConfigSpec spec)
    {
        var all = new Dictionary<string, AlertmanagerConfigHttp>(StringComparer.Ordinal);
        foreach (var part in ReceiverPart.Of(spec.Receivers))
        {
            if (part.Http is { } http)
            {
                all.TryAdd(part.Path, http);
            }
        }

        return all;
    }

    /// <summary>The operator makes a map of the matchers that have no type, in which it sets the namespace.</summary>
    private void Matchers(AlertmanagerConfigRoute route, string? ns, string path, int depth)
    {
        var names = new HashSet<(string?, bool)>();
        foreach (var (matcher, at) in Each(route.Matchers, At(path, "matchers")))
        {
            if (!string.IsNullOrEmpty(matcher.MatchType))
            {
                continue;
            }

            if (!names.Add((matcher.Name, matcher.Regex == true)))
            {
                replacing.Add(at);
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

        if (depth < AlertmanagerConfigText.MaxDepth)
        {
            foreach (var (child, at) in Each(route.Routes, At(path, "routes")))
            {
                Matchers(child, ns, at, depth + 1);
            }
        }
    }

    private void Receiver(AlertmanagerConfigReceiver receiver, string path)
    {
        foreach (var (email, at) in Each(receiver.EmailConfigs, At(path, "emailConfigs")))
        {
            report.Tls(email.TlsConfig, At(at, "tlsConfig"));
            Twice(email.Headers, At(at, "headers"));
        }

        foreach (var (opsGenie, at) in Each(receiver.OpsGenieConfigs, At(path, "opsgenieConfigs")))
        {
            Twice(opsGenie.Details, At(at, "details"));
        }

        foreach (var (pagerDuty, at) in Each(receiver.PagerDutyConfigs, At(path, "pagerdutyConfigs")))
        {
            Twice(pagerDuty.Details, At(at, "details"));
        }

        foreach (var (victorOps, at) in Each(receiver.VictorOpsConfigs, At(path, "victoropsConfigs")))
        {
            Twice(victorOps.CustomFields, At(at, "customFields"));
        }

        foreach (var (webhook, at) in Each(receiver.WebhookConfigs, At(path, "webhookConfigs")))
        {
            report.Overridden(at, ("urlSecret", webhook.UrlSecret is not null), ("url", !string.IsNullOrEmpty(webhook.Url)));
            Payload(webhook, At(at, "payload"));
        }
    }

    /// <summary>A body of one's own, which a record of alertmanager.yaml has no property for: there it may be any value.</summary>
    private void Payload(AlertmanagerConfigWebhook webhook, string path)
    {
        if (string.IsNullOrEmpty(webhook.Payload))
        {
            return;
        }

        var since = AlertmanagerLaterFields.Of(typeof(WebhookConfig))["payload"].Since;
        if (report.Alertmanager is { } level && !level.Has(since))
        {
            report.Warn(
                FindingCodes.AlertmanagerFieldTooNew, path, $"{level} does not know the field payload: it came with 0.{since}.",
                "Leave it out, or deploy a later Alertmanager and name its version.");
        }

        if (TemplateText.Check(webhook.Payload, report.Alertmanager ?? new(since), out _) is { } error)
        {
            report.Warn(
                FindingCodes.AlertmanagerTemplateInvalid, path, $"This is not a template: {error}.",
                TemplateText.Remedy);
        }
    }

    private void Http(AlertmanagerConfigHttp http, string path)
    {
        if (http.BasicAuth is { } basicAuth)
        {
            report.SecretKey(basicAuth.Username, At(path, "basicAuth.username"));
            report.SecretKey(basicAuth.Password, At(path, "basicAuth.password"));
        }

        report.SecretKey(http.BearerTokenSecret, At(path, "bearerTokenSecret"));
        report.SecretKey(http.Authorization?.Credentials, At(path, "authorization.credentials"));
        report.Tls(http.TlsConfig, At(path, "tlsConfig"));
        if (http.OAuth2 is { } oauth2)
        {
            var at = At(path, "oauth2");
            ConnectionCheck.SecretOrConfigMap(report, oauth2.ClientId, At(at, "clientId"));
            report.SecretKey(oauth2.ClientSecret, At(at, "clientSecret"));
            report.Tls(oauth2.TlsConfig, At(at, "tlsConfig"));
        }

        report.Overridden(
            path, ("proxyURL", !string.IsNullOrEmpty(http.ProxyUrl)), ("proxyUrl", !string.IsNullOrEmpty(http.HttpProxyUrl)));
    }

    /// <summary>A list of keys and values becomes a map.</summary>
    private void Twice(IList<AlertmanagerConfigKeyValue>? entries, string path)
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
