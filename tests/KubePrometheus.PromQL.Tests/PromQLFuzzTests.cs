using System.Text;
using CsCheck;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Whatever the text, the parser gives a tree or errors: it does not throw, hang or run out of stack.</summary>
public class PromQLFuzzTests
{
    private static readonly PromQLLevel[] Levels =
    [
        PromQLLevel.V2_29, PromQLLevel.V2_42, PromQLLevel.V2_53, PromQLLevel.V3_5,
        PromQLLevel.Latest.With(PromQLFeatures.ExperimentalFunctions),
    ];

    private static readonly Gen<string> Token = Gen.OneOf(
        "sum", "rate", "topk", "count_values", "label_replace", "info", "up", "a:b", "by", "without", "on", "ignoring", "group_left",
        "group_right", "bool",
        "offset", "and", "or", "unless", "atan2", "start", "end", "inf", "nan", "limitk", "(", ")", "{", "}", "[", "]", ",", ":", "@", "+",
        "-", "*", "/", "%",
        "^", "==", "!=", "<", ">", "<=", ">=", "=", "=~", "!~", "!", "1", "0x1f", "1e3", ".5", "5m", "1h30m", "1_000", "\"x\"", "'y'",
        "`z`", "\"", "'", "`",
        "\\", "#", "\n", "$x", "é", "\ud83d", "\ude00", "\ufffd", "\0", "{a=\"b\"}", "[5m]", "(up)", "up[5m:]", "offset (", "step()",
        "[5m*", "min_of(", "[-", "{\"a\"}", "@ end()");

    [Fact]
    public void Token_soup_is_judged() =>
        Gen.Select(Token.Array[0, 40], Gen.OneOf("", " ")).Sample((tokens, space) => Judge(string.Join(space, tokens)), iter: 20_000);

    [Fact]
    public void Mutilated_expressions_are_judged() => PromQLGenerator.Mutated.Sample(Judge, iter: 10_000);

    [Fact]
    public void Valid_expressions_come_back_from_their_canonical_form() =>
        PromQLGenerator.Valid.Sample(text =>
        {
            var tree = PromQLParser.Parse(text, PromQLLevel.V2_42).Tree;
            return tree is not null && tree.Equals(PromQLParser.Parse(tree.ToString(), PromQLLevel.V2_42).Tree);
        }, iter: 5_000);

    [Fact]
    public void Arbitrary_characters_are_judged() => Gen.Char.Array[0, 60].Sample(text => Judge(new string(text)), iter: 10_000);

    [Fact]
    public void Arbitrary_bytes_are_judged() => Gen.Byte.Array[0, 80].Sample(bytes =>
    {
        Judge(Encoding.UTF8.GetString(bytes));
        Judge(Encoding.Latin1.GetString(bytes));
    }, iter: 10_000);

