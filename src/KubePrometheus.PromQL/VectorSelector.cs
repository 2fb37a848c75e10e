namespace KubePrometheus.PromQL;

/// <summary>How a label matcher compares.</summary>
public enum MatchOperator
{
    /// <summary><c>=</c>: the value is the text. A label that a series lacks has the empty value.</summary>
    Equal,

    /// <summary><c>!=</c>: the value is not the text.</summary>
    NotEqual,

    /// <summary><c>=~</c>: the whole value matches the regular expression (RE2).</summary>
    RegexMatch,

    /// <summary><c>!~</c>: the whole value does not match the regular expression (RE2).</summary>
    RegexNoMatch,
}

/// <summary>One condition of a selector, such as <c>job="node"</c>.</summary>
/// <param name="Name">The label.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">The text or the regular expression, without quotes and escapes.</param>
public sealed record LabelMatcher(string Name, MatchOperator Operator, string Value)
{
    /// <summary>Where the matcher stands in the text it was parsed from.</summary>
    public TextSpan Span { get; init; }

    /// <summary>Whether the value is a regular expression.</summary>
    public bool IsRegex => Operator is MatchOperator.RegexMatch or MatchOperator.RegexNoMatch;

    /// <summary>Whether a series without the label passes.</summary>
    public bool MatchesEmpty => Operator switch
    {
        MatchOperator.Equal => Value.Length == 0,
        MatchOperator.NotEqual => Value.Length > 0,
        MatchOperator.RegexMatch => PromQLRegex.MatchesEmpty(Value),
        _ => !PromQLRegex.MatchesEmpty(Value),
    };

    /// <summary>Whether another matcher says the same, wherever it stands.</summary>
    public bool Equals(LabelMatcher? other) =>
        other is not null && Operator == other.Operator && Name == other.Name && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Operator, Value);

    /// <summary>The matcher as Prometheus writes it.</summary>
    public override string ToString() => PromQLPrinter.Print(this);
}

/// <summary>What the time of an <c>@</c> modifier is.</summary>
public enum AtTime
{
    /// <summary>A fixed time.</summary>
    Timestamp,

    /// <summary><c>start()</c>: where the range query starts; the time of evaluation for an instant query.</summary>
    Start,

    /// <summary><c>end()</c>: where the range query ends; the time of evaluation for an instant query.</summary>
    End,
}

/// <summary>
/// The <c>@</c> modifier: the time at which a selector or subquery is evaluated, instead of the query's. Before 2.33 a server
/// needs <c>--enable-feature=promql-at-modifier</c> for it.
/// </summary>
/// <param name="Time">What the time is.</param>
/// <param name="Timestamp">The fixed time in seconds since 1970, to the millisecond; 0 for the other kinds.</param>
public sealed record AtModifier(AtTime Time, double Timestamp = 0);

/// <summary>Selects series by name and labels, each with its latest sample: <c>up{job="node"} @ 0 offset 5m</c>.</summary>
/// <param name="Name">The metric's name where it stands outside of the matchers, or alone in quotes among them; else null.</param>
/// <param name="Matchers">The conditions in braces, in the order of the text, without the one that <paramref name="Name"/> implies.</param>
public sealed record VectorSelector(string? Name, IReadOnlyList<LabelMatcher> Matchers) : Expr
{
    /// <summary>The conditions in braces, in the order of the text.</summary>
    public IReadOnlyList<LabelMatcher> Matchers { get; init => field = FrozenList.Of(value); } = FrozenList.Of(Matchers);

    /// <summary>
    /// How far back to look; negative for ahead, for which a server before 2.33 needs <c>--enable-feature=promql-negative-offset</c>; zero
    /// for none.
    /// </summary>
    public TimeSpan Offset { get; init; }

    /// <summary>The time of evaluation, where it is not the query's.</summary>
    public AtModifier? At { get; init; }

    /// <summary>The arithmetic that the offset is written as, such as <c>(5m * 2)</c>; null for a plain duration or none.</summary>
    /// <remarks><see cref="Offset"/> is its value; zero where that depends on the query.</remarks>
    public string? OffsetArithmetic { get; init; }

