using System.Text.Json.Serialization.Metadata;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Tests;

/// <summary>Against amtool 0.25, Debian's.</summary>
public sealed class AmtoolTests
{
    private const string Version = "0.25.0";

    [Fact]
    public void Our_verdict_on_every_configuration_of_the_table_is_that_of_Alertmanager()
    {
        var different = AlertmanagerCases.All
            .Select(c => (c.Line, Expected: c.Verdict == "good", Result: AlertmanagerConfiguration.Parse(c.Yaml, Version)))
            .Where(c => c.Result.IsValid != c.Expected)
            .Select(c => $"{c.Line}\n  {string.Join("\n  ", c.Result.Findings)}")
            .ToList();

        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.True(AlertmanagerCases.All.Count(c => c.Verdict == "good") >= 500);
        Assert.True(AlertmanagerCases.All.Count(c => c.Verdict == "bad") >= 500);
    }

    [Fact]
    public void The_table_says_what_amtool_says()
    {
        var verdicts = Amtool.Check([.. AlertmanagerCases.All.Select(c => c.Yaml)]);

        var different = AlertmanagerCases.All.Zip(verdicts)
            .Where(pair => pair.First.Verdict == "bad" != pair.Second is not null)
            .Select(pair => $"{pair.First.Line} :: {pair.Second}");
        Assert.Empty(different);
    }

    [Fact]
    public void Amtool_knows_the_fields_up_to_its_version_and_no_later_one()
    {
        var fields = new List<(string Name, int Since, string Yaml)>();
        AddFields(fields, AlertmanagerJsonContext.Default.AlertmanagerConfiguration, "", field => field, []);

        var verdicts = Amtool.Check([.. fields.Select(field => field.Yaml)]);

        var different = fields.Zip(verdicts)
            .Where(pair => pair.First.Since <= 25 == (pair.Second?.Contains("not found in type", StringComparison.Ordinal) ?? false))
            .Select(pair => $"{pair.First.Name} since 0.{pair.First.Since}: {pair.Second}");
        Assert.Empty(different);
        Assert.True(fields.Count > 200, $"{fields.Count} fields");
    }

    /// <summary>One configuration for each field, in which it is null: only whether it is known can be wrong with it.</summary>
    private static void AddFields(
        List<(string Name, int Since, string Yaml)> fields,
        JsonTypeInfo info,
        string path,
        Func<string, string> wrap,
        HashSet<Type> seen,
        int parentSince = 22)
    {
        if (!seen.Add(info.Type))
        {
            return;
        }

        foreach (var property in info.Properties)
        {
            var since = Math.Max(parentSince, AlertmanagerFields.MinorOf(info.Type, property.Name));
            fields.Add(($"{path}.{property.Name}", since, wrap($"{{{property.Name}: null}}")));
            var type = AlertmanagerJsonContext.Default.GetTypeInfo(property.PropertyType)!;
            var isList = type.Kind == JsonTypeInfoKind.Enumerable;
            var inner = isList ? AlertmanagerJsonContext.Default.GetTypeInfo(type.ElementType!)! : type;
            if (inner.Kind == JsonTypeInfoKind.Object)
            {
                AddFields(
                    fields,
                    inner,
                    $"{path}.{property.Name}",
                    text => wrap(isList ? $"{{{property.Name}: [{text}]}}" : $"{{{property.Name}: {text}}}"),
                    seen,
                    since);
            }
        }
    }

    [Fact]
    public void What_we_write_amtool_takes()
    {
        var whole = AlertmanagerSamples.Whole(25);

        Assert.DoesNotContain(whole.Validate(Version), finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal([null, null], Amtool.Check([whole.ToYaml(), AlertmanagerConfiguration.Default.ToYaml()]));
    }

    [Fact]
    public void Regular_expressions_are_those_that_amtool_takes()
    {
        var patterns = Re2Samples.All.Select(sample => sample.Pattern).Where(pattern => !pattern.Contains('\0')).ToList();

        var verdicts = Amtool.Check([.. patterns.Select(pattern =>
            $"route: {{receiver: a, routes: [{{match_re: {{l: {Quote(pattern)}}}}}]}}\nreceivers: [{{name: a}}]\n")]);

        var different = patterns.Zip(verdicts).Where(pair => Re2.ProblemAnchored(pair.First) is null != pair.Second is null);
        Assert.Empty(different);
    }

    private static string Quote(string text)
        => $"\"{string.Concat(text.Select(c => c is '"' or '\\' ? $"\\{c}" : c < ' ' ? $"\\x{(int)c:x2}" : c.ToString()))}\"";
}
