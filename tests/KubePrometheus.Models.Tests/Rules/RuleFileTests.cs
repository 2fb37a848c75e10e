using System.Text;
using CsCheck;
using KubePrometheus.PromQL;
using KubePrometheus.Rules;
using static KubePrometheus.Rules.RuleFactory;

namespace KubePrometheus.Tests;

public class RuleFileTests
{
    private const string Valid = """
        groups:
        - name: shop
          interval: 1m
          rules:
          - alert: ShopIsClosed
            expr: |
              shop_open == 0
            for: 10m
            labels:
              severity: critical
            annotations:
              summary: It is closed.
          - record: shop:orders:rate5m
            expr: sum(rate(orders_total[5m]))
        """;

    [Theory]
    [InlineData("alert: null, expr: up", "3.2", true)]
    [InlineData("alert: null, expr: up", "3.3", false)]
    [InlineData("record: a, expr: ~", "3.3", false)]
    [InlineData("alert: A, record: null, expr: up", "3.2", false)]
    [InlineData("alert: A, record: null, expr: up", "3.3", true)]
    [InlineData("record: 'a{b=\"c\"}', expr: up", "3.5", false)]
    [InlineData("record: 'a b', expr: up", "3.5", true)]
    public void A_name_is_read_as_the_release_reads_it(string rule, string release, bool isGood)
    {
        Assert.True(PromQLLevel.TryParse(release, out var level));
        var findings = RuleFile.Read($"groups: [{{name: g, rules: [{{{rule}}}]}}]", level: level).Findings;
        Assert.Equal(isGood, findings.All(f => f.Severity != FindingSeverity.Error));
    }

    [Fact]
    public void Reads_a_rule_file_of_Prometheus()
    {
        var result = RuleFile.Read(Valid, "shop.yaml");
        Assert.Empty(result.Findings);
        var group = Assert.Single(result.Groups);
        Assert.Equal(
            Group("shop", interval: "1m",
                new AlertingRule
                {
                    Name = "ShopIsClosed",
                    Expr = "shop_open == 0",
                    For = "10m",
                    Severity = Severity.Critical,
                    Summary = "It is closed.",
                },
                Record("shop:orders:rate5m", "sum(rate(orders_total[5m]))")),
            group);
        Assert.Equal("shop.yaml:5:5", group.Rules[0].Source!.ToString());
        Assert.Equal("shop.yaml:6:5", group.Rules[0].ExprSource!.ToString());
        Assert.Equal(13, group.Rules[1].Source!.Line);
    }

    [Fact]
    public void Reads_a_PrometheusRule_alone_in_a_List_and_as_JSON()
    {
        var manifest = $"apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: shop\nspec:\n{Indented(Valid)}";
        var expected = RuleFile.Read(Valid).Groups;
        Assert.Equal(expected, Read(manifest));

        var json = $$"""{"kind": "List", "apiVersion": "v1", "items": [{{Json(manifest)}}, {{Json(manifest)}}]}""";
        Assert.Equal([.. expected, .. expected], Read(json));
        Assert.Equal([.. expected, .. expected], Read(manifest + "\n---\n" + Valid));

        static IReadOnlyList<RuleGroupDefinition> Read(string text)
        {
            var result = RuleFile.Read(text);
            Assert.Empty(result.Findings);
            return result.Groups;
        }
    }

    [Fact]
    public void Five_mistakes_are_five_findings_with_their_places()
    {
        var result = RuleFile.Read(
            """
            groups:
            - name: shop
              interval: 1m
              limits: 3
              rules:
              - alert: A
                expression: up == 0
                for: 10m
              - record: a:b
                expr: up
                for: 5m
              - expr: up
              - alert: B
                record: b
                expr: up
            - rules: nothing
              name: [x]
            """, "bad.yaml");

        Assert.Equal(
        [
            "KP0412 bad.yaml:4:3 groups[0].limits: A group has no field limits. The fields are interval, name, partial_response_strategy, "
                + "rules.",
            "KP0412 bad.yaml:7:5 groups[0].rules[0].expression: An alert has no field expression. Did you mean expr?",
            "KP0412 bad.yaml:11:5 groups[0].rules[1].for: A recording rule takes no for. Remove it.",
            "KP0413 bad.yaml:12:5 groups[0].rules[2]: The rule has neither alert nor record. Give it one of the two, as its name.",
            "KP0415 bad.yaml:13:5 groups[0].rules[3]: The rule is both the alert \"B\" and the recording \"b\". Make two rules of it.",
            "KP0414 bad.yaml:16:3 groups[1].rules: Here must be a list, and this is the text \"nothing\". Write a list.",
            "KP0414 bad.yaml:17:3 groups[1].name: name must be a text, and this is a list. Write a text.",
        ], result.Findings.Select(f => $"{f.Code} {f.Source} {f.Path}: {f.Problem} {f.Remedy}"));
        Assert.Equal(["A", "a:b"], result.Groups.SelectMany(g => g.Rules).Select(r => r.Name));
    }

