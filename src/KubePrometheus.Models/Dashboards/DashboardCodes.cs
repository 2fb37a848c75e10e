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

    /// <summary>A query does not parse once its variables are filled in.</summary>
    public const string Query = "KP0505";

    /// <summary>A variable is used and not defined.</summary>
    public const string UndefinedVariable = "KP0506";

    /// <summary>A variable is defined and not used, or defined twice.</summary>
    public const string IdleVariable = "KP0507";

    /// <summary>A datasource that the stack does not provide.</summary>
    public const string UnknownDatasource = "KP0508";

    /// <summary>Two panels of a dashboard have the same id.</summary>
    public const string DuplicatePanelId = "KP0509";

    /// <summary>A uid that Grafana refuses, or that two dashboards have.</summary>
    public const string Uid = "KP0510";

    /// <summary>A title that is missing, or that two dashboards of a folder have.</summary>
    public const string Title = "KP0511";

    /// <summary>Two panels share a place on the grid.</summary>
    public const string Overlap = "KP0512";

    /// <summary>A ConfigMap of dashboards is larger than Kubernetes takes.</summary>
    public const string TooLarge = "KP0513";

    /// <summary>A query reads a series that looks recorded, and no rule records it.</summary>
    public const string NotRecorded = "KP0514";

    /// <summary>A query reads a job that nothing in the stack scrapes.</summary>
    public const string NotScraped = "KP0515";
}
