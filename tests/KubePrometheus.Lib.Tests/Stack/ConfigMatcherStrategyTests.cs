using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>Which alerts AlertmanagerConfigs see, as an option, and the operators that know each choice.</summary>
public class ConfigMatcherStrategyTests
{
    [Theory]
    [InlineData(AlertmanagerConfigMatching.OnNamespace, "0.61.0", true)]
    [InlineData(AlertmanagerConfigMatching.None, "0.61.0", true)]
    [InlineData(AlertmanagerConfigMatching.OnNamespaceExceptForAlertmanagerNamespace, "0.84.0", true)]
    [InlineData(AlertmanagerConfigMatching.OnNamespace, "0.60.1", false)]
    [InlineData(AlertmanagerConfigMatching.None, "0.60.1", false)]
    [InlineData(AlertmanagerConfigMatching.OnNamespaceExceptForAlertmanagerNamespace, "0.83.0", false)]
    [InlineData(AlertmanagerConfigMatching.OnNamespace, null, false)]
    public void A_strategy_is_written_where_the_operator_knows_it_and_an_error_elsewhere(
        AlertmanagerConfigMatching strategy, string? version, bool isKnown)
    {
        var result = KubePrometheusStack.Create(new()
        {
            Alertmanager = new() { ConfigMatcherStrategy = strategy },
            Versions = new() { PrometheusOperator = version },
        }).TryBuild();

        if (isKnown)
        {
            Assert.Empty(result.Findings);
            Assert.Equal($"{strategy}", result.Manifests!.Find<Alertmanager>("main")!.Spec.AlertmanagerConfigMatcherStrategy!.Type);
            return;
        }

        var since = strategy == AlertmanagerConfigMatching.OnNamespaceExceptForAlertmanagerNamespace ? "0.84" : "0.61";
        var finding = Assert.Single(result.Findings);
        Assert.Equal(
            ("KP0032", FindingSeverity.Error, "Alertmanager.ConfigMatcherStrategy"), (finding.Code, finding.Severity, finding.Path));
        Assert.Equal(
            $"prometheus-operator {version ?? "0.49.0"} does not know {strategy}, which came with {since}.", finding.Problem);
        Assert.StartsWith($"Set Versions.PrometheusOperator to {since} or later, ", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_option_the_operator_chooses_and_a_value_that_is_none_is_an_error()
    {
        var options = new StackOptions { Release = Release.V0_18 };
        Assert.Null(KubePrometheusStack.Create(options).Build().Find<Alertmanager>("main")!.Spec.AlertmanagerConfigMatcherStrategy);

        var finding = Assert.Single(KubePrometheusStack.Create(
            options with { Alertmanager = new() { ConfigMatcherStrategy = (AlertmanagerConfigMatching)9 } }).TryBuild().Findings);
        Assert.Equal(
            ("KP0007", "Use OnNamespace, None or OnNamespaceExceptForAlertmanagerNamespace."), (finding.Code, finding.Remedy));
    }
}
