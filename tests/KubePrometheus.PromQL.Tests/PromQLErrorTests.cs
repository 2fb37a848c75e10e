using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

public class PromQLErrorTests
{
    [Theory]
    // the beginning and the end
    [InlineData("", "1:1: found no expression, expected an expression")]
    [InlineData(" # nothing", "1:11: found no expression, expected an expression")]
    [InlineData("up up", "1:4: found the name \"up\", expected an operator or the end of the expression")]
    [InlineData("up +", "1:5: found the end of the expression, expected an expression")]
    [InlineData("up\n  + * 2", "2:5: found the operator \"*\", expected an expression")]
    [InlineData("(up", "1:4: found the end of the expression, expected an operator or \")\"")]
    [InlineData("up)", "1:3: found \")\", expected an operator or the end of the expression")]
    [InlineData("on", "1:1: found the keyword \"on\", expected an expression")]
    // characters
    [InlineData("up & up", "1:4: found \"&\", expected an operator or the end of the expression")]
    [InlineData("up = 1", "1:4: found \"=\", expected a comparison such as ==")]
    [InlineData("up =~ up", "1:4: found \"=~\", expected a comparison such as == (labels are matched in braces)")]
    [InlineData("!up", "1:1: found \"!\", expected an operator such as != or unless")]
    [InlineData("up\u00a0+ 1", "1:3: found \"U+00A0\", expected an operator or the end of the expression")]
    [InlineData("sum(rate(x[$__rate_interval]))", "1:12: found the template variable \"$__rate_interval\", expected a duration such as 5m")]
    [InlineData("x{job=~$job}", "1:8: found the template variable \"$job\", expected the value in quotes")]
    [InlineData("😀", "1:1: found \"😀\", expected an expression")]
    // numbers and durations
    [InlineData("1a", "1:1: found \"1a\", expected a number such as 1.5, or a duration such as 1h30m")]
    [InlineData("1e", "1:1: found the number \"1e\", expected a number such as 1.5, 1e3 or 0x1F")]
    [InlineData("1e400", "1:1: found the number \"1e400\", expected at most 1.7976931348623157e+308")]
    [InlineData("5m", "1:1: found the duration \"5m\", expected an expression")]
    [InlineData("up[5]", "1:4: found the number \"5\", expected a duration such as 5m (a number needs a unit)")]
    [InlineData("up[1m1h]",
        "1:4: found the duration \"1m1h\", expected whole numbers with the units y w d h m s ms, each once and in this order")]
    [InlineData("up[0s]", "1:4: found the duration \"0s\", expected more than zero")]
    [InlineData("up[293y]", "1:4: found the duration \"293y\", expected at most 292 years")]
    [InlineData("up[]", "1:4: found \"]\", expected a duration such as 5m")]
    // strings
    [InlineData("x{a=\"b}", "1:5: found a string that does not end in its line, expected a closing \"")]
    [InlineData("x{a=`b}", "1:5: found a raw string that does not end, expected a closing `")]
    [InlineData("x{a=\"\\d\"}",
        "1:6: found the escape \"\\d\", expected one of Go such as \\n, \\x41 or \\u0041, or \\\\ for a backslash")]
    [InlineData("x{a=\"\\x4\"}", "1:6: found the escape \"\\x4\", expected 2 hexadecimal digits after \\x")]
    [InlineData("x{a=\"\\400\"}", "1:6: found the escape \"\\400\", expected a byte, at most \\377")]
    [InlineData("x{a=\"\\ud800\"}", "1:6: found the escape \"\\ud800\", expected a Unicode character, at most \\U0010FFFF, no surrogate")]
    // selectors
    [InlineData("{}",
        "1:1: found a selector that every series passes, expected a metric name, or a matcher that an empty value does not pass")]
    [InlineData("1 + {a=~\".*\"}",
        "1:5: found a selector that every series passes, expected a metric name, or a matcher that an empty value does not pass")]
    [InlineData("x{a}", "1:4: found \"}\", expected one of = != =~ !~ after the label name")]
    [InlineData("x{a=b}", "1:5: found the name \"b\", expected the value in quotes")]
    [InlineData("x{,}", "1:3: found \",\", expected a label name or \"}\"")]
    [InlineData("x{\"a\"=\"b\"}", "1:3: found the string \"a\", expected a label name or \"}\"")]
    [InlineData("x{a=\"b\" c=\"d\"}", "1:9: found the name \"c\", expected \",\" or \"}\" after the matcher")]
    [InlineData("x{a=\"b\"", "1:8: found the end of the expression, expected \",\" or \"}\" after the matcher")]
    [InlineData("x{__name__=\"y\"}", "1:3: found a second metric name, \"y\", beside \"x\", expected one metric name")]
    // ranges and modifiers
    [InlineData("(up)[5m]",
        "1:5: found a range after round brackets, expected a range right after a selector, or a subquery such as [1h:]")]
    [InlineData("rate(x[5m])[5m]", "1:12: found a range after rate, expected a range right after a selector, or a subquery such as [1h:]")]
    [InlineData("up offset 5m [5m]", "1:14: found a range after offset, expected the range first, as in up[5m] offset 1h")]
    [InlineData("up @ 5 [5m]", "1:8: found a range after @, expected the range first, as in up[5m] offset 1h")]
    [InlineData("up[5m", "1:6: found the end of the expression, expected \"]\", or \":\" for a subquery")]
    [InlineData("up[5m:5]", "1:7: found the number \"5\", expected a duration such as 1m, or \"]\" (a number needs a unit)")]
    [InlineData("rate(x[5m])[1h:] + 1",
        "1:1: found a range vector on the left of +, expected a scalar or an instant vector, such as rate or max_over_time of the range")]
    [InlineData("1[5m:]", "1:1: found a scalar as what a subquery evaluates, expected an instant vector, such as vector(1)")]
    [InlineData("sum(up) offset 5m",
        "1:9: found offset after sum, expected offset right after a selector or a subquery, inside of all brackets")]
    [InlineData("(up) @ 5", "1:6: found @ after round brackets, expected @ right after a selector or a subquery, inside of all brackets")]
    [InlineData("up offset 5m offset 5m", "1:14: found a second offset, expected one offset")]
    [InlineData("up @ 1 @ 2", "1:8: found a second @, expected one @")]
    [InlineData("up @ now()", "1:6: found the name \"now\", expected a time in seconds since 1970, start() or end()")]
    [InlineData("up @ inf", "1:6: found a time beyond all times, expected a time in seconds since 1970, start() or end()")]
    // aggregations
    [InlineData("sum()", "1:1: found no argument of sum, expected one: an instant vector")]
    [InlineData("topk(up)", "1:1: found one argument of topk, expected two: a scalar and an instant vector")]
    [InlineData("count_values(\"a\", \"b\", c)", "1:1: found 3 arguments of count_values, expected two: a string and an instant vector")]
    [InlineData("sum(1)", "1:5: found a scalar as the argument of sum, expected an instant vector, such as vector(1)")]
    [InlineData("sum(x[5m])",
        "1:5: found a range vector as the argument of sum, expected an instant vector, such as rate or max_over_time of the range")]
    [InlineData("topk(x, y)", "1:6: found an instant vector as the first argument of topk, expected a scalar, such as 1 or scalar(…)")]
    [InlineData("count_values(l, y)", "1:14: found an instant vector as the first argument of count_values, expected a string in quotes")]
    [InlineData("sum by job (up)", "1:8: found the name \"job\", expected \"(\" and the labels after by")]
    [InlineData("sum by (a b) (up)", "1:11: found the name \"b\", expected \",\" or \")\" after the label name")]
    [InlineData("sum by (a) up", "1:12: found the name \"up\", expected \"(\" and the arguments of sum")]
    [InlineData("sum(up) by (a) by (b)", "1:16: found the keyword \"by\", expected an operator or the end of the expression")]
    // functions
    [InlineData("rat(x[5m])", "1:1: found the unknown function \"rat\", expected a function of PromQL such as rate")]
    [InlineData("Rate(x[5m])", "1:1: found the unknown function \"Rate\", expected a function of PromQL such as rate")]
    [InlineData("frobnicate(x)", "1:1: found the unknown function \"frobnicate\", expected a function of PromQL")]
    [InlineData("sin(x)", "1:1: found the function \"sin\", which came with Prometheus 2.31, expected a function of Prometheus 2.29")]
    [InlineData("rate(up)", "1:6: found an instant vector as the argument of rate, expected a range vector, such as up[5m]")]
    [InlineData("rate(sum(up))",
        "1:6: found an instant vector as the argument of rate, expected a range vector, such as up[5m] or a subquery")]
    [InlineData("abs(1)", "1:5: found a scalar as the argument of abs, expected an instant vector, such as vector(1)")]
    [InlineData("clamp(up, 0)", "1:1: found 2 arguments of clamp, expected 3")]
    [InlineData("round(up, 1, 2)", "1:1: found 3 arguments of round, expected 1 to 2")]
    [InlineData("time(1)", "1:1: found one argument of time, expected none")]
    [InlineData("hour(a, b)", "1:1: found 2 arguments of hour, expected at most one: an instant vector")]
    [InlineData("label_join(up, \"a\")", "1:1: found 2 arguments of label_join, expected at least 3")]
    [InlineData("label_replace(up, a, \"b\", \"c\", \"d\")",
        "1:19: found an instant vector as argument 2 of label_replace, expected a string in quotes")]
    [InlineData("histogram_quantile(x, y)",
        "1:20: found an instant vector as argument 1 of histogram_quantile, expected a scalar, such as 1 or scalar(…)")]
    [InlineData("abs(up,)", "1:8: found \")\", expected another argument after the comma")]
    [InlineData("abs(up", "1:7: found the end of the expression, expected an operator, \",\" or \")\" after an argument of abs")]
    // operators
    [InlineData("1 == 2", "1:3: found == between two scalars, expected == bool, as there are no series to filter")]
    [InlineData("a + bool b", "1:3: found bool after +, expected bool only after == != > < >= <=")]
    [InlineData("a and 1", "1:7: found a scalar on one side of and, expected an instant vector, such as vector(1)")]
    [InlineData("a and on (x) group_left b",
        "1:3: found group_left after and, expected and without it, as set operators always match many to many")]
    [InlineData("a + on (x) 1", "1:3: found on after + where one side is a scalar, expected matching only between two instant vectors")]
    [InlineData("a + on (x) group_left (x) b",
        "1:24: found the label \"x\" both in on and in group_left, expected each label in one of the two")]
    [InlineData("a + group_left b", "1:5: found the keyword \"group_left\", expected an expression")]
    [InlineData("a == \"b\"", "1:6: found a string on the right of ==, expected a scalar or an instant vector")]
    [InlineData("-\"a\"", "1:2: found a string after the sign -, expected a scalar or an instant vector")]
    public void An_error_says_where_and_what(string text, string error) =>
        Assert.Equal(error, Assert.Single(PromQLParser.Parse(text).Errors).ToString());

