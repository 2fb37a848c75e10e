using System.Globalization;
using KubePrometheus.PromQL;

namespace KubePrometheus.Tests;

/// <summary>Thousands of mutated expressions, judged by promtool of three releases and by the parser at the level of each.</summary>
public class PromQLMutationTests
{
    /// <summary>PROMQL_SEED tries other expressions.</summary>
    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("PROMQL_SEED"), CultureInfo.InvariantCulture, out var seed)
        ? seed
        : 20260101;

    [Theory]
    [InlineData("2.42", null)]
    [InlineData("2.53", null)]
    [InlineData("3.5", null)]
    [InlineData("3.5", "promql-experimental-functions")]
    public void Mutated_expressions_are_judged_as_promtool_of_the_release_does(string version, string? feature)
    {
        var promtool = Oracles.Program("promtool", version);
        Assert.True(PromQLLevel.TryParse(version, out var level));
        level = level.WithFeatures(feature is null ? null : [feature]);
        var expressions = new PromQLMutations(Seed).Take(8000);

        var refused = Promtool.Refused(expressions, promtool, feature);

        var differing = new List<string>();
        for (var i = 0; i < expressions.Count; i++)
        {
            var ours = PromQLParser.Parse(expressions[i], level);
            if (refused.TryGetValue(i, out var why) == (ours.Tree is not null))
            {
                differing.Add($"{expressions[i]} [promtool {version}: {why ?? "fine"}; we: {(why is null ? ours.Errors[0] : "fine")}]");
            }
        }

        Assert.True(differing.Count <= 2, string.Join('\n', differing.Take(40)));
        Assert.InRange(refused.Count, 4000, 7500);
    }

    [Fact]
    public void The_same_seed_gives_the_same_expressions_and_another_others()
    {
        var first = new PromQLMutations(7).Take(300);
        Assert.Equal(first, new PromQLMutations(7).Take(300));
        Assert.True(first.Intersect(new PromQLMutations(8).Take(300)).Count() < 60);
        Assert.True(PromQLMutations.Sources.Count > 300, $"{PromQLMutations.Sources.Count} sources");
    }
}
