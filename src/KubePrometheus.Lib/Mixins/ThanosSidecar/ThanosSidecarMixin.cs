using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary>The alerts on the Thanos sidecar of Prometheus.</summary>
internal static class ThanosSidecarMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "prometheus/%s";

    /// <summary>The PrometheusRule of a Prometheus with a sidecar.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="prometheus">The name of the Prometheus.</param>
    public static RuleObject Object(ThanosSidecarMixinOptions options, string prometheus) =>
        new() { Owner = StackRules.ThanosSidecar, Name = $"prometheus-{prometheus}-thanos-sidecar-rules", Groups = Groups(options) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(ThanosSidecarMixinOptions options) =>
        new[] { Rules(options.ThanosSelector ?? Selectors.Job(JobNames.ThanosSidecar)) }
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);

    private static RuleGroupDefinition Rules(string selector) => Group("thanos-sidecar",

        Alert("ThanosSidecarPrometheusDown", Severity.Critical, @for: "5m",
            $$"""thanos_sidecar_prometheus_up{{{selector}}} == 0""",
            summary: "A Thanos sidecar cannot reach its Prometheus.",
            description: "The Thanos sidecar {{ $labels.instance }} cannot talk to the Prometheus beside it: queries get no recent data "
                + "from it, and no blocks are uploaded. See whether the container prometheus of that pod runs and answers."),

        Alert("ThanosSidecarBucketOperationsFailed", Severity.Critical, @for: "5m",
            $$"""sum by (job, instance) (rate(thanos_objstore_bucket_operation_failures_total{{{selector}}}[5m])) > 0""",
            summary: "A Thanos sidecar fails at its object storage.",
            description: "The Thanos sidecar {{ $labels.instance }} fails {{ printf \"%.3g\" $value }} operations a second on its "
                + "bucket; blocks that are not uploaded before Prometheus' retention ends are lost. Its log has the storage's answer: "
                + "credentials, bucket, quota?"),

        Alert("ThanosSidecarUnhealthy", Severity.Critical, @for: "5m",
            $$"""time() - max by (job, instance) (thanos_sidecar_last_heartbeat_success_time_seconds{{{selector}}}) >= 240""",
            summary: "A Thanos sidecar has had no sign of life from its Prometheus.",
            description: "The Thanos sidecar {{ $labels.instance }} last heard of its Prometheus {{ $value | humanizeDuration }} ago. "
                + "Look at the state and the load of that pod, then at the logs of both containers."));
}