    [Fact]
    public void All_type_errors_are_reported_in_the_order_of_the_text()
    {
        const string Text = "sum(1) + rate(up) == bool (\"a\" / foo(x)) and {a=\"\"}";
        Assert.Equal(
            [
                "1:5: found a scalar as the argument of sum, expected an instant vector, such as vector(1)",
                "1:15: found an instant vector as the argument of rate, expected a range vector, such as up[5m]",
                "1:28: found a string on the left of /, expected a scalar or an instant vector",
                "1:34: found the unknown function \"foo\", expected a function of PromQL",
                "1:46: found a selector that every series passes, expected a metric name, or a matcher that an empty value does not pass",
            ],
            PromQLParser.Parse(Text, PromQLLevel.V2_42).Errors.Select(e => e.ToString()));
    }

    [Fact]
    public void A_wrong_part_is_not_blamed_on_what_contains_it() =>
        Assert.Equal(["1:10: found the unknown function \"foo\", expected a function of PromQL"],
            PromQLParser.Parse("abs(rate(foo(1))) + sum(foo2(2))").Errors.Take(1).Select(e => e.ToString()));

    [Theory]
    [InlineData('\ud800', "D800")]
    [InlineData('\udc00', "DC00")]
    [InlineData('\ufffd', "FFFD")]
    public void Half_a_character_is_not_UTF_8(char half, string code) =>
        Assert.Equal($"1:6: found a character that is not UTF-8 (U+{code}), expected text in UTF-8",
            Assert.Single(PromQLParser.Parse($"x{{a=\"{half}\"}}").Errors).ToString());

