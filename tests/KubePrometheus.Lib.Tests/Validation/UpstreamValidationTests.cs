using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>What upstream ships works: nothing of it is an error.</summary>
public sealed class UpstreamValidationTests(ITestOutputHelper output)
{
    [Fact]
    public void Upstream_gives_no_error()
    {
        var manifests = ManifestReader.ReadFolder(Path.Combine(Oracles.Upstream(), "manifests"));
        var variants = Directory.EnumerateFiles(Path.Combine(Oracles.Upstream(), "variants"), "*.json")
            .SelectMany(file => (JsonNode.Parse(File.ReadAllBytes(file))!["objects"]?.AsObject() ?? []).Select(e => (file, json: e.Value!.ToJsonString())))
            .Select(e => ManifestReader.Read(e.json, Path.GetFileName(e.file)));
        LoadResult[] all = [manifests, .. variants];
        var findings = new List<Finding>();
        foreach (var loaded in all.SelectMany(r => r.Objects))
        {
            if (loaded.ToObject() is { } obj)
            {
                ObjectCheck.Run(obj, findings, loaded.Source);
            }
        }

        output.WriteLine($"{all.Sum(r => r.Objects.Count)} objects");
        foreach (var group in findings.GroupBy(f => $"{f.Severity} {f.Code} {f.Object} {f.Path}: {f.Problem}"))
        {
            output.WriteLine($"{group.Count()} × {group.Key}");
        }

        Assert.True(all.Sum(r => r.Objects.Count) > 250);
        Assert.DoesNotContain(findings, f => f.Severity == FindingSeverity.Error);
    }
}
