using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>The later version of AlertmanagerConfig in a stack.</summary>
public class LaterAlertmanagerConfigTests
{
    [Fact]
    public void The_stacks_own_operator_does_not_know_it()
    {
        var result = Stack(new()).TryBuild();

        var refused = Assert.Single(result.Findings, f => f.Path == "apiVersion" && f.Severity == FindingSeverity.Error);
        Assert.Equal(("AlertmanagerConfig", "shop"), (refused.Object?.Kind, refused.Object?.Name));
        Assert.Contains("came with prometheus-operator 0.57", refused.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void With_definitions_from_elsewhere_it_is_written_whole()
    {
        var result = Stack(new() { Crds = CrdSource.External, Versions = new() { PrometheusOperator = "0.76.1" } }).TryBuild();

        Assert.DoesNotContain(result.Findings, f => f.Object?.Name == "shop" && f.Severity == FindingSeverity.Error);
        var written = result.Manifests!.Find<V1beta1AlertmanagerConfig>("shop")!;
        Assert.Equal("~", written.Spec.Route!.Matchers![0].MatchType![1..]);
        Assert.Equal("nights", written.Spec.TimeIntervals![0].Name);
    }

    private static KubePrometheusStack Stack(StackOptions options) => KubePrometheusStack.Create(options)
        .Configure(s => s.Alertmanager.Alertmanager, a => a.Spec.AlertmanagerConfigSelector = new())
        .Add(new V1beta1AlertmanagerConfig
        {
            Metadata = new() { Name = "shop" },
            Spec = new()
            {
                Route = new()
                {
                    Receiver = "hook",
                    Matchers = [new() { Name = "team", MatchType = "=~", Value = "a|b" }],
                    Routes = [new() { MuteTimeIntervals = ["nights"] }],
                },
                Receivers = [new() { Name = "hook", WebhookConfigs = [new() { Url = "http://hook.shop.svc" }] }],
                TimeIntervals = [new() { Name = "nights", TimeIntervals = [new() { Weekdays = ["monday:friday"] }] }],
            },
        });
}
