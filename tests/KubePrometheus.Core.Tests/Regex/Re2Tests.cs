using CsCheck;

namespace KubePrometheus.Tests;

public sealed class Re2Tests
{
    [Fact]
    public void Valid_expressions_are_told_from_others()
    {
        var different = Re2Samples.All.Where(sample => Re2.Problem(sample.Pattern) is null != sample.IsValid)
            .Select(sample => $"{sample.Pattern}: {Re2.Problem(sample.Pattern)}");

        Assert.Empty(different);
    }

    [Theory]
    [InlineData("(?=a)", "look-ahead, (?=, is not part of RE2")]
    [InlineData("(?<!a)", "look-behind, (?<!, is not part of RE2")]
    [InlineData("(?<n>a)", "a named group is written (?P<name>…)")]
    [InlineData("(a)\\1", "a back-reference, \\1, is not part of RE2")]
    [InlineData("(a", "a closing ) is missing")]
    [InlineData("a)", "a ) has no opening (")]
    [InlineData("[a", "a closing ] is missing")]
    [InlineData("x|*", "nothing stands before * for it to repeat")]
    [InlineData("a**", "a repetition follows a repetition: *")]
    [InlineData("[x-ab]", "the range x-a in [x-a… is the wrong way round")]
    [InlineData("\\p{Klingon}", "\\p{Klingon} names no Unicode category or script")]
    [InlineData("a{2000}", "the repeat count {2000} is not valid: counts go from 0 to 1000, the lower one first")]
    public void An_error_says_what_is_wrong(string pattern, string error) => Assert.Equal(error, Re2.Problem(pattern));

    [Fact]
    public void An_anchored_expression_is_read_between_its_anchors()
    {
        Assert.Equal("a ) has no opening (", Re2.Problem("a)(b"));
        Assert.Null(Re2.ProblemAnchored("a)(b"));
        Assert.NotNull(Re2.ProblemAnchored("a\\"));
    }

    [Fact]
    public void No_text_throws()
    {
        Gen.String[Gen.OneOf(Gen.Char["abc019(){}[]|*+?\\^$.-:<>=!PpQEdxisU,é_#/"], Gen.Char), 0, 40]
            .Sample(text => Re2.Problem(text) is null or { Length: > 0 }, iter: 20_000);
    }

    [Fact]
    public void Deep_and_long_expressions_are_read_too()
    {
        Assert.Null(Re2.Problem(new string('(', 900) + new string(')', 900)));
        Assert.Equal("groups are nested too deeply", Re2.Problem(new string('(', 100_000)));
        Assert.Null(Re2.Problem(string.Concat(Enumerable.Repeat("(?:a|b)", 100_000))));
    }
}
