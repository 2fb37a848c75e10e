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
        var titles = DashboardOracle.Ours().SelectMany(d => d.AllPanels()).Select(p => p.Title).Distinct(StringComparer.Ordinal).ToArray();
        Assert.InRange(titles.Length, 150, 400);
        Assert.Equal([], titles.Where(t => !code.Contains($"\"{t}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_23_dashboards_take_no_more_than_4000_lines_with_all_they_share()
    {
        string[] optional = ["Etcd", "WeaveNet", "Windows"];
        var lines = Files.Where(f => !optional.Contains(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(f)))))
            .Sum(f => File.ReadLines(f).Count());
        Assert.InRange(lines, 1000, 4000);
    }
}
