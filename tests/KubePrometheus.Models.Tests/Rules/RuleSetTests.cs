using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

public class RuleSetTests
{
    private static readonly RuleSet Rules = new(
        new RuleObject
        {
            Owner = "kubernetes",
            Name = "kubernetes-monitoring-rules",
            Groups =
            [
                Group("slos",
                    Burn("critical", "1h"),
                    Burn("critical", "6h"),
                    Burn("warning", "1d")),
                Group("apps",
                    Alert("KubePodCrashLooping", Severity.Warning, @for: "15m", "up", summary: "s", description: "d"),
                    Alert("KubePodNotReady", Severity.Warning, @for: "15m", "up", summary: "s", description: "d")),
                Group("k8s.rules", Record("a:b", "up", labels: [("verb", "read")]), Record("a:b", "up", labels: [("verb", "write")])),
            ],
        },
        new RuleObject
        {
            Owner = "kube-prometheus",
            Name = "kube-prometheus-rules",
            Groups = [Group("general.rules", Alert("Watchdog", Severity.None, "vector(1)", summary: "s", description: "d"))],
        });

    [Fact]
    public void Removes_by_name()
    {
        var edited = Rules.Remove("KubePodNotReady");
        Assert.Equal(["slos", "apps", "k8s.rules", "general.rules"], edited.Groups.Select(g => g.Name));
        Assert.DoesNotContain(edited.Alerts, a => a.Name == "KubePodNotReady");
        Assert.Contains(Rules.Alerts, a => a.Name == "KubePodNotReady");
    }

    [Fact]
    public void Removes_every_rule_of_a_name_or_only_those_that_fit()
    {
        Assert.DoesNotContain(Rules.Remove("KubeAPIErrorBudgetBurn").Alerts, a => a.Name == "KubeAPIErrorBudgetBurn");
        Assert.Equal(
            "1d",
            Assert.Single(Rules.Remove("KubeAPIErrorBudgetBurn", severity: Severity.Critical).FindAlerts("KubeAPIErrorBudgetBurn"))
                .Labels["long"]);
        Assert.Equal(
            2,
            Rules.Remove("KubeAPIErrorBudgetBurn", group: "slos", labels: [("long", "6h")]).FindAlerts("KubeAPIErrorBudgetBurn").Count);
        Assert.Equal("write", Assert.Single(Rules.Remove("a:b", labels: [("verb", "read")]).Recordings).Labels["verb"]);
    }

    [Fact]
    public void A_group_or_object_goes_with_its_last_rule()
    {
        Assert.DoesNotContain(Rules.Remove("KubeAPIErrorBudgetBurn").Groups, g => g.Name == "slos");
        Assert.Equal(["kubernetes"], Rules.Remove("Watchdog").Objects.Select(o => o.Owner));
    }

    [Fact]
    public void Updates_every_alert_that_fits()
    {
        var edited =
            Rules.Update("KubeAPIErrorBudgetBurn", a => a with { For = "1h", Severity = Severity.Info }, severity: Severity.Critical);
        Assert.Equal(
            ["info 1h", "info 1h", "warning 2m"],
            edited.FindAlerts("KubeAPIErrorBudgetBurn").Select(a => $"{a.Severity} {a.For}"));
    }

    [Fact]
    public void Updates_recording_rules()
    {
        var edited = Rules.UpdateRecording("a:b", r => r with { Expr = "down" }, labels: [("verb", "write")]);
        Assert.Equal(["up", "down"], edited.Recordings.Select(r => r.Expr.Text));
    }

    [Fact]
    public void Single_takes_one()
    {
        Assert.Equal("15m", Rules.Single("KubePodNotReady").For);
        Assert.Equal("6h", Rules.Single("KubeAPIErrorBudgetBurn", labels: [("long", "6h")]).Labels["long"]);
        var edited = Rules.Single("KubeAPIErrorBudgetBurn", a => a with { For = "9m" }, labels: [("long", "6h")]);
        Assert.Equal(["2m", "9m", "2m"], edited.FindAlerts("KubeAPIErrorBudgetBurn").Select(a => a.For));
    }

    [Fact]
    public void Single_lists_those_that_fit_where_there_are_several()
    {
        var finding = Finding(() => Rules.Single("KubeAPIErrorBudgetBurn", severity: Severity.Critical));
        Assert.Equal("KP0402", finding.Code);
        Assert.Equal(
            "2 rules fit \"KubeAPIErrorBudgetBurn\" (severity \"critical\"): "
            + "\"KubeAPIErrorBudgetBurn\" (group \"slos\", long \"1h\", severity \"critical\"); "
            + "\"KubeAPIErrorBudgetBurn\" (group \"slos\", long \"6h\", severity \"critical\").",
            finding.Problem);
        Assert.Equal("KP0402", Finding(() => Rules.Single("KubeAPIErrorBudgetBurn", a => a)).Code);
    }

