namespace KubePrometheus.Tests;

/// <summary>Configurations of Alertmanager among the manifests of a validation.</summary>
public sealed class AlertmanagerValidationTests
{
    [Theory]
    [InlineData("0.25.0")]
    [InlineData(null)]
    public void The_verdict_is_that_of_Alertmanager_whether_the_version_is_given_or_not(string? version)
    {
        var different = AlertmanagerCases.All
            .Select(c => (c.Line, Expected: c.Verdict == "good", Findings: Validate(c.Yaml)))
            .Where(c => c.Findings.All(f => f.Severity != FindingSeverity.Error) != c.Expected)
            .Select(c => $"{c.Line}\n  {string.Join("\n  ", c.Findings)}")
            .ToList();

        Assert.True(different.Count == 0, string.Join('\n', different));

        IReadOnlyList<Finding> Validate(string yaml) =>
            new ManifestValidation(new() { AlertmanagerVersion = version }).Add(yaml, "alertmanager.yml").Run();
    }
}
