using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// That alerts come to each Alertmanager and to the routes of AlertmanagerConfigs. An alertmanager.yaml is held against the alerts where it
/// is read.
/// </summary>
internal sealed class AlertRouteCheck : StackCheck
{
    private const string Operated = "alertmanager-operated";

    public override void Run(StackModel model, StackReport report)
    {
        Alertmanagers(model, report);
        var alerts = new Lazy<AlertLabels?>(() => AlertLabels.Of(
            model.Of<PrometheusRule>().Select(r => r.Object), model.Of<Prometheus>().Select(p => p.Object)));
        var unbound = new UnboundConfigs(model);
        foreach (var (subject, config) in model.Of<AlertmanagerConfig>())
        {
            if (config.Spec is { } spec)
            {
                Config(unbound, report, subject, spec, alerts, "muteTimeIntervals");
            }
        }

        foreach (var (subject, config) in model.Of<V1beta1AlertmanagerConfig>())
        {
            if (config.Spec is { } spec)
            {
                Config(unbound, report, subject, AlertmanagerConfigText.Earlier(spec), alerts, "timeIntervals");
            }
        }
    }

    private static void Config(
        UnboundConfigs unbound, StackReport report, StackSubject subject, AlertmanagerConfigSpec spec, Lazy<AlertLabels?> alerts,
        string intervals)
    {
        if (!unbound.AreIn(subject.Namespace))
        {
            OtherNamespaces(report, subject, spec.Route, "spec.route", 0);
            foreach (var (rule, path) in ObjectPath.Each(spec.InhibitRules, "spec.inhibitRules"))
            {
                OtherNamespace(report, subject, rule.SourceMatch, path + ".sourceMatch");
                OtherNamespace(report, subject, rule.TargetMatch, path + ".targetMatch");
            }
        }

        if (alerts.Value is not { } known)
        {
            return;
        }

        var configuration = AlertmanagerConfigText.Of(spec);
        var level = KubePrometheus.Alertmanagers.AlertmanagerValidator.LeastFor(configuration);
        foreach (var found in new AlertmanagerReach(known, level).Run(configuration))
        {
            report.Outside(
                FindingCodes.AlertmanagerAlertUnknown, subject, AlertmanagerConfigText.Path(found.Path, intervals), found.Problem,
                found.Remedy, found.IsSlip);
        }
    }

    /// <summary>The AlertmanagerConfigs that an Alertmanager may read which the operator does not have ask for their namespace.</summary>
    private sealed class UnboundConfigs
    {
        private readonly HashSet<string> namespaces = new(StringComparer.Ordinal);
        private readonly bool areAll;

        public UnboundConfigs(StackModel model)
        {
            foreach (var (reader, alertmanager) in model.Of<Alertmanager>())
            {
                if (alertmanager.Spec?.AlertmanagerConfigMatcherStrategy?.Type is { } type && type != "OnNamespace")
                {
                    areAll |= type == "None";
                    namespaces.Add(reader.Namespace);
                }
            }
        }

        /// <summary>Whether those of a namespace are such.</summary>
        public bool AreIn(string ns) => areAll || namespaces.Contains(ns);
    }

    private static void OtherNamespaces(
        StackReport report, StackSubject subject, AlertmanagerConfigRoute? route, string path, int depth)
    {
        // of the first route, the operator takes the matcher's place, which is said of the object by itself
        if (depth > 0 && OtherNamespace(report, subject, route?.Matchers, path + ".matchers"))
        {
            return;
        }

        if (depth < AlertmanagerConfigText.MaxDepth)
        {
            foreach (var (child, at) in ObjectPath.Each(route?.Routes, path + ".routes"))
            {
                OtherNamespaces(report, subject, child, at, depth + 1);
            }
        }
    }

    private static bool OtherNamespace(StackReport report, StackSubject subject, IList<AlertmanagerConfigMatcher>? matchers, string path)
    {
        foreach (var (matcher, at) in ObjectPath.Each(matchers, path))
        {
            var op = matcher.MatchType is { Length: > 0 } type ? type : matcher.Regex == true ? "=~" : "=";
            if (matcher is { Name: "namespace", Value: { Length: > 0 } value }
                && new PlacedMatcher(new("namespace", op, value), at).Excludes(subject.Namespace))
            {
                report.Warn(
                    FindingCodes.AlertmanagerRouteNotReached, subject, at,
                    $"No alert comes here: the operator has the whole object ask for namespace=\"{subject.Namespace}\", its own, and this "
                        + $"matcher for namespace{op}\"{value}\".",
                    "Leave the matcher out, move the route to an AlertmanagerConfig of that namespace, or set "
                        + "alertmanagerConfigMatcherStrategy of the Alertmanager to type: None.");
                return true;
            }
        }

        return false;
    }

    /// <summary>That a Prometheus or a ThanosRuler sends to each Alertmanager.</summary>
    private static void Alertmanagers(StackModel model, StackReport report)
    {
        if (!model.Has("Alertmanager") || !model.Has("Prometheus") || model.HasExternal("Prometheus") || model.HasExternal("ThanosRuler")
            || model.Has("ThanosRuler") || model.Has("PrometheusAgent"))
        {
            return;
        }

        var sent = new HashSet<StackSubject>();
        StackSubject? silent = null;
        foreach (var reader in model.Prometheuses)
        {
            if (reader.Server is not { } server || server.AdditionalAlertmanagerConfigs is not null)
            {
                return;
            }

            foreach (var target in server.Alerting?.Alertmanagers ?? [])
            {
                if (target?.Name is { } name && !Sends(model, target.Namespace ?? reader.Subject.Namespace, name, sent))
                {
                    return; // a Service that is not known may lead anywhere
                }
            }

            silent ??= server.Alerting?.Alertmanagers is null or { Count: 0 } ? reader.Subject : null;
        }

        foreach (var (subject, alertmanager) in model.Of<Alertmanager>())
        {
            if (alertmanager.Spec is null || sent.Contains(subject))
            {
                continue;
            }

            var remedy = $"Name a Service of it under spec.alerting.alertmanagers of the Prometheus, such as {Operated} in the namespace "
                + $"\"{subject.Namespace}\" with the port web.";
            if (silent is not null)
            {
                report.Warn(
                    FindingCodes.StackAlertmanagerUnused, silent, "spec.alerting",
                    $"It sends its alerts nowhere, and nothing sends any to {subject}.", remedy);
            }
            else
            {
                report.Warn(FindingCodes.StackAlertmanagerUnused, subject, "", "No Prometheus sends alerts to it.", remedy);
            }
        }
    }

    /// <summary>Notes to which Alertmanagers a Service leads.</summary>
    /// <returns>Whether the Service is known.</returns>
    private static bool Sends(StackModel model, string ns, string name, HashSet<StackSubject> sent)
    {
        if (name == Operated)
        {
            foreach (var (subject, _) in model.Of<Alertmanager>())
            {
                if (subject.Namespace == ns)
                {
                    sent.Add(subject);
                }
            }

            return true;
        }

        if (model.FindService(ns, name)?.Pods(model) is not { Count: > 0 } pods)
        {
            return false;
        }

        foreach (var target in pods)
        {
            sent.Add(target.Owner);
        }

        return true;
    }
}
