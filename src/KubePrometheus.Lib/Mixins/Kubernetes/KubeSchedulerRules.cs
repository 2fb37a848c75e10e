using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kube-scheduler.rules</c>: how long kube-scheduler takes to place a pod, and the steps of it.</summary>
internal static class KubeSchedulerRules
{
    private static readonly string[] Quantiles = ["0.99", "0.9", "0.5"];

    private static readonly string[] Steps = ["e2e_scheduling", "scheduling_algorithm", "binding"];

    public static RuleGroupDefinition Of(KubernetesMixin k) => Group("kube-scheduler.rules",
        [.. Quantiles.SelectMany(_ => Steps, (quantile, step) => Duration(quantile, step, k))]);

    private static RecordingRule Duration(string quantile, string step, KubernetesMixin k) =>
        Record($"cluster_quantile:scheduler_{step}_duration_seconds:histogram_quantile",
            $$"""
            histogram_quantile({{quantile}},
              sum(rate(scheduler_{{step}}_duration_seconds_bucket{{{k.KubeScheduler}}}[5m])) without(instance, {{k.PodLabel}})
            )
            """,
            labels: [("quantile", quantile)]);
}
