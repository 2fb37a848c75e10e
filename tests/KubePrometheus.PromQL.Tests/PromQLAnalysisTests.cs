using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

public partial class PromQLAnalysisTests
{
    /// <summary>A walk meets every node once, each before its children, as a walk by children does.</summary>
    [Fact]
    public void A_walk_meets_every_node_in_the_order_of_the_text()
    {
        static IEnumerable<Expr> ByChildren(Expr node) => node.Children.SelectMany(ByChildren).Prepend(node);

        var nodes = 0;
        foreach (var text in PromQLSamples.Good)
        {
            if (new PromQLExpression(text).Tree is { } tree)
            {
                Expr[] expected = [.. ByChildren(tree)];
                Assert.Equal(expected, tree.DescendantsAndSelf(), ReferenceEqualityComparer.Instance);
                nodes += expected.Length;
            }
        }

        Assert.InRange(nodes, 1000, int.MaxValue);
    }

    [Theory]
    // selectors
    [InlineData("up", "any")]
    [InlineData("up{job=\"x\"}", "any")]
    [InlineData("up{job=\"\"}", "all but job")]
    [InlineData("up{job=~\"\",a!=\"\"}", "all but job")]
    [InlineData("up[5m:]", "any")]
    [InlineData("1", "none")]
    [InlineData("\"x\"", "none")]
    [InlineData("(up offset 5m)", "any")]
    [InlineData("-up", "all but __name__")]
    [InlineData("+up", "any")]
    // aggregations
    [InlineData("sum(up)", "none")]
    [InlineData("sum by (job, pod) (up)", "only job, pod")]
    [InlineData("sum by (job) (sum by (pod) (up))", "none")]
    [InlineData("sum by (job) (up{job=\"\"})", "none")]
    [InlineData("sum by (__name__) (up)", "only __name__")]
    [InlineData("sum without (pod) (up)", "all but __name__, pod")]
    [InlineData("sum without (pod) (sum by (job, pod) (up))", "only job")]
    [InlineData("topk by (job) (5, up)", "any")]
    [InlineData("bottomk(5, sum by (job) (up))", "only job")]
    [InlineData("quantile by (job) (0.5, up)", "only job")]
    [InlineData("count_values(\"version\", up)", "only version")]
    [InlineData("count_values((\"version\"), up) by (job)", "only job, version")]
    [InlineData("count_values(\"version\", up) without (job)", "all but __name__, job")]
    // functions
    [InlineData("rate(up[5m])", "all but __name__")]
    [InlineData("abs(sum by (a) (up))", "only a")]
    [InlineData("last_over_time(up[5m])", "any")]
    [InlineData("max_over_time(sum by (a) (up)[5m:])", "only a")]
    [InlineData("sort_desc(up)", "any")]
    [InlineData("time()", "none")]
    [InlineData("hour()", "none")]
    [InlineData("hour(up)", "all but __name__")]
    [InlineData("scalar(up)", "none")]
    [InlineData("vector(1)", "none")]
    [InlineData("clamp_max(up, scalar(x))", "all but __name__")]
    [InlineData("quantile_over_time(0.5, up[5m])", "all but __name__")]
    [InlineData("histogram_quantile(0.9, sum by (le, job) (rate(x[5m])))", "only job")]
    [InlineData("histogram_quantile(0.9, rate(x[5m]))", "all but __name__, le")]
    [InlineData("label_replace(sum by (a) (up), \"b\", \"$1\", \"a\", \"(.*)\")", "only a, b")]
    [InlineData("label_replace(rate(up[5m]), \"__name__\", \"x\", \"\", \"\")", "any")]
    [InlineData("label_join(sum(up), \"b\", \"-\", \"a\")", "only b")]
    [InlineData("absent(up)", "none")]
    [InlineData("absent(up{job=\"x\",a=~\"b\",c!=\"d\",e=\"\"})", "only job")]
    [InlineData("absent(up{job=\"x\",job=\"x\"})", "none")]
    [InlineData("absent({__name__=\"up\",job=\"x\"})", "only job")]
    [InlineData("absent((up{job=\"x\"}))", "only job")]
    [InlineData("absent(sum(up{job=\"x\"}))", "none")]
    [InlineData("absent_over_time(up{job=\"x\"}[5m])", "only job")]
    [InlineData("absent_over_time(up{job=\"x\"}[5m:])", "none")]
    // operators with a scalar
    [InlineData("up * 2", "all but __name__")]
    [InlineData("2 / up", "all but __name__")]
    [InlineData("up > 2", "any")]
    [InlineData("2 < up", "any")]
    [InlineData("up > bool 2", "all but __name__")]
    [InlineData("1 + 2", "none")]
    // operators between vectors
    [InlineData("a + b", "all but __name__")]
    [InlineData("a > b", "any")]
    [InlineData("a > bool b", "all but __name__")]
    [InlineData("sum by (x, y) (a) / sum by (y, z) (b)", "only y")]
    [InlineData("a > sum by (x) (b)", "only __name__, x")]
    [InlineData("a / on (x, y) b", "only x, y")]
    [InlineData("a > on (x) b", "only x")]
    [InlineData("a > on (__name__) b", "only __name__")]
    [InlineData("a / on (x, y) sum by (x) (b)", "only x")]
    [InlineData("a / ignoring (x) b", "all but __name__, x")]
    [InlineData("a / ignoring (x) sum by (y) (b)", "only y")]
    [InlineData("a > ignoring (x) sum by (y) (b)", "only __name__, y")]
    [InlineData("a * on (x) group_left (v) b", "all but __name__")]
    [InlineData("sum by (x, y) (a) * on (x) group_left (v, w) sum by (x, v) (b)", "only v, x, y")]
    [InlineData("sum by (x, y) (a) * on (x) group_left (y) sum by (x) (b)", "only x")]
    [InlineData("sum by (x, y) (a) * on (x, y) group_left sum by (x) (b)", "only x")]
    [InlineData("sum by (x, v) (a) * on (x) group_right (v) sum by (x, y) (b)", "only v, x, y")]
    [InlineData("sum by (x, y) (a) * ignoring (y) group_left sum by (x) (b)", "only x, y")]
    [InlineData("a > on (x) group_left b", "any")]
    // set operators
    [InlineData("sum by (x) (a) or sum by (y) (b)", "only x, y")]
    [InlineData("sum by (x) (a) or b", "any")]
    [InlineData("sum(a) or vector(0)", "none")]
    [InlineData("a and sum by (x) (b)", "only __name__, x")]
    [InlineData("a and on (x) sum by (x) (b)", "any")]
    [InlineData("a and on (x, y) sum by (x) (b)", "all but y")]
    [InlineData("a and on () vector(1)", "any")]
    [InlineData("sum by (x, y) (a) and ignoring (y) sum by (x) (b)", "only x, y")]
    [InlineData("sum by (x) (a) unless sum by (y) (b)", "only x")]
    [InlineData("sum without (x) (a) or sum without (x, y) (b)", "all but __name__, x")]
    public void The_labels_a_result_can_carry_are_known(string text, string labels) =>
        Assert.Equal(labels, PromQLAnalysis.ResultLabels(PromQLParser.Parse(text).Tree!).ToString());

