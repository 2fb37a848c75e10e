using System.Reflection;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>Each code is a public constant and has one heading in docs/findings.md, and there is no other.</summary>
public sealed partial class FindingsPageTests
{
    private static string[] Constants =>
    [
        .. typeof(FindingCodes).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Where(constant => constant.IsLiteral)
            .Select(constant => (string)constant.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Each_constant_is_a_code_and_no_two_are_one()
    {
        Assert.All(Constants, code => Assert.Matches(Code(), code));
        Assert.Equal(Constants.Distinct(StringComparer.Ordinal), Constants);
    }

    [Fact]
    public void The_list_of_codes_has_each_constant_in_order() => Assert.Equal(Constants, FindingCodes.All);

    [Fact]
    public void Every_code_has_one_heading_and_every_heading_a_code()
    {
        var headings = File.ReadLines(Path.Combine(Repository.Root, "docs", "findings.md"))
            .Select(line => Heading().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["code"].Value);

        Assert.Equal(Constants, headings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_code_is_written_but_as_one_of_the_constants()
    {
        var written = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "FindingCodes.cs" && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => Quoted().IsMatch(File.ReadAllText(file)));

        Assert.Empty(written);
    }

    [Theory]
    [InlineData(FindingCodes.StructureUnknownField, nameof(FindingStage.Structure))]
    [InlineData(FindingCodes.KindNotServed, nameof(FindingStage.Served))]
    [InlineData(FindingCodes.ObjectPortInvalid, nameof(FindingStage.Object))]
    [InlineData(FindingCodes.StackKeyMissing, nameof(FindingStage.Stack))]
    [InlineData(FindingCodes.RuleExpressionInvalid, nameof(FindingStage.Rules))]
    [InlineData(FindingCodes.DashboardQueryInvalid, nameof(FindingStage.Dashboards))]
    [InlineData(FindingCodes.AlertmanagerRegexInvalid, nameof(FindingStage.Alertmanager))]
    [InlineData(FindingCodes.SettingsValueInvalid, nameof(FindingStage.Settings))]
    [InlineData(FindingCodes.TextBroken, nameof(FindingStage.Input))]
    [InlineData("ACME001", nameof(FindingStage.Own))]
    [InlineData("", nameof(FindingStage.Own))]
    public void A_code_says_of_which_stage_it_is(string code, string stage) =>
        Assert.Equal(stage, FindingStages.Of(code).ToString());

    /// <summary>A heading, before whose code the anchor of help links stands.</summary>
    [GeneratedRegex(@"^### (<a id=""kp\d{4}""></a>)?(?<code>KP\d{4}) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^KP\d{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("\"KP\\d{4}\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
