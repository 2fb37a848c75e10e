namespace KubePrometheus.Rules;

/// <summary>The groups of one PrometheusRule. Immutable, changed by <c>with</c>.</summary>
public sealed record RuleObject
{
    private readonly FrozenList<RuleGroupDefinition> groups = [];

    /// <summary>
    /// Whose rules these are: <c>alertmanager</c>, <c>kube-prometheus</c>, <c>kube-state-metrics</c>, <c>kubernetes</c>,
    /// <c>node-exporter</c>, <c>prometheus</c>, <c>prometheus-operator</c>, <c>thanos-sidecar</c>; for an object that was added, its name.
    /// </summary>
    public required string Owner { get; init; }

    /// <summary>The name of the PrometheusRule: <c>metadata.name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The groups in order: <c>spec.groups</c>. Copied when set.</summary>
    public IReadOnlyList<RuleGroupDefinition> Groups
    {
        get => groups;
        init => groups = FrozenList.Of(value);
    }

    /// <summary>
    /// How the PrometheusRule is labelled; null for those of components, and for a user's own, which are labelled as the stack's.
    /// </summary>
    internal RuleLabelling? Labelling { get; init; }
}

/// <summary>How a PrometheusRule that an addon brings is labelled.</summary>
/// <param name="RuleLabels">The labels for a <c>ruleSelector</c>; null for those of the stack.</param>
/// <param name="Owner">Whose labels it has besides.</param>
internal sealed record RuleLabelling(IReadOnlyDictionary<string, string>? RuleLabels, RuleOwner Owner);

/// <summary>Whose labels a PrometheusRule has.</summary>
internal enum RuleOwner
{
    /// <summary>Nobody's.</summary>
    Nobody,

    /// <summary>Those of Prometheus.</summary>
    Prometheus,
}
