using System.Text;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Whole rule files, against promtool of three releases.</summary>
public sealed class PromtoolRuleFileTests
{
    [Fact]
    public void Our_verdict_on_every_rule_file_of_the_table_is_that_of_Prometheus()
    {
        var different = RuleFileCases.All.Select(c => (c.Line, c.IsGood, RuleFile.Read(c.Yaml, level: PromQLLevel.V2_42).Findings))
            .Where(c => c.IsGood != IsGood(c.Findings))
            .Select(c => $"{c.Line}\n  {string.Join("\n  ", c.Findings)}")
            .ToList();

        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.True(RuleFileCases.All.Count(c => c.IsGood) >= 250);
        Assert.True(RuleFileCases.All.Count(c => !c.IsGood) >= 250);
    }

    [Fact]
    public void The_table_says_what_promtool_says()
    {
        var verdicts = Promtool([.. RuleFileCases.All.Select(c => Encoding.UTF8.GetBytes(c.Yaml))]);
        Assert.Empty(RuleFileCases.All.Zip(verdicts).Where(pair => pair.First.IsGood != pair.Second).Select(pair => pair.First.Line));
    }

    [Theory]
    [InlineData("2.53")]
    [InlineData("3.5")]
    public void A_later_release_is_of_our_opinion_on_every_rule_file_of_the_table(string release)
    {
        Assert.True(PromQLLevel.TryParse(release, out var level));
        var verdicts = Promtool([.. RuleFileCases.All.Select(c => Encoding.UTF8.GetBytes(c.Yaml))], release);
        var different = RuleFileCases.All.Zip(verdicts)
            .Select(pair => (pair.First.Line, Theirs: pair.Second, RuleFile.Read(pair.First.Yaml, level: level).Findings))
            .Where(c => c.Theirs != IsGood(c.Findings))
            .Select(c => $"{c.Line} [promtool {release}: {(c.Theirs ? "fine" : "refused")}]\n  {string.Join("\n  ", c.Findings)}")
            .ToList();

        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.InRange(verdicts.Count(isGood => isGood), 250, RuleFileCases.All.Count - 200);
    }

    [Fact]
    public void Bytes_are_read_as_promtool_reads_them()
    {
        var expected = RuleFileCases.Encoded.Select(file => file.IsGood).ToArray();
        byte[][] files = [.. RuleFileCases.Encoded.Select(file => file.Bytes)];

        Assert.Equal(expected, files.Select(f => IsGood(RuleFile.Read(f, "x", PromQLLevel.V2_42).Findings)));
        Assert.Equal(expected, Promtool(files));
    }

    private static bool IsGood(IEnumerable<Finding> findings) => findings.All(f => f.Severity != FindingSeverity.Error);

    /// <summary>Whether promtool takes each file.</summary>
    private static bool[] Promtool(IReadOnlyList<byte[]> files, string? release = null)
    {
        var promtool = release is null ? Oracles.Program("promtool") : Oracles.Program("promtool", release);
        var folder = Directory.CreateTempSubdirectory("kubeprom-promtool-");
        try
        {
            var paths = files.Select((_, i) => Path.Combine(folder.FullName, $"{i}.yml")).ToList();
            foreach (var (path, text) in paths.Zip(files))
            {
                File.WriteAllBytes(path, text);
            }

            // for each file a line that it is checked, and where it is good, one that says so; what is wrong goes elsewhere
            var good = new HashSet<string>();
            var file = "";
            foreach (var line in Oracles.Run(promtool, ["check", "rules", "--lint=none", .. paths]).Output.Split('\n'))
            {
                file = line.StartsWith("Checking ", StringComparison.Ordinal) ? line["Checking ".Length..] : file;
                _ = line.StartsWith("  SUCCESS", StringComparison.Ordinal) && good.Add(file);
            }

            return [.. paths.Select(good.Contains)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
