using System.Text;

namespace KubePrometheus.Tests;

/// <summary>What is said of an alertmanager.yaml that no Secret can hold.</summary>
public sealed class LongConfigurationTests
{
    [Theory]
    [InlineData(1024 * 1024, null)]
    [InlineData((1024 * 1024) + 1, "1048577 bytes; Kubernetes stores no Secret of more than 1048576")]
    [InlineData(5 * 1024 * 1024, "it was not checked as a whole")]
    public void A_configuration_of_more_than_1_MiB_is_a_warning(int bytes, string? expected)
    {
        const string Configuration = "route: {receiver: r}\nreceivers: [{name: r}]\n#";
        var text = Encoding.UTF8.GetBytes(Configuration + new string('x', bytes - Configuration.Length));

        var findings = new ManifestValidation().Add(text, "alertmanager.yaml").Run();

        if (expected is null)
        {
            Assert.Empty(findings);
            return;
        }

        var finding = Assert.Single(findings);
        Assert.Equal((FindingCodes.ConfigurationTooLong, FindingSeverity.Warning), (finding.Code, finding.Severity));
        Assert.Contains(expected, finding.Problem, StringComparison.Ordinal);
    }
}
