using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>Alertmanager: the alerts it holds and receives, the notifications it sends by integration.</summary>
internal static class AlertmanagerOverviewDashboard
{
    public static Dashboard Build(DashboardContext c)
    {
        var cluster = string.Join(',', c.AlertmanagerCluster.Select(label => $"{label}=\"${label}\""));
        var integration = cluster.And() + "integration=\"$integration\"";
        var by = string.Join(',', [.. c.AlertmanagerCluster, "instance"]);

        return new()
        {
            Title = "Alertmanager / Overview",
            Uid = "alertmanager-overview",
            Refresh = "30s",
            Timezone = "utc",
            Cursor = SharedCursor.Crosshair,
            Variables =
            [
                c.Datasource("Prometheus"),
                .. c.AlertmanagerCluster.Select(label =>
                    Variables.Query(label, $"label_values(alertmanager_alerts, {label})") with { Current = new("", "") }),
                Variables.Query("integration", """label_values(alertmanager_notifications_total{integration=~".*"}, integration)""") with
                {
                    Current = new("all", "$__all"),
                    Hide = VariableHide.Variable,
                    IncludeAll = true,
                },
            ],
            Rows =
            [
                Row("Alerts",
                    Overview("Alerts", Units.None,
                        Query($$"""sum(alertmanager_alerts{{{cluster}}}) by ({{by}})""", "{{instance}}")) with { Stack = true },
                    Overview("Alerts receive rate", Units.OperationsPerSecond,
                        Query(
                            $$"""sum(rate(alertmanager_alerts_received_total{{{cluster}}}[5m])) by ({{by}})""",
                            "{{instance}} Received"),
                        Query(
                            $$"""sum(rate(alertmanager_alerts_invalid_total{{{cluster}}}[5m])) by ({{by}})""",
                            "{{instance}} Invalid")) with
                    {
                        Stack = true,
                    }),
                Row("Notifications",
                    Overview("$integration: Notifications Send Rate", Units.OperationsPerSecond,
                        Query(
                            $$"""sum(rate(alertmanager_notifications_total{{{integration}}}[5m])) by (integration,{{by}})""",
                            "{{instance}} Total"),
                        Query(
                            $$"""sum(rate(alertmanager_notifications_failed_total{{{integration}}}[5m])) by (integration,{{by}})""",
                            "{{instance}} Failed")) with
                    {
                        Stack = true,
                        Repeat = "integration",
                    },
                    Overview("$integration: Notification Duration", Units.Seconds,
                        Query(Quantile("0.99"), "{{instance}} 99th Percentile"),
                        Query(Quantile("0.50"), "{{instance}} Median"),
                        Query(
                            $$"""
                            sum(rate(alertmanager_notification_latency_seconds_sum{{{integration}}}[5m])) by ({{by}})
                            /
                            sum(rate(alertmanager_notification_latency_seconds_count{{{integration}}}[5m])) by ({{by}})
                            """,
                            "{{instance}} Average")) with { Repeat = "integration" }),
            ],
        };

        string Quantile(string quantile) =>
            $"histogram_quantile({quantile}, "
            + $$"""sum(rate(alertmanager_notification_latency_seconds_bucket{{{integration}}}[5m])) by (le,{{by}}))""";
    }

    private static GraphPanel Overview(string title, string unit, params Target[] queries) => Graph(title, unit, queries) with
    {
        Legend = Legend.Hidden,
        Tooltip = new(Shared: true),
    };
}
