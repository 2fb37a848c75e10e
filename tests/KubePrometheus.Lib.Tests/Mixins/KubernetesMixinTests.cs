using System.Text.RegularExpressions;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The Kubernetes rules by themselves.</summary>
public sealed partial class KubernetesMixinTests
{
    private static readonly IReadOnlyList<RuleGroupDefinition> Groups = KubernetesMixin.Groups(
        new(), JobNames.KubeStateMetrics, JobNames.NodeExporter, prometheus: "2.29.1");

    private static readonly AlertingRule[] Alerts = [.. Groups.SelectMany(g => g.Alerts)];

    public static TheoryData<string, int> EveryAlert => [.. Alerts.Select((alert, index) => (alert.Name, index))];

    [Fact]
    public void There_are_53_alerts_and_62_recordings_in_16_groups()
    {
        Assert.Equal(53, Alerts.Length);
        Assert.Equal(62, Groups.Sum(g => g.Recordings.Count()));
        Assert.Equal(16, Groups.Count);
        Assert.Equal(16, Groups.Select(g => g.Name).Distinct(StringComparer.Ordinal).Count());
        var slow = Assert.Single(Groups, g => g.Interval is not null);
        Assert.Equal(("kube-apiserver-availability.rules", "3m"), (slow.Name, slow.Interval));
    }

    [Fact]
    public void They_are_one_PrometheusRule()
    {
        var rules = KubernetesMixin.Object(new(), "kube-state-metrics", "node-exporter", prometheus: "2.29.1");
        Assert.Equal(("kubernetes", "kubernetes-monitoring-rules"), (rules.Owner, rules.Name));
        Assert.Equal(Groups, rules.Groups);
    }

    [Fact]
    public void An_alert_says_which_of_many_things_it_is_about()
    {
        var many = Alerts.Where(a => PromQLAnalysis.ResultLabels(a.Expr.Tree!, Recorded) is { IsOpen: true } or { Names.Count: > 0 });
        Assert.All(many, a => Assert.NotEmpty(LabelsIn(a)));
    }

    [Fact]
    public void Every_expression_is_good_PromQL() =>
        Assert.All(Groups.SelectMany(g => g.Rules), rule => Assert.Empty(rule.Expr.Errors));

    [Fact]
    public void Making_them_twice_gives_equal_groups() =>
        Assert.Equal(Groups, KubernetesMixin.Groups(new(), JobNames.KubeStateMetrics, JobNames.NodeExporter, prometheus: "2.29.1"));

    [Fact]
    public void No_two_alerts_say_the_same()
    {
        Assert.Distinct(Alerts.Select(a => a.Summary));
        Assert.Distinct(Alerts.Select(a => a.Description));
    }

