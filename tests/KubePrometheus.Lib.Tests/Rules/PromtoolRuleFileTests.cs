using System.Text;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Whole rule files, against promtool 2.42, Debian's.</summary>
public sealed class PromtoolRuleFileTests
{
    [Fact]
    public void Our_verdict_on_every_rule_file_of_the_table_is_that_of_Prometheus()
    {
        Differ(c => RuleFile.Read(c.Yaml, level: PromQLLevel.V2_42).Findings);
        Assert.True(RuleFileCases.All.Count(c => c.IsGood) >= 250);
        Assert.True(RuleFileCases.All.Count(c => !c.IsGood) >= 250);
    }

    [Theory]
    [InlineData("2.42.0")]
    [InlineData(null)]
    public void So_is_that_of_a_validation_of_manifests_whether_the_version_is_given_or_not(string? version)
        => Differ(c => new ManifestValidation(new() { PrometheusVersion = version }).Add(c.Yaml, "a.rules.yml").Run());

    [Fact]
    public void The_table_says_what_promtool_says()
    {
        var verdicts = Promtool([.. RuleFileCases.All.Select(c => Encoding.UTF8.GetBytes(c.Yaml))]);
        Assert.Empty(RuleFileCases.All.Zip(verdicts).Where(pair => pair.First.IsGood != pair.Second).Select(pair => pair.First.Line));
    }

    [Fact]
    public void Bytes_are_read_as_promtool_reads_them()
    {
        const string Text = "groups: [{name: é, rules: [{record: a, expr: b}]}]\n";
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(Text),
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)],
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
            [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            Encoding.UTF8.GetBytes(Text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            Encoding.Latin1.GetBytes(Text),
            Encoding.Latin1.GetBytes("# é\ngroups: []\n"),
            Encoding.UTF8.GetBytes("groups: [] # \u0001\n"),
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("groups: [{}]")],
        ];
        bool[] expected = [true, true, true, true, true, false, false, false, false];

        Assert.Equal(expected, files.Select(f => IsGood(RuleFile.Read(f, "x", PromQLLevel.V2_42).Findings)));
        Assert.Equal(expected, files.Select(f => IsGood(new ManifestValidation().Add(f, "x.rules.yml").Run())));
        Assert.Equal(expected, Promtool(files));
    }

    private static void Differ(Func<RuleFileCases.Case, IReadOnlyList<Finding>> check)
    {
        var different = RuleFileCases.All.Select(c => (c.Line, c.IsGood, Findings: check(c)))
            .Where(c => c.IsGood != IsGood(c.Findings))
            .Select(c => $"{c.Line}\n  {string.Join("\n  ", c.Findings)}")
            .ToList();
        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    private static bool IsGood(IEnumerable<Finding> findings) => findings.All(f => f.Severity != FindingSeverity.Error);

    /// <summary>Whether promtool takes each file.</summary>
    private static bool[] Promtool(IReadOnlyList<byte[]> files)
    {
        var promtool = Oracles.Program("promtool");
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
