using System.Text;
using System.Text.Json;

namespace KubePrometheus.Tests;

/// <summary>The default stack is kube-prometheus release-0.9, object by object.</summary>
public class ConformanceTests
{
    private static ManifestSet Built { get; } = KubePrometheusStack.Create().Build();

    [Fact]
    public void Every_object_of_release_0_9_is_built_equal()
    {
        var digests = UpstreamDigests.Read();
        var ours = Built.Files.SelectMany(f => f.Objects.Select(o => (f.Path, Object: o)))
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
        Assert.Equal(109, digests.Count);
    }

    [Fact]
    public void No_path_of_an_object_differs_from_upstreams()
    {
        var upstream = UpstreamDigests.ReadUpstream(Oracles.Upstream()).ToArray();
        if (Environment.GetEnvironmentVariable("UPDATE_DIGESTS") == "1")
        {
            UpstreamDigests.Write(upstream);
        }

        var ours = Built.Objects.ToDictionary(o => UpstreamDigests.NameOf(o.Reference), StringComparer.Ordinal);
        var problems = upstream.SelectMany(o =>
            ManifestDiff.Compare(Element(o.Json), Element(ours[o.Name].Json)).Select(change => $"{o.Name} {change}"));
        Assert.Equal([], problems);
    }

    private static JsonElement Element(ReadOnlyMemory<byte> json) => JsonSerializer.SerializeToElement(Canonical.Of(json));

    [Fact]
    public void The_digests_are_those_of_upstreams_folder()
    {
        var digests = UpstreamDigests.Read();
        foreach (var o in UpstreamDigests.ReadUpstream(Oracles.Upstream()))
        {
            Assert.Equal((o.File, Canonical.Digest(o.Json)), digests[o.Name]);
        }
    }

    [Fact]
    public void The_default_stack_is_its_snapshot() => Snapshots.Verify("default", Built);

    [Fact]
    public void Building_twice_gives_the_same_bytes()
    {
        var stack = KubePrometheusStack.Create();
        Assert.Equal(stack.Build().ToYaml(), stack.Build().ToYaml());
    }
}
