namespace KubePrometheus.Dashboards;

/// <summary>The dashboards of the stack as a set.</summary>
public static class DefaultDashboards
{
    extension(DashboardSet)
    {
        /// <summary>The 23 dashboards of the stack.</summary>
        /// <param name="options">What differs from the default.</param>
        public static DashboardSet Default(DashboardOptions? options = null)
        {
            var context = new DashboardContext(options ?? new());
            return DashboardSet.Of(
            [
                .. AlertmanagerDashboards.All(context), .. KubernetesDashboards.All(context),
                .. NodeExporterDashboards.All(context), .. PrometheusDashboards.All(context),
            ]);
        }
    }
}
