using System.Runtime.InteropServices;
using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>Durations of ranges, steps and offsets, and the arithmetic that later releases take in there.</summary>
internal ref partial struct Parser
{
    private const string UnitsWanted = "whole numbers with the units y w d h m s ms, each once and in this order";

    /// <summary>A duration that was read.</summary>
    /// <param name="Seconds">Its value; NaN where it depends on the query.</param>
    /// <param name="Span">Where it stands.</param>
    /// <param name="IsLiteral">Whether it is one literal, be it with signs and in brackets.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct DurationValue(double Seconds, TextSpan Span, bool IsLiteral)
    {
        /// <summary>The duration; none where it depends on the query or is beyond all times.</summary>
        public TimeSpan Time => PromQLDuration.FromSeconds(Seconds, out var time) == PromQLDuration.Outcome.Fine ? time : default;
    }

    /// <summary>The duration of a range or of a step, more than zero.</summary>
    private DurationValue? ParseRangeDuration(string wanted)
    {
        var duration = signsInDurations ? ParseDurationSum(wanted, 1) : ParseDurationLiteral(wanted);
        if (duration is { IsLiteral: true, Seconds: <= 0 } literal)
        {
            errors.Add(literal.Span, $"the duration {Lexer.Quote(Text(literal.Span))}", "more than zero");
        }

        return duration;
    }

    /// <summary>
    /// The duration of an offset, with its sign. What stands in brackets or after two signs goes on as arithmetic; what does not is over
    /// with the literal: <c>up offset 5m + 1</c> is a sum.
    /// </summary>
    private DurationValue? ParseOffsetDuration()
    {
        const string Wanted = "a duration such as 5m";
        var sign = token;
        var isSigned = sign.Kind == TokenKind.Subtract || (signsInDurations && sign.Kind == TokenKind.Add);
        if (isSigned)
        {
            Advance();
        }

        if (signsInDurations && token.Kind is not (TokenKind.Number or TokenKind.Duration))
        {
            return !isSigned ? ParseDurationSum(Wanted, 1)
                : ParseDurationSum(Wanted, BinaryOperators.PowerPrecedence) is { } operand
                ? ParseDurationOperations(Wanted, 1, Signed(sign, operand))
                : null;
        }

        if (ParseDurationLiteral(Wanted) is not { } literal)
        {
            return null;
        }

        if (literal.Seconds <= 0 && !numbersAreDurations)
        {
            errors.Add(literal.Span, $"the duration {Lexer.Quote(Text(literal.Span))}", "more than zero");
        }

        return isSigned ? Signed(sign, literal) : literal;
    }

    private DurationValue? ParseDurationSum(string wanted, int leastPrecedence)
    {
        if (depth >= MostNested)
        {
            TooDeep(token.Span);
            return null;
        }

        depth++;
        var sum = ParseDurationOperations(wanted, leastPrecedence, ParseDurationOperand(wanted));
        depth--;
        return sum;
    }

    private DurationValue? ParseDurationOperations(string wanted, int leastPrecedence, DurationValue? left)
    {
        while (left is { } before && IsDurationOperator(token) && token.BinaryOperator.Precedence() >= leastPrecedence)
        {
            left = ParseDurationOperation(wanted, before);
        }

        return left;
    }

    private static bool IsDurationOperator(Token token) => token.Kind is >= TokenKind.Add and <= TokenKind.Power;

    private DurationValue? ParseDurationOperation(string wanted, DurationValue left)
    {
        var sign = token;
        var op = sign.BinaryOperator;
        Advance();
        if (ParseDurationSum(wanted, op == BinaryOperator.Power ? op.Precedence() : op.Precedence() + 1) is not { } right)
        {
            return null;
        }

        ReportArithmetic(sign.Span);
        if (op is BinaryOperator.Divide or BinaryOperator.Modulo && right is { IsLiteral: true, Seconds: 0 })
        {
            errors.Add(right.Span, "a division by zero", "another number than zero");
        }

        var span = TextSpan.Between(left.Span, right.Span);
        return new(Calculated(left.Seconds, op, right.Seconds), span, IsLiteral: false);
    }

    private static double Calculated(double left, BinaryOperator op, double right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Modulo => left % right,
        _ => Math.Pow(left, right),
    };

    /// <summary>A sign, and what it stands before: a duration, or arithmetic in brackets.</summary>
    private DurationValue? ParseDurationOperand(string wanted)
    {
        var first = token;
        if (first.Kind is TokenKind.Add or TokenKind.Subtract)
        {
            Advance();
            return ParseDurationSum(wanted, BinaryOperators.PowerPrecedence) is { } operand ? Signed(first, operand) : null;
        }

        if (token.Kind != TokenKind.LeftParen)
        {
            return durationsFromTheQuery && ParseDurationCall() is var call and not null ? call : ParseDurationLiteral(wanted);
        }

        Advance();
        ReportArithmetic(first.Span);
        if (ParseDurationSum(wanted, 1) is not { } inner || !Expect(TokenKind.RightParen, "an operator or \")\"", ""))
        {
            return null;
        }

        return inner with { Span = SpanFrom(first.Span.Start) };
    }

    private static DurationValue Signed(Token sign, DurationValue operand) => operand with
    {
        Seconds = sign.Kind == TokenKind.Subtract ? -operand.Seconds : operand.Seconds,
        Span = TextSpan.Between(sign.Span, operand.Span),
    };

    /// <summary><c>step()</c>, <c>range()</c>, the smaller or the larger of two durations; null where none of them begins here.</summary>
    private DurationValue? ParseDurationCall()
    {
        var name = token;
        var function = Text(name).ToString();
        var count = function switch
        {
            "step" or "range" => 0,
            "min" or "max" or "min_of" or "max_of" => 2,
            _ => -1,
        };
        if (count < 0)
        {
            return null;
        }

        Advance();
        ReportArithmetic(name.Span);
        if (!Expect(TokenKind.LeftParen, "\"(\" after ", function))
        {
            return null;
        }

        for (var i = 0; i < count; i++)
        {
            if ((i > 0 && !Expect(TokenKind.Comma, "\",\" and another duration", ""))
                || ParseDurationSum("a duration", 1) is null)
            {
                return null;
            }
        }

        return Expect(TokenKind.RightParen, "\")\"", "")
            ? new(double.NaN, SpanFrom(name.Span.Start), IsLiteral: false)
            : null;
    }

    private DurationValue? ParseDurationLiteral(string wanted)
    {
        var span = token.Span;
        double seconds;
        PromQLDuration.Outcome outcome;
        if (token.Kind == TokenKind.Duration)
        {
            outcome = PromQLDuration.TryParse(Text(token), out var duration);
            seconds = duration.TotalSeconds;
            if (outcome is PromQLDuration.Outcome.NotADuration or PromQLDuration.Outcome.OutOfOrder)
            {
                errors.Add(span, $"the duration {Lexer.Quote(Text(token))}", UnitsWanted);
            }
        }
        else if (token.Kind == TokenKind.Number && numbersAreDurations && !(lexer.IsInBrackets && char.IsAsciiLetter(Text(token)[0])))
        {
            if (NumberValue() is not { } value)
            {
                return null;
            }

            // an offset of NaN is read, as one of no time
            seconds = double.IsNaN(value) ? 0 : value;
            outcome = PromQLDuration.FromSeconds(seconds, out _);
        }
        else
        {
            Unexpected(token.Kind == TokenKind.Number ? $"{wanted} (a number needs a unit)" : wanted);
            return null;
        }

        if (outcome == PromQLDuration.Outcome.TooLong)
        {
            errors.Add(span, $"the duration {Lexer.Quote(Text(token))}", "at most 292 years");
        }

        // what was reported is not reported again as no time
        seconds = outcome == PromQLDuration.Outcome.Fine ? seconds : 1;
        Advance();
        return new(seconds, span, IsLiteral: true);
    }

    /// <summary>Arithmetic is an error where the server does not read it.</summary>
    private readonly void ReportArithmetic(TextSpan span)
    {
        if (!level.Has(PromQLFeatures.DurationExpressions))
        {
            errors.Add(
                span, $"arithmetic in a duration, which is experimental in Prometheus {level}",
                $"a duration such as 5m, or {PromQLFeatureNames.DurationExpressions} among the features that the server enables",
                PromQLFeatures.DurationExpressions);
        }
    }

    private readonly ReadOnlySpan<char> Text(TextSpan span) => text.AsSpan(span.Start, span.Length);

    /// <summary>Arithmetic as it is written, with blanks around operators alone; null for a literal.</summary>
    private readonly string? Arithmetic(DurationValue duration)
    {
        if (duration.IsLiteral)
        {
            return null;
        }

        var source = Text(duration.Span).ToString();
        var pieces = new Lexer(source, level);
        var written = new StringBuilder(source.Length);
        var follows = false;
        for (var piece = pieces.Next(); piece.Kind is not (TokenKind.EndOfText or TokenKind.Error); piece = pieces.Next())
        {
            var word = source.AsSpan(piece.Span.Start, piece.Span.Length);
            _ = follows && IsDurationOperator(piece) ? written.Append(' ').Append(word).Append(' ')
                : piece.Kind == TokenKind.Comma ? written.Append(word).Append(' ')
                : written.Append(word);
            follows = !IsDurationOperator(piece) && piece.Kind is not (TokenKind.LeftParen or TokenKind.Comma);
        }

        return written.ToString();
    }
}
