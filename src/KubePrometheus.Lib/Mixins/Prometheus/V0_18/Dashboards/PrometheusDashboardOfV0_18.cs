using KubePrometheus.Dashboards;
using static KubePrometheus.SeriesPanels;

namespace KubePrometheus;

/// <summary>Prometheus of v0.18 itself: discovery, scrapes, storage, queries.</summary>
internal static class PrometheusDashboardOfV0_18
{
    public static Dashboard Build(DashboardContext c)
    {
        var selector = c.Clusters + ", job=~\"$job\", instance=~\"$instance\"";
        var by = c.ClusterLabel + ", job, instance";
        var legend = c.ClusterLegend + " {{job}} {{instance}}";
        var path = c.ClusterLegend + ":{{job}}:{{instance}}";

        return Of(
            "Prometheus / Overview", "9fa0d141-d019-4ad7-8bc5-42196ee308bd", Chosen,
            [
                Datasource(c, "Data source"),
                Choice("cluster", c.Prometheus, c.ClusterLabel) with
                {
                    // Where people do not choose, series without the label count as well.
                    AllValue = c.ShowsClusters ? ".+" : ".*",
                    Current = new("$__all", "$__all", Selected: false) { IsList = true },
                    Hide = c.ShowsClusters ? VariableHide.Nothing : VariableHide.Variable,
                },
                Choice("job", c.Clusters, "job"),
                Choice("instance", c.Clusters + ", job=~\"$job\"", "instance"),
            ],
            [
                GridLine.Heading("Prometheus Stats"),
                new(7, Instances(c, selector, by)),
                GridLine.Heading("Discovery"),
                new(7,
                    Series("Target Sync", Lines(Units.Milliseconds), Query(
                        $$"""
                        sum(rate(prometheus_target_sync_length_seconds_sum{{{selector}}}[5m]))
                        by ({{c.ClusterLabel}}, job, scrape_job, instance) * 1e3
                        """,
                        path + ":{{scrape_job}}")),
                    Stack("Targets", Units.Short, Query($"sum by ({by}) (prometheus_sd_discovered_targets{{{selector}}})", path))),
                GridLine.Heading("Retrieval"),
                new(7,
                    Series("Average Scrape Interval Duration", Lines(Units.Milliseconds), Query(
                        $$"""
                        rate(prometheus_target_interval_length_seconds_sum{{{selector}}}[5m])
                        / rate(prometheus_target_interval_length_seconds_count{{{selector}}}[5m]) * 1e3
                        """,
                        path + " {{interval}} configured")),
                    Stack("Scrape failures", Units.Short,
                        Failures("exceeded_body_size_limit", "exceeded body size limit"),
                        Failures("exceeded_sample_limit", "exceeded sample limit"),
                        Failures("sample_duplicate_timestamp", "duplicate timestamp"),
                        Failures("sample_out_of_bounds", "out of bounds"),
                        Failures("sample_out_of_order", "out of order")),
                    Stack("Appended Samples", Units.Short,
                        Query($"rate(prometheus_tsdb_head_samples_appended_total{{{selector}}}[5m])", legend))),
                GridLine.Heading("Storage"),
                new(7,
                    Stack("Head Series", Units.Short, Query($"prometheus_tsdb_head_series{{{selector}}}", legend + " head series")),
                    Stack("Head Chunks", Units.Short, Query($"prometheus_tsdb_head_chunks{{{selector}}}", legend + " head chunks"))),
                GridLine.Heading("Query"),
                new(7,
                    Stack("Query Rate", Units.Short, Query(
                        $$"""rate(prometheus_engine_query_duration_seconds_count{{{selector}},slice="inner_eval"}[5m])""", legend)),
                    Stack("Stage Duration", Units.Milliseconds, Query(
                        $$"""max by (slice) (prometheus_engine_query_duration_seconds{quantile="0.9",{{selector}}}) * 1e3""",
                        "{{slice}}"))),
            ]);

        Target Failures(string reason, string words) =>
            Query($"sum by ({by}) (rate(prometheus_target_scrapes_{reason}_total{{{selector}}}[1m]))", $"{words}: {legend}");
    }

    private static QueryVariable Choice(string name, string selector, string label) =>
        Variable(name, $"label_values(prometheus_build_info{{{selector}}}, {label})") with
        {
            AllValue = ".+",
            IncludeAll = true,
            Label = name,
            Multi = true,
            Sort = VariableSort.Descending,
        };

    private static TablePanel Instances(DashboardContext c, string selector, string by)
    {
        (string Id, object? Value)[] number = [("custom.align", null), FieldProperty.Unit(Units.Short), FieldProperty.Decimals(2)];
        (string Id, object? Value) hidden = ("custom.hidden", "true");

        return new()
        {
            Title = "Prometheus Stats",
            FieldConfig = new()
            {
                Defaults = FieldOptions.Of(Units.Short) with { Decimals = 2, DisplayName = "" },
                Overrides =
                [
                    FieldOverride.ByName("Time", Heading("Time"), ("custom.align", null), hidden),
                    FieldOverride.ByName(c.ClusterLabel, [.. number, Heading("Cluster")]),
                    FieldOverride.ByName("job", [.. number, Heading("Job")]),
                    FieldOverride.ByName("instance", [Heading("Instance"), .. number]),
                    FieldOverride.ByName("version", [Heading("Version"), .. number]),
                    FieldOverride.ByName("Value #A", [Heading("Count"), .. number, hidden]),
                    FieldOverride.ByName("Value #B", Heading("Uptime"), ("custom.align", null), FieldProperty.Unit(Units.Seconds)),
                ],
            },
            Targets =
            [
                Column($"count by ({by}, version) (prometheus_build_info{{{selector}}})"),
                Column($"max by ({by}) (time() - process_start_time_seconds{{{selector}}})"),
            ],
        };

        static (string Id, object? Value) Heading(string text) => ("displayName", text);
    }

    private static Target Query(string expr, string legend) => SeriesPanels.Query(expr, legend) with { Format = "time_series" };

    private static TimeSeriesPanel Series(string title, FieldOptions values, params Target[] queries) =>
        SeriesPanels.Series(title, values with { Min = 0 }, queries) with { Tooltip = new("multi", "desc") };

    private static TimeSeriesPanel Stack(string title, string unit, params Target[] queries)
    {
        var areas = Areas(unit, fill: 100);
        return Series(title, areas with { Style = areas.Style! with { LineWidth = 0 } }, queries);
    }
}
