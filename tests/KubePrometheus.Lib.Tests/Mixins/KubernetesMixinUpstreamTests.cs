using System.Text;
using System.Text.Json.Nodes;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The Kubernetes rules beside upstream's.</summary>
public sealed class KubernetesMixinUpstreamTests
{
    private static readonly string[] OfControlPlane = ["kubernetes-system-scheduler", "kubernetes-system-controller-manager"];

    [Theory]
    [InlineData("kubernetes-prometheusRule.yaml")]
    [InlineData("names.json")]
    public void The_groups_say_what_upstream_s_say(string file) => Equal(Upstream(file), KubernetesMixin.Groups(new()));

    [Theory]
    [InlineData("platform-eks.json")]
    [InlineData("platform-gke.json")]
    [InlineData("addon-managed-cluster.json")]
    public void Managed_clusters_have_all_but_two_groups(string file) =>
        Equal(Upstream(file), KubernetesMixin.Groups(new()).Where(g => !OfControlPlane.Contains(g.Name)));

    [Fact]
    public void Windows_nodes_add_groups_and_change_none() => Equal(
        Upstream("addon-windows.json").Where(g => !((string)g!["name"]!).StartsWith("windows.", StringComparison.Ordinal)),
        KubernetesMixin.Groups(new()));

    [Fact]
    public void No_text_is_upstream_s()
    {
        var texts = Upstream("kubernetes-prometheusRule.yaml").SelectMany(g => g["rules"]!.AsArray())
            .Where(r => r!["annotations"] is not null)
            .SelectMany(r => new[] { (string)r!["annotations"]!["summary"]!, (string)r["annotations"]!["description"]! })
            .Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            KubernetesMixin.Groups(new()).SelectMany(g => g.Alerts).SelectMany(a => new[] { a.Summary!, a.Description! }),
            text => texts.Contains(Plain(text)));

        static string Plain(string text) => text.Trim('.', ' ');
    }

    [Fact]
    public void Promtool_takes_all_rules()
    {
        var promtool = Oracles.Program("promtool");
        var file = Path.Combine(Path.GetTempPath(), $"kubernetes-rules-{Guid.NewGuid():N}.json");
        try
        {
            var groups = new JsonArray([.. KubernetesMixin.Groups(new()).Select(Json)]);
            File.WriteAllText(file, new JsonObject { ["groups"] = groups }.ToJsonString());
            var (exitCode, output, error) = Oracles.Run(promtool, ["check", "rules", "--lint=none", file]);
            Assert.True(exitCode == 0, output + error);
            Assert.Contains("115 rules found", output, StringComparison.Ordinal);

            // All that its lint finds: four rules record the requests of an hour.
            var (_, _, lint) = Oracles.Run(promtool, ["check", "rules", file]);
            Assert.Contains("1 duplicate rule(s) found", lint, StringComparison.Ordinal);
            Assert.Contains("Metric: code_verb:apiserver_request_total:increase1h", lint, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IEnumerable<JsonNode> Upstream(string file) => PrometheusUpstream.Objects("PrometheusRule")
        .Single(o => o.File == file && (string?)o.Object["metadata"]!["name"] == "kubernetes-monitoring-rules")
        .Object["spec"]!["groups"]!.AsArray().Select(g => g!);

    private static void Equal(IEnumerable<JsonNode> upstream, IEnumerable<RuleGroupDefinition> ours)
    {
        var (expected, actual) = (Lines(upstream.Select(g => g.DeepClone())), Lines(ours.Select(Json)));
        Assert.Equal(expected, actual);
    }

    /// <summary>One line a rule, in canonical form, so that a difference shows the rule and no more.</summary>
    private static IEnumerable<string> Lines(IEnumerable<JsonNode> groups)
    {
        var rule = new JsonObject { ["kind"] = "PrometheusRule", ["spec"] = new JsonObject { ["groups"] = new JsonArray([.. groups]) } };
        foreach (var group in Canonical.Of(Encoding.UTF8.GetBytes(rule.ToJsonString()))["spec"]!["groups"]!.AsArray())
        {
            yield return $"{group!["name"]} {group["interval"]} {group.AsObject().Count}";
            foreach (var line in group["rules"]!.AsArray())
            {
                yield return Sorted(line!.AsObject());
            }
        }
    }

    private static string Sorted(JsonObject rule) => string.Join(' ', rule
        .OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => $"{p.Key}={(p.Value is JsonObject map ? "{" + Sorted(map) + "}" : p.Value)}"));

    private static JsonObject Json(RuleGroupDefinition group)
    {
        var json = new JsonObject { ["name"] = group.Name, ["rules"] = new JsonArray([.. group.Rules.Select(Json)]) };
        if (group.Interval is not null)
        {
            json["interval"] = group.Interval;
        }

        return json;
    }

    private static JsonObject Json(RuleDefinition rule)
    {
        var json = new JsonObject { [rule is AlertingRule ? "alert" : "record"] = rule.Name, ["expr"] = rule.Expr.Text };
        if (rule.Labels.Count > 0)
        {
            json["labels"] = Json(rule.Labels);
        }

        if (rule is AlertingRule alert)
        {
            json["annotations"] = Json(alert.Annotations);
            if (alert.For is not null)
            {
                json["for"] = alert.For;
            }
        }

        return json;
    }

    private static JsonObject Json(IReadOnlyDictionary<string, string> map) =>
        new(map.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value)));
}
