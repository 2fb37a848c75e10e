namespace KubePrometheus.Tests;

public class UpstreamMistakesTests
{
    [Fact]
    public void Dump()
    {
        var w = System.Diagnostics.Stopwatch.StartNew();
        KubePrometheusStack.Create().TryBuild();
        var first = w.Elapsed;
        var f = KubePrometheusStack.Create().TryBuild().Findings;
        File.WriteAllLines("/tmp/wc/dump.txt", f.Select(x => x.ToString()));
        Assert.True(first.TotalSeconds > 0);
    }
}
