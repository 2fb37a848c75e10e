namespace KubePrometheus.Tests;

/// <summary>Lists as sentences have them.</summary>
public class EnglishListTests
{
    [Theory]
    [InlineData("", "none")]
    [InlineData("a", "a")]
    [InlineData("a b", "a and b")]
    [InlineData("a b c", "a, b and c")]
    [InlineData("a b c d", "a, b, c and others")]
    [InlineData("a b c d e", "a, b, c and others")]
    public void Of_many_the_first_and_that_there_are_others(string items, string text) =>
        Assert.Equal(text, EnglishList.AndOthers(items.Split(' ', StringSplitOptions.RemoveEmptyEntries), most: 3));

    [Fact]
    public void No_more_of_a_list_is_read_than_is_said() => Assert.Equal("1, 2 and others", EnglishList.AndOthers(Endless(), most: 2));

    [Theory]
    [InlineData("a b c", "a, b and c", "a, b or c")]
    [InlineData("a b c d e", "a, b, c and 2 more", "a, b, c, d or e")]
    public void Of_many_the_first_and_how_many_more(string items, string and, string or)
    {
        var list = items.Split(' ');
        Assert.Equal((and, or), (EnglishList.And(list, most: 3), EnglishList.Or(list)));
    }

    private static IEnumerable<string> Endless()
    {
        yield return "1";
        yield return "2";
        yield return "3";
        Assert.Fail("Only what is said is read, and one more.");
    }
}
