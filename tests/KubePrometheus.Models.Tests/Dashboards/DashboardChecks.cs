using KubePrometheus.Dashboards;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Dashboards checked without the stack around them.</summary>
internal static class DashboardChecks
{
    /// <summary>The datasource of the default stack.</summary>
    public static ProvidedDatasource Prometheus { get; } = new("prometheus", "prometheus", null, IsDefault: false);

    /// <summary>The check of a set, dashboard by dashboard.</summary>
    /// <param name="set">The dashboards.</param>
    /// <param name="datasources">The datasources that are there; null where they are not known.</param>
    /// <param name="grafana">The version of Grafana; null where it is not known.</param>
    /// <param name="level">The release whose PromQL the queries are.</param>
    /// <param name="map">The ConfigMap that holds them; null where they stand by themselves.</param>
    public static IReadOnlyList<Finding> Run(
        DashboardSet set, IReadOnlyList<ProvidedDatasource>? datasources, string? grafana = null, PromQLLevel level = default,
        ObjectReference? map = null)
    {
        var around = new DashboardSurroundings(level, datasources) { GrafanaVersion = grafana };
        return
        [
            .. CheckedDashboard.Together(set.Zip(set.Files().Finish(), (dashboard, file) => DashboardCheck.Of(
                new(map, $"dashboards[{file.Name}]", file.Name, file.Folder, dashboard.IsRead, file.Json), around))),
        ];
    }
}
