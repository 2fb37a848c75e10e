using KubePrometheus.Dashboards;
using static KubePrometheus.SeriesPanels;

namespace KubePrometheus;

/// <summary>
/// How Prometheus of v0.18 keeps up with what it writes to remote storage: delay, samples, shards, segments of the log.
/// </summary>
internal static class PrometheusRemoteWriteDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        var instances = c.Clusters + ", instance=~\"$instance\"";
        var queues = instances + ", url=~\"$url\"";
        var legend = c.ClusterLegend + ":{{instance}}";
        var byQueue = legend + " {{remote_name}}:{{url}}";

        return Of(
            "Prometheus / Remote Write", "cb079f93-fde4-41f0-862b-d4301d7c1c56", Chosen,
            [
                Datasource(c),
                Choice("cluster", "prometheus_build_info", c.ClusterLabel) with
                {
                    Current = new("$__all", "$__all", Selected: false),
                    Hide = c.ShowsClusters ? VariableHide.Nothing : VariableHide.Variable,
                },
                Choice("instance", $"prometheus_build_info{{{c.Clusters}}}", "instance"),
                Choice("url", $"prometheus_remote_storage_shards{{{instances}}}", "url"),
            ],
            [
                GridLine.Heading("Timestamps"),
                new(7,
                    ByQueue("Highest Enqueued Timestamp vs. Highest Timestamp Sent",
                        $"({Queue("queue_highest_timestamp_seconds")} - {Queue("queue_highest_sent_timestamp_seconds")})",
                        c.ClusterLegend + "::{{instance}} {{remote_name}}:{{url}}"),
                    ByQueue("Rate[5m]", $"clamp_min({Rate("queue_highest_timestamp_seconds")} "
                        + $"- {Rate("queue_highest_sent_timestamp_seconds")}, 0)")),
                GridLine.Heading("Samples"),
                new(7, ByQueue("Rate, in vs. succeeded or dropped [5m]",
                    $$"""
                    rate(prometheus_remote_storage_samples_in_total{{{instances}}}[5m])
                    - ignoring(remote_name, url) group_right(instance) ({{EitherRate("succeeded_samples_total", "samples_total")}})
                    - ({{EitherRate("dropped_samples_total", "samples_dropped_total")}})
                    """)),
                GridLine.Heading("Shards") with { Step = 0 },
                new(7, ByQueue("Current Shards", Queue("shards"))),
                new(7,
                    ByQueue("Max Shards", Queue("shards_max")),
                    ByQueue("Min Shards", Queue("shards_min"), c.ClusterLegend + "{{instance}} {{remote_name}}:{{url}}"),
                    ByQueue("Desired Shards", Queue("shards_desired")))
                {
                    Step = 1,
                },
                GridLine.Heading("Shard Details"),
                new(7,
                    ByQueue("Shard Capacity", Queue("shard_capacity")),
                    ByQueue("Pending Samples", $"{Queue("pending_samples")} or {Queue("samples_pending")}")),
                GridLine.Heading("Segments"),
                new(7,
                    Thin("TSDB Current Segment", Units.None, $"prometheus_tsdb_wal_segment_current{{{instances}}}", legend),
                    Thin("Remote Write Current Segment", Units.None,
                        $"prometheus_wal_watcher_current_segment{{{instances}}}", legend + " {{consumer}}")),
                GridLine.Heading("Misc. Rates"),
                new(7,
                    Misc("Dropped Samples", EitherRate("dropped_samples_total", "samples_dropped_total")),
                    Misc("Failed Samples", EitherRate("failed_samples_total", "samples_failed_total")),
                    Misc("Retried Samples", EitherRate("retried_samples_total", "samples_retried_total")),
                    Misc("Enqueue Retries", Rate("enqueue_retries_total"))),
            ]);

        string Queue(string metric) => $"prometheus_remote_storage_{metric}{{{queues}}}";

        string Rate(string metric) => $"rate({Queue(metric)}[5m])";

        // Counters bear one name up to Prometheus 2.22 and the other since.
        string EitherRate(string before, string since) => $"{Rate(before)} or {Rate(since)}";

        TimeSeriesPanel ByQueue(string title, string expr, string? legend = null) =>
            Series(title, Lines(Units.Short), Query(expr, legend ?? byQueue));

        TimeSeriesPanel Misc(string title, string expr) => Thin(title, unit: null, expr, byQueue);

        static TimeSeriesPanel Thin(string title, string? unit, string expr, string legend) =>
            Series(title, Lines(unit, fill: 0), Query(expr, legend)) with { Tooltip = new("single") };
    }

    private static Target Query(string expr, string legend) =>
        SeriesPanels.Query(expr, legend) with { Format = "time_series", IntervalFactor = 2 };

    private static QueryVariable Choice(string name, string series, string label) =>
        Variable(name, $"label_values({series}, {label})") with { IncludeAll = true };
}
