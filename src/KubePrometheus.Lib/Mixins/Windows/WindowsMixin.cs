using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules on Windows nodes and the pods there; they stand among those of Kubernetes.</summary>
internal static class WindowsMixin
{
    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="kubeStateMetricsJob">The job of kube-state-metrics.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(WindowsMixinOptions options, string kubeStateMetricsJob)
    {
        var windows = options.WindowsExporterSelector ?? Selectors.Job(JobNames.WindowsExporter);
        var kubeStateMetrics = options.KubeStateMetricsSelector ?? Selectors.Job(kubeStateMetricsJob);
        return new[] { WindowsNodeRules.Of(windows), WindowsPodRules.Of(windows, kubeStateMetrics) }
            .WithRunbooks(options.RunbookUrlPattern ?? "");
    }
}
