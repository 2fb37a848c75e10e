namespace KubePrometheus.PromQL;

/// <summary>Selectors, what may follow them, and the numbers in there.</summary>
internal ref partial struct Parser
{
    private Expr? ParseSelector(string? name, int start)
    {
        if (token.Kind != TokenKind.LeftBrace)
        {
            return new VectorSelector(name, FrozenList<LabelMatcher>.Empty) { Span = SpanFrom(start) };
        }

        Advance();
        matchers.Clear();
        while (token.Kind != TokenKind.RightBrace)
        {
            if (!ParseMatcher(ref name))
            {
                return null;
            }

            if (token.Kind == TokenKind.Comma)
            {
                Advance();
            }
            else if (token.Kind != TokenKind.RightBrace)
            {
                return Unexpected("\",\" or \"}\" after the matcher");
            }
        }

        Advance();
        return new VectorSelector(name, FrozenList.Owning(matchers.ToArray()))
        {
            Span = SpanFrom(start),
        };
    }

    private bool ParseMatcher(ref string? metric)
    {
        var first = token;
        var isQuoted = first.Kind == TokenKind.String && namesMayBeQuoted;
        if (first.Kind != TokenKind.Identifier && !isQuoted)
        {
            Unexpected(namesMayBeQuoted ? "a label name, a quoted name or \"}\"" : "a label name or \"}\"");
            return false;
        }

        Advance();
        var name = isQuoted ? PromQLStrings.Unquote(Text(first)) : Text(first).ToString();
        if (isQuoted && token.Kind is TokenKind.Comma or TokenKind.RightBrace)
        {
            if (metric is not null)
            {
                errors.Add(first.Span, $"the second metric name {Lexer.Quote(name)} beside {Lexer.Quote(metric)}", "one metric name");
            }

            metric ??= name;
            return true;
        }

        MatchOperator? op = token.Kind switch
        {
            TokenKind.Matches => MatchOperator.Equal,
            TokenKind.NotEqual => MatchOperator.NotEqual,
            TokenKind.RegexMatches => MatchOperator.RegexMatch,
            TokenKind.RegexDiffers => MatchOperator.RegexNoMatch,
            _ => null,
        };
        if (op is null)
        {
            Unexpected("one of = != =~ !~ after the label name");
            return false;
        }

        Advance();
        if (token.Kind != TokenKind.String)
        {
            Unexpected("the value in quotes");
            return false;
        }

        var value = PromQLStrings.Unquote(Text(token));
        matchers.Add(new(name, op.Value, value) { Span = TextSpan.Between(first.Span, token.Span) });
        Advance();
        return true;
    }

    /// <summary>What may follow any expression: ranges and subqueries, <c>offset</c> and <c>@</c>.</summary>
    private Expr? ParseModifiers(Expr operand)
    {
        Expr? expression = operand;
        while (expression is not null)
        {
            switch (token.Kind)
            {
                case TokenKind.LeftBracket:
                    expression = ParseRange(expression);
                    break;
                case TokenKind.Offset:
                    expression = ParseOffset(expression);
                    break;
                case TokenKind.At:
                    expression = ParseAt(expression);
                    break;
                default:
                    return expression;
            }
        }

        return null;
    }

    private Expr? ParseRange(Expr operand)
    {
        var open = token;
        Advance();
        if (ParseDuration("a duration such as 5m", zeroIsFine: false) is not { } range)
        {
            return null;
        }

        if (token.Kind == TokenKind.Colon)
        {
            return ParseSubquery(operand, range);
        }

        if (!Expect(TokenKind.RightBracket, "\"]\", or \":\" for a subquery", ""))
        {
            return null;
        }

        var bracket = SpanFrom(open.Span.Start);
        var span = SpanFrom(operand.Span.Start);
        if (operand is not VectorSelector selector)
        {
            if (operand is not ErrorExpr)
            {
                errors.Add(bracket, $"a range after {Describe(operand)}", "a range right after a selector, or a subquery such as [1h:]");
            }

            return new ErrorExpr { Span = span, Height = 1 + operand.Height };
        }

        if (selector.Offset != default || selector.At is not null)
        {
            errors.Add(bracket, $"a range after {(selector.At is null ? "offset" : "@")}", "the range first, as in up[5m] offset 1h");
        }

        return new MatrixSelector(selector, range) { Span = span, Height = 2 };
    }

    private Expr? ParseSubquery(Expr operand, TimeSpan range)
    {
        Advance();
        TimeSpan? step = null;
        if (token.Kind != TokenKind.RightBracket)
        {
            step = ParseDuration("a duration such as 1m, or \"]\"", zeroIsFine: false);
            if (step is null)
            {
                return null;
            }
        }

        if (!Expect(TokenKind.RightBracket, "\"]\"", ""))
        {
            return null;
        }

        return Grown(new SubqueryExpr(operand, range, step) { Span = SpanFrom(operand.Span.Start), Height = 1 + operand.Height });
    }

    private Expr? ParseOffset(Expr operand)
    {
        var keyword = token;
        Advance();
        var isNegative = token.Kind == TokenKind.Subtract;
        if (isNegative)
        {
            Advance();
        }

        if (ParseDuration("a duration such as 5m", zeroIsFine: numbersAreDurations) is not { } offset)
        {
            return null;
        }

        offset = isNegative ? -offset : offset;
        var before = operand switch
        {
            VectorSelector vector => vector.Offset,
            MatrixSelector matrix => matrix.Selector.Offset,
            SubqueryExpr subquery => subquery.Offset,
            _ => default,
        };
        if (before != default)
        {
            errors.Add(keyword.Span, "a second offset", "one offset");
        }

        var span = SpanFrom(operand.Span.Start);
        return operand switch
        {
            VectorSelector vector => vector with { Offset = offset, Span = span },
            MatrixSelector matrix => matrix with { Selector = matrix.Selector with { Offset = offset }, Span = span },
            SubqueryExpr subquery => subquery with { Offset = offset, Span = span },
            _ => Misplaced(keyword, operand, span),
        };
    }

    private Expr? ParseAt(Expr operand)
    {
        var sign = token;
        Advance();
        if (ParseAtTime() is not { } at)
        {
            return null;
        }

        var before = operand switch
        {
            VectorSelector vector => vector.At,
            MatrixSelector matrix => matrix.Selector.At,
            SubqueryExpr subquery => subquery.At,
            _ => null,
        };
        if (before is not null)
        {
            errors.Add(sign.Span, "a second @", "one @");
        }

        var span = SpanFrom(operand.Span.Start);
        return operand switch
        {
            VectorSelector vector => vector with { At = at, Span = span },
            MatrixSelector matrix => matrix with { Selector = matrix.Selector with { At = at }, Span = span },
            SubqueryExpr subquery => subquery with { At = at, Span = span },
            _ => Misplaced(sign, operand, span),
        };
    }

    /// <summary>What stands after an @.</summary>
    private AtModifier? ParseAtTime()
    {
        const string Wanted = "a time in seconds since 1970, start() or end()";
        var first = token;
        if (token.Kind is TokenKind.Start or TokenKind.End)
        {
            Advance();
            return Expect(TokenKind.LeftParen, "\"()\" after ", "start or end") && Expect(TokenKind.RightParen, "\")\"", "")
                ? new(first.Kind == TokenKind.Start ? AtTime.Start : AtTime.End)
                : null;
        }

        var isNegative = token.Kind == TokenKind.Subtract;
        if (isNegative || token.Kind == TokenKind.Add)
        {
            Advance();
        }

        if (token.Kind != TokenKind.Number && !(numbersAreDurations && token.Kind == TokenKind.Duration))
        {
            Unexpected(Wanted);
            return null;
        }

        if (ParseNumber() is not { } seconds)
        {
            return null;
        }

        if (!(Math.Abs(seconds) < long.MaxValue))
        {
            errors.Add(SpanFrom(first.Span.Start), "a time beyond all times", Wanted);
        }

        return new(AtTime.Timestamp, Math.Round((isNegative ? -seconds : seconds) * 1000, MidpointRounding.AwayFromZero) / 1000);
    }

    private readonly ErrorExpr Misplaced(Token modifier, Expr operand, TextSpan span)
    {
        if (operand is not ErrorExpr)
        {
            var name = modifier.Kind == TokenKind.At ? "@" : "offset";
            errors.Add(modifier.Span, $"{name} after {Describe(operand)}",
                $"{name} right after a selector or a subquery, inside of all brackets");
        }

        return new() { Span = span, Height = operand.Height };
    }

    private static string Describe(Expr expression) => expression switch
    {
        VectorSelector => "a selector",
        MatrixSelector => "a range",
        SubqueryExpr => "a subquery",
        NumberLiteral => "a number",
        StringLiteral => "a string",
        ParenExpr => "round brackets",
        AggregateExpr aggregate => aggregate.Operator.Keyword(),
        Call call => call.Function.Name,
        _ => "an expression",
    };

    private TimeSpan? ParseDuration(string wanted, bool zeroIsFine)
    {
        var outcome = PromQLDuration.Outcome.NotADuration;
        TimeSpan duration = default;
        var span = token.Span;
        if (token.Kind == TokenKind.Duration)
        {
            outcome = PromQLDuration.TryParse(Text(token), out duration);
            if (outcome is PromQLDuration.Outcome.NotADuration or PromQLDuration.Outcome.OutOfOrder)
            {
                errors.Add(span, $"the duration {Lexer.Quote(Text(token))}",
                    "whole numbers with the units y w d h m s ms, each once and in this order");
            }
        }
        else if (token.Kind == TokenKind.Number && numbersAreDurations)
        {
            if (NumberValue() is not { } seconds)
            {
                return null;
            }

            outcome = PromQLDuration.FromSeconds(seconds, out duration);
        }
        else
        {
            var hint = token.Kind == TokenKind.Number ? $"{wanted} (a number needs a unit)" : wanted;
            Unexpected(hint);
            return null;
        }

        if (outcome == PromQLDuration.Outcome.TooLong)
        {
            errors.Add(span, $"the duration {Lexer.Quote(Text(token))}", "at most 292 years");
        }
        else if (outcome == PromQLDuration.Outcome.Fine && duration <= TimeSpan.Zero && !(zeroIsFine && duration == TimeSpan.Zero))
        {
            errors.Add(span, $"the duration {Lexer.Quote(Text(token))}", "more than zero");
        }

        Advance();
        return duration;
    }

    private double? ParseNumber()
    {
        var value = NumberValue();
        Advance();
        return failed ? null : value;
    }

    /// <summary>What the token at hand counts: a number, or a duration in seconds.</summary>
    private double? NumberValue()
    {
        var digits = Text(token);
        if (token.Kind == TokenKind.Duration)
        {
            var outcome = PromQLDuration.TryParse(digits, out var duration);
            return outcome == PromQLDuration.Outcome.Fine ? duration.TotalSeconds : BadNumber("a duration such as 1h30m");
        }

        if (PromQLNumber.TryParse(digits, out var value))
        {
            return double.IsInfinity(value) && !char.IsAsciiLetter(digits[0]) ? BadNumber("at most 1.7976931348623157e+308") : value;
        }

        return BadNumber("a number such as 1.5, 1e3 or 0x1F");
    }

    private double? BadNumber(string wanted)
    {
        failed = true;
        errors.Add(token.Span, $"the number {Lexer.Quote(Text(token))}", wanted);
        return null;
    }
}
