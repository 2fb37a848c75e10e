using KubePrometheus.PromQL;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>windows.pod.rules</c>: containers on Windows nodes, with the names that Kubernetes knows them by.</summary>
internal static class WindowsPodRules
{
    /// <summary>The series that are a container's, and not a process' of the node.</summary>
    public const string OfContainers = "container_id != \"\"";

    /// <param name="windows">The series of windows_exporter.</param>
    /// <param name="kubeStateMetrics">The series of kube-state-metrics.</param>
    /// <param name="clusterLabel">The label by which clusters are told apart; null where they are not.</param>
    /// <param name="containers">The series of containers that kube-state-metrics gives. Default: all of its.</param>
    public static RuleGroupDefinition Of(string windows, string kubeStateMetrics, string? clusterLabel, string? containers = null)
    {
        var cluster = clusterLabel is null ? "" : $", {clusterLabel}";
        return Group("windows.pod.rules",

            Record("windows_pod_container_available", Named("windows_container_available")),
            Record("windows_container_total_runtime", Named("windows_container_cpu_usage_seconds_total")),
            Record("windows_container_memory_usage", Named("windows_container_memory_usage_commit_bytes")),
            Record("windows_container_private_working_set_usage", Named("windows_container_memory_usage_private_working_set_bytes")),
            Record("windows_container_network_received_bytes_total", Named("windows_container_network_receive_bytes_total")),
            Record("windows_container_network_transmitted_bytes_total", Named("windows_container_network_transmit_bytes_total")),

            Record("kube_pod_windows_container_resource_memory_request", Requests("memory")),
            Record("kube_pod_windows_container_resource_memory_limit", Limits("memory")),
            Record("kube_pod_windows_container_resource_cpu_cores_request", Requests("cpu")),
            Record("kube_pod_windows_container_resource_cpu_cores_limit", Limits("cpu")),

            Record("namespace_pod_container:windows_container_cpu_usage_seconds_total:sum_rate",
                $$"""
                sum by ({{ReleaseRules.By(clusterLabel, "namespace")}}, pod, container) (
                  rate(windows_container_total_runtime{}[5m])
                )
                """));

        // windows_exporter knows containers by their id alone.
        PromQLExpression Named(string metric) =>
            $$"""
            {{metric}}{{{windows}}}
            * on(container_id{{cluster}}) group_left(container, pod, namespace)
            max(kube_pod_container_info{{{containers ?? kubeStateMetrics}}}) by(container, container_id, pod, namespace{{cluster}})
            """;

        PromQLExpression Requests(string resource) =>
            $$"""
            max by ({{ReleaseRules.By(clusterLabel, "namespace")}}, pod, container) (
              kube_pod_container_resource_requests{{{Resource(resource)}}}
            ) * on(container,pod,namespace{{cluster}}) (windows_pod_container_available)
            """;

        PromQLExpression Limits(string resource) =>
            $$"""
            kube_pod_container_resource_limits{{{Resource(resource)}}}
            * on(container,pod,namespace{{cluster}}) (windows_pod_container_available)
            """;

        string Resource(string resource) => Selectors.And($"resource=\"{resource}\"", kubeStateMetrics);
    }
}
