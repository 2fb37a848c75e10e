using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kubelet.rules</c>: how long the rounds of a kubelet over its containers take (PLEG).</summary>
internal static class KubeletRules
{
    private const string Rounds = "kubelet_pleg_relist_duration_seconds_bucket";

    public static RuleGroupDefinition Of(KubernetesMixin k) => Of(
        $$"""
        sum(rate({{Rounds}}[5m])) by (instance, le)
          * on(instance) group_left(node)
        kubelet_node_name{{{k.Kubelet}}}
        """);

    /// <summary>The group for clusters that are looked at one by one.</summary>
    public static RuleGroupDefinition OfEachCluster(KubernetesMixin k) => Of(
        $$"""
        sum(rate({{Rounds}}{{{k.Kubelet}}}[5m])) by ({{k.ClusterLabel}}, instance, le)
          * on({{k.ClusterLabel}}, instance) group_left (node)
        max by ({{k.ClusterLabel}}, instance, node) (kubelet_node_name{{{k.Kubelet}}})
        """);

    private static RuleGroupDefinition Of(string rounds) => Group("kubelet.rules",
        RelistDuration("0.99", rounds),
        RelistDuration("0.9", rounds),
        RelistDuration("0.5", rounds));

    private static RecordingRule RelistDuration(string quantile, string rounds) =>
        Record("node_quantile:kubelet_pleg_relist_duration_seconds:histogram_quantile",
            $"""
            histogram_quantile({quantile},
              {rounds.Indent(2)}
            )
            """,
            labels: [("quantile", quantile)]);
}
