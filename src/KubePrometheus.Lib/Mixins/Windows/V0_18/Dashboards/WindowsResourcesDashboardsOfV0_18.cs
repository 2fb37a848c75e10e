using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;
using static KubePrometheus.WindowsDashboardsOfV0_18;

namespace KubePrometheus;

/// <summary>What containers of v0.18 use of the CPU, memory and network of Windows nodes, against requests and limits.</summary>
internal static class WindowsResourcesDashboardsOfV0_18
{
    private const string PrivateMemory = "Memory Usage (Private Working Set)";

    /// <summary>The namespaces of a cluster.</summary>
    public static Dashboard Cluster(DashboardContext c)
    {
        var containers = new WindowsContainers("namespace", c.Cluster);
        var cpus = $"sum(node:windows_node_num_cpu:sum{{{c.Cluster}}})";
        var memory = $"sum(:windows_node_memory_MemTotal_bytes:sum{{{c.Cluster}}})";
        var key = new RowKey("namespace", "Namespace", NamespaceLink(c));

        return Of(c, "Kubernetes / Compute Resources / Cluster(Windows)", "4d08557fd9391b100730f2494bccac68", [],
            new(3,
                Number("CPU Utilisation", Units.None,
                    $$"""1 - avg(rate(windows_cpu_time_total{{{c.Cluster}}, {{c.WindowsExporter}}, mode="idle"}[$__rate_interval]))"""),
                Share("CPU Requests Commitment", $"{Pods("cpu_cores_request")} / {cpus}"),
                Share("CPU Limits Commitment", $"{Pods("cpu_cores_limit")} / {cpus}"),
                Share("Memory Utilisation", $"1 - sum(:windows_node_memory_MemFreeCached_bytes:sum{{{c.Cluster}}}) / {memory}"),
                Share("Memory Requests Commitment", $"{Pods("memory_request")} / {memory}"),
                Share("Memory Limits Commitment", $"{Pods("memory_limit")} / {memory}"))
            {
                Step = 7,
            },
            new(7, Series("CPU Usage", null, Query(containers.Cpu))),
            new(7, Quota("CPU Quota", null, key, containers.CpuQuota)),
            new(7, Series(PrivateMemory, Units.DecimalBytes, Query(containers.Memory))),
            new(7, Quota("Memory Requests by Namespace", Units.Bytes, key, containers.MemoryQuota,
                ResourcesPanelsOfV0_18.Shares, Decimal("Memory Usage"), Decimal("Memory Requests"), Decimal("Memory Limits"))));

        string Pods(string what) => $"sum(kube_pod_windows_container_resource_{what}{{{c.Cluster}}})";

        static FieldOverride Decimal(string column) => FieldOverride.ByName(column, FieldProperty.Unit(Units.DecimalBytes));

        static StatPanel Share(string title, string expr) => Number(title, Units.PercentUnit, expr);
    }

    /// <summary>The pods of a namespace.</summary>
    public static Dashboard Namespace(DashboardContext c)
    {
        var containers = new WindowsContainers("pod", $"{c.Cluster}, namespace=\"$namespace\"");
        var key = new RowKey("pod", "Pod", Link(c, "Pod", WindowsPodDashboard.Uid, "var-namespace=$namespace&var-pod"));

        return Of(c, "Kubernetes / Compute Resources / Namespace(Windows)", WindowsNamespaceDashboard.Uid, [NamespaceVariable(c)],
            new(7, Series("CPU Usage", null, Query(containers.Cpu))),
            new(7, Quota("CPU Quota", null, key, containers.CpuQuota)),
            new(7, Series(PrivateMemory, Units.DecimalBytes, Query(containers.Memory))),
            new(7, Quota("Memory Quota", Units.Bytes, key, containers.MemoryQuota)));
    }

    /// <summary>The containers of a pod.</summary>
    public static Dashboard Pod(DashboardContext c)
    {
        var pod = $"{c.Cluster}, namespace=\"$namespace\", pod=\"$pod\"";
        var containers = new WindowsContainers("container", pod);

        return Of(c, "Kubernetes / Compute Resources / Pod(Windows)", WindowsPodDashboard.Uid,
            [
                NamespaceVariable(c),
                Variable("pod", $$"""label_values(windows_pod_container_available{{{c.Cluster}},namespace="$namespace"}, pod)"""),
            ],
            new(7, Series("CPU Usage", null, Query(containers.Cpu))),
            new(7, Quota("CPU Quota", null, new("container", "Container", NamespaceLink(c)), containers.CpuQuota)),
            new(7, Series("Memory Usage", Units.DecimalBytes, Query(containers.Memory))),
            new(7, Quota("Memory Quota", Units.Bytes, new("container", "Container"), containers.MemoryQuota)),
            new(7, Series("Network I/O", Units.Bytes,
                Query(Rate("received"), "Received : {{ container }}"),
                Query(Rate("transmitted"), "Transmitted : {{ container }}"))));

        string Rate(string what) =>
            $"sort_desc(sum by (container) (rate(windows_container_network_{what}_bytes_total{{{pod}}}[$__rate_interval])))";
    }

    private static QueryVariable NamespaceVariable(DashboardContext c) =>
        Variable("namespace", $"label_values(windows_pod_container_available{{{c.Cluster}}}, namespace)");

    private static FieldOverride NamespaceLink(DashboardContext c) =>
        Link(c, "Namespace", WindowsNamespaceDashboard.Uid, "var-namespace");

    /// <summary>A link from the cells of a column to a dashboard.</summary>
    private static FieldOverride Link(DashboardContext c, string column, string uid, string variables) =>
        FieldOverride.ByName(column, FieldProperty.Link(
            "Drill down to pods",
            ResourcesPanelsOfV0_18.Link(c, uid, $"var-cluster=$cluster&{variables}=${{__data.fields.{column}}}")));

    /// <summary>A table of what is used, requested and allowed.</summary>
    private static TablePanel Quota(string title, string? unit, RowKey key, ValueColumn[] columns, params FieldOverride[] units) =>
        ResourcesPanelsOfV0_18.Table(title, key, [.. columns.Select(column => (column.Title, column.Expr))], unit, units);
}
