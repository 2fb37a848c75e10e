using PublicApiGenerator;

namespace KubePrometheus.Tests;

/// <summary>The public API as text: a change to it is seen, and meant.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_API_is_the_one_on_record()
    {
        var api = typeof(KubePrometheusStack).Assembly.GeneratePublicApi(
            new ApiGeneratorOptions { IncludeAssemblyAttributes = false }) + "\n";
        Snapshots.VerifyText("public-api.txt", api);
    }
}
