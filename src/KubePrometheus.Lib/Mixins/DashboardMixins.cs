namespace KubePrometheus.Dashboards;

/// <summary>
/// Dashboards that the default stack does not have, for what a cluster may run besides. Add them with
/// <c>.Dashboards(d => d.Add(DashboardMixins.Etcd()))</c>.
/// </summary>
public static class DashboardMixins
{
    /// <summary>One dashboard of etcd.</summary>
    /// <param name="options">What differs from the default.</param>
    public static DashboardSet Etcd(DashboardOptions? options = null) => DashboardSet.Of(EtcdDashboards.All(new(options ?? new())));

    /// <summary>Two dashboards of Weave Net: of a node, and of the cluster.</summary>
    /// <param name="options">What differs from the default.</param>
    public static DashboardSet WeaveNet(DashboardOptions? options = null) => DashboardSet.Of(WeaveNetDashboards.All(new(options ?? new())));

    /// <summary>Five dashboards of Windows nodes and the containers there. They need the rules of <c>RuleMixins.Windows</c>.</summary>
    /// <param name="options">What differs from the default.</param>
    /// <param name="release">
    /// The release whose dashboards they are. Default: release-0.9. The stack of <see cref="Release.V0_18"/> has them already.
    /// </param>
    public static DashboardSet Windows(DashboardOptions? options = null, Release? release = null)
    {
        var facts = (release ?? Release.V0_9).Facts;
        return DashboardSet.Of(facts.Dashboards.Windows(new(options ?? new(), facts)));
    }
}
