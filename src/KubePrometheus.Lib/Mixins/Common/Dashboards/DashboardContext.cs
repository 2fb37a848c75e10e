using KubePrometheus.Dashboards;

namespace KubePrometheus.Mixins;

/// <summary>The options with everything decided, and what the dashboards of one collection have in common.</summary>
internal sealed class DashboardContext(DashboardOptions options)
{
    public string Cadvisor { get; } = options.CadvisorSelector ?? """job="kubelet", metrics_path="/metrics/cadvisor" """.TrimEnd();

    public string Kubelet { get; } = options.KubeletSelector ?? """job="kubelet", metrics_path="/metrics" """.TrimEnd();

    public string KubeStateMetrics { get; } = options.KubeStateMetricsSelector ?? "job=\"kube-state-metrics\"";

    public string NodeExporter { get; } = options.NodeExporterSelector ?? "job=\"node-exporter\"";

    public string WindowsExporter { get; } = options.WindowsExporterSelector ?? "job=\"windows-exporter\"";

    public string Apiserver { get; } = options.ApiserverSelector ?? "job=\"apiserver\"";

    public string Scheduler { get; } = options.SchedulerSelector ?? "job=\"kube-scheduler\"";

    public string ControllerManager { get; } = options.ControllerManagerSelector ?? "job=\"kube-controller-manager\"";

    public string KubeProxy { get; } = options.KubeProxySelector ?? "job=\"kube-proxy\"";

    public string Prometheus { get; } = options.PrometheusSelector ?? """job="prometheus-k8s",namespace="monitoring" """.TrimEnd();

    public string MinInterval { get; } = options.MinInterval ?? "1m";

    public string LinkPrefix { get; } = options.LinkPrefix ?? ".";

    /// <summary>The label that names the cluster.</summary>
    public string ClusterLabel { get; } = options.ClusterLabel ?? "cluster";

    /// <summary>The matcher of the cluster chosen.</summary>
    public string Cluster => $"{ClusterLabel}=\"$cluster\"";

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
        Hide = options.ShowMultiCluster == true ? VariableHide.Nothing : VariableHide.Variable,
    };

    /// <summary>The last pass over a dashboard: ids, spans, letters; tags, refresh and time zone as the options have them.</summary>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="collection">The tag of the collection it comes from.</param>
    /// <param name="firstId">The first id of a panel.</param>
    public Dashboard Finish(Dashboard dashboard, string collection, int firstId = 2) => (dashboard with
    {
        Tags = options.Tags ?? [collection],
        Refresh = options.Refresh ?? dashboard.Refresh,
        Timezone = options.Timezone ?? dashboard.Timezone,
    }).Finished(firstId);
}
