namespace KubePrometheus.Tests;

/// <summary>What looks like a slip in the value of a matcher, and expressions of Go that are matched.</summary>
public sealed class MatcherValueTests
{
    [Theory]
    [InlineData("a|b", "Regex")]
    [InlineData("(a|b)", "Regex")]
    [InlineData("a.*", "Regex")]
    [InlineData("^ab", "Regex")]
    [InlineData("a\\.b", "Regex")]
    [InlineData("*", "Glob")]
    [InlineData("a-*", "Glob")]
    [InlineData("'a'", "Quoted")]
    [InlineData("\"a\"", "Quoted")]
    [InlineData("a.b", "None")]
    [InlineData("a (b)", "None")]
    [InlineData("a | b", "None")]
    [InlineData("a*b*c", "None")]
    [InlineData("/a/.*", "None")]
    [InlineData("$100", "None")]
    [InlineData("", "None")]
    public void A_text_is_judged(string value, string slip) => Assert.Equal(slip, $"{MatcherValue.OfText("team", value)}");

    [Theory]
    [InlineData("a-*", "GlobAsRegex")]
    [InlineData("node_*", "GlobAsRegex")]
    [InlineData("'a.*'", "Quoted")]
    [InlineData("a.*", "None")]
    [InlineData("a*", "None")]
    [InlineData("[a-z]*", "None")]
    [InlineData("(a)*", "None")]
    [InlineData("ab*c", "None")]
    public void A_regular_expression_is_judged(string value, string slip) => Assert.Equal(slip, $"{MatcherValue.OfRegex(value)}");

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "ab", false)]
    [InlineData("a.*", "ab", true)]
    [InlineData("^a(.*)$", "ab", true)]
    [InlineData("a|b", "b", true)]
    [InlineData("a|b", "ab", false)]
    [InlineData("[[:alpha:]]+", "ab", true)]
    [InlineData("\\d+", "٣", false)]
    [InlineData("(.*)", "", true)]
    public void A_whole_text_is_matched(string regex, string text, bool matches) =>
        Assert.Equal(matches, Re2Match.Of(regex)!.IsMatch(text));

    [Theory]
    [InlineData("(?i)a")]
    [InlineData("(")]
    [InlineData("\\Qa\\E")]
    public void What_is_not_sure_to_mean_the_same_is_not_matched(string regex) => Assert.Null(Re2Match.Of(regex));
}