    [Theory]
    [InlineData("info(sum by (x) (a))", "all but __name__")]
    [InlineData("info(sum by (x) (a), {v=~\".+\"})", "only v, x")]
    [InlineData("info(sum by (x) (a), {__name__=\"target_info\"})", "all but __name__")]
    [InlineData("histogram_quantiles(sum by (le, x) (a), \"q\", 0.5)", "only q, x")]
    [InlineData("limitk(5, a)", "any")]
    [InlineData("sort_by_label(sum by (x) (a), \"x\")", "only x")]
    [InlineData("sum by (\"a.b\") (x)", "only a.b")]
    [InlineData("first_over_time(a[5m])", "any")]
    [InlineData("max_of(1, 2)", "none")]
    public void The_labels_of_later_functions_are_known(string text, string labels)
    {
        var level = PromQLLevel.Latest.With(PromQLFeatures.ExperimentalFunctions);
        Assert.Equal(labels, PromQLAnalysis.ResultLabels(PromQLParser.Parse(text, level).Tree!).ToString());
    }

    [Theory]
    [InlineData("job:x:rate5m", "only __name__, job")]
    [InlineData("job:x:rate5m{job=\"\"}", "only __name__")]
    [InlineData("{__name__=\"job:x:rate5m\"} > 0", "only __name__, job")]
    [InlineData("rate(job:x:rate5m[5m])", "only job")]
    [InlineData("job:x:rate5m / y", "only job")]
    [InlineData("y / on (job, pod) job:x:rate5m", "only job")]
    [InlineData("other", "any")]
    public void What_is_known_of_a_recorded_series_counts(string text, string labels) =>
        Assert.Equal(labels, PromQLAnalysis.ResultLabels(
            PromQLParser.Parse(text).Tree!, metric => metric == "job:x:rate5m" ? LabelSet.Only("job") : null).ToString());

