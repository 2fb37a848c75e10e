namespace KubePrometheus.PromQL;

/// <summary>What a syntax tree reads and what comes out of it.</summary>
public static class PromQLAnalysis
{
    /// <summary>Every selector, those of ranges and subqueries among them, in the order of the text.</summary>
    public static IReadOnlyList<VectorSelector> Selectors(Expr tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        List<VectorSelector>? found = null;
        foreach (var node in new ExprWalk(tree))
        {
            if (node is VectorSelector selector)
            {
                (found ??= []).Add(selector);
            }
        }

        return found ?? (IReadOnlyList<VectorSelector>)[];
    }

    /// <summary>
    /// The metrics that are read, each once, in ordinal order: names of selectors, and <c>__name__</c> where a matcher says it, be it as
    /// <c>"x"</c> or as <c>~"x|y"</c>. A selector that leaves the metric open, such as <c>{job="x"}</c>, contributes none.
    /// </summary>
    public static IReadOnlyList<string> Metrics(Expr tree) =>
        [.. Selectors(tree).SelectMany(MetricsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Every label matcher, in the order of the text.</summary>
    public static IReadOnlyList<LabelMatcher> Matchers(Expr tree) => [.. Selectors(tree).SelectMany(s => s.Matchers)];

    /// <summary>
    /// The flags that a server of the release needs in <c>--enable-feature</c> to evaluate the tree, in ordinal order. Prometheus reads
    /// and loads <c>@</c> and negative offsets before 2.33 without a flag, and then fails to evaluate them.
    /// </summary>
    public static IReadOnlyList<string> FeatureFlags(Expr tree, PromQLLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        SortedSet<string>? flags = null;
        foreach (var node in new ExprWalk(tree))
        {
            AddFlags(node, level, ref flags);
        }

        return flags is null ? [] : [.. flags];
    }

    /// <summary>Which labels the series of the result can carry.</summary>
    /// <param name="tree">The expression.</param>
    /// <param name="recorded">
    /// What is known of the labels of a metric, <c>__name__</c> aside: for one that a recording rule makes, the labels of that rule's
    /// result and of the rule itself. Null for a metric that nothing is known of: it can carry any label.
    /// </param>
    public static LabelSet ResultLabels(Expr tree, Func<string, LabelSet?>? recorded = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new ResultLabels(recorded).Of(tree);
    }

    private static IEnumerable<string> MetricsOf(VectorSelector selector)
    {
        if (selector.MetricName is { } name)
        {
            return [name];
        }

        return selector.Matchers
            .Where(m => m is { Name: PromQLNames.MetricName, Operator: MatchOperator.RegexMatch })
            .SelectMany(m => PromQLRegex.Alternatives(m.Value) ?? [])
            .Where(m => m.Length > 0);
    }

    private static void AddFlags(Expr node, PromQLLevel level, ref SortedSet<string>? flags)
    {
        var (at, offset) = node switch
        {
            VectorSelector selector => (selector.At, selector.Offset),
            SubqueryExpr subquery => (subquery.At, subquery.Offset),
            _ => (null, default),
        };
        if (level < PromQLLevel.Of(2, 33))
        {
            if (at is not null)
            {
                Add(PromQLFeatureNames.AtModifier, ref flags);
            }

            if (offset < default(TimeSpan))
            {
                Add(PromQLFeatureNames.NegativeOffset, ref flags);
            }
        }

        if (node is AggregateExpr aggregate && aggregate.Operator.IsExperimental())
        {
            Add(PromQLFeatureNames.ExperimentalFunctions, ref flags);
        }

        if (level < PromQLLevel.DurationExpressionsAreStable && HasArithmetic(node))
        {
            Add(PromQLFeatureNames.DurationExpressions, ref flags);
        }

        if (node is Call { Function: var function } && function.IsExperimentalAt(level))
        {
            Add(function.FeatureFlag!, ref flags);
        }
    }

    private static void Add(string flag, ref SortedSet<string>? flags) => (flags ??= new(StringComparer.Ordinal)).Add(flag);

    private static bool HasArithmetic(Expr node) => node switch
    {
        VectorSelector selector => selector.OffsetArithmetic is not null,
        MatrixSelector matrix => matrix.RangeArithmetic is not null,
        SubqueryExpr subquery => (subquery.RangeArithmetic ?? subquery.StepArithmetic ?? subquery.OffsetArithmetic) is not null,
        _ => false,
    };
}
