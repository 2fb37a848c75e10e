using KubePrometheus.Rules;

namespace KubePrometheus;

/// <summary>The alerts on prometheus-operator.</summary>
internal static class PrometheusOperatorMixin
{
    private const string RunbookUrlPattern = RunbookUrls.Upstream + "prometheus-operator/%s";

    /// <summary>The PrometheusRule.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="name">The name of the operator's objects, which is its job.</param>
    /// <param name="ns">The operator's namespace.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static RuleObject Object(PrometheusOperatorMixinOptions options, string name, string ns, ReleaseRules? release = null) =>
        new() { Owner = StackRules.PrometheusOperator, Name = name + "-rules", Groups = Groups(options, name, ns, release) };

    /// <summary>The groups.</summary>
    /// <param name="options">What was chosen.</param>
    /// <param name="job">The operator's job.</param>
    /// <param name="ns">The operator's namespace.</param>
    /// <param name="release">The rules of the release. Default: those of release-0.9.</param>
    public static IReadOnlyList<RuleGroupDefinition> Groups(
        PrometheusOperatorMixinOptions options, string job, string ns, ReleaseRules? release = null) =>
        (release ?? Release.V0_9.Facts.Rules).PrometheusOperator(options, options.PrometheusOperatorSelector ?? Selectors.Job(job, ns))
            .WithRunbooks(options.RunbookUrlPattern ?? RunbookUrlPattern);
}
