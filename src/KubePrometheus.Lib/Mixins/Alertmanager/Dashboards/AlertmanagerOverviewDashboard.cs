using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>Alertmanager: the alerts it holds and receives, the notifications it sends by integration.</summary>
internal static class AlertmanagerOverviewDashboard
{
    public const string Uid = "alertmanager-overview";

    public static Dashboard Build(DashboardContext c)
    {
        var queries = new AlertmanagerQueries(c, "=", "5m");

        return new()
        {
            Title = "Alertmanager / Overview",
            Uid = Uid,
            Refresh = "30s",
            Timezone = "utc",
            Cursor = SharedCursor.Crosshair,
            Variables =
            [
                c.Datasource("Prometheus"),
                .. c.AlertmanagerCluster.Select(label =>
                    Variables.Query(label, $"label_values(alertmanager_alerts, {label})") with { Current = new("", "") }),
                Variables.Query("integration", AlertmanagerQueries.Integrations) with
                {
                    Current = new("all", "$__all"),
                    Hide = VariableHide.Variable,
                    IncludeAll = true,
                },
            ],
            Rows =
            [
                Row("Alerts",
                    Overview("Alerts", Units.None, queries.Alerts) with { Stack = true },
                    Overview("Alerts receive rate", Units.OperationsPerSecond, queries.Received) with { Stack = true }),
                Row("Notifications",
                    Overview("$integration: Notifications Send Rate", Units.OperationsPerSecond, queries.Notifications) with
                    {
                        Stack = true,
                        Repeat = "integration",
                    },
                    Overview("$integration: Notification Duration", Units.Seconds, queries.Durations) with { Repeat = "integration" }),
            ],
        };
    }

    private static GraphPanel Overview(string title, string unit, params Target[] queries) => Graph(title, unit, queries) with
    {
        Legend = Legend.Hidden,
        Tooltip = new(Shared: true),
    };
}
