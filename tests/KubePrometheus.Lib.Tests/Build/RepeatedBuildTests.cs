using KubePrometheus.Dashboards;

namespace KubePrometheus.Tests;

/// <summary>What builds that are made to find causes take over from one another is what each would have made.</summary>
public sealed class RepeatedBuildTests
{
    [Fact]
    public void Dashboards_of_the_same_options_are_made_once()
    {
        var repeated = new RepeatedBuild();
        var first = repeated.Dashboards(new() { ClusterLabel = "site" });

        Assert.Same(first, repeated.Dashboards(new() { ClusterLabel = "site" }));
        Assert.NotSame(first, repeated.Dashboards(new()));
        Assert.Equal(Texts(DashboardSet.Default(new() { ClusterLabel = "site" }).Files().Finish()), Texts(repeated.Files(first)));
    }

    [Fact]
    public void Files_are_taken_over_and_those_of_dashboards_that_an_edit_changed_are_made()
    {
        var options = new DashboardOptions();
        var shipped = DashboardSet.Default(options);
        var made = shipped.Files().Finish();
        var repeated = new RepeatedBuild();
        repeated.Keep(options, shipped, shipped, made);

        Assert.Same(shipped, repeated.Dashboards(new()));
        Assert.All(repeated.Files(shipped).Zip(made), pair => Assert.True(pair.First.Json.Equals(pair.Second.Json)));

        var edited = shipped.Update("nodes", dashboard => dashboard with { Title = "Machines" });
        var files = repeated.Files(edited);
        Assert.Equal(Texts(edited.Files().Finish()), Texts(files));
        Assert.Single(files.Zip(made), pair => !pair.First.Json.Equals(pair.Second.Json));
    }

    private static IEnumerable<(string Name, string? Folder, string Json)> Texts(IEnumerable<DashboardFile> files) =>
        files.Select(file => (file.Name, file.Folder, System.Text.Encoding.UTF8.GetString(file.Json.Span)));
}
