namespace KubePrometheus.PromQL;

/// <summary>Between which values the results of functions lie.</summary>
internal static class FunctionRanges
{
    /// <summary>The range of a function's result.</summary>
    /// <param name="name">The function.</param>
    /// <param name="series">The range of its vector.</param>
    /// <param name="scalars">The ranges of its numbers, in their order.</param>
    public static ValueRange Of(string name, ValueRange series, IReadOnlyList<ValueRange> scalars) => name switch
    {
        "rate" or "increase" or "irate" or "resets" or "changes" or "abs" or "sqrt" or "exp" or "timestamp" or "time"
            or "stddev_over_time" or "stdvar_over_time" or "mad_over_time" or "histogram_count" or "histogram_stddev"
            or "histogram_stdvar" => ValueRange.NotNegative,
        "count_over_time" => ValueRange.Positive,
        "absent" or "absent_over_time" or "present_over_time" => ValueRange.Of(1),
        "histogram_fraction" => new(0, 1),
        "sgn" or "sin" or "cos" => new(-1, 1),
        "minute" => new(0, 59),
        "hour" => new(0, 23),
        "day_of_week" => new(0, 6),
        "day_of_month" => new(1, 31),
        "day_of_year" => new(1, 366),
        "days_in_month" => new(28, 31),
        "month" => new(1, 12),
        "pi" => ValueRange.Of(Math.PI),
        "vector" => scalars is [var one] ? one : ValueRange.Any,
        "scalar" or "sort" or "sort_desc" or "sort_by_label" or "sort_by_label_desc" or "label_replace" or "label_join"
            or "avg_over_time" or "min_over_time" or "max_over_time" or "last_over_time" or "first_over_time" => series,
        "quantile_over_time" => scalars is [{ Least: >= 0, Most: <= 1 }] ? series : ValueRange.Any,
        "sum_over_time" => series.Least >= 0 ? series with { Most = double.PositiveInfinity } : ValueRange.Any,
        "clamp_min" when scalars is [{ IsConstant: true } least] =>
            new(Math.Max(series.Least, least.Least), Math.Max(series.Most, least.Least)),
        "clamp_max" when scalars is [{ IsConstant: true } most] =>
            new(Math.Min(series.Least, most.Least), Math.Min(series.Most, most.Least)),
        "clamp" when scalars is [{ IsConstant: true } low, { IsConstant: true } high] && low.Least <= high.Least =>
            new(Math.Clamp(series.Least, low.Least, high.Least), Math.Clamp(series.Most, low.Least, high.Least)),
        _ => ValueRange.Any,
    };
}
