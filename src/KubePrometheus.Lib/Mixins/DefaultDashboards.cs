namespace KubePrometheus.Dashboards;

/// <summary>The dashboards of the stack as a set.</summary>
public static class DefaultDashboards
{
    extension(DashboardSet)
    {
        /// <summary>The dashboards of the stack: 23, or 33 with <see cref="Release.V0_18"/>.</summary>
        /// <param name="options">What differs from the default.</param>
        /// <param name="release">The release whose dashboards they are. Default: release-0.9.</param>
        public static DashboardSet Default(DashboardOptions? options = null, Release? release = null)
        {
            var facts = (release ?? Release.V0_9).Facts;
            return DashboardSet.Of(facts.Dashboards.All(new(options ?? new(), facts)));
        }
    }
}
