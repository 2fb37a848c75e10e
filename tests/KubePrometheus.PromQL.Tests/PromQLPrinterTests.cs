using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

public class PromQLPrinterTests
{
    /// <summary>The right column is what a Prometheus 2.42 server answers when asked to format the left one.</summary>
    [Theory]
    [InlineData("up{b=\"x\",a=\"y\"}", "up{a=\"y\",b=\"x\"}")]
    [InlineData("up {  a=~\"x\" , }", "up{a=~\"x\"}")]
    [InlineData("{__name__=\"up\",a='b\"c'}", "{__name__=\"up\",a=\"b\\\"c\"}")]
    [InlineData("{a=\"é\\u0001\\n\\xff\\U0001F600\"}", "{a=\"é\\x01\\n\\xff😀\"}")]
    [InlineData("up{}", "up")]
    [InlineData("sum by(a,b)(up)", "sum by (a, b) (up)")]
    [InlineData("sum(up) without (a)", "sum without (a) (up)")]
    [InlineData("sum without () (up)", "sum without () (up)")]
    [InlineData("sum by () (up)", "sum(up)")]
    [InlineData("topk by (a) (5,up)", "topk by (a) (5, up)")]
    [InlineData("a+on(x)group_left(y)b", "a + on (x) group_left (y) b")]
    [InlineData("a+on()b", "a + on () b")]
    [InlineData("a+ignoring(x)group_right()b", "a + ignoring (x) group_right () b")]
    [InlineData("a==bool on(x) b", "a == bool on (x) b")]
    [InlineData("a unless on(x) b", "a unless on (x) b")]
    [InlineData("- -a", "--a")]
    [InlineData("+1", "1")]
    [InlineData("-a^2", "-a ^ 2")]
    [InlineData("a ^ -b ^ c", "a ^ -b ^ c")]
    [InlineData("1e3", "1000")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("1e-7", "1e-07")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("0.1", "0.1")]
    [InlineData("123456789.125", "123456789.125")]
    [InlineData("010", "8")]
    [InlineData("inf", "+Inf")]
    [InlineData("-inf", "-Inf")]
    [InlineData("nan", "NaN")]
    [InlineData("-0", "-0")]
    [InlineData("2 ^ inf", "2 ^ +Inf")]
    [InlineData("a[90m:1m] @ 5 offset -1h", "a[1h30m:1m] @ 5.000 offset -1h")]
    [InlineData("a[5m] offset 1h", "a[5m] offset 1h")]
    [InlineData("a @ 5.1234", "a @ 5.123")]
    [InlineData("a @ start()", "a @ start()")]
    [InlineData("a offset 7d", "a offset 1w")]
    [InlineData("a[30d]", "a[30d]")]
    [InlineData("a[365d]", "a[1y]")]
    [InlineData("a[400d]", "a[400d]")]
    [InlineData("a[1h60s]", "a[1h1m]")]
    [InlineData("a offset 1s500ms", "a offset 1s500ms")]
    [InlineData("'a\"b'", "\"a\\\"b\"")]
    [InlineData("`a\\n\"`", "\"a\\\\n\\\"\"")]
    [InlineData("label_replace(a,\"x\",\"$1\",\"y\",\"(.*)\")", "label_replace(a, \"x\", \"$1\", \"y\", \"(.*)\")")]
    [InlineData("time( )", "time()")]
    [InlineData("((a))", "((a))")]
    public void An_expression_is_written_as_Prometheus_writes_it(string text, string canonical) =>
        Assert.Equal(canonical, PromQLParser.Parse(text).Tree!.ToString());

    /// <summary>Prometheus 2.42 drops these; 3.9 no longer does.</summary>
    [Theory]
    [InlineData("a + ignoring () group_left (z) b")]
    [InlineData("1 + on () up")]
    public void An_empty_matching_is_not_lost(string text) => Assert.Equal(text, PromQLParser.Parse(text).Tree!.ToString());

    [Fact]
    public void Infinity_to_a_power_has_no_sign() => Assert.Equal("Inf ^ 2", PromQLParser.Parse("inf ^ 2").Tree!.ToString());

