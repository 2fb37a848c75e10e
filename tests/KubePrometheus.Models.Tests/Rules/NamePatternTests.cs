namespace KubePrometheus.Tests;

/// <summary>A pattern of names says of a name what the engine says of the expression.</summary>
public sealed class NamePatternTests
{
    private static readonly string[] Expressions =
    [
        "a", "a|b", "a_(b|c)", "a_(b|c(d|e))_f|g", "(a|b)(c|d)", "a.*", ".*a", ".+", "a.+b", "a_(b.*|c)", "(?:a|b)_c", "a:b", "a.c", "",
        "a|", "()", "a_(b|)", "a_b.*_c.*", "(a|b).*", // written out
        "a+", "a?b", "[ab]", "a{2}", "(a|b)*", "(a)?", "a\\.b", "^a$", "(a", "a)", "*", "\\d", "a-b", // left to the engine
    ];

    private static readonly string[] Names =
    [
        "", "a", "b", "aa", "ab", "ac", "ad", "bc", "a_b", "a_c", "a_cd", "a_cd_f", "a_ce_f", "a_b_f", "g", "a:b", "abc", "a_", "a_c_",
        "a_b_c", "a_bx_cy", "a_b_x_c", "b_c", "xa", "axb", "a.b", "a-b", "1", "axxbxxb",
    ];

    [Fact]
    public void A_name_is_matched_as_the_engine_matches_it()
    {
        var matched = 0;
        foreach (var regex in Expressions)
        {
            var (pattern, engine) = (NamePattern.Of(regex), Re2Match.Of(regex.Replace("(?:", "(", StringComparison.Ordinal)));
            foreach (var name in Names)
            {
                Assert.True(engine?.IsMatch(name) == pattern.IsMatch(name), $"{regex} and {name}");
                matched += pattern.IsMatch(name) == true ? 1 : 0;
            }
        }

        Assert.InRange(matched, 60, Names.Length * Expressions.Length / 2);
    }

    [Fact]
    public void Many_alternatives_of_alternatives_are_left_to_the_engine()
    {
        var regex = string.Concat(Enumerable.Repeat("(a|b|c|d|e|f|g|h|i|j)", 8));
        Assert.True(NamePattern.Of(regex).IsMatch("abcdefgh"));
        Assert.False(NamePattern.Of(regex).IsMatch("abcdefgz"));
    }
}
