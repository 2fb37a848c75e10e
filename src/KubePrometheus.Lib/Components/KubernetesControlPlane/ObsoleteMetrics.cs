using KubePrometheus.Monitoring;

namespace KubePrometheus;

/// <summary>
/// Series that Kubernetes 1.14 and later renamed, or that cost more than they tell: dropped at the scrape.
/// </summary>
internal static class ObsoleteMetrics
{
    private static readonly string[] QueueMetrics =
        ["adds", "depth", "longest_running_processor_microseconds", "queue_latency", "retries", "unfinished_work_seconds", "work_duration"];

    private static readonly string[] ApiServer =
    [
        "request_count", "request_latencies", "request_latencies_summary", "dropped_requests",
        "storage_data_key_generation_latencies_microseconds", "storage_transformation_failures_total",
        "storage_transformation_latencies_microseconds", "proxy_tunnel_sync_latency_secs",
    ];

    /// <summary>The old names of kubelet and scheduler.</summary>
    private static readonly string[] RenamedOfNodes =
    [
        Names("kubelet", "pod_worker_latency_microseconds", "pod_start_latency_microseconds", "cgroup_manager_latency_microseconds",
            "pod_worker_start_latency_microseconds", "pleg_relist_latency_microseconds", "pleg_relist_interval_microseconds",
            "runtime_operations", "runtime_operations_latency_microseconds", "runtime_operations_errors",
            "eviction_stats_age_microseconds", "device_plugin_registration_count", "device_plugin_alloc_latency_microseconds",
            "network_plugin_operations_latency_microseconds"),
        Names("scheduler", "e2e_scheduling_latency_microseconds", "scheduling_algorithm_predicate_evaluation",
            "scheduling_algorithm_priority_evaluation", "scheduling_algorithm_preemption_evaluation",
            "scheduling_algorithm_latency_microseconds", "binding_latency_microseconds", "scheduling_latency_seconds"),
    ];

    /// <summary>The old names of the libraries of Kubernetes' components.</summary>
    private static readonly string[] RenamedOfLibraries =
    [
        Names("kubelet_docker", "operations", "operations_latency_microseconds", "operations_errors", "operations_timeout"),
        Names("reflector", "items_per_list", "items_per_watch", "list_duration_seconds", "lists_total", "short_watches_total",
            "watch_duration_seconds", "watches_total"),
        Names("etcd", "helper_cache_hit_count", "helper_cache_miss_count", "helper_cache_entry_count", "object_counts",
            "request_cache_get_latencies_summary", "request_cache_add_latencies_summary", "request_latencies_summary"),
        Names("transformation", "transformation_latencies_microseconds", "failures_total"),
        $"({string.Join('|', WorkQueueNames())})",
    ];

    /// <summary>The bounds of the API server's latency buckets that nothing reads, in seconds.</summary>
    private static readonly string[] DroppedBounds =
    [
        "0.15", "0.25", "0.3", "0.35", "0.4", "0.45", "0.6", "0.7", "0.8", "0.9", "1.25", "1.5", "1.75", "2.5", "3", "3.5", "4.5", "6",
        "7", "8", "9", "15", "25", "30", "50",
    ];

    /// <summary>A rule that drops what a release drops of a component; null for nothing.</summary>
    /// <param name="metrics">The metrics, as a regular expression.</param>
    public static IList<RelabelConfig>? Of(string? metrics) => metrics is null ? null : [Drop(metrics)];

    /// <summary>Rules for endpoints of Kubernetes' own components.</summary>
    public static IList<RelabelConfig> Renamed(ReleaseDroppedMetrics dropped, params IEnumerable<RelabelConfig> more) =>
    [
        .. RenamedOfNodes.Append(Names("apiserver", [.. ApiServer, .. dropped.ApiServer])).Concat(RenamedOfLibraries).Select(p => Drop(p)),
        .. more,
    ];

    /// <summary>
    /// Rules for the API server: besides, etcd's, the admission steps' sums, and two thirds of the latency buckets.
    /// </summary>
    /// <param name="dropped">What the release drops.</param>
    /// <param name="floatBounds">Whether Prometheus reads the bounds as floating-point numbers: <c>3.0</c> for <c>3</c>.</param>
    public static IList<RelabelConfig> OfApiServer(ReleaseDroppedMetrics dropped, bool floatBounds)
    {
        var bounds = DroppedBounds.Select(b => Bound(b, floatBounds && dropped.BoundsFollowPrometheus));
        return Renamed(
            dropped,
            [
                Drop("etcd_(debugging|disk|server).*"),
                Drop("apiserver_admission_controller_admission_latencies_seconds_.*"),
                Drop("apiserver_admission_step_admission_latencies_seconds_.*"),
                Drop($"{dropped.ApiServerBuckets};({string.Join('|', bounds)})", "__name__", "le"),
                .. dropped.ApiServerSizes is { } sizes ? [Drop(sizes, "__name__", "le")] : Array.Empty<RelabelConfig>(),
            ]);
    }

    /// <summary>Rules for the controller manager: besides, etcd's.</summary>
    /// <param name="dropped">What the release drops.</param>
    public static IList<RelabelConfig> OfControllerManager(ReleaseDroppedMetrics dropped) =>
        Renamed(dropped, Drop("etcd_(debugging|disk|request|server).*"));

    /// <summary>Rules for cAdvisor: series nobody reads, and those of cgroups that belong to no pod.</summary>
    public static IList<RelabelConfig> OfCadvisor() =>
    [
        Drop("container_(network_tcp_usage_total|network_udp_usage_total|tasks_state|cpu_load_average_10s)"),
        Drop("(container_spec_.*|container_file_descriptors|container_sockets|container_threads_max|container_threads|" +
            "container_start_time_seconds|container_last_seen);;", "__name__", "pod", "namespace"),
        Drop("(container_blkio_device_usage_total);.+", "__name__", "container"),
    ];

    private static RelabelConfig Drop(string regex, params string[] sourceLabels) =>
        new() { Action = "drop", Regex = regex, SourceLabels = sourceLabels.Length > 0 ? [.. sourceLabels] : ["__name__"] };

    private static string Bound(string seconds, bool asFloat) =>
        asFloat && !seconds.Contains('.', StringComparison.Ordinal) ? seconds + @"(\.0)?" : seconds;

    private static string Names(string prefix, params string[] names) => $"{prefix}_({string.Join('|', names)})";

    /// <summary>The metrics of each work queue, in the order of their names as upstream sorts them.</summary>
    private static IEnumerable<string> WorkQueueNames()
    {
        string[] queues =
        [
            "admission_quota_controller", "APIServiceOpenAPIAggregationControllerQueue1", "APIServiceRegistrationController",
            "autoregister",
            "AvailableConditionController", "crd_autoregistration_controller", "crdEstablishing", "crd_finalizer",
            "crd_naming_condition_controller", "crd_openapi_controller", "DiscoveryController",
        ];

        // The quota controller never had a count of retries.
        var names = queues.SelectMany(queue => OfQueue(queue)).Where(name => name != "admission_quota_controller_retries");
        return
        [
            .. names,
            "kubeproxy_sync_proxy_rules_latency_microseconds",
            .. OfQueue("non_structural_schema_condition_controller"),
            "rest_client_request_latency_seconds",
            "storage_operation_errors_total",
            "storage_operation_status_count",
        ];

        static IEnumerable<string> OfQueue(string queue) => QueueMetrics.Select(metric => $"{queue}_{metric}");
    }
}