    [Theory]
    [InlineData("[]", "KP0411")]
    [InlineData("just text", "KP0411")]
    [InlineData("group: []", "KP0412")]
    [InlineData("kind: ConfigMap\napiVersion: v1", "KP0411")]
    [InlineData("groups: 3", "KP0414")]
    [InlineData("groups: [3]", "KP0414")]
    [InlineData("groups: [{name: g, rules: [x]}]", "KP0414")]
    [InlineData("groups: [{rules: []}]", "KP0413")]
    [InlineData("groups: [{name: g, rules: [{alert: A, expr: ''}]}]", "KP0413")]
    [InlineData("groups: [{name: g, rules: [{alert: A, expr: up, labels: [x]}]}]", "KP0414")]
    [InlineData("groups: [{name: g, rules: [{alert: A, expr: up, labels: {a: {}}}]}]", "KP0414")]
    [InlineData("groups: [{name: g, rules: [{alert: A, expr: up, keep_firing_for: 5m}]}]", "KP0416")]
    [InlineData("groups: [{name: g, limit: 5, rules: []}]", "KP0416")]
    [InlineData("groups: [{name: g, partial_response_strategy: warn}]", "KP0412")]
    [InlineData("groups: []\nname: x", "KP0412")]
    [InlineData("kind: PrometheusRule\nspec: {groups: [{name: g, rules: [{alert: A, expr: up, labels: {a: 1}}]}]}", "KP0414")]
    [InlineData("kind: PrometheusRule\nspec: []", "KP0414")]
    [InlineData("groups: {", "KP0603")]
    public void One_mistake_is_one_error(string text, string code) =>
        Assert.Equal(code, Assert.Single(RuleFile.Read(text).Findings, f => f.Severity == FindingSeverity.Error).Code);

    [Fact]
    public void A_misspelt_field_is_recognised()
    {
        var finding = RuleFile
            .Read("groups: [{name: g, rules: [{alert: A, expr: up, labels: {severity: none}, anotations: {}}]}]")
            .Findings.Single();
        Assert.Equal("Did you mean annotations?", finding.Remedy);
        Assert.Equal("Did you mean groups?", RuleFile.Read("group: []").Findings.Single().Remedy);
    }

    [Fact]
    public void A_finding_in_a_manifest_names_the_object()
    {
        var finding = RuleFile
            .Read(
                "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: shop, namespace: web}\n"
                    + "spec: {groups: [{}]}")
            .Findings.Single();
        Assert.Equal("PrometheusRule web/shop", finding.Object!.ToString());
        Assert.Equal("spec.groups[0]", finding.Path);
    }

    [Fact]
    public void Numbers_are_texts_in_a_rule_file()
    {
        var alert =
            RuleFile.Read("groups: [{name: 1, rules: [{alert: A, expr: 1, labels: {tier: 2, on: true}}]}]").Groups.Single().Alerts.Single();
        Assert.Equal("1", alert.Expr.Text);
        Assert.Equal("2", alert.Labels["tier"]);
        Assert.Contains("true", alert.Labels.Values);
    }

    [Fact]
    public void A_text_is_what_is_written()
    {
        var result = RuleFile.Read(
            "groups: [{name: 007, rules: [{alert: 1e3, expr: 0x10, labels: {a: 0700, b: yes, c: 1.50, d: .nan, e: 2021-01-01}}]}]");
        Assert.Empty(result.Findings);
        var group = Assert.Single(result.Groups);
        Assert.Equal("007", group.Name);
        var alert = Assert.Single(group.Alerts);
        Assert.Equal(("1e3", "0x10"), (alert.Name, alert.Expr.Text));
        Assert.Equal(["0700", "yes", "1.50", ".nan", "2021-01-01"], alert.Labels.Values);
    }

    [Fact]
    public void What_is_written_is_nearer_than_what_is_merged()
    {
        var result =
            RuleFile.Read("groups: [{name: g, rules: [&a {alert: A, expr: a}, {expr: b, <<: *a}]}]", level: PromQL.PromQLLevel.V2_42);
        Assert.Equal(["a", "b"], result.Groups.Single().Rules.Select(r => r.Expr.Text));
    }

