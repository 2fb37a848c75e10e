using KubePrometheus.Dashboards;

namespace KubePrometheus;

/// <summary>What the dashboards of Windows have alike.</summary>
internal static class WindowsPanels
{
    /// <summary>The fields of a graph of lines with axes on both sides.</summary>
    private static readonly JsonFields GraphFields = GraphPanel.FixedFields.Without("gridPos");

    /// <summary>A dashboard of Windows. Its first variable is the datasource.</summary>
    public static Dashboard Windows(DashboardContext c, string title, string uid, Variable[] variables, Row[] rows) =>
        CompactPanels.WithSharedTooltips(new()
        {
            Title = title,
            Uid = uid,
            Refresh = "",
            Time = new("now-6h"),
            Timezone = "browser",
            Variables = [c.Datasource(), .. variables],
            Rows = rows,
        });

    /// <summary>A variable of a label of a series.</summary>
    public static QueryVariable Variable(string label, string name, string series) =>
        Variables.Query(name, $"label_values({series}, {name})") with { Label = label };

    /// <summary>Lines of more than one query, with axes on both sides.</summary>
    public static GraphPanel Lines(string title, Axis axis, params Target[] queries) =>
        Panels.Graph(title, axis, queries) with { Fields = GraphFields };
}

/// <summary>Queries about the containers on Windows nodes.</summary>
/// <param name="By">The label that names the rows of tables and the series of graphs.</param>
/// <param name="Matchers">Which containers.</param>
internal sealed record WindowsContainers(string By, string Matchers = "")
{
    /// <summary>The legend of graphs.</summary>
    public string Legend => $"{{{{{By}}}}}";

    /// <summary>The CPUs in use.</summary>
    public string Cpu => Sum("namespace_pod_container:windows_container_cpu_usage_seconds_total:sum_rate");

    /// <summary>The memory in use.</summary>
    public string Memory => $$"""sum(windows_container_private_working_set_usage{{{Matchers}}}) by ({{By}})""";

    /// <summary>Columns of CPU usage, requests and limits.</summary>
    public ValueColumn[] CpuQuota => ResourcesPanels.Quota("CPU", Units.Short, Cpu,
        Sum("kube_pod_windows_container_resource_cpu_cores_request"), Sum("kube_pod_windows_container_resource_cpu_cores_limit"));

    /// <summary>Columns of memory usage, requests and limits.</summary>
    public ValueColumn[] MemoryQuota => ResourcesPanels.Quota("Memory", Units.DecimalBytes, Memory,
        Sum("kube_pod_windows_container_resource_memory_request"), Sum("kube_pod_windows_container_resource_memory_limit"));

    private string Sum(string series) => $"sum({series}{(Matchers.Length == 0 ? "" : $"{{{Matchers}}}")}) by ({By})";
}
