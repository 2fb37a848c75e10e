namespace KubePrometheus.Tests;

public class NearNamesTests
{
    [Theory]
    [InlineData("reciever", "receiver")]
    [InlineData("Receiver", "receiver")]
    [InlineData("route", "routes")]
    [InlineData("nothing", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_the_one_that_a_single_search_finds(string text, string? nearest)
    {
        string?[] known = ["receiver", null, "receivers", "routes", "interval"];
        Assert.Equal(nearest, new NearNames(known).Nearest(text));
        Assert.Equal(nearest, NearMisses.Nearest(text, known));
    }

    /// <summary>The known names are asked for once, and of ten thousand wrong names the later ones get no answer.</summary>
    [Fact]
    public void The_work_of_many_searches_is_bounded()
    {
        var read = 0;
        IEnumerable<string> Known()
        {
            read++;
            for (var i = 0; i < 10_000; i++)
            {
                yield return $"known-name-{i:D5}";
            }
        }

        var names = new NearNames(Known());
        var answers = Enumerable.Range(0, 10_000).Select(i => names.Nearest($"knwon-name-{i:D5}")).ToList();
        Assert.Equal("known-name-00000", answers[0]);
        Assert.InRange(answers.Count(answer => answer is not null), 1, 100);
        Assert.Null(answers[^1]);
        Assert.Equal(1, read);
        Assert.Equal("known-name-00000", names.Nearest("knwon-name-00000")); // what was answered stays so
    }

    /// <summary>What is left out before places are compared is not near: every pair of many like names, with and without.</summary>
    [Fact]
    public void A_name_that_is_near_is_never_left_out()
    {
        string[] parts = ["cluster", "Cluster", "node", "nodes", "cpu", "sum", "rate5m", "irate", "ü", ""];
        string[] names = [.. parts.SelectMany(a => parts.Select(b => $"{a}:{b}")), .. parts];
        var found = 0;
        foreach (var text in names)
        {
            foreach (var name in names)
            {
                var isNear = NearMisses.IsNear(text, name);
                Assert.Equal(isNear ? name : null, NearMisses.Nearest(text, [name]));
                found += isNear ? 1 : 0;
            }
        }

        Assert.InRange(found, names.Length + 1, (names.Length * names.Length) - 1);
    }
}
