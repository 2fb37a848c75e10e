using KubePrometheus.Monitoring;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

/// <summary>What is found in rules: each check with what it finds and what it lets pass.</summary>
public class RuleCheckTests
{
    [Fact]
    public void A_rule_file_with_five_mistakes_gives_five_findings_with_their_places()
    {
        const string Text = """
            groups:
            - name: shop
              interval: 5 minutes
              rules:
              - alert: ShopIsClosed
                expr: rate(shop_open{job="shop"}) == 0
                labels: {severity: critical}
                annotations:
                  summary: Closed.
              - alert: ShopIsSlow
                expr: |
                  sum by (shop) (rate(orders_total[5m]))
                    < 1
                for: 10min
                labels: {severity: warning}
                annotations:
                  description: Shop {{ $labels.pod }} is slow.
              - record: shop-orders:rate5m
                expr: sum(rate(orders_total[5m]))
            """;
        var findings = RuleFile.Read(Text, "shop.yaml").Findings;
        Assert.Equal(
            [
                "error KP0425 shop.yaml:3:3 groups[0].interval",
                "error KP0421 shop.yaml:6:5 groups[0].rules[0].expr",
                "error KP0425 shop.yaml:14:5 groups[0].rules[1].for",
                "warning KP0427 shop.yaml:17:7 groups[0].rules[1].annotations.description",
                "error KP0422 shop.yaml:18:5 groups[0].rules[2].record",
            ],
            findings.Select(f => $"{(f.Severity == FindingSeverity.Error ? "error" : "warning")} {f.Code} {f.Source} {f.Path}"));

        // line and column within the expression, and carets under what is meant
        Assert.Contains("alert \"ShopIsClosed\" (group \"shop\")", findings[1].Problem, StringComparison.Ordinal);
        Assert.Contains("1:6: found", findings[1].Problem, StringComparison.Ordinal);
        Assert.Contains("\nrate(shop_open{job=\"shop\"}) == 0\n     ^^^^^^^^^^^^^^^^^^^^^", findings[1].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum(rate(up[5m]))")]
    [InlineData("up @ 100")]
    [InlineData("1")]
    public void A_valid_expression_passes(string expr) => Assert.Empty(Check(Record("a:b", expr)));

    [Theory]
    [InlineData("sum(rate(a_bucket{le=\"1\"}[5m]))", true)]
    [InlineData("sum(rate(a_bucket{le=~\"1|5|10\"}[5m]))", true)]
    [InlineData("a{quantile=\"1\"} > 1", true)]
    [InlineData("sum(rate(a_bucket{le=\"1.0\"}[5m]))", false)]
    [InlineData("sum(rate(a_bucket{le=\"+Inf\"}[5m]))", false)]
    [InlineData("sum(rate(a_bucket{le=~\"1(\\\\.0)?\"}[5m]))", false)]
    [InlineData("sum(rate(a_bucket{le=~\"1|2.5\"}[5m]))", false)]
    [InlineData("sum(rate(a_bucket{le!=\"1\"}[5m]))", false)]
    [InlineData("a{level=\"1\"}", false)]
    public void A_whole_number_as_a_bound_matches_nothing_in_Prometheus_3(string expr, bool finds)
    {
        var text = $"groups:\n- name: g\n  rules:\n  - record: a:b\n    expr: '{expr}'\n";

        var finding = Assert.Single(
            RuleFile.Read(text, level: PromQL.PromQLLevel.V3_0).Findings.Where(f => f.Code == FindingCodes.RuleBoundNeverStored)
                .DefaultIfEmpty());
        Assert.Equal(finds, finding is { Severity: FindingSeverity.Warning, Path: "groups[0].rules[0].expr" });
        Assert.DoesNotContain(
            RuleFile.Read(text, level: PromQL.PromQLLevel.V2_53).Findings, f => f.Code == FindingCodes.RuleBoundNeverStored);
    }

    [Theory]
    [InlineData("up\\u00a0")]
    [InlineData("up\\v")]
    [InlineData("up\\u2028")]
    public void A_blank_that_Prometheus_does_not_know_is_no_blank_at_the_end_either(string expr) => Assert.Equal(
        "KP0421", Assert.Single(RuleFile.Read($"groups: [{{name: g, rules: [{{record: 'a:b', expr: \"{expr}\"}}]}}]").Findings).Code);

    [Theory]
    [InlineData("sum(rate(up[5m])", "KP0421")]
    [InlineData("rate(up)", "KP0421")]
    [InlineData("1 and 2", "KP0421")]
    [InlineData("up{a=~\"(\"}", "KP0421")]
    [InlineData("up atan2 up", "KP0421")]
    [InlineData(" ", "KP0413")]
    [InlineData("\"text\"", "KP0431")]
    [InlineData("up[5m]", "KP0431")]
    [InlineData("label_replace(up, \"a-b\", \"\", \"c\", \"\")", "KP0431")]
    public void An_expression_that_is_none_or_never_works_is_found(string expr, string code)
    {
        var finding = Assert.Single(Check(Record("a:b", expr)));
        Assert.Equal((code, "spec.groups[0].rules[0].expr"), (finding.Code, finding.Path));
        Assert.Equal(code == "KP0431" ? FindingSeverity.Warning : FindingSeverity.Error, finding.Severity);
    }

    [Fact]
    public void Names_that_cannot_be_are_errors_with_what_could_be()
    {
        var findings = Check(
            Record("a-b", "up"),
            Record("a:b", "up", labels: [("c-d", "x"), ("__name__", "y"), ("fine_1", "z")]),
            Alert("A", Severity.Warning, "up", "s", "d").WithAnnotation("e.f", "x"),
            Alert("A b-c ü", Severity.Warning, "up", "s", "d"));
        Assert.Equal(
            [
                "KP0422 spec.groups[0].rules[0].record", "KP0422 spec.groups[0].rules[1].labels.__name__",
                "KP0422 spec.groups[0].rules[1].labels.c-d", "KP0422 spec.groups[0].rules[2].annotations[\"e.f\"]",
            ],
            findings.Select(f => $"{f.Code} {f.Path}"));
        Assert.EndsWith("such as c_d.", findings[2].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_an_alert_may_be_any_text_but_blanks_around_it_are_doubted()
    {
        var finding = Assert.Single(Check(Alert(" A", Severity.Warning, "up", "s", "d")));
        Assert.Equal(("KP0422", FindingSeverity.Warning), (finding.Code, finding.Severity));
    }

    [Fact]
    public void A_series_recorded_twice_with_the_same_labels_is_a_warning()
    {
        var finding = Assert.Single(
            Check(Record("a:b", "up", [("x", "1")]), Record("a:b", "up", [("x", "2")]), Record("a:b", "sum(up)", [("x", "1")])));
        Assert.Equal(("KP0423", FindingSeverity.Warning, "spec.groups[0].rules[2].record"), (finding.Code, finding.Severity, finding.Path));
        Assert.Contains("spec.groups[0].rules[0]", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_groups_of_one_name_are_an_error_in_one_object()
    {
        RuleGroupDefinition[] twice = [Group("g", Record("a:b", "up")), Group("g", Record("c:d", "up"))];
        Assert.Equal(["KP0424 spec.groups[1].name"], Findings(twice).Select(f => $"{f.Code} {f.Path}"));
    }

    [Theory]
    [InlineData("5m", true)]
    [InlineData("1h30m", true)]
    [InlineData("0", true)]
    [InlineData("1d12h", true)]
    [InlineData("", true)]
    [InlineData("5", false)]
    [InlineData("5 m", false)]
    [InlineData("-5m", false)]
    [InlineData("30m1h", false)]
    [InlineData("1.5h", false)]
    [InlineData("300y", false)]
    [InlineData("5min", false)]
    public void Durations_are_Prometheus_own(string text, bool isValid)
    {
        var findings = Findings([Group("g", interval: text, Alert("A", Severity.Info, @for: text, "up", "s", "d"))]);
        Assert.Equal(isValid ? [] : new[] { "spec.groups[0].interval", "spec.groups[0].rules[0].for" }, findings.Select(f => f.Path));
        Assert.All(findings, f => Assert.Equal(("KP0425", FindingSeverity.Error), (f.Code, f.Severity)));
    }

    [Theory]
    [InlineData("{{ $labels.pod }} {{ $value | humanize }} {{ $externalLabels.cluster }}", null)]
    [InlineData("{{ $labels.pod ", "KP0426")]
    [InlineData("{{ $lables.pod }}", "KP0426")]
    [InlineData("{{ $value | humanise }}", "KP0426")]
    [InlineData("{{ $labels.job }}", "KP0427")]
    [InlineData("{{ .Labels.pod }}{{ $labels.namespace }}", null)]
    [InlineData("{{ $labels.alertname }}", "KP0427")]
    public void Templates_are_read_against_the_labels_of_the_result(string text, string? code)
    {
        const string Expr = "sum by (namespace, pod) (rate(x{job=\"shop\"}[5m])) > 0";
        var inText = Check(Alert("A", Severity.Warning, Expr, "s", text));
        var inLabel = Check(Alert("A", Severity.Warning, Expr, "s", "d", labels: [("team", text)]));
        Assert.Equal(
            code is null ? [] : new[] { $"{code} spec.groups[0].rules[0].annotations.description" },
            inText.Select(f => $"{f.Code} {f.Path}"));
        Assert.Equal(
            code is null ? [] : new[] { $"{code} spec.groups[0].rules[0].labels.team" },
            inLabel.Where(f => f.Code != "KP0435").Select(f => $"{f.Code} {f.Path}"));
        Assert.All(inText, f => Assert.Equal(code == "KP0427" ? FindingSeverity.Warning : FindingSeverity.Error, f.Severity));
    }

    [Fact]
    public void Remedies_name_what_is_near()
    {
        Assert.Equal(
            "Did you mean humanize?",
            Assert.Single(Check(Alert("A", Severity.Info, "up", "s", "{{ $value | humanise }}"))).Remedy);
        Assert.Equal(
            "Did you mean namespace, which the expression keeps?",
            Assert.Single(Check(Alert("A", Severity.Info, "sum by (namespace, pod) (up)", "s", "{{ $labels.namspace }}"))).Remedy);
    }

    [Fact]
    public void Labels_are_followed_through_what_is_recorded()
    {
        var findings = Check(
            Record("pod:x:rate5m", "sum by (pod) (rate(x[5m]))", labels: [("tier", "web")]),
            Record("pod:y:rate5m", "pod:x:rate5m * 2"),
            Alert("A", Severity.Info, "pod:y:rate5m > 1", "s", "{{ $labels.pod }} {{ $labels.tier }} {{ $labels.job }}"));
        Assert.Equal("KP0427", Assert.Single(findings).Code);
        Assert.Contains("reads the label job,", findings[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_that_is_made_of_itself_does_no_harm() =>
        Assert.Empty(Check(Record("a:b", "a:b + 1"), Alert("A", Severity.Info, "a:b > 1", "s", "{{ $labels.pod }}")));

    [Fact]
    public void An_alert_without_severity_is_nothing_by_itself() =>
        Assert.Empty(Check(new AlertingRule { Name = "A", Expr = "up == 0" }));

    [Fact]
    public void What_a_PrometheusRule_may_not_hold_is_an_error()
    {
        RuleGroup[] groups =
        [
            new()
            {
                Name = "",
                Rules =
                [
                    new() { Expr = "up" },
                    new() { Alert = "A", Record = "b", Expr = "up", Labels = new Dictionary<string, string> { ["severity"] = "info" } },
                    new() { Record = "a:b", Expr = "up", For = "5m" },
                    new() { Record = "c:d", Expr = "up", Annotations = new Dictionary<string, string> { ["a"] = "b" } }, null!,
                ],
            },
            null!,
        ];
        Assert.Equal(
            [
                "KP0413 spec.groups[0].name", "KP0413 spec.groups[0].rules[0]", "KP0415 spec.groups[0].rules[1]",
                "KP0412 spec.groups[0].rules[2].for", "KP0412 spec.groups[0].rules[3].annotations",
            ],
            Findings(groups).Select(f => $"{f.Code} {f.Path}"));
        Assert.Empty(Findings((IList<RuleGroup>?)null));
    }

    /// <summary>Rule files on which promtool's verdict must be ours: whether there is an error.</summary>
    [Theory]
    [InlineData("[{name: g, rules: [{record: a, expr: up}]}]")]
    [InlineData("[{name: g, rules: [{record: a b, expr: up}]}]")]
    [InlineData("[{name: g, rules: [{record: 'a:b:c', expr: up}]}]")]
    [InlineData("[{name: g, rules: [{record: 1a, expr: up}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: 'rate(up)'}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: '\"s\"'}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: 'up[5m]'}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: up, labels: {b-c: d}}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: up, labels: {__name__: d}}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: up, labels: {__b: d}}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: up, labels: {b: '{{ nonsense'}}]}]")]
    [InlineData("[{name: g, rules: [{alert: a b, expr: up}]}]")]
    [InlineData("[{name: g, rules: [{alert: ' a', expr: up}]}]")]
    [InlineData("[{name: g, rules: [{alert: a, expr: up, annotations: {b-c: d}}]}]")]
    [InlineData("[{name: g, rules: [{alert: a, expr: up, labels: {b: '{{ nonsense'}}]}]")]
    [InlineData("[{name: g, rules: [{alert: a, expr: 'sum(up)', annotations: {b: '{{ $labels.job }}'}}]}]")]
    [InlineData("[{name: g, rules: [{alert: a, expr: up, for: 5}]}]")]
    [InlineData("[{name: g, rules: [{alert: a, expr: up, for: 1.5h}]}]")]
    [InlineData("[{name: g, rules: [{alert: a, expr: up, for: 300y}]}]")]
    [InlineData("[{name: g, rules: [{alert: a, expr: up, for: 1d1h}]}]")]
    [InlineData("[{name: g, interval: 1w2d, rules: []}]")]
    [InlineData("[{name: g, interval: 2d1w, rules: []}]")]
    [InlineData("[{name: g, rules: []}, {name: g, rules: []}]")]
    [InlineData("[{name: '', rules: []}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: up}, {record: a, expr: up}]}]")]
    [InlineData("[{name: g, rules: [{record: a, expr: 'a:b'}]}]")]
    public void Promtool_is_of_the_same_opinion(string groups)
    {
        var text = "groups: " + groups;
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            foreach (var release in (string[])["2.42", "2.53", "3.5"])
            {
                Assert.True(PromQL.PromQLLevel.TryParse(release, out var level));
                var verdict = Oracles.Run(Oracles.Program("promtool", release), ["check", "rules", "--lint=none", file]);
                Assert.Equal(
                    verdict.ExitCode != 0, RuleFile.Read(text, level: level).Findings.Any(f => f.Severity == FindingSeverity.Error));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IReadOnlyList<Finding> Check(params RuleDefinition[] rules) => Findings([Group("g", rules)]);

    private static IReadOnlyList<Finding> Findings(IReadOnlyList<RuleGroupDefinition> groups) =>
        Findings(RuleResources.ToGroups(groups));

    private static IReadOnlyList<Finding> Findings(IList<RuleGroup>? groups)
    {
        var check = new RuleCheck(default);
        check.Add(new(new("PrometheusRule", "web", "shop"), groups));
        return check.Run(jobs: null);
    }
}