    [Fact]
    public void Sets_of_labels_obey_the_laws_of_sets()
    {
        var sets = Gen.Select(Gen.Bool, Gen.OneOf("a", "b", "c", "d").Array[0, 4])
            .Select((open, names) => open ? LabelSet.AllBut(names) : LabelSet.Only(names));
        string[] universe = ["a", "b", "c", "d", "e"];
        Gen.Select(sets, sets).Sample((left, right) =>
        {
            foreach (var label in universe)
            {
                var (l, r) = (left.CanCarry(label), right.CanCarry(label));
                Assert.Equal(l || r, left.Union(right).CanCarry(label));
                Assert.Equal(l && r, left.Intersect(right).CanCarry(label));
                Assert.Equal(l && !r, left.Except(right).CanCarry(label));
            }

            Assert.Equal(left.Union(right), right.Union(left));
            Assert.Equal(left.Intersect(right).GetHashCode(), right.Intersect(left).GetHashCode());
        }, iter: 2000);
        Assert.Equal(["a", "b"], LabelSet.Only("b", "a", "b").Names);
        Assert.Equal(LabelSet.None, LabelSet.Only());
        Assert.NotEqual(LabelSet.None, LabelSet.Any);
    }

    [Theory]
    [InlineData("up", "up")]
    [InlineData("rate(b[5m]) / sum(a offset 1d) + c[5m:] * 0 > b", "")]
    [InlineData("rate(b[5m]) / sum(a offset 1d) > b", "a b")]
    [InlineData("max_over_time(sum(a)[5m:]) or {__name__=\"b\",x=\"y\"}", "a b")]
    [InlineData("{__name__=~\"a|b\"} + {__name__=~\"c.*\"} + {job=\"x\"}", "a b")]
    [InlineData("{__name__=~\"a|\",x=\"y\"}", "a")]
    [InlineData("1 + time()", "")]
    public void The_metrics_read_are_known(string text, string metrics)
    {
        var tree = PromQLParser.Parse(text).Tree;
        Assert.Equal(metrics, tree is null ? "" : string.Join(' ', PromQLAnalysis.Metrics(tree)));
    }