    [Fact]
    public void An_edit_that_names_nothing_gives_near_misses()
    {
        var finding = Finding(() => Rules.Remove("Watchdgo"));
        Assert.Equal(("KP0401", FindingSeverity.Error, "Watchdgo"), (finding.Code, finding.Severity, finding.Path));
        Assert.Equal("No rule is named \"Watchdgo\".", finding.Problem);
        Assert.Equal("Did you mean \"Watchdog\"?", finding.Remedy);
        Assert.Equal("Did you mean \"KubePodCrashLooping\"?", Finding(() => Rules.Update("kubePodCrashloop", a => a)).Remedy);
        Assert.Equal("Did you mean \"a:b\"?", Finding(() => Rules.UpdateRecording("a:bb", r => r)).Remedy);
        Assert.Equal("Check the name; nothing near it is there.", Finding(() => Rules.Single("Xyzzy")).Remedy);
    }

    [Fact]
    public void An_edit_that_fits_no_rule_of_the_name_says_which_there_are()
    {
        var finding = Finding(() => Rules.Update("KubePodNotReady", a => a, group: "slos", severity: "page", labels: [("team", "web")]));
        Assert.Equal("No alert fits \"KubePodNotReady\" (group \"slos\", severity \"page\", team \"web\").", finding.Problem);
        Assert.Equal("Of that name there is \"KubePodNotReady\" (group \"apps\", severity \"warning\").", finding.Remedy);
    }

    [Fact]
    public void An_edit_of_the_wrong_kind_names_the_right_one()
    {
        Assert.Equal(("\"a:b\" is a recording rule, not an alert.", "Use UpdateRecording."), Texts(() => Rules.Update("a:b", a => a)));
        Assert.Equal(
            ("\"Watchdog\" is an alert, not a recording rule.", "Use Update."),
            Texts(() => Rules.UpdateRecording("Watchdog", r => r)));
    }

    [Fact]
    public void Replaces_one_rule_in_its_place()
    {
        var edited = Rules.Replace("KubePodCrashLooping", Record("x:y", "up"));
        Assert.Equal(["x:y", "KubePodNotReady"], edited.Groups.Single(g => g.Name == "apps").Rules.Select(r => r.Name));
        Assert.Equal("KP0402", Finding(() => Rules.Replace("a:b", Record("x:y", "up"))).Code);
        Assert.Equal("KP0401", Finding(() => Rules.Replace("b:a:c", Record("x:y", "up"))).Code);
    }

    [Fact]
    public void Adds_objects_groups_and_rules()
    {
        var edited = Rules
            .Add("mine", Group("g1", Record("m:n", "up")))
            .AddTo("mine", Group("g2", Record("o:p", "up")))
            .AddTo("kube-prometheus-rules", Group("g3", Record("q:r", "up")))
            .AddRules("general.rules", Record("s:t", "up"));
        Assert.Equal(["kubernetes", "kube-prometheus", "mine"], edited.Objects.Select(o => o.Owner));
        Assert.Equal(["general.rules", "g3"], edited.Find("kube-prometheus")!.Groups.Select(g => g.Name));
        Assert.Equal(["g1", "g2"], edited.Find("mine")!.Groups.Select(g => g.Name));
        Assert.Equal(["Watchdog", "s:t"], edited.Groups.Single(g => g.Name == "general.rules").Rules.Select(r => r.Name));
    }

    [Fact]
    public void What_is_added_must_have_a_name_of_its_own_and_a_place_to_go()
    {
        Assert.Equal("KP0405", Finding(() => Rules.Add("kubernetes", Group("g"))).Code);
        Assert.Equal("KP0405", Finding(() => Rules.AddTo("kubernetes", Group("apps"))).Code);
        Assert.Equal(
            ("The stack has no PrometheusRule \"kubernets\".", "Did you mean \"kubernetes\"?"),
            Texts(() => Rules.AddTo("kubernets", Group("g"))));
        Assert.Equal(("No group is named \"app\".", "Did you mean \"apps\"?"), Texts(() => Rules.AddRules("app", Record("m:n", "up"))));
        Assert.Equal(
            "KP0402",
            Finding(() => Rules.Add("mine", Group("apps", Record("m:n", "up"))).AddRules("apps", Record("o:p", "up"))).Code);
    }