    [Fact]
    public void A_caret_shows_the_place()
    {
        var error = Assert.Single(PromQLParser.Parse("sum(\n\trate(up)\r\n)").Errors);
        Assert.Equal((2, 7, 11, 2), (error.Line, error.Column, error.Span.Start, error.Span.Length));
        Assert.Equal(
            "2:7: found an instant vector as the argument of rate, expected a range vector, such as up[5m]\n\trate(up)\n\t     ^^",
            error.Show());
        Assert.Equal("an instant vector as the argument of rate", error.Found);
        Assert.Equal("a range vector, such as up[5m]", error.Expected);
    }

    [Fact]
    public void A_caret_stands_under_the_character_beyond_ones_of_two_units()
    {
        var error = Assert.Single(PromQLParser.Parse("x{a=\"😀\"} y").Errors);
        Assert.Equal("x{a=\"😀\"} y\n         ^", error.Show().Split('\n', 2)[1]);
        Assert.Equal(11, error.Column);
    }

    [Fact]
    public void Of_a_long_line_the_part_around_the_error_is_shown()
    {
        var error = Assert.Single(PromQLParser.Parse($"x{{a=\"{new string('b', 5000)}\"}} y{new string(' ', 5000)}").Errors);
        var lines = error.Show().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.InRange(line.Length, 10, 170));
        Assert.Equal('y', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Fact]
    public void The_end_of_a_text_can_be_shown()
    {
        var error = Assert.Single(PromQLParser.Parse("sum(up").Errors);
        Assert.Equal("sum(up\n      ^", error.Show().Split('\n', 2)[1]);
    }

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("*")]
    [InlineData("[")]
    [InlineData("a)(b")]
    public void A_regular_expression_is_checked(string pattern)
    {
        var error = Assert.Single(PromQLParser.Parse($"up{{job=~'{pattern}'}}").Errors);
        Assert.Equal((1, 4), (error.Line, error.Column));
        Assert.StartsWith($"found the regular expression \"{pattern}\": ", error.Message, StringComparison.Ordinal);
    }
}