    [Fact]
    public void The_matchers_are_known()
    {
        var tree = PromQLParser.Parse("sum(a{x=\"1\"}) / ignoring (y) rate(b{y!~\"2\",z=\"3\"}[5m])").Tree!;
        Assert.Equal(["x=\"1\"", "y!~\"2\"", "z=\"3\""], PromQLAnalysis.Matchers(tree).Select(m => m.ToString()));
        Assert.Equal(["a{x=\"1\"}", "b{y!~\"2\",z=\"3\"}"], PromQLAnalysis.Selectors(tree).Select(s => s.ToString()));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("a", false)]
    [InlineData("a|", true)]
    [InlineData("a?", true)]
    [InlineData("a??", true)]
    [InlineData("a+?", false)]
    [InlineData("a*", true)]
    [InlineData("(a|b*)+", true)]
    [InlineData("(a|b)+", false)]
    [InlineData("a{0}", true)]
    [InlineData("a{0,5}", true)]
    [InlineData("a{1,}", false)]
    [InlineData("a{", false)]
    [InlineData("^$", true)]
    [InlineData("\\A\\z", true)]
    [InlineData("\\b", false)]
    [InlineData("\\B", true)]
    [InlineData("\\*", false)]
    [InlineData("[*]", false)]
    [InlineData("[*]*", true)]
    [InlineData("[]a]?", true)]
    [InlineData("[[:alpha:]]*", true)]
    [InlineData("[\\]]*", true)]
    [InlineData("\\p{Greek}*", true)]
    [InlineData("\\pN", false)]
    [InlineData("\\Qa*\\E", false)]
    [InlineData("\\Q\\E", true)]
    [InlineData("(?i)", true)]
    [InlineData("(?i:a)?", true)]
    [InlineData("(?P<n>a)", false)]
    [InlineData("(?P<n>)", true)]
    [InlineData("(?s).*", true)]
    [InlineData(".+|x?", true)]
    public void Whether_a_regular_expression_matches_nothing_is_known(string pattern, bool matchesEmpty) =>
        Assert.Equal(matchesEmpty, new LabelMatcher("x", MatchOperator.RegexMatch, pattern).MatchesEmpty);

