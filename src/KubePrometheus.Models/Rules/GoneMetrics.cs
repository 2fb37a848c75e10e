using System.Collections.Frozen;
using System.Globalization;

namespace KubePrometheus.Rules;

/// <summary>
/// Metrics that exporters once had and no longer have, by the version of the exporter that the objects run. Sources, as of November 2026:
/// the change logs of kube-state-metrics (2.0.0), node_exporter (0.16.0) and CoreDNS (1.7.0), and the metrics that Kubernetes 1.17 turned
/// off. The table does not know metrics that are off by default, and none that went in later versions.
/// </summary>
internal sealed class GoneMetrics
{
    private const string Kubernetes = "Kubernetes";

    private static readonly (string Exporter, int Major, int Minor, string[] Renamed)[] Table =
    [
        ("kube-state-metrics", 2, 0,
        [
            "kube_pod_container_resource_requests_cpu_cores kube_pod_container_resource_requests{resource=\"cpu\"}",
            "kube_pod_container_resource_requests_memory_bytes kube_pod_container_resource_requests{resource=\"memory\"}",
            "kube_pod_container_resource_limits_cpu_cores kube_pod_container_resource_limits{resource=\"cpu\"}",
            "kube_pod_container_resource_limits_memory_bytes kube_pod_container_resource_limits{resource=\"memory\"}",
            "kube_pod_init_container_resource_requests_cpu_cores kube_pod_init_container_resource_requests{resource=\"cpu\"}",
            "kube_pod_init_container_resource_requests_memory_bytes kube_pod_init_container_resource_requests{resource=\"memory\"}",
            "kube_pod_init_container_resource_limits_cpu_cores kube_pod_init_container_resource_limits{resource=\"cpu\"}",
            "kube_pod_init_container_resource_limits_memory_bytes kube_pod_init_container_resource_limits{resource=\"memory\"}",
            "kube_node_status_allocatable_cpu_cores kube_node_status_allocatable{resource=\"cpu\"}",
            "kube_node_status_allocatable_memory_bytes kube_node_status_allocatable{resource=\"memory\"}",
            "kube_node_status_allocatable_pods kube_node_status_allocatable{resource=\"pods\"}",
            "kube_node_status_capacity_cpu_cores kube_node_status_capacity{resource=\"cpu\"}",
            "kube_node_status_capacity_memory_bytes kube_node_status_capacity{resource=\"memory\"}",
            "kube_node_status_capacity_pods kube_node_status_capacity{resource=\"pods\"}",
            "kube_hpa_labels kube_horizontalpodautoscaler_labels",
            "kube_hpa_metadata_generation kube_horizontalpodautoscaler_metadata_generation",
            "kube_hpa_spec_max_replicas kube_horizontalpodautoscaler_spec_max_replicas",
            "kube_hpa_spec_min_replicas kube_horizontalpodautoscaler_spec_min_replicas",
            "kube_hpa_spec_target_metric kube_horizontalpodautoscaler_spec_target_metric",
            "kube_hpa_status_condition kube_horizontalpodautoscaler_status_condition",
            "kube_hpa_status_current_replicas kube_horizontalpodautoscaler_status_current_replicas",
            "kube_hpa_status_desired_replicas kube_horizontalpodautoscaler_status_desired_replicas",
        ]),
        ("node-exporter", 0, 16,
        [
            "node_cpu node_cpu_seconds_total", "node_boot_time node_boot_time_seconds", "node_time node_time_seconds",
            "node_context_switches node_context_switches_total", "node_forks node_forks_total", "node_intr node_intr_total",
            "node_memory_MemTotal node_memory_MemTotal_bytes", "node_memory_MemFree node_memory_MemFree_bytes",
            "node_memory_MemAvailable node_memory_MemAvailable_bytes", "node_memory_Buffers node_memory_Buffers_bytes",
            "node_memory_Cached node_memory_Cached_bytes", "node_memory_Slab node_memory_Slab_bytes",
            "node_memory_SwapTotal node_memory_SwapTotal_bytes", "node_memory_SwapFree node_memory_SwapFree_bytes",
            "node_filesystem_size node_filesystem_size_bytes", "node_filesystem_free node_filesystem_free_bytes",
            "node_filesystem_avail node_filesystem_avail_bytes",
            "node_disk_bytes_read node_disk_read_bytes_total", "node_disk_bytes_written node_disk_written_bytes_total",
            "node_disk_reads_completed node_disk_reads_completed_total", "node_disk_writes_completed node_disk_writes_completed_total",
            "node_disk_io_time_ms node_disk_io_time_seconds_total", "node_disk_io_time_weighted node_disk_io_time_weighted_seconds_total",
            "node_disk_read_time_ms node_disk_read_time_seconds_total", "node_disk_write_time_ms node_disk_write_time_seconds_total",
            "node_network_receive_bytes node_network_receive_bytes_total", "node_network_transmit_bytes node_network_transmit_bytes_total",
            "node_network_receive_packets node_network_receive_packets_total",
            "node_network_transmit_packets node_network_transmit_packets_total",
            "node_network_receive_errs node_network_receive_errs_total", "node_network_transmit_errs node_network_transmit_errs_total",
            "node_network_receive_drop node_network_receive_drop_total", "node_network_transmit_drop node_network_transmit_drop_total",
        ]),
        ("coredns", 1, 7,
        [
            "coredns_dns_request_count_total coredns_dns_requests_total", "coredns_dns_request_type_count_total coredns_dns_requests_total",
            "coredns_dns_response_rcode_count_total coredns_dns_responses_total", "coredns_panic_count_total coredns_panics_total",
            "coredns_forward_request_count_total coredns_forward_requests_total",
            "coredns_forward_response_rcode_count_total coredns_forward_responses_total",
            "coredns_forward_healthcheck_failure_count_total coredns_forward_healthcheck_failures_total",
            "coredns_cache_size coredns_cache_entries",
        ]),
        (Kubernetes, 1, 17,
        [
            "apiserver_request_count apiserver_request_total",
            "apiserver_request_latencies_bucket apiserver_request_duration_seconds_bucket",
            "apiserver_request_latencies_sum apiserver_request_duration_seconds_sum",
            "apiserver_request_latencies_count apiserver_request_duration_seconds_count",
            "apiserver_request_latencies_summary apiserver_request_duration_seconds_bucket",
            "kubelet_runtime_operations kubelet_runtime_operations_total",
            "kubelet_runtime_operations_errors kubelet_runtime_operations_errors_total",
            "kubelet_runtime_operations_latency_microseconds kubelet_runtime_operations_duration_seconds_bucket",
            "kubelet_pod_start_latency_microseconds kubelet_pod_start_duration_seconds_bucket",
            "kubelet_pod_worker_latency_microseconds kubelet_pod_worker_duration_seconds_bucket",
            "kubelet_pleg_relist_latency_microseconds kubelet_pleg_relist_duration_seconds_bucket",
            "scheduler_e2e_scheduling_latency_microseconds_bucket scheduler_scheduling_attempt_duration_seconds_bucket",
            "rest_client_request_latency_seconds_bucket rest_client_request_duration_seconds_bucket",
        ]),
    ];

