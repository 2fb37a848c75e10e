namespace KubePrometheus.PromQL;

/// <summary>What makes one series of many.</summary>
public enum AggregateOperator
{
    /// <summary><c>sum</c></summary>
    Sum,

    /// <summary><c>avg</c></summary>
    Avg,

    /// <summary><c>min</c></summary>
    Min,

    /// <summary><c>max</c></summary>
    Max,

    /// <summary><c>count</c></summary>
    Count,

    /// <summary><c>group</c>: 1 for each group.</summary>
    Group,

    /// <summary><c>stddev</c></summary>
    Stddev,

    /// <summary><c>stdvar</c></summary>
    Stdvar,

    /// <summary><c>quantile(φ, …)</c></summary>
    Quantile,

    /// <summary><c>topk(k, …)</c>: the series of the k largest values, with all their labels.</summary>
    TopK,

    /// <summary><c>bottomk(k, …)</c>: the series of the k smallest values, with all their labels.</summary>
    BottomK,

    /// <summary><c>count_values("label", …)</c>: how often each value occurs, the value in the label.</summary>
    CountValues,

    /// <summary><c>limitk(k, …)</c>: any k series, with all their labels. Since 2.54, experimental.</summary>
    LimitK,

    /// <summary><c>limit_ratio(r, …)</c>: about that share of the series, with all their labels. Since 2.54, experimental.</summary>
    LimitRatio,
}

/// <summary>Many series made few: <c>sum by (job) (rate(x[5m]))</c>.</summary>
/// <param name="Operator">What is made of a group of series.</param>
/// <param name="Expression">The series: an instant vector.</param>
public sealed record AggregateExpr(AggregateOperator Operator, Expr Expression) : Expr
{
    /// <summary>
    /// The first argument of <c>topk</c>, <c>bottomk</c>, <c>quantile</c>, <c>count_values</c>, <c>limitk</c> and <c>limit_ratio</c>;
    /// null for the others.
    /// </summary>
    public Expr? Parameter { get; init; }

    /// <summary>Whether <see cref="Labels"/> are the labels to drop (<c>without</c>) and not the ones to keep (<c>by</c>).</summary>
    public bool IsWithout { get; init; }

    /// <summary>The labels of <c>by</c> or <c>without</c>; empty where there is neither: everything is one group then.</summary>
    public IReadOnlyList<string> Labels { get; init => field = FrozenList.Of(value); } = FrozenList<string>.Empty;

    /// <inheritdoc/>
    public override PromQLType Type => PromQLType.InstantVector;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => Parameter is null ? [Expression] : [Parameter, Expression];
}

/// <summary>What the aggregations are called, what they take and since when.</summary>
internal static class AggregateOperators
{
    public static string Keyword(this AggregateOperator op) => op switch
    {
        AggregateOperator.Sum => "sum",
        AggregateOperator.Avg => "avg",
        AggregateOperator.Min => "min",
        AggregateOperator.Max => "max",
        AggregateOperator.Count => "count",
        AggregateOperator.Group => "group",
        AggregateOperator.Stddev => "stddev",
        AggregateOperator.Stdvar => "stdvar",
        AggregateOperator.Quantile => "quantile",
        AggregateOperator.TopK => "topk",
        AggregateOperator.BottomK => "bottomk",
        AggregateOperator.CountValues => "count_values",
        AggregateOperator.LimitK => "limitk",
        _ => "limit_ratio",
    };

    /// <summary>The type of the parameter; None for those that take none.</summary>
    public static PromQLType ParameterType(this AggregateOperator op) => op switch
    {
        AggregateOperator.CountValues => PromQLType.String,
        >= AggregateOperator.Quantile => PromQLType.Scalar,
        _ => PromQLType.None,
    };

    /// <summary>Whether the result is some of the series themselves, instead of one series for a group.</summary>
    public static bool KeepsSeries(this AggregateOperator op) =>
        op is AggregateOperator.TopK or AggregateOperator.BottomK or AggregateOperator.LimitK or AggregateOperator.LimitRatio;

    public static bool IsExperimental(this AggregateOperator op) => op is AggregateOperator.LimitK or AggregateOperator.LimitRatio;
}