    [Fact]
    public void Edits_groups()
    {
        Assert.Equal("1m", Rules.UpdateGroup("apps", g => g with { Interval = "1m" }).Groups.Single(g => g.Name == "apps").Interval);
        Assert.DoesNotContain(Rules.RemoveGroup("apps").Groups, g => g.Name == "apps");
        Assert.Equal(["kube-prometheus"], Rules.RemoveObject("kubernetes").Objects.Select(o => o.Owner));
        Assert.Equal("KP0403", Finding(() => Rules.RemoveGroup("apps", "kube-prometheus")).Code);
        Assert.Equal(
            "No group of PrometheusRule \"kube-prometheus-rules\" is named \"apps\".",
            Finding(() => Rules.UpdateGroup("apps", g => g, "kube-prometheus")).Problem);
        Assert.Equal("KP0404", Finding(() => Rules.RemoveGroup("apps", "nobody")).Code);
        Assert.Equal("KP0404", Finding(() => Rules.RemoveObject("nobody")).Code);
    }

    [Theory]
    [InlineData(2, "30m")]
    [InlineData(0.5, "7m30s")]
    [InlineData(1, "15m")]
    [InlineData(4, "1h")]
    [InlineData(0.001, "900ms")]
    public void Scales_how_long_alerts_wait(double factor, string expected)
    {
        var edited = Rules.ScaleFor(factor);
        Assert.Equal(expected, edited.Single("KubePodNotReady").For);
        Assert.Null(edited.Single("Watchdog").For);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Scales_by_a_sensible_factor_only(double factor) => Assert.Equal("KP0406", Finding(() => Rules.ScaleFor(factor)).Code);

    [Fact]
    public void What_is_no_duration_is_not_scaled() =>
        Assert.Equal("soon", Rules.Update("Watchdog", a => a with { For = "soon" }).ScaleFor(2).Single("Watchdog").For);

    [Fact]
    public void Labels_every_alert_and_no_recording()
    {
        var edited = Rules.AddLabel("team", "web");
        Assert.All(edited.Alerts, a => Assert.Equal("web", a.Labels["team"]));
        Assert.All(edited.Recordings, r => Assert.DoesNotContain("team", r.Labels.Keys));
    }

    [Fact]
    public void Changes_a_severity_wherever_it_stands()
    {
        var edited = Rules.ChangeSeverity(Severity.Critical, "page");
        Assert.Equal(2, edited.Alerts.Count(a => a.Severity == "page"));
        Assert.DoesNotContain(edited.Alerts, a => a.Severity == Severity.Critical);
        Assert.Equal(
            ("No alert has severity \"crit\".", "There are critical, none, warning."),
            Texts(() => Rules.ChangeSeverity("crit", "page")));
    }

    [Fact]
    public void Goes_over_all_rules()
    {
        Assert.Empty(Rules.SelectAlerts(_ => null).Alerts);
        Assert.Equal(2, Rules.SelectAlerts(_ => null).Recordings.Count());
        Assert.All(Rules.Select(r => r with { Name = "x" }).Rules, r => Assert.Equal("x", r.Name));
        Assert.Empty(Rules.Select(_ => null).Objects);
    }

    [Fact]
    public void An_edit_that_returns_null_is_a_finding()
    {
        Assert.Equal("KP0406", Finding(() => Rules.Update("Watchdog", _ => null!)).Code);
        Assert.Equal("KP0406", Finding(() => Rules.UpdateGroup("apps", _ => null!)).Code);
    }

    [Fact]
    public void An_edit_leaves_what_it_does_not_name()
    {
        var edited = Rules.Update("Watchdog", a => a with { Name = "Dog" }).Update("Dog", a => a with { Name = "Watchdog" });
        Assert.Equal(Rules.Objects, edited.Objects);
    }

    [Fact]
    public void Null_arguments_are_programming_errors()
    {
        Assert.Throws<ArgumentNullException>(() => Rules.Remove(null!));
        Assert.Throws<ArgumentNullException>(() => Rules.Update("Watchdog", null!));
        Assert.Throws<ArgumentNullException>(() => Rules.Add("x", (IEnumerable<RuleGroupDefinition>)null!));
    }

    private static AlertingRule Burn(string severity, string window) =>
        Alert("KubeAPIErrorBudgetBurn", severity, @for: "2m", "up", summary: "s", description: "d", labels: [("long", window)]);

    private static Finding Finding(Func<object> edit) => Assert.Single(Assert.Throws<FindingsException>(() => { _ = edit(); }).Findings);

    private static (string Problem, string Remedy) Texts(Func<object> edit) => Finding(edit) is var f ? (f.Problem, f.Remedy) : default;
}
