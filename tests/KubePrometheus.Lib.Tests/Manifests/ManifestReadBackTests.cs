using System.Text.Json;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Tests;

/// <summary>What the stack writes, read again.</summary>
public class ManifestReadBackTests
{
    [Fact]
    public void What_the_stack_writes_is_read_back_as_the_same_objects()
    {
        var manifests = KubePrometheusStack.Create().Build();
        var result = ManifestReader.Read(manifests.ToYaml());

        Assert.Empty(result.Findings);
        var read = result.Objects.ToDictionary(o => o.Reference.ToString());
        Assert.Equal(manifests.Count, read.Count);
        foreach (var obj in manifests.Objects)
        {
            Assert.Equal([], Differences(obj.Json, read[obj.Reference.ToString()].Json));
        }

        var prometheus = Assert.IsType<Prometheus>(read["Prometheus monitoring/k8s"].ToObject());
        Assert.Equal("400Mi", prometheus.Spec.Resources!.Requests["memory"].ToString());
    }

    private static IEnumerable<string> Differences(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using var first = JsonDocument.Parse(before);
        using var second = JsonDocument.Parse(after);
        return [.. ManifestDiff.Compare(first.RootElement, second.RootElement).Select(c => c.ToString())];
    }
}
