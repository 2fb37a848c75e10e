namespace KubePrometheus.Tests;

/// <summary><see cref="Release"/> and what it means for options.</summary>
public class ReleaseTests
{
    [Theory]
    [InlineData("0.9", "0.9")]
    [InlineData("release-0.9", "0.9")]
    [InlineData("v0.18.0", "0.18")]
    [InlineData("0.18", "0.18")]
    public void A_name_gives_the_release(string text, string name)
    {
        Assert.True(Release.TryParse(text, out var release));
        Assert.Equal(name, release.Name);
        Release converted = text;
        Assert.Equal(release, converted);
        Assert.True(release.IsKnown);
    }

    [Theory]
    [InlineData("0.10")]
    [InlineData("18")]
    [InlineData("")]
    [InlineData("0.18.0.1")]
    public void A_name_of_no_release_is_a_finding_of_the_build(string text)
    {
        Assert.False(Release.TryParse(text, out _));
        var finding = Assert.Single(
            KubePrometheusStack.Create(new() { Release = text }).TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal("KP0007", finding.Code);
        Assert.Equal("Release", finding.Path);
        Assert.Contains("0.9 and 0.18", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void PodSecurityPolicies_are_an_error_where_the_release_has_none()
    {
        var errors = KubePrometheusStack.Create(new() { Release = Release.V0_18 })
            .Apply(StackAddons.PodSecurityPolicies()).TryBuild().Findings.Where(f => f.Severity == FindingSeverity.Error);
        var finding = Assert.Single(errors);
        Assert.Equal("KP0025", finding.Code);
        Assert.Contains("0.18", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_release_states_every_version()
    {
        foreach (var release in Release.All)
        {
            var versions = release.Facts.Versions(release.Facts.Kubernetes);
            Assert.All(
                typeof(StackVersions).GetProperties().Where(p => p.PropertyType == typeof(string)),
                property => Assert.False(string.IsNullOrEmpty((string?)property.GetValue(versions)), property.Name));
        }
    }
}
