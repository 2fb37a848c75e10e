using KubePrometheus.Dashboards;
using static KubePrometheus.CompactPanels;

namespace KubePrometheus;

/// <summary>Prometheus itself: discovery, scrapes, storage, queries.</summary>
internal static class PrometheusDashboard
{
    private const string Selector = """job=~"$job",instance=~"$instance" """;

    public static Dashboard Build(DashboardContext c) => WithSharedTooltips(new()
    {
        Title = "Prometheus / Overview",
        Uid = "",
        Editable = true,
        Refresh = "60s",
        Timezone = "utc",
        Fields = DashboardFields,
        Variables =
        [
            c.Datasource() with { Label = "Data Source" },
            Choice("job", $"label_values(prometheus_build_info{{{c.Prometheus}}}, job)"),
            Choice("instance", """label_values(prometheus_build_info{job=~"$job"}, instance)"""),
        ],
        Rows =
        [
            Row("Prometheus Stats",
                Table("Prometheus Stats",
                    [
                        $$"""count by (job, instance, version) (prometheus_build_info{{{Selector}}})""",
                        $$"""max by (job, instance) (time() - process_start_time_seconds{{{Selector}}})""",
                    ],
                    Column('A', "Count") with { Type = "hidden" },
                    Column('B', "Uptime"),
                    Key("instance", "Instance"),
                    Key("job", "Job"),
                    Key("version", "Version"))),
            Row("Discovery",
                Graph("Target Sync", Units.Milliseconds,
                    Query(
                        $$"""sum(rate(prometheus_target_sync_length_seconds_sum{{{Selector}}}[5m])) by (scrape_job) * 1e3""",
                        "{{scrape_job}}")),
                Stack("Targets", Units.Short, Query($$"""sum(prometheus_sd_discovered_targets{{{Selector}}})""", "Targets"))),
            Row("Retrieval",
                Graph("Average Scrape Interval Duration", Units.Milliseconds, Query(
                    $$"""
                    rate(prometheus_target_interval_length_seconds_sum{{{Selector}}}[5m])
                    / rate(prometheus_target_interval_length_seconds_count{{{Selector}}}[5m]) * 1e3
                    """,
                    "{{interval}} configured")),
                Stack("Scrape failures", Units.Short,
                    Failures("exceeded_body_size_limit", "exceeded body size limit"),
                    Failures("exceeded_sample_limit", "exceeded sample limit"),
                    Failures("sample_duplicate_timestamp", "duplicate timestamp"),
                    Failures("sample_out_of_bounds", "out of bounds"),
                    Failures("sample_out_of_order", "out of order")),
                Stack("Appended Samples", Units.Short,
                    Query($$"""rate(prometheus_tsdb_head_samples_appended_total{{{Selector}}}[5m])""", "{{job}} {{instance}}"))),
            Row("Storage",
                Stack("Head Series", Units.Short,
                    Query($$"""prometheus_tsdb_head_series{{{Selector}}}""", "{{job}} {{instance}} head series")),
                Stack("Head Chunks", Units.Short,
                    Query($$"""prometheus_tsdb_head_chunks{{{Selector}}}""", "{{job}} {{instance}} head chunks"))),
            Row("Query",
                Stack("Query Rate", Units.Short,
                    Query(
                        $$"""rate(prometheus_engine_query_duration_seconds_count{{{Selector}},slice="inner_eval"}[5m])""",
                        "{{job}} {{instance}}")),
                Stack("Stage Duration", Units.Milliseconds,
                    Query(
                        $$"""max by (slice) (prometheus_engine_query_duration_seconds{quantile="0.9",{{Selector}}}) * 1e3""",
                        "{{slice}}"))),
        ],
    });

    private static QueryVariable Choice(string name, string query) => Variables.Query(name, query) with
    {
        Label = name,
        Multi = true,
        IncludeAll = true,
        AllValue = ".+",
        Current = VariableValue.All,
        Refresh = VariableRefresh.OnLoad,
        Sort = VariableSort.Descending,
    };

    private static Target Failures(string reason, string legend) =>
        Query($"sum by (job) (rate(prometheus_target_scrapes_{reason}_total[1m]))", legend + ": {{job}}");
}
