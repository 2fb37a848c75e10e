// Every image comes from a mirror: dotnet run --project examples/internal-registry [-- FOLDER]
// What has to be in that mirror: examples/mirror-images.
using KubePrometheus;

internal static class InternalRegistryExample
{
    public static KubePrometheusStack Stack() => KubePrometheusStack.Create()
        .Apply(StackAddons.ImageRepository("registry.example.com:5000/mirror"));

    public static int Main(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : "manifests";
        try
        {
            var manifests = Stack().Build();
            manifests.WriteTo(folder);
            Console.WriteLine($"{manifests.Count} objects in {folder}");
            return 0;
        }
        catch (FindingsException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
