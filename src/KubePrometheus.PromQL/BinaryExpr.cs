namespace KubePrometheus.PromQL;

/// <summary>An operator between two expressions.</summary>
public enum BinaryOperator
{
    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c></summary>
    Divide,

    /// <summary><c>%</c></summary>
    Modulo,

    /// <summary><c>^</c>, the only operator that groups to the right.</summary>
    Power,

    /// <summary><c>atan2</c>, since 2.31.</summary>
    Atan2,

    /// <summary><c>==</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>and</c>: series of the left that have a match on the right.</summary>
    And,

    /// <summary><c>or</c>: all series of the left, and those of the right without a match there.</summary>
    Or,

    /// <summary><c>unless</c>: series of the left that have no match on the right.</summary>
    Unless,
}

/// <summary>Which side of an operator may have several series for one of the other side.</summary>
public enum MatchGrouping
{
    /// <summary>Neither: one to one.</summary>
    None,

    /// <summary><c>group_left</c>: the left side may have many.</summary>
    Left,

    /// <summary><c>group_right</c>: the right side may have many.</summary>
    Right,
}

/// <summary>How the series of two instant vectors find each other.</summary>
/// <param name="IsOn">True for <c>on(…)</c>, which compares the labels; false for <c>ignoring(…)</c>, which compares all others.</param>
/// <param name="Labels">The labels listed.</param>
public sealed record VectorMatching(bool IsOn, IReadOnlyList<string> Labels)
{
    /// <summary>The labels listed.</summary>
    public IReadOnlyList<string> Labels { get; init => field = FrozenList.Of(value); } = FrozenList.Of(Labels);

    /// <summary><c>group_left</c> or <c>group_right</c>, where there is one.</summary>
    public MatchGrouping Grouping { get; init; }

    /// <summary>The labels in the brackets of <c>group_left</c> or <c>group_right</c>: taken over from the side with one series.</summary>
    public IReadOnlyList<string> Include { get; init => field = FrozenList.Of(value); } = FrozenList<string>.Empty;
}

/// <summary>Two expressions and an operator between them.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Right">The right side.</param>
public sealed record BinaryExpr(Expr Left, BinaryOperator Operator, Expr Right) : Expr
{
    /// <summary>Whether a comparison gives 0 or 1 (<c>bool</c>) instead of keeping the series for which it holds.</summary>
    public bool ReturnsBool { get; init; }

    /// <summary><c>on(…)</c> or <c>ignoring(…)</c>, where there is one; null for a match on all labels.</summary>
    public VectorMatching? Matching { get; init; }

    /// <inheritdoc/>
    public override PromQLType Type => Right.Type switch
    {
        PromQLType.Scalar => Left.Type == PromQLType.Scalar ? PromQLType.Scalar : PromQLType.InstantVector,
        _ => PromQLType.InstantVector,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Left, Right];

    /// <summary>Where the operator stands.</summary>
    internal TextSpan OperatorSpan { get; init; }

    /// <summary>Whether another node says the same, wherever it stands.</summary>
    public bool Equals(BinaryExpr? other) =>
        other is not null && Operator == other.Operator && ReturnsBool == other.ReturnsBool && Equals(Matching, other.Matching)
        && Left.Equals(other.Left) && Right.Equals(other.Right);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Operator, ReturnsBool, Matching, Left, Right);
}

/// <summary>A sign before an expression: <c>-x</c> or <c>+x</c>; one before a number is part of the <see cref="NumberLiteral"/>.</summary>
/// <param name="IsNegative">Whether the sign is a minus.</param>
/// <param name="Operand">The expression.</param>
public sealed record UnaryExpr(bool IsNegative, Expr Operand) : Expr
{
    /// <inheritdoc/>
    public override PromQLType Type => Operand.Type;

    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Operand];
}

/// <summary>What the operators are called, how tightly they bind, and what kind they are.</summary>
internal static class BinaryOperators
{
    public const int PowerPrecedence = 6;

    public static bool IsComparison(this BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.LessOrEqual;

    public static bool IsSet(this BinaryOperator op) => op >= BinaryOperator.And;

    public static int Precedence(this BinaryOperator op) => op switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And or BinaryOperator.Unless => 2,
        BinaryOperator.Add or BinaryOperator.Subtract => 4,
        BinaryOperator.Power => PowerPrecedence,
        _ when op.IsComparison() => 3,
        _ => 5,
    };

    public static string Symbol(this BinaryOperator op) => op switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        BinaryOperator.Power => "^",
        BinaryOperator.Atan2 => "atan2",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Greater => ">",
        BinaryOperator.Less => "<",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.And => "and",
        BinaryOperator.Or => "or",
        _ => "unless",
    };
}
