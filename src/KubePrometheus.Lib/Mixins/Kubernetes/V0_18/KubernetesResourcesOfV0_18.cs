using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary><c>kubernetes-resources</c> of v0.18: each cluster by itself, and no series counted twice.</summary>
internal static class KubernetesResourcesOfV0_18
{
    // Labels that tell series of one container apart, as after the kubelet was restarted, and are of no use in an alert.
    private const string Incidental = "id, metrics_path, name, image, endpoint, job, node";

    public static RuleGroupDefinition Of(KubernetesMixin k) => KubernetesResources.Of(k)
        .Saying("KubeCPUOvercommit", Overcommit("cpu", k), Overcommitted("CPU", "{{ $value | humanize }} cores", "cpu"))
        .Saying("KubeMemoryOvercommit", Overcommit("memory", k), Overcommitted("memory", "{{ $value | humanize1024 }}B", "memory"))
        .Saying("KubeCPUQuotaOvercommit", QuotaOvercommit("cpu", k))
        .Saying("KubeMemoryQuotaOvercommit", QuotaOvercommit("memory", k))
        .Saying("KubeQuotaAlmostFull", QuotaUse(k, "> 0.9 < 1"))
        .Saying("KubeQuotaFullyUsed", QuotaUse(k, "== 1"))
        .Saying("KubeQuotaExceeded", QuotaUse(k, "> 1"))
        .Saying("CPUThrottlingHigh", Throttled(k));

    /// <summary>
    /// A cluster with fewer than three nodes of the control plane is taken for one that is not meant to lose a node: its pods may request
    /// what all nodes have.
    /// </summary>
    private static PromQLExpression Overcommit(string resource, KubernetesMixin k)
    {
        var sum = QueryText.Sum(k.AcrossClusters);
        var (count, max) = (sum.Replace("sum", "count", StringComparison.Ordinal), sum.Replace("sum", "max", StringComparison.Ordinal));
        var requests = $$"""{{sum}}(namespace_{{resource}}:kube_pod_container_resource_requests:sum{})""";
        var allocatable = $$"""(kube_node_status_allocatable{{{k.KubeStateMetrics.And()}}resource="{{resource}}"})""";
        var node = ReleaseRules.By(k.AcrossClusters, "node");
        var nodes = $$"""max by ({{node}}) (kube_node_role{{{k.KubeStateMetrics.And()}}role="control-plane"})""";
        return $$"""
            (
              ({{requests}} - {{sum}}{{allocatable}} > 0)
              and
              {{count}}({{nodes}}) < 3
            )
            or
            (
              {{requests}} - (({{sum}}{{allocatable}} - {{max}}{{allocatable}}) > 0) > 0
            )
            """;
    }

    private static string Overcommitted(string what, string excess, string resource) =>
        $"The {what} requests of the pods exceed what the nodes offer by {excess}: without the largest node, or, where the control plane "
        + "has fewer than three nodes and so is not meant to lose one, even with all of them. Pods stay Pending then. Add nodes, or lower "
        + $"requests: namespace_{resource}:kube_pod_container_resource_requests:sum tells who asks for most.";

    private static PromQLExpression QuotaOvercommit(string resource, KubernetesMixin k) =>
        $$"""
        {{QueryText.Sum(k.AcrossClusters)}}(
          min without(resource) (kube_resourcequota{{{k.Workloads.And()}}type="hard", resource=~"({{resource}}|requests.{{resource}})"})
        )
          /
        {{QueryText.Sum(k.AcrossClusters)}}(
          kube_node_status_allocatable{resource="{{resource}}", {{k.KubeStateMetrics}}}
        )
          > {{k.OvercommitFactor.ToText()}}
        """;

    private static PromQLExpression QuotaUse(KubernetesMixin k, string threshold)
    {
        var quota = $"{k.ClusterLabel}, namespace, resource, resourcequota";
        return $$"""
            topk by ({{quota}}) (1,
              max without (instance, job, type) (
                kube_resourcequota{{{k.Workloads.And()}}type="used"}
              )
            )
            / on ({{quota}}) group_left()
            topk by ({{quota}}) (1,
              max without (instance, job, type) (
                kube_resourcequota{{{k.Workloads.And()}}type="hard"}
              ) > 0
            )
            {{threshold}}
            """;
    }

    private static PromQLExpression Throttled(KubernetesMixin k)
    {
        var container = $"{k.ClusterLabel}, namespace, pod, container, instance";
        return $$"""
            sum without ({{Incidental}}) (
              topk by ({{container}}) (1,
                increase(container_cpu_cfs_throttled_periods_total{container!="", {{k.Cadvisor.And()}}{{k.CpuThrottled}}}[5m])
              )
            )
            / on ({{container}}) group_left
            sum without ({{Incidental}}) (
              topk by ({{container}}) (1,
                increase(container_cpu_cfs_periods_total{{{k.Cadvisor.And()}}{{k.CpuThrottled}}}[5m])
              )
            )
            > ( {{k.CpuThrottlingPercent.ToText()}} / 100 )
            """;
    }
}
