namespace KubePrometheus.Tests;

/// <summary>What a file is taken for: its content decides, and its name only where the content does not tell.</summary>
public class TextKindTests
{
    private const string Dashboard =
        """{"title":"Slow","uid":"slow","schemaVersion":36,"panels":[],"templating":{"list":[]},"time":{"from":"now-1h","to":"now"}}""";

    private const string Configuration =
        "global:\n  scrape_interval: 15s\nrule_files: [rules.yml]\nscrape_configs:\n- job_name: a\n  static_configs: [{targets: [b]}]\n";

    private const string Values = "image:\n  repository: quay.io/a/b\n  tag: v1\nreplicaCount: 1\nresources: {}\n";

    [Theory]
    [InlineData("slow-rules.json", Dashboard)]
    [InlineData("rules.json", Dashboard)]
    [InlineData("alertmanager.yaml", Dashboard)]
    [InlineData("prometheus.yaml", Configuration)]
    [InlineData("prometheus-config.yaml", "scrape_config_files: [a.yml]\n")]
    [InlineData("prometheus.yml", "remote_write: [{url: 'http://a'}]\n")]
    [InlineData("values.yaml", Values)]
    [InlineData("chart/values-prod.yml", Values)]
    [InlineData("prod.values.yaml", Values)]
    [InlineData("values.yaml", "")]
    [InlineData("Chart.yaml", "apiVersion: v2\nname: a\nversion: 0.1.0\ndescription: b\n")]
    public void A_file_of_another_program_is_quiet(string name, string text)
        => Assert.Empty(new ManifestValidation().Add(text, name).Run());

    [Theory]
    [InlineData("values.yaml", "metadata: {name: a}\nspec: {}\n")]
    [InlineData("values.yaml", "apiVersion: v1\nmetadata: {name: a}\n")]
    [InlineData("a.yaml", "metadata: {name: a}\ndata: {}\n")]
    [InlineData("a.yaml", "replicas: 1\n")]
    [InlineData("values.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\nreplicas: 1\n")]
    [InlineData("Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\nmetadata: {}\n")]
    public void An_object_whose_kind_is_missing_is_still_found(string name, string text)
        => Assert.Contains(new ManifestValidation().Add(text, name).Run(), f => f.Code == FindingCodes.StructureNotAnObject);

    [Fact]
    public void A_rule_file_is_one_whatever_its_name()
    {
        const string Rules = "groups: [{name: g, rules: [{alert: A, expr: 'up ='}]}]";
        foreach (var name in new[] { "a.yaml", "alertmanager.yaml", "values.yaml" })
        {
            Assert.Contains(new ManifestValidation().Add(Rules, name).Run(), f => f.Code == FindingCodes.RuleExpressionInvalid);
        }
    }

    [Theory]
    [InlineData("fa1-dashboard-named-rules")]
    [InlineData("fa5-own-crd-newer")]
    public void A_case_from_practice_is_quiet(string name)
    {
        var findings = new ManifestValidation().AddFolder(Path.Combine(Oracles.Cases(), name, "good")).Run();
        Assert.DoesNotContain(findings, finding => finding.Severity != FindingSeverity.Outside);
    }
}
