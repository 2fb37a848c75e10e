namespace KubePrometheus.Tests;

/// <summary>What holds a path, and sets of paths.</summary>
public sealed class ObjectPathSetTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("spec", "")]
    [InlineData("spec.ports", "spec")]
    [InlineData("spec.ports[0]", "spec.ports")]
    [InlineData("spec.ports[0].port", "spec.ports[0]")]
    [InlineData("metadata.labels[\"app.kubernetes.io/name\"]", "metadata.labels")]
    [InlineData("data[\"a[\\\"b.json\"]", "data")]
    [InlineData("data[\"x.json\"].panels[3].title", "data[\"x.json\"].panels[3]")]
    [InlineData("[\"a b\"]", "")]
    public void A_path_without_its_last_step_is_what_holds_it(string path, string parent) => Assert.Equal(parent, ObjectPath.Parent(path));

    [Fact]
    public void A_set_of_paths_tells_what_is_at_in_and_around_a_path()
    {
        var set = new ObjectPathSet();
        set.Add("spec.template.spec.containers[0].ports");
        set.Add("metadata.labels[\"a.b/c\"]");

        Assert.True(set.Contains("metadata.labels[\"a.b/c\"]"));
        Assert.False(set.Contains("metadata.labels"));
        Assert.All(
            ["", "spec", "spec.template", "spec.template.spec.containers", "metadata.labels"], path => Assert.True(set.HasAtOrIn(path)));
        Assert.All(
            ["status", "spec.temp", "spec.template.spec.containers[1]", "metadata.labels.a"], path => Assert.False(set.HasAtOrIn(path)));
        Assert.True(set.HasAtInOrAround("spec.template.spec.containers[0].ports[3].name"));
        Assert.False(set.HasAtInOrAround("spec.template.spec.containers[0].portsX"));
        Assert.False(new ObjectPathSet().HasAtInOrAround(""));
    }
}
