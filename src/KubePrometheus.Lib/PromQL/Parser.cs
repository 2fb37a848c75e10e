using System.Runtime.CompilerServices;

namespace KubePrometheus.PromQL;

/// <summary>
/// Builds the syntax tree, by recursive descent with operator precedence. A method that finds a mistake it cannot go on from reports it
/// and gives null, which every caller hands on; a mistake it can go on from is reported beside the tree.
/// </summary>
internal ref struct Parser
{
    /// <summary>How deep brackets, signs and <c>^</c> may nest. Upstream's deepest expression has 13 levels.</summary>
    private const int MostNested = 500;

    /// <summary>How high the tree may become, counting the steps of <c>a or b or c …</c>. Everything that walks a tree relies on it.</summary>
    private const int MostHigh = 2000;

    private readonly string text;
    private readonly PromQLLevel level;
    private readonly bool numbersAreDurations;
    private readonly bool namesMayBeQuoted;
    private readonly ErrorList errors;
    private readonly List<LabelMatcher> matchers = [];
    private readonly List<string> names = [];
    private readonly List<Expr> arguments = [];
    private Lexer lexer;
    private Token token;
    private int previousEnd;
    private int depth;
    private bool failed;

    private Parser(string text, PromQLLevel level)
    {
        (this.text, this.level) = (text, level);
        numbersAreDurations = level >= PromQLLevel.V2_54;
        namesMayBeQuoted = level >= PromQLLevel.V3_0;
        errors = new(text);
        lexer = new(text, level);
        token = lexer.Next();
    }

    public static ParseResult Parse(string text, PromQLLevel level)
    {
        var parser = new Parser(text, level);
        var tree = parser.ParseAll();
        if (tree is not null)
        {
            new TypeChecker(parser.errors).Check(tree);
        }

        if (parser.errors.Count > 0 || tree is null)
        {
            return new(null, parser.errors.InOrder(), Sequence<PromQLError>.Empty);
        }

        var warnings = new ErrorList(text);
        new EvaluationChecker(warnings, level).Check(tree);
        return new(tree, Sequence<PromQLError>.Empty, warnings.InOrder());
    }

    private Expr? ParseAll()
    {
        if (token.Kind == TokenKind.EndOfText)
        {
            errors.Add(token.Span, "no expression", "an expression");
            return null;
        }

        var tree = ParseExpression(1);
        if (tree is null)
        {
            return null;
        }

        return token.Kind == TokenKind.EndOfText ? tree : Unexpected("an operator or the end of the expression");
    }

    private Expr? ParseExpression(int leastPrecedence)
    {
        if (depth >= MostNested || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return TooDeep(token.Span);
        }

        depth++;
        var left = ParseOperand();
        while (left is not null && token.IsBinaryOperator && token.BinaryOperator.Precedence() >= leastPrecedence)
        {
            left = ParseBinary(left);
        }

        depth--;
        return left;
    }

    private Expr? ParseBinary(Expr left)
    {
        var sign = token;
        var op = sign.BinaryOperator;
        Advance();
        var returnsBool = false;
        if (token.Kind == TokenKind.Bool)
        {
            returnsBool = true;
            Advance();
        }

        VectorMatching? matching = null;
        if (token.Kind is TokenKind.On or TokenKind.Ignoring)
        {
            matching = ParseMatching();
            if (failed)
            {
                return null;
            }
        }

        var precedence = op.Precedence();
        var right = ParseExpression(op == BinaryOperator.Power ? precedence : precedence + 1);
        if (right is null)
        {
            return null;
        }

        return Grown(new BinaryExpr(left, op, right)
        {
            ReturnsBool = returnsBool,
            Matching = matching,
            OperatorSpan = sign.Span,
            Span = TextSpan.Between(left.Span, right.Span),
            Height = 1 + Math.Max(left.Height, right.Height),
        });
    }

    private VectorMatching? ParseMatching()
    {
        var isOn = token.Kind == TokenKind.On;
        Advance();
        var labels = ParseLabels(isOn ? "on" : "ignoring");
        if (labels is null || token.Kind is not (TokenKind.GroupLeft or TokenKind.GroupRight))
        {
            return labels is null ? null : new(isOn, labels);
        }

        var isLeft = token.Kind == TokenKind.GroupLeft;
        Advance();
        IReadOnlyList<string>? include = Sequence<string>.Empty;
        if (token.Kind == TokenKind.LeftParen)
        {
            include = ParseLabels(isLeft ? "group_left" : "group_right", unlike: isOn ? [.. labels] : null);
        }

        return include is null ? null : new(isOn, labels)
        {
            Grouping = isLeft ? MatchGrouping.Left : MatchGrouping.Right,
            Include = include,
        };
    }

    /// <summary>Label names in round brackets; none of them may be one of <paramref name="unlike"/>.</summary>
    private Sequence<string>? ParseLabels(string owner, HashSet<string>? unlike = null)
    {
        if (!Expect(TokenKind.LeftParen, "\"(\" and the labels after ", owner))
        {
            return null;
        }

        names.Clear();
        while (token.Kind != TokenKind.RightParen)
        {
            string name;
            if (token.IsLabelName)
            {
                name = Text(token).ToString();
            }
            else if (namesMayBeQuoted && token.Kind == TokenKind.String)
            {
                name = PromQLStrings.Unquote(Text(token));
            }
            else
            {
                Unexpected(names.Count == 0 ? "a label name or \")\"" : "another label name or \")\"");
                return null;
            }

            if (unlike?.Contains(name) == true)
            {
                errors.Add(token.Span, $"the label {Lexer.Quote(name)} both in on and in {owner}", "each label in one of the two");
            }

            names.Add(name);
            Advance();
            if (token.Kind == TokenKind.Comma)
            {
                Advance();
            }
            else if (token.Kind != TokenKind.RightParen)
            {
                Unexpected("\",\" or \")\" after the label name");
                return null;
            }
        }

        Advance();
        return names.Count == 0 ? Sequence<string>.Empty : new([.. names]);
    }

    private Expr? ParseOperand()
    {
        if (token.Kind is not (TokenKind.Add or TokenKind.Subtract))
        {
            return ParsePrimary() is { } primary ? ParseModifiers(primary) : null;
        }

        // A sign binds like a multiplication, so that -2^2 is -(2^2) and -a*b is (-a)*b.
        var sign = token;
        var isNegative = token.Kind == TokenKind.Subtract;
        Advance();
        var operand = ParseExpression(BinaryOperators.PowerPrecedence);
        return operand switch
        {
            null => null,
            NumberLiteral number => number with
            {
                Value = isNegative ? -number.Value : number.Value,
                Span = TextSpan.Between(sign.Span, number.Span),
            },
            _ => Grown(new UnaryExpr(isNegative, operand)
            {
                Span = TextSpan.Between(sign.Span, operand.Span),
                Height = 1 + operand.Height,
            }),
        };
    }

    private Expr? ParsePrimary()
    {
        var first = token;
        switch (first.Kind)
        {
            case TokenKind.Number:
            case TokenKind.Duration when numbersAreDurations:
                return ParseNumber() is { } value
                    ? new NumberLiteral(value) { IsDuration = first.Kind == TokenKind.Duration, Span = first.Span }
                    : null;
            case TokenKind.String:
                Advance();
                return new StringLiteral(PromQLStrings.Unquote(Text(first))) { Span = first.Span };
            case TokenKind.LeftParen:
                return ParseParen();
            case TokenKind.LeftBrace:
                return ParseSelector(null, first.Span.Start);
        }

        if (!first.IsMetricName)
        {
            return Unexpected("an expression");
        }

        Advance();
        if (first.IsAggregation && token.Kind is TokenKind.LeftParen or TokenKind.By or TokenKind.Without)
        {
            return ParseAggregate(first);
        }

        if (token.Kind == TokenKind.LeftParen && first.Kind is TokenKind.Identifier or TokenKind.Start or TokenKind.End)
        {
            return ParseCall(first);
        }

        return ParseSelector(Text(first).ToString(), first.Span.Start);
    }

    private Expr? ParseParen()
    {
        var open = token;
        Advance();
        var inner = ParseExpression(1);
        if (inner is null || !Expect(TokenKind.RightParen, "an operator or \")\"", ""))
        {
            return null;
        }

        return Grown(new ParenExpr(inner) { Span = SpanFrom(open.Span.Start), Height = 1 + inner.Height });
    }

    private Expr? ParseAggregate(Token keyword)
    {
        var op = keyword.Aggregation;
        var (isWithout, labels) = (false, Sequence<string>.Empty);
        var grouped = token.Kind is TokenKind.By or TokenKind.Without;
        if (grouped && !ParseGrouping(out isWithout, out labels))
        {
            return null;
        }

        var mark = arguments.Count;
        if (!ParseArguments(op.Keyword()))
        {
            return null;
        }

        var given = TakeArguments(mark);
        if (!grouped && token.Kind is TokenKind.By or TokenKind.Without && !ParseGrouping(out isWithout, out labels))
        {
            return null;
        }

        var wanted = op.ParameterType() == PromQLType.None ? 1 : 2;
        if (given.Length != wanted)
        {
            errors.Add(SpanFrom(keyword.Span.Start), $"{Arguments(given.Length)} of {op.Keyword()}", wanted == 1
                ? "one: an instant vector"
                : $"two: {op.ParameterType().InWords()} and an instant vector");
            return new ErrorExpr { Span = SpanFrom(keyword.Span.Start), Height = 1 + Highest(given) };
        }

        return Grown(new AggregateExpr(op, given[^1])
        {
            Parameter = wanted == 2 ? given[0] : null,
            IsWithout = isWithout,
            Labels = labels,
            Span = SpanFrom(keyword.Span.Start),
            Height = 1 + Highest(given),
        });
    }

    private bool ParseGrouping(out bool isWithout, out Sequence<string> labels)
    {
        isWithout = token.Kind == TokenKind.Without;
        Advance();
        var parsed = ParseLabels(isWithout ? "without" : "by");
        labels = parsed ?? Sequence<string>.Empty;
        return parsed is not null;
    }

    private Expr? ParseCall(Token name)
    {
        var function = PromQLFunction.Find(Text(name));
        if (function is null || !function.IsKnownTo(level))
        {
            ReportUnknown(name, function);
            function = null;
        }

        var mark = arguments.Count;
        if (!ParseArguments(function?.Name ?? "the function"))
        {
            return null;
        }

        var given = TakeArguments(mark);
        var span = SpanFrom(name.Span.Start);
        var height = 1 + Highest(given);
        if (function is null)
        {
            return new ErrorExpr { Span = span, Height = height };
        }

        if (given.Length < function.MinArguments || given.Length > function.MaxArguments)
        {
            errors.Add(span, $"{Arguments(given.Length)} of {function.Name}", Wanted(function));
            return new ErrorExpr { Span = span, Height = height };
        }

        return Grown(new Call(function, given.Length == 0 ? Sequence<Expr>.Empty : new Sequence<Expr>(given)) { Span = span, Height = height });
    }

    private readonly void ReportUnknown(Token name, PromQLFunction? function)
    {
        if (errors.IsFull)
        {
            return;
        }

        var quoted = Lexer.Quote(Text(name));
        if (function is null)
        {
            var near = NearMiss(Text(name));
            errors.Add(name.Span, $"the unknown function {quoted}", near is null ? "a function of PromQL" : $"a function of PromQL such as {near}");
        }
        else if (level < function.Since)
        {
            errors.Add(name.Span, $"the function {quoted}, which came with Prometheus {function.Since}", $"a function of Prometheus {level}");
        }
        else
        {
            errors.Add(name.Span, $"the function {quoted}, which Prometheus {function.RemovedIn} no longer has",
                "double_exponential_smoothing, its new name");
        }
    }

    private readonly string? NearMiss(ReadOnlySpan<char> name)
    {
        string? nearest = null;
        var least = name.Length <= 4 ? 2 : 3;
        foreach (var function in PromQLFunction.All)
        {
            if (function.IsKnownTo(level) && Math.Abs(function.Name.Length - name.Length) < least
                && Distance(function.Name, name) is var distance && distance < least)
            {
                (nearest, least) = (function.Name, distance);
            }
        }

        return nearest;
    }

    private static int Distance(string left, ReadOnlySpan<char> right)
    {
        Span<int> row = stackalloc int[64];
        if (right.Length >= row.Length)
        {
            return int.MaxValue;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == char.ToLowerInvariant(right[j - 1]);
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[right.Length];
    }

    private static string Arguments(int count) => count switch
    {
        0 => "no argument",
        1 => "one argument",
        _ => $"{count} arguments",
    };

    private static string Wanted(PromQLFunction function) => (function.MinArguments, function.MaxArguments) switch
    {
        (0, 0) => "none",
        (0, 1) => $"at most one: {function.ArgumentTypes[0].InWords()}",
        (var least, null) => $"at least {least}",
        (var least, { } most) when least == most => least == 1 ? $"one: {function.ArgumentTypes[0].InWords()}" : $"{least}",
        (var least, { } most) => $"{least} to {most}",
    };

    /// <summary>Arguments in round brackets, left on the stack of arguments.</summary>
    private bool ParseArguments(string owner)
    {
        if (!Expect(TokenKind.LeftParen, "\"(\" and the arguments of ", owner))
        {
            return false;
        }

        if (token.Kind == TokenKind.RightParen)
        {
            Advance();
            return true;
        }

        while (true)
        {
            if (ParseExpression(1) is not { } argument)
            {
                return false;
            }

            arguments.Add(argument);
            if (token.Kind != TokenKind.Comma)
            {
                return Expect(TokenKind.RightParen, "an operator, \",\" or \")\" after an argument of ", owner);
            }

            Advance();
            if (token.Kind == TokenKind.RightParen)
            {
                Unexpected("another argument after the comma");
                return false;
            }
        }
    }

    private readonly Expr[] TakeArguments(int mark)
    {
        var taken = arguments[mark..].ToArray();
        arguments.RemoveRange(mark, arguments.Count - mark);
        return taken;
    }

    private static int Highest(Expr[] expressions)
    {
        var highest = 0;
        foreach (var expression in expressions)
        {
            highest = Math.Max(highest, expression.Height);
        }

        return highest;
    }

    private Expr? ParseSelector(string? name, int start)
    {
        if (token.Kind != TokenKind.LeftBrace)
        {
            return new VectorSelector(name, Sequence<LabelMatcher>.Empty) { Span = SpanFrom(start) };
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
        return new VectorSelector(name, matchers.Count == 0 ? Sequence<LabelMatcher>.Empty : new Sequence<LabelMatcher>([.. matchers]))
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
        const string Wanted = "a time in seconds since 1970, start() or end()";
        var sign = token;
        Advance();
        var first = token;
        AtModifier at;
        if (token.Kind is TokenKind.Start or TokenKind.End)
        {
            at = new(token.Kind == TokenKind.Start ? AtTime.Start : AtTime.End);
            Advance();
            if (!Expect(TokenKind.LeftParen, "\"()\" after ", "start or end") || !Expect(TokenKind.RightParen, "\")\"", ""))
            {
                return null;
            }
        }
        else
        {
            var isNegative = token.Kind == TokenKind.Subtract;
            if (isNegative || token.Kind == TokenKind.Add)
            {
                Advance();
            }

            if (token.Kind != TokenKind.Number && !(numbersAreDurations && token.Kind == TokenKind.Duration))
            {
                return Unexpected(Wanted);
            }

            if (ParseNumber() is not { } seconds)
            {
                return null;
            }

            at = new(AtTime.Timestamp, Math.Round((isNegative ? -seconds : seconds) * 1000, MidpointRounding.AwayFromZero) / 1000);
            if (!(Math.Abs(seconds) < long.MaxValue))
            {
                errors.Add(SpanFrom(first.Span.Start), "a time beyond all times", Wanted);
            }
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

    private readonly ErrorExpr Misplaced(Token modifier, Expr operand, TextSpan span)
    {
        if (operand is not ErrorExpr)
        {
            var name = modifier.Kind == TokenKind.At ? "@" : "offset";
            errors.Add(modifier.Span, $"{name} after {Describe(operand)}", $"{name} right after a selector or a subquery, inside of all brackets");
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
            if (outcome == PromQLDuration.Outcome.NotADuration)
            {
                errors.Add(span, $"the duration {Lexer.Quote(Text(token))}", "whole numbers with the units y w d h m s ms, each once and in this order");
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

    /// <summary>Bounds the height of what was built.</summary>
    private Expr? Grown(Expr expression) =>
        expression.Height <= MostHigh ? expression : TooDeep(new(expression.Span.Start, 1));

    private Expr? TooDeep(TextSpan span)
    {
        if (!failed)
        {
            failed = true;
            errors.Add(span, "an expression nested too deeply", $"at most {MostNested} brackets in each other and {MostHigh} operators in a row");
        }

        return null;
    }

    private Expr? Unexpected(string expected)
    {
        if (failed)
        {
            return null;
        }

        failed = true;
        if (token.Kind == TokenKind.Error)
        {
            errors.Add(token.Span, lexer.ErrorFound, lexer.ErrorExpected ?? expected);
        }
        else
        {
            errors.Add(token.Span, Found(), expected);
        }

        return null;
    }

    private readonly string Found() => token.Kind switch
    {
        TokenKind.EndOfText => "the end of the expression",
        TokenKind.Identifier or TokenKind.MetricIdentifier => $"the name {Lexer.Quote(Text(token))}",
        TokenKind.Number => $"the number {Lexer.Quote(Text(token))}",
        TokenKind.Duration => $"the duration {Lexer.Quote(Text(token))}",
        TokenKind.String => $"the string {Lexer.Quote(Text(token)[1..^1])}",
        >= TokenKind.Add and <= TokenKind.Unless => $"the operator {Lexer.Quote(Text(token))}",
        > TokenKind.Unless => $"the keyword {Lexer.Quote(Text(token))}",
        _ => Lexer.Quote(Text(token)),
    };

    private bool Expect(TokenKind kind, string wanted, string owner)
    {
        if (token.Kind == kind)
        {
            Advance();
            return true;
        }

        Unexpected(wanted + owner);
        return false;
    }

    private void Advance()
    {
        previousEnd = token.Span.End;
        token = lexer.Next();
    }

    private readonly TextSpan SpanFrom(int start) => new(start, previousEnd - start);

    private readonly ReadOnlySpan<char> Text(Token piece) => text.AsSpan(piece.Span.Start, piece.Span.Length);
}
