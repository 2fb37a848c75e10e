using System.Buffers;
using BenchmarkDotNet.Attributes;
using k8s;
using KubePrometheus.Monitoring;

namespace KubePrometheus.Benchmarks;

/// <summary>20,000 typed ServiceMonitors as YAML: by our road and by KubernetesClient's.</summary>
[MemoryDiagnoser]
public class WriterBenchmarks
{
    private const int Count = 20_000;
    private readonly ServiceMonitor[] monitors = [.. Enumerable.Range(0, Count).Select(ManyMonitors.Monitor)];
    private readonly ArrayBufferWriter<byte> output = new(64 << 20);

    [Benchmark(Baseline = true, Description = "KubernetesYaml.Serialize")]
    public int KubernetesClient()
    {
        var length = 0;
        foreach (var monitor in monitors)
        {
            length += KubernetesYaml.Serialize(monitor).Length;
        }

        return length;
    }

    [Benchmark(Description = "ours")]
    public int Ours()
    {
        output.ResetWrittenCount();
        foreach (var monitor in monitors)
        {
            YamlWriter.Write(KubeJson.Serialize(monitor), output);
        }

        return output.WrittenCount;
    }
}
