using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of Prometheus, by the names of their files.</summary>
internal static class PrometheusDashboards
{
    /// <summary>The tag that they have.</summary>
    public const string Collection = "prometheus-mixin";

    /// <summary>All of them.</summary>
    public static IEnumerable<(string Name, Dashboard Dashboard)> All(DashboardContext c) =>
    [
        ("prometheus", c.Finish(PrometheusDashboard.Build(c), Collection, firstId: 1)),
        ("prometheus-remote-write", c.Finish(PrometheusRemoteWriteDashboard.Build(c), Collection)),
    ];
}
