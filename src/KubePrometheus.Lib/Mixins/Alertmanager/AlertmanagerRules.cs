using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>alertmanager.rules</c>: members that disagree, are down, or cannot notify anybody.</summary>
internal static class AlertmanagerRules
{
    /// <param name="mixin">What was chosen.</param>
    /// <param name="window">The window that failed notifications are counted over.</param>
    /// <param name="isByReason">
    /// Whether Alertmanager counts failed notifications by their reason, so that a quotient takes the sum of each integration for every
    /// reason of it; and one that never fails is not looked at.
    /// </param>
    public static RuleGroupDefinition Of(AlertmanagerMixin mixin, string window, bool isByReason)
    {
        var byReason = isByReason ? " ignoring (reason) group_left" : "";
        var failing = isByReason ? "\n  > 0" : "";
        var (selector, by, name, cluster) = (mixin.Selector, mixin.ClusterLabels, mixin.Name, mixin.ClusterName);
        var critical = Selectors.And(selector, $"integration=~`{mixin.CriticalIntegrations}`");
        var other = Selectors.And(selector, $"integration!~`{mixin.CriticalIntegrations}`");

        // Of the gauges, the maximum over five minutes is taken: one failed scrape must not look like a change for the better.
        return Group("alertmanager.rules",

            Alert("AlertmanagerFailedReload", Severity.Critical, @for: "10m",
                $$"""max_over_time(alertmanager_config_last_reload_successful{{{selector}}}[5m]) == 0""",
                summary: "An Alertmanager goes on with an old configuration.",
                description: $$$"""Alertmanager {{{name}}} could not load its configuration and keeps the last good one, so that """
                    + "whatever was changed since has no effect. Its log names the mistake; look at the Secret that holds "
                    + "alertmanager.yaml."),

            Alert("AlertmanagerMembersInconsistent", Severity.Critical, @for: "15m",
                $$"""
                  max_over_time(alertmanager_cluster_members{{{selector}}}[5m])
                < on ({{by}}) group_left
                  count by ({{by}}) (max_over_time(alertmanager_cluster_members{{{selector}}}[5m]))
                """,
                summary: "An Alertmanager does not see all members of its cluster.",
                description: $$$"""Alertmanager {{{name}}} sees only {{ $value }} of the members of cluster {{{cluster}}}. Members """
                    + "that do not see each other notify twice and do not share silences. Look at traffic between the pods on port "
                    + "9094, TCP and UDP."),

            Alert("AlertmanagerFailedToSendAlerts", Severity.Warning, @for: "5m",
                $$"""
                (
                  rate(alertmanager_notifications_failed_total{{{selector}}}[{{window}}])
                /{{byReason}}
                  rate(alertmanager_notifications_total{{{selector}}}[{{window}}])
                )
                > 0.01
                """,
                summary: "An Alertmanager fails to deliver notifications.",
                description: $$$"""Alertmanager {{{name}}} fails to deliver {{ $value | humanizePercentage }} of its notifications by """
                    + "{{ $labels.integration }}; other members of the cluster may still deliver them. Its log has the receiver's "
                    + "answer."),

            Alert("AlertmanagerClusterFailedToSendAlerts", Severity.Critical, @for: "5m",
                $$"""
                min by ({{by}}, integration) (
                  rate(alertmanager_notifications_failed_total{{{critical}}}[{{window}}])
                /{{byReason}}
                  rate(alertmanager_notifications_total{{{critical}}}[{{window}}]){{failing}}
                )
                > 0.01
                """,
                summary: "No Alertmanager of a cluster delivers reliably to a critical integration.",
                description: $$$"""Each member of Alertmanager cluster {{{cluster}}} fails to deliver at least """
                    + "{{ $value | humanizePercentage }} of the notifications by {{ $labels.integration }}, so that people are not told "
                    + "of alerts. Look in the logs for the receiver's answer, then at its address, credentials and the way there."),

            Alert("AlertmanagerClusterFailedToSendAlerts", Severity.Warning, @for: "5m",
                $$"""
                min by ({{by}}, integration) (
                  rate(alertmanager_notifications_failed_total{{{other}}}[{{window}}])
                /{{byReason}}
                  rate(alertmanager_notifications_total{{{other}}}[{{window}}]){{failing}}
                )
                > 0.01
                """,
                summary: "No Alertmanager of a cluster delivers reliably to an integration that is not critical.",
                description: $$$"""Each member of Alertmanager cluster {{{cluster}}} fails to deliver at least """
                    + "{{ $value | humanizePercentage }} of the notifications by {{ $labels.integration }}, which is not among the "
                    + "critical integrations. Look in the logs for the receiver's answer, then at its address, credentials and the way "
                    + "there."),

            Alert("AlertmanagerConfigInconsistent", Severity.Critical, @for: "20m",
                $$"""
                count by ({{by}}) (
                  count_values by ({{by}}) ("config_hash", alertmanager_config_hash{{{selector}}})
                )
                != 1
                """,
                summary: "The members of an Alertmanager cluster run with different configurations.",
                description: $$$"""Alertmanager cluster {{{cluster}}} runs with {{ $value }} different configurations: who is told of """
                    + "an alert depends on the member that gets it. One member has probably not reloaded; look at the log of its "
                    + "config-reloader."),

            Alert("AlertmanagerClusterDown", Severity.Critical, @for: "5m",
                $$"""
                (
                  count by ({{by}}) (
                    avg_over_time(up{{{selector}}}[5m]) < 0.5
                  )
                /
                  count by ({{by}}) (
                    up{{{selector}}}
                  )
                )
                >= 0.5
                """,
                summary: "Half or more of an Alertmanager cluster is down.",
                description: $$$"""{{ $value | humanizePercentage }} of Alertmanager cluster {{{cluster}}} was unreachable most of """
                    + "the last 5 minutes; with the last member goes the last notification. Look at the state and the events of its "
                    + "pods."),

            Alert("AlertmanagerClusterCrashlooping", Severity.Critical, @for: "5m",
                $$"""
                (
                  count by ({{by}}) (
                    changes(process_start_time_seconds{{{selector}}}[10m]) > 4
                  )
                /
                  count by ({{by}}) (
                    up{{{selector}}}
                  )
                )
                >= 0.5
                """,
                summary: "Half or more of an Alertmanager cluster keeps restarting.",
                description: $$$"""{{ $value | humanizePercentage }} of Alertmanager cluster {{{cluster}}} restarted at least 5 times """
                    + "in the last 10 minutes, and notifications get lost. Look at the pods' last state and their previous log: often "
                    + "it is the memory limit or the configuration."));
    }
}
