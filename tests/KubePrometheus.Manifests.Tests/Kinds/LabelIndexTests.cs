using System.Globalization;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>That the index selects what a look at every thing selects, and how much it looks at.</summary>
public sealed class LabelIndexTests
{
    private static readonly string[] Keys = ["app", "tier", "name", "pod-template-hash", "absent"];
    private static readonly string[] Operators = ["In", "NotIn", "Exists", "DoesNotExist", "Gt"];

    [Theory]
    [InlineData(12, 3, 400)]
    [InlineData(150, 3, 400)]
    [InlineData(1_500, 3, 200)]
    [InlineData(1_500, 400, 200)]
    public void It_selects_what_a_look_at_every_thing_selects(int count, int namespaces, int selectors)
    {
        var random = new Random((31 * count) + namespaces);
        var things = Things(random, count, namespaces);
        var index = new LabelIndex<Thing>(thing => thing.Labels, static (thing, key) => IsSetLater(thing, key));
        foreach (var thing in things)
        {
            index.Add(thing, thing.Namespace);
        }

        Thing[] ordered = [.. things.GroupBy(thing => thing.Namespace).SelectMany(group => group)];
        var even = index.Where(thing => thing.Number % 2 == 0);
        var first = index.Where(thing => thing.Number == 0);
        for (var i = 0; i < selectors; i++)
        {
            var selector = Selector(random);
            var where = Namespaces(random, namespaces);
            int[] expected = [.. Enumerable.Range(0, count).Where(n => IsSelected(ordered[n], selector, where))];

            var actual = index.Select(selector, where);

            Assert.Equal(expected, actual.Numbers);
            Assert.Equal(expected.Length, actual.Count);
            Assert.Equal(expected.Select(n => ordered[n]), actual);
            Assert.Equal(expected.Length == 0 ? -1 : expected[0], actual.FirstNumber);
            Assert.Equal(expected, BitSet.Numbers(actual.Bits()));
            Assert.Equal(expected.Any(n => ordered[n].Number % 2 == 0), actual.Meets(even));
            Assert.Equal(expected.Any(n => ordered[n].Number == 0), actual.Meets(first));
            Assert.False(actual.Meets(null));
            var number = random.Next(count);
            Assert.Equal(expected.Contains(number), actual.Contains(number));
            var union = new ulong[index.Words];
            actual.AddTo(union);
            Assert.Equal(expected, BitSet.Numbers(union));
            Assert.Same(actual, index.Select(selector, where));
        }
    }

    [Theory]
    [InlineData("NotIn", "")]
    [InlineData("NotIn", "In")]
    [InlineData("NotIn", "Exists")]
    [InlineData("NotIn", "DoesNotExist")]
    public void Selectors_that_take_almost_everything_cost_a_small_part_of_the_pairs(string one, string other)
    {
        const int Count = 4_000;
        var index = new LabelIndex<Thing>(thing => thing.Labels);
        for (var i = 0; i < Count; i++)
        {
            index.Add(new(i, "", new Dictionary<string, string> { ["app"] = "a", ["name"] = Text(i) }), "");
        }

        long taken = 0;
        for (var i = 0; i < Count; i++)
        {
            var conditions = new List<V1LabelSelectorRequirement> { Condition("name", one, [Text(i)]) };
            if (other.Length > 0)
            {
                conditions.Add(Condition("app", other, other == "In" ? ["a", "b"] : []));
            }

            taken += index.Select(new() { MatchExpressions = conditions }, null).Count;
        }

        Assert.Equal(other == "DoesNotExist" ? 0 : Count * (Count - 1L), taken);
        Assert.InRange(index.Visited, Count, (long)Count * Count / 10);
    }

    [Fact]
    public void An_index_of_nothing_selects_nothing()
    {
        var index = new LabelIndex<Thing>(thing => thing.Labels);

        Assert.Equal(0, index.Select(null, null).Count);
        Assert.Equal(0, index.Select(null, ["a"]).Count);
        Assert.Empty(index.Keys);
        Assert.Empty(index.ValuesOf("app"));
        Assert.False(index.Has("app", "a"));
    }

    [Fact]
    public void It_knows_which_labels_there_are()
    {
        var index = new LabelIndex<Thing>(thing => thing.Labels);
        index.Add(new(0, "x", new Dictionary<string, string> { ["app"] = "a" }), "x");
        index.Add(new(1, "y", new Dictionary<string, string> { ["app"] = "b", ["tier"] = null! }), "y");

        Assert.Equal(["app", "tier"], index.Keys);
        Assert.Equal(["a", "b"], index.ValuesOf("app"));
        Assert.True(index.Has("tier", ""));
        Assert.False(index.Has("tier", "a"));
        Assert.Equal([1], index.Having("tier")!.Numbers);
    }

    private static bool IsSelected(Thing thing, V1LabelSelector? selector, IReadOnlyList<string>? namespaces) =>
        namespaces?.Contains(thing.Namespace) != false
        && LabelMatching.Matches(selector, thing.Labels, key => IsSetLater(thing, key));

    private static bool IsSetLater(Thing thing, string key) => key == "pod-template-hash" && thing.Number % 3 == 0;

    private static List<Thing> Things(Random random, int count, int namespaces)
    {
        var things = new List<Thing>();
        for (var i = 0; i < count; i++)
        {
            Dictionary<string, string>? labels = random.Next(20) == 0 ? null : new() { ["name"] = Text(i) };
            if (labels is not null && random.Next(8) > 0)
            {
                labels["app"] = random.Next(10) == 0 ? null! : Text(random.Next(4));
            }

            if (labels is not null && random.Next(2) > 0)
            {
                labels["tier"] = Text(random.Next(40));
            }

            if (labels is not null && random.Next(10) == 0)
            {
                labels["pod-template-hash"] = "1";
            }

            things.Add(new(i, "ns" + Text(random.Next(namespaces)), labels));
        }

        return things;
    }

    private static V1LabelSelector? Selector(Random random)
    {
        if (random.Next(20) == 0)
        {
            return null;
        }

        var labels = new Dictionary<string, string>();
        for (var i = random.Next(3); i > 0; i--)
        {
            labels[Keys[random.Next(Keys.Length)]] = random.Next(12) == 0 ? null! : Text(random.Next(5));
        }

        var conditions = new List<V1LabelSelectorRequirement>();
        for (var i = random.Next(4); i > 0; i--)
        {
            string[] values = [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(12) == 0 ? null! : Text(random.Next(6)))];
            conditions.Add(random.Next(20) == 0
                ? null!
                : Condition(
                    random.Next(30) == 0 ? null! : Keys[random.Next(Keys.Length)],
                    Operators[random.Next(random.Next(10) == 0 ? 5 : 4)], random.Next(20) == 0 ? null! : values));
        }

        return new() { MatchLabels = random.Next(10) == 0 ? null : labels, MatchExpressions = conditions };
    }

    private static IReadOnlyList<string>? Namespaces(Random random, int count) => random.Next(3) switch
    {
        0 => null,
        1 => ["ns" + Text(random.Next(count))],
        _ => [.. Enumerable.Range(0, random.Next(5)).Select(_ => "ns" + Text(random.Next(count + 1)))],
    };

    private static V1LabelSelectorRequirement Condition(string key, string op, string[] values) =>
        new() { Key = key, OperatorProperty = op, Values = values };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Thing(int Number, string Namespace, Dictionary<string, string>? Labels);
}
