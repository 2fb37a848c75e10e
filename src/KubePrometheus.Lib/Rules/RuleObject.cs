namespace KubePrometheus.Rules;

/// <summary>The groups of one PrometheusRule. Immutable, changed by <c>with</c>.</summary>
public sealed record RuleObject
{
    private readonly FrozenList<RuleGroupDefinition> groups = FrozenList<RuleGroupDefinition>.Of([]);

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
        init => groups = FrozenList<RuleGroupDefinition>.Of(value);
    }
}
