using System.Reflection;

namespace KubePrometheus.Tests;

/// <summary>Selectors and thresholds of mixins that cannot be: one finding at the option, not one for each expression.</summary>
public class MixinOptionsCheckTests
{
    private static readonly Func<StackOptions, (string Path, object Mixin)>[] Mixins =
    [
        o => ("Alertmanager.Mixin", o.Alertmanager.Mixin),
        o => ("KubePrometheus.Mixin", o.KubePrometheus.Mixin),
        o => ("KubernetesControlPlane.Mixin", o.KubernetesControlPlane.Mixin),
        o => ("KubeStateMetrics.Mixin", o.KubeStateMetrics.Mixin),
        o => ("NodeExporter.Mixin", o.NodeExporter.Mixin),
        o => ("Prometheus.Mixin", o.Prometheus.Mixin),
        o => ("Prometheus.ThanosMixin", o.Prometheus.ThanosMixin),
        o => ("PrometheusOperator.Mixin", o.PrometheusOperator.Mixin),
        o => ("Grafana.Dashboards", o.Grafana.Dashboards),
    ];

    /// <summary>Every selector and every number of the mixins and the dashboards, found by looking at their types.</summary>
    public static TheoryData<string, string> Options =>
    [
        .. Mixins.SelectMany(mixin => mixin(new()).Mixin.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.PropertyType == typeof(double?) || p.Name.EndsWith("Selector", StringComparison.Ordinal))
            .Select(p => (mixin(new()).Path, p.Name))),
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void What_cannot_be_is_one_finding_at_the_option(string mixin, string option)
    {
        var options = Fresh();
        var target = Mixins.Select(m => m(options)).Single(m => m.Path == mixin).Mixin;
        var property = target.GetType().GetProperty(option)!;
        property.SetValue(target, property.PropertyType == typeof(double?) ? double.NaN : "job=node");
        var findings = new List<Finding>();

        var settled = new MixinOptionsCheck(findings).Checked(options);

        var finding = Assert.Single(findings);
        Assert.Equal(
            (FindingCodes.OptionValueInvalid, FindingSeverity.Error, $"{mixin}.{option}"), (finding.Code, finding.Severity, finding.Path));
        Assert.Null(property.GetValue(Mixins.Select(m => m(settled)).Single(m => m.Path == mixin).Mixin));
    }

    private const string Quotes = "Write labels with their values in quotes, such as job=\"node-exporter\", with commas between them.";

    [Theory]
    [InlineData("job=node", Quotes)]
    [InlineData("{job=\"node\"}", "Leave out the braces: job=\"node\".")]
    [InlineData("device=~\"sd(\"", Quotes)]
    public void A_broken_selector_is_the_only_finding_of_a_stack(string selector, string remedy)
    {
        var finding = Assert.Single(
            KubePrometheusStack.Create(new() { NodeExporter = new() { Mixin = new() { NodeExporterSelector = selector } } })
                .TryBuild().Findings);

        Assert.Equal((FindingCodes.OptionValueInvalid, remedy), (finding.Code, finding.Remedy));
        Assert.NotNull(finding.Source);
    }

    [Theory]
    [InlineData("")]
    [InlineData("job=\"node\"")]
    [InlineData("job=~\"a|b\", instance!=\"\",")]
    [InlineData("\"a.b\"=\"c\"")]
    public void A_selector_stays_as_it_is(string selector)
    {
        var findings = new List<Finding>();
        var options = new MixinOptionsCheck(findings).Checked(
            new() { NodeExporter = new() { Mixin = new() { NodeExporterSelector = selector } } });
        Assert.Empty(findings);
        Assert.Equal(selector, options.NodeExporter.Mixin.NodeExporterSelector);
    }

    /// <summary>Options whose records are their own, so that a property may be set by reflection.</summary>
    private static StackOptions Fresh() => new()
    {
        Alertmanager = new() { Mixin = new() },
        KubePrometheus = new() { Mixin = new() },
        KubernetesControlPlane = new() { Mixin = new() },
        KubeStateMetrics = new() { Mixin = new() },
        NodeExporter = new() { Mixin = new() },
        Prometheus = new() { Mixin = new(), ThanosMixin = new() },
        PrometheusOperator = new() { Mixin = new() },
        Grafana = new() { Dashboards = new() },
    };
}
