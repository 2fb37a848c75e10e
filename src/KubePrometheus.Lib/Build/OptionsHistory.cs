namespace KubePrometheus;

/// <summary>One call that chose options.</summary>
/// <param name="Before">The options before it.</param>
/// <param name="After">The options after it.</param>
/// <param name="Source">Where the call stands; null where that is not known.</param>
internal sealed record OptionsStep(StackOptions Before, StackOptions After, SourceLocation? Source);

/// <summary>The options of a stack and how they came about: <c>Create</c>, then each <c>With</c> and addon that changed them.</summary>
/// <param name="Chosen">The options after the last edit.</param>
/// <param name="Steps">The calls, in order.</param>
internal sealed record OptionsHistory(StackOptions Chosen, IReadOnlyList<OptionsStep> Steps)
{
    /// <summary>The last call that changed an option; null where none did, or where it is not known.</summary>
    /// <param name="value">Gives the option's value.</param>
    public SourceLocation? SourceOf(Func<StackOptions, object?> value) =>
        Steps.LastOrDefault(step => !Equals(value(step.Before), value(step.After)))?.Source;

    /// <summary>The last call that changed the options at a path such as <c>Prometheus.Namespaces[0]</c>, or those beside it.</summary>
    public SourceLocation? SourceOf(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        return Part(end < 0 ? path : path[..end]) is { } value ? SourceOf(value) : null;
    }

    /// <summary>An option and the call that set it, as the place of a finding.</summary>
    public SourceLocation Place(OptionPart option) =>
        (Steps.LastOrDefault(step => option.Differs(step.Before, step.After))?.Source ?? new("", 0)) with { Option = option.Name };

    /// <summary>An option and the call that set it, as the place of a finding; null where the option is not set.</summary>
    /// <param name="option">The option, such as <c>Prometheus.Retention</c>.</param>
    /// <param name="value">Gives its value.</param>
    public SourceLocation? Place(string option, Func<StackOptions, object?> value) =>
        value(Chosen) is null ? null : (SourceOf(value) ?? new("", 0)) with { Option = option };

    private static Func<StackOptions, object?>? Part(string name) => name switch
    {
        nameof(StackOptions.Namespace) => o => o.Namespace,
        nameof(StackOptions.Platform) => o => o.Platform,
        nameof(StackOptions.KubernetesVersion) => o => o.KubernetesVersion,
        nameof(StackOptions.PolicyV1Budgets) => o => o.PolicyV1Budgets,
        nameof(StackOptions.Crds) => o => o.Crds,
        nameof(StackOptions.RuleLabels) => o => o.RuleLabels,
        nameof(StackOptions.Labels) => o => o.Labels,
        nameof(StackOptions.Pods) => o => o.Pods,
        nameof(StackOptions.Versions) => o => o.Versions,
        nameof(StackOptions.Images) => o => o.Images,
        nameof(StackOptions.Alertmanager) => o => o.Alertmanager,
        nameof(StackOptions.BlackboxExporter) => o => o.BlackboxExporter,
        nameof(StackOptions.Grafana) => o => o.Grafana,
        nameof(StackOptions.KubePrometheus) => o => o.KubePrometheus,
        nameof(StackOptions.KubernetesControlPlane) => o => o.KubernetesControlPlane,
        nameof(StackOptions.KubeStateMetrics) => o => o.KubeStateMetrics,
        nameof(StackOptions.NodeExporter) => o => o.NodeExporter,
        nameof(StackOptions.Prometheus) => o => o.Prometheus,
        nameof(StackOptions.PrometheusAdapter) => o => o.PrometheusAdapter,
        nameof(StackOptions.PrometheusOperator) => o => o.PrometheusOperator,
        _ => null,
    };
}
