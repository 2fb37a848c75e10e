namespace KubePrometheus.Tests;

/// <summary>Rule files among the manifests of a validation.</summary>
public sealed class RuleFileValidationTests
{
    [Theory]
    [InlineData("2.42.0")]
    [InlineData(null)]
    public void The_verdict_is_that_of_Prometheus_whether_the_version_is_given_or_not(string? version)
    {
        var different = RuleFileCases.All
            .Select(c => (c.Line, c.IsGood, Findings: Validate(version).Add(c.Yaml, "a.rules.yml").Run()))
            .Where(c => c.IsGood != IsGood(c.Findings))
            .Select(c => $"{c.Line}\n  {string.Join("\n  ", c.Findings)}")
            .ToList();

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void Bytes_are_read_as_promtool_reads_them() => Assert.Equal(
        RuleFileCases.Encoded.Select(file => file.IsGood),
        RuleFileCases.Encoded.Select(file => IsGood(new ManifestValidation().Add(file.Bytes, "x.rules.yml").Run())));

    [Fact]
    public void What_the_version_of_Prometheus_takes_is_no_finding()
    {
        const string Text = "groups: [{name: g, limit: 5, rules: [{alert: A, expr: up, keep_firing_for: 5m}]}]";
        Assert.Empty(Validate("2.42.0").Add(Text, "a.yml").Run());
    }

    [Theory]
    [InlineData("alert-rules.yml", "- name: g\n  rules: []", "KP0411")]
    [InlineData("shop.rules.yaml", "group: []", "KP0412")]
    [InlineData("x.yaml", "group: []", "KP0106")]
    [InlineData("alertmanager.yml", "routes: []", "KP0802")]
    public void The_name_of_a_file_tells_what_it_is_meant_to_be(string name, string text, string code)
        => Assert.Contains(new ManifestValidation().Add(text, name).Run(), f => f.Code == code);

    private static ManifestValidation Validate(string? version) => new(new() { PrometheusVersion = version });

    private static bool IsGood(IEnumerable<Finding> findings) => findings.All(f => f.Severity != FindingSeverity.Error);
}
