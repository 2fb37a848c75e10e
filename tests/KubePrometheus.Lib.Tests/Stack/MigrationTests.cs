using System.Text;

namespace KubePrometheus.Tests;

/// <summary>docs/migration.md shows what compiles and builds.</summary>
public class MigrationTests
{
    private static string Document => Path.Combine(Repository.Root, "docs", "migration.md");

    public static TheoryData<string, string> Rows => [.. Migration.Tables.SelectMany(t => t.Rows.Select(r => (t.Heading, r.Upstream)))];

    [Fact]
    public void The_document_holds_the_tables_as_they_compile()
    {
        var before = File.ReadAllText(Document);
        var after = WithTables(before);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllText(Document, after);
            return;
        }

        Assert.Equal(after, before);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_a_row_shows_builds(string heading, string upstream)
    {
        var row = Migration.Tables.Single(t => t.Heading == heading).Rows.Single(r => r.Upstream == upstream);
        Assert.DoesNotContain(row.Stack().TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void The_longer_samples_build_and_stand_in_the_document()
    {
        var source = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "KubePrometheus.Lib.Tests", "Stack", "MigrationSamples.cs"));
        var document = File.ReadAllText(Document);
        var samples = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i].Trim() == "// sample")
            {
                var lines = source.Skip(i + 1).TakeWhile(l => l.Trim() != "// end").Select(l => l.Length > 8 ? l[8..] : "");
                Assert.Contains("```csharp\n" + string.Join('\n', lines) + "\n```", document, StringComparison.Ordinal);
                samples++;
            }
        }

        Assert.Equal(3, samples);
        Assert.All(new[] { MigrationSamples.Values(), MigrationSamples.Addons(), MigrationSamples.Patches() }, stack =>
            Assert.DoesNotContain(stack.TryBuild().Findings, f => f.Severity == FindingSeverity.Error));
    }

    /// <summary>The document with each table, which follows its heading, as it is compiled.</summary>
    private static string WithTables(string document)
    {
        var lines = document.Split('\n').ToList();
        foreach (var (heading, rows) in Migration.Tables)
        {
            var at = lines.IndexOf("### " + heading);
            Assert.True(at >= 0, $"no heading \"### {heading}\"");
            var start = lines.FindIndex(at, l => l.StartsWith('|'));
            var next = lines.FindIndex(at + 1, l => l.StartsWith('#'));
            Assert.True(start >= 0 && (next < 0 || start < next), $"no table under \"{heading}\"");
            var count = lines.Skip(start).TakeWhile(l => l.StartsWith('|')).Count();
            lines.RemoveRange(start, count);
            lines.InsertRange(start, Migration.Markdown(rows).TrimEnd('\n').Split('\n'));
        }

        return new StringBuilder().AppendJoin('\n', lines).ToString();
    }
}
