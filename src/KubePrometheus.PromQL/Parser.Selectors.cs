namespace KubePrometheus.PromQL;

/// <summary>Selectors, what may follow them, and the numbers in there.</summary>
internal ref partial struct Parser
{
    private Expr? ParseSelector(string? name, int start)
    {
        if (token.Kind != TokenKind.LeftBrace)
        {
            return new VectorSelector(name, FrozenList<LabelMatcher>.Empty) { IsNamedBefore = true, Span = SpanFrom(start) };
        }

        Advance();
        matchers.Clear();
        var before = name;
        while (token.Kind != TokenKind.RightBrace)
        {
            if (!ParseMatcher(before, ref name))
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
            IsNamedBefore = before is not null,
            Span = SpanFrom(start),
        };
    }

    /// <summary>One matcher, or a metric's name in quotes.</summary>
    /// <param name="before">The metric's name before the braces, beside which there is no other; null where there is none.</param>
    /// <param name="metric">The metric's name, before the braces or the first in quotes among the matchers.</param>
    private bool ParseMatcher(string? before, ref string? metric)
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
            TakeName(name, first.Span, before, ref metric);
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
        if (before is not null && name == PromQLNames.MetricName)
        {
            errors.Add(
                TextSpan.Between(first.Span, token.Span), $"a second metric name, {Lexer.Quote(value)}, beside {Lexer.Quote(before)}",
                "one metric name");
        }

        matchers.Add(new(name, op.Value, value) { Span = TextSpan.Between(first.Span, token.Span) });
        Advance();
        return true;
    }

    /// <summary>A metric's name in quotes within braces, where a second one is one more condition.</summary>
    private readonly void TakeName(string name, TextSpan span, string? before, ref string? metric)
    {
        if (before is not null)
        {
            errors.Add(span, $"the second metric name {Lexer.Quote(name)} beside {Lexer.Quote(before)}", "one metric name");
        }

        if (metric is null)
        {
            metric = name;
        }
        else
        {
            matchers.Add(new(PromQLNames.MetricName, MatchOperator.Equal, name) { Span = span });
        }
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
        if (ParseRangeDuration("a duration such as 5m") is not { } range)
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

        // Prometheus takes start() and end() before the range as after it, and no other time.
        var isOffset = selector.Offset != default || selector.OffsetArithmetic is not null;
        if (isOffset || selector.At is { Time: AtTime.Timestamp })
        {
            errors.Add(bracket, $"a range after {(isOffset ? "offset" : "@")}", "the range first, as in up[5m] offset 1h");
        }

        return new MatrixSelector(selector, range.Time) { RangeArithmetic = Arithmetic(range), Span = span, Height = 2 };
    }

    private Expr? ParseSubquery(Expr operand, DurationValue range)
    {
        Advance();
        DurationValue? step = null;
        if (token.Kind != TokenKind.RightBracket)
        {
            step = ParseRangeDuration("a duration such as 1m, or \"]\"");
            if (step is null)
            {
                return null;
            }
        }

        if (!Expect(TokenKind.RightBracket, "\"]\"", ""))
        {
            return null;
        }

        return Grown(new SubqueryExpr(operand, range.Time, step?.Time)
        {
            RangeArithmetic = Arithmetic(range),
            StepArithmetic = step is { } s ? Arithmetic(s) : null,
            Span = SpanFrom(operand.Span.Start),
            Height = 1 + operand.Height,
        });
    }

    private Expr? ParseOffset(Expr operand)
    {
        var keyword = token;
        Advance();
        if (ParseOffsetDuration() is not { } duration)
        {
            return null;
        }

        var (offset, arithmetic) = (duration.Time, Arithmetic(duration));
        var (before, arithmeticBefore) = operand switch
        {
            VectorSelector vector => (vector.Offset, vector.OffsetArithmetic),
            MatrixSelector { Selector: var selector } => (selector.Offset, selector.OffsetArithmetic),
            SubqueryExpr subquery => (subquery.Offset, subquery.OffsetArithmetic),
            _ => default,
        };
        if (before != default || arithmeticBefore is not null)
        {
            errors.Add(keyword.Span, "a second offset", "one offset");
        }

        var span = SpanFrom(operand.Span.Start);
        return operand switch
        {
            VectorSelector vector => vector with { Offset = offset, OffsetArithmetic = arithmetic, Span = span },
            MatrixSelector matrix => matrix with
            {
                Selector = matrix.Selector with { Offset = offset, OffsetArithmetic = arithmetic },
                Span = span,
            },
            SubqueryExpr subquery => subquery with { Offset = offset, OffsetArithmetic = arithmetic, Span = span },
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
