namespace KubePrometheus.PromQL;

/// <summary>A number that an expression compares its series with.</summary>
/// <param name="Operator">The comparison, with the number on the right.</param>
/// <param name="Value">The number, or what constant arithmetic such as <c>25 / 100</c> gives.</param>
/// <param name="Span">Where the number, or the arithmetic, stands.</param>
internal sealed record Threshold(BinaryOperator Operator, double Value, TextSpan Span)
{
    /// <summary>
    /// The comparisons with a number that decide which series an expression gives, in the order of the text: those that another comparison
    /// takes for its own input are left out.
    /// </summary>
    public static IReadOnlyList<Threshold> Of(Expr tree)
    {
        var found = new List<Threshold>();
        Find(tree, found);
        return found;
    }

    private static void Find(Expr node, List<Threshold> found)
    {
        if (node is BinaryExpr { Operator: var op } comparison && op.IsComparison())
        {
            if (Constant(comparison.Right) is { } right)
            {
                found.Add(new(op, right, comparison.Right.Span));
            }
            else if (Constant(comparison.Left) is { } left)
            {
                found.Add(new(Mirrored(op), left, comparison.Left.Span));
            }

            return;
        }

        foreach (var child in node.Children)
        {
            Find(child, found);
        }
    }

    /// <summary>The comparison that says the same with its sides exchanged.</summary>
    public static BinaryOperator Mirrored(BinaryOperator op) => op switch
    {
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        _ => op,
    };

    /// <summary>What an expression of numbers alone gives; null for any other.</summary>
    private static double? Constant(Expr node) => node.Unwrapped() switch
    {
        NumberLiteral number => number.Value,
        UnaryExpr sign => sign.IsNegative ? -Constant(sign.Operand) : Constant(sign.Operand),
        BinaryExpr { Operator: var op } both when !op.IsComparison() && !op.IsSet()
            && Constant(both.Left) is { } left && Constant(both.Right) is { } right => Computed(left, op, right),
        _ => null,
    };

    private static double Computed(double left, BinaryOperator op, double right) => op switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Modulo => left % right,
        BinaryOperator.Power => Math.Pow(left, right),
        _ => Math.Atan2(left, right),
    };
}
