using System.Text.RegularExpressions;

namespace KubePrometheus.Tests;

/// <summary>How findings are written: in the form of MSBuild, by which editors and build servers find the place.</summary>
public sealed partial class FindingTextTests
{
    private static readonly ObjectReference Monitor = new("ServiceMonitor", "monitoring", "app");

    public static TheoryData<string, Finding> Lines() => new()
    {
        {
            "a.yaml(3,7): error KP0203: ServiceMonitor monitoring/app, spec.x: It is wrong. Correct it.",
            New(FindingSeverity.Error, new("a.yaml", 3, 7))
        },
        {
            "C:\\a b\\Program.cs(12): warning KP0203: ServiceMonitor monitoring/app, spec.x: It is wrong. Correct it.",
            New(FindingSeverity.Warning, new("C:\\a b\\Program.cs", 12))
        },
        {
            "error KP0203: ServiceMonitor monitoring/app, spec.x: It is wrong. Correct it.",
            New(FindingSeverity.Error, null)
        },
        {
            "Program.cs(9): error KP0203: ServiceMonitor monitoring/app, spec.x (option Prometheus.Retention): It is wrong. Correct it.",
            New(FindingSeverity.Error, new("Program.cs", 9) { Option = "Prometheus.Retention" })
        },
        {
            "error KP0203: ServiceMonitor monitoring/app, spec.x (option Prometheus.Retention): It is wrong. Correct it.",
            New(FindingSeverity.Error, new("", 0) { Option = "Prometheus.Retention" })
        },
        {
            "a.yaml(3): error KP0203: ServiceMonitor monitoring/app, spec.x: It is wrong. Correct it. (By the check at Program.cs:5.)",
            New(FindingSeverity.Error, new("a.yaml", 3)) with { Check = new("Program.cs", 5) }
        },
        {
            "error KP0203: ServiceMonitor monitoring/app, spec.x: No PromQL, at 1:7: found a gap: «sum by foo». Correct it.",
            New(FindingSeverity.Error, null) with { Problem = "No PromQL, at 1:7: found a gap\nsum by foo\n      ^^" }
        },
        {
            "error KP0203: ServiceMonitor monitoring/app, spec.x: Ends in ^ Correct it.",
            New(FindingSeverity.Error, null) with { Problem = "Ends\nin ^" }
        },
        {
            "error KP0203: Namespace: A name of two lines. Correct it.",
            New(FindingSeverity.Error, null) with { Object = null, Path = "Namespace", Problem = "A name\nof two\r\nlines." }
        },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_finding_is_one_line_that_MSBuild_knows(string line, Finding finding)
    {
        Assert.Equal(line, finding.ToString());
        var match = Canonical().Match(line);
        Assert.True(match.Success, line);
        Assert.Equal(
            (finding.Severity == FindingSeverity.Error ? "error" : "warning", "KP0203"),
            (match.Groups["CATEGORY"].Value, match.Groups["CODE"].Value));
        if (finding.Source is { File.Length: > 0 } source)
        {
            var place = Location().Match(match.Groups["ORIGIN"].Value.Trim());
            Assert.Equal(source.File, place.Groups["FILENAME"].Value);
            Assert.Equal(source.Column > 0 ? $"{source.Line},{source.Column}" : $"{source.Line}", place.Groups["LOCATION"].Value);
        }
    }

    [Fact]
    public void A_reference_outside_is_neither_error_nor_warning_to_MSBuild() =>
        Assert.DoesNotMatch(Canonical(), New(FindingSeverity.Outside, new("a.yaml", 3, 7)).ToString());

    [Fact]
    public void An_exception_lists_errors_then_warnings_then_counts()
    {
        var warning = New(FindingSeverity.Warning, null);
        var error = New(FindingSeverity.Error, new("a.yaml", 3, 7));
        var outside = New(FindingSeverity.Outside, null);
        var lines = new FindingsException([warning, outside, error, error with { Code = "ACME001" }], 11).Message.Split('\n');
        Assert.Equal(
            [
                "Found 2 errors and 1 warning.",
                error.ToString(),
                (error with { Code = "ACME001" }).ToString(),
                warning.ToString(),
                "Not listed are 1 reference that leads out of the stack and 11 known issues of the release.",
                "See " + error.HelpLink,
            ],
            lines);
        Assert.All((string[])[lines[0], .. lines[^2..]], line => Assert.DoesNotMatch(Canonical(), line));
    }

    [Fact]
    public void What_a_callback_threw_is_the_inner_exception()
    {
        var (one, other) = (new InvalidOperationException(), new FormatException());
        var finding = New(FindingSeverity.Error, null);
        Assert.Null(new FindingsException([finding]).InnerException);
        Assert.Same(one, new FindingsException([finding, finding with { Exception = one }]).InnerException);
        var both = new FindingsException([finding with { Exception = one }, finding with { Exception = other }]).InnerException;
        Assert.Equal([one, other], Assert.IsType<AggregateException>(both).InnerExceptions);
    }

    [Fact]
    public void Each_code_of_the_library_has_a_help_link_to_an_anchor_of_the_page()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "findings.md"));
        foreach (var code in FindingCodes.All)
        {
            var link = (New(FindingSeverity.Error, null) with { Code = code }).HelpLink!;
            Assert.StartsWith(FindingCodes.HelpPage + "#", link, StringComparison.Ordinal);
            Assert.True(
                page.Contains($"<a id=\"{link[(link.IndexOf('#') + 1)..]}\"></a>", StringComparison.Ordinal),
                $"docs/findings.md lacks the anchor: write ### <a id=\"{code.ToLowerInvariant()}\"></a>{code} …");
        }

        Assert.Null((New(FindingSeverity.Error, null) with { Code = "ACME001" }).HelpLink);
        Assert.Equal(FindingCodes.HelpPage, new FindingsException([]).HelpLink);
    }

    [Fact]
    public void The_address_of_the_project_is_that_of_the_packages()
    {
        var properties = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Contains($"<ProjectUrl>{FindingCodes.ProjectUrl}</ProjectUrl>", properties, StringComparison.Ordinal);
    }

    private static Finding New(FindingSeverity severity, SourceLocation? source) =>
        new("KP0203", severity, Monitor, "spec.x", "It is wrong.", "Correct it.", source);

    /// <summary>How MSBuild reads a line of what a tool prints.</summary>
    [GeneratedRegex(
        @"^\s*(((?<ORIGIN>(((\d+>)?[a-zA-Z]?:[^:]*)|([^:]*))):)|())(?<SUBCATEGORY>(()|([^:]*? )))"
            + @"(?<CATEGORY>(error|warning))( \s*(?<CODE>[^: ]*))?\s*:(?<TEXT>.*)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Canonical();

    [GeneratedRegex(@"^(?<FILENAME>.*)\((?<LOCATION>[0-9,]+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Location();
}
