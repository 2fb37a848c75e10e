using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>The stack of each release is upstream's, object by object; the default is release-0.9.</summary>
public class ConformanceTests
{
    public static TheoryData<string, int> Releases => new() { { "0.9", 109 }, { "0.18", 131 } };

    private static ManifestSet Built { get; } = KubePrometheusStack.Create().Build();

    [Fact]
    public void The_default_is_release_0_9() =>
        Assert.Equal(Built.ToYaml(), KubePrometheusStack.Create(new() { Release = Release.V0_9 }).Build().ToYaml());

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_object_of_a_release_is_built_equal(string release, int count)
    {
        var digests = UpstreamDigests.Read(release);
        Assert.Equal(count, digests.Count);
        var ours = Stack(release).Files.SelectMany(f => f.Objects.Select(o => (f.Path, Object: o)))
            .ToDictionary(o => UpstreamDigests.NameOf(o.Object.Reference), StringComparer.Ordinal);

        var problems = new StringBuilder();
        foreach (var (name, (file, digest)) in digests)
        {
            if (!ours.TryGetValue(name, out var own))
            {
                problems.Append("missing: ").Append(name).Append('\n');
            }
            else if (own.Path != file)
            {
                problems.Append("misplaced: ").Append(name).Append(" is in ").Append(own.Path).Append(", upstream has it in ").Append(file)
                    .Append('\n');
            }
            else if (Canonical.Digest(own.Object.Json) != digest)
            {
                problems.Append("different: ").Append(name).Append('\n');
            }
        }

        foreach (var name in ours.Keys.Except(digests.Keys, StringComparer.Ordinal))
        {
            problems.Append("extra: ").Append(name).Append('\n');
        }

        Assert.Equal("", problems.ToString());
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void No_path_of_an_object_differs_from_upstreams(string release, int count)
    {
        var upstream = Upstream(release).ToArray();
        Assert.Equal(count, upstream.Length);
        if (Environment.GetEnvironmentVariable("UPDATE_DIGESTS") == "1")
        {
            UpstreamDigests.Write(upstream, release);
        }

        var ours = Stack(release).Objects.ToDictionary(o => UpstreamDigests.NameOf(o.Reference), StringComparer.Ordinal);
        var problems = upstream.SelectMany(o =>
            ManifestDiff.Compare(Element(o.Json), Element(ours[o.Name].Json)).Select(change => $"{o.Name} {change}"));
        Assert.Equal([], problems);
    }

    private static IEnumerable<UpstreamObject> Upstream(string release) =>
        UpstreamDigests.ReadUpstream(Oracles.Upstream(release), KubernetesVersion.Of(release == "0.9" ? 22 : 34));

    private static ManifestSet Stack(string release) =>
        release == "0.9" ? Built : KubePrometheusStack.Create(new() { Release = release }).Build();

    private static JsonElement Element(ReadOnlyMemory<byte> json) => JsonSerializer.SerializeToElement(Canonical.Of(json));

    [Theory]
    [MemberData(nameof(Releases))]
    public void The_digests_are_those_of_upstreams_folder(string release, int count)
    {
        var digests = UpstreamDigests.Read(release);
        Assert.Equal(count, digests.Count);
        foreach (var o in Upstream(release))
        {
            Assert.Equal((o.File, Canonical.Digest(o.Json)), digests[o.Name]);
        }
    }

    [Fact]
    public void The_default_stack_is_its_snapshot() => Snapshots.Verify("default", Built);

    [Fact]
    public void The_stack_of_v0_18_is_its_snapshot() => Snapshots.Verify("release-0.18", Stack("0.18"));

    [Fact]
    public void Building_twice_gives_the_same_bytes()
    {
        var stack = KubePrometheusStack.Create();
        Assert.Equal(stack.Build().ToYaml(), stack.Build().ToYaml());
    }
}
