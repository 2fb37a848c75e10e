using BenchmarkDotNet.Attributes;
using KubePrometheus.Alertmanagers;

namespace KubePrometheus.Benchmarks;

/// <summary>The default stack in a warm process.</summary>
[MemoryDiagnoser]
public class StackBenchmarks
{
    private readonly ManifestSet built = KubePrometheusStack.Create().Build();
    private readonly List<StackSubject> subjects = [];
    private readonly string folder = Path.Combine(Path.GetTempPath(), "kube-prometheus-benchmark");

    [GlobalSetup]
    public void Read()
    {
        foreach (var manifest in built.Objects)
        {
            // definitions are the library's own, and not checked in a build
            var isDefinition = manifest.Reference.Kind == "CustomResourceDefinition";
            var typed = isDefinition ? null : manifest.ToObject();
            subjects.Add(new(manifest.Reference, typed, manifest.Json.Length, isBuilt: true, locate: null)
            {
                UncheckedJson = isDefinition ? default : manifest.Json,
            });
        }
    }

    [Benchmark(Description = "build and validate")]
    public ManifestSet Build() => KubePrometheusStack.Create().Build();

    /// <summary>All that a build checks of its objects, by itself.</summary>
    [Benchmark(Description = "validate alone")]
    public int Validate()
    {
        ContentObject[] objects = [.. subjects.Select(s => new ContentObject(s.Object, s.Reference, null))];
        var content = LoadedContent.Of(subjects, objects, new([], new Dictionary<string, IDictionary<string, string>?>()));
        return ValidationPipeline.Run(new()
        {
            IsBuild = true,
            Subjects = subjects,
            Externals = ClusterObjects.OfKubernetes,
            Contents =
            [
                PendingCheck.Begin(() => ContentStage.Run(content, default)),
                .. AlertmanagerContent.Begin(
                    objects, new(AlertmanagerLevel.Default, AlertmanagerLevel.Default), isBuild: false),
                EmbeddedContent.Begin(objects),
            ],
        }).Findings.Count;
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
