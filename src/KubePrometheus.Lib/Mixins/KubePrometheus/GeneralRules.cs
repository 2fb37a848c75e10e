using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>general.rules</c>: is anything scraped, does alerting work at all?</summary>
internal static class GeneralRules
{
    /// <param name="cluster">The label that tells clusters apart; null for none.</param>
    /// <param name="more">What stands beside them.</param>
    public static RuleGroupDefinition Of(string? cluster, params RuleDefinition[] more) => Group("general.rules",
    [
        Alert("TargetDown", Severity.Warning, @for: "10m",
            $"100 * (count(up == 0) BY ({By(cluster)}) / count(up) BY ({By(cluster)})) > 10",
            summary: "Prometheus cannot scrape some targets of a job.",
            description: "{{ printf \"%.4g\" $value }}% of the targets of job {{ $labels.job }} (Service {{ $labels.service }} in "
                + "namespace {{ $labels.namespace }}) cannot be scraped, and alerts that rest on them stay silent. In Prometheus, "
                + "Status > Targets shows the error of each."),

        Alert("Watchdog", Severity.None,
            "vector(1)",
            summary: "All is well: this alert always fires.",
            description: "It shows that Prometheus evaluates rules and that its alerts reach Alertmanager. Route it to a service that "
                + "raises the alarm when it stops coming, a dead man's switch."),
        .. more,
    ]);

    /// <summary>An alert by which Alertmanager mutes those of severity info, unless a worse one of the namespace fires.</summary>
    public static RuleDefinition InfoInhibitor() => Alert("InfoInhibitor", Severity.None,
        """
        group by (namespace) (ALERTS{severity = "info"} == 1)
          unless on (namespace)
        group by (namespace) (ALERTS{alertname != "InfoInhibitor", alertstate = "firing", severity =~ "warning|critical"} == 1)
        """,
        summary: "Alerts of severity info alone fire in a namespace.",
        description: "Only alerts of severity info fire in namespace {{ $labels.namespace }}, which tell something beside worse ones and "
            + "little by themselves. Route this alert to nobody, and let it inhibit alerts of severity info in its namespace; it ends "
            + "once a warning or a critical alert fires there.");

    private static string By(string? cluster) => ReleaseRules.By(cluster, "job, namespace, service");
}
