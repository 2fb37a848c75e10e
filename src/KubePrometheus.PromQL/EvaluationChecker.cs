namespace KubePrometheus.PromQL;

/// <summary>Reports constants that Prometheus looks at only when it evaluates, and then fails on each time.</summary>
internal sealed class EvaluationChecker(ErrorList errors, PromQLLevel level)
{
    public void Check(Expr tree)
    {
        foreach (var node in new ExprWalk(tree))
        {
            if (node is AggregateExpr { Parameter: { } parameter } aggregate)
            {
                CheckParameter(aggregate.Operator, parameter);
            }
            else if (node is Call call)
            {
                CheckCall(call);
            }
            else if (node is MatrixSelector or SubqueryExpr)
            {
                CheckRange(node);
            }
        }
    }

    /// <summary>Of arithmetic, Prometheus learns only when it evaluates that it comes to no time.</summary>
    private void CheckRange(Expr node)
    {
        var (range, arithmetic) = node switch
        {
            MatrixSelector matrix => (matrix.Range, matrix.RangeArithmetic),
            SubqueryExpr subquery => (subquery.Range, subquery.RangeArithmetic),
            _ => default,
        };
        if (arithmetic is not null && range < TimeSpan.Zero)
        {
            errors.Add(node.Span, $"a range of {Lexer.Quote(arithmetic)}, which is less than nothing", "a range of more than zero");
        }
    }

    private void CheckParameter(AggregateOperator op, Expr parameter)
    {
        if (op == AggregateOperator.CountValues)
        {
            CheckLabel(parameter, "count_values");
        }
        else if (op != AggregateOperator.Quantile && parameter.Unwrapped() is NumberLiteral { Value: double.NaN })
        {
            errors.Add(parameter.Span, $"NaN as the first argument of {op.Keyword()}", "a number");
        }
    }

    private void CheckCall(Call call)
    {
        var arguments = call.Arguments;
        switch (call.Function.Name)
        {
            case "label_replace":
                CheckLabel(arguments[1], call.Function.Name);
                if (arguments[4].Unwrapped() is StringLiteral regex && PromQLRegex.ProblemAnchored(regex.Value, level) is { } problem)
                {
                    errors.Add(regex.Span, $"the regular expression {Lexer.Quote(regex.Value)}: {problem}", "a regular expression of RE2");
                }

                break;
            case "label_join":
                CheckLabel(arguments[1], call.Function.Name);
                foreach (var source in arguments.Skip(3))
                {
                    CheckLabel(source, call.Function.Name);
                }

                break;
            case "histogram_quantiles":
                CheckLabel(arguments[1], call.Function.Name);
                break;
            case "holt_winters" or "double_exponential_smoothing":
                CheckFactor(arguments[1], call.Function.Name);
                CheckFactor(arguments[2], call.Function.Name);
                break;
        }
    }

    private void CheckLabel(Expr argument, string owner)
    {
        if (argument.Unwrapped() is StringLiteral { Value: var name } && !IsLabelName(name))
        {
            errors.Add(argument.Span, $"{Lexer.Quote(name)} as a label in {owner}", "a label name");
        }
    }

    private bool IsLabelName(string name) =>
        level >= PromQLLevel.V3_0 ? name.Length > 0 && PromQLStrings.IsWellFormed(name) : PromQLNames.IsLabelName(name);

    private void CheckFactor(Expr argument, string owner)
    {
        if (argument.Unwrapped() is NumberLiteral { Value: not (> 0 and < 1) })
        {
            errors.Add(argument.Span, $"{argument} as a factor of {owner}", "a number between 0 and 1");
        }
    }
}
