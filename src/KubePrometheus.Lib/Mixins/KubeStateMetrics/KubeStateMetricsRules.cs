using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kube-state-metrics</c>: does it see all of Kubernetes' objects?</summary>
internal static class KubeStateMetricsRules
{
    /// <param name="selector">The series of kube-state-metrics.</param>
    /// <param name="cluster">The label that tells clusters apart; null for none.</param>
    public static RuleGroupDefinition Of(string selector, string? cluster)
    {
        var by = cluster is null ? "" : $" by ({cluster})";
        var failed = Selectors.And(selector, "result=\"error\"");
        return Group("kube-state-metrics",

            Alert("KubeStateMetricsListErrors", Severity.Critical, @for: "15m",
                $$"""
                (
                  sum(rate(kube_state_metrics_list_total{{{failed}}}[5m])){{by}}
                /
                  sum(rate(kube_state_metrics_list_total{{{selector}}}[5m])){{by}}
                )
                > 0.01
                """,
                summary: "kube-state-metrics fails to list Kubernetes objects.",
                description: "{{ $value | humanizePercentage }} of kube-state-metrics' list requests fail: metrics of some kinds are "
                    + "missing or old, and alerts on them stay silent. Its log names the kind; look for a right missing in its "
                    + "ClusterRole, then at the API server."),

            Alert("KubeStateMetricsWatchErrors", Severity.Critical, @for: "15m",
                $$"""
                (
                  sum(rate(kube_state_metrics_watch_total{{{failed}}}[5m])){{by}}
                /
                  sum(rate(kube_state_metrics_watch_total{{{selector}}}[5m])){{by}}
                )
                > 0.01
                """,
                summary: "kube-state-metrics fails to watch Kubernetes objects.",
                description: "{{ $value | humanizePercentage }} of kube-state-metrics' watch requests fail: it learns of changes late "
                    + "or never, and alerts on objects may be wrong either way. Its log names the kind; look for a right missing in its "
                    + "ClusterRole, then at the API server."),

            Alert("KubeStateMetricsShardingMismatch", Severity.Critical, @for: "15m",
                $$"""stdvar (kube_state_metrics_total_shards{{{selector}}}){{by}} != 0""",
                summary: "The pods of kube-state-metrics disagree on the number of shards.",
                description: "kube-state-metrics' pods run with different values of --total-shards, so that some Kubernetes objects are "
                    + "counted twice and others not at all. Compare the arguments of its pods; a rollout may be stuck."),

            Alert("KubeStateMetricsShardsMissing", Severity.Critical, @for: "15m",
                $$"""
                2^max(kube_state_metrics_total_shards{{{selector}}}){{by}} - 1
                  -
                sum( 2 ^ max by ({{ReleaseRules.By(cluster, "shard_ordinal")}}) (kube_state_metrics_shard_ordinal{{{selector}}}) ){{by}}
                != 0
                """,
                summary: "A shard of kube-state-metrics is missing.",
                description: "At least one shard of kube-state-metrics runs in no pod, and the Kubernetes objects that fall to it have "
                    + "no metrics. Compare --total-shards with the pods there are and their ordinals."));
    }
}