    [Theory]
    [InlineData("{\"a.b\"}", "{\"a.b\"}")]
    [InlineData("{ 'x y' , z=\"1\", \"q.r\"=~'2' }", "{\"x y\",\"q.r\"=~\"2\",z=\"1\"}")]
    [InlineData("{\"up\",a=\"b\"}", "up{a=\"b\"}")]
    [InlineData("{\"on\"}", "{__name__=\"on\"}")]
    [InlineData("{\"inf\",x=\"y\"}", "{__name__=\"inf\",x=\"y\"}")]
    [InlineData("sum by (\"a.b\", 'c', \"without\") (x)", "sum by (\"a.b\", c, \"without\") (x)")]
    [InlineData("a + on (\"x y\") group_left (\"é\") b", "a + on (\"x y\") group_left (\"é\") b")]
    [InlineData("x[300]", "x[5m]")]
    [InlineData("x offset 90", "x offset 1m30s")]
    [InlineData("time() - x > 1h30m", "time() - x > 1h30m")]
    [InlineData("-5m", "-5m")]
    [InlineData("1_000_000", "1000000")]
    [InlineData("limitk(5, x)", "limitk(5, x)")]
    public void What_3_0_brought_is_written_too(string text, string canonical)
    {
        var level = PromQLLevel.V3_0.With(PromQLFeatures.ExperimentalFunctions);
        var tree = PromQLParser.Parse(text, level).Tree!;
        Assert.Equal(canonical, tree.ToString());
        Assert.Equal(tree, PromQLParser.Parse(canonical, level).Tree);
    }

    [Fact]
    public void Every_sample_comes_back_from_its_canonical_form()
    {
        foreach (var text in PromQLSamples.Good)
        {
            var tree = PromQLParser.Parse(text, PromQLLevel.V2_42).Tree!;
            var canonical = tree.ToString();
            var again = PromQLParser.Parse(canonical, PromQLLevel.V2_42).Tree;
            Assert.True(tree.Equals(again), $"{text}\n{canonical}\n{again}");
            Assert.Equal(canonical, again.ToString());
        }
    }

    [Fact]
    public void Brackets_are_added_where_a_tree_made_by_hand_needs_them()
    {
        VectorSelector a = new("a", []), b = new("b", []), c = new("c", []);
        static BinaryExpr Of(Expr left, BinaryOperator op, Expr right) => new(left, op, right);
        Assert.Equal("(a + b) * c", Of(Of(a, BinaryOperator.Add, b), BinaryOperator.Multiply, c).ToString());
        Assert.Equal("a + b * c", Of(a, BinaryOperator.Add, Of(b, BinaryOperator.Multiply, c)).ToString());
        Assert.Equal("a - (b - c)", Of(a, BinaryOperator.Subtract, Of(b, BinaryOperator.Subtract, c)).ToString());
        Assert.Equal("(a ^ b) ^ c", Of(Of(a, BinaryOperator.Power, b), BinaryOperator.Power, c).ToString());
        Assert.Equal("a ^ b ^ c", Of(a, BinaryOperator.Power, Of(b, BinaryOperator.Power, c)).ToString());
        Assert.Equal("(-a) ^ b", Of(new UnaryExpr(true, a), BinaryOperator.Power, b).ToString());
        Assert.Equal("(-1) ^ b", Of(new NumberLiteral(-1), BinaryOperator.Power, b).ToString());
        Assert.Equal("-(a + b)", new UnaryExpr(true, Of(a, BinaryOperator.Add, b)).ToString());
        Assert.Equal("(a + b)[5m:]", new SubqueryExpr(Of(a, BinaryOperator.Add, b), TimeSpan.FromMinutes(5), null).ToString());
        Assert.Equal("a or b and c", Of(a, BinaryOperator.Or, Of(b, BinaryOperator.And, c)).ToString());
        Assert.Equal("(a or b) and c", Of(Of(a, BinaryOperator.Or, b), BinaryOperator.And, c).ToString());
    }
}
