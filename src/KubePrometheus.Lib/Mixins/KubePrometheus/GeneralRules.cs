using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>general.rules</c>: is anything scraped, does alerting work at all?</summary>
internal static class GeneralRules
{
    public static RuleGroupDefinition Of() => Group("general.rules",

        Alert("TargetDown", Severity.Warning, @for: "10m",
            "100 * (count(up == 0) BY (job, namespace, service) / count(up) BY (job, namespace, service)) > 10",
            summary: "Prometheus cannot scrape some targets of a job.",
            description: "{{ printf \"%.4g\" $value }}% of the targets of job {{ $labels.job }} (Service {{ $labels.service }} in "
                + "namespace {{ $labels.namespace }}) cannot be scraped, and alerts that rest on them stay silent. In Prometheus, "
                + "Status > Targets shows the error of each."),

        Alert("Watchdog", Severity.None,
            "vector(1)",
            summary: "All is well: this alert always fires.",
            description: "It shows that Prometheus evaluates rules and that its alerts reach Alertmanager. Route it to a service that "
                + "raises the alarm when it stops coming, a dead man's switch."));
}
