using System.Runtime.CompilerServices;

namespace KubePrometheus.PromQL;

/// <summary>
/// Builds the syntax tree, by recursive descent with operator precedence. A method that finds a mistake it cannot go on from reports it
/// and gives null, which every caller hands on; a mistake it can go on from is reported beside the tree.
/// </summary>
internal ref partial struct Parser
{
    /// <summary>How deep brackets, signs and <c>^</c> may nest. Upstream's deepest expression has 13 levels.</summary>
    private const int MostNested = 500;

    /// <summary>How high the tree may become, counting the steps of <c>a or b or c …</c>. All that walks a tree relies on it.</summary>
    private const int MostHigh = 2000;

    private readonly string text;
    private readonly PromQLLevel level;
    private readonly bool numbersAreDurations;
    private readonly bool signsInDurations;
    private readonly bool durationsFromTheQuery;
    private readonly bool namesMayBeQuoted;
    private readonly bool groupingMayBeQuoted;
    private readonly bool labelsAreUtf8;
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
        signsInDurations = level >= PromQLLevel.Of(3, 4);
        durationsFromTheQuery = level >= PromQLLevel.Of(3, 6);
        namesMayBeQuoted = level >= PromQLLevel.Of(2, 53);
        groupingMayBeQuoted = level >= PromQLLevel.Of(2, 55);
        labelsAreUtf8 = level >= PromQLLevel.V3_0;
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
            new TypeChecker(parser.errors, level).Check(tree);
        }

        if (parser.errors.Count > 0 || tree is null)
        {
            return new(null, parser.errors.InOrder(), FrozenList<PromQLError>.Empty);
        }

        var warnings = new ErrorList(text);
        new EvaluationChecker(warnings, level).Check(tree);
        return new(tree, FrozenList<PromQLError>.Empty, warnings.InOrder());
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
        IReadOnlyList<string>? include = FrozenList<string>.Empty;
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
    private FrozenList<string>? ParseLabels(string owner, HashSet<string>? unlike = null)
    {
        if (!Expect(TokenKind.LeftParen, "\"(\" and the labels after ", owner))
        {
            return null;
        }

        names.Clear();
        while (token.Kind != TokenKind.RightParen)
        {
            string name;
            if (token.IsLabelName || (labelsAreUtf8 && token.Kind == TokenKind.MetricIdentifier))
            {
                name = Text(token).ToString();
            }
            else if (groupingMayBeQuoted && token.Kind == TokenKind.String)
            {
                name = PromQLStrings.Unquote(Text(token));
                if (name.Length == 0 || !PromQLStrings.IsWellFormed(name))
                {
                    errors.Add(token.Span, $"the label name {Lexer.Quote(name)}", "a name of at least one character, in UTF-8");
                }
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
        return FrozenList.Owning(names.ToArray());
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

    /// <summary>Bounds the height of what was built.</summary>
    private Expr? Grown(Expr expression) =>
        expression.Height <= MostHigh ? expression : TooDeep(new(expression.Span.Start, 1));

    private Expr? TooDeep(TextSpan span)
    {
        if (!failed)
        {
            failed = true;
            errors.Add(span, "an expression nested too deeply",
                $"at most {MostNested} brackets in each other and {MostHigh} operators in a row");
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
