using BenchmarkDotNet.Attributes;

namespace KubePrometheus.Benchmarks;

/// <summary>The default stack in a warm process.</summary>
[MemoryDiagnoser]
public class StackBenchmarks
{
    private readonly ManifestSet built = KubePrometheusStack.Create().Build();
    private readonly string folder = Path.Combine(Path.GetTempPath(), "kube-prometheus-benchmark");

    [Benchmark(Description = "build and validate")]
    public ManifestSet Build() => KubePrometheusStack.Create().Build();

    [Benchmark(Description = "write as one YAML stream")]
    public void Write() => built.WriteYaml(Stream.Null);

    [Benchmark(Description = "build, validate and write into a fresh folder")]
    public WriteResult BuildAndWrite()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return KubePrometheusStack.Create().Build().WriteTo(folder);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