    [Fact]
    public void Hostile_texts_neither_hang_nor_overflow_a_small_stack()
    {
        const int Many = 100_000;
        static string Times(string piece, int count) => new StringBuilder(piece.Length * count).Insert(0, piece, count).ToString();
        string[] hostile =
        [
            Times("(", Many) + "up" + Times(")", Many), Times("(", Many), Times(")", Many), Times("{", Many), Times("[", Many), Times("-",
            Many) + "1",
            Times("- ", Many) + "up", Times("+(", Many), Times("sum(", Many) + "up" + Times(")", Many), Times("abs(", Many), Times("a^",
            Many) + "a",
            Times("a^-", Many) + "a", Times("a or ", Many) + "a", Times("1+", Many) + "1", Times("a and (", Many), "up" + Times("[5m:]",
            Many),
            "up" + Times("[5m]", Many), "up" + Times(" offset 5m", Many), "up" + Times(" @ 5", Many), "abs(" + Times("foo(),",
            Many) + "up)",
            "abs(" + Times("absent_over_tim(),", Many) + "up)", "abs(" + Times("1==2,", Many) + "up)",
            "sum by (" + Times("a,", Many) + ") (up)", "a + on (" + Times("a,", Many) + ") group_left (" + Times("a,", Many) + ") b",
            "up{" + Times("a=\"b\",", Many) + "}", "up{" + Times("a=~\"(\",", Many) + "}", "{" + Times("a=~\".*\",", Many) + "}",
            $"up{{a=\"{new string('x', 1_000_000)}\"}}", $"up{{a=\"{Times("\\xff", 250_000)}\"}}", $"up{{a=~\"{Times("(", Many)}\"}}",
            $"{{a=~\"{Times("(", Many)}{Times(")*", Many)}\"}}", $"up{{a=~\"{Times("a|", 500_000)}\"}}",
            "`" + new string('x', 1_000_000), new string('x', 1_000_000),
            new string('1', 1_000_000), "up[" + new string('1', 1_000_000) + "m]", "up[" + Times("1m", 500_000) + "]",
            "0x" + new string('f', 1_000_000),
            "1e" + new string('9', 1_000_000), "." + new string('0', 1_000_000), new string('x', 1_000_000) + "(", new string(' ',
            1_000_000), new string('#', 1_000_000),
            new string('\n', 1_000_000) + "!", new string('\ud800', 1_000_000), "\"" + new string('\\', 1_000_001), new string('é',
            1_000_000),
            "$" + new string('x', 1_000_000), "${" + new string('x', 1_000_000),
            $"up[{Times("(", Many)}5m", $"up[{Times("-", Many)}5m]", $"up[{Times("1+", Many)}5m]", $"up offset {Times("-(", Many)}5m",
            $"up[{Times("2^", Many)}2]", $"up[{Times("min_of(1,", Many)}2]", "0x" + Times("1_", Many), "{" + Times("\"a\",", Many) + "}",
            Times("\n)", Many), Times("a\n", Many), Times("up up ", Many),
        ];
        var last = "";
        var thread = new Thread(
            () =>
            {
                foreach (var text in hostile)
                {
                    last = text[..20];
                    Judge(text);
                }
            },
            maxStackSize: 1024 * 1024)
        { IsBackground = true };
        thread.Start();
        // seconds where all is well, hours where one of them is quadratic
        Assert.True(thread.Join(TimeSpan.FromMinutes(2)), $"still at {last}");
    }

    [Fact]
    public void Real_depth_is_far_from_the_bound()
    {
        static string Nested(string open, int count) => string.Concat(Enumerable.Repeat(open, count)) + "up" + new string(')', count);
        Assert.NotNull(PromQLParser.Parse(Nested("(", 450)).Tree);
        Assert.NotNull(PromQLParser.Parse(Nested("sum(", 450)).Tree);
        Assert.NotNull(PromQLParser.Parse(string.Join(" or ", Enumerable.Range(0, 1900).Select(i => $"up{{x=\"{i}\"}}"))).Tree);
        Assert.Equal(
            "1:501: found an expression nested too deeply, expected at most 500 brackets in each other and 2000 operators in a row",
            Assert.Single(PromQLParser.Parse(Nested("(", 1000)).Errors).ToString());
    }

    private static void Judge(string text)
    {
        foreach (var level in Levels)
        {
            var expression = PromQLParser.Parse(text, level);
            Assert.Equal(expression.Tree is null, expression.Errors.Count > 0);
            foreach (var error in expression.Errors)
            {
                Assert.InRange(error.Span.Start, 0, text.Length);
                Assert.InRange(error.Span.Length, 0, text.Length - error.Span.Start);
                Assert.True(error.Line >= 1 && error.Column >= 1);
                Assert.InRange(error.Show().Length, 10, 2000);
            }

            if (expression.Tree is { } tree)
            {
                Assert.True(tree.Equals(PromQLParser.Parse(tree.ToString(), level).Tree), tree.ToString());
                _ = PromQLAnalysis.ResultLabels(tree).ToString() + tree.GetHashCode();
                _ = PromQLAnalysis.Metrics(tree).Count + PromQLAnalysis.FeatureFlags(tree, level).Count;
            }
        }
    }
}
