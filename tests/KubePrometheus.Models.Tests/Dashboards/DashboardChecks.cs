using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>Dashboards checked without the stack around them.</summary>
internal static class DashboardChecks
{
    /// <summary>The datasource of the default stack.</summary>
    public static ProvidedDatasource Prometheus { get; } = new("prometheus", "prometheus", null, IsDefault: false);

    /// <summary>The check of a set, dashboard by dashboard.</summary>
    /// <param name="set">The dashboards.</param>
    /// <param name="datasources">The datasources that are there; null where they are not known.</param>
    public static IReadOnlyList<Finding> Run(DashboardSet set, IReadOnlyList<ProvidedDatasource>? datasources)
    {
        var around = new DashboardSurroundings(default, datasources);
        return
        [
            .. CheckedDashboard.Together(set.Zip(set.Files().Finish(), (dashboard, file) => DashboardCheck.Of(
                new(null, $"dashboards[{file.Name}]", file.Name, file.Folder, dashboard.Raw is not null, file.Json), around))),
        ];
    }
}
