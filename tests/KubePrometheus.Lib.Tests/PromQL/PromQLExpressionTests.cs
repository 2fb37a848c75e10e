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
