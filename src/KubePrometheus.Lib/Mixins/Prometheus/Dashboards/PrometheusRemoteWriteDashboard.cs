using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>How Prometheus keeps up with what it writes to remote storage: delay, samples, shards, segments of the log.</summary>
internal static class PrometheusRemoteWriteDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var selector = $"{c.ClusterLabel}=~\"$cluster\", instance=~\"$instance\"";

        return new()
        {
            Title = "Prometheus / Remote Write",
            Editable = true,
            Refresh = "60s",
            Time = new("now-6h"),
            Timezone = "browser",
            Variables =
            [
                c.Datasource(current: null),
                Choice("instance", "label_values(prometheus_build_info, instance)", AllChosen),
                Choice("cluster", $$"""label_values(kube_pod_container_info{image=~".*prometheus.*"}, {{c.ClusterLabel}})""", AllChosen),
                Choice("url", $"label_values(prometheus_remote_storage_shards{{{selector}}}, url)", QueryVariable.FixedFields),
            ],
            Rows =
            [
                Row("Timestamps",
                    ByQueue("Highest Timestamp In vs. Highest Timestamp Sent", $$"""
                        (
                          prometheus_remote_storage_highest_timestamp_in_seconds{{{selector}}}
                        - ignoring(remote_name, url) group_right(instance)
                          (prometheus_remote_storage_queue_highest_sent_timestamp_seconds{{{selector}}} != 0)
                        )
                        """),
                    ByQueue("Rate[5m]", $$"""
                        clamp_min(
                          rate(prometheus_remote_storage_highest_timestamp_in_seconds{{{selector}}}[5m])
                        - ignoring (remote_name, url) group_right(instance)
                          rate(prometheus_remote_storage_queue_highest_sent_timestamp_seconds{{{selector}}}[5m])
                        , 0)
                        """)),
                Row("Samples",
                    ByQueue("Rate, in vs. succeeded or dropped [5m]", $$"""
                        rate(prometheus_remote_storage_samples_in_total{{{selector}}}[5m])
                        - ignoring(remote_name, url) group_right(instance) ({{EitherRate("succeeded_samples_total", "samples_total")}})
                        - ({{EitherRate("dropped_samples_total", "samples_dropped_total")}})
                        """)),
                Row("Shards",
                    ByQueue("Current Shards", Storage("shards")) with { Span = 12, MinSpan = 6 },
                    ByQueue("Max Shards", Storage("shards_max")) with { Span = 4 },
                    ByQueue("Min Shards", Storage("shards_min")) with { Span = 4 },
                    ByQueue("Desired Shards", Storage("shards_desired")) with { Span = 4 }),
                Row("Shard Details",
                    ByQueue("Shard Capacity", Storage("shard_capacity")),
                    ByQueue("Pending Samples", $"{Storage("pending_samples")} or {Storage("samples_pending")}")),
                Row("Segments",
                    Segment("TSDB Current Segment",
                        Query($"prometheus_tsdb_wal_segment_current{{{selector}}}", c.ClusterLegend + ":{{instance}}")),
                    Segment("Remote Write Current Segment",
                        Query($"prometheus_wal_watcher_current_segment{{{selector}}}", c.ClusterLegend + ":{{instance}} {{consumer}}"))),
                Row("Misc. Rates",
                    ByQueue("Dropped Samples", EitherRate("dropped_samples_total", "samples_dropped_total")),
                    ByQueue("Failed Samples", EitherRate("failed_samples_total", "samples_failed_total")),
                    ByQueue("Retried Samples", EitherRate("retried_samples_total", "samples_retried_total")),
                    ByQueue("Enqueue Retries", $"rate({Storage("enqueue_retries_total")}[5m])")),
            ],
        };

        string Storage(string metric) => $"prometheus_remote_storage_{metric}{{{selector}}}";

        // Counters bear one name up to Prometheus 2.22 and the other since.
        string EitherRate(string before, string since) => $"rate({Storage(before)}[5m]) or rate({Storage(since)}[5m])";

        GraphPanel ByQueue(string title, string expr) =>
            Graph(title, Units.Short, Query(expr, c.ClusterLegend + ":{{instance}} {{remote_name}}:{{url}}")) with
            {
                Tooltip = new(Shared: true),
            };

        static GraphPanel Segment(string title, Target query) => Graph(title, Units.None, query) with
        {
            RightAxis = Units.Short,
            Tooltip = new(Shared: true),
        };
    }

    /// <summary>All values chosen, in the form that the variable of older Grafanas keeps: a value within the value.</summary>
    private static JsonFields AllChosen { get; } =
        QueryVariable.FixedFields.With("current", JsonFields.Of(("text", AllValue()), ("value", AllValue())));

    private static JsonFields AllValue() => JsonFields.Of(("selected", true), ("text", "All"), ("value", "$__all"));

    private static QueryVariable Choice(string name, string query, JsonFields fields) =>
        Variables.Query(name, query) with { IncludeAll = true, Sort = VariableSort.None, Fields = fields };
}
