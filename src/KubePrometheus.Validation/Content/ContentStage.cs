using KubePrometheus.Dashboards;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>
/// Checks rules and dashboards as they are after the last edit, against each other and against what the stack scrapes. It reads only, so
/// that the objects can be written meanwhile.
/// </summary>
internal static class ContentStage
{
    /// <summary>Finds what is wrong; rules and each dashboard are checked beside one another.</summary>
    /// <param name="input">The rules and the dashboards.</param>
    /// <param name="level">The Prometheus that loads the rules and answers the queries.</param>
    public static IReadOnlyList<Finding> Run(ContentInput input, PromQLLevel level)
    {
        var rules = new RuleCheck(level, input.IsRoutedBySeverity, input.Gone);
        foreach (var subject in input.Rules)
        {
            rules.Add(subject);
        }

        var recorded = input.Jobs is null || input.IsStoredElsewhere ? null : rules.Recorded;
        var around = new DashboardSurroundings(
            input.LevelOfQueries(level),
            input is { IsAskedElsewhere: true, Datasources: [] } ? null : input.Datasources,
            recorded,
            input.Jobs)
        {
            GrafanaVersion = input.GrafanaVersion,
            AreDatasourcesMounted = input.AreDatasourcesMounted,
            OfExpressions = new(recorded, input.Jobs, input.Gone),
        };
        var work = new SharedWork<CheckedDashboard>(input.Dashboards.Count, i => DashboardCheck.Of(input.Dashboards[i], around));
        var dashboards = work.Begin();
        return [.. rules.Run(input.Jobs), .. input.OfConfigMaps, .. CheckedDashboard.Together(dashboards.Finish())];
    }
}
