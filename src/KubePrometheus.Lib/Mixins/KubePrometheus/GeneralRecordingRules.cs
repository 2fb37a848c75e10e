using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kube-prometheus-general.rules</c>: how many targets are up, and how many down.</summary>
internal static class GeneralRecordingRules
{
    public static RuleGroupDefinition Of() => Group("kube-prometheus-general.rules",
        Record("count:up1", "count without(instance, pod, node) (up == 1)"),
        Record("count:up0", "count without(instance, pod, node) (up == 0)"));
}
