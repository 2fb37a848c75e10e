using System.Globalization;
using System.Text;

namespace KubePrometheus.PromQL;

/// <summary>Writes trees in one line, as Prometheus does: matchers sorted, durations and numbers in their shortest form.</summary>
internal static class PromQLPrinter
{
    public static string Print(Expr expression)
    {
        var text = new StringBuilder();
        Append(text, expression);
        return text.ToString();
    }

    public static string Print(LabelMatcher matcher)
    {
        var text = new StringBuilder();
        Append(text, matcher);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Expr expression)
    {
        switch (expression)
        {
            case NumberLiteral number:
                AppendNumber(text, number);
                break;
            case StringLiteral literal:
                PromQLStrings.AppendQuoted(text, literal.Value);
                break;
            case ParenExpr paren:
                text.Append('(');
                Append(text, paren.Expression);
                text.Append(')');
                break;
            case VectorSelector selector:
                AppendSelector(text, selector);
                AppendModifiers(text, selector.At, selector.Offset, selector.OffsetArithmetic);
                break;
            case MatrixSelector matrix:
                AppendSelector(text, matrix.Selector);
                AppendDuration(text.Append('['), matrix.Range, matrix.RangeArithmetic);
                text.Append(']');
                AppendModifiers(text, matrix.Selector.At, matrix.Selector.Offset, matrix.Selector.OffsetArithmetic);
                break;
            case SubqueryExpr subquery:
                AppendSubquery(text, subquery);
                break;
            case UnaryExpr unary:
                text.Append(unary.IsNegative ? '-' : '+');
                AppendSide(text, unary.Operand, unary.Operand is BinaryExpr operand && operand.Operator != BinaryOperator.Power);
                break;
            case BinaryExpr binary:
                AppendBinary(text, binary);
                break;
            case AggregateExpr aggregate:
                AppendAggregate(text, aggregate);
                break;
            case Call call:
                AppendCall(text, call);
                break;
        }
    }

    private static void AppendNumber(StringBuilder text, NumberLiteral number)
    {
        if (number.IsDuration)
        {
            text.Append(double.IsNegative(number.Value) ? "-" : "");
            PromQLDuration.Append(text, TimeSpan.FromMilliseconds((long)Math.Round(Math.Abs(number.Value) * 1000)));
        }
        else
        {
            PromQLNumber.Append(text, number.Value);
        }
    }

    private static void AppendCall(StringBuilder text, Call call)
    {
        text.Append(call.Function.Name).Append('(');
        if (call is { Function.Name: "info", Arguments: [var series, VectorSelector labels] })
        {
            // the labels to add are read in braces only
            Append(text, series);
            AppendSelector(text.Append(", "), labels, inBraces: true);
            AppendModifiers(text, labels.At, labels.Offset, labels.OffsetArithmetic);
        }
        else
        {
            AppendList(text, call.Arguments);
        }

        text.Append(')');
    }

    private static void AppendDuration(StringBuilder text, TimeSpan duration, string? arithmetic)
    {
        if (arithmetic is null)
        {
            PromQLDuration.Append(text, duration);
        }
        else
        {
            text.Append(arithmetic);
        }
    }

    private static void AppendSelector(StringBuilder text, VectorSelector selector, bool inBraces = false)
    {
        var name = selector.Name;
        if (name is not null && !inBraces && StandsBare(name) && selector.Matchers.All(m => m.Name != PromQLNames.MetricName))
        {
            text.Append(name);
            if (selector.Matchers.Count == 0)
            {
                return;
            }

            name = null;
        }

        text.Append('{');
        var separator = "";
        if (name is not null)
        {
            AppendNameInBraces(text, name);
            separator = ",";
        }

        if (selector.Matchers.Count == 1)
        {
            Append(text.Append(separator), selector.Matchers[0]);
        }
        else
        {
            foreach (var matcher in selector.Matchers.Select(Print).Order(StringComparer.Ordinal))
            {
                text.Append(separator).Append(matcher);
                separator = ",";
            }
        }

        text.Append('}');
    }

    /// <summary>In quotes, as 3.0 has it; but a keyword as a matcher, which every release reads.</summary>
    private static void AppendNameInBraces(StringBuilder text, string name)
    {
        if (PromQLNames.IsMetricName(name))
        {
            text.Append(PromQLNames.MetricName).Append('=');
        }

        PromQLStrings.AppendQuoted(text, name);
    }

