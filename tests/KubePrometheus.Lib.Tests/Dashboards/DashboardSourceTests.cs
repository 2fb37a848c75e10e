namespace KubePrometheus.Tests;

/// <summary>The dashboards as somebody reads their code.</summary>
public class DashboardSourceTests
{
    private static readonly string[] Files =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "KubePrometheus.Lib", "Mixins"), "*.cs", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "Dashboards"),
    ];

    [Fact]
    public void Every_panel_is_found_by_its_title()
    {
        var code = string.Concat(Files.Select(File.ReadAllText));
        var titles = DashboardOracle.Ours().Concat(DashboardOracle.OfV0_18()).SelectMany(d => d.AllPanels()).Select(p => p.Title)
            .Distinct(StringComparer.Ordinal).ToArray();
        Assert.InRange(titles.Length, 200, 600);
        Assert.Equal([], titles.Where(t => !code.Contains($"\"{t}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_23_dashboards_take_no_more_than_4000_lines_with_all_they_share()
    {
        string[] others = ["Etcd", "WeaveNet", "Windows", "V0_18"];
        var lines = Files.Where(f => !others.Contains(Parent(f))).Sum(f => File.ReadLines(f).Count());
        Assert.InRange(lines, 1000, 4000);
    }

    [Fact]
    public void The_33_dashboards_of_v0_18_take_no_more_than_3500_lines_with_all_they_share() =>
        Assert.InRange(Files.Where(f => Parent(f) == "V0_18").Sum(f => File.ReadLines(f).Count()), 1000, 3500);

    /// <summary>The folder that the folder of a file's dashboards is in.</summary>
    private static string? Parent(string file) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file)));
}
