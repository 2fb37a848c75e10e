using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

/// <summary><see cref="RuleExtensions.WithThreshold"/>: which number of an expression it takes, and when it refuses.</summary>
public class AlertThresholdTests
{
    [Theory]
    [InlineData("x > 5", "x > 7.5")]
    [InlineData("(x>5)", "(x>7.5)")]
    [InlineData("x >= bool 5", "x >= bool 7.5")]
    [InlineData("x < -5", "x < 7.5")]
    [InlineData("x <= (((5)))", "x <= 7.5")]
    [InlineData("5 < x", "7.5 < x")]
    [InlineData("x > ( 25 / 100 )", "x > 7.5")]
    [InlineData("x > 4 * 24 * 3600 # four days", "x > 7.5 # four days")]
    [InlineData("x > 14.4 * 0.01 and y > 0", "x > 7.5 and y > 0")]
    [InlineData("x > -(2 ^ 3)", "x > 7.5")]
    [InlineData("x > 1e3", "x > 7.5")]
    [InlineData("x > Inf", "x > 7.5")]
    [InlineData("rate(x[5m]) > 0", "rate(x[5m]) > 7.5")]
    [InlineData("x == 1 and y > 0", "x == 1 and y > 7.5")]
    [InlineData("100 * (count(up == 0) / count(up)) > 10", "100 * (count(up == 0) / count(up)) > 7.5")]
    [InlineData("sum(x == bool 0) > 3", "sum(x == bool 0) > 7.5")]
    [InlineData("(x > bool 5) > 3", "(x > bool 5) > 7.5")]
    [InlineData("count(x > 5)", "count(x > 7.5)")]
    [InlineData("absent(up == 1) or x > 5", "absent(up == 1) or x > 7.5")]
    [InlineData("(x / y > 0.5) * 100", "(x / y > 7.5) * 100")]
    [InlineData("x > 5 and predict_linear(y[6h], 24 * 3600) < 0 and z == 0", "x > 7.5 and predict_linear(y[6h], 24 * 3600) < 0 and z == 0")]
    [InlineData("x > 5 unless y < z", "x > 7.5 unless y < z")]
    [InlineData("time() - x\n  > 3600", "time() - x\n  > 7.5")]
    [InlineData("x{a=\"> 5\"} > 5", "x{a=\"> 5\"} > 7.5")]
    public void The_one_number_compared_with_is_replaced_and_the_rest_of_the_text_stays(string expr, string expected)
    {
        var alert = Of(expr);
        var changed = alert.WithThreshold(7.5);
        Assert.Equal(expected, changed.Expr.Text);
        Assert.Empty(changed.Expr.Errors);
        Assert.Equal(alert with { Expr = expected }, changed);
    }

    [Theory]
    [InlineData("x > 0.05 and d >= 0 or x < -0.05 and d <= 0", 0.05, "x > 7.5 and d >= 0 or x < -0.05 and d <= 0")]
    [InlineData("x > 0.05 and d >= 0 or x < -0.05 and d <= 0", -0.05, "x > 0.05 and d >= 0 or x < 7.5 and d <= 0")]
    [InlineData("x > 0.05 and d >= 0 or x < -0.05 and d <= 0", 0, "x > 0.05 and d >= 7.5 or x < -0.05 and d <= 7.5")]
    [InlineData("a > (14.4 * 0.01) and b > (14.4 * 0.01)", 0.144, "a > 7.5 and b > 7.5")]
    [InlineData("up == 1", 1, "up == 7.5")]
    [InlineData("x > 5", 5, "x > 7.5")]
    public void The_number_until_now_says_which_is_meant(string expr, double from, string expected) =>
        Assert.Equal(expected, Of(expr).WithThreshold(7.5, from).Expr.Text);

    [Theory]
    [InlineData("vector(1)", "no threshold", "Set Expr.")]
    [InlineData("absent(up)", "no threshold", "Set Expr.")]
    [InlineData("x > y", "no threshold", "Set Expr.")]
    [InlineData("x > time() - 60", "no threshold", "Set Expr.")]
    [InlineData("up == 0", "no threshold", "== 0")]
    [InlineData("x != 1 and y == 2", "no threshold", "!= 1, == 2")]
    [InlineData("x > 5 and y < 3", "2 thresholds: > 5, < 3", "from: 5")]
    [InlineData("x > 5 and y > 5", "2 thresholds: > 5, > 5", "from: 5")]
    [InlineData("x > 0 and y < 0", "2 thresholds: > 0, < 0", "from: 0")]
    [InlineData("x > 14.4 * 0.01 and y > 14.4 * 0.01", "2 thresholds: > 0.144, > 0.144", "from: 0.144")]
    [InlineData("x > (", "cannot be read", "Correct")]
    public void An_expression_that_has_none_or_several_is_a_finding(string expr, string problem, string remedy)
    {
        var finding = Finding(() => Of(expr).WithThreshold(7.5));
        Assert.Equal(("KP0408", "A"), (finding.Code, finding.Path));
        Assert.Contains(problem, finding.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_compared_with_is_a_finding_that_lists_those_that_are()
    {
        var finding = Finding(() => Of("x > 5 and y == 2").WithThreshold(7.5, from: 6));
        Assert.Equal("KP0408", finding.Code);
        Assert.Equal("The expression does not compare with 6.", finding.Problem);
        Assert.Contains("> 5, == 2", finding.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_threshold_is_finite(double threshold) =>
        Assert.Equal("KP0406", Finding(() => Of("x > 5").WithThreshold(threshold)).Code);

    [Theory]
    [InlineData(-1, "x > -1")]
    [InlineData(0.00001, "x > 1e-05")]
    [InlineData(1e21, "x > 1e+21")]
    [InlineData(1209600, "x > 1209600")]
    public void A_number_is_written_as_Prometheus_writes_it(double threshold, string expected)
    {
        var expr = Of("x > 5").WithThreshold(threshold).Expr;
        Assert.Equal(expected, expr.Text);
        Assert.Empty(expr.Errors);
    }

    private static AlertingRule Of(string expr) => Alert("A", Severity.Warning, @for: "5m", expr, summary: "s", description: "d");

    private static Finding Finding(Action edit) => Assert.Single(Assert.Throws<FindingsException>(edit).Findings);
}
