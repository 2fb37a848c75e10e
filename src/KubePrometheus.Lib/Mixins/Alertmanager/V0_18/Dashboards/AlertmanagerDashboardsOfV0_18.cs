using KubePrometheus.Dashboards;
using static KubePrometheus.SeriesPanels;

namespace KubePrometheus;

/// <summary>The dashboards of Alertmanager of v0.18, by the names of their files.</summary>
internal static class AlertmanagerDashboardsOfV0_18
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
        [("alertmanager-overview", c.Finish(Overview(c), AlertmanagerDashboards.Collection, firstId: 1))];

    /// <summary>The alerts that Alertmanager holds and receives, the notifications it sends by integration.</summary>
    private static Dashboard Overview(DashboardContext c)
    {
        var queries = new AlertmanagerQueries(c, "=~", "$__rate_interval");

        return Of(
            "Alertmanager / Overview", AlertmanagerOverviewDashboard.Uid, Chosen,
            [
                Datasource(c, "Data Source", "Prometheus"),
                .. c.AlertmanagerCluster.Select(label => Choice(label, $"label_values(alertmanager_alerts, {label})") with
                {
                    Current = new("", "", Selected: false),
                    IncludeAll = false,
                    Label = label,
                }),
                Choice("integration", AlertmanagerQueries.Integrations) with
                {
                    Current = new("$__all", "$__all", Selected: false),
                    Hide = VariableHide.Variable,
                    IncludeAll = true,
                },
            ],
            [
                GridLine.Heading("Alerts"),
                new(7,
                    Stack("Alerts", Units.None, "The alerts that each Alertmanager holds now.", queries.Alerts),
                    Stack("Alerts receive rate", Units.OperationsPerSecond,
                        "The alerts that each Alertmanager receives a second, and those among them that it refuses as invalid.",
                        queries.Received)),
                GridLine.Heading("Notifications"),
                new(7,
                    Stack("$integration: Notifications Send Rate", Units.OperationsPerSecond,
                        "The notifications that each Alertmanager tries to send a second, and those among them that fail.",
                        queries.Notifications) with { Repeat = "integration" },
                    Stack("$integration: Notification Duration", Units.Seconds,
                        "How long it takes to send a notification: the 99th percentile, the median and the average.",
                        queries.Durations) with { Repeat = "integration" }),
            ]) with
        {
            Cursor = SharedCursor.Crosshair,
            TimePicker = new() { RefreshIntervals = ["30s"], TimeOptions = null },
        };

        static QueryVariable Choice(string name, string query) => Variable(name, query) with { Sort = VariableSort.Ascending };

        static TimeSeriesPanel Stack(string title, string unit, string description, Target[] queries) =>
            Series(title, Areas(unit), [.. queries.Select(q => Query(q.Expr, q.LegendFormat) with { IntervalFactor = 2 })]) with
            {
                Description = description,
                Legend = SeriesLegend.Hidden,
            };
    }
}
