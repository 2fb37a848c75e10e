using PublicApiGenerator;

namespace KubePrometheus.Tests;

/// <summary>The public API of each library as text: a change to it is seen, and meant.</summary>
public class PublicApiTests
{
    public static TheoryData<string> Names => [.. Libraries.All.Select(library => library.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_public_API_is_the_one_on_record(string library)
    {
        var assembly = Libraries.All.Single(a => a.GetName().Name == library);
        var api = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }) + "\n";
        Snapshots.VerifyText($"public-api/{library}.txt", api);
    }
}
