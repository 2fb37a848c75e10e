using BenchmarkDotNet.Attributes;
using k8s;
using k8s.Models;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Benchmarks;

/// <summary>The default stack in a warm process.</summary>
[MemoryDiagnoser]
public class StackBenchmarks
{
    private readonly ManifestSet built = KubePrometheusStack.Create().Build();
    private readonly List<(ObjectReference Reference, ReadOnlyMemory<byte> Json, IKubernetesObject<V1ObjectMeta> Object)> objects = [];
    private readonly List<StackSubject> subjects = [];
    private readonly List<IKubernetesObject<V1ObjectMeta>> typed = [];
    private readonly string folder = Path.Combine(Path.GetTempPath(), "kube-prometheus-benchmark");

    [GlobalSetup]
    public void Read()
    {
        foreach (var manifest in built.Objects)
        {
            var obj = manifest.Reference.Kind == "CustomResourceDefinition" ? null : manifest.ToObject();
            subjects.Add(StackSubject.Built(manifest.Reference, obj, manifest.Json.Length));
            if (obj is not null) // definitions are the library's own, and not checked in a build
            {
                objects.Add((manifest.Reference, manifest.Json, obj));
                typed.Add(obj);
            }
        }
    }

    [Benchmark(Description = "build and validate")]
    public ManifestSet Build() => KubePrometheusStack.Create().Build();

    /// <summary>All that a build checks of its objects, by itself.</summary>
    [Benchmark(Description = "validate alone")]
    public int Validate()
    {
        var findings = new List<Finding>();
        var structure = new StructureCheck();
        foreach (var (reference, json, obj) in objects)
        {
            structure.Run(json.Span, reference, findings, null);
            ObjectCheck.Run(obj, findings);
        }

        StackChecks.Run(subjects, ClusterObjects.OfKubernetes, findings);
        findings.AddRange(ContentCheck.Run(subjects, ScrapedJobs.Of(typed), default, isRoutedBySeverity: true));
        findings.AddRange(AlertmanagerSecret.CheckAll(typed, "monitoring"));
        return findings.Count;
    }

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
