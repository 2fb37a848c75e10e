using System.Text.Json.Nodes;

namespace KubePrometheus.Tests;

/// <summary>What is right is left in peace: the default stack, upstream's manifests, every customisation of them.</summary>
public sealed class QuietTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Variants.All.Keys];

    /// <summary>What of a customisation lies outside, or is truly wrong.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal);

    [Fact]
    public void The_default_stack_gives_none_of_these_findings()
        => Assert.Equal([], Together(KubePrometheusStack.Create().TryBuild().Findings));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_customisation_gives_no_more_than_is_known(string variant)
        => Assert.Equal(Known.GetValueOrDefault(variant) ?? [], Together(Variants.All[variant]().TryBuild().Findings));

    [Fact]
    public void Of_upstreams_manifests_only_what_is_Kubernetes_own_lies_outside()
    {
        var loaded = ManifestReader.ReadFolder(Path.Combine(Oracles.Upstream(), "manifests"));
        var findings = Check(loaded.Objects);
        output.WriteLine(string.Join('\n', findings));

        Assert.All(findings, f => Assert.Equal(FindingSeverity.Outside, f.Severity));
        Assert.Equal(7, findings.Count);
        Assert.Equal([], Check(loaded.Objects, StackExternals.OfKubernetes));
    }

    [Fact]
    public void Upstreams_customisations_loaded_give_no_error()
    {
        var manifests = ManifestReader.ReadFolder(Path.Combine(Oracles.Upstream(), "manifests")).Objects;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Oracles.Upstream(), "variants"), "*.json").Order(StringComparer.Ordinal))
        {
            var variant = JsonNode.Parse(File.ReadAllBytes(file))!;
            var changed = (variant["objects"]?.AsObject() ?? [])
                .SelectMany(o => ManifestReader.Read(o.Value!.ToJsonString(), Path.GetFileName(file)).Objects).ToArray();
            var gone = changed.Select(o => o.Reference.ToString()).Concat(Removed(variant)).ToHashSet(StringComparer.Ordinal);
            var findings = Check([.. changed, .. manifests.Where(o => !gone.Contains(o.Reference.ToString()))], StackExternals.OfKubernetes);
            foreach (var finding in findings)
            {
                output.WriteLine($"{Path.GetFileName(file)}: {finding}");
            }

            Assert.DoesNotContain(findings, f => f.Severity == FindingSeverity.Error);
        }
    }

    /// <summary>What a customisation leaves out, as references are written.</summary>
    private static IEnumerable<string> Removed(JsonNode variant) => (variant["removed"]?.AsArray() ?? [])
        .Select(r => r!.GetValue<string>().Split('/'))
        .Select(r => new ObjectReference(r[0], r[1] == "-" ? null : r[1], r[2]).ToString());

    private static List<Finding> Check(IReadOnlyList<LoadedObject> loaded, params IReadOnlyList<ExternalObject> externals)
    {
        var findings = new List<Finding>();
        StackChecks.Run([.. loaded.Select(StackSubject.Loaded)], externals, findings);
        return findings;
    }

    private static string[] Together(IEnumerable<Finding> findings)
        => [.. findings.Where(f => f.Code.StartsWith("KP03", StringComparison.Ordinal)).Select(f => f.ToString())];
}
