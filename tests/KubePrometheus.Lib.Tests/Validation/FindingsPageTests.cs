using System.Reflection;
using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>docs/findings.md has one heading for each code, and no other.</summary>
public sealed partial class FindingsPageTests
{
    private static string[] Codes =>
    [
        .. Libraries.All.SelectMany(library => library.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(constant => constant.IsLiteral && constant.FieldType == typeof(string))
            .Select(constant => (string)constant.GetRawConstantValue()!)
            .Where(text => Code().IsMatch(text))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void No_two_codes_are_one() => Assert.Equal(Codes.Distinct(StringComparer.Ordinal), Codes);

    [Fact]
    public void Every_code_has_one_heading_and_every_heading_a_code()
    {
        var headings = File.ReadLines(Path.Combine(Repository.Root, "docs", "findings.md"))
            .Where(line => line.StartsWith("### KP", StringComparison.Ordinal))
            .Select(line => line[4..10]);

        Assert.Equal(Codes, headings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_codes_that_can_be_switched_off_are_those_that_there_are()
        => Assert.Equal(Codes, FindingCodes.All);

    [GeneratedRegex(@"^KP\d{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
