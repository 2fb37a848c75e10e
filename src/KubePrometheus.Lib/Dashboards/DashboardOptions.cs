namespace KubePrometheus.Dashboards;

/// <summary>
/// What may be chosen about the dashboards that the library brings. A selector is a list of label matchers as it stands between the braces
/// of a PromQL selector, such as <c>job="kubelet", metrics_path="/metrics"</c>.
/// </summary>
public sealed record DashboardOptions
{
    /// <summary>The series of cAdvisor, about containers. Default: <c>job="kubelet", metrics_path="/metrics/cadvisor"</c>.</summary>
    public string? CadvisorSelector { get; init; }

    /// <summary>The kubelet's own series. Default: <c>job="kubelet", metrics_path="/metrics"</c>.</summary>
    public string? KubeletSelector { get; init; }

    /// <summary>The series of kube-state-metrics. Default: <c>job="kube-state-metrics"</c>.</summary>
    public string? KubeStateMetricsSelector { get; init; }

    /// <summary>The series of node-exporter. Default: <c>job="node-exporter"</c>.</summary>
    public string? NodeExporterSelector { get; init; }

    /// <summary>The series of the API server. Default: <c>job="apiserver"</c>.</summary>
    public string? ApiserverSelector { get; init; }

    /// <summary>The series of the scheduler. Default: <c>job="kube-scheduler"</c>.</summary>
    public string? SchedulerSelector { get; init; }

    /// <summary>The series of the controller manager. Default: <c>job="kube-controller-manager"</c>.</summary>
    public string? ControllerManagerSelector { get; init; }

    /// <summary>The series of kube-proxy. Default: <c>job="kube-proxy"</c>.</summary>
    public string? KubeProxySelector { get; init; }

    /// <summary>Prometheus' own series. Default: <c>job="prometheus-k8s",namespace="monitoring"</c>, by the stack's names.</summary>
    public string? PrometheusSelector { get; init; }

    /// <summary>The datasource shown at first: its name. Default: the one that Grafana has as its default.</summary>
    public string? Datasource { get; init; }

    /// <summary>The tags. Default: the collection a dashboard comes from, such as <c>kubernetes-mixin</c>.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How often an open dashboard asks again. Default: by the collection, <c>10s</c> to <c>60s</c>.</summary>
    public string? Refresh { get; init; }

    /// <summary>The time zone. Default: by the collection, mostly <c>UTC</c>.</summary>
    public string? Timezone { get; init; }

    /// <summary>The least step of the graphs that have one. Default: <c>1m</c>.</summary>
    public string? MinInterval { get; init; }

    /// <summary>What stands before links from one dashboard to another: the path under which Grafana is reached. Default: <c>.</c></summary>
    public string? LinkPrefix { get; init; }

    /// <summary>Whether people can choose among the clusters that one Prometheus watches. Default: false.</summary>
    public bool? ShowMultiCluster { get; init; }

    /// <summary>The label that names the cluster. Default: <c>cluster</c>.</summary>
    public string? ClusterLabel { get; init; }
}

/// <summary>The options with everything decided, and what the dashboards of one collection have in common.</summary>
internal sealed class DashboardContext(DashboardOptions options)
{
    public string Cadvisor { get; } = options.CadvisorSelector ?? """job="kubelet", metrics_path="/metrics/cadvisor" """.TrimEnd();

    public string Kubelet { get; } = options.KubeletSelector ?? """job="kubelet", metrics_path="/metrics" """.TrimEnd();

    public string KubeStateMetrics { get; } = options.KubeStateMetricsSelector ?? "job=\"kube-state-metrics\"";

    public string NodeExporter { get; } = options.NodeExporterSelector ?? "job=\"node-exporter\"";

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

    /// <summary>The variable <c>$datasource</c>.</summary>
    /// <param name="current">The name at first, unless the options give one.</param>
    public DatasourceVariable Datasource(string current = "default") => Variables.Datasource(options.Datasource ?? current);

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
