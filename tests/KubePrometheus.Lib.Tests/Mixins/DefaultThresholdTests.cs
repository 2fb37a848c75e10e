using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary><see cref="RuleExtensions.WithThreshold"/> on the alerts that the library has.</summary>
public class DefaultThresholdTests
{
    [Fact]
    public void An_option_and_the_helper_give_the_same_query()
    {
        var options = NodeMixin.Groups(new() { FsSpaceFillingUpWarningThreshold = 33, FsSpaceAvailableCriticalThreshold = 2.5 }, "n");
        var helper = new RuleSet(new RuleObject { Owner = "n", Name = "n", Groups = NodeMixin.Groups(new(), "n") })
            .Update("NodeFilesystemSpaceFillingUp", a => a.WithThreshold(33), severity: Severity.Warning)
            .Update("NodeFilesystemAlmostOutOfSpace", a => a.WithThreshold(2.5), severity: Severity.Critical)
            .Update("NodeFilesystemAlmostOutOfFiles", a => a.WithThreshold(2.5), severity: Severity.Critical);
        Assert.Equal(
            options.SelectMany(g => g.Alerts).Select(a => a.Expr.Text), helper.Alerts.Select(a => a.Expr.Text));
    }

    [Fact]
    public void Every_alert_has_one_threshold_or_a_finding_that_says_what_it_has()
    {
        var clear = 0;
        var unclear = new SortedSet<string>(StringComparer.Ordinal);
        var kubernetes = KubernetesMixin.Object(new(), "k", "n", prometheus: "2.29.1");
        foreach (var alert in new RuleSet([.. AllMixins.Everything.Objects, kubernetes]).Alerts)
        {
            try
            {
                var changed = alert.WithThreshold(4711.5);
                Assert.Empty(changed.Expr.Errors);
                Assert.Equal(1, changed.Expr.Text.Split("4711.5").Length - 1);
                Assert.Equal(alert with { Expr = changed.Expr }, changed);
                clear++;
            }
            catch (FindingsException e)
            {
                Assert.Equal(FindingCodes.RuleThresholdUnclear, Assert.Single(e.Findings).Code);
                unclear.Add($"{alert.Name}: {e.Findings[0].Problem}");
            }
        }

        Assert.Equal(103, clear);
        Assert.Equal(
            [
                "KubeAPIErrorBudgetBurn: The expression has 2 thresholds: > 0.01, > 0.01.",
                "KubeAPIErrorBudgetBurn: The expression has 2 thresholds: > 0.03, > 0.03.",
                "KubeAPIErrorBudgetBurn: The expression has 2 thresholds: > 0.06, > 0.06.",
                "KubeAPIErrorBudgetBurn: The expression has 2 thresholds: > 0.144, > 0.144.",
                "KubeCPUOvercommit: The expression has 2 thresholds: > 0, > 0.",
                "KubeMemoryOvercommit: The expression has 2 thresholds: > 0, > 0.",
                "NodeClockSkewDetected: The expression has 2 thresholds: > 0.05, < -0.05.",
                "PrometheusNotIngestingSamples: The expression has 3 thresholds: <= 0, > 0, > 0.",
            ],
            unclear.Where(u => !u.Contains("has no threshold", StringComparison.Ordinal)));
        Assert.Contains("Watchdog", unclear.First(u => u.StartsWith('W')), StringComparison.Ordinal);
        Assert.Equal(29, unclear.Count(u => u.Contains("has no threshold", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_unclear_threshold_is_a_finding_of_the_build_with_the_line_of_the_call()
    {
        var finding = KubePrometheusStack.Create().Rules(r => r.Update("KubeAPIErrorBudgetBurn", a => a.WithThreshold(0.2))).OneError();
        Assert.Equal(("KP0408", "KubeAPIErrorBudgetBurn"), (finding.Code, finding.Path));
        Assert.EndsWith("DefaultThresholdTests.cs", finding.Source!.File, StringComparison.Ordinal);

        var rules = KubePrometheusStack.Create()
            .Rules(r => r.Update("KubeAPIErrorBudgetBurn", a => a.WithThreshold(0.2, from: 14.4 * 0.01), labels: [("long", "1h")]));
        var changed = rules.Get<Monitoring.PrometheusRule>("kubernetes-monitoring-rules").Spec.Groups!.SelectMany(g => g.Rules)
            .Single(r => r.Labels is { } labels && labels.TryGetValue("long", out var window) && window == "1h").Expr.ToString();
        Assert.Equal(3, changed.Split("> 0.2").Length);
    }
}
