using k8s.Models;
using KubePrometheus.Monitoring;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

public class RuleModelTests
{
    private static readonly string[] AnnotationKeys = ["description", "summary"];

    [Fact]
    public void An_alert_in_one_call()
    {
        var alert = Alert("ShopIsClosed", Severity.Critical, @for: "10m",
            """max_over_time(shop_open{job="shop"}[5m]) == 0""",
            summary: "The shop takes no orders.",
            description: "Shop {{ $labels.pod }} is closed.");

        Assert.Equal("ShopIsClosed", alert.Name);
        Assert.Equal("10m", alert.For);
        Assert.Equal(Severity.Critical, alert.Severity);
        Assert.Equal("critical", alert.Labels["severity"]);
        Assert.Equal("The shop takes no orders.", alert.Summary);
        Assert.Equal("Shop {{ $labels.pod }} is closed.", alert.Annotations["description"]);
        Assert.Empty(alert.Expr.Errors);
    }

    [Fact]
    public void The_duration_may_stand_at_the_end_or_be_left_out()
    {
        var one = Alert("A", Severity.Warning, @for: "5m", "up == 0", summary: "s", description: "d");
        var two = Alert("A", Severity.Warning, "up == 0", @for: "5m", summary: "s", description: "d");
        var three = Alert("A", Severity.Warning, @for: "5m", expr: "up == 0", summary: "s", description: "d");
        var four = Alert("A", Severity.Warning, "up == 0", summary: "s", description: "d");
        Assert.Equal(one, two);
        Assert.Equal(one, three);
        Assert.Null(four.For);
        Assert.Equal(one with { For = null }, four);
    }

    [Fact]
    public void Further_labels_stand_beside_the_severity()
    {
        var alert = Alert("A", Severity.Info, "up", summary: "s", description: "d", labels: [("team", "web"), ("severity", "overruled")]);
        Assert.Equal("team=web,severity=info", string.Join(',', alert.Labels.Reverse().Select(l => $"{l.Key}={l.Value}")));
        Assert.Equal("{verb=\"read\"}", Record("a:b", "up", labels: [("verb", "read")]).Labels.ToString());
    }

    [Fact]
    public void A_group_in_one_call()
    {
        var group = Group("g", interval: "3m", Record("a:b", "up"), Alert("A", Severity.None, "up", summary: "s", description: "d"));
        Assert.Equal("3m", group.Interval);
        Assert.Equal(["A"], group.Alerts.Select(a => a.Name));
        Assert.Equal(["a:b"], group.Recordings.Select(r => r.Name));
        Assert.Null(Group("g", [.. group.Rules]).Interval);
    }

    [Fact]
    public void Summary_severity_and_the_like_are_views_of_the_maps()
    {
        var alert = new AlertingRule { Name = "A", Expr = "up", Annotations = new Dictionary<string, string> { ["dashboard"] = "x" } };
        Assert.Null(alert.Severity);
        Assert.Null(alert.Summary);

        var edited = alert with { Summary = "s", Description = "d", RunbookUrl = "r", Severity = "page" };
        Assert.Equal("dashboard,description,runbook_url,summary", string.Join(',', edited.Annotations.Keys));
        Assert.Equal("page", edited.Labels["severity"]);

        var cleared = edited with
        {
            Annotations = edited.Annotations.Where(a => a.Key != "dashboard").ToDictionary(),
            RunbookUrl = null,
            Severity = null,
        };
        Assert.Equal(AnnotationKeys, cleared.Annotations.Keys);
        Assert.Empty(cleared.Labels);
    }

    [Fact]
    public void One_label_or_annotation_changes_and_the_others_stay()
    {
        var alert = Alert("A", Severity.Warning, @for: "5m", "up", summary: "s", description: "d");
        AlertingRule edited = alert.WithLabel("team", "web").WithAnnotation("dashboard", "x").WithAnnotation("summary", null);
        Assert.Equal("severity team", string.Join(' ', edited.Labels.Keys));
        Assert.Equal("dashboard description", string.Join(' ', edited.Annotations.Keys));
        Assert.Equal("5m", edited.For);
        Assert.Empty(Record("a:b", "up", labels: [("x", "1")]).WithLabel("x", null).Labels);
    }

