using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>node.rules</c> of v0.18: besides, how busy the CPUs of nodes and clusters are.</summary>
internal static class NodeRulesOfV0_18
{
    public static RuleGroupDefinition Of(KubernetesMixin k) => NodeRules.Of(k, k.ClusterLabel)
        .Saying("node:node_num_cpu:sum",
            $$"""
            count by ({{k.ClusterLabel}}, node) (
              node_cpu_seconds_total{mode="idle",{{k.NodeExporter}}}
              * on ({{k.ClusterLabel}}, namespace, {{k.PodLabel}}) group_left(node)
              topk by({{k.ClusterLabel}}, namespace, {{k.PodLabel}}) (1, node_namespace_pod:kube_pod_info:)
            )
            """)
        .After(":node_memory_MemAvailable_bytes:sum",

            Record("node:node_cpu_utilization:ratio_rate5m",
                $$"""
                avg by ({{k.ClusterLabel}}, node) (
                  sum without (mode) (
                    rate(node_cpu_seconds_total{mode!="idle",mode!="iowait",mode!="steal",{{k.NodeExporter}}}[5m])
                  )
                )
                """),

            Record("cluster:node_cpu:ratio_rate5m", $"avg by ({k.ClusterLabel}) (node:node_cpu_utilization:ratio_rate5m)"));
}