    [Fact]
    public void What_later_releases_take_has_no_place_in_a_PrometheusRule()
    {
        const string Text = "groups: [{name: g, limit: 5, rules: [{alert: A, expr: up, keep_firing_for: 5m}]}]";
        Assert.Equal(
            [(FindingSeverity.Error, "groups[0].limit"), (FindingSeverity.Error, "groups[0].rules[0].keep_firing_for")],
            RuleFile.Read(Text).Findings.Select(f => (f.Severity, f.Path)));
        Assert.Equal(
            [(FindingSeverity.Warning, "groups[0].limit"), (FindingSeverity.Warning, "groups[0].rules[0].keep_firing_for")],
            RuleFile.Read(Text, level: PromQL.PromQLLevel.V2_42).Findings.Select(f => (f.Severity, f.Path)));
        var manifest = RuleFile.Read(
            $"kind: PrometheusRule\nspec: {Text["groups: ".Length..].Insert(0, "{groups: ")}}}",
            level: PromQL.PromQLLevel.V2_42);
        Assert.Equal(2, manifest.Findings.Count(f => f is { Code: "KP0416", Severity: FindingSeverity.Error }));

        const string Later = "groups: [{name: g, query_offset: 5m, labels: {a: b}}]";
        var later = RuleFile.Read(Later, level: PromQL.PromQLLevel.V2_42);
        Assert.Equal(2, later.Findings.Count(f => f is { Code: "KP0416", Severity: FindingSeverity.Error }));
        Assert.DoesNotContain(RuleFile.Read(Later, level: PromQL.PromQLLevel.Latest).Findings, f => f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void What_stands_after_the_first_document_of_a_rule_file_is_not_read_by_Prometheus()
    {
        var findings = RuleFile.Read("groups: []\n---\ngroups: [{}]\n").Findings;
        Assert.Equal([("KP0411", 3), ("KP0413", 3)], findings.Select(f => (f.Code, f.Source!.Line)));
        Assert.All(findings, f => Assert.Equal(FindingSeverity.Warning, f.Severity));
    }

    [Fact]
    public void What_is_empty_or_null_is_not_there()
    {
        var result = RuleFile.Read(
            "groups: [{name: g, interval: null, rules: [{alert: A, expr: up, for: , labels: null, annotations: }]}, {name: h}, "
                + "{name: i, rules: }]");
        Assert.Empty(result.Findings);
        Assert.Equal(["g", "h", "i"], result.Groups.Select(g => g.Name));
        Assert.Null(result.Groups[0].Alerts.Single().For);
        Assert.Equal([], RuleFile.Read("").Groups);
        Assert.Equal([], RuleFile.Read("groups:").Groups);
    }

    [Fact]
    public void A_rule_file_is_written_plainly() => Assert.Equal(
        """
        groups:
        - name: g
          rules:
          - alert: A
            annotations:
              description: d {{ $value }}
              summary: s
            expr: |
              up
              == 0
            for: 5m
            labels:
              severity: warning
        - interval: 3m
          name: h
          rules:
          - expr: sum(up)
            labels:
              verb: read
            record: a:b

        """,
        RuleFile.Write(
        [
            Group("g", Alert("A", Severity.Warning, @for: "5m", "up\n== 0", summary: "s", description: "d {{ $value }}")),
            Group("h", interval: "3m", Record("a:b", "sum(up)", labels: [("verb", "read")])),
        ]));

    [Fact]
    public void A_file_is_added_as_a_PrometheusRule_unless_it_has_errors()
    {
        var set = new RuleSet().Add("shop", RuleFile.Read(Valid));
        Assert.Equal(["ShopIsClosed"], set.Alerts.Select(a => a.Name));
        Assert.Equal("shop", set.Objects.Single().Name);

        var exception = Assert.Throws<FindingsException>(() => new RuleSet().Add("shop", RuleFile.Read("groups: [{}, {}]")));
        Assert.Equal(2, exception.Findings.Count);
    }

    [Fact]
    public void A_file_on_disk_bears_its_path()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "groups: [{}]");
            Assert.Equal(path, RuleFile.ReadFile(path).Findings.Single().Source!.File);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        string[] pieces =
        [
            "groups:", "\n", "- ", "  ", "name: g", "rules:", "alert: A", "expr: up", "labels: ", "{", "}", "[", "]", "a: 1", "null",
            "for: 5m", "\"", "kind: PrometheusRule", "spec:", "---", "&a ", "*a", "items:", ": ",
        ];
        var groups = 0;
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 25].Sample(parts =>
        {
            var text = string.Concat(parts);
            foreach (var result in new[]
            {
                RuleFile.Read(text),
                RuleFile.Read($"groups: [{{name: g, rules: [{{record: a, expr: b}}]}}]{text}"),
            })
            {
                Assert.All(result.Findings, f => Assert.NotEmpty(f.Problem));
                Assert.All(result.Groups.SelectMany(g => g.Rules), r => Assert.NotEmpty(r.Name));
                Interlocked.Add(ref groups, result.Groups.Count);
            }
        }, iter: 5000);
        Assert.True(groups > 100, $"{groups} groups");
    }

    [Fact]
    public void Upstreams_PrometheusRules_are_read_whole()
    {
        var files = Directory.GetFiles(Path.Combine(Oracles.Upstream(), "manifests"), "*rometheusRule.yaml");
        Assert.Equal(7, files.Length);
        var results = files.Select(RuleFile.ReadFile).ToArray();
        // as docs/findings.md says: four rules record one series, and five descriptions read a job that the expression has aggregated away
        Assert.Equal(
            ["KP0423", .. Enumerable.Repeat("KP0427", 5)],
            results.SelectMany(r => r.Findings).Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Equal(
            (111, 81),
            (results.Sum(r => r.Groups.Sum(g => g.Alerts.Count())), results.Sum(r => r.Groups.Sum(g => g.Recordings.Count()))));
        Assert.Equal(98, results.SelectMany(r => r.Groups).SelectMany(g => g.Alerts).Select(a => a.Name).Distinct().Count());
    }

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(l => "  " + l));

    private static string Json(string yaml) => Encoding.UTF8.GetString(YamlReader.Read(yaml, "x", new List<Finding>()).Single().Json.Span);
}
