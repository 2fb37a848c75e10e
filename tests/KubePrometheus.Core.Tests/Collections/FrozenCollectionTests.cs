namespace KubePrometheus.Tests;

/// <summary>Frozen lists and maps are copies, compare by content, and cost nothing where they are frozen already.</summary>
public sealed class FrozenCollectionTests
{
    [Fact]
    public void A_list_is_a_copy_of_what_was_handed_in()
    {
        string[] items = ["a", "b"];
        var list = FrozenList.Of(items);
        items[0] = "changed";
        Assert.Equal(["a", "b"], list);
        Assert.Equal("[a, b]", list.ToString());
    }

    [Fact]
    public void Lists_of_equal_items_are_equal()
    {
        FrozenList<string> one = ["a", "b"];
        Assert.Equal(FrozenList.Of(new List<string> { "a", "b" }), one);
        Assert.Equal(FrozenList.Of(new List<string> { "a", "b" }).GetHashCode(), one.GetHashCode());
        Assert.NotEqual(["b", "a"], one);
        Assert.False(one.Equals(FrozenList.Of(["a"])));
        Assert.False(one.Equals(new List<string> { "a", "b" }));
    }

    [Fact]
    public void A_frozen_list_is_not_copied_and_there_is_one_empty_list()
    {
        var list = FrozenList.Of([1, 2]);
        Assert.Same(list, FrozenList.Of(list));
        Assert.Same(FrozenList<int>.Empty, FrozenList.Of(new List<int>()));
        Assert.Same(FrozenList<int>.Empty, (FrozenList<int>)[]);
        Assert.Null(FrozenList.OrNull<int>(null));
        Assert.Throws<ArgumentNullException>(() => FrozenList.Of<int>(null!));
    }

    [Fact]
    public void A_map_is_a_copy_in_the_order_that_was_handed_in()
    {
        var entries = new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 };
        var map = FrozenMap.Of(entries);
        entries["b"] = 3;
        Assert.Equal(1, map["b"]);
        Assert.Equal(["b", "a"], map.Keys);
        Assert.Equal([1, 2], map.Values);
        Assert.Equal("{b=1, a=2}", map.ToString());
        Assert.True(map.ContainsKey("a"));
        Assert.False(map.TryGetValue("A", out _));
    }

    [Fact]
    public void Maps_of_equal_entries_are_equal_in_any_order()
    {
        var one = FrozenMap.Of([KeyValuePair.Create("a", 1), KeyValuePair.Create("b", 2)]);
        var other = FrozenMap.Of([KeyValuePair.Create("b", 2), KeyValuePair.Create("a", 0), KeyValuePair.Create("a", 1)]);
        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals(FrozenMap.Of([KeyValuePair.Create("a", 1), KeyValuePair.Create("b", 3)])));
        Assert.False(one.Equals(FrozenMap.Of([KeyValuePair.Create("a", 1), KeyValuePair.Create("c", 2)])));
    }

    [Fact]
    public void A_frozen_map_is_not_copied_and_there_is_one_empty_map()
    {
        var map = FrozenMap.Of([KeyValuePair.Create("a", 1)]);
        Assert.Same(map, FrozenMap.Of(map));
        Assert.Same(FrozenMap<string, int>.Empty, FrozenMap.Of(new Dictionary<string, int>()));
        Assert.Null(FrozenMap.OrNull<string, int>(null));
        Assert.Throws<ArgumentNullException>(() => FrozenMap.Of<string, int>(null!));
    }
}
