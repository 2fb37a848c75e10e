using System.Text.Json;
using System.Text.RegularExpressions;
using KubePrometheus.PromQL;
using YamlDotNet.RepresentationModel;

namespace KubePrometheus.Tests;

/// <summary>What Prometheus itself says: promtool, recorded verdicts, and the expressions that upstream ships.</summary>
public partial class PromQLOracleTests
{
    /// <summary>The releases whose promtool is asked, each at its own level.</summary>
    public static TheoryData<string> Releases => new("2.42", "2.53", "3.5");

    [Theory]
    [MemberData(nameof(Releases))]
    public void Samples_are_judged_as_promtool_of_the_release_does(string release)
    {
        var good = PromQLSamples.Good.ToArray();
        var bad = PromQLSamples.Bad.ToArray();
        Assert.True(good.Length >= 300 && bad.Length >= 300, $"{good.Length} good, {bad.Length} bad");

        string[] all = [.. good, .. bad];
        var refused = Judge(all, release);

        // the samples were sorted by what 2.42 says; a later release takes more and gives up little
        if (release == "2.42")
        {
            Assert.Equal(bad, refused.Keys.Order().Select(i => all[i]));
        }
        else
        {
            Assert.InRange(refused.Count, bad.Length / 2, all.Length - 300);
        }
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Random_valid_expressions_are_accepted_by_promtool_of_the_release(string release)
    {
        var expressions = PromQLGenerator.Take(PromQLGenerator.Valid, 2000);
        var refused = Judge(expressions, release);
        if (release == "2.42")
        {
            None(refused.Select(r => $"{expressions[r.Key]} : {r.Value}"));
        }
        else
        {
            Assert.True(refused.Count < 200, string.Join('\n', refused.Take(10).Select(r => $"{expressions[r.Key]} : {r.Value}")));
        }
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Random_broken_expressions_are_judged_as_promtool_of_the_release_does(string release) =>
        Assert.InRange(Judge(PromQLGenerator.Take(PromQLGenerator.Mutated, 3000), release).Count, 500, 2900);

    [Theory]
    [MemberData(nameof(Releases))]
    public void The_canonical_form_of_an_expression_is_accepted_by_promtool_of_the_release(string release)
    {
        var level = LevelOf(release);
        var printed = PromQLSamples.Good.Select(text => PromQLParser.Parse(text, level).Tree?.ToString()).OfType<string>().ToArray();
        Assert.True(printed.Length >= 300, $"{printed.Length} printed");
        var refused = Promtool.Refused(printed, Oracles.Program("promtool", release));
        None(refused.Select(r => $"{printed[r.Key]} : {r.Value}"));
    }

    [Fact]
    public void Every_expression_of_upstreams_rules_is_valid()
    {
        var expressions = UpstreamRules().ToArray();
        Assert.Equal(192, expressions.Length);
        Assert.Equal([], expressions.SelectMany(text => PromQLParser.Parse(text).Errors.Select(e => e.Show())));
    }

    [Fact]
    public void Every_expression_of_upstreams_dashboards_is_valid()
    {
        var expressions = UpstreamDashboards().ToArray();
        Assert.InRange(expressions.Length, 300, 2000);
        Assert.Equal([], expressions.SelectMany(text => PromQLParser.Parse(Filled(text)).Errors.Select(e => e.Show())));
    }

    [Fact]
    public void Every_expression_of_upstream_comes_back_from_its_canonical_form()
    {
        foreach (var text in UpstreamRules().Concat(UpstreamDashboards().Select(Filled)))
        {
            var tree = PromQLParser.Parse(text).Tree!;
            Assert.Equal(tree, PromQLParser.Parse(tree.ToString()).Tree);
        }
    }

    [Fact]
    public void Recorded_verdicts_on_rule_expressions_are_ours()
    {
        var judged = 0;
        foreach (var line in File.ReadLines(Path.Combine(Oracles.Verdicts(), "checks.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var check = document.RootElement;
            foreach (var text in RuleExpressions(check))
            {
                judged++;
                var parsed = PromQLParser.Parse(text);
                var refused = check.GetProperty("message").ToString().Contains("could not parse expression", StringComparison.Ordinal);
                Assert.Equal(refused, parsed.Tree is null);
                if (check.GetProperty("rule").GetString() == "promql string result")
                {
                    Assert.Equal(PromQLType.String, parsed.Tree!.Type);
                }
            }
        }

        Assert.InRange(judged, 20, 100);
    }

    /// <summary>What promtool of a release refuses, after each verdict was found to be ours at the level of the release.</summary>
    private static Dictionary<int, string> Judge(IReadOnlyList<string> expressions, string release)
    {
        var level = LevelOf(release);
        var refused = Promtool.Refused(expressions, Oracles.Program("promtool", release));
        None(expressions.Where((text, i) => refused.ContainsKey(i) == (PromQLParser.Parse(text, level).Tree is not null))
            .Select(text => Disagreement(text, level)));
        return refused;
    }

    private static PromQLLevel LevelOf(string release) =>
        PromQLLevel.TryParse(release, out var level) ? level : throw new ArgumentException(release, nameof(release));

    /// <summary>An empty list, and its items in the message where it is not.</summary>
    private static void None(IEnumerable<string> items)
    {
        var all = items.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all.Take(40)));
    }

    private static string Disagreement(string text, PromQLLevel level)
    {
        var errors = PromQLParser.Parse(text, level).Errors;
        return $"{text}  [{(errors.Count == 0 ? "we accept" : errors[0].ToString())}]";
    }

    private static IEnumerable<string> RuleExpressions(JsonElement check) =>
        from item in check.TryGetProperty("object", out var manifest) ? new[] { manifest } : []
        where item.TryGetProperty("kind", out var kind) && kind.GetString() == "PrometheusRule"
        from groups in item.GetProperty("spec").EnumerateObject().Where(p => p.Name == "groups")
        from entry in groups.Value.EnumerateArray()
        from rules in entry.EnumerateObject().Where(p => p.Name == "rules")
        from rule in rules.Value.EnumerateArray()
        from expr in rule.EnumerateObject().Where(p => p.Name == "expr")
        select expr.Value.ToString();

    private static IEnumerable<string> UpstreamRules() =>
        from file in Directory.GetFiles(Path.Combine(Oracles.Upstream(), "manifests"), "*prometheusRule.yaml").Order(StringComparer.Ordinal)
        from rule in Nodes(file).OfType<YamlMappingNode>().Where(n => n.Children.ContainsKey("expr"))
        select ((YamlScalarNode)rule["expr"]).Value!;

    private static IEnumerable<string> UpstreamDashboards()
    {
        var file = Path.Combine(Oracles.Upstream(), "manifests", "grafana-dashboardDefinitions.yaml");
        foreach (var text in Nodes(file).OfType<YamlScalarNode>().Where(n => n.Value!.StartsWith('{')))
        {
            using var dashboard = JsonDocument.Parse(text.Value!);
            foreach (var expression in Expressions(dashboard.RootElement))
            {
                yield return expression;
            }
        }
    }

    private static IEnumerable<YamlNode> Nodes(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(file);
        stream.Load(reader);
        return Assert.Single(stream.Documents).AllNodes;
    }

    private static IEnumerable<string> Expressions(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Expressions),
        JsonValueKind.Object => node.EnumerateObject().SelectMany(p =>
            p is { Name: "expr", Value.ValueKind: JsonValueKind.String } ? [p.Value.GetString()!] : Expressions(p.Value)),
        _ => [],
    };

    /// <summary>A dashboard's expression with its template variables filled in.</summary>
    private static string Filled(string text) => Variable().Replace(text, match => match.Value switch
    {
        "$__rate_interval" or "$__interval" or "$interval" or "$resolution" or "[[resolution]]" => "5m",
        _ => "x",
    });

    [GeneratedRegex(@"\$\{?\w+\}?|\[\[\w+\]\]")]
    private static partial Regex Variable();
}