    /// <summary>
    /// The one metric that is selected: <see cref="Name"/>, or what a matcher <c>__name__="…"</c> says; null where neither does.
    /// </summary>
    public string? MetricName
    {
        get
        {
            if (Name is { Length: > 0 })
            {
                return Name;
            }

            foreach (var matcher in Matchers)
            {
                if (matcher is { Name: PromQLNames.MetricName, Operator: MatchOperator.Equal, Value.Length: > 0 })
                {
                    return matcher.Value;
                }
            }

            return null;
        }
    }

    /// <inheritdoc/>
    public override PromQLType Type => PromQLType.InstantVector;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [];

    /// <summary>Whether the name stands before the braces.</summary>
    internal bool IsNamedBefore { get; init; }

    /// <summary>
    /// Whether another selector selects the same: the order of the matchers does not count, nor whether the name stands before the braces
    /// or is one of the matchers.
    /// </summary>
    public bool Equals(VectorSelector? other)
    {
        if (other is null || Offset != other.Offset || OffsetArithmetic != other.OffsetArithmetic || !Equals(At, other.At))
        {
            return false;
        }

        return (Name == other.Name && Equals(Matchers, other.Matchers)) || Conditions().SequenceEqual(other.Conditions());
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var conditions = new HashCode();
        foreach (var condition in Conditions())
        {
            conditions.Add(condition);
        }

        return HashCode.Combine(Offset, At, conditions.ToHashCode());
    }

    /// <summary>The matchers, the one that the name implies among them, in an order that does not depend on the text.</summary>
    private IEnumerable<LabelMatcher> Conditions() =>
        (Name is null ? Matchers : Matchers.Append(new(PromQLNames.MetricName, MatchOperator.Equal, Name)))
        .OrderBy(m => m.Name, StringComparer.Ordinal).ThenBy(m => m.Operator).ThenBy(m => m.Value, StringComparer.Ordinal);
}

/// <summary>The samples of a time range of each selected series: <c>up[5m]</c>.</summary>
/// <param name="Selector">
/// The series; its <see cref="VectorSelector.Offset"/> and <see cref="VectorSelector.At"/> are written after the range.
/// </param>
/// <param name="Range">The length of the range, more than zero but for <see cref="RangeArithmetic"/>.</param>
public sealed record MatrixSelector(VectorSelector Selector, TimeSpan Range) : Expr
{
    /// <summary>The arithmetic that the range is written as, such as <c>5m * 2</c>; null for a plain duration.</summary>
    /// <remarks><see cref="Range"/> is its value; zero where that depends on the query, as that of <c>step()</c> does.</remarks>
    public string? RangeArithmetic { get; init; }

    /// <inheritdoc/>
    public override PromQLType Type => PromQLType.RangeVector;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Selector];
}

/// <summary>Evaluates an expression again and again over a time range: <c>rate(x[5m])[1h:1m]</c>.</summary>
/// <param name="Expression">What is evaluated: an instant vector.</param>
/// <param name="Range">The length of the range, more than zero but for <see cref="RangeArithmetic"/>.</param>
/// <param name="Step">How far the evaluations are apart; null for the server's <c>evaluation_interval</c>.</param>
public sealed record SubqueryExpr(Expr Expression, TimeSpan Range, TimeSpan? Step) : Expr
{
    /// <summary>The arithmetic that the range is written as, such as <c>1h * 2</c>; null for a plain duration.</summary>
    /// <remarks><see cref="Range"/> is its value; zero where that depends on the query, as that of <c>step()</c> does.</remarks>
    public string? RangeArithmetic { get; init; }

    /// <summary>The arithmetic that the step is written as; null for a plain duration or none.</summary>
    /// <remarks><see cref="Step"/> is its value; zero where that depends on the query.</remarks>
    public string? StepArithmetic { get; init; }

    /// <summary>The arithmetic that the offset is written as, such as <c>(5m * 2)</c>; null for a plain duration or none.</summary>
    /// <remarks><see cref="Offset"/> is its value; zero where that depends on the query.</remarks>
    public string? OffsetArithmetic { get; init; }

    /// <summary>How far back to look; negative for ahead; zero for none.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>The time of evaluation, where it is not the query's.</summary>
    public AtModifier? At { get; init; }

    /// <inheritdoc/>
    public override PromQLType Type => PromQLType.RangeVector;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Expression];
}
