using KubePrometheus.Dashboards;
using static KubePrometheus.MixedPanels;

namespace KubePrometheus;

/// <summary>What the kubelets of v0.18 do, and how long it takes them: pods, volumes, containers, their own resources.</summary>
internal static class KubeletDashboardOfV0_18
{
    private const string Ops = Units.OperationsPerSecond;
    private const string Seconds = Units.Seconds;

    public static Dashboard Build(DashboardContext c)
    {
        var all = $"{c.Cluster}, {c.Kubelet}";
        const string instance = "instance=~\"$instance\"";
        var kubelet = $"{all}, {instance}";
        const string byInstance = "{{instance}}";
        const string operation = "instance, operation_type";
        const string byOperation = "{{instance}} {{operation_type}}";
        const string storage = "instance, operation_name, volume_plugin";
        const string byStorage = "{{instance}} {{operation_name}} {{volume_plugin}}";

        return Of(
            c, "Kubernetes / Kubelet", "3138fa155d5915769fbded898ac09fd9",
            [
                Cluster(c, $"up{{{c.Kubelet}}}"),
                ControlPlanePanelsOfV0_18.Instance($"{c.Kubelet}, {c.Cluster}") with { Sort = null },
            ],
            [
                new(7,
                    Count("Running Kubelets", $$"""kubelet_node_name{{{all}}}"""),
                    Count("Running Pods", $$"""kubelet_running_pods{{{kubelet}}}"""),
                    Count("Running Containers", $$"""kubelet_running_containers{{{all}}, container_state="running", {{instance}}}"""),
                    Count("Actual Volume Count", $$"""volume_manager_total_volumes{{{kubelet}}, state="actual_state_of_world"}"""),
                    Count("Desired Volume Count", $$"""volume_manager_total_volumes{{{kubelet}}, state="desired_state_of_world"}"""),
                    Count("Config Error Count", $$"""rate(kubelet_node_config_error{{{kubelet}}}[$__rate_interval])""")),
                new(7,
                    Series("Operation Rate", Ops, Rate("kubelet_runtime_operations_total", "operation_type, instance", byOperation)),
                    Series("Operation Error Rate", Ops, Rate("kubelet_runtime_operations_errors_total", operation, byOperation))),
                new(7, Series("Operation Duration 99th quantile", Seconds,
                    Quantile("kubelet_runtime_operations_duration_seconds_bucket", operation, byOperation))),
                new(7,
                    Series("Pod Start Rate", Ops,
                        Rate("kubelet_pod_start_duration_seconds_count", "instance", "{{instance}} pod"),
                        Rate("kubelet_pod_worker_duration_seconds_count", "instance", "{{instance}} worker")),
                    Series("Pod Start Duration", Seconds,
                        Quantile("kubelet_pod_start_duration_seconds_bucket", "instance", "{{instance}} pod"),
                        Quantile("kubelet_pod_worker_duration_seconds_bucket", "instance", "{{instance}} worker"))),
                new(7,
                    Series("Storage Operation Rate", Ops, Rate("storage_operation_duration_seconds_count", storage, byStorage)),
                    Series("Storage Operation Error Rate", Ops, Rate("storage_operation_errors_total", storage, byStorage))),
                new(7, Series("Storage Operation Duration 99th quantile", Seconds,
                    Quantile("storage_operation_duration_seconds_bucket", storage, byStorage))),
                new(7,
                    Series("Cgroup manager operation rate", Ops,
                        Rate("kubelet_cgroup_manager_duration_seconds_count", operation, "{{operation_type}}")),
                    Series("Cgroup manager 99th quantile", Seconds,
                        Quantile("kubelet_cgroup_manager_duration_seconds_bucket", operation, byOperation))),
                new(7,
                    Series("PLEG relist rate", Ops, Rate("kubelet_pleg_relist_duration_seconds_count", "instance", byInstance)),
                    Series("PLEG relist interval", Seconds,
                        Quantile("kubelet_pleg_relist_interval_seconds_bucket", "instance", byInstance))),
                new(7, Series("PLEG relist duration", Seconds,
                    Quantile("kubelet_pleg_relist_duration_seconds_bucket", "instance", byInstance))),
                new(7, Series("RPC rate", Ops, ControlPlanePanelsOfV0_18.RequestsByCode(kubelet))),
                new(7, Series("Request duration 99th quantile", Seconds,
                    Quantile("rest_client_request_duration_seconds_bucket", "instance, verb", "{{instance}} {{verb}}"))),
                ControlPlanePanelsOfV0_18.Process(kubelet),
            ]);

        static StatPanel Count(string title, string counted) => Number(title, Units.None, $"sum({counted})");

        Target Rate(string counter, string by, string legend) =>
            Query($$"""sum(rate({{counter}}{{{kubelet}}}[$__rate_interval])) by ({{by}})""", legend);

        Target Quantile(string buckets, string by, string legend) => Query(
            $$"""histogram_quantile(0.99, sum(rate({{buckets}}{{{kubelet}}}[$__rate_interval])) by ({{by}}, le))""", legend);
    }
}
