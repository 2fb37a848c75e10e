using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>prometheus-operator</c>: do custom resources become configuration?</summary>
internal static class PrometheusOperatorRules
{
    public static RuleGroupDefinition Of(string selector) => Group("prometheus-operator",

        Alert("PrometheusOperatorListErrors", Severity.Warning, @for: "15m",
            $$"""
            (
              sum by (controller,namespace) (rate(prometheus_operator_list_operations_failed_total{{{selector}}}[10m]))
            /
              sum by (controller,namespace) (rate(prometheus_operator_list_operations_total{{{selector}}}[10m]))
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
              sum by (controller,namespace) (rate(prometheus_operator_watch_operations_failed_total{{{selector}}}[10m]))
            /
              sum by (controller,namespace) (rate(prometheus_operator_watch_operations_total{{{selector}}}[10m]))
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
            (sum by (controller,namespace) (rate(prometheus_operator_reconcile_errors_total{{{selector}}}[5m])))
            /
            (sum by (controller,namespace) (rate(prometheus_operator_reconcile_operations_total{{{selector}}}[5m])))
            > 0.1
            """,
            summary: "prometheus-operator often fails while it brings objects into effect.",
            description: "{{ $value | humanizePercentage }} of the attempts of controller {{ $labels.controller }} of "
                + "prometheus-operator in namespace {{ $labels.namespace }} fail. The operator's log gives the reason: a Secret that is "
                + "missing, a conflict, a field that cannot be changed."),

        Alert("PrometheusOperatorNodeLookupErrors", Severity.Warning, @for: "10m",
            $$"""rate(prometheus_operator_node_address_lookup_errors_total{{{selector}}}[5m]) > 0.1""",
            summary: "prometheus-operator cannot find the addresses of nodes.",
            description: "prometheus-operator {{ $labels.namespace }}/{{ $labels.pod }} fails to look up addresses of nodes, and "
                + "kubelets of new nodes are not scraped. See whether it may list nodes, and whether every node has an address."),

        Alert("PrometheusOperatorNotReady", Severity.Warning, @for: "5m",
            $$"""min by(namespace, controller) (max_over_time(prometheus_operator_ready{{{selector}}}[5m]) == 0)""",
            summary: "A controller of prometheus-operator is not ready.",
            description: "Controller {{ $labels.controller }} of prometheus-operator in namespace {{ $labels.namespace }} is not ready, "
                + "and changes to its objects wait. Mostly its first look at the objects has not ended; the log says what it waits for."),

        Alert("PrometheusOperatorRejectedResources", Severity.Warning, @for: "5m",
            $$"""min_over_time(prometheus_operator_managed_resources{{{Selectors.And("state=\"rejected\"", selector)}}}[5m]) > 0""",
            summary: "prometheus-operator rejects objects.",
            description: "prometheus-operator in namespace {{ $labels.namespace }} rejects {{ printf \"%0.0f\" $value }} of the "
                + "{{ $labels.resource }} objects for controller {{ $labels.controller }}, which have no effect. Its log names each and "
                + "what is wrong with it, such as a bad rule or a Secret that is missing."));
}
