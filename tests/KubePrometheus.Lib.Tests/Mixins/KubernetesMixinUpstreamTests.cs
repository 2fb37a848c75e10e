using System.Text.Json.Nodes;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>The Kubernetes rules beside upstream's.</summary>
public sealed class KubernetesMixinUpstreamTests
{
    private const string Name = "kubernetes-monitoring-rules";

    private static readonly string[] OfControlPlane = ["kubernetes-system-scheduler", "kubernetes-system-controller-manager"];

    private static readonly IReadOnlyList<RuleGroupDefinition> Groups = KubernetesMixin.Groups(
        new(), JobNames.KubeStateMetrics, JobNames.NodeExporter, prometheus: "2.29.1");

    [Fact]
    public void The_groups_say_what_upstreams_say() => Equal(UpstreamRules.Manifest(Name), Groups);

    [Fact]
    public void Other_names_and_namespaces_change_nothing() =>
        Equal(UpstreamRules.Variant("names", $"PrometheusRule/observability/{Name}"), Groups);

    [Theory]
    [InlineData("platform-eks")]
    [InlineData("platform-gke")]
    [InlineData("addon-managed-cluster")]
    public void Managed_clusters_have_all_but_two_groups(string variant) =>
        Equal(UpstreamRules.Variant(variant, $"PrometheusRule/monitoring/{Name}"), Groups.Where(g => !OfControlPlane.Contains(g.Name)));

    [Fact]
    public void Windows_nodes_add_groups_and_change_none()
    {
        var upstream = UpstreamRules.Variant("addon-windows", $"PrometheusRule/monitoring/{Name}").AsArray();
        Equal(new JsonArray([.. upstream.SkipLast(2).Select(g => g!.DeepClone())]), Groups);
    }

    [Fact]
    public void No_text_is_upstreams()
    {
        var manifests = UpstreamDigests.ReadUpstream(Oracles.Upstream());
        var upstream = JsonNode.Parse(Assert.Single(manifests, o => o.Name == $"PrometheusRule monitoring/{Name}").Json.Span)!;
        var texts = upstream["spec"]!["groups"]!.AsArray().SelectMany(g => g!["rules"]!.AsArray())
            .Where(r => r!["annotations"] is not null)
            .SelectMany(r => new[] { (string)r!["annotations"]!["summary"]!, (string)r["annotations"]!["description"]! })
            .Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.NotEmpty(texts);
        Assert.DoesNotContain(
            Groups.SelectMany(g => g.Alerts).SelectMany(a => new[] { a.Summary!, a.Description! }), text => texts.Contains(Plain(text)));

        static string Plain(string text) => text.Trim('.', ' ');
    }

    [Fact]
    public void Promtool_takes_all_rules()
    {
        var promtool = Oracles.Program("promtool");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, RuleFile.Write(Groups));
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

    private static void Equal(JsonNode upstream, IEnumerable<RuleGroupDefinition> ours) =>
        Assert.Equal(Lines(upstream), Lines(UpstreamRules.Ours(ours)));

    /// <summary>One line a rule, so that a difference shows the rule and no more.</summary>
    private static IEnumerable<string> Lines(JsonNode groups)
    {
        foreach (var group in groups.AsArray().Select(g => g!.AsObject()))
        {
            yield return string.Join(
                ", ",
                group.Where(p => p.Key != "rules").Select(p => $"{p.Key}: {p.Value}").Order(StringComparer.Ordinal));
            foreach (var rule in group["rules"]!.AsArray())
            {
                yield return Text(rule);
            }
        }
    }

    private static string Text(JsonNode? node) => node is JsonObject map
        ? $"{{{string.Join(", ", map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}: {Text(p.Value)}"))}}}"
        : node?.ToString() ?? "";
}
