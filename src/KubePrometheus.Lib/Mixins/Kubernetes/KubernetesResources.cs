using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubernetes-resources</c>: more CPU and memory promised than there is, full quotas, throttled containers.</summary>
internal static class KubernetesResources
{
    public static RuleGroupDefinition Of(KubernetesMixin k)
    {
        var (workloads, limited) = (k.Workloads, k.CpuThrottled);
        return Group("kubernetes-resources",
            Alert("KubeCPUOvercommit", Severity.Warning, @for: "10m",
                RequestsBeyondAllNodesButTheLargest("cpu"),
                summary: "The cluster has too little CPU to lose a node.",
                description:
                    "If the largest node went down, the CPU requests of the pods would exceed what the other nodes offer by "
                    + "{{ $value | humanize }} cores, and pods would stay Pending. Add nodes, or lower requests: "
                    + "namespace_cpu:kube_pod_container_resource_requests:sum tells who asks for most."),

            Alert("KubeMemoryOvercommit", Severity.Warning, @for: "10m",
                RequestsBeyondAllNodesButTheLargest("memory"),
                summary: "The cluster has too little memory to lose a node.",
                description:
                    "If the largest node went down, the memory requests of the pods would exceed what the other nodes offer by "
                    + "{{ $value | humanize1024 }}B, and pods would stay Pending. Add nodes, or lower requests: "
                    + "namespace_memory:kube_pod_container_resource_requests:sum tells who asks for most."),

            Alert("KubeCPUQuotaOvercommit", Severity.Warning, @for: "5m",
                $$"""
                sum(kube_resourcequota{{{workloads.And()}}type="hard", resource="cpu"})
                  /
                sum(kube_node_status_allocatable{resource="cpu"})
                  > {{k.OvercommitFactor.ToText()}}
                """,
                summary: "ResourceQuotas promise far more CPU than the nodes have.",
                description:
                    "The CPU quotas of all namespaces come to {{ $value | humanizePercentage }} of what the nodes can give to pods. "
                    + "Namespaces that fill their quotas will find no node for their pods: lower quotas (`kubectl get resourcequota -A`) "
                    + "or add nodes."),

            Alert("KubeMemoryQuotaOvercommit", Severity.Warning, @for: "5m",
                $$"""
                sum(kube_resourcequota{{{workloads.And()}}type="hard", resource="memory"})
                  /
                sum(kube_node_status_allocatable{resource="memory",{{k.KubeStateMetrics}}})
                  > {{k.OvercommitFactor.ToText()}}
                """,
                summary: "ResourceQuotas promise far more memory than the nodes have.",
                description:
                    "The memory quotas of all namespaces come to {{ $value | humanizePercentage }} of what the nodes can give to pods. "
                    + "Namespaces that fill their quotas will find no node for their pods: lower quotas (`kubectl get resourcequota -A`) "
                    + "or add nodes."),

            Alert("KubeQuotaAlmostFull", Severity.Info, @for: "15m",
                QuotaUse(workloads, "> 0.9 < 1"),
                summary: "A namespace comes near to a quota.",
                description:
                    "Namespace {{ $labels.namespace }} uses {{ $value | humanizePercentage }} of the {{ $labels.resource }} that its "
                    + "ResourceQuota {{ $labels.resourcequota }} allows. What would exceed the quota is refused: free some or raise it "
                    + "in time."),

            Alert("KubeQuotaFullyUsed", Severity.Info, @for: "15m",
                QuotaUse(workloads, "== 1"),
                summary: "A namespace has used up a quota.",
                description:
                    "Namespace {{ $labels.namespace }} uses all of the {{ $labels.resource }} that its ResourceQuota "
                    + "{{ $labels.resourcequota }} allows; whatever needs more of it is refused. Free some or raise the quota, unless it "
                    + "is meant to be just enough."),

            Alert("KubeQuotaExceeded", Severity.Warning, @for: "15m",
                QuotaUse(workloads, "> 1"),
                summary: "A namespace uses more than its quota allows.",
                description:
                    "Namespace {{ $labels.namespace }} uses {{ $value | humanizePercentage }} of the {{ $labels.resource }} that its "
                    + "ResourceQuota {{ $labels.resourcequota }} allows, most likely because the quota was made or lowered afterwards. "
                    + "What runs goes on, but a pod that ends may not be replaced: raise the quota or free some."),

            Alert("CPUThrottlingHigh", Severity.Info, @for: "15m",
                $$"""
                sum(increase(container_cpu_cfs_throttled_periods_total{container!="", {{limited}}}[5m])) by (container, pod, namespace)
                  /
                sum(increase(container_cpu_cfs_periods_total{{{limited}}}[5m])) by (container, pod, namespace)
                  > ( {{k.CpuThrottlingPercent.ToText()}} / 100 )
                """,
                summary: "A container is slowed down by its CPU limit.",
                description:
                    "Container {{ $labels.container }} of pod {{ $labels.namespace }}/{{ $labels.pod }} had to wait for CPU time in "
                    + "{{ $value | humanizePercentage }} of the scheduling periods of the last 5 minutes because it had reached its "
                    + "limit. If its answers are slow, raise the limit or take it away."));
    }

    /// <summary>How far the pods' requests exceed what is left without the largest node; nothing where there is but one node.</summary>
    private static string RequestsBeyondAllNodesButTheLargest(string resource)
    {
        var allocatable = $$"""kube_node_status_allocatable{resource="{{resource}}"}""";
        var rest = $"(sum({allocatable}) - max({allocatable}))";
        return $$"""
            sum(namespace_{{resource}}:kube_pod_container_resource_requests:sum{}) - {{rest}} > 0
            and
            {{rest}} > 0
            """;
    }

    private static string QuotaUse(string workloads, string threshold) =>
        $$"""
        kube_resourcequota{{{workloads.And()}}type="used"}
          / ignoring(instance, job, type)
        (kube_resourcequota{{{workloads.And()}}type="hard"} > 0)
          {{threshold}}
        """;
}
