namespace KubePrometheus.Rules;

/// <summary>
/// Rules that are evaluated one after the other, at one interval. Immutable, changed by <c>with</c>. Written as a group of a
/// PrometheusRule (<see cref="Monitoring.RuleGroup"/>) or of a Prometheus rule file.
/// </summary>
public sealed record RuleGroupDefinition
{
    private readonly FrozenList<RuleDefinition> rules = [];

    /// <summary>The name, unique within its PrometheusRule: <c>name</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// How often the rules are evaluated, as a Prometheus duration such as <c>3m</c>: <c>interval</c>. Null: as often as the
    /// <c>evaluationInterval</c> of the Prometheus says.
    /// </summary>
    public string? Interval { get; init; }

    /// <summary>What a ThanosRuler does when a store answers in part: <c>warn</c> or <c>abort</c>. Null: as the ThanosRuler says.</summary>
    public string? PartialResponseStrategy { get; init; }

    /// <summary>The rules in the order of their evaluation: <c>rules</c>. Copied when set.</summary>
    public IReadOnlyList<RuleDefinition> Rules
    {
        get => rules;
        init => rules = FrozenList.Of(value);
    }

    /// <summary>The alerts among the rules.</summary>
    public IEnumerable<AlertingRule> Alerts => rules.OfType<AlertingRule>();

    /// <summary>The recording rules among the rules.</summary>
    public IEnumerable<RecordingRule> Recordings => rules.OfType<RecordingRule>();
}
