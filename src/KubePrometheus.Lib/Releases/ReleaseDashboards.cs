using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The dashboards of a release. What they look at unless options say it is what its rules look at.</summary>
internal sealed record ReleaseDashboards
{
    /// <summary>Those of the default stack, by the names of their files.</summary>
    public required Func<DashboardContext, IEnumerable<(string Name, Dashboard Dashboard)>> All { get; init; }

    /// <summary>Those of Windows nodes and the containers there, by the names of their files.</summary>
    public required Func<DashboardContext, IEnumerable<(string Name, Dashboard Dashboard)>> Windows { get; init; }

    /// <summary>Whether the default stack has those of Windows.</summary>
    public required bool ShipsWindows { get; init; }

    /// <summary>Whether people can choose among the clusters that one Prometheus watches.</summary>
    public required bool ShowsClusters { get; init; }

    /// <summary>What stands before links from one dashboard to another.</summary>
    public required string LinkPrefix { get; init; }
}
