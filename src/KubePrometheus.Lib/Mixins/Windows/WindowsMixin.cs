using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The rules on Windows nodes and the pods there; they stand among those of Kubernetes.</summary>
internal static class WindowsMixin
{
    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="kubeStateMetricsJob">The job of kube-state-metrics.</param>
    /// <param name="job">The job of windows_exporter.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        WindowsMixinOptions options, string kubeStateMetricsJob, string job = JobNames.WindowsExporter, ReleaseRules? release = null)
    {
        var windows = options.WindowsExporterSelector ?? Selectors.Job(job);
        var kubeStateMetrics = options.KubeStateMetricsSelector ?? Selectors.Job(kubeStateMetricsJob);
        return (release ?? Release.V0_9.Facts.Rules)
            .Windows(windows, kubeStateMetrics, options.ClusterLabel ?? KubernetesMixin.DefaultClusterLabel)
            .WithRunbooks(options.RunbookUrlPattern ?? "");
    }
}
