using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>prometheus</c> of v0.18: besides, discovery that fails, limits of a scrape, and queries that queue.</summary>
internal static class PrometheusRulesOfV0_18
{
    public static RuleGroupDefinition Of(string selector, string name) => PrometheusRules.Of(selector, name)
        .After("PrometheusBadConfig",
            Alert("PrometheusSDRefreshFailure", Severity.Warning, @for: "20m",
                $$"""increase(prometheus_sd_refresh_failures_total{{{selector}}}[10m]) > 0""",
                summary: "A Prometheus fails to refresh what it discovers.",
                description: $$$"""Prometheus {{{name}}} fails to refresh the targets of the discovery {{ $labels.mechanism }} and goes """
                    + "on with those it knew: new ones are not scraped. Its log has the answer of the service that it asks."),

            Alert("PrometheusKubernetesListWatchFailures", Severity.Warning, @for: "15m",
                $$"""increase(prometheus_sd_kubernetes_failures_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus fails to list or watch objects of Kubernetes.",
                description: $$$"""Prometheus {{{name}}} failed {{ printf "%.0f" $value }} requests to the API server in 5 minutes by """
                    + "which it discovers targets. Look for a right missing in its Roles, then at the API server."))
        .Saying("PrometheusNotIngestingSamples",
            $$"""
            (
              sum without(type) (rate(prometheus_tsdb_head_samples_appended_total{{{selector}}}[5m])) <= 0
            and
              (
                sum without(scrape_job) (prometheus_target_metadata_cache_entries{{{selector}}}) > 0
              or
                sum without(rule_group) (prometheus_rule_group_rules{{{selector}}}) > 0
              )
            )
            """)
        .Saying("PrometheusRemoteWriteBehind",
            $$"""
            (
              max_over_time(prometheus_remote_storage_queue_highest_timestamp_seconds{{{selector}}}[5m])
            -
              max_over_time(prometheus_remote_storage_queue_highest_sent_timestamp_seconds{{{selector}}}[5m])
            )
            > 120
            """)
        .After("PrometheusLabelLimitHit",
            Alert("PrometheusScrapeBodySizeLimitHit", Severity.Warning, @for: "15m",
                $$"""increase(prometheus_target_scrapes_exceeded_body_size_limit_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus drops scrapes whose text is too long.",
                description: $$$"""Prometheus {{{name}}} dropped {{ printf "%.0f" $value }} scrapes in 5 minutes whose text went over """
                    + "body_size_limit; such a target counts as down. Raise `enforcedBodySizeLimit`, or drop metrics at the target."),

            Alert("PrometheusScrapeSampleLimitHit", Severity.Warning, @for: "15m",
                $$"""increase(prometheus_target_scrapes_exceeded_sample_limit_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus drops scrapes that bring too many samples.",
                description: $$$"""Prometheus {{{name}}} dropped {{ printf "%.0f" $value }} scrapes in 5 minutes that brought more """
                    + "samples than sample_limit; such a target counts as down. Raise `sampleLimit` of the monitor, or drop metrics."))
        .After("PrometheusTargetSyncFailure",
            Alert("PrometheusHighQueryLoad", Severity.Warning, @for: "15m",
                $$"""
                avg_over_time(prometheus_engine_queries{{{selector}}}[5m])
                / max_over_time(prometheus_engine_queries_concurrent_max{{{selector}}}[5m])
                > 0.8
                """,
                summary: "A Prometheus has less than a fifth of its room for queries left.",
                description: $$$"""Prometheus {{{name}}} runs {{ $value | humanizePercentage }} of the queries it may run at once; """
                    + "further ones wait, those of rules among them. Look for expensive dashboards, or raise `query.maxConcurrency`."));
}
