using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

public class PromQLParserTests
{
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a * b + c", "((a * b) + c)")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a / b * c % d", "(((a / b) * c) % d)")]
    [InlineData("a atan2 b * c", "((a atan2 b) * c)")]
    [InlineData("a ^ b ^ c", "(a ^ (b ^ c))")]
    [InlineData("a ^ b * c ^ d", "((a ^ b) * (c ^ d))")]
    [InlineData("-a ^ b", "-((a ^ b))")]
    [InlineData("-a * b", "(-(a) * b)")]
    [InlineData("-a + b", "(-(a) + b)")]
    [InlineData("a ^ -b ^ c", "(a ^ -((b ^ c)))")]
    [InlineData("a ^ -b * c", "((a ^ -(b)) * c)")]
    [InlineData("a * -b ^ c", "(a * -((b ^ c)))")]
    [InlineData("- - a", "-(-(a))")]
    [InlineData("+a - +b", "(+(a) - +(b))")]
    [InlineData("-1 ^ 2", "-((1 ^ 2))")]
    [InlineData("(-1) ^ 2", "((-1) ^ 2)")]
    [InlineData("a + b == c * d", "((a + b) == (c * d))")]
    [InlineData("a == b > c", "((a == b) > c)")]
    [InlineData("a == b and c != d", "((a == b) and (c != d))")]
    [InlineData("a or b and c", "(a or (b and c))")]
    [InlineData("a and b or c", "((a and b) or c)")]
    [InlineData("a and b unless c and d", "(((a and b) unless c) and d)")]
    [InlineData("a or b or c", "((a or b) or c)")]
    [InlineData("a unless b or c", "((a unless b) or c)")]
    [InlineData("a or b == c + d * e ^ f", "(a or (b == (c + (d * (e ^ f)))))")]
    [InlineData("a ^ b * c + d == e and f or g", "((((((a ^ b) * c) + d) == e) and f) or g)")]
    [InlineData("(a + b) * c", "(((a + b)) * c)")]
    [InlineData("-a offset 5m", "-(a offset 5m)")]
    [InlineData("a + b offset 5m", "(a + b offset 5m)")]
    [InlineData("a ^ b @ 5", "(a ^ b @ 5.000)")]
    [InlineData("a > bool b + c", "(a > (b + c))")]
    [InlineData("sum(a) by (x) * b", "(sum by (x) (a) * b)")]
    public void Operators_bind_as_in_Prometheus(string text, string bracketed)
    {
        Assert.Equal(bracketed, Bracketed(Parsed(text, PromQLLevel.V2_42)));

        static string Bracketed(Expr node) => node switch
        {
            BinaryExpr binary => $"({Bracketed(binary.Left)} {binary.Operator.Symbol()} {Bracketed(binary.Right)})",
            UnaryExpr unary => $"{(unary.IsNegative ? '-' : '+')}({Bracketed(unary.Operand)})",
            ParenExpr paren => $"({Bracketed(paren.Expression)})",
            _ => node.ToString(),
        };
    }

    [Fact]
    public void A_selector_has_its_parts()
    {
        var selector = Assert.IsType<VectorSelector>(Parsed("up{job=\"a\", x!='b', y=~`c|d`, z!~\"e\"} @ 5.5 offset -1h30m"));
        Assert.Equal("up", selector.Name);
        Assert.Equal("up", selector.MetricName);
        Assert.Equal(
            [
                new("job", MatchOperator.Equal, "a"), new("x", MatchOperator.NotEqual, "b"),
                new("y", MatchOperator.RegexMatch, "c|d"), new LabelMatcher("z", MatchOperator.RegexNoMatch, "e"),
            ],
            selector.Matchers);
        Assert.Equal(-TimeSpan.FromMinutes(90), selector.Offset);
        Assert.Equal(new(AtTime.Timestamp, 5.5), selector.At);
        Assert.Equal(PromQLType.InstantVector, selector.Type);
        Assert.Equal(new(3, 7), selector.Matchers[0].Span with { Start = 3 });
        Assert.Equal("x!='b'", Text(selector.Matchers[1].Span));

        static string Text(TextSpan span) => "up{job=\"a\", x!='b', y=~`c|d`, z!~\"e\"} @ 5.5 offset -1h30m".Substring(span.Start,
            span.Length);
    }

    [Theory]
    [InlineData("{__name__=\"up\"}", "up")]
    [InlineData("{job=\"a\",__name__=\"up\"}", "up")]
    [InlineData("{__name__=~\"up\"}", null)]
    [InlineData("{job=\"a\"}", null)]
    public void A_matcher_can_name_the_metric(string text, string? metric)
    {
        var selector = Assert.IsType<VectorSelector>(Parsed(text));
        Assert.Null(selector.Name);
        Assert.Equal(metric, selector.MetricName);
    }

    [Fact]
    public void A_range_keeps_its_modifiers_at_the_selector()
    {
        var matrix = Assert.IsType<MatrixSelector>(Parsed("up[5m] offset 1h @ end()"));
        Assert.Equal(TimeSpan.FromMinutes(5), matrix.Range);
        Assert.Equal(TimeSpan.FromHours(1), matrix.Selector.Offset);
        Assert.Equal(new(AtTime.End), matrix.Selector.At);
        Assert.Equal(PromQLType.RangeVector, matrix.Type);
    }

    [Fact]
    public void A_subquery_has_its_parts()
    {
        var subquery = Assert.IsType<SubqueryExpr>(Parsed("sum(up)[1h:30s] @ start() offset 5m"));
        Assert.IsType<AggregateExpr>(subquery.Expression);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromSeconds(30)), (subquery.Range, subquery.Step!.Value));
        Assert.Equal((TimeSpan.FromMinutes(5), new AtModifier(AtTime.Start)), (subquery.Offset, subquery.At));
        Assert.Null(Assert.IsType<SubqueryExpr>(Parsed("up[1h:]")).Step);
    }

    [Fact]
    public void A_binary_expression_has_its_parts()
    {
        var binary = Assert.IsType<BinaryExpr>(Parsed("a == bool on (x, y) group_left (z,) b"));
        Assert.Equal((BinaryOperator.Equal, true), (binary.Operator, binary.ReturnsBool));
        Assert.Equal(new VectorMatching(true, ["x", "y"]) { Grouping = MatchGrouping.Left, Include = ["z"] }, binary.Matching);
        Assert.Null(Assert.IsType<BinaryExpr>(Parsed("a + b")).Matching);
        Assert.Equal(new VectorMatching(false, []) { Grouping = MatchGrouping.Right },
            Assert.IsType<BinaryExpr>(Parsed("a + ignoring () group_right b")).Matching);
    }

    [Fact]
    public void An_aggregation_has_its_parts_wherever_its_grouping_stands()
    {
        var aggregate = Assert.IsType<AggregateExpr>(Parsed("topk by (a, b) (5, up)"));
        Assert.Equal(AggregateOperator.TopK, aggregate.Operator);
        Assert.Equal(new NumberLiteral(5), aggregate.Parameter);
        Assert.False(aggregate.IsWithout);
        Assert.Equal(["a", "b"], aggregate.Labels);
        Assert.Equal(aggregate, Parsed("topk(5, up) by (a, b)"));
        Assert.NotEqual(aggregate, Parsed("topk(5, up) without (a, b)"));
        Assert.Equal(Parsed("sum(up)"), Parsed("sum by () (up)"));
    }

    [Fact]
    public void A_call_has_its_function_and_arguments()
    {
        var call = Assert.IsType<Call>(Parsed("label_join(up, \"a\", '-', `b`)"));
        Assert.Same(PromQLFunction.Find("label_join"), call.Function);
        Assert.Equal([PromQLType.InstantVector, PromQLType.String, PromQLType.String, PromQLType.String],
            call.Arguments.Select(a => a.Type));
        Assert.Equal(PromQLType.Scalar, Parsed("scalar(up)").Type);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1.5", 1.5)]
    [InlineData("1.", 1)]
    [InlineData(".5", 0.5)]
    [InlineData("1e3", 1000)]
    [InlineData("1.5E-3", 0.0015)]
    [InlineData("0x1F", 31)]
    [InlineData("010", 8)]
    [InlineData("08", 8)]
    [InlineData("09.5", 9.5)]
    [InlineData("-1", -1)]
    [InlineData("+1", 1)]
    [InlineData("--1", 1)]
    [InlineData("iNf", double.PositiveInfinity)]
    [InlineData("-INF", double.NegativeInfinity)]
    [InlineData("nAN", double.NaN)]
    [InlineData("9007199254740993", 9007199254740992d)]
    public void A_number_has_its_value(string text, double value) => Assert.Equal(value, Assert.IsType<NumberLiteral>(Parsed(text)).Value);

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("'a\"b'", "a\"b")]
    [InlineData("`a\\n`", "a\\n")]
    [InlineData("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\"", "\a\b\f\n\r\t\v\\\"")]
    [InlineData("'\\''", "'")]
    [InlineData("\"\\x41\\102\\u0043\\U00000044\"", "ABCD")]
    [InlineData("\"\\u00e9\\U0001F600\"", "é\U0001F600")]
    [InlineData("\"\\xc3\\xa9\\303\\251\"", "éé")]
    [InlineData("\"\"", "")]
    public void A_string_has_its_value(string text, string value)
    {
        var literal = Assert.IsType<StringLiteral>(Parsed(text));
        Assert.Equal(value, literal.Value);
        Assert.Equal(literal, Parsed(literal.ToString()));
    }

    [Fact]
    public void A_byte_that_is_not_UTF_8_is_kept()
    {
        var literal = Assert.IsType<StringLiteral>(Parsed("\"a\\xff\\xc3\\xa9\\303\""));
        Assert.Equal("a\uDCFFé\uDCC3", literal.Value);
        Assert.Equal("\"a\\xffé\\xc3\"", literal.ToString());
    }

    [Theory]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("1y2w3d4h5m6s7ms", 33_019_506.007)]
    [InlineData("90m", 5400)]
    [InlineData("0h1s", 1)]
    [InlineData("292y", 292 * 365 * 86400d)]
    public void A_duration_has_its_length(string duration, double seconds) =>
        Assert.Equal(seconds, Assert.IsType<MatrixSelector>(Parsed($"up[{duration}]")).Range.TotalSeconds, 3);

    [Fact]
    public void Every_node_knows_where_it_stands()
    {
        const string Text = " sum by (x) ( rate(a{b=\"c\"}[5m] offset 1h) ) > -1 + (b) ";
        var shown = Parsed(Text).DescendantsAndSelf().Select(n => Text.Substring(n.Span.Start, n.Span.Length));
        Assert.Equal(
            [
                "sum by (x) ( rate(a{b=\"c\"}[5m] offset 1h) ) > -1 + (b)",
                "sum by (x) ( rate(a{b=\"c\"}[5m] offset 1h) )",
                "rate(a{b=\"c\"}[5m] offset 1h)",
                "a{b=\"c\"}[5m] offset 1h",
                "a{b=\"c\"}",
                "-1 + (b)",
                "-1",
                "(b)",
                "b",
            ],
            shown);
    }

    [Fact]
    public void Trees_compare_by_what_they_say()
    {
        Assert.Equal(Parsed("sum(rate(a{x=\"1\",y=\"2\"}[60s])) by (z)"), Parsed("SUM by (z) (\n rate(a{y='2', x=`1`,}[1m]) # same\n)"));
        Assert.Equal(Parsed("a + b").GetHashCode(), Parsed("a+b").GetHashCode());
        Assert.Equal(Parsed("a{x=\"1\",y=\"2\"}").GetHashCode(), Parsed("a{y=\"2\",x=\"1\"}").GetHashCode());
        Assert.Equal(Parsed("up{x=\"1\"}"), Parsed("{x=\"1\",__name__=\"up\"}"));
        Assert.Equal(Parsed("up{x=\"1\"}").GetHashCode(), Parsed("{x=\"1\",__name__=\"up\"}").GetHashCode());
        foreach (var other in new[] { "b + a", "a - b", "a + on () b", "a + (b)", "a + b offset 1m", "a + b @ 0", "a + b{x=\"1\"}",
            "a == b", "a == bool b" })
        {
            Assert.NotEqual(Parsed("a + b"), Parsed(other));
        }
    }

    [Fact]
    public void A_keyword_is_a_metric_where_an_operand_stands_and_a_label_where_a_label_stands()
    {
        var binary = Assert.IsType<BinaryExpr>(Parsed("or or or"));
        Assert.Equal((new VectorSelector("or", []), BinaryOperator.Or), (binary.Left, binary.Operator));
        Assert.Equal(new VectorSelector("sum", []), Parsed("sum"));
        Assert.Equal(new VectorSelector("Offset", []) { Offset = TimeSpan.FromMinutes(5) }, Parsed("Offset offset 5m"));
        Assert.Equal(["on", "By", "bool"], Assert.IsType<AggregateExpr>(Parsed("sum by (on, By, bool) (x)")).Labels);
        Assert.Equal("by", Assert.Single(Assert.IsType<VectorSelector>(Parsed("x{by=\"1\"}")).Matchers).Name);
    }

    [Fact]
    public void A_tree_can_be_walked_and_changed()
    {
        var tree = Assert.IsType<BinaryExpr>(Parsed("sum(a) / sum(b{x=\"1\"})"));
        Assert.Equal(["a", "b"], tree.DescendantsAndSelf().OfType<VectorSelector>().Select(s => s.Name));
        Assert.Equal([tree.Left, tree.Right], tree.Children);
        Assert.Equal("sum(a) * sum(b{x=\"1\"})", (tree with { Operator = BinaryOperator.Multiply }).ToString());
        var matchers = new List<LabelMatcher> { new("y", MatchOperator.Equal, "2") };
        var selector = new VectorSelector("c", matchers);
        matchers.Clear();
        Assert.Equal("c{y=\"2\"}", selector.ToString());
    }

    private static Expr Parsed(string text, PromQLLevel level = default)
    {
        var expression = PromQLParser.Parse(text, level);
        Assert.True(expression.Tree is not null, string.Join('\n', expression.Errors.Select(e => e.Show())));
        return expression.Tree;
    }
}
