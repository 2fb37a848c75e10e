using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>prometheus-operator</c>: do custom resources become configuration?</summary>
internal static class PrometheusOperatorRules
{
    /// <param name="selector">The series of the operator.</param>
    /// <param name="cluster">The label that tells clusters apart; null for none.</param>
    /// <param name="watchWindow">The window that failed watches are counted over.</param>
    /// <param name="statusUpdates">The alert on updates of status, where the operator counts them.</param>
    public static RuleGroupDefinition Of(
        string selector, string? cluster, string watchWindow, params IEnumerable<RuleDefinition> statusUpdates) => Group(
        "prometheus-operator",
    [
        Alert("PrometheusOperatorListErrors", Severity.Warning, @for: "15m",
            $$"""
            (
              sum by ({{By(cluster)}}) (rate(prometheus_operator_list_operations_failed_total{{{selector}}}[10m]))
            /
              sum by ({{By(cluster)}}) (rate(prometheus_operator_list_operations_total{{{selector}}}[10m]))
            )
            > 0.4
            """,
            summary: "prometheus-operator fails to list objects.",
            description: "{{ $value | humanizePercentage }} of the lists that controller {{ $labels.controller }} of "
                + "prometheus-operator asks for in namespace {{ $labels.namespace }} fail: what it does not see it cannot configure. "
                + "Look in its log for a missing right or CustomResourceDefinition, then at the API server."),

        Alert("PrometheusOperatorWatchErrors", Severity.Warning, @for: "15m",
            $$"""
            (
              sum by ({{By(cluster)}}) (rate(prometheus_operator_watch_operations_failed_total{{{selector}}}[{{watchWindow}}]))
            /
              sum by ({{By(cluster)}}) (rate(prometheus_operator_watch_operations_total{{{selector}}}[{{watchWindow}}]))
            )
            > 0.4
            """,
            summary: "prometheus-operator fails to watch objects.",
            description: "{{ $value | humanizePercentage }} of the watches of controller {{ $labels.controller }} of "
                + "prometheus-operator in namespace {{ $labels.namespace }} fail: changes to monitors and rules take effect late or "
                + "never. Look in its log, then at the API server."),

        Alert("PrometheusOperatorSyncFailed", Severity.Warning, @for: "10m",
            $$"""min_over_time(prometheus_operator_syncs{{{Selectors.And("status=\"failed\"", selector)}}}[5m]) > 0""",
            summary: "prometheus-operator cannot bring objects into effect.",
            description: "Controller {{ $labels.controller }} of prometheus-operator in namespace {{ $labels.namespace }} cannot bring "
                + "{{ $value }} of its objects into effect; the Prometheus or Alertmanager in question goes on as it was. The "
                + "operator's log names the object and the reason."),

        Alert("PrometheusOperatorReconcileErrors", Severity.Warning, @for: "10m",
            $$"""
            (sum by ({{By(cluster)}}) (rate(prometheus_operator_reconcile_errors_total{{{selector}}}[5m])))
            /
            (sum by ({{By(cluster)}}) (rate(prometheus_operator_reconcile_operations_total{{{selector}}}[5m])))
            > 0.1
            """,
            summary: "prometheus-operator often fails while it brings objects into effect.",
            description: "{{ $value | humanizePercentage }} of the attempts of controller {{ $labels.controller }} of "
                + "prometheus-operator in namespace {{ $labels.namespace }} fail. The operator's log gives the reason: a Secret that is "
                + "missing, a conflict, a field that cannot be changed."),

        .. statusUpdates,

        Alert("PrometheusOperatorNodeLookupErrors", Severity.Warning, @for: "10m",
            $$"""rate(prometheus_operator_node_address_lookup_errors_total{{{selector}}}[5m]) > 0.1""",
            summary: "prometheus-operator cannot find the addresses of nodes.",
            description: "prometheus-operator {{ $labels.namespace }}/{{ $labels.pod }} fails to look up addresses of nodes, and "
                + "kubelets of new nodes are not scraped. See whether it may list nodes, and whether every node has an address."),

        Alert("PrometheusOperatorNotReady", Severity.Warning, @for: "5m",
            $"min by({(cluster is null ? "namespace, controller" : By(cluster))}) ({Ready(selector)} == 0)",
            summary: "A controller of prometheus-operator is not ready.",
            description: "Controller {{ $labels.controller }} of prometheus-operator in namespace {{ $labels.namespace }} is not ready, "
                + "and changes to its objects wait. Mostly its first look at the objects has not ended; the log says what it waits for."),

        Alert("PrometheusOperatorRejectedResources", Severity.Warning, @for: "5m",
            $$"""min_over_time(prometheus_operator_managed_resources{{{Selectors.And("state=\"rejected\"", selector)}}}[5m]) > 0""",
            summary: "prometheus-operator rejects objects.",
            description: "prometheus-operator in namespace {{ $labels.namespace }} rejects {{ printf \"%0.0f\" $value }} of the "
                + "{{ $labels.resource }} objects for controller {{ $labels.controller }}, which have no effect. Its log names each and "
                + "what is wrong with it, such as a bad rule or a Secret that is missing."),
    ]);

    /// <summary>The alert on updates of status.</summary>
    public static RuleDefinition StatusUpdateErrors(string selector, string? cluster) =>
        Alert("PrometheusOperatorStatusUpdateErrors", Severity.Warning, @for: "10m",
            $$"""
            (sum by ({{By(cluster)}}) (rate(prometheus_operator_status_update_errors_total{{{selector}}}[5m])))
            /
            (sum by ({{By(cluster)}}) (rate(prometheus_operator_status_update_operations_total{{{selector}}}[5m])))
            > 0.1
            """,
            summary: "prometheus-operator often fails to write the status of objects.",
            description: "{{ $value | humanizePercentage }} of the updates of status by controller {{ $labels.controller }} of "
                + "prometheus-operator in namespace {{ $labels.namespace }} fail: what kubectl shows of Prometheus and Alertmanager is "
                + "old. Look in its log for a missing right on the subresource status, then at the API server.");

    /// <summary><c>config-reloaders</c>: does configuration reach the programs?</summary>
    /// <param name="selector">The series of the reloaders.</param>
    public static RuleGroupDefinition ConfigReloaders(string selector) => Group("config-reloaders",

        Alert("ConfigReloaderSidecarErrors", Severity.Warning, @for: "10m",
            $$"""max_over_time(reloader_last_reload_successful{{{selector}}}[5m]) == 0""",
            summary: "A config reloader has failed to load a new configuration for 10 minutes.",
            description: "The config reloader of {{ $labels.namespace }}/{{ $labels.pod }} fails to bring the configuration to the program "
                + "beside it, which goes on with an old one. Its log names the mistake; look at what changed last in rules, monitors "
                + "and Secrets."));

    private static string Ready(string selector) => $$"""max_over_time(prometheus_operator_ready{{{selector}}}[5m])""";

    private static string By(string? cluster) => cluster is null ? "controller,namespace" : $"{cluster},controller,namespace";
}
