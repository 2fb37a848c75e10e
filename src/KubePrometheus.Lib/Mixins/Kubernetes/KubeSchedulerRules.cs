using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus;

/// <summary><c>kube-scheduler.rules</c>: how long kube-scheduler takes to place a pod, and the steps of it.</summary>
internal static class KubeSchedulerRules
{
    private static readonly string[] Quantiles = ["0.99", "0.9", "0.5"];

    /// <param name="k">The mixin.</param>
    /// <param name="steps">The steps whose durations kube-scheduler tells.</param>
    public static RuleGroupDefinition Of(KubernetesMixin k, params string[] steps) => Group("kube-scheduler.rules",
        [.. Quantiles.SelectMany(_ => steps, (quantile, step) => Duration(quantile, step, k))]);

    private static RecordingRule Duration(string quantile, string step, KubernetesMixin k) =>
        Record($"cluster_quantile:scheduler_{step}_duration_seconds:histogram_quantile",
            $$"""
            histogram_quantile({{quantile}},
              sum(rate(scheduler_{{step}}_duration_seconds_bucket{{{k.KubeScheduler}}}[5m])) without(instance, {{k.PodLabel}})
            )
            """,
            labels: [("quantile", quantile)]);
}
