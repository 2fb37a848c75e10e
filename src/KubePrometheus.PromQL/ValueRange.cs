using System.Globalization;
using System.Runtime.InteropServices;

namespace KubePrometheus.PromQL;

/// <summary>Between which values the samples of a result lie, both ends among them. NaN passes no comparison.</summary>
/// <param name="Least">The least value.</param>
/// <param name="Most">The greatest value.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ValueRange(double Least, double Most)
{
    public static ValueRange Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public static ValueRange NotNegative { get; } = new(0, double.PositiveInfinity);

    public static ValueRange Positive { get; } = new(1, double.PositiveInfinity);

    public static ValueRange Of(double value) => double.IsNaN(value) ? Any : new(value, value);

    public bool IsAny => double.IsNegativeInfinity(Least) && double.IsPositiveInfinity(Most);

    /// <summary>Whether it is one value.</summary>
    public bool IsConstant => Least == Most && double.IsFinite(Least);

    public ValueRange Union(ValueRange other) => new(Math.Min(Least, other.Least), Math.Max(Most, other.Most));

    /// <summary>Whether no value of the range compares so with a number.</summary>
    public bool Never(BinaryOperator comparison, double with) => comparison switch
    {
        BinaryOperator.Equal => with < Least || with > Most,
        BinaryOperator.NotEqual => IsConstant && Least == with,
        BinaryOperator.Greater => Most <= with,
        BinaryOperator.GreaterOrEqual => Most < with,
        BinaryOperator.Less => Least >= with,
        BinaryOperator.LessOrEqual => Least > with,
        _ => false,
    };

    /// <summary>What of the range compares so with a number.</summary>
    public ValueRange Where(BinaryOperator comparison, double with) => comparison switch
    {
        BinaryOperator.Equal => Of(with),
        BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => this with { Least = Math.Max(Least, with) },
        BinaryOperator.Less or BinaryOperator.LessOrEqual => this with { Most = Math.Min(Most, with) },
        _ => this,
    };

    /// <summary>What an operator of arithmetic makes of two ranges.</summary>
    public static ValueRange Computed(ValueRange left, BinaryOperator op, ValueRange right)
    {
        var (least, most) = op switch
        {
            BinaryOperator.Add => (left.Least + right.Least, left.Most + right.Most),
            BinaryOperator.Subtract => (left.Least - right.Most, left.Most - right.Least),
            BinaryOperator.Multiply when right.IsConstant => Scaled(left, right.Least),
            BinaryOperator.Multiply when left.IsConstant => Scaled(right, left.Least),
            BinaryOperator.Multiply or BinaryOperator.Divide when left.Least >= 0 && right.Least >= 0 => (0, double.PositiveInfinity),
            BinaryOperator.Divide when right.IsConstant && right.Least != 0 => Scaled(left, 1 / right.Least),
            _ => (double.NaN, double.NaN),
        };
        return double.IsNaN(least) || double.IsNaN(most) ? Any : new(least, most);
    }

    private static (double Least, double Most) Scaled(ValueRange range, double by) =>
        by > 0 ? (range.Least * by, range.Most * by) : by < 0 ? (range.Most * by, range.Least * by) : (double.NaN, double.NaN);

    /// <summary>The range in words, as what a value is.</summary>
    public override string ToString() =>
        IsConstant ? $"always {Number(Least)}"
        : double.IsInfinity(Most) ? $"never below {Number(Least)}"
        : double.IsInfinity(Least) ? $"never above {Number(Most)}"
        : $"always between {Number(Least)} and {Number(Most)}";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
