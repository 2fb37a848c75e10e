using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>Alertmanager: the alerts it holds and receives, the notifications it sends by integration.</summary>
internal static class AlertmanagerOverviewDashboard
{
    private const string Service = "namespace=\"$namespace\",service=\"$service\"";
    private const string Integration = Service + ", integration=\"$integration\"";
    private const string By = "namespace,service,instance";

    public static Dashboard Build(DashboardContext c) => new()
    {
        Title = "Alertmanager / Overview",
        Uid = "alertmanager-overview",
        Refresh = "30s",
        Timezone = "utc",
        Cursor = SharedCursor.Crosshair,
        Variables =
        [
            c.Datasource("Prometheus"),
            Variables.Query("namespace", "label_values(alertmanager_alerts, namespace)") with { Current = new("", "") },
            Variables.Query("service", "label_values(alertmanager_alerts, service)") with { Current = new("", "") },
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
                    Query($$"""sum(alertmanager_alerts{{{Service}}}) by ({{By}})""", "{{instance}}")) with { Stack = true },
                Overview("Alerts receive rate", Units.OperationsPerSecond,
                    Query($$"""sum(rate(alertmanager_alerts_received_total{{{Service}}}[5m])) by ({{By}})""", "{{instance}} Received"),
                    Query($$"""sum(rate(alertmanager_alerts_invalid_total{{{Service}}}[5m])) by ({{By}})""", "{{instance}} Invalid")) with
                {
                    Stack = true,
                }),
            Row("Notifications",
                Overview("$integration: Notifications Send Rate", Units.OperationsPerSecond,
                    Query(
                        $$"""sum(rate(alertmanager_notifications_total{{{Integration}}}[5m])) by (integration,{{By}})""",
                        "{{instance}} Total"),
                    Query(
                        $$"""sum(rate(alertmanager_notifications_failed_total{{{Integration}}}[5m])) by (integration,{{By}})""",
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
                        sum(rate(alertmanager_notification_latency_seconds_sum{{{Integration}}}[5m])) by ({{By}})
                        /
                        sum(rate(alertmanager_notification_latency_seconds_count{{{Integration}}}[5m])) by ({{By}})
                        """,
                        "{{instance}} Average")) with { Repeat = "integration" }),
        ],
    };

    private static GraphPanel Overview(string title, string unit, params Target[] queries) => Graph(title, unit, queries) with
    {
        Legend = Legend.Hidden,
        Tooltip = new(Shared: true),
    };

    private static string Quantile(string quantile) =>
        $"histogram_quantile({quantile}, "
        + $$"""sum(rate(alertmanager_notification_latency_seconds_bucket{{{Integration}}}[5m])) by (le,{{By}}))""";
}
