using k8s.Models;
using KubePrometheus.Alertmanagers;
using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>Fields of the operator's resources that are valid alone and do not go together.</summary>
internal sealed class PrometheusFitCheck : StackCheck
{
    public override void Run(StackModel model, StackReport report)
    {
        Shards(model, report);
        PartialResponses(model, report);
        ReceiversWithoutUrl(model, report);
    }

    /// <summary>Each shard has a part of the targets; who asks one of them, or evaluates rules in it, sees that part.</summary>
    private static void Shards(StackModel model, StackReport report)
    {
        foreach (var reader in model.Prometheuses)
        {
            if (reader.Server is { Shards: > 1 and var shards, Thanos: null, RemoteWrite: null or { Count: 0 } })
            {
                report.Warn(
                    FindingCodes.StackShardsApart, reader.Subject, "spec.shards",
                    $"Each of {shards} shards scrapes a part of the targets, and nothing brings the parts together: Grafana, the adapter "
                        + "and rules see one part at a time.",
                    "Add a Thanos sidecar (spec.thanos) and ask a Thanos Query, write to a remote store, or use one shard. Where each "
                        + "shard is asked by itself on purpose, switch this off with Suppress.");
            }
        }
    }

    /// <summary>A field of Thanos, in rules that a Prometheus reads.</summary>
    private static void PartialResponses(StackModel model, StackReport report)
    {
        foreach (var (subject, rule) in model.Of<PrometheusRule>())
        {
            foreach (var (group, path) in ObjectPath.Each(rule.Spec?.Groups, "spec.groups"))
            {
                if (!string.IsNullOrEmpty(group.PartialResponseStrategy)
                    && model.Prometheuses.FirstOrDefault(p => p.Server is not null && p.Refusal(subject) is null) is { } reader)
                {
                    report.Warn(
                        FindingCodes.StackPartialResponse, subject, path + ".partial_response_strategy",
                        $"{reader.Subject} reads the rules too, and only a ThanosRuler knows the field: an older operator leaves it in, "
                            + "and then Prometheus loads none of the rules.",
                        "Put the group into a PrometheusRule that the ThanosRuler alone selects, or leave the field out.");
                    break;
                }
            }
        }
    }

    /// <summary>Receivers that rely on an address of the global configuration, where that has none.</summary>
    private static void ReceiversWithoutUrl(StackModel model, StackReport report)
    {
        var globals = new Dictionary<StackSubject, AlertmanagerGlobal?>();
        foreach (var (subject, receivers) in Configs(model))
        {
            foreach (var (receiver, path) in ObjectPath.Each(receivers, "spec.receivers"))
            {
                foreach (var (at, field, needs, has) in Needs(receiver, path))
                {
                    if (Reader(model, subject, globals) is var (alertmanager, global) && !has(global))
                    {
                        report.Error(
                            FindingCodes.StackReceiverWithoutUrl, subject, at,
                            $"The receiver has no {field}, and the configuration of {alertmanager} has no {needs} under global: "
                                + "Alertmanager refuses the whole configuration.",
                            $"Set {field}, or {needs} in the alertmanager.yaml of {alertmanager}.");
                    }
                }
            }
        }
    }

    private static IEnumerable<(StackSubject, IList<AlertmanagerConfigReceiver>?)> Configs(StackModel model) =>
        model.Of<AlertmanagerConfig>().Select(c => (c.Subject, c.Object.Spec?.Receivers))
            .Concat(model.Of<V1beta1AlertmanagerConfig>().Select(c => (c.Subject, c.Object.Spec?.Receivers)));

    /// <summary>What of a receiver has to come from the global configuration: where, what, and whether one has it.</summary>
    private static IEnumerable<(string At, string Field, string Needs, Func<AlertmanagerGlobal, bool> Has)> Needs(
        AlertmanagerConfigReceiver receiver, string path)
    {
        foreach (var (slack, at) in ObjectPath.Each(receiver.SlackConfigs, path + ".slackConfigs"))
        {
            if (slack.ApiUrl is null)
            {
                yield return (at + ".apiURL", "apiURL", "slack_api_url", HasSlack);
            }
        }

        foreach (var (opsGenie, at) in ObjectPath.Each(receiver.OpsGenieConfigs, path + ".opsgenieConfigs"))
        {
            if (opsGenie.ApiKey is null)
            {
                yield return (
                    at + ".apiKey", "apiKey", "opsgenie_api_key", g => (g.OpsGenieApiKey?.Value ?? g.OpsGenieApiKeyFile) is not null);
            }
        }

        foreach (var (victorOps, at) in ObjectPath.Each(receiver.VictorOpsConfigs, path + ".victoropsConfigs"))
        {
            if (victorOps.ApiKey is null)
            {
                yield return (
                    at + ".apiKey", "apiKey", "victorops_api_key", g => (g.VictorOpsApiKey?.Value ?? g.VictorOpsApiKeyFile) is not null);
            }
        }

        foreach (var (email, at) in ObjectPath.Each(receiver.EmailConfigs, path + ".emailConfigs"))
        {
            if (string.IsNullOrEmpty(email.Smarthost))
            {
                yield return (at + ".smarthost", "smarthost", "smtp_smarthost", g => !string.IsNullOrEmpty(g.SmtpSmarthost));
            }

            if (string.IsNullOrEmpty(email.From))
            {
                yield return (at + ".from", "from", "smtp_from", g => !string.IsNullOrEmpty(g.SmtpFrom));
            }
        }
    }

    private static bool HasSlack(AlertmanagerGlobal global) => global is { SlackApiUrl: not null } or { SlackApiUrlFile: not null }
        or { SlackAppToken: not null } or { SlackAppTokenFile: not null };

    /// <summary>An Alertmanager that reads an object, and the global part of its configuration; null where that is not known.</summary>
    private static (StackSubject Alertmanager, AlertmanagerGlobal Global)? Reader(
        StackModel model, StackSubject config, Dictionary<StackSubject, AlertmanagerGlobal?> globals)
    {
        foreach (var (subject, alertmanager) in model.Of<Alertmanager>())
        {
            if (alertmanager.Spec is not { AlertmanagerConfiguration: null } spec
                || Refusal.Of(
                    model, subject, config, spec.AlertmanagerConfigSelector, spec.AlertmanagerConfigNamespaceSelector, "alertmanagerConfig")
                    is not null)
            {
                continue;
            }

            if (!globals.TryGetValue(subject, out var global))
            {
                var name = spec.ConfigSecret is { Length: > 0 } given ? given : $"alertmanager-{subject.Name}";
                var secret = model.Find("Secret", subject.Namespace, name)?.Object as V1Secret;
                globals[subject] = global = secret is null ? null : AlertmanagerSecret.Global(secret, AlertmanagerLevel.Of(spec.Version));
            }

            if (global is not null)
            {
                return (subject, global);
            }
        }

        return null;
    }
}