    /// <summary>Every name of the table: most expressions read none of them, and one look-up tells.</summary>
    private static readonly FrozenDictionary<string, (int Row, string Now)> All = Table
        .SelectMany((row, i) => row.Renamed.Select(pair => pair.Split(' ', 2)).Select(pair => (Name: pair[0], Row: i, Now: pair[1])))
        .ToFrozenDictionary(m => m.Name, m => (m.Row, m.Now), StringComparer.Ordinal);

    private readonly string?[] versions = new string?[Table.Length];

    /// <summary>What is gone of the exporters that some images run.</summary>
    /// <param name="images">The images of all containers.</param>
    public static GoneMetrics Of(IEnumerable<string?> images)
    {
        var gone = new GoneMetrics();
        var isOlder = new bool[Table.Length];
        for (var row = 0; row < Table.Length; row++)
        {
            // no Kubernetes is supported here that still has them
            gone.versions[row] = Table[row].Exporter == Kubernetes ? "" : null;
        }

        foreach (var image in images)
        {
            if (Parse(image) is not var (name, tag, version))
            {
                continue;
            }

            for (var row = 0; row < Table.Length; row++)
            {
                var (exporter, major, minor, _) = Table[row];
                if (name == exporter)
                {
                    isOlder[row] |= version.CompareTo((major, minor)) < 0;
                    gone.versions[row] ??= tag;
                }
            }
        }

        for (var row = 0; row < Table.Length; row++)
        {
            gone.versions[row] = isOlder[row] ? null : gone.versions[row];
        }

        return gone;
    }

    /// <summary>Why a metric is not there, and what took its place; null for one of which nothing is known.</summary>
    /// <param name="metric">The metric.</param>
    public (string Why, string Now)? Find(string metric)
    {
        if (!All.TryGetValue(metric, out var found) || versions[found.Row] is not { } version)
        {
            return null;
        }

        var (exporter, major, minor, _) = Table[found.Row];
        var since = string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}");
        return (version.Length == 0
            ? $"{exporter} has no longer since {since}"
            : $"{exporter} {version} does not have: it went with {since}", found.Now);
    }

    private static (string Name, string Tag, (int, int) Version)? Parse(string? image)
    {
        var text = (image ?? "").Split('@')[0];
        var colon = text.LastIndexOf(':');
        var slash = text.LastIndexOf('/');
        if (colon <= slash)
        {
            return null;
        }

        var tag = text[(colon + 1)..].TrimStart('v');
        return tag.Split('.', '-', '+') is [var first, var second, ..]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
                ? (text[(slash + 1)..colon], tag, (major, minor))
                : null;
    }
}
