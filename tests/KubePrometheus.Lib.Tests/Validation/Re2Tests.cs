using CsCheck;

namespace KubePrometheus.Tests;

/// <summary>Regular expressions, each with whether it is one.</summary>
internal static class Re2Samples
{
    public static IReadOnlyList<(string Pattern, bool IsValid)> All { get; } =
    [
        .. new[]
        {
            "", "a", "a|b", "|", "a||b", "()", "(|a)", "(a)(b)(?:c)", "(?P<name>a)(?P<n_2>b)", "(?P<n>a)(?P<n>b)", "(?i)a",
            "(?i-s:a)", "(?)", "(?ims-U)", "a*", "a+?", "a??", "a{2}", "a{2,}?", "a{0,1000}", "a{,5}", "a{", "a{x}", "a{01}",
            "{", "}", "]", "a]", "x{2}{", "(a{10}){100}", "^*", "$+", "\\b*", "[a-z]", "[]a]", "[^]a]", "[a-]", "[-a]", "[^a]",
            "[\\d\\-x]", "[[:alpha:]_]", "[[:^space:]]", "[\\]]", "[a\\-z]", "[[]", "[[:]", "[:a]", "\\d\\D\\s\\S\\w\\W",
            "\\A\\z\\b\\B", "\\pL\\PN", "\\p{Greek}\\p{^Lu}\\P{Han}", "\\.\\*\\/\\-\\_\\ ", "\\x41\\x{1F600}",
            "\\a\\f\\t\\n\\r\\v", "\\0\\012\\12", "\\Qa*(b\\E+", "\\Qa(", "\\Q\\E", "é+", "𝒳{2}", "[é-𝒳]", ".*", "(?s).*",
            "a(?i)*", "\\Q\\\\E", "[\\x{41}-\\x5a]", "(?:(?:(?:a)))", "https?://[^/]+/.*", "node-.+|master-\\d{1,3}", "[,;]",
            "(?P<_>x)", "\\07", "x{1000}", "(?U)a+", "a(b)(?:c)(?P<d>e)", "\\(a\\)[(]", "((x)|(?P<y>z)(?P<w>))",
        }.Select(pattern => (pattern, true)),
        .. new[]
        {
            "(", ")", "a)", "(a", "(?:a", "((a)", "*", "+a", "?", "a|*", "(*)", "(?i)*", "{2}", "a**", "a+*", "a{2}{3}", "a*?*",
            "a{2}?+", "a{1001}", "a{5,2}", "a{0,1001}", "a{99999999999}", "(a{1000}){2}", "((a{10}){10}){11}", "[", "[a", "[]",
            "[^]", "[z-a]", "[a-\\d]", "[\\d-", "[[:foo:]]", "[[:alpha:]", "[\\", "\\", "a\\", "\\1", "(a)\\1", "\\8", "\\9",
            "\\c", "\\e", "\\h", "\\K", "\\R", "\\X", "\\Z", "\\G", "\\C", "\\E", "\\é", "\\u0041", "\\xg", "\\x4", "\\x{}",
            "\\x{110000}", "\\x{41", "\\p", "\\p{", "\\p{Foo}", "\\pX", "\\p{greek}", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)",
            "(?<n>a)", "(?'n'a)", "(?>a)", "(?P=n)", "(?P>n)", "(?P<>a)", "(?P<a-b>c)", "(?P<n", "(?P<n>a", "(?", "(?i", "(?x)",
            "(?-)", "(?i-)", "(?--i)", "(?#a)", "(?|a)", "(?R)", "(?1)", "[\\Q]\\E]", "a++", "a?+", "[b-a", "(?i-s:a",
            "\\Q\\E*", "[[:a:]]",
        }.Select(pattern => (pattern, false)),
    ];
}

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