    [Fact]
    public void Rules_and_groups_are_equal_when_they_say_the_same()
    {
        var place = new SourceLocation("a.yaml", 3);
        var one = Group("g", Record("a:b", "up", labels: [("x", "1"), ("y", "2")]));
        var two = Group("g", Record("a:b", "up", labels: [("y", "2"), ("x", "1")]) with { Source = place });
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.NotEqual(one, two with { Interval = "1m" });
        Assert.NotEqual<RuleDefinition>(Record("A", "up"), new AlertingRule { Name = "A", Expr = "up" });
    }

    [Fact]
    public void What_is_handed_in_is_copied()
    {
        var labels = new Dictionary<string, string> { ["x"] = "1" };
        var rules = new List<RuleDefinition>();
        var rule = new RecordingRule { Name = "a:b", Expr = "up", Labels = labels };
        rules.Add(rule);
        var group = new RuleGroupDefinition { Name = "g", Rules = rules };
        labels["x"] = "2";
        rules.Clear();
        Assert.Equal("1", rule.Labels["x"]);
        Assert.Single(group.Rules);
    }

    [Fact]
    public void Labels_stand_in_ordinal_order_each_once()
    {
        var map = FrozenTextMap.Of([new("b", "1"), new("a", "2"), new("B", "3"), new("b", "4")]);
        Assert.Equal("{B=\"3\", a=\"2\", b=\"4\"}", map.ToString());
        Assert.Equal(["B", "a", "b"], map.Keys);
        Assert.Equal(["3", "2", "4"], map.Values);
        Assert.Equal("{B=\"3\", b=\"4\"}", map.With("a", null).ToString());
        Assert.Same(map, map.With("c", null));
        Assert.True(map.ContainsKey("b"));
        Assert.False(map.ContainsKey("c"));
        Assert.Throws<KeyNotFoundException>(() => map["c"]);
        Assert.Equal(map, FrozenTextMap.Of(map.Reverse()));
        Assert.NotEqual(map, map.With("a", "x"));
    }

    [Fact]
    public void A_severity_is_its_text()
    {
        Severity own = "page";
        Assert.Equal(new Severity("page"), own);
        Assert.Equal(Severity.None, default);
        Assert.Equal("none", default(Severity).Value);
        Assert.Equal(Severity.None.GetHashCode(), default(Severity).GetHashCode());
        Assert.Equal("critical warning info none", $"{Severity.Critical} {Severity.Warning} {Severity.Info} {Severity.None}");
        Assert.Throws<ArgumentNullException>(() => new Severity(null!));
    }

    [Fact]
    public void A_query_of_several_lines_ends_with_a_line_break_in_the_manifest()
    {
        var rules =
            RuleResources.ToGroups([Group("g", Record("a:b", "a\n+\nb"), Record("c:d", "a + b"), Record("e:f", "a\n+ b\n"))])[0].Rules;
        Assert.Equal(["a\n+\nb\n", "a + b", "a\n+ b\n"], rules.Select(r => r.Expr.Value));
    }

    [Fact]
    public void A_rule_without_labels_or_annotations_has_none_in_the_manifest()
    {
        var rule = RuleResources.ToGroups([Group("g", Record("a:b", "up"))])[0].Rules[0];
        Assert.Null(rule.Labels);
        Assert.Null(rule.Annotations);
        Assert.Null(rule.Alert);
        Assert.Null(rule.For);
        Assert.Equal("a:b", rule.Record);
    }

    [Fact]
    public void A_PrometheusRule_with_a_rule_of_neither_kind_is_not_for_editing()
    {
        Assert.Null(Read(new Rule { Expr = "up" }));
        Assert.Null(Read(new Rule { Expr = "up", Alert = "A", Record = "a:b" }));
        Assert.Null(Read(new Rule { Expr = "up", Record = "a:b", For = "5m" }));
        Assert.Null(Read(null!));
        Assert.NotNull(Read(new Rule { Expr = 1, Alert = "A" }));
        Assert.Equal([], RuleResources.FromResource(new PrometheusRule { Spec = new() })!);
        Assert.Equal([], RuleResources.FromResource(new PrometheusRule { Spec = null! })!);

        static IReadOnlyList<RuleGroupDefinition>? Read(Rule rule) =>
            RuleResources.FromResource(new PrometheusRule { Spec = new() { Groups = [new() { Name = "g", Rules = [rule] }] } });
    }
}
