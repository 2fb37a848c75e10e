using System.Runtime.InteropServices;

namespace KubePrometheus.PromQL;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    EndOfText,
    Error,

    // names and literals
    Identifier,
    MetricIdentifier,
    Number,
    Duration,
    String,

    // brackets and punctuation
    LeftParen,
    RightParen,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    Comma,
    Colon,
    At,

    // matchers
    Matches,
    RegexMatches,
    RegexDiffers,

    // operators, in the order of BinaryOperator
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,
    Atan2,
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    And,
    Or,
    Unless,

    // aggregations, in the order of AggregateOperator
    Sum,
    Avg,
    Min,
    Max,
    Count,
    Group,
    Stddev,
    Stdvar,
    Quantile,
    TopK,
    BottomK,
    CountValues,
    LimitK,
    LimitRatio,

    // other keywords
    Offset,
    By,
    Without,
    On,
    Ignoring,
    GroupLeft,
    GroupRight,
    Bool,
    Start,
    End,
}

/// <summary>A piece of an expression's text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, TextSpan Span)
{
    public bool IsBinaryOperator => Kind is >= TokenKind.Add and <= TokenKind.Unless;

    public BinaryOperator BinaryOperator => (BinaryOperator)(Kind - TokenKind.Add);

    public bool IsAggregation => Kind is >= TokenKind.Sum and <= TokenKind.LimitRatio;

    public AggregateOperator Aggregation => (AggregateOperator)(Kind - TokenKind.Sum);

    /// <summary>Whether the token can name a metric: any word but those that may follow an operator.</summary>
    public bool IsMetricName => Kind switch
    {
        TokenKind.Identifier or TokenKind.MetricIdentifier => true,
        TokenKind.And or TokenKind.Or or TokenKind.Unless => true,
        TokenKind.Offset or TokenKind.By or TokenKind.Without or TokenKind.Start or TokenKind.End => true,
        _ => IsAggregation,
    };

    /// <summary>Whether the token can name a label in a list: any word but <c>without</c>.</summary>
    public bool IsLabelName => Kind switch
    {
        TokenKind.Identifier => true,
        TokenKind.Atan2 or TokenKind.And or TokenKind.Or or TokenKind.Unless => true,
        TokenKind.Without => false,
        _ => Kind >= TokenKind.Sum,
    };
}