    [Theory]
    [MemberData(nameof(EveryAlert))]
    public void A_summary_is_one_short_sentence_and_a_description_one_to_three(string name, int index)
    {
        var alert = Alerts[index];
        Assert.Equal(name, alert.Name);
        Assert.InRange(alert.Summary!.Length, 15, 100);
        Assert.Matches("^[A-Z][^.]*[.]$", alert.Summary);
        Assert.InRange(Template().Replace(alert.Description!, "x").Length, 80, 350);
        Assert.EndsWith(".", alert.Description!, StringComparison.Ordinal);
        Assert.InRange(SentenceEnds().Count(alert.Description!), 1, 3);
        Assert.DoesNotContain("  ", alert.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", alert.Description, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryAlert))]
    public void Templates_are_whole_and_of_known_kinds(string name, int index)
    {
        foreach (var text in Alerts[index].Annotations.Values.Append(name))
        {
            var rest = Template().Replace(text, "");
            Assert.DoesNotContain("{{", rest, StringComparison.Ordinal);
            Assert.DoesNotContain("}}", rest, StringComparison.Ordinal);
            Assert.Equal(0, rest.Count(c => c == '`') % 2);
        }
    }

    [Theory]
    [MemberData(nameof(EveryAlert))]
    public void A_template_names_only_labels_that_the_result_has(string name, int index)
    {
        var alert = Alerts[index];
        Assert.Equal(name, alert.Name);
        var result = PromQLAnalysis.ResultLabels(alert.Expr.Tree!, Recorded);
        foreach (var label in LabelsIn(alert))
        {
            Assert.True(result.CanCarry(label), $"{alert.Name} names {label}; its result has {result}.");
        }
    }

    /// <summary>A plain selector may carry any label; these are the ones that its exporter, or its scrape, gives.</summary>
    [Theory]
    [InlineData("kube_pod_container_", "namespace pod container reason")]
    [InlineData("kube_deployment_", "namespace deployment")]
    [InlineData("kube_statefulset_", "namespace statefulset")]
    [InlineData("kube_daemonset_", "namespace daemonset")]
    [InlineData("kube_job_", "namespace job_name")]
    [InlineData("kube_horizontalpodautoscaler_", "namespace horizontalpodautoscaler")]
    [InlineData("kube_resourcequota", "namespace resourcequota resource")]
    [InlineData("kube_persistentvolume_", "persistentvolume phase")]
    [InlineData("kube_node_", "node condition status key effect")]
    [InlineData("kubelet_volume_stats_", "namespace persistentvolumeclaim node")]
    [InlineData("kubelet_certificate_manager_", "node")]
    [InlineData("kubelet_server_expiration_", "node")]
    [InlineData("aggregator_unavailable_", "name")]
    [InlineData("apiserver_", "job")]
    [InlineData("up", "")]
    public void A_template_names_only_labels_that_the_exporter_gives(string metric, string labels)
    {
        var alerts = Alerts.Where(a => First(a).StartsWith(metric, StringComparison.Ordinal)).ToArray();
        var given = labels.Split(' ').ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(alerts);
        Assert.All(alerts, a => Assert.Subset(given, LabelsIn(a).ToHashSet(StringComparer.Ordinal)));

        static string First(AlertingRule alert) => PromQLAnalysis.Selectors(alert.Expr.Tree!)[0].MetricName!;
    }

    [Fact]
    public void Labels_of_the_alert_itself_are_no_labels_of_its_result()
    {
        var burn = Alerts.First(a => a.Name == "KubeAPIErrorBudgetBurn");
        Assert.Equal(["long", "severity", "short"], burn.Labels.Keys);
        Assert.Empty(LabelsIn(burn));
        Assert.Contains("In the last 1h ", burn.Description, StringComparison.Ordinal);
        Assert.Contains("in the last 5m for more than 14.4%", burn.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_series_that_a_rule_reads_under_a_recorded_name_is_recorded()
    {
        var recorded = Groups.SelectMany(g => g.Recordings).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var read = Groups.SelectMany(g => g.Rules).SelectMany(r => PromQLAnalysis.Metrics(r.Expr.Tree!));
        Assert.Subset(recorded, read.Where(m => m.Contains(':', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> LabelsIn(AlertingRule alert) => alert.Annotations.Values
        .SelectMany(text => LabelReference().Matches(text)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal);

    private static LabelSet? Recorded(string metric)
    {
        var rules = Groups.SelectMany(g => g.Recordings).Where(r => r.Name == metric).ToArray();
        return rules.Length == 0 ? null : rules
            .Select(r => PromQLAnalysis.ResultLabels(r.Expr.Tree!, Recorded).Union(LabelSet.Only(r.Labels.Keys)))
            .Aggregate((a, b) => a.Union(b)).Except(LabelSet.Only("__name__"));
    }

    [GeneratedRegex(@"\{\{ (\$value( \| (humanize|humanize1024|humanizeDuration|humanizePercentage))?|\$labels\.[a-z_]+) \}\}")]
    private static partial Regex Template();

    [GeneratedRegex(@"\$labels\.([a-zA-Z_]+)")]
    private static partial Regex LabelReference();

    [GeneratedRegex(@"[.](\s|$)")]
    private static partial Regex SentenceEnds();
}
