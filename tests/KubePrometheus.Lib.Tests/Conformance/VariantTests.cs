using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>Each customisation of upstream's releases, said in C#, gives upstream's objects.</summary>
public class VariantTests
{
    public static TheoryData<string, string> Names =>
        new(Release.All.SelectMany(r => Variants.Of(r).Keys.Select(variant => (r.Name, variant))));

    public static TheoryData<string> Releases => [.. Release.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_customisation_gives_upstreams_objects(string release, string variant)
    {
        var changed = VariantDigests.Read(release, variant);
        Assert.NotEmpty(changed);
        var ours = Ours(release, variant);
        var expected = variant == Variants.Mixins ? [] : UpstreamDigests.Read(release)
            .Where(d => !VariantDigests.IsLeftOut(d.Key, release))
            .ToDictionary(d => d.Key, d => (string?)d.Value.Digest, StringComparer.Ordinal);
        foreach (var (name, digest) in changed.Where(d => !VariantDigests.IsLeftOut(d.Key, release)))
        {
            expected[name] = digest;
        }

        var problems = new StringBuilder();
        foreach (var (name, digest) in expected)
        {
            var own = ours.GetValueOrDefault(name);
            var problem = (own, digest) switch
            {
                (null, null) => null,
                (null, _) => "missing",
                (_, null) => "still there",
                _ => Canonical.Digest(own) == digest ? null : "different",
            };
            problems.Append(problem is null ? "" : $"{problem}: {name}\n");
        }

        foreach (var name in ours.Keys.Except(expected.Keys, StringComparer.Ordinal))
        {
            problems.Append("extra: ").Append(name).Append('\n');
        }

        Assert.Equal("", problems.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_path_of_an_object_that_it_changes_differs_from_upstreams(string release, string variant)
    {
        var ours = Ours(release, variant);
        var upstreams = VariantDigests.ReadUpstream(Oracles.Upstream(release), variant);
        Assert.Equal(
            [],
            upstreams.Where(o => !VariantDigests.IsLeftOut(o.Name, release)).SelectMany(o => (ours.GetValueOrDefault(o.Name), o.Json) switch
            {
                (null, null) => [],
                (null, _) => [$"{o.Name} is missing"],
                (_, null) => [$"{o.Name} is still there"],
                ({ } own, { } upstream) => ManifestDiff.Compare(Element(upstream), Element(own)).Select(change => $"{o.Name} {change}"),
            }));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void There_are_as_many_as_upstreams_folder_holds_and_their_digests_are_those_of_it(string release)
    {
        var upstream = Oracles.Upstream(release);
        var variants = Variants.Of(release);
        if (Environment.GetEnvironmentVariable("UPDATE_DIGESTS") == "1")
        {
            VariantDigests.Write(release, upstream);
        }

        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(upstream, "variants"), "*.json").Select(Path.GetFileNameWithoutExtension)
                .Where(variant => !VariantDigests.NotTold.Contains((release, variant!)))
                .Order(StringComparer.Ordinal),
            variants.Keys.Order(StringComparer.Ordinal));
        Assert.All(variants.Keys, variant => Assert.Equal(
            VariantDigests.OfUpstream(upstream, variant).OrderBy(d => d.Key, StringComparer.Ordinal),
            VariantDigests.Read(release, variant).OrderBy(d => d.Key, StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Building_a_customisation_twice_gives_the_same_bytes(string release, string variant)
    {
        var stack = Variants.Of(release)[variant]();
        Assert.Equal(Manifests(stack).ToYaml(), Manifests(stack).ToYaml());
    }

    /// <summary>
    /// What is compared of a customisation: its objects; of the mixins their dashboards and the rules of etcd. The first of two tests
    /// leaves it for the second.
    /// </summary>
    private static Dictionary<string, byte[]> Ours(string release, string variant)
    {
        if (!Left.TryRemove((release, variant), out var ours))
        {
            Left[(release, variant)] = ours = Made(release, variant);
        }

        return ours;
    }

    private static readonly ConcurrentDictionary<(string Release, string Variant), Dictionary<string, byte[]>> Left = new();

    /// <summary>The manifests; what brought a finding is not asked.</summary>
    private static ManifestSet Manifests(KubePrometheusStack stack)
    {
        var result = stack.TryBuildWithoutCauses();
        return result.Manifests ?? throw new FindingsException(result.Findings);
    }

    private static Dictionary<string, byte[]> Made(string release, string variant)
    {
        var manifests = Manifests(Variants.Of(release)[variant]());
        if (variant != Variants.Mixins)
        {
            return manifests.Objects.Select(o => (Name: UpstreamDigests.NameOf(o.Reference), Json: o.Json.ToArray()))
                .Where(o => !VariantDigests.IsLeftOut(o.Name, release))
                .ToDictionary(o => o.Name, o => o.Json, StringComparer.Ordinal);
        }

        var ordinary = KubePrometheusStack.Create().Build().Objects.Select(o => o.Reference).ToHashSet();
        return manifests.Objects.Where(o => !ordinary.Contains(o.Reference))
            .SelectMany(o => o.ToObject() switch
            {
                V1ConfigMap map => map.Data.Select(d => VariantDigests.Dashboard(d.Key, d.Value)),
                Monitoring.PrometheusRule { Metadata.Name: "etcd" } => [(UpstreamDigests.NameOf(o.Reference), o.Json.ToArray())],
                _ => [],
            })
            .ToDictionary(o => o.Item1, o => o.Item2, StringComparer.Ordinal);
    }

    private static JsonElement Element(ReadOnlyMemory<byte> json) => JsonSerializer.SerializeToElement(Canonical.Of(json));
}
