using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

public sealed class Re2PatternTests
{
    [Theory]
    [InlineData("^a$", "a", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("(^0|b)$", "b\n", false)]
    [InlineData("^$|^x$", "", true)]
    [InlineData("^\\d+$", "7", true)]
    [InlineData("^\\d+$", "٧", false)]
    [InlineData("^\\w$", "é", false)]
    [InlineData("^[\\w-]+$", "a-1", true)]
    [InlineData("^[\\w]+$", "é", false)]
    [InlineData("^\\s$", "\v", false)]
    [InlineData("^\\s$", "\u00a0", false)]
    [InlineData("^[\\s]$", "\t", true)]
    [InlineData("^\\S$", "\v", true)]
    [InlineData("^\\W$", "é", true)]
    [InlineData("^\\D$", "٧", true)]
    [InlineData("^[[:alpha:]]+$", "abc", true)]
    [InlineData("^[[:alpha:]]+$", "é", false)]
    [InlineData("^[[:digit:]_]+$", "1_2", true)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[^]]$", "]", false)]
    [InlineData("^[[]$", "[", true)]
    [InlineData("^[$]$", "$", true)]
    [InlineData("^\\$$", "$", true)]
    [InlineData("^a\\\\$", "a\\", true)]
    [InlineData("^.$", "\n", false)]
    [InlineData("^.$", "\r", true)]
    [InlineData("^(?i)(abort|warn)?$", "WARN", true)]
    [InlineData("^[0-9a-zA-Z-.]+$", "a-b.c", true)]
    public void A_pattern_means_what_it_means_to_Go(string pattern, string text, bool matches) =>
        Assert.Equal(matches, new Regex(Re2Pattern.ToDotNet(pattern), RegexOptions.CultureInvariant).IsMatch(text));
}
