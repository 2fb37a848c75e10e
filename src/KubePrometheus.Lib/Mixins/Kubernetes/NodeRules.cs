using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>node.rules</c>: which pods a node has, how many CPUs, and how much memory there is to give.</summary>
internal static class NodeRules
{
    /// <param name="k">The mixin.</param>
    /// <param name="clusterLabel">The label by which the pods of clusters are told apart; null where they are not.</param>
    public static RuleGroupDefinition Of(KubernetesMixin k, string? clusterLabel) => Group("node.rules",
        // The name ends in a colon, upstream's way to say that nothing was computed.
        Record("node_namespace_pod:kube_pod_info:",
            $$"""
            topk by({{ReleaseRules.By(clusterLabel, "namespace")}}, {{k.PodLabel}}) (1,
              max by ({{ReleaseRules.By(clusterLabel, "node")}}, namespace, {{k.PodLabel}}) (
                label_replace(kube_pod_info{{{k.KubeStateMetrics.And()}}node!=""}, "{{k.PodLabel}}", "$1", "pod", "(.*)")
            ))
            """),

        Record("node:node_num_cpu:sum",
            $$"""
            count by ({{k.ClusterLabel}}, node) (sum by (node, cpu) (
              node_cpu_seconds_total{{{k.NodeExporter}}}
            * on (namespace, {{k.PodLabel}}) group_left(node)
              topk by(namespace, {{k.PodLabel}}) (1, node_namespace_pod:kube_pod_info:)
            ))
            """),

        // Kernels before 3.14 do not say what is available.
        Record(":node_memory_MemAvailable_bytes:sum",
            $$"""
            sum(
              node_memory_MemAvailable_bytes{{{k.NodeExporter}}} or
              (
                node_memory_Buffers_bytes{{{k.NodeExporter}}} +
                node_memory_Cached_bytes{{{k.NodeExporter}}} +
                node_memory_MemFree_bytes{{{k.NodeExporter}}} +
                node_memory_Slab_bytes{{{k.NodeExporter}}}
              )
            ) by ({{k.ClusterLabel}})
            """));
}
