namespace KubePrometheus.PromQL;

/// <summary>Follows labels from the selectors up to the result, as the evaluation would move them.</summary>
internal sealed class ResultLabels(Func<string, LabelSet?>? recorded)
{
    private Dictionary<Expr, LabelSet>? remembered;

    /// <summary>Whether what is asked of one part again is known: for whoever asks of many parts of one tree.</summary>
    public bool IsRemembering { init => remembered = value ? new(ReferenceEqualityComparer.Instance) : null; }

    public LabelSet Of(Expr node)
    {
        if (remembered is null)
        {
            return Computed(node);
        }

        if (!remembered.TryGetValue(node, out var labels))
        {
            remembered[node] = labels = Computed(node);
        }

        return labels;
    }

    private LabelSet Computed(Expr node) => node switch
    {
        VectorSelector selector => OfSelector(selector),
        MatrixSelector matrix => OfSelector(matrix.Selector),
        SubqueryExpr subquery => Of(subquery.Expression),
        ParenExpr paren => Of(paren.Expression),
        UnaryExpr { IsNegative: true } unary => Nameless(Of(unary.Operand)),
        UnaryExpr unary => Of(unary.Operand),
        BinaryExpr binary => OfBinary(binary),
        AggregateExpr aggregate => OfAggregate(aggregate),
        Call call => OfCall(call),
        _ => LabelSet.None,
    };

    private LabelSet OfSelector(VectorSelector selector)
    {
        var labels = selector.MetricName is { } metric && recorded?.Invoke(metric) is { } known
            ? known.With(PromQLNames.MetricName)
            : LabelSet.Any;
        foreach (var matcher in selector.Matchers)
        {
            // job="" passes only series without a job.
            if (matcher is { Operator: MatchOperator.Equal or MatchOperator.RegexMatch, Value.Length: 0 })
            {
                labels = labels.Without(matcher.Name);
            }
        }

        return labels;
    }

    private LabelSet OfBinary(BinaryExpr binary)
    {
        var (left, right) = (Of(binary.Left), Of(binary.Right));
        var isFilter = binary.Operator.IsComparison() && !binary.ReturnsBool;
        if (binary.Type == PromQLType.Scalar)
        {
            return LabelSet.None;
        }

        if (binary.Left.Type == PromQLType.Scalar || binary.Right.Type == PromQLType.Scalar)
        {
            var series = binary.Left.Type == PromQLType.Scalar ? right : left;
            return isFilter ? series : Nameless(series);
        }

        return binary.Operator switch
        {
            BinaryOperator.Or => left.Union(right),
            BinaryOperator.Unless => left,
            BinaryOperator.And => Matched(left, right, binary.Matching),
            _ => OfMatch(binary, left, right, isFilter),
        };
    }

    private static LabelSet OfMatch(BinaryExpr binary, LabelSet left, LabelSet right, bool isFilter)
    {
        var matching = binary.Matching;
        var (many, one) = matching?.Grouping == MatchGrouping.Right ? (right, left) : (left, right);
        var labels = Matched(many, one, matching);
        if (matching is null or { Grouping: MatchGrouping.None })
        {
            if (matching is not null)
            {
                var listed = LabelSet.Only(matching.Labels);
                labels = matching.IsOn ? labels.Intersect(listed) : labels.Except(listed);
            }
        }
        else
        {
            var include = LabelSet.Only(matching.Include);
            labels = labels.Except(include).Union(one.Intersect(include));
        }

        return isFilter ? labels : Nameless(labels);
    }

    /// <summary>
    /// What is left of one side's labels when only series with a match on the other side stay: a label that is compared, and that the
    /// other side never has, is empty. The name is compared only by <c>on(__name__)</c>.
    /// </summary>
    private static LabelSet Matched(LabelSet side, LabelSet other, VectorMatching? matching)
    {
        if (matching is { IsOn: true })
        {
            return side.Except(LabelSet.Only(matching.Labels).Except(other));
        }

        var notCompared = LabelSet.Only([PromQLNames.MetricName, .. matching?.Labels ?? []]);
        return side.Intersect(other.Union(notCompared));
    }

    private LabelSet OfAggregate(AggregateExpr aggregate)
    {
        var labels = Of(aggregate.Expression);
        if (aggregate.Operator.KeepsSeries())
        {
            return labels;
        }

        var listed = LabelSet.Only(aggregate.Labels);
        labels = aggregate.IsWithout ? Nameless(labels.Except(listed)) : labels.Intersect(listed);
        return aggregate.Operator == AggregateOperator.CountValues && Text(aggregate.Parameter) is { } label ? labels.With(label) : labels;
    }

    private LabelSet OfCall(Call call)
    {
        var arguments = call.Arguments;
        switch (call.Function.Name)
        {
            case "absent" or "absent_over_time":
                return OfAbsent(arguments[0]);
            case "sort" or "sort_desc" or "sort_by_label" or "sort_by_label_desc" or "last_over_time" or "first_over_time":
                return Of(arguments[0]);
            case "label_replace" or "label_join":
                return Text(arguments[1]) is { } target ? Of(arguments[0]).With(target) : LabelSet.Any;
            case "histogram_quantile" or "histogram_fraction":
                return Nameless(Of(arguments[^1])).Without("le");
            case "histogram_quantiles":
                var labels = Nameless(Of(arguments[0])).Without("le");
                return Text(arguments[1]) is { } quantile ? labels.With(quantile) : LabelSet.Any;
            case "info":
                return OfInfo(arguments);
        }

        // Everything else gives a series for each series of its vector, without the name; a scalar has no labels.
        foreach (var argument in arguments)
        {
            if (argument.Type is PromQLType.InstantVector or PromQLType.RangeVector && call.Type != PromQLType.Scalar)
            {
                return Nameless(Of(argument));
            }
        }

        return LabelSet.None;
    }

    /// <summary>Of series that are not there only what a selector insists on is known: labels with one matcher, an <c>=</c>.</summary>
    private static LabelSet OfAbsent(Expr argument)
    {
        var selector = argument.Unwrapped() switch
        {
            VectorSelector vector => vector,
            MatrixSelector matrix => matrix.Selector,
            _ => null,
        };
        return selector is null ? LabelSet.None : LabelSet.Only(selector.Matchers
            .GroupBy(m => m.Name, StringComparer.Ordinal)
            .Where(g => g.Key != PromQLNames.MetricName)
            .Where(g => g.Count() == 1 && g.First() is { Operator: MatchOperator.Equal, Value.Length: > 0 })
            .Select(g => g.Key));
    }

    private LabelSet OfInfo(IReadOnlyList<Expr> arguments)
    {
        var labels = Of(arguments[0]);
        var added = arguments.Count > 1 && arguments[1] is VectorSelector selector
            ? LabelSet.Only(selector.Matchers.Select(m => m.Name))
            : LabelSet.Any;
        var isOpen = added.IsOpen || added.Equals(LabelSet.None) || added.Equals(LabelSet.Only(PromQLNames.MetricName));
        return labels.Union((isOpen ? LabelSet.Any : added).Without(PromQLNames.MetricName));
    }

    private static LabelSet Nameless(LabelSet labels) => labels.Without(PromQLNames.MetricName);

    private static string? Text(Expr? argument) => argument?.Unwrapped() is StringLiteral literal ? literal.Value : null;
}
