using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>What is said to give nothing gives nothing, as promtool evaluates it; what is one change from it may give something.</summary>
public sealed class NeverTrueTests(ITestOutputHelper output)
{
    /// <summary>An expression that never gives anything, and the same mended.</summary>
    private static readonly (string Never, string Mended)[] Pairs =
    [
        ("x{w=\"5m\"} > 1 and x{w=\"1h\"} > 1", "x{w=\"5m\"} > 1 and ignoring(w) x{w=\"1h\"} > 1"),
        ("x{w=\"5m\"} - x{w=\"1h\"}", "x{w=\"5m\"} - ignoring(w) x{w=\"1h\"}"),
        ("x{w=\"5m\"} / on(w) x{w=\"1h\"}", "x{w=\"5m\"} / on(job) x{w=\"1h\"}"),
        ("sum by (w) (x{w=\"5m\"}) and sum by (job) (y)", "sum by (job) (x{w=\"5m\"}) and sum by (job) (y)"),
        ("sum by (w) (x{w=~\"5m|1h\"}) * sum(y)", "sum by (w) (x{w=~\"5m|1h\"}) * on() group_left() sum(y)"),
        ("sum(y) + x{w!~\"|7d\"}", "scalar(sum(y)) + x{w!~\"|7d\"}"),
        ("x{w=\"5m\"} * on(w) group_left() x{w=\"1h\"}", "x{w=\"5m\"} * on(job) group_left() x{w=\"1h\"}"),
        ("label_replace(x{w=\"5m\"}, \"a\", \"b\", \"\", \"\") and x{w=\"1h\"}",
            "label_replace(x{w=\"5m\"}, \"w\", \"1h\", \"\", \"\") and x{w=\"1h\"}"),
        ("(x{w=\"5m\"} and on(job) y) and x{w=\"1h\"}", "(x{w=\"5m\"} and on(job) y) and on(job) x{w=\"1h\"}"),
        ("(x{w=\"5m\"} or y{w=\"5m\"}) and x{w=\"1h\"}", "(x{w=\"5m\"} or x{w=\"1h\"}) and x{w=\"1h\"}"),
        ("rate(x{w=\"5m\"}[5m]) and rate(x{w=\"1h\"}[5m])", "rate(x{w=\"5m\"}[5m]) and ignoring(w) rate(x{w=\"1h\"}[5m])"),
        ("absent(gone{w=\"5m\"}) and x{w=\"1h\"}", "absent(gone{w=\"5m\"}) and on(w) x{w=\"5m\"}"),
        ("count(x) == 0", "count(x) == 2"),
        ("count(gone) == 0", "(count(gone) or vector(0)) == 0"),
        ("count by (w) (x) < 1", "count by (w) (x) < 2"),
        ("absent(gone) == 0", "absent(gone) == 1"),
        ("absent(gone) > 1", "absent(gone) > 0"),
        ("rate(x[5m]) < 0", "rate(x[5m]) > 0"),
        ("sum(rate(x[5m])) / 2 < 0", "sum(rate(x[5m])) / 2 > 0"),
        ("0 > sum(increase(x[5m]))", "0 < sum(increase(x[5m]))"),
        ("hour() > 23", "hour() <= 23"),
        ("day_of_week() == 7", "day_of_week() <= 6"),
        ("up == 2", "up == 1"),
        ("(up > bool 0) == 2", "(up > bool 0) == 1"),
        ("100 * up > 100", "100 * up > 99"),
        ("clamp_max(x, 5) > 5", "clamp_max(x, 5) >= 5"),
        ("present_over_time(x[5m]) == 0", "present_over_time(x[5m]) == 1"),
        ("count_over_time(gone[5m]) == 0", "count_over_time(x[5m]) > 0"),
        ("x > 8 and x < 3", "x > 8 and x < 300"),
        ("x > 8 < 3", "x > 8 < 300"),
        ("x{w=\"5m\", w=\"1h\"}", "x{w=~\"5m|1h\"}"),
        ("x{w=\"5m\", w!=\"5m\"}", "x{w=\"5m\", w!=\"1h\"}"),
        ("x{w=\"5m\", w=~\"1h|6h\"}", "x{w=\"5m\", w=~\"5m|6h\"}"),
        ("x{w=\"5m\", w!~\"5m|6h\"}", "x{w=\"5m\", w!~\"1h|6h\"}"),
    ];

    /// <summary>Of two matchers of one label among many, in whatever places, which exclude each other.</summary>
    [Theory]
    [InlineData("x{a=\"1\",b=\"2\",a=\"3\"}", true)]
    [InlineData("x{a=\"1\",b=\"2\",a=~\"1|3\"}", false)]
    [InlineData("x{a=~\"2|3\",b=\"2\",a=\"1\"}", true)]
    [InlineData("x{a=\"1\",b=\"2\",a=\"1\"}", false)]
    [InlineData("x{a=\"1\",a!=\"1\"}", true)]
    [InlineData("x{a=\"1\",a!~\"1|2\"}", true)]
    [InlineData("x{a!=\"1\",a!=\"2\",a=~\"1|2\"}", false)]
    public void Matchers_that_exclude_each_other_are_found_among_few_and_among_many(string selector, bool isNever)
    {
        var others = string.Concat(Enumerable.Range(0, 20).Select(i => $",l{i}=\"v\""));
        var many = selector.Replace("}", others + "}", StringComparison.Ordinal);
        foreach (var text in (string[])[selector, many])
        {
            Assert.Equal(isNever ? 1 : 0, NeverTrue.In(Tree(text)).Count);
        }
    }

