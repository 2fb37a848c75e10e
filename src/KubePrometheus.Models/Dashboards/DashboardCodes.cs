namespace KubePrometheus.Dashboards;

/// <summary>The codes of findings about dashboards.</summary>
internal static class DashboardCodes
{
    /// <summary>An edit names a dashboard that is not there.</summary>
    public const string UnknownDashboard = FindingCodes.DashboardEditNoDashboard;

    /// <summary>A dashboard is added under a name that is taken.</summary>
    public const string DuplicateDashboard = FindingCodes.DashboardNameTaken;

    /// <summary>A dashboard's JSON does not parse, or is not an object.</summary>
    public const string InvalidJson = FindingCodes.DashboardJsonInvalid;

    /// <summary>An edit of the model meets a dashboard that is there as JSON only.</summary>
    public const string RawDashboard = FindingCodes.DashboardIsJsonOnly;

    /// <summary>A query does not parse once its variables are filled in.</summary>
    public const string Query = FindingCodes.DashboardQueryInvalid;

    /// <summary>A variable is used and not defined.</summary>
    public const string UndefinedVariable = FindingCodes.DashboardVariableUndefined;

    /// <summary>A variable is defined and not used, or defined twice.</summary>
    public const string IdleVariable = FindingCodes.DashboardVariableUnused;

    /// <summary>A datasource that the stack does not provide.</summary>
    public const string UnknownDatasource = FindingCodes.DashboardDatasourceMissing;

    /// <summary>Two panels of a dashboard have the same id.</summary>
    public const string DuplicatePanelId = FindingCodes.DashboardPanelIdTwice;

    /// <summary>A uid that Grafana refuses, or that two dashboards have.</summary>
    public const string Uid = FindingCodes.DashboardUidInvalid;

    /// <summary>A title that is missing, or that two dashboards of a folder have.</summary>
    public const string Title = FindingCodes.DashboardTitleInvalid;

    /// <summary>Two panels share a place on the grid.</summary>
    public const string Overlap = FindingCodes.DashboardPanelsOverlap;

    /// <summary>A ConfigMap of dashboards is larger than Kubernetes takes.</summary>
    public const string TooLarge = FindingCodes.DashboardTooLarge;

    /// <summary>A query reads a series that looks recorded, and no rule records it.</summary>
    public const string NotRecorded = FindingCodes.DashboardSeriesNotRecorded;

    /// <summary>A query reads a job that nothing in the stack scrapes.</summary>
    public const string NotScraped = FindingCodes.DashboardJobNotScraped;
}
