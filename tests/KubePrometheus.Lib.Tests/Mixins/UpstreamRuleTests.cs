using System.Text.Json;
using System.Text.Json.Nodes;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Our rules are upstream's, but for wording: names, order, queries, durations, labels, keys of annotations, runbooks.</summary>
public class UpstreamRuleTests
{
    public static TheoryData<string> Objects => [.. AllMixins.Default.Objects.Select(o => o.Name)];

    public static TheoryData<string> RenamedObjects => [.. Renamed.Objects.Select(o => o.Name)];

    private static RuleSet Renamed { get; } = AllMixins.Of("observability", "router", "infra");

    [Theory]
    [MemberData(nameof(Objects))]
    public void Every_group_is_upstreams(string name) => Equal(UpstreamRules.Manifest(name), AllMixins.Default.Find(name)!.Groups);

    [Theory]
    [MemberData(nameof(RenamedObjects))]
    public void Names_and_namespace_go_into_the_rules_as_upstream_has_it(string name) =>
        Equal(UpstreamRules.Variant("names", $"PrometheusRule/observability/{name}"), Renamed.Find(name)!.Groups);

    [Theory]
    [InlineData("thanos-sidecar", "thanos-sidecar", "prometheus-k8s-thanos-sidecar-rules")]
    [InlineData("weave-net", "addon-weave-net", "weave-net-rules")]
    [InlineData("aws-vpc-cni", "addon-aws-vpc-cni", "aws-vpc-cni-rules")]
    [InlineData("aws-vpc-cni", "platform-eks", "aws-vpc-cni-rules")]
    public void Rules_beside_the_default_ones_are_upstreams(string owner, string variant, string name) =>
        Equal(UpstreamRules.Variant(variant, $"PrometheusRule/monitoring/{name}"), AllMixins.Extra.Find(owner)!.Groups);

    [Fact]
    public void Etcds_rules_are_upstreams() => Equal(UpstreamRules.Etcd(), AllMixins.Extra.Find("etcd")!.Groups);

    [Fact]
    public void The_groups_about_Windows_are_upstreams()
    {
        var upstream = UpstreamRules.Variant("addon-windows", "PrometheusRule/monitoring/kubernetes-monitoring-rules").AsArray();
        Equal(new JsonArray([.. upstream.TakeLast(2).Select(g => g!.DeepClone())]), AllMixins.Extra.Find("windows")!.Groups);
    }

    [Theory]
    [MemberData(nameof(AllMixins.Releases), MemberType = typeof(AllMixins))]
    public void No_text_is_upstreams(string release)
    {
        var texts = UpstreamRules.Texts(release).Select(Plain).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.True(texts.Count > 100, $"{texts.Count} texts");
        var same =
            from alert in AllMixins.EverythingOf(release).Alerts
            from text in Texts(alert)
            where texts.Contains(Plain(text))
            select $"{alert.Name}: {text}";
        Assert.Equal([], same);

        // A sentence of upstream's must not stand in a longer text either.
        var sentences = texts.SelectMany(Sentences).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var quoted =
            from alert in AllMixins.EverythingOf(release).Alerts
            from sentence in Texts(alert).SelectMany(Sentences)
            where sentences.Contains(sentence)
            select $"{alert.Name}: {sentence}";
        Assert.Equal([], quoted);

        static IEnumerable<string> Texts(AlertingRule alert) => new[] { alert.Summary, alert.Description }.OfType<string>();

        static string Plain(string text) => text.Trim('.', ' ', '\n');

        static IEnumerable<string> Sentences(string text) =>
            text.Split(". ", StringSplitOptions.RemoveEmptyEntries).Select(Plain).Where(s => s.Length > 20);
    }

    private static void Equal(JsonNode upstream, IReadOnlyList<RuleGroupDefinition> ours)
    {
        var changes =
            ManifestDiff.Compare(JsonSerializer.SerializeToElement(upstream), JsonSerializer.SerializeToElement(UpstreamRules.Ours(ours)));
        Assert.Equal([], changes.Select(c => c.ToString()));
        Assert.True(JsonNode.DeepEquals(upstream, UpstreamRules.Ours(ours)), "the order differs");
    }
}
