using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>thanos-sidecar</c>: sidecars that have lost their Prometheus, or fail at their object storage.</summary>
internal static class ThanosSidecarRules
{
    public static RuleGroupDefinition Of(string selector) => Group("thanos-sidecar",

        Alert("ThanosSidecarPrometheusDown", Severity.Critical, @for: "5m",
            $$"""thanos_sidecar_prometheus_up{{{selector}}} == 0""",
            summary: "A Thanos sidecar cannot reach its Prometheus.",
            description: "The Thanos sidecar {{ $labels.instance }} cannot talk to the Prometheus beside it: queries get no recent data "
                + "from it, and no blocks are uploaded. See whether the container prometheus of that pod runs and answers."),

        BucketOperationsFailed(selector, "job, instance"),

        Alert("ThanosSidecarUnhealthy", Severity.Critical, @for: "5m",
            $$"""time() - max by (job, instance) (thanos_sidecar_last_heartbeat_success_time_seconds{{{selector}}}) >= 240""",
            summary: "A Thanos sidecar has had no sign of life from its Prometheus.",
            description: "The Thanos sidecar {{ $labels.instance }} last heard of its Prometheus {{ $value | humanizeDuration }} ago. "
                + "Look at the state and the load of that pod, then at the logs of both containers."));

    /// <summary>The group for a sidecar that may wait while its Prometheus replays its log.</summary>
    public static RuleGroupDefinition OfStarted(string selector) => Group("thanos-sidecar",

        BucketOperationsFailed(selector, "namespace, job, instance"),

        Alert("ThanosSidecarNoConnectionToStartedPrometheus", Severity.Critical, @for: "5m",
            $$"""
            thanos_sidecar_prometheus_up{{{selector}}} == 0
            AND on (namespace, pod)
            prometheus_tsdb_data_replay_duration_seconds != 0
            """,
            summary: "A Thanos sidecar cannot reach its Prometheus, which is up.",
            description: "The Thanos sidecar {{ $labels.instance }} cannot talk to the Prometheus beside it, though that has read its log "
                + "and started: queries get no recent data from it, and no blocks are uploaded. Compare the sidecar's --prometheus.url "
                + "with where Prometheus listens, then see whether Prometheus answers under its load."));

    private static AlertingRule BucketOperationsFailed(string selector, string by) =>
        Alert("ThanosSidecarBucketOperationsFailed", Severity.Critical, @for: "5m",
            $$"""sum by ({{by}}) (rate(thanos_objstore_bucket_operation_failures_total{{{selector}}}[5m])) > 0""",
            summary: "A Thanos sidecar fails at its object storage.",
            description: "The Thanos sidecar {{ $labels.instance }} fails {{ printf \"%.3g\" $value }} operations a second on its "
                + "bucket; blocks that are not uploaded before Prometheus' retention ends are lost. Its log has the storage's answer: "
                + "credentials, bucket, quota?");
}
