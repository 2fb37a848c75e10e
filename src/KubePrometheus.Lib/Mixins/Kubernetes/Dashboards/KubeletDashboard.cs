using KubePrometheus.Dashboards;
using static KubePrometheus.Dashboards.Panels;

namespace KubePrometheus;

/// <summary>What the kubelets do, and how long it takes them: pods, volumes, containers, their own resources.</summary>
internal static class KubeletDashboard
{
    private const string Ops = Units.OperationsPerSecond;
    private const string Seconds = Units.Seconds;

    public static Dashboard Build(DashboardContext c)
    {
        var cluster = $"{c.Cluster}, {c.Kubelet}";
        var kubelet = cluster + ", instance=~\"$instance\"";
        const string storage = "instance, operation_name, volume_plugin";
        const string operations = "{{instance}} {{operation_type}}";

        return new()
        {
            Title = "Kubernetes / Kubelet",
            Uid = "3138fa155d5915769fbded898ac09fd9",
            SchemaVersion = 14,
            Variables =
            [
                c.Datasource(),
                c.ClusterVariable($"up{{{c.Kubelet}}}") with { Label = "cluster" },
                Variables.Query("instance", $$"""label_values(kubelet_runtime_operations_total{{{cluster}}}, instance)""") with
                {
                    IncludeAll = true,
                },
            ],
            Panels = Lines(7,
            [
                Stat("Running Kubelets", Units.None, Query($$"""sum(kubelet_node_name{{{cluster}}})""")),
                Count("Running Pods", $$"""sum(kubelet_running_pods{{{kubelet}}}) OR sum(kubelet_running_pod_count{{{kubelet}}})"""),
                Count("Running Container",
                    $$"""sum(kubelet_running_containers{{{kubelet}}}) OR sum(kubelet_running_container_count{{{kubelet}}})"""),
                Count("Actual Volume Count", $$"""sum(volume_manager_total_volumes{{{kubelet}}, state="actual_state_of_world"})"""),
                Count("Desired Volume Count", $$"""sum(volume_manager_total_volumes{{{kubelet}}, state="desired_state_of_world"})"""),
                Count("Config Error Count", $$"""sum(rate(kubelet_node_config_error{{{kubelet}}}[5m]))"""),
            ],
            [
                Table("Operation Rate", Ops,
                    Query(Rate("kubelet_runtime_operations_total", "operation_type, instance"), operations)),
                Table("Operation Error Rate", Ops,
                    Query(Rate("kubelet_runtime_operations_errors_total", "instance, operation_type"), operations)),
            ],
            [
                Table("Operation duration 99th quantile", Seconds,
                    Query(Quantile("kubelet_runtime_operations_duration_seconds_bucket", "instance, operation_type"), operations)),
            ],
            [
                Table("Pod Start Rate", Ops,
                    Query(Rate("kubelet_pod_start_duration_seconds_count", "instance"), "{{instance}} pod"),
                    Query(Rate("kubelet_pod_worker_duration_seconds_count", "instance"), "{{instance}} worker")),
                Table("Pod Start Duration", Seconds,
                    Query(Quantile("kubelet_pod_start_duration_seconds_count", "instance"), "{{instance}} pod"),
                    Query(Quantile("kubelet_pod_worker_duration_seconds_bucket", "instance"), "{{instance}} worker")),
            ],
            [
                Storage("Storage Operation Rate", Ops, Rate("storage_operation_duration_seconds_count", storage)),
                Storage("Storage Operation Error Rate", Ops, Rate("storage_operation_errors_total", storage)),
            ],
            [
                Storage("Storage Operation Duration 99th quantile", Seconds,
                    Quantile("storage_operation_duration_seconds_bucket", storage)),
            ],
            [
                Table("Cgroup manager operation rate", Ops,
                    Query(Rate("kubelet_cgroup_manager_duration_seconds_count", "instance, operation_type"), "{{operation_type}}")),
                Table("Cgroup manager 99th quantile", Seconds,
                    Query(Quantile("kubelet_cgroup_manager_duration_seconds_bucket", "instance, operation_type"), operations)),
            ],
            [
                Table("PLEG relist rate", Ops, Query(Rate("kubelet_pleg_relist_duration_seconds_count", "instance"), "{{instance}}")) with
                {
                    Description = "How often the kubelet lists the containers to see what became of its pods "
                        + "(pod lifecycle event generator).",
                },
                Table("PLEG relist interval", Seconds,
                    Query(Quantile("kubelet_pleg_relist_interval_seconds_bucket", "instance"), "{{instance}}")),
            ],
            [
                Table("PLEG relist duration", Seconds,
                    Query(Quantile("kubelet_pleg_relist_duration_seconds_bucket", "instance"), "{{instance}}")),
            ],
            [
                Shared(Graph("RPC Rate", Ops, ControlPlanePanels.RequestsByCode(kubelet))),
            ],
            [
                Table("Request duration 99th quantile", Seconds,
                    Query(Quantile("rest_client_request_duration_seconds_bucket", "instance, verb, url"), "{{instance}} {{verb}} {{url}}")),
            ],
            [.. ControlPlanePanels.Process(kubelet, cpu: Units.Short).Select(Shared)]),
        };

        string Rate(string counter, string by) => $$"""sum(rate({{counter}}{{{kubelet}}}[5m])) by ({{by}})""";

        string Quantile(string buckets, string by) =>
            $$"""histogram_quantile(0.99, sum(rate({{buckets}}{{{kubelet}}}[5m])) by ({{by}}, le))""";
    }

    private static StatPanel Count(string title, string expr) => Stat(title, Units.None, Query(expr, "{{instance}}"));

    private static GraphPanel Table(string title, string unit, params Target[] queries) =>
        Shared(Graph(title, unit, queries)) with { Legend = Legend.CurrentTable };

    private static GraphPanel Storage(string title, string unit, string expr) =>
        Table(title, unit, Query(expr, "{{instance}} {{operation_name}} {{volume_plugin}}")) with
        {
            Legend = Legend.CurrentTable with { HideEmpty = true, HideZero = true },
        };

    private static GraphPanel Shared(GraphPanel graph) => graph with { Tooltip = new(Shared: true) };
}
