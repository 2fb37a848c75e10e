using k8s.Models;

namespace KubePrometheus.Tests;

/// <summary>The structure check of what a stack builds.</summary>
public class StructureOfStackTests
{
    [Fact]
    public void Objects_of_a_build_are_checked_as_loaded_ones_are()
    {
        var finding = Assert.Single(KubePrometheusStack.Create()
            .Add(new V1Service { Metadata = new() { Name = "web" }, Spec = new() { Ports = [new() { Port = 80, Name = "Web_Port" }] } })
            .TryBuild().Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal(("KP0108", "spec.ports[0].name", "Service monitoring/web"), (finding.Code, finding.Path, finding.Object!.ToString()));
        Assert.EndsWith("StructureOfStackTests.cs", finding.Source!.File, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_stack_has_no_fault_and_checking_it_takes_no_memory()
    {
        var objects = KubePrometheusStack.Create().Build().Objects.Select(o => (o.Json, o.Reference)).ToArray();
        var check = new StructureCheck();
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 10_000, $"{allocated} bytes");

        void Run()
        {
            foreach (var (json, reference) in objects)
            {
                var problems = check.Run(json.Span, reference.ApiVersion!, reference.Kind);
                if (problems.Count > 0)
                {
                    Assert.Fail($"{reference}: {problems[0]}");
                }
            }
        }
    }
}
