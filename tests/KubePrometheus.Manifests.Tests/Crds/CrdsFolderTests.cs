using KubePrometheus.CrdGen;

namespace KubePrometheus.Tests;

/// <summary>What the program writes, and says of it.</summary>
public sealed class CrdsFolderTests : IDisposable
{
    /// <summary>Two of the custom resources, one of KubernetesClient's other kinds.</summary>
    private const int Tables = 3;

    /// <summary>Definitions of other programs' resources: Pyrra's.</summary>
    private const int Others = 1;

    private static readonly CustomResourceDefinitionFile[] All = [.. CustomResourceDefinitions.Sets.SelectMany(set => set.All)];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crds-");

    [Fact]
    public void A_folder_gets_every_definition_and_the_report_says_what_changed()
    {
        Assert.All(Write(), line => Assert.StartsWith("new ", line, StringComparison.Ordinal));
        Assert.All(All, file => Assert.True(File.Exists(Path.Combine(folder.FullName, file.ResourceName))));

        File.AppendAllText(Path.Combine(folder.FullName, "0.50", "probes.json"), "\n");
        File.WriteAllText(Path.Combine(folder.FullName, "zebras.json"), "{}");
        var lines = Write();
        Assert.Equal(All.Length + Tables + Others + 1, lines.Length);
        Assert.Contains("probes.json", Assert.Single(Of("changed", lines)), StringComparison.Ordinal);
        Assert.Contains("zebras.json", Assert.Single(Of("stray", lines)), StringComparison.Ordinal);
        Assert.Equal(All.Length + Tables + Others - 1, Of("unchanged", lines).Count());
    }

    [Fact]
    public void The_librarys_folder_is_found_from_inside_the_repository_only()
    {
        var inside = folder.CreateSubdirectory("a/b");
        Assert.Null(CrdsFolder.Find(inside.FullName));
        File.WriteAllText(Path.Combine(folder.FullName, "KubePrometheus.Lib.sln"), "");
        Assert.Equal(Path.Combine(folder.FullName, "src", "KubePrometheus.Manifests", "Crds"), CrdsFolder.Find(inside.FullName));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static IEnumerable<string> Of(string what, string[] lines) =>
        lines.Where(line => line.StartsWith($"{what} ", StringComparison.Ordinal));

    private string[] Write()
    {
        using var report = new StringWriter();
        Assert.True(CrdsFolder.Write(folder.FullName, report));
        return report.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