    /// <summary>
    /// promtool evaluates random expressions over a few series; no label of a result may be one that ours says it cannot carry, be the
    /// labels of the series known or not.
    /// </summary>
    [Fact]
    public void No_result_of_promtool_carries_a_label_that_it_cannot()
    {
        var promtool = Oracles.Program("promtool");
        var expressions = PromQLGenerator.Take(Evaluable(3), 3000).Distinct().ToArray();
        var folder = Directory.CreateTempSubdirectory("promql");
        try
        {
            var file = Path.Combine(folder.FullName, "test.yml");
            File.WriteAllText(file, $$"""
                evaluation_interval: 1m
                tests:
                - interval: 1m
                  input_series:
                  - {series: 'a{x="1",y="1"}', values: '1+1x20'}
                  - {series: 'a{x="2",y="2"}', values: '2+2x20'}
                  - {series: 'b{x="1",z="1"}', values: '1+1x20'}
                  - {series: 'b{x="2",z="1"}', values: '5+1x20'}
                  - {series: 'h_bucket{x="1",le="1"}', values: '1+1x20'}
                  - {series: 'h_bucket{x="1",le="+Inf"}', values: '2+2x20'}
                  - {series: 'e', values: '3+0x20'}
                  promql_expr_test:
                {{string.Join('\n', expressions.Select(text => $"  - {{eval_time: 10m, expr: {JsonSerializer.Serialize(text)}}}"))}}
                """);
            var (_, output, error) = Oracles.Run(promtool, ["test", "rules", file]);
            var results = Result().Matches(output + error);
            Assert.InRange(results.Count, 500, expressions.Length);
            foreach (Match result in results)
            {
                var tree = PromQLParser.Parse(JsonSerializer.Deserialize<string>(result.Groups["expr"].Value)!, PromQLLevel.V2_42).Tree!;
                var (any, known) = (PromQLAnalysis.ResultLabels(tree), PromQLAnalysis.ResultLabels(tree, LabelsOf));
                foreach (Match label in CarriedLabel().Matches(result.Groups["got"].Value))
                {
                    Assert.True(any.CanCarry(label.Groups[1].Value), $"{tree} : {result.Groups["got"].Value} : {any}");
                    Assert.True(known.CanCarry(label.Groups[1].Value), $"{tree} : {result.Groups["got"].Value} : {known}");
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static LabelSet? LabelsOf(string metric) => metric switch
        {
            "a" => LabelSet.Only("x", "y"),
            "b" => LabelSet.Only("x", "z"),
            "h_bucket" => LabelSet.Only("le", "x"),
            _ => LabelSet.None,
        };
    }

    /// <summary>Random vectors over the series of the test, of which a good part has a result.</summary>
    private static Gen<string> Evaluable(int depth)
    {
        var selector = Gen.OneOf("a", "b", "h_bucket", "e", "a{x=\"1\"}", "b{x=\"2\",z=~\".+\"}", "a{z=\"\"}",
            "{__name__=~\"a|b\",x=\"1\"}", "none{x=\"7\"}");
        if (depth == 0)
        {
            return selector;
        }

        var inner = Evaluable(depth - 1);
        var labels = Gen.OneOf("x", "y", "z", "le", "__name__", "x, y", "x, z", "");
        var call = Gen.OneOf(
            "abs({0})", "sort({0})", "-({0})", "+({0})", "({0}) > 1", "1 <= bool ({0})", "({0}) * 2", "vector(scalar({0}))", "absent({0})",
            "label_replace({0}, \"w\", \"$1\", \"x\", \"(.*)\")", "label_replace({0}, \"y\", \"\", \"x\", \".*\")",
            "label_join({0}, \"x\", \"-\", \"x\", \"z\")",
            "histogram_quantile(0.5, {0})", "max_over_time(({0})[5m:])", "last_over_time(({0})[5m:])", "timestamp({0})",
            "clamp({0}, 0, 3)", "hour({0})",
            "topk(1, {0})", "topk(1, {0}) by (x)", "count_values(\"v\", {0})", "count_values(\"v\", {0}) by (x)",
            "absent_over_time(({0})[5m:])");
        var aggregate = Gen.Select(Gen.OneOf("sum", "max", "count", "group"), Gen.OneOf("by", "without"), labels, inner)
            .Select((op, how, by, v) => $"{op} {how} ({by}) ({v})");
        var matching = Gen.OneOf(
            Gen.OneOf("", "on (x)", "on ()", "ignoring (y, z)", "ignoring (x)", "on (x, y)", "ignoring (y, z, le)"),
            Gen.Select(Gen.OneOf("on (x)", "on ()", "ignoring (y, z)", "ignoring (y, z, le)", "on (x, y)"), Gen.OneOf("group_left",
                "group_right"),
                Gen.OneOf("", "z", "w", "v, le")).Select((how, side, include) => $"{how} {side} ({include})"));
        return Gen.Frequency(
            (1, selector),
            (3, Gen.Select(call, inner).Select((template, v) => template.Replace("{0}", v, StringComparison.Ordinal))),
            (3, aggregate),
            (4, Gen.Select(inner, Gen.OneOf("+", "*", "==", ">= bool", "<", ">="), matching, inner)
                .Select((l, op, m, r) => $"({l}) {op} {m} ({r})")),
            (2, Gen.Select(inner, Gen.OneOf("and", "or", "unless"), Gen.OneOf("", "on (x)", "ignoring (y, z)", "on (x, z)", "on ()"), inner)
                .Select((l, op, m, r) => $"({l}) {op} {m} ({r})")));
    }

    [GeneratedRegex("""expr: (?<expr>"(?:[^"\\]|\\.)*"), time: 10m,\s+exp: \S+\s+got: (?<got>.*)""")]
    private static partial Regex Result();

    [GeneratedRegex("""[{ ]([a-zA-Z_]+)=""")]
    private static partial Regex CarriedLabel();
}
