using System.Text.RegularExpressions;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The Kubernetes rules by themselves.</summary>
public sealed partial class KubernetesMixinTests
{
    private static readonly IReadOnlyList<RuleGroupDefinition> Groups = KubernetesMixin.Groups(new());

    private static readonly AlertingRule[] Alerts = [.. Groups.SelectMany(g => g.Alerts)];

    public static TheoryData<string, int> EveryAlert => [.. Alerts.Select((alert, index) => (alert.Name, index))];

    [Fact]
    public void There_are_53_alerts_and_62_recordings_in_16_groups()
    {
        Assert.Equal(53, Alerts.Length);
        Assert.Equal(62, Groups.Sum(g => g.Recordings.Count()));
        Assert.Equal(16, Groups.Select(g => g.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(("kube-apiserver-availability.rules", "3m"), Assert.Single(Groups.Where(g => g.Interval is not null).Select(g => (g.Name, g.Interval!))));
    }

    [Fact]
    public void Every_expression_is_good_PromQL() =>
        Assert.All(Groups.SelectMany(g => g.Rules), rule => Assert.Empty(rule.Expr.Errors));

    [Fact]
    public void Making_them_twice_gives_equal_groups() => Assert.Equal(Groups, KubernetesMixin.Groups(new()));

    [Fact]
    public void No_two_alerts_say_the_same()
    {
        Assert.Distinct(Alerts.Select(a => a.Summary));
        Assert.Distinct(Alerts.Select(a => a.Description));
    }

    [Theory]
    [MemberData(nameof(EveryAlert))]
    public void A_summary_is_one_short_sentence_and_a_description_one_to_four(string name, int index)
    {
        var alert = Alerts[index];
        Assert.Equal(name, alert.Name);
        Assert.InRange(alert.Summary!.Length, 15, 100);
        Assert.Matches("^[A-Z][^.]*[.]$", alert.Summary);
        Assert.InRange(alert.Description!.Length, 80, 600);
        Assert.EndsWith(".", alert.Description, StringComparison.Ordinal);
        Assert.InRange(SentenceEnds().Count(alert.Description), 1, 4);
        Assert.DoesNotContain("  ", alert.Description, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', alert.Description);
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

    /// <summary>What the series of plain selectors carry, by the documentation of those who give them.</summary>
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

    [Fact]
    public void Labels_of_the_alert_itself_are_no_labels_of_its_result()
    {
        var burn = Alerts.First(a => a.Name == "KubeAPIErrorBudgetBurn");
        Assert.Equal(["long", "severity", "short"], burn.Labels.Keys);
        Assert.Empty(LabelsIn(burn));
        Assert.Contains("In the last 1h ", burn.Description, StringComparison.Ordinal);
        Assert.Contains("in the last 5m ", burn.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_series_that_a_rule_reads_under_a_recorded_name_is_recorded()
    {
        var recorded = Groups.SelectMany(g => g.Recordings).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var read = Groups.SelectMany(g => g.Rules).SelectMany(r => PromQLAnalysis.Metrics(r.Expr.Tree!)).Where(m => m.Contains(':', StringComparison.Ordinal));
        Assert.Subset(recorded, read.ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> LabelsIn(AlertingRule alert) => alert.Annotations.Values
        .SelectMany(text => LabelReference().Matches(text)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal);

    private static LabelSet? Recorded(string metric)
    {
        var rules = Groups.SelectMany(g => g.Recordings).Where(r => r.Name == metric).ToArray();
        return rules.Length == 0 ? null : rules
            .Select(r => PromQLAnalysis.ResultLabels(r.Expr.Tree!, Recorded).Except(LabelSet.Only("__name__")).Union(LabelSet.Only(r.Labels.Keys)))
            .Aggregate((a, b) => a.Union(b));
    }

    [GeneratedRegex(@"\{\{ (\$value( \| (humanize|humanize1024|humanizeDuration|humanizePercentage))?|\$labels\.[a-z_]+) \}\}")]
    private static partial Regex Template();

    [GeneratedRegex(@"\$labels\.([a-zA-Z_]+)")]
    private static partial Regex LabelReference();

    [GeneratedRegex(@"[.](\s|$)")]
    private static partial Regex SentenceEnds();
}
