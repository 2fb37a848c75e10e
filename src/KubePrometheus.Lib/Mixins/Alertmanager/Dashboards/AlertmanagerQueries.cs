using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>The queries of the dashboard of Alertmanager.</summary>
/// <param name="c">The context.</param>
/// <param name="operator">How the labels of the cluster chosen are matched.</param>
/// <param name="window">The window of rates.</param>
internal sealed class AlertmanagerQueries(DashboardContext c, string @operator, string window)
{
    /// <summary>The query of the integrations.</summary>
    public const string Integrations = """label_values(alertmanager_notifications_total{integration=~".*"}, integration)""";

    private readonly string cluster = string.Join(',', c.AlertmanagerCluster.Select(label => $"{label}{@operator}\"${label}\""));

    private readonly string by = string.Join(',', [.. c.AlertmanagerCluster, "instance"]);

    private string Integration => cluster.And() + "integration=\"$integration\"";

    /// <summary>The alerts held.</summary>
    public Target[] Alerts => [Query($$"""sum(alertmanager_alerts{{{cluster}}}) by ({{by}})""", "{{instance}}")];

    /// <summary>The alerts received.</summary>
    public Target[] Received =>
    [
        Query(Rate("alerts_received_total", cluster, by), "{{instance}} Received"),
        Query(Rate("alerts_invalid_total", cluster, by), "{{instance}} Invalid"),
    ];

    /// <summary>The notifications sent.</summary>
    public Target[] Notifications =>
    [
        Query(Rate("notifications_total", Integration, "integration," + by), "{{instance}} Total"),
        Query(Rate("notifications_failed_total", Integration, "integration," + by), "{{instance}} Failed"),
    ];

    /// <summary>How long it takes to send them.</summary>
    public Target[] Durations =>
    [
        Query(Quantile("0.99"), "{{instance}} 99th Percentile"),
        Query(Quantile("0.50"), "{{instance}} Median"),
        Query(
            $$"""
            {{Rate("notification_latency_seconds_sum", Integration, by)}}
            /
            {{Rate("notification_latency_seconds_count", Integration, by)}}
            """,
            "{{instance}} Average"),
    ];

    private string Rate(string metric, string selector, string labels) =>
        $$"""sum(rate(alertmanager_{{metric}}{{{selector}}}[{{window}}])) by ({{labels}})""";

    private string Quantile(string quantile) =>
        $"histogram_quantile({quantile}, {Rate("notification_latency_seconds_bucket", Integration, "le," + by)})";
}
