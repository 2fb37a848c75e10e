namespace KubePrometheus.PromQL;

/// <summary>Walks a tree and reports what does not go together. Children come first; where they fail, the parent is not blamed.</summary>
internal sealed class TypeChecker(ErrorList errors, PromQLLevel level)
{
    public void Check(Expr expression)
    {
        switch (expression)
        {
            case VectorSelector selector:
                CheckMatchers(selector);
                CheckSelects(selector);
                break;
            case MatrixSelector matrix:
                Check(matrix.Selector);
                break;
            case SubqueryExpr subquery:
                Check(subquery.Expression);
                Expect(PromQLType.InstantVector, subquery.Expression, "as what a subquery evaluates");
                break;
            case ParenExpr paren:
                Check(paren.Expression);
                break;
            case UnaryExpr unary:
                Check(unary.Operand);
                CheckOperand(unary.Operand, unary.IsNegative ? "after the sign -" : "after the sign +");
                break;
            case BinaryExpr binary:
                Check(binary.Left);
                Check(binary.Right);
                CheckBinary(binary);
                break;
            case AggregateExpr aggregate:
                CheckAggregate(aggregate);
                break;
            case Call call:
                CheckCall(call);
                break;
        }
    }

    private void CheckMatchers(VectorSelector selector)
    {
        foreach (var matcher in selector.Matchers)
        {
            if (matcher.IsRegex && PromQLRegex.Problem(matcher.Value, level) is { } problem)
            {
                errors.Add(matcher.Span, $"the regular expression {Lexer.Quote(matcher.Value)}: {problem}", "a regular expression of RE2");
            }
        }
    }

    private void CheckSelects(VectorSelector selector)
    {
        if (!string.IsNullOrEmpty(selector.Name))
        {
            return;
        }

        foreach (var matcher in selector.Matchers)
        {
            if (!matcher.MatchesEmpty || (matcher.IsRegex && PromQLRegex.Problem(matcher.Value, level) is not null))
            {
                return;
            }
        }

        errors.Add(selector.Span, "a selector that every series passes", "a metric name, or a matcher that an empty value does not pass");
    }

    private void CheckOperand(Expr operand, string where)
    {
        if (operand.Type is PromQLType.RangeVector or PromQLType.String)
        {
            errors.Add(operand.Span, $"{operand.Type.InWords()} {where}",
                Wanted(PromQLType.InstantVector, operand, "a scalar or an instant vector"));
        }
    }

    private void CheckBinary(BinaryExpr binary)
    {
        var op = binary.Operator;
        var symbol = op.Symbol();
        CheckOperand(binary.Left, $"on the left of {symbol}");
        CheckOperand(binary.Right, $"on the right of {symbol}");
        if (binary.ReturnsBool && !op.IsComparison())
        {
            errors.Add(binary.OperatorSpan, $"bool after {symbol}", "bool only after == != > < >= <=");
        }

        var (left, right) = (binary.Left.Type, binary.Right.Type);
        if (!IsOperand(left) || !IsOperand(right))
        {
            return;
        }

        if (left == PromQLType.Scalar && right == PromQLType.Scalar && op.IsComparison() && !binary.ReturnsBool)
        {
            errors.Add(binary.OperatorSpan, $"{symbol} between two scalars", $"{symbol} bool, as there are no series to filter");
        }

        if (left == PromQLType.Scalar || right == PromQLType.Scalar)
        {
            CheckWithScalar(binary, symbol);
        }
        else if (op.IsSet() && binary.Matching is { Grouping: not MatchGrouping.None } matching)
        {
            var keyword = matching.Grouping == MatchGrouping.Left ? "group_left" : "group_right";
            errors.Add(binary.OperatorSpan, $"{keyword} after {symbol}",
                $"{symbol} without it, as set operators always match many to many");
        }
    }

    private void CheckWithScalar(BinaryExpr binary, string symbol)
    {
        if (binary.Operator.IsSet())
        {
            var scalar = binary.Left.Type == PromQLType.Scalar ? binary.Left : binary.Right;
            errors.Add(scalar.Span, $"a scalar on one side of {symbol}", "an instant vector, such as vector(1)");
        }

        if (binary.Matching is { Labels.Count: > 0 } matching)
        {
            errors.Add(binary.OperatorSpan, $"{(matching.IsOn ? "on" : "ignoring")} after {symbol} where one side is a scalar",
                "matching only between two instant vectors");
        }
    }

    private void CheckAggregate(AggregateExpr aggregate)
    {
        var keyword = aggregate.Operator.Keyword();
        if (aggregate.Parameter is { } parameter)
        {
            Check(parameter);
            Expect(aggregate.Operator.ParameterType(), parameter, $"as the first argument of {keyword}");
        }

        Check(aggregate.Expression);
        Expect(PromQLType.InstantVector, aggregate.Expression, aggregate.Parameter is null
            ? $"as the argument of {keyword}"
            : $"as the second argument of {keyword}");
    }

    private void CheckCall(Call call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (call.Function.Name == "info" && i == 1)
            {
                CheckInfoSelector(argument);
                continue;
            }

            Check(argument);
            var wanted = call.Function.ArgumentType(i);
            if (argument.Type != wanted && argument.Type != PromQLType.None)
            {
                var which = call.Arguments.Count == 1 ? "the argument" : $"argument {i + 1}";
                Expect(wanted, argument, $"as {which} of {call.Function.Name}");
            }
        }
    }

    /// <summary>The second argument of <c>info</c> looks like a selector but says which labels to add: it may match everything.</summary>
    private void CheckInfoSelector(Expr argument)
    {
        if (argument is VectorSelector { IsNamedBefore: false } selector)
        {
            CheckMatchers(selector);
        }
        else if (argument is not ErrorExpr)
        {
            errors.Add(argument.Span, "something else than label matchers as argument 2 of info",
                "matchers in braces, such as {version=~\".+\"}");
        }
    }

    private void Expect(PromQLType wanted, Expr argument, string where)
    {
        if (argument.Type != wanted && argument.Type != PromQLType.None)
        {
            errors.Add(argument.Span, $"{argument.Type.InWords()} {where}", Wanted(wanted, argument, wanted.InWords()));
        }
    }

    /// <summary>The type that would be right, and how to come by it from what is there.</summary>
    private static string Wanted(PromQLType wanted, Expr argument, string words) => (wanted, argument.Type, argument) switch
    {
        (PromQLType.RangeVector, PromQLType.InstantVector, VectorSelector { Name: { } name }) => $"{words}, such as {name}[5m]",
        (PromQLType.RangeVector, PromQLType.InstantVector, _) => $"{words}, such as up[5m] or a subquery",
        (PromQLType.InstantVector, PromQLType.RangeVector, _) => $"{words}, such as rate or max_over_time of the range",
        (PromQLType.InstantVector, PromQLType.Scalar, _) => $"{words}, such as vector(1)",
        (PromQLType.Scalar, PromQLType.InstantVector, _) => $"{words}, such as 1 or scalar(…)",
        (PromQLType.String, _, _) => $"{words} in quotes",
        _ => words,
    };

    private static bool IsOperand(PromQLType type) => type is PromQLType.Scalar or PromQLType.InstantVector;
}
