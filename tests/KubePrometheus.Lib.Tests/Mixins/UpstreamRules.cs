using System.Text.Json.Nodes;
using k8s.Models;
using KubePrometheus.Rules;

namespace KubePrometheus.Tests;

/// <summary>Upstream's rules, and ours in the form in which the two are compared: wording and white space left out.</summary>
internal static class UpstreamRules
{
    /// <summary>The groups of a PrometheusRule in a file of <c>manifests/</c>.</summary>
    public static JsonNode Manifest(string name) => Groups(Assert.Single(
        UpstreamDigests.ReadUpstream(Oracles.Upstream()), o => o.Name == $"PrometheusRule monitoring/{name}").Json);

    /// <summary>The groups of a PrometheusRule in a file of <c>variants/</c>.</summary>
    public static JsonNode Variant(string variant, string key) => Groups(Bytes(Read(variant)["objects"]![key]!));

    /// <summary>The groups of etcd's PrometheusRule.</summary>
    public static JsonNode Etcd() => Groups(Bytes(Read("mixins-etcd-weave-windows")["etcd"]!["prometheusRule"]!));

    /// <summary>The summaries and descriptions of all alerts in <c>manifests/</c> of a release.</summary>
    public static IEnumerable<string> Texts(string release) =>
        from file in Directory.EnumerateFiles(
            Path.Combine(Oracles.Upstream(release), "manifests"), "*rometheusRule.yaml", SearchOption.AllDirectories)
        from manifest in ManifestReader.ReadFile(file).Objects
        where manifest.Reference.Kind == "PrometheusRule"
        from rule in JsonNode.Parse(manifest.Json.Span)!["spec"]!["groups"]!.AsArray().SelectMany(g => g!["rules"]!.AsArray())
        where rule!["annotations"] is not null
        from key in new[] { "summary", "description" }
        where rule["annotations"]![key] is not null
        select (string)rule["annotations"]![key]!;

    /// <summary>Our groups, as they would be written.</summary>
    public static JsonNode Ours(IEnumerable<RuleGroupDefinition> groups) =>
        Groups(KubeJson.Serialize(RuleResources.ToResource(new V1ObjectMeta { Name = "x" }, groups)));

    private static JsonNode Groups(ReadOnlyMemory<byte> json) => Canonical.Of(json)["spec"]!["groups"]!;

    private static JsonNode Read(string variant) =>
        JsonNode.Parse(File.ReadAllBytes(Path.Combine(Oracles.Upstream(), "variants", variant + ".json")))!;

    private static byte[] Bytes(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());
}