    private static void Append(StringBuilder text, LabelMatcher matcher)
    {
        if (PromQLNames.IsLabelName(matcher.Name))
        {
            text.Append(matcher.Name);
        }
        else
        {
            PromQLStrings.AppendQuoted(text, matcher.Name);
        }

        text.Append(matcher.Operator switch
        {
            MatchOperator.Equal => "=",
            MatchOperator.NotEqual => "!=",
            MatchOperator.RegexMatch => "=~",
            _ => "!~",
        });
        PromQLStrings.AppendQuoted(text, matcher.Value);
    }

    private static void AppendModifiers(StringBuilder text, AtModifier? at, TimeSpan offset, string? arithmetic)
    {
        if (at is not null)
        {
            text.Append(" @ ").Append(at.Time switch
            {
                AtTime.Start => "start()",
                AtTime.End => "end()",
                _ => at.Timestamp.ToString("F3", CultureInfo.InvariantCulture),
            });
        }

        if (offset != default || arithmetic is not null)
        {
            AppendDuration(text.Append(" offset "), offset, arithmetic);
        }
    }

    private static void AppendSubquery(StringBuilder text, SubqueryExpr subquery)
    {
        AppendSide(text, subquery.Expression, subquery.Expression is BinaryExpr or UnaryExpr);
        AppendDuration(text.Append('['), subquery.Range, subquery.RangeArithmetic);
        text.Append(':');
        if (subquery.Step is { } step)
        {
            AppendDuration(text, step, subquery.StepArithmetic);
        }

        text.Append(']');
        AppendModifiers(text, subquery.At, subquery.Offset, subquery.OffsetArithmetic);
    }

    private static void AppendBinary(StringBuilder text, BinaryExpr binary)
    {
        var isPower = binary.Operator == BinaryOperator.Power;
        var precedence = binary.Operator.Precedence();
        AppendSide(text, binary.Left, binary.Left switch
        {
            BinaryExpr left => left.Operator.Precedence() < precedence + (isPower ? 1 : 0),
            UnaryExpr => isPower,
            NumberLiteral number => isPower && double.IsNegative(number.Value) && !double.IsNaN(number.Value),
            _ => false,
        }, isPower);
        text.Append(' ').Append(binary.Operator.Symbol());
        if (binary.ReturnsBool)
        {
            text.Append(" bool");
        }

        if (binary.Matching is { } matching)
        {
            AppendLabels(text.Append(matching.IsOn ? " on " : " ignoring "), matching.Labels);
            if (matching.Grouping != MatchGrouping.None)
            {
                AppendLabels(text.Append(matching.Grouping == MatchGrouping.Left ? " group_left " : " group_right "), matching.Include);
            }
        }

        text.Append(' ');
        AppendSide(text, binary.Right, binary.Right is BinaryExpr right
            && right.Operator.Precedence() < precedence + (isPower ? 0 : 1));
    }

    /// <summary>One side of something, in brackets where it would come apart without.</summary>
    private static void AppendSide(StringBuilder text, Expr side, bool inBrackets, bool isBase = false)
    {
        if (isBase && side is NumberLiteral { Value: double.PositiveInfinity })
        {
            // The sign of +Inf would be taken for one of the whole power.
            text.Append("Inf");
            return;
        }

        text.Append(inBrackets ? "(" : "");
        Append(text, side);
        text.Append(inBrackets ? ")" : "");
    }

    private static void AppendAggregate(StringBuilder text, AggregateExpr aggregate)
    {
        text.Append(aggregate.Operator.Keyword());
        if (aggregate.IsWithout || aggregate.Labels.Count > 0)
        {
            AppendLabels(text.Append(aggregate.IsWithout ? " without " : " by "), aggregate.Labels);
            text.Append(' ');
        }

        text.Append('(');
        AppendList(text, aggregate.Children);
        text.Append(')');
    }

    private static void AppendList(StringBuilder text, IReadOnlyList<Expr> expressions)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            Append(text.Append(i == 0 ? "" : ", "), expressions[i]);
        }
    }

    private static void AppendLabels(StringBuilder text, IReadOnlyList<string> labels)
    {
        text.Append('(');
        for (var i = 0; i < labels.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            if (PromQLNames.IsLabelName(labels[i]) && labels[i].ToUpperInvariant() is not ("INF" or "NAN" or "WITHOUT"))
            {
                text.Append(labels[i]);
            }
            else
            {
                PromQLStrings.AppendQuoted(text, labels[i]);
            }
        }

        text.Append(')');
    }

    private static bool StandsBare(string metric) => PromQLNames.IsMetricName(metric)
        && metric.ToUpperInvariant() is not ("BOOL" or "ON" or "IGNORING" or "GROUP_LEFT" or "GROUP_RIGHT" or "ATAN2" or "INF" or "NAN");
}
