using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>Manifests ► typed objects, with what is wrong in them.</summary>
public class ManifestReaderTests
{
    private const string Monitor = """
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: shop
          namespace: monitoring
          labels: {app: shop}
        spec:
          selector:
            matchLabels:
              app: shop
          endpoints:
          - port: http
            intervall: 30s
          - port: 8080
            relabelings:
            - sourceLabels: __name__
        """;

    [Fact]
    public void An_unknown_field_and_a_wrong_type_are_findings_with_line_path_and_nearest_name()
    {
        var result = ManifestReader.Read(Monitor, "shop.yaml");

        Assert.Equal(
            [
                ("KP0101", "spec.endpoints[0].intervall", "shop.yaml:13:5", "Did you mean \"interval\"?"),
                ("KP0102", "spec.endpoints[1].port", "shop.yaml:14:5", "Put it in quotes."),
                ("KP0102", "spec.endpoints[1].relabelings[0].sourceLabels", "shop.yaml:16:7", "Write a list."),
            ],
            result.Findings.Select(f => (f.Code, f.Path, f.Source!.ToString(), f.Remedy)));
        Assert.All(result.Findings, f => Assert.Equal("ServiceMonitor monitoring/shop", f.Object!.ToString()));
        Assert.Null(Assert.Single(result.Objects).ToObject());
    }

    [Fact]
    public void A_duplicate_key_is_a_finding_that_names_both_lines()
    {
        var finding = Assert.Single(
            ManifestReader.Read("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  name: b\n", "a.yaml").Findings);
        Assert.Equal(("KP0604", 5), (finding.Code, finding.Source!.Line));
        Assert.Contains("4", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_document_leaves_the_others_readable()
    {
        var result = ManifestReader.Read("""
            apiVersion: v1
            kind: Namespace
            metadata: {name: a}
            ---
            apiVersion: v1
            kind: [unclosed
            ---
            apiVersion: v1
            kind: Namespace
            metadata: {name: c}
            """, "all.yaml");

        Assert.Equal(["a", "c"], result.Objects.Select(o => o.Reference.Name));
        Assert.Equal("KP0603", Assert.Single(result.Findings).Code);
    }

    [Fact]
    public void Lists_are_taken_apart_and_their_items_have_their_own_lines()
    {
        var result = ManifestReader.Read("""
            apiVersion: v1
            kind: ConfigMapList
            items:
            - apiVersion: v1
              kind: ConfigMap
              metadata: {name: a}
            - apiVersion: v1
              kind: ConfigMap
              metadata: {name: b}
              dada: {}
            """, "list.yaml");

        Assert.Equal([("a", 4), ("b", 7)], result.Objects.Select(o => (o.Reference.Name, o.Source.Line)));
        Assert.Equal(
            ("dada", 10, "Did you mean \"data\"?"),
            Assert.Single(result.Findings) is var f ? (f.Path, f.Source!.Line, f.Remedy) : default);
    }

    [Fact]
    public void What_is_not_an_object_of_Kubernetes_is_a_finding()
    {
        var result = ManifestReader.Read("- 1\n---\nname: x\n", "values.yaml");
        Assert.Empty(result.Objects);
        Assert.Equal(["KP0106", "KP0106"], result.Findings.Select(f => f.Code));
    }

    [Fact]
    public void JSON_is_read_like_YAML()
    {
        var result = ManifestReader.Read(
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":"80"}]}}""",
            "s.json");
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("KP0102", "spec.ports[0].port"), (finding.Code, finding.Path));
    }

    [Fact]
    public void A_kind_that_is_not_known_is_kept_as_it_is()
    {
        var result = ManifestReader.Read("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nsize: 3\n");
        Assert.Empty(result.Findings);
        var widget = Assert.Single(result.Objects);
        Assert.Null(widget.ToObject());
        Assert.Equal(3, JsonNode.Parse(widget.Json.Span)!["size"]!.GetValue<int>());
    }

    [Fact]
    public void Every_file_of_upstream_read_and_written_again_is_equal()
    {
        var files = Directory.GetFiles(Path.Combine(Oracles.Upstream(), "manifests"), "*.yaml", SearchOption.AllDirectories);
        Assert.Equal(83, files.Length);
        foreach (var file in files)
        {
            var result = ManifestReader.ReadFile(file);
            Assert.Empty(result.Findings);
            foreach (var obj in result.Objects)
            {
                var typed = obj.ToObject();
                Assert.NotNull(typed);
                var written = KubeJson.Serialize(typed);
                Assert.Equal([], Differences(WithoutNulls(obj.Json), written).Select(d => $"{obj.Reference} {d}"));
            }
        }
    }

    [Fact]
    public void A_folder_is_read_in_the_order_of_its_files_without_kustomizations()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "b.yml"), "apiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n");
            File.WriteAllText(Path.Combine(folder, "a.json"), """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}""");
            File.WriteAllText(Path.Combine(folder, "kustomization.yaml"), "resources: []\n");
            File.WriteAllText(Path.Combine(folder, "notes.txt"), "x");
            Assert.Equal(["a", "b"], ManifestReader.ReadFolder(folder).Objects.Select(o => o.Reference.Name));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Differences(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using var first = JsonDocument.Parse(before);
        using var second = JsonDocument.Parse(after);
        return [.. ManifestDiff.Compare(first.RootElement, second.RootElement).Select(c => c.ToString())];
    }

    /// <summary>A null is a field left out: controller-gen writes <c>creationTimestamp: null</c>.</summary>
    private static byte[] WithoutNulls(ReadOnlyMemory<byte> json)
    {
        var node = JsonNode.Parse(json.Span)!;
        if (node["metadata"] is JsonObject metadata && metadata.TryGetPropertyValue("creationTimestamp", out var created)
            && created is null)
        {
            metadata.Remove("creationTimestamp");
        }

        return JsonSerializer.SerializeToUtf8Bytes(node);
    }
}
