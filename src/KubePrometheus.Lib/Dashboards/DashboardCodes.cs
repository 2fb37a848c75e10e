namespace KubePrometheus.Dashboards;

/// <summary>The codes of findings about dashboards.</summary>
internal static class DashboardCodes
{
    /// <summary>An edit names a dashboard that is not there.</summary>
    public const string UnknownDashboard = "KP0501";

    /// <summary>A dashboard is added under a name that is taken.</summary>
    public const string DuplicateDashboard = "KP0502";

    /// <summary>A dashboard's JSON does not parse, or is not an object.</summary>
    public const string InvalidJson = "KP0503";

    /// <summary>An edit of the model meets a dashboard that is there as JSON only.</summary>
    public const string RawDashboard = "KP0504";
}
