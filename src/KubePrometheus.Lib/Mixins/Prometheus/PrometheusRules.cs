using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>prometheus</c>: does it scrape, store, evaluate, and get its alerts out?</summary>
internal static class PrometheusRules
{
    public static RuleGroupDefinition Of(string selector, string name)
    {
        var toAlertmanager = Selectors.And(selector, "alertmanager!~``");

        // These counters have been renamed; whichever of the two a Prometheus has will do.
        var failed = Either(selector, "prometheus_remote_storage_failed_samples_total", "prometheus_remote_storage_samples_failed_total");
        var sent = Either(selector, "prometheus_remote_storage_succeeded_samples_total", "prometheus_remote_storage_samples_total");

        // Gauges are taken over five minutes, at their better or worse end: one failed scrape must neither hide nor make an alert.
        return Group("prometheus",

            Alert("PrometheusBadConfig", Severity.Critical, @for: "10m",
                $$"""max_over_time(prometheus_config_last_reload_successful{{{selector}}}[5m]) == 0""",
                summary: "A Prometheus goes on with an old configuration.",
                description: $$$"""Prometheus {{{name}}} could not load its configuration and keeps the last good one: new targets """
                    + "and rules are missing. Its log names the mistake; look at the monitor, rule or Secret that changed last."),

            Alert("PrometheusNotificationQueueRunningFull", Severity.Warning, @for: "15m",
                $$"""
                (
                  predict_linear(prometheus_notifications_queue_length{{{selector}}}[5m], 60 * 30)
                >
                  min_over_time(prometheus_notifications_queue_capacity{{{selector}}}[5m])
                )
                """,
                summary: "A Prometheus will lose alerts within half an hour: their queue is filling.",
                description: $$$"""Prometheus {{{name}}} makes alerts faster than Alertmanager takes them, and once the queue is full """
                    + "the oldest are dropped. See whether Alertmanager is up and answers in time, then which rule makes so many alerts."),

            Alert("PrometheusErrorSendingAlertsToSomeAlertmanagers", Severity.Warning, @for: "15m",
                $$"""
                (
                  rate(prometheus_notifications_errors_total{{{selector}}}[5m])
                /
                  rate(prometheus_notifications_sent_total{{{selector}}}[5m])
                )
                * 100
                > 1
                """,
                summary: "A Prometheus fails to send alerts to one of its Alertmanagers.",
                description: $$$"""Prometheus {{{name}}} fails to send {{ printf "%.1f" $value }}% of its alerts to """
                    + "{{ $labels.alertmanager }}. As long as another member takes them nobody misses any; look at that Alertmanager "
                    + "and the way to it."),

            Alert("PrometheusNotConnectedToAlertmanagers", Severity.Warning, @for: "10m",
                $$"""max_over_time(prometheus_notifications_alertmanagers_discovered{{{selector}}}[5m]) < 1""",
                summary: "A Prometheus knows of no Alertmanager.",
                description: $$$"""Prometheus {{{name}}} finds no Alertmanager to send alerts to, so that nobody is told of any. """
                    + "Compare `alerting.alertmanagers` of the Prometheus with the Service it names, and that Service with its "
                    + "endpoints."),

            Alert("PrometheusTSDBReloadsFailing", Severity.Warning, @for: "4h",
                $$"""increase(prometheus_tsdb_reloads_failures_total{{{selector}}}[3h]) > 0""",
                summary: "A Prometheus cannot read blocks back from its disk.",
                description: $$$"""Prometheus {{{name}}} failed {{ $value | humanize }} times in 3 hours to load blocks from its """
                    + "disk; history may be missing from queries. Its log names the block: look for a damaged one, and at the volume."),

            Alert("PrometheusTSDBCompactionsFailing", Severity.Warning, @for: "4h",
                $$"""increase(prometheus_tsdb_compactions_failed_total{{{selector}}}[3h]) > 0""",
                summary: "A Prometheus cannot compact its blocks.",
                description: $$$"""Prometheus {{{name}}} failed {{ $value | humanize }} compactions in 3 hours: its disk fills and """
                    + "memory grows until it stops. Look at free space on the volume first, then in the log for a damaged block."),

            Alert("PrometheusNotIngestingSamples", Severity.Warning, @for: "10m",
                $$"""
                (
                  rate(prometheus_tsdb_head_samples_appended_total{{{selector}}}[5m]) <= 0
                and
                  (
                    sum without(scrape_job) (prometheus_target_metadata_cache_entries{{{selector}}}) > 0
                  or
                    sum without(rule_group) (prometheus_rule_group_rules{{{selector}}}) > 0
                  )
                )
                """,
                summary: "A Prometheus stores nothing.",
                description: $$$"""Prometheus {{{name}}} has targets or rules but stores no samples, and every alert on it is blind. """
                    + "Look in its log for write errors, at its volume, and at the targets' page."),

            Alert("PrometheusDuplicateTimestamps", Severity.Warning, @for: "10m",
                $$"""rate(prometheus_target_scrapes_sample_duplicate_timestamp_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus drops samples that differ at one and the same time.",
                description: $$$"""Prometheus {{{name}}} drops {{ printf "%.4g" $value }} samples a second because a series has two """
                    + "values for one timestamp. Two targets give the same series, or one gives it twice; at log level debug the log "
                    + "names them."),

            Alert("PrometheusOutOfOrderTimestamps", Severity.Warning, @for: "10m",
                $$"""rate(prometheus_target_scrapes_sample_out_of_order_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus drops samples that are older than what it has.",
                description: $$$"""Prometheus {{{name}}} drops {{ printf "%.4g" $value }} samples a second because they are older """
                    + "than the series' last one. Suspect targets that set timestamps themselves and whose labels collide, or a clock "
                    + "that went back."),

            Alert("PrometheusRemoteStorageFailures", Severity.Critical, @for: "15m",
                $$"""
                (
                  {{failed}}
                /
                  (
                    {{failed}}
                  +
                    {{sent}}
                  )
                )
                * 100
                > 1
                """,
                summary: "A Prometheus loses samples on their way to remote storage.",
                description: "Remote storage {{ $labels.remote_name }} ({{ $labels.url }}) refuses {{ printf \"%.1f\" $value }}% of the "
                    + $$$"""samples from Prometheus {{{name}}}, and they are lost there. The log has its answer: a limit, an expired """
                    + "credential, a bad label?"),

            Alert("PrometheusRemoteWriteBehind", Severity.Critical, @for: "15m",
                $$"""
                (
                  max_over_time(prometheus_remote_storage_highest_timestamp_in_seconds{{{selector}}}[5m])
                - ignoring(remote_name, url) group_right
                  max_over_time(prometheus_remote_storage_queue_highest_sent_timestamp_seconds{{{selector}}}[5m])
                )
                > 120
                """,
                summary: "A Prometheus lags behind in writing to remote storage.",
                description: $$$"""Prometheus {{{name}}} is {{ $value | humanizeDuration }} behind in writing to """
                    + "{{ $labels.remote_name }} ({{ $labels.url }}); after about two hours samples are lost there. See whether the "
                    + "other side answers slowly or refuses, then whether the queue has shards enough."),

            Alert("PrometheusRemoteWriteDesiredShards", Severity.Warning, @for: "15m",
                $$"""
                (
                  max_over_time(prometheus_remote_storage_shards_desired{{{selector}}}[5m])
                >
                  max_over_time(prometheus_remote_storage_shards_max{{{selector}}}[5m])
                )
                """,
                summary: "A Prometheus needs more shards to write to remote storage than it may have.",
                description: $$$"""Prometheus {{{name}}} would need {{ $value }} shards to keep up with {{ $labels.remote_name }} """
                    + $$$"""({{ $labels.url }}) and may have {{ printf `prometheus_remote_storage_shards_max{{{Instance(selector)}}}` """
                    + "$labels.instance | query | first | value }}: it is falling behind. Find out why the other side is slow, or raise "
                    + "`remoteWrite.queueConfig.maxShards`."),

            Alert("PrometheusRuleFailures", Severity.Critical, @for: "15m",
                $$"""increase(prometheus_rule_evaluation_failures_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus fails to evaluate rules.",
                description: $$$"""Prometheus {{{name}}} failed {{ printf "%.0f" $value }} evaluations in 5 minutes in """
                    + "{{ $labels.rule_group }}; alerts of that group do not fire. In Prometheus, Status > Rules shows the error beside "
                    + "its rule."),

            Alert("PrometheusMissingRuleEvaluations", Severity.Warning, @for: "15m",
                $$"""increase(prometheus_rule_group_iterations_missed_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus skips rule evaluations because they take too long.",
                description: $$$"""Prometheus {{{name}}} skipped {{ printf "%.0f" $value }} evaluations in 5 minutes of """
                    + "{{ $labels.rule_group }}: the group takes longer than its interval. In Prometheus, Status > Rules shows its "
                    + "slowest rule; split the group or give Prometheus more CPU."),

            Alert("PrometheusTargetLimitHit", Severity.Warning, @for: "15m",
                $$"""increase(prometheus_target_scrape_pool_exceeded_target_limit_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus has stopped scraping a job that has too many targets.",
                description: $$$"""Jobs of Prometheus {{{name}}} went over their targetLimit {{ printf "%.0f" $value }} times in 5 """
                    + "minutes, and such a job is not scraped at all. Raise `targetLimit` of the monitor, or narrow its selector."),

            Alert("PrometheusLabelLimitHit", Severity.Warning, @for: "15m",
                $$"""increase(prometheus_target_scrape_pool_exceeded_label_limits_total{{{selector}}}[5m]) > 0""",
                summary: "A Prometheus has stopped scraping a job whose targets have too many or too long labels.",
                description: $$$"""Jobs of Prometheus {{{name}}} went over a limit on labels {{ printf "%.0f" $value }} times in 5 """
                    + "minutes, and the targets concerned are not scraped. Drop labels by relabeling, or raise the labelLimit, "
                    + "labelNameLengthLimit or labelValueLengthLimit of the monitor."),

            Alert("PrometheusTargetSyncFailure", Severity.Critical, @for: "5m",
                $$"""increase(prometheus_target_sync_failed_total{{{selector}}}[30m]) > 0""",
                summary: "A Prometheus cannot make targets of what it discovers.",
                description: $$$"""Prometheus {{{name}}} failed {{ printf "%.0f" $value }} times in 30 minutes to make a target for """
                    + "{{ $labels.scrape_job }}, which goes unscraped: relabeling gives it a bad address, path or label. Look at the "
                    + "`relabelings` of that monitor; the log has the details."),

            Alert("PrometheusErrorSendingAlertsToAnyAlertmanager", Severity.Critical, @for: "15m",
                $$"""
                min without (alertmanager) (
                  rate(prometheus_notifications_errors_total{{{toAlertmanager}}}[5m])
                /
                  rate(prometheus_notifications_sent_total{{{toAlertmanager}}}[5m])
                )
                * 100
                > 3
                """,
                summary: "A Prometheus fails to send alerts to every Alertmanager.",
                description: $$$"""Prometheus {{{name}}} fails to send at least {{ printf "%.1f" $value }}% of its alerts whichever """
                    + "Alertmanager it tries, so that some reach nobody. Look at Alertmanager's pods, then at network policies and TLS "
                    + "between the two."));
    }

    private static string Either(string selector, string oldName, string newName) =>
        $$"""(rate({{oldName}}{{{selector}}}[5m]) or rate({{newName}}{{{selector}}}[5m]))""";

    /// <summary>The selector for a query within a description, with a place for the instance.</summary>
    private static string Instance(string selector) => "{" + Selectors.And("instance=\"%s\"", selector) + "}";
}
