using KubePrometheus.PromQL;

namespace KubePrometheus.Rules;

/// <summary>
/// One rule of a group: an <see cref="AlertingRule"/> or a <see cref="RecordingRule"/>. Immutable, changed by <c>with</c>, and equal
/// to another that says the same.
/// </summary>
public abstract record RuleDefinition
{
    private readonly FrozenTextMap labels = FrozenTextMap.Empty;

    /// <summary>The rule of the release that this one was made of by edits; null for one of a user.</summary>
    private RuleDefinition? released;

    private protected RuleDefinition()
    {
    }

    /// <summary>The name of the alert, or of the series that is recorded.</summary>
    public required string Name { get; init; }

    /// <summary>The PromQL expression: <c>expr</c>. A string converts by itself.</summary>
    public required PromQLExpression Expr { get; init; }

    /// <summary>
    /// Labels set on the alert, or on the recorded series, in place of those of the same name: <c>labels</c>. Copied when set; an
    /// alert's severity is among them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Labels
    {
        get => labels;
        init => labels = FrozenTextMap.Of(value);
    }

    /// <summary>Where the rule was read from; null for a rule made in code. Neither written nor compared.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>Where its expression was read from.</summary>
    internal SourceLocation? ExprSource { get; init; }

    internal FrozenTextMap LabelMap => labels;

    /// <summary>Whether the rule says what the release has it say.</summary>
    internal bool IsReleased => released is not null && Equals(released);

    /// <summary>Takes note that the rule, as it is now, is one of the release; <c>with</c> keeps it in mind.</summary>
    internal void MarkReleased() => released = this;

    /// <summary>Whether another rule says the same, wherever it was read from.</summary>
    public virtual bool Equals(RuleDefinition? other) =>
        other is not null && EqualityContract == other.EqualityContract
        && Name == other.Name && Expr.Equals(other.Expr) && labels.Equals(other.labels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Expr, labels);
}

/// <summary>
/// An alerting rule: fires for every series that its expression gives, once it has given it for as long as <see cref="For"/> says.
/// </summary>
public sealed record AlertingRule : RuleDefinition
{
    private readonly FrozenTextMap annotations = FrozenTextMap.Empty;

    /// <summary>
    /// How long the expression must hold before the alert fires, as a Prometheus duration such as <c>10m</c>: <c>for</c>. Null: at once.
    /// </summary>
    public string? For { get; init; }

    /// <summary>The label <c>severity</c>; null where there is none.</summary>
    public Severity? Severity
    {
        get => Labels.TryGetValue("severity", out var value) ? new Severity(value) : default(Severity?);
        init => Labels = LabelMap.With("severity", value?.Value);
    }

    /// <summary>Texts that go with the alert: <c>annotations</c>. Their values are Go templates. Copied when set.</summary>
    public IReadOnlyDictionary<string, string> Annotations
    {
        get => annotations;
        init => annotations = FrozenTextMap.Of(value);
    }

    /// <summary>What is wrong, in one line: the annotation <c>summary</c>. Setting null takes it away.</summary>
    public string? Summary
    {
        get => annotations.GetValueOrDefault("summary");
        init => annotations = annotations.With("summary", value);
    }

    /// <summary>
    /// What is wrong with which object, what it means and where to look first: the annotation <c>description</c>. Setting null takes it
    /// away.
    /// </summary>
    public string? Description
    {
        get => annotations.GetValueOrDefault("description");
        init => annotations = annotations.With("description", value);
    }

    /// <summary>The page to read when the alert fires: the annotation <c>runbook_url</c>. Setting null takes it away.</summary>
    public string? RunbookUrl
    {
        get => annotations.GetValueOrDefault("runbook_url");
        init => annotations = annotations.With("runbook_url", value);
    }
}

/// <summary>A recording rule: stores the result of its expression as a series of another name.</summary>
public sealed record RecordingRule : RuleDefinition;
