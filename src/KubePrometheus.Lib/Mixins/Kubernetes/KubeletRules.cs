using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubelet.rules</c>: how long the rounds of a kubelet over its containers take (PLEG).</summary>
internal static class KubeletRules
{
    public static RuleGroupDefinition Of(KubernetesMixin k) => Group("kubelet.rules",
        RelistDuration("0.99", k),
        RelistDuration("0.9", k),
        RelistDuration("0.5", k));

    private static RecordingRule RelistDuration(string quantile, KubernetesMixin k) =>
        Record("node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile",
            $$"""
            histogram_quantile({{quantile}},
              sum(rate(kubelet_pleg_relist_duration_seconds_bucket[5m])) by (instance, le)
                * on(instance) group_left(node)
              kubelet_node_name{{{k.Kubelet}}}
            )
            """,
            labels: [("quantile", quantile)]);
}
