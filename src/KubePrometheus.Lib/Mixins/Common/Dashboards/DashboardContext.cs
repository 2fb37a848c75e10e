using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>The options with everything decided, and what the dashboards of one collection have in common.</summary>
/// <param name="options">What was chosen.</param>
/// <param name="release">What the dashboards of the release look at otherwise.</param>
internal sealed class DashboardContext(DashboardOptions options, ReleaseFacts release)
{
    /// <summary>For dashboards of release-0.9.</summary>
    public DashboardContext(DashboardOptions options)
        : this(options, Release.V0_9.Facts)
    {
    }

    public string Cadvisor { get; } = Selector(options.CadvisorSelector, Selectors.Cadvisor);

    public string Kubelet { get; } = Selector(options.KubeletSelector, Selectors.Kubelet);

    public string KubeStateMetrics { get; } = Selector(options.KubeStateMetricsSelector, Selectors.Job(JobNames.KubeStateMetrics));

    public string NodeExporter { get; } = Selector(options.NodeExporterSelector, Selectors.Job(JobNames.NodeExporter));

    public string WindowsExporter { get; } = Selector(options.WindowsExporterSelector, Selectors.Job(release.Rules.WindowsTargetsJob));

    public string Apiserver { get; } = Selector(options.KubeApiserverSelector, Selectors.Job(JobNames.ApiServer));

    public string Scheduler { get; } = Selector(options.KubeSchedulerSelector, Selectors.Job(JobNames.KubeScheduler));

    public string ControllerManager { get; } =
        Selector(options.KubeControllerManagerSelector, Selectors.Job(JobNames.KubeControllerManager));

    public string KubeProxy { get; } = Selector(options.KubeProxySelector, Selectors.Job(JobNames.KubeProxy));

    public string Prometheus { get; } = Selector(
        options.PrometheusSelector,
        Selectors.Job(PrometheusComponent.ServiceName(PrometheusComponent.DefaultName), ComponentContext.DefaultNamespace));

    public string Filesystem { get; } = Selector(options.FsSelector, release.Rules.Nodes.FileSystems(new()));

    /// <summary>The file systems of machines, wherever they are mounted.</summary>
    public string FilesystemTypes { get; } = Selector(options.FsSelector, Selectors.FileSystem);

    public string DiskDevice { get; } = Selector(options.DiskDeviceSelector, release.Rules.Nodes.DiskDeviceSelector);

    public string MinInterval { get; } = options.MinInterval ?? "1m";

    public string LinkPrefix { get; } = options.LinkPrefix ?? release.Dashboards.LinkPrefix;

    /// <summary>The label that names the cluster.</summary>
    public string ClusterLabel { get; } = options.ClusterLabel ?? KubernetesMixin.DefaultClusterLabel;

    /// <summary>The share of throttled CPU periods that is critical, from 0 to 1.</summary>
    public double CpuThrottling { get; } = (options.CpuThrottlingPercent ?? KubernetesMixin.DefaultCpuThrottlingPercent) / 100;

    /// <summary>The labels that the members of one cluster of Alertmanager share.</summary>
    public IReadOnlyList<string> AlertmanagerCluster { get; } =
        (options.AlertmanagerClusterLabels ?? AlertmanagerMixin.DefaultClusterLabels)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether people can choose among clusters.</summary>
    public bool ShowsClusters { get; } = options.ShowMultiCluster ?? release.Dashboards.ShowsClusters;

    /// <summary>Whether people can choose among clusters where the release hides that.</summary>
    public bool ShowsHiddenClusters { get; } = options.ShowMultiCluster == true;

    /// <summary>The tags that the options give; null: by the collection.</summary>
    public IReadOnlyList<string>? Tags { get; } = options.Tags;

    /// <summary>The matcher of the cluster chosen.</summary>
    public string Cluster => $"{ClusterLabel}=\"$cluster\"";

    /// <summary>The matcher of the clusters chosen, where several or all can be.</summary>
    public string Clusters => $"{ClusterLabel}=~\"$cluster\"";

    /// <summary>The name of the cluster in a legend.</summary>
    public string ClusterLegend => "{{" + ClusterLabel + "}}";

    /// <summary>The variable <c>$datasource</c>.</summary>
    /// <param name="current">The name at first, unless the options give one; null: none.</param>
    public DatasourceVariable Datasource(string? current = "default") => (options.Datasource ?? current) is { } name
        ? Variables.Datasource(name)
        : Variables.Datasource() with { Current = null };

    /// <summary>The variable <c>$cluster</c>, hidden unless the options show it.</summary>
    /// <param name="series">The series whose clusters it lists.</param>
    public QueryVariable ClusterVariable(string series) => Variables.Query("cluster", $"label_values({series}, {ClusterLabel})") with
    {
        Hide = ShowsClusters ? VariableHide.Nothing : VariableHide.Variable,
    };

    /// <summary>A selector that can stand between commas, even an empty one.</summary>
    private static string Selector(string? chosen, string otherwise)
    {
        var selector = Selectors.And(chosen ?? otherwise);
        return selector.Length > 0 ? selector : "job=~\".*\"";
    }

    /// <summary>The last pass over a dashboard: ids, spans, letters; tags, refresh and time zone as the options have them.</summary>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="collection">The tag of the collection it comes from; null: it has no tag.</param>
    /// <param name="firstId">The first id of a panel.</param>
    public Dashboard Finish(Dashboard dashboard, string? collection, int firstId = 2)
    {
        var finished = (dashboard with
        {
            Tags = options.Tags ?? (collection is null ? [] : [collection]),
            Refresh = options.Refresh ?? dashboard.Refresh,
            Timezone = options.Timezone ?? dashboard.Timezone,
        }).Finished(firstId);
        finished = options.FixStorageErrors == true ? DashboardFixes.WithStorageErrors(finished) : finished;
        finished = options.SeparatePanels == true ? DashboardFixes.Separated(finished) : finished;
        return options.DropUnusedVariables == true ? DashboardFixes.WithoutUnusedVariables(finished) : finished;
    }
}
