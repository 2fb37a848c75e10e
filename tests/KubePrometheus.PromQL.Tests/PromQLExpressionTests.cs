using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

public class PromQLExpressionTests
{
    [Fact]
    public void A_string_is_an_expression_and_stays_as_it_was_given()
    {
        PromQLExpression expression = "  sum( up )\n";
        Assert.Equal("  sum( up )\n", expression.Text);
        Assert.Equal("  sum( up )\n", expression.ToString());
        Assert.Equal("sum(up)", expression.Tree!.ToString());
        Assert.Empty(expression.Errors);
        Assert.Equal(expression, PromQLExpression.FromString("  sum( up )\n"));
        Assert.Same(expression.Tree, expression.Tree);
    }

    [Fact]
    public void A_wrong_one_has_errors_and_no_tree()
    {
        PromQLExpression expression = "rate(up)";
        Assert.Null(expression.Tree);
        Assert.Single(expression.Errors);
        Assert.Equal("rate(up)", expression.Text);
    }

    /// <summary>Each was tried: <c>promtool check rules</c> accepts it, <c>promtool test rules</c> fails on it.</summary>
    [Theory]
    [InlineData("count_values(\"1bad\", up)", "1:14: found \"1bad\" as a label in count_values, expected a label name")]
    [InlineData("count_values(\"\", up)", "1:14: found \"\" as a label in count_values, expected a label name")]
    [InlineData("label_replace(up, \"a-b\", \"\", \"\", \"\")", "1:19: found \"a-b\" as a label in label_replace, expected a label name")]
    [InlineData("label_join(up, \"a b\", \"-\", \"c\")", "1:16: found \"a b\" as a label in label_join, expected a label name")]
    [InlineData("label_join(up, \"a\", \"-\", \"c\", (\"\"))", "1:31: found \"\" as a label in label_join, expected a label name")]
    [InlineData("holt_winters(up[5m], 0.5, 1)", "1:27: found 1 as a factor of holt_winters, expected a number between 0 and 1")]
    [InlineData("topk(NaN, up)", "1:6: found NaN as the first argument of topk, expected a number")]
    public void What_can_never_be_evaluated_is_a_warning(string text, string warning)
    {
        var expression = PromQLParser.Parse(text);
        Assert.NotNull(expression.Tree);
        Assert.Equal(warning, Assert.Single(expression.Warnings).ToString());
    }

    [Fact]
    public void A_regular_expression_of_label_replace_is_looked_at()
    {
        var warning = Assert.Single(PromQLParser.Parse("label_replace(up, \"a\", \"$1\", \"b\", \"(\")").Warnings);
        Assert.Equal((1, 35), (warning.Line, warning.Column));
        Assert.StartsWith("found the regular expression \"(\": ", warning.Message, StringComparison.Ordinal);
        Assert.Empty(PromQLParser.Parse("label_replace(up, \"a\", \"$1\", \"1b\", \"x)|(y\")").Warnings);
        Assert.Empty(PromQLParser.Parse("count_values(\"a.b\", up)", PromQLLevel.V3_0).Warnings);
        Assert.Empty(PromQLParser.Parse("count_values(\"a\", 1)").Warnings);
    }

    [Fact]
    public void The_level_decides()
    {
        PromQLExpression expression = "sin(x)";
        Assert.Equal(PromQLLevel.V2_29, expression.Level);
        Assert.Null(expression.Tree);
        Assert.NotNull(expression.At(PromQLLevel.V2_42).Tree);
        Assert.Same(expression, expression.At(default));
        Assert.NotEqual(expression, expression.At(PromQLLevel.V2_42));
    }

    [Fact]
    public void Null_is_a_mistake_of_the_caller()
    {
        Assert.Throws<ArgumentNullException>(() => new PromQLExpression(null!));
        Assert.Throws<ArgumentNullException>(() => PromQLParser.Parse(null!));
    }

    [Fact]
    public void Many_threads_may_ask_at_once()
    {
        PromQLExpression expression = "sum by (job) (rate(x[5m])) / 2";
        var trees = new Expr?[8];
        Parallel.For(0, trees.Length, i => trees[i] = expression.Tree);
        Assert.All(trees, tree => Assert.Equal(expression.Tree, tree));
    }
}