    [Fact]
    public void What_is_said_to_give_nothing_gives_nothing_when_promtool_evaluates_it()
    {
        Assert.All(Pairs, pair =>
        {
            Assert.True(Of(pair.Never).Count > 0, pair.Never);
            Assert.True(Of(pair.Mended) is [], pair.Mended);
        });

        var folder = Directory.CreateTempSubdirectory("never");
        try
        {
            var file = Path.Combine(folder.FullName, "test.yml");
            File.WriteAllLines(file,
            [
                "tests:",
                "- interval: 1m",
                "  input_series:",
                "  - {series: 'x{w=\"5m\", job=\"a\"}', values: '0+1x30'}",
                "  - {series: 'x{w=\"1h\", job=\"a\"}', values: '5+2x30'}",
                "  - {series: 'y{job=\"a\"}', values: '1+1x30'}",
                "  - {series: 'up{job=\"a\"}', values: '1+0x30'}",
                "  promql_expr_test:",
                .. Pairs.SelectMany(pair => new[] { pair.Never, pair.Mended }).SelectMany(expression => new[]
                {
                    $"  - expr: '{expression}'",
                    "    eval_time: 20m",
                    "    exp_samples: []",
                }),
            ]);
            var (_, printed, said) = Oracles.Run(Oracles.Program("promtool", "3.5"), ["test", "rules", file]);
            var all = printed + said;
            output.WriteLine(all);
            var parsed = Pairs.Select(pair => (Never: Shown(pair.Never), Mended: Shown(pair.Mended))).ToArray();
            Assert.All(parsed, pair => Assert.DoesNotContain($"expr: \"{pair.Never}\"", all, StringComparison.Ordinal));
            Assert.All(parsed, pair => Assert.Contains($"expr: \"{pair.Mended}\"", all, StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static string Shown(string expression) => expression.Replace("\"", "\\\"", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x{w=\"5m\"} or x{w=\"1h\"}")]
    [InlineData("x{w=\"5m\"} and y")]
    [InlineData("sum by (w) (x{w=\"5m\"}) / ignoring(w) sum(y)")]
    [InlineData("count(x) > 0")]
    [InlineData("(count(x) or vector(0)) == 0")]
    [InlineData("sum(x) < 0")]
    [InlineData("deriv(x[5m]) < 0")]
    [InlineData("x - y < 0")]
    [InlineData("vector(1) == 0")]
    [InlineData("1 == bool 2")]
    [InlineData("absent(x{a=\"1\"} == 1)")]
    [InlineData("x{w=\"__var\"} and x{w=\"1h\"}")]
    [InlineData("x{w=\"a-__var\", w=\"b\"}")]
    [InlineData("info(x{w=\"5m\"}) and y{w=\"1h\"}")]
    [InlineData("x > 8 and x offset 1d < 3")]
    [InlineData("label_replace(x{w=\"5m\"}, \"w\", \"1h\", \"\", \"\") and x{w=\"1h\"}")]
    public void What_may_give_something_is_left_alone(string expression) => Assert.Empty(Of(expression));

    [Fact]
    public void What_rules_record_tells_the_labels_of_a_series()
    {
        FixedLabels? Fixed(string metric) => metric == "a:b" ? FixedLabels.Of([new("w", "5m")]) : null;
        LabelSet? Labels(string metric) => metric == "a:c" ? LabelSet.Only("job") : null;
        Assert.Single(NeverTrue.In(Tree("a:b and x{w=\"1h\"}"), Labels, Fixed));
        Assert.Single(NeverTrue.In(Tree("a:b and a:c"), Labels, Fixed));
        Assert.Empty(NeverTrue.In(Tree("a:b and x{w=\"5m\"}"), Labels, Fixed));
        Assert.Empty(NeverTrue.In(Tree("a:b and a:d"), Labels, Fixed));
    }

    [Fact]
    public void A_deep_expression_takes_time_in_proportion()
    {
        string Chain(int count) => string.Join(" and ", Enumerable.Range(0, count).Select(i => $"sum by (a{i}) (x{{a{i}=\"1\"}})"));
        Assert.Equal(99, NeverTrue.In(Tree(Chain(100))).Count);
    }

    private static IReadOnlyList<NeverTrue> Of(string expression) => NeverTrue.In(Tree(expression));

    private static Expr Tree(string expression) =>
        PromQLParser.Parse(expression, PromQLLevel.Of(3, 5).With(PromQLFeatures.ExperimentalFunctions)).Tree
            ?? throw new InvalidOperationException(expression);
}
